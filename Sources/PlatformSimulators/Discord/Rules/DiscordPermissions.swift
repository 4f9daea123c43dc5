import JSONKit
import OrderedCollections

extension DiscordWorld {
    /// What a member may do on a server.
    /// Source: docs.discord.com/developers/topics/permissions#permission-overwrites (the base of the computation) and
    /// #permissions-for-timed-out-members.
    func permissions(of user: String, on guild: String) -> UInt64 {
        guard let guild = guilds[guild], let member = guild.members[user] else { return 0 }
        if user == guild.owner { return DiscordPermission.all }
        let held = member.roles.compactMap { guild.roles[$0]?.permissions }
        let sum = held.reduce(guild.roles[guild.id]?.permissions ?? 0, |)
        if sum & DiscordPermission.administrator != 0 { return DiscordPermission.all }
        if isTimedOut(member) { return sum & (DiscordPermission.viewChannel | DiscordPermission.readMessageHistory) }
        return sum
    }

    /// What a member may do in a channel: overwrites, then what follows of itself.
    /// Source: docs.discord.com/developers/topics/permissions#permission-overwrites, #implicit-permissions and
    /// #inherited-permissions-threads.
    func permissions(of user: String, in channel: DiscordChannel) -> UInt64 {
        guard let guildID = channel.guild, let guild = guilds[guildID] else {
            return channel.recipients.contains(user) || user == setup.bot ? Self.inDirect : 0
        }
        guard let member = guild.members[user] else { return 0 }
        var sum = permissions(of: user, on: guildID)
        if user == guild.owner || sum & DiscordPermission.administrator != 0 { return DiscordPermission.all }
        let place = channel.kind.isThread ? channel.parent.flatMap { channels[$0] } ?? channel : channel
        if let everyone = place.overwrites[guildID] { sum = sum & ~everyone.deny | everyone.allow }
        let roles = member.roles.compactMap { place.overwrites[$0] }
        sum = sum & ~roles.reduce(0) { $0 | $1.deny } | roles.reduce(0) { $0 | $1.allow }
        if let own = place.overwrites[user] { sum = sum & ~own.deny | own.allow }
        if isTimedOut(member) { sum &= DiscordPermission.viewChannel | DiscordPermission.readMessageHistory }
        if sum & DiscordPermission.viewChannel == 0 { return 0 }
        if channel.kind == .privateThread, sum & DiscordPermission.manageThreads == 0,
            channel.thread?.members[user] == nil
        {
            return 0
        }
        let speaking = channel.kind.isThread ? DiscordPermission.sendMessagesInThreads : DiscordPermission.sendMessages
        if sum & speaking == 0 {
            sum &=
                ~(DiscordPermission.mentionEveryone | DiscordPermission.sendSpeech | DiscordPermission.attachFiles
                | DiscordPermission.embedLinks)
        }
        return sum
    }

    private static let inDirect =
        DiscordPermission.viewChannel | DiscordPermission.sendMessages | DiscordPermission.readMessageHistory
        | DiscordPermission.addReactions | DiscordPermission.attachFiles | DiscordPermission.embedLinks
        | DiscordPermission.pinMessages | DiscordPermission.useExternalEmojis

    func isTimedOut(_ member: DiscordMember) -> Bool { (member.timedOutUntil ?? 0) > clock }

    func sees(_ user: String, _ channel: DiscordChannel) -> Bool {
        permissions(of: user, in: channel) & DiscordPermission.viewChannel != 0
    }

    /// - Throws: 50001 for somebody who is not on the server, 50013 when the permission is missing.
    func demand(_ permission: UInt64, of user: String, on guild: String) throws(DiscordRefusal) {
        guard guilds[guild]?.members[user] != nil else { throw .missingAccess }
        guard permissions(of: user, on: guild) & permission == permission else { throw .missingPermissions }
    }

    /// - Throws: 50001 when the channel cannot be seen, 50013 when the permission is missing.
    func demand(_ permission: UInt64, of user: String, in channel: DiscordChannel) throws(DiscordRefusal) {
        let held = permissions(of: user, in: channel)
        guard held & DiscordPermission.viewChannel != 0 else { throw .missingAccess }
        guard held & permission == permission else { throw .missingPermissions }
    }

    // MARK: Hierarchy

    /// How high a member stands: the position of the highest role; the owner above all.
    /// Source: docs.discord.com/developers/topics/permissions#permission-hierarchy.
    func rank(of user: String, on guild: String) -> Int {
        guard let guild = guilds[guild] else { return -1 }
        if user == guild.owner { return .max }
        return (guild.members[user]?.roles ?? []).compactMap { guild.roles[$0]?.position }.max() ?? 0
    }

    /// - Throws: 50013 unless somebody stands above another.
    func demandRank(of user: String, above other: String, on guild: String) throws(DiscordRefusal) {
        if other == guilds[guild]?.owner { throw .missingPermissions }
        guard rank(of: user, on: guild) > rank(of: other, on: guild) else { throw .missingPermissions }
    }

    /// - Throws: 50013 unless somebody stands above a role.
    func demandRank(of user: String, above role: DiscordRole, on guild: String) throws(DiscordRefusal) {
        guard rank(of: user, on: guild) > role.position else { throw .missingPermissions }
    }

    // MARK: Finding

    func channel(_ id: String) throws(DiscordRefusal) -> DiscordChannel {
        guard let channel = channels[id] else { throw .unknownChannel }
        return channel
    }

    /// A server that somebody is on.
    func guild(_ id: String, for user: String) throws(DiscordRefusal) -> DiscordGuild {
        guard let guild = guilds[id], guild.members[user] != nil else { throw .unknownGuild }
        return guild
    }

    func member(_ id: String, on guild: String) throws(DiscordRefusal) -> DiscordMember {
        guard let member = guilds[guild]?.members[id] else { throw .unknownMember }
        return member
    }
}
