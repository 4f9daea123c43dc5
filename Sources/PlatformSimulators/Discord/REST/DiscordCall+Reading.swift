import JSONKit

extension DiscordCall {
    /// Reads a request.
    /// Source: docs.discord.com/developers/reference (JSON, or a form with `payload_json` and `files[n]`; the reason in
    /// a header, percent-encoded); topics/opcodes-and-status-codes (50109 for broken JSON, 50035 for another type).
    static func read(_ request: SimulatorRequest, path: [String], caller: String) throws(DiscordRefusal) -> DiscordCall
    {
        let reason = request.headers["x-audit-log-reason"].map { FormCoding.decoded($0) }
        if let reason, reason.count > 512 { throw .form("X-Audit-Log-Reason", "Must be 512 or fewer in length.") }
        var call = DiscordCall(
            method: request.method, path: path, query: FormCoding.fields(request.query), body: .null,
            caller: DiscordCaller(caller, reason: reason))
        if request.body.isEmpty { return call }
        let type = request.headers["content-type"] ?? ""
        if type.hasPrefix("multipart/form-data") {
            try call.fill(from: MultipartForm.parts(request.body, type: type))
            return call
        }
        guard type.hasPrefix("application/json") else {
            throw .form(
                "", "Expected \"Content-Type\" header to be one of {'application/json'}.", code: "CONTENT_TYPE_INVALID")
        }
        do {
            call.body = try JSON(parsing: request.body)
        } catch {
            throw DiscordRefusal(400, 50109, "The request body contains invalid JSON.")
        }
        return call
    }

    private mutating func fill(from parts: [MultipartForm.Part]?) throws(DiscordRefusal) {
        guard let parts else { throw DiscordRefusal(400, 50035, "Invalid Form Body") }
        var fields: JSON = [:]
        for part in parts where part.fileName == nil {
            let text = String(decoding: part.body, as: UTF8.self)
            if part.name == "payload_json" {
                guard let json = try? JSON(parsing: part.body) else {
                    throw DiscordRefusal(400, 50109, "The request body contains invalid JSON.")
                }
                fields = json
            } else {
                fields[part.name] = .string(text)
            }
        }
        body = fields
        // Callbacks of interactions carry the message one level deeper.
        let described = (fields["attachments"] ?? fields["data"]?["attachments"])?.array ?? []
        for part in parts {
            guard let name = part.fileName else { continue }
            let number = part.name.hasPrefix("files[") ? String(part.name.dropFirst(6).dropLast()) : "0"
            let about = described.first { $0["id"]?.snowflake == number }
            files.append(
                DiscordUpload(
                    name: about?["filename"]?.string ?? name, type: part.type, content: part.body,
                    description: about?["description"]?.string))
        }
    }

    // MARK: Messages

    /// What a body says of a message to be posted.
    /// - Parameter data: the part of the body; nil for the whole.
    func draft(_ data: JSON? = nil) -> DiscordDraft {
        let data = data ?? body
        func member(_ key: String) -> JSON? { data[key].flatMap { $0.isNull ? nil : $0 } }
        var draft = DiscordDraft(content: member("content")?.string ?? "")
        draft.components = member("components") ?? []
        draft.embeds = member("embeds") ?? []
        draft.poll = member("poll")
        draft.files = files
        draft.nonce = member("nonce")
        draft.enforcesNonce = member("enforce_nonce")?.bool ?? false
        draft.flags = member("flags")?.int ?? 0
        draft.isSpoken = member("tts")?.bool ?? false
        draft.allowedMentions = member("allowed_mentions")
        if let reference = member("message_reference") {
            draft.reference = DiscordMessage.Reference(
                type: reference["type"]?.int ?? 0, message: reference["message_id"]?.snowflake,
                channel: reference["channel_id"]?.snowflake ?? "")
            draft.failsWithoutReference = reference["fail_if_not_exists"]?.bool ?? true
        }
        return draft
    }

    /// What a body says of a message to be changed; null empties a part.
    func edit(_ data: JSON? = nil) -> DiscordWorld.Edit {
        let data = data ?? body
        func cleared(_ key: String, _ empty: JSON) -> JSON? { data[key].map { $0.isNull ? empty : $0 } }
        var edit = DiscordWorld.Edit()
        edit.content = cleared("content", "")?.string
        edit.embeds = cleared("embeds", [])
        edit.components = cleared("components", [])
        edit.flags = data["flags"]?.int
        edit.keptAttachments = cleared("attachments", [])?.array?.compactMap { $0["id"]?.snowflake }
        edit.files = files
        edit.allowedMentions = data["allowed_mentions"].flatMap { $0.isNull ? nil : $0 }
        return edit
    }

    /// Overwrites in a list (docs.discord.com/developers/resources/channel#overwrite-object).
    static func overwrites(_ json: JSON?) -> [DiscordSetup.Overwrite]? {
        json?.array?.map { item in
            DiscordSetup.Overwrite(
                id: item["id"]?.snowflake ?? "", isMember: (item["type"]?.int ?? 0) == 1,
                allow: item["allow"]?.permissions ?? 0, deny: item["deny"]?.permissions ?? 0)
        }
    }
}
