import JSONKit
import OrderedCollections

extension DiscordWorld {
    /// Source: docs.discord.com/developers/resources/emoji#create-guild-emoji (CREATE_GUILD_EXPRESSIONS;
    /// GUILD_EMOJIS_UPDATE); 50 a server without boosts (30008).
    mutating func createEmoji(_ name: String, roles: [String], on guild: String, by caller: DiscordCaller)
        throws(DiscordRefusal) -> DiscordEmoji
    {
        try demand(DiscordPermission.createExpressions, of: caller.user, on: guild)
        try Self.check(emoji: name)
        if guilds[guild]?.emojis.count ?? 0 >= 50 {
            throw DiscordRefusal(400, 30008, "Maximum number of emojis reached (50)")
        }
        let user = users[caller.user] ?? DiscordUser(id: caller.user, name: "")
        let emoji = DiscordEmoji(id: newID(), name: name, user: user, roles: roles)
        guilds[guild]?.emojis[emoji.id] = emoji
        emitEmojis(of: guild)
        audit(.emojiCreate, on: guild, by: caller, target: emoji.id, changes: [Self.change("name", to: .string(name))])
        note("emoji.created", by: caller.user, ["emoji": .string(emoji.id), "name": .string(name)])
        return emoji
    }

    /// Source: docs.discord.com/developers/resources/emoji#modify-guild-emoji.
    mutating func modify(emoji id: String, name: String?, roles: [String]?, on guild: String, by caller: DiscordCaller)
        throws(DiscordRefusal) -> DiscordEmoji
    {
        let old = try ownedEmoji(id, on: guild, by: caller.user)
        var new = old
        if let name {
            try Self.check(emoji: name)
            new.name = name
        }
        if let roles { new.roles = roles }
        guilds[guild]?.emojis[id] = new
        let changes = Self.changes(["name", "roles"], from: old.json, to: new.json)
        guard !changes.isEmpty else { return new }
        emitEmojis(of: guild)
        audit(.emojiUpdate, on: guild, by: caller, target: id, changes: changes)
        note(
            "emoji.renamed", by: caller.user,
            ["emoji": .string(id), "name": .string(new.name), "previous_name": .string(old.name)])
        return new
    }

    /// Source: docs.discord.com/developers/resources/emoji#delete-guild-emoji.
    mutating func delete(emoji id: String, on guild: String, by caller: DiscordCaller) throws(DiscordRefusal) {
        let emoji = try ownedEmoji(id, on: guild, by: caller.user)
        guilds[guild]?.emojis[id] = nil
        emitEmojis(of: guild)
        audit(
            .emojiDelete, on: guild, by: caller, target: id, changes: [Self.change("name", from: .string(emoji.name))])
        note("emoji.deleted", by: caller.user, ["emoji": .string(id), "name": .string(emoji.name)])
    }

    /// One's own with either permission, others' with MANAGE_GUILD_EXPRESSIONS.
    private func ownedEmoji(_ id: String, on guild: String, by user: String) throws(DiscordRefusal) -> DiscordEmoji {
        guard let emoji = guilds[guild]?.emojis[id] else {
            throw DiscordRefusal(404, 10014, "Unknown Emoji")
        }
        let held = permissions(of: user, on: guild)
        let manages = held & DiscordPermission.manageExpressions != 0
        let creates = held & DiscordPermission.createExpressions != 0
        guard manages || creates && emoji.user.id == user else { throw .missingPermissions }
        return emoji
    }

    /// Two to 32 letters, digits and underscores (the limit is that of the official API description; which characters is
    /// a guess).
    private static func check(emoji name: String) throws(DiscordRefusal) {
        guard (2...32).contains(name.count) else { throw .length("name", 2...32) }
        guard name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }) else {
            throw .form("name", "String value did not match validation regex.", code: "STRING_TYPE_REGEX")
        }
    }

    private mutating func emitEmojis(of guild: String) {
        let emojis = guilds[guild]?.emojis.values.map(\.json) ?? []
        emit(
            "GUILD_EMOJIS_UPDATE", ["guild_id": .string(guild), "emojis": .array(emojis)], guild: guild,
            intents: DiscordIntent.expressions)
    }
}
