import JSONKit

/// What a bot needs to govern (docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags).
enum DiscordPermissions {
    static let administrator: UInt64 = 1 << 3
    static let viewAuditLog: UInt64 = 1 << 7
    static let viewChannel: UInt64 = 1 << 10
    static let sendMessages: UInt64 = 1 << 11
    static let readMessageHistory: UInt64 = 1 << 16

    /// A permission with what it is for.
    struct Need: Sendable, Hashable {
        var bit: UInt64
        /// What the server's settings call it.
        var title: String
        var purpose: String
    }

    /// All that the action types, votes and notices use.
    static let needs: [Need] = [
        Need(bit: viewChannel, title: "View Channels", purpose: "hear what happens"),
        Need(bit: sendMessages, title: "Send Messages", purpose: "post votes"),
        Need(bit: readMessageHistory, title: "Read Message History", purpose: "read what happened while it was away"),
        Need(bit: 1 << 6, title: "Add Reactions", purpose: "show what to vote with"),
        Need(bit: viewAuditLog, title: "View Audit Log", purpose: "know who did it"),
        Need(bit: 1 << 4, title: "Manage Channels", purpose: "undo changes of channels"),
        Need(bit: 1 << 13, title: "Manage Messages", purpose: "delete posts"),
        Need(bit: 1 << 29, title: "Manage Webhooks", purpose: "post again under the author's name"),
        Need(bit: 1 << 28, title: "Manage Roles", purpose: "undo changes of roles"),
        Need(bit: 1 << 27, title: "Manage Nicknames", purpose: "undo changes of nicknames"),
        Need(bit: 1 << 40, title: "Timeout Members", purpose: "undo timeouts"),
        Need(bit: 1 << 2, title: "Ban Members", purpose: "undo bans"),
        Need(bit: 1 << 1, title: "Kick Members", purpose: "carry out kicks that passed"),
        Need(bit: 1 << 5, title: "Manage Server", purpose: "undo a new name of the server"),
        Need(bit: 1 << 30, title: "Manage Expressions", purpose: "undo changes of emoji"),
        Need(bit: 1 << 34, title: "Manage Threads", purpose: "close threads"),
        Need(bit: 1 << 38, title: "Send Messages in Threads", purpose: "post votes and posts in threads"),
        Need(bit: 1 << 51, title: "Pin Messages", purpose: "undo pins"),
    ]

    /// All of them, as the number that an invitation's `permissions=` takes.
    static let invitation = needs.reduce(UInt64(0)) { $0 | $1.bit }

    /// A decimal text as bits.
    static func bits(_ json: JSON?) -> UInt64 { (json?.id).flatMap { UInt64($0) } ?? 0 }

    /// What somebody with these roles may do on the server
    /// (docs.discord.com/developers/topics/permissions#permission-overwrites).
    static func base(of roles: [String], in guild: GuildView) -> UInt64 {
        let everyone = guild.roles[guild.id].flatMap { UInt64($0.permissions) } ?? 0
        let sum = roles.compactMap { guild.roles[$0].flatMap { UInt64($0.permissions) } }.reduce(everyone, |)
        return sum & administrator != 0 ? .max : sum
    }

    /// What a member may do in a channel: overwrites of everyone, then of the roles together, then of the member.
    static func inChannel(_ channel: GuildView.Channel, user: String, roles: [String], base: UInt64, guild: String)
        -> UInt64
    {
        if base & administrator != 0 { return .max }
        var bits = base
        func apply(_ deny: UInt64, _ allow: UInt64) { bits = bits & ~deny | allow }
        if let everyone = channel.overwrites.first(where: { $0.id == guild }) { apply(everyone.deny, everyone.allow) }
        let own = channel.overwrites.filter { $0.isRole && roles.contains($0.id) }
        apply(own.reduce(0) { $0 | $1.deny }, own.reduce(0) { $0 | $1.allow })
        if let member = channel.overwrites.first(where: { !$0.isRole && $0.id == user }) {
            apply(member.deny, member.allow)
        }
        return bits
    }
}
