import JSONKit
import OrderedCollections

extension DiscordWorld {
    /// What a call or a moderator changes of a member; nil leaves a part alone.
    struct MemberEdit: Sendable {
        /// An empty text takes the nickname away.
        var nick: String?
        var roles: [String]?
        /// The end of a timeout, in milliseconds since 1970; 0 takes it away.
        var timedOutUntil: Int64?
    }

    /// Changes a member.
    /// Source: docs.discord.com/developers/resources/guild#modify-guild-member (MANAGE_NICKNAMES, MANAGE_ROLES,
    /// MODERATE_MEMBERS; a timeout of up to 28 days, never of an administrator or the owner), #modify-current-member
    /// (CHANGE_NICKNAME) and topics/permissions#permission-hierarchy.
    mutating func modify(member id: String, _ edit: MemberEdit, on guild: String, by caller: DiscordCaller)
        throws(DiscordRefusal) -> DiscordMember
    {
        let old = try member(id, on: guild)
        var new = old
        if let nick = edit.nick, nick != old.nick ?? "" {
            let isOwn = id == caller.user
            try demand(
                isOwn ? DiscordPermission.changeNickname : DiscordPermission.manageNicknames, of: caller.user,
                on: guild)
            if !isOwn { try demandRank(of: caller.user, above: id, on: guild) }
            if nick.count > 32 { throw .form("nick", "Must be 32 or fewer in length.") }
            new.nick = nick.isEmpty ? nil : nick
        }
        if let until = edit.timedOutUntil {
            try demand(DiscordPermission.moderateMembers, of: caller.user, on: guild)
            try demandRank(of: caller.user, above: id, on: guild)
            if until != 0, permissions(of: id, on: guild) & DiscordPermission.administrator != 0 {
                throw .missingPermissions
            }
            if until > clock + 28 * 86_400_000 {
                throw .form(
                    "communication_disabled_until", "Timeout cannot be more than 28 days in the future.",
                    code: "DATE_TIME_IN_RANGE")
            }
            new.timedOutUntil = until == 0 ? nil : until
        }
        if let roles = edit.roles {
            try demand(DiscordPermission.manageRoles, of: caller.user, on: guild)
            for role in Set(roles).symmetricDifference(old.roles) { try check(role: role, on: guild, by: caller.user) }
            var kept: [String] = []
            for role in roles where !kept.contains(role) { kept.append(role) }
            new.roles = kept
        }
        store(new, replacing: old, on: guild, by: caller)
        return new
    }

    /// Gives a member a role or takes it away.
    /// Source: docs.discord.com/developers/resources/guild#add-guild-member-role and #remove-guild-member-role.
    mutating func setRole(_ role: String, of id: String, isHeld: Bool, on guild: String, by caller: DiscordCaller)
        throws(DiscordRefusal)
    {
        try demand(DiscordPermission.manageRoles, of: caller.user, on: guild)
        let old = try member(id, on: guild)
        guard guilds[guild]?.roles[role] != nil else { throw .unknownRole }
        try check(role: role, on: guild, by: caller.user)
        var new = old
        if isHeld {
            if !new.roles.contains(role) { new.roles.append(role) }
        } else {
            new.roles.removeAll { $0 == role }
        }
        store(new, replacing: old, on: guild, by: caller)
    }

    /// - Throws: 50013 for a role that does not stand below the caller's or that an integration manages.
    private func check(role id: String, on guild: String, by user: String) throws(DiscordRefusal) {
        guard let role = guilds[guild]?.roles[id] else {
            throw .form("roles", "Role \(id) not found", code: "UNKNOWN_ROLE")
        }
        if id == guild || role.isManaged { throw .missingPermissions }
        try demandRank(of: user, above: role, on: guild)
    }

    private mutating func store(
        _ new: DiscordMember, replacing old: DiscordMember, on guild: String, by caller: DiscordCaller
    ) {
        guilds[guild]?.members[new.id] = new
        let (before, after) = (rendered(old), rendered(new))
        guard before != after else { return }
        // The bot hears of itself whatever the intents (events/gateway#caveats).
        emit(
            "GUILD_MEMBER_UPDATE", told(new, on: guild), guild: guild,
            intents: new.id == setup.bot ? 0 : DiscordIntent.members)
        let changes = Self.changes(["nick", "communication_disabled_until"], from: before, to: after)
        if !changes.isEmpty { audit(.memberUpdate, on: guild, by: caller, target: new.id, changes: changes) }
        let roles = [
            ("$add", new.roles.filter { !old.roles.contains($0) }),
            ("$remove", old.roles.filter { !new.roles.contains($0) }),
        ]
        let roleChanges = roles.filter { !$0.1.isEmpty }.map { key, ids in
            Self.change(
                key,
                to: .array(
                    ids.map { ["name": JSON(guilds[guild]?.roles[$0]?.name), "id": .string($0)] }))
        }
        if !roleChanges.isEmpty { audit(.memberRoles, on: guild, by: caller, target: new.id, changes: roleChanges) }
        if let nick = changes.first(where: { $0["key"] == "nick" }) {
            note(
                "member.renamed", by: caller.user,
                ["member": .string(new.id), "nick": JSON(new.nick), "previous_nick": nick["old_value"] ?? .null])
        }
        if changes.contains(where: { $0["key"] == "communication_disabled_until" }) {
            note(
                "member.timed_out", by: caller.user,
                ["member": .string(new.id), "until": JSON(new.timedOutUntil.map(DiscordTime.text))])
        }
        for (key, ids) in roles {
            for id in ids {
                note(
                    key == "$add" ? "member.role_added" : "member.role_removed", by: caller.user,
                    ["member": .string(new.id), "role": .string(id)])
            }
        }
    }

    // MARK: Coming and going

    /// Somebody comes to a server.
    mutating func join(_ user: DiscordUser, on guild: String) throws(DiscordRefusal) {
        if guilds[guild]?.bans[user.id] != nil {
            throw DiscordRefusal(403, 40007, "The user is banned from this guild.")
        }
        guard guilds[guild] != nil else { throw .unknownGuild }
        if users[user.id] == nil { users[user.id] = user }
        let member = DiscordMember(id: user.id, joinedAt: now)
        guilds[guild]?.members[user.id] = member
        emit("GUILD_MEMBER_ADD", told(member, on: guild), guild: guild, intents: DiscordIntent.members)
        note("member.joined", by: user.id, ["member": .string(user.id), "guild": .string(guild)])
    }

    /// Takes somebody off a server and tells of it. The bot itself hears GUILD_DELETE.
    mutating func remove(member id: String, from guild: String) {
        guard let user = users[id] else { return }
        if id == setup.bot {
            outbox.append(
                DiscordEmission(
                    type: "GUILD_DELETE", data: ["id": .string(guild)], guild: guild, intents: DiscordIntent.guilds))
        }
        guilds[guild]?.members[id] = nil
        for thread in channels.values where thread.guild == guild && thread.thread?.members[id] != nil {
            channels[thread.id]?.thread?.members[id] = nil
        }
        emit(
            "GUILD_MEMBER_REMOVE", ["guild_id": .string(guild), "user": user.json], guild: guild,
            intents: DiscordIntent.members)
    }

    /// Source: docs.discord.com/developers/resources/guild#remove-guild-member (KICK_MEMBERS).
    mutating func kick(_ id: String, from guild: String, by caller: DiscordCaller) throws(DiscordRefusal) {
        try demand(DiscordPermission.kickMembers, of: caller.user, on: guild)
        _ = try member(id, on: guild)
        try demandRank(of: caller.user, above: id, on: guild)
        remove(member: id, from: guild)
        audit(.memberKick, on: guild, by: caller, target: id)
        note("member.kicked", by: caller.user, ["member": .string(id)])
    }
}
