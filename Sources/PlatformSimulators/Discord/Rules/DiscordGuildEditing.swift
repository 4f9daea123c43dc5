import JSONKit
import OrderedCollections

extension DiscordWorld {
    /// Source: docs.discord.com/developers/resources/guild#modify-guild (MANAGE_GUILD; GUILD_UPDATE; names of 2 to 100
    /// characters by the page on the guild object).
    mutating func modify(
        guild id: String, name: String?, description: String?, verificationLevel: Int?, by caller: DiscordCaller
    ) throws(DiscordRefusal) -> DiscordGuild {
        try demand(DiscordPermission.manageGuild, of: caller.user, on: id)
        guard let old = guilds[id] else { throw .unknownGuild }
        var new = old
        if let name {
            guard (2...100).contains(name.count) else { throw .length("name", 2...100) }
            new.name = name
        }
        if let description { new.description = description.isEmpty ? nil : description }
        if let verificationLevel { new.verificationLevel = verificationLevel }
        guilds[id] = new
        let changes = Self.changes(["name", "description", "verification_level"], from: old.json, to: new.json)
        guard !changes.isEmpty else { return new }
        emit("GUILD_UPDATE", new.json, guild: id, intents: DiscordIntent.guilds)
        audit(.guildUpdate, on: id, by: caller, target: id, changes: changes)
        if old.name != new.name {
            note(
                "guild.renamed", by: caller.user,
                ["guild": .string(id), "name": .string(new.name), "previous_name": .string(old.name)])
        }
        return new
    }
}
