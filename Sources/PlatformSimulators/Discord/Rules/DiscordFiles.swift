import JSONKit

/// The files of messages, as the content delivery network gives them.
extension DiscordWorld {
    /// A file that stands on a message.
    struct StoredFile: Sendable {
        var type: String?
        var content: [UInt8]
    }

    /// Files of a message that is gone go with it. How long Discord keeps them is not documented: nobody may rely on
    /// having them any longer (a guess on the safe side).
    mutating func removeFiles(of message: DiscordMessage) {
        for attachment in message.attachments {
            if let id = attachment["id"]?.string { files[id] = nil }
        }
    }

    /// The file at an address below `attachments/`: channel, id and name.
    func file(_ path: [String]) -> StoredFile? {
        guard path.count == 3, let file = files[path[1]] else { return nil }
        return file
    }
}

extension DiscordSimulator {
    /// Answers for the content delivery network (docs.discord.com/developers/reference#image-formatting): to anybody who
    /// has the address, without a token.
    func deliver(_ path: [String], _ request: SimulatorRequest) -> SimulatorReply {
        let file = request.method == "GET" ? world.file(path.map { FormCoding.decoded($0) }) : nil
        record.append(
            .call, "GET attachments/:id/:id/:name", at: world.clock, user: setup.bot,
            details: [
                "path": JSON(path), "body": .null, "query": .string(request.query),
                "has_token": .bool(request.headers["authorization"] != nil),
            ], status: file == nil ? 404 : 200, answer: .null)
        guard let file else {
            return SimulatorReply(status: 404, contentType: "text/plain", body: Array("not found".utf8))
        }
        return SimulatorReply(contentType: file.type ?? "application/octet-stream", body: file.content)
    }

    /// The content of a file of a message, by the number of its attachment; nil where there is none.
    public func content(ofAttachment id: String) -> [UInt8]? { world.files[id]?.content }
}
