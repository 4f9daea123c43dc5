import JSONKit
import OrderedCollections

extension DiscordWorld {
    /// Overwrites as a channel keeps them.
    /// Source: docs.discord.com/developers/resources/channel#edit-channel-permissions (only permissions that the caller
    /// has on the server or in the parent, unless an overwrite there gives MANAGE_ROLES; 10009 for what is neither).
    func checked(
        _ overwrites: [DiscordSetup.Overwrite], in channel: DiscordChannel, by user: String
    ) throws(DiscordRefusal) -> OrderedDictionary<String, DiscordSetup.Overwrite> {
        guard let guildID = channel.guild, let guild = guilds[guildID] else { throw .notInDirect }
        var kept: OrderedDictionary<String, DiscordSetup.Overwrite> = [:]
        let held = permissions(of: user, on: guildID)
        for overwrite in overwrites {
            if !overwrite.isMember, guild.roles[overwrite.id] == nil { throw .unknownOverwrite }
            if overwrite.isMember, users[overwrite.id] == nil { throw .unknownOverwrite }
            let before = channel.overwrites[overwrite.id]
            let changed = (before?.allow ?? 0) ^ overwrite.allow | (before?.deny ?? 0) ^ overwrite.deny
            guard changed & ~held == 0 || holdsRoles(user, in: channel, on: guild) else {
                throw .missingPermissions
            }
            kept[overwrite.id] = overwrite
        }
        return kept
    }

    private func holdsRoles(_ user: String, in channel: DiscordChannel, on guild: DiscordGuild) -> Bool {
        let ids = [user] + (guild.members[user]?.roles ?? [])
        return ids.contains { (channel.overwrites[$0]?.allow ?? 0) & DiscordPermission.manageRoles != 0 }
    }

    /// Sets one overwrite, or takes it away.
    /// Source: docs.discord.com/developers/resources/channel#edit-channel-permissions and #delete-channel-permission
    /// (MANAGE_ROLES; CHANNEL_UPDATE).
    mutating func setOverwrite(
        _ overwrite: DiscordSetup.Overwrite?, of id: String, in channelID: String, by caller: DiscordCaller
    ) throws(DiscordRefusal) {
        let old = try channel(channelID)
        guard let guild = old.guild else { throw .notInDirect }
        if old.kind.isThread { throw .wrongChannelType }
        try demand(DiscordPermission.manageRoles, of: caller.user, in: old)
        var new = old
        if let overwrite {
            new.overwrites[id] = try checked([overwrite], in: old, by: caller.user)[id]
        } else {
            guard old.overwrites[id] != nil else { throw .unknownOverwrite }
            new.overwrites[id] = nil
        }
        guard old.overwrites != new.overwrites else { return }
        channels[channelID] = new
        emit("CHANNEL_UPDATE", rendered(new), guild: guild, intents: DiscordIntent.guilds)
        auditOverwrites(from: old, to: new, on: guild, by: caller)
        note(
            "channel.changed", by: caller.user,
            ["channel": .string(channelID), "keys": ["permission_overwrites"], "now": rendered(new)])
    }

    /// An entry of the audit log for each overwrite that came, changed or went.
    mutating func auditOverwrites(
        from old: DiscordChannel, to new: DiscordChannel, on guild: String, by caller: DiscordCaller
    ) {
        for id in OrderedSet(old.overwrites.keys).union(new.overwrites.keys) {
            let (before, after) = (old.overwrites[id], new.overwrites[id])
            guard before != after, let known = after ?? before else { continue }
            var options: JSON = ["id": .string(id), "type": known.isMember ? "1" : "0"]
            if !known.isMember { options["role_name"] = JSON(guilds[guild]?.roles[id]?.name) }
            let keys = before == nil || after == nil ? ["id", "type", "allow", "deny"] : ["allow", "deny"]
            audit(
                before == nil ? .overwriteCreate : after == nil ? .overwriteDelete : .overwriteUpdate, on: guild,
                by: caller, target: new.id,
                changes: Self.changes(keys, from: before?.json ?? [:], to: after?.json ?? [:]), options: options)
        }
    }
}
