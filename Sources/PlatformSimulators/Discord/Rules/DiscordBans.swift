import JSONKit
import OrderedCollections

extension DiscordWorld {
    /// Bans somebody, whether on the server or not.
    /// Source: docs.discord.com/developers/resources/guild#create-guild-ban (BAN_MEMBERS; their messages of up to seven
    /// days can go with them; GUILD_BAN_ADD).
    mutating func ban(_ id: String, on guild: String, deletingSeconds seconds: Int = 0, by caller: DiscordCaller)
        throws(DiscordRefusal)
    {
        try demand(DiscordPermission.banMembers, of: caller.user, on: guild)
        guard let user = users[id] else { throw .unknownUser }
        guard (0...604_800).contains(seconds) else {
            throw .form("delete_message_seconds", "Value must be between 0 and 604800.", code: "NUMBER_TYPE_MAX")
        }
        if guilds[guild]?.members[id] != nil { try demandRank(of: caller.user, above: id, on: guild) }
        guard guilds[guild]?.bans[id] == nil else { return }
        guilds[guild]?.bans[id] = .init(user: user, reason: caller.reason)
        emitBan("GUILD_BAN_ADD", user, on: guild)
        if guilds[guild]?.members[id] != nil { remove(member: id, from: guild) }
        for channel in channels.values where channel.guild == guild && seconds > 0 {
            let since = clock - Int64(seconds) * 1000
            for message in messages[channel.id]?.all.filter({ $0.author.id == id && Self.time(of: $0.id) >= since })
                ?? []
            {
                remove(message, in: channel, by: caller.user)
            }
        }
        audit(.memberBan, on: guild, by: caller, target: id)
        note("member.banned", by: caller.user, ["member": .string(id)])
    }

    /// Source: docs.discord.com/developers/resources/guild#remove-guild-ban (BAN_MEMBERS; GUILD_BAN_REMOVE).
    mutating func unban(_ id: String, on guild: String, by caller: DiscordCaller) throws(DiscordRefusal) {
        try demand(DiscordPermission.banMembers, of: caller.user, on: guild)
        guard let ban = guilds[guild]?.bans.removeValue(forKey: id) else { throw .unknownBan }
        emitBan("GUILD_BAN_REMOVE", ban.user, on: guild)
        audit(.memberUnban, on: guild, by: caller, target: id)
        note("member.unbanned", by: caller.user, ["member": .string(id)])
    }

    private mutating func emitBan(_ type: String, _ user: DiscordUser, on guild: String) {
        emit(
            type, ["guild_id": .string(guild), "user": user.json], guild: guild, intents: DiscordIntent.moderation,
            needs: [DiscordPermission.banMembers, DiscordPermission.viewAuditLog])
    }

    /// docs.discord.com/developers/resources/guild#ban-object
    func rendered(_ ban: DiscordGuild.Ban) -> JSON { ["reason": JSON(ban.reason), "user": ban.user.json] }
}
