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

    /// The picture under which somebody's messages stand: their own of the server, else their own, else the one that
    /// Discord gives to those without (docs.discord.com/developers/reference#image-formatting-cdn-endpoints).
    static func picture(of user: JSON, as member: JSON?, in guild: String?) -> String? {
        guard let id = user.id("id") else { return nil }
        let base = "https://cdn.discordapp.com"
        if let guild, let hash = member?["avatar"]?.string {
            return "\(base)/guilds/\(guild)/users/\(id)/avatars/\(hash).png"
        }
        if let own = avatar(of: user) { return own }
        let number = user["discriminator"]?.string.flatMap { UInt64($0) } ?? 0
        // Those of applications and of the older accounts go by their number.
        return "\(base)/embed/avatars/\(number == 0 ? ((UInt64(id) ?? 0) >> 22) % 6 : number % 5).png"
    }

    /// Where a user's picture is (docs.discord.com/developers/reference#image-formatting).
    static func avatar(of user: JSON) -> String? {
        guard let id = user.id("id"), let hash = user["avatar"]?.string else { return nil }
        return "https://cdn.discordapp.com/avatars/\(id)/\(hash).png"
    }
}
