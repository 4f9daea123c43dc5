import JSONKit
import OrderedCollections

/// The files of messages, as the content delivery network gives them.
extension DiscordWorld {
    /// A file that stands on a message.
    struct StoredFile: Sendable {
        var type: String?
        var content: [UInt8]
    }

    /// Files that are taken from a message, or go with it. How long Discord keeps them is not documented: nobody may rely
    /// on having them any longer (a guess on the safe side).
    mutating func remove(files gone: [JSON]) {
        for attachment in gone {
            if let id = attachment["id"]?.string { files[id] = nil }
        }
    }

    /// The file at an address: `attachments/CHANNEL/ID/NAME`, or `role-icons/ROLE/HASH.png` while the role has it.
    func file(_ path: [String]) -> StoredFile? {
        switch path.first {
        case "attachments": return path.count == 4 ? files[path[2]] : nil
        case "role-icons":
            guard path.count == 3 else { return nil }
            let role = guilds.values.lazy.compactMap { $0.roles[path[1]] }.first
            guard let icon = role?.icon, "\(icon.hash).png" == path[2] else { return nil }
            return StoredFile(type: "image/png", content: icon.content)
        default: return nil
        }
    }

    /// A picture that is sent with a call: `data:image/png;base64,…`.
    /// Source: docs.discord.com/developers/reference#image-data.
    static func picture(_ data: String) throws(DiscordRefusal) -> [UInt8] {
        guard let comma = data.firstIndex(of: ","), data.hasPrefix("data:image/"), data[..<comma].hasSuffix(";base64"),
            let content = Base64.decoded(String(data[data.index(after: comma)...]))
        else { throw .form("icon", "Invalid image data", code: "BASE_TYPE_BAD_IMAGE") }
        return content
    }
}

extension DiscordSimulator {
    /// Answers for the content delivery network (docs.discord.com/developers/reference#image-formatting): to anybody who
    /// has the address, without a token.
    func deliver(_ path: [String], _ request: SimulatorRequest) -> SimulatorReply {
        let file = request.method == "GET" ? world.file(path.map { FormCoding.decoded($0) }) : nil
        record.append(
            .call, path.first == "attachments" ? "GET attachments/:id/:id/:name" : "GET role-icons/:id/:name",
            at: world.clock, user: setup.bot,
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
