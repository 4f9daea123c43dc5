import Governance
import JSONKit
import PlatformKit

/// A step of a plan as a call of the REST API: the method's name as it stands in plans and explanations, and what it is
/// for Discord (docs.discord.com/developers/resources).
struct DiscordOperation: Sendable {
    var verb: String
    /// With `{channel}` and the like for arguments, `{guild}` for the server.
    var path: String
    /// The argument that is the body; nil for none.
    var body: String? = "set"
    /// True for what makes something new each time.
    var creates = false
    /// The number by which the audit log tells of what it makes
    /// (docs.discord.com/developers/resources/audit-log#audit-log-entry-object-audit-log-events).
    var audited: Int?
    /// Refusals that say that it is so already, or that there is nothing of which it could be so. A script that asks for
    /// the same by a method of its own is told of them.
    var fulfilling: Set<String> = []

    /// By name.
    static let all: [String: DiscordOperation] = [
        "channel.edit": DiscordOperation(verb: "PATCH", path: "channels/{channel}"),
        "channel.create": DiscordOperation(verb: "POST", path: "guilds/{guild}/channels", creates: true, audited: 10),
        "channel.delete": DiscordOperation(
            verb: "DELETE", path: "channels/{channel}", body: nil, fulfilling: ["10003"]),
        "channels.order": DiscordOperation(verb: "PATCH", path: "guilds/{guild}/channels", body: "order"),
        "thread.create": DiscordOperation(
            verb: "POST", path: "channels/{channel}/threads", creates: true, audited: 110),
        "message.delete": DiscordOperation(
            verb: "DELETE", path: "channels/{channel}/messages/{message}", body: nil, fulfilling: ["10008", "10003"]),
        "message.pin": DiscordOperation(
            verb: "PUT", path: "channels/{channel}/messages/pins/{message}", body: nil),
        "message.unpin": DiscordOperation(
            verb: "DELETE", path: "channels/{channel}/messages/pins/{message}", body: nil, fulfilling: ["10008"]),
        "role.create": DiscordOperation(verb: "POST", path: "guilds/{guild}/roles", creates: true, audited: 30),
        "role.edit": DiscordOperation(verb: "PATCH", path: "guilds/{guild}/roles/{role}"),
        "role.delete": DiscordOperation(
            verb: "DELETE", path: "guilds/{guild}/roles/{role}", body: nil, fulfilling: ["10011"]),
        // Of somebody who has left, nothing is left to be undone or done.
        "member.edit": DiscordOperation(
            verb: "PATCH", path: "guilds/{guild}/members/{user}", fulfilling: ["10007"]),
        "member.kick": DiscordOperation(
            verb: "DELETE", path: "guilds/{guild}/members/{user}", body: nil, fulfilling: ["10007"]),
        "member.role.add": DiscordOperation(
            verb: "PUT", path: "guilds/{guild}/members/{user}/roles/{role}", body: nil, fulfilling: ["10007"]),
        "member.role.remove": DiscordOperation(
            verb: "DELETE", path: "guilds/{guild}/members/{user}/roles/{role}", body: nil, fulfilling: ["10007"]),
        "thread.member.add": DiscordOperation(
            verb: "PUT", path: "channels/{thread}/thread-members/{user}", body: nil),
        "thread.member.remove": DiscordOperation(
            verb: "DELETE", path: "channels/{thread}/thread-members/{user}", body: nil),
        "ban.create": DiscordOperation(verb: "PUT", path: "guilds/{guild}/bans/{user}"),
        "ban.remove": DiscordOperation(
            verb: "DELETE", path: "guilds/{guild}/bans/{user}", body: nil, fulfilling: ["10026"]),
        "emoji.edit": DiscordOperation(verb: "PATCH", path: "guilds/{guild}/emojis/{emoji}"),
        "emoji.delete": DiscordOperation(
            verb: "DELETE", path: "guilds/{guild}/emojis/{emoji}", body: nil, fulfilling: ["10014"]),
        "guild.edit": DiscordOperation(verb: "PATCH", path: "guilds/{guild}"),
    ]

    /// The operation of a name.
    static func named(_ name: String) -> DiscordOperation? { all[name] }

    /// The path with its arguments filled in; nil where one is missing.
    func path(_ arguments: JSON, guild: String) -> String? {
        var filled = ""
        var rest = path[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            guard let value = name == "guild" ? guild : arguments.id(name), !value.isEmpty else { return nil }
            filled += rest[..<open] + FormEncoding.escape(value)
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }
}
