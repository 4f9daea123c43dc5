import JSONKit
import OrderedCollections

extension DiscordWorld {
    /// Checks what a post or edit holds, and gives embeds and components the form in which they are kept.
    /// Source: docs.discord.com/developers/resources/message#create-message-jsonform-params (2000 characters, 10 embeds
    /// with 6000 characters together), components/reference, and the official API description for the limits of fields.
    func checked(embeds: JSON) throws(DiscordRefusal) -> JSON {
        guard let list = embeds.array else { throw .form("embeds", "Only arrays are valid", code: "LIST_TYPE_CONVERT") }
        if list.count > 10 { throw .form("embeds", "Must be 10 or fewer in length.") }
        var total = 0
        var kept: [JSON] = []
        for (index, embed) in list.enumerated() {
            let path = "embeds.\(index)"
            func length(_ text: JSON?, _ field: String, _ limit: Int) throws(DiscordRefusal) {
                guard let text = text?.string else { return }
                let size = text.unicodeScalars.count
                if size > limit { throw .form("\(path).\(field)", "Must be \(limit) or fewer in length.") }
                total += size
            }
            try length(embed["title"], "title", 256)
            try length(embed["description"], "description", 4096)
            try length(embed["footer"]?["text"], "footer.text", 2048)
            try length(embed["author"]?["name"], "author.name", 256)
            let fields = embed["fields"]?.array ?? []
            if fields.count > 25 { throw .form("\(path).fields", "Must be 25 or fewer in length.") }
            for (number, field) in fields.enumerated() {
                guard let name = field["name"]?.string, !name.isEmpty else {
                    throw .required("\(path).fields.\(number).name")
                }
                guard let value = field["value"]?.string, !value.isEmpty else {
                    throw .required("\(path).fields.\(number).value")
                }
                try length(field["name"], "fields.\(number).name", 256)
                try length(field["value"], "fields.\(number).value", 1024)
            }
            var whole = embed
            whole["type"] = "rich"
            kept.append(whole)
        }
        if total > 6000 {
            throw .form("embeds", "Embed size exceeds maximum size of 6000", code: "MAX_EMBED_SIZE_EXCEEDED")
        }
        return .array(kept)
    }

    /// - Parameter limit: in code points.
    /// - Throws: 50035 for a text that is too long.
    func check(content: String, limit: Int = 2000) throws(DiscordRefusal) {
        if content.unicodeScalars.count > limit { throw .form("content", "Must be \(limit) or fewer in length.") }
    }

    /// Sets whom a text mentions: everything in it, or what is allowed.
    /// Source: docs.discord.com/developers/resources/message#allowed-mentions-object and #message-formatting.
    func setMentions(
        of message: inout DiscordMessage, in channel: DiscordChannel, allowed: JSON?, by user: String
    ) {
        message.mentions = []
        message.mentionRoles = []
        message.mentionsEveryone = false
        let parse = allowed?["parse"]?.array?.compactMap(\.string)
        func allows(_ kind: String, _ id: String) -> Bool {
            guard let allowed else { return true }
            return parse?.contains(kind) == true
                || (allowed[kind]?.array ?? []).contains { $0.snowflake == id }
        }
        for id in Self.ids(after: "<@", in: message.content) where users[id] != nil && allows("users", id) {
            if !message.mentions.contains(id) { message.mentions.append(id) }
        }
        let roles = channel.guild.flatMap { guilds[$0]?.roles }
        for id in Self.ids(after: "<@&", in: message.content) where roles?[id] != nil && allows("roles", id) {
            if !message.mentionRoles.contains(id) { message.mentionRoles.append(id) }
        }
        let names = message.content.contains("@everyone") || message.content.contains("@here")
        message.mentionsEveryone =
            names && allows("everyone", "")
            && permissions(of: user, in: channel) & DiscordPermission.mentionEveryone != 0
    }

    /// The ids in `<@1>`, `<@!1>` or `<@&1>`.
    private static func ids(after start: String, in text: String) -> [String] {
        guard text.contains("<@") else { return [] }
        var found: [String] = []
        for part in text.split(separator: "<") {
            guard let end = part.firstIndex(of: ">"), "<\(part)".hasPrefix(start) else { continue }
            var id = part[..<end].dropFirst(start.count - 1)
            if id.first == "!" { id = id.dropFirst() }
            if !id.isEmpty, id.allSatisfy(\.isNumber) { found.append(String(id)) }
        }
        return found
    }
}
