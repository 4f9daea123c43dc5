import Governance
import JSONKit

/// Members, as `GET /guilds/ID/members` and member events have them.
enum DiscordMember {
    /// What a member of the server says; nil without a user.
    static func member(_ member: JSON, in guild: GuildView) -> ObservedMember? {
        guard let user = member["user"], let id = user.id("id") else { return nil }
        let names = [member["nick"], user["global_name"], user["username"]]
        let roles = (member["roles"]?.array ?? []).compactMap(\.id)
        let bits = DiscordPermissions.base(of: roles, in: guild)
        return ObservedMember(
            username: id, readableName: names.lazy.compactMap { $0?.string }.first { !$0.isEmpty },
            avatar: avatar(of: user), isAdmin: id == guild.owner || bits & DiscordPermissions.administrator != 0,
            isBot: user["bot"]?.bool == true)
    }

    /// Somebody who is no longer on the server.
    static func departed(_ user: JSON) -> ObservedMember? {
        guard let id = user.id("id") else { return nil }
        let names = [user["global_name"], user["username"]]
        return ObservedMember(
            username: id, readableName: names.lazy.compactMap { $0?.string }.first { !$0.isEmpty },
            avatar: avatar(of: user), isBot: user["bot"]?.bool == true, isPresent: false)
    }

    /// Where a user's picture is (docs.discord.com/developers/reference#image-formatting).
    static func avatar(of user: JSON) -> String? {
        guard let id = user.id("id"), let hash = user["avatar"]?.string else { return nil }
        return "https://cdn.discordapp.com/avatars/\(id)/\(hash).png"
    }
}
