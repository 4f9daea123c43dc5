import JSONKit
import OrderedCollections

extension DiscordWorld {
    /// A member as the API writes them (docs.discord.com/developers/resources/guild#guild-member-object).
    func rendered(_ member: DiscordMember) -> JSON { member.json(with: users[member.id]) }

    /// A member with the server's id, as events have it.
    func told(_ member: DiscordMember, on guild: String) -> JSON {
        var json = rendered(member)
        json["guild_id"] = .string(guild)
        return json
    }
}
