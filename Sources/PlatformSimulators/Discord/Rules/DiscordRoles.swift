import JSONKit
import OrderedCollections

extension DiscordWorld {
    /// What a call or a member changes of a role; nil leaves a part alone.
    struct RoleEdit: Sendable {
        var name: String?
        var permissions: UInt64?
        var color: Int?
        var isHoisted: Bool?
        var isMentionable: Bool?
        /// As a call names them; empty takes them away.
        var emoji: String?
        var icon: String?
    }

    private static let roleKeys = ["name", "permissions", "color", "hoist", "mentionable"]

    /// Source: docs.discord.com/developers/resources/guild#create-guild-role (MANAGE_ROLES; named "new role" and with
    /// the permissions of everybody unless said otherwise; only permissions that the caller has, topics/permissions
    /// #permission-hierarchy; 250 roles, 30005). It stands lowest, above @everyone (a guess).
    mutating func createRole(_ edit: RoleEdit, on guildID: String, by caller: DiscordCaller) throws(DiscordRefusal)
        -> DiscordRole
    {
        try demand(DiscordPermission.manageRoles, of: caller.user, on: guildID)
        guard let guild = guilds[guildID] else { throw .unknownGuild }
        if guild.roles.count >= 250 { throw DiscordRefusal(400, 30005, "Maximum number of guild roles reached (250)") }
        var role = DiscordRole(
            id: newID(), name: "new role", position: 1, permissions: guild.roles[guildID]?.permissions ?? 0)
        try apply(edit, to: &role, on: guildID, by: caller.user)
        for other in guild.roles.values where other.position > 0 { guilds[guildID]?.roles[other.id]?.position += 1 }
        guilds[guildID]?.roles[role.id] = role
        emitRole("GUILD_ROLE_CREATE", role, on: guildID)
        audit(
            .roleCreate, on: guildID, by: caller, target: role.id,
            changes: Self.changes(Self.roleKeys, from: [:], to: role.json))
        note("role.created", by: caller.user, ["role": .string(role.id), "name": .string(role.name)])
        return role
    }

    /// Source: docs.discord.com/developers/resources/guild#modify-guild-role.
    mutating func modify(role id: String, _ edit: RoleEdit, on guild: String, by caller: DiscordCaller)
        throws(DiscordRefusal) -> DiscordRole
    {
        try demand(DiscordPermission.manageRoles, of: caller.user, on: guild)
        guard let old = guilds[guild]?.roles[id] else { throw .unknownRole }
        try demandRank(of: caller.user, above: old, on: guild)
        var new = old
        try apply(edit, to: &new, on: guild, by: caller.user)
        guilds[guild]?.roles[id] = new
        let changes = Self.changes(Self.roleKeys, from: old.json, to: new.json)
        guard !changes.isEmpty else { return new }
        emitRole("GUILD_ROLE_UPDATE", new, on: guild)
        audit(.roleUpdate, on: guild, by: caller, target: id, changes: changes)
        note(
            "role.changed", by: caller.user,
            ["role": .string(id), "keys": .array(changes.compactMap { $0["key"] }), "now": new.json])
        return new
    }

    /// Source: docs.discord.com/developers/resources/guild#delete-guild-role; roles that an integration manages and
    /// @everyone cannot be deleted (50028, a guess).
    mutating func delete(role id: String, on guild: String, by caller: DiscordCaller) throws(DiscordRefusal) {
        try demand(DiscordPermission.manageRoles, of: caller.user, on: guild)
        guard let role = guilds[guild]?.roles[id] else { throw .unknownRole }
        if id == guild || role.isManaged { throw .invalidRole }
        try demandRank(of: caller.user, above: role, on: guild)
        guilds[guild]?.roles[id] = nil
        for member in guilds[guild]?.members.values.filter({ $0.roles.contains(id) }) ?? [] {
            guilds[guild]?.members[member.id]?.roles.removeAll { $0 == id }
        }
        for other in guilds[guild]?.roles.values.filter({ $0.position > role.position }) ?? [] {
            guilds[guild]?.roles[other.id]?.position -= 1
        }
        emit(
            "GUILD_ROLE_DELETE", ["guild_id": .string(guild), "role_id": .string(id)], guild: guild,
            intents: DiscordIntent.guilds)
        audit(
            .roleDelete, on: guild, by: caller, target: id,
            changes: Self.changes(Self.roleKeys, from: role.json, to: [:]))
        note("role.deleted", by: caller.user, ["role": .string(id), "name": .string(role.name)])
    }

    /// Source: docs.discord.com/developers/resources/guild#modify-guild-role-positions (only roles below the caller's,
    /// and only to places below it).
    mutating func order(roles moves: [(id: String, position: Int)], on guild: String, by caller: DiscordCaller)
        throws(DiscordRefusal)
    {
        try demand(DiscordPermission.manageRoles, of: caller.user, on: guild)
        for move in moves {
            guard let role = guilds[guild]?.roles[move.id] else { throw .unknownRole }
            try demandRank(of: caller.user, above: role, on: guild)
            if move.position >= rank(of: caller.user, on: guild) { throw .missingPermissions }
        }
        // The others keep their order, and all are numbered anew.
        let moved = Dictionary(moves.map { ($0.id, $0.position) }, uniquingKeysWith: { _, last in last })
        var order = (guilds[guild]?.roles.values.filter { $0.id != guild && moved[$0.id] == nil } ?? [])
            .sorted { ($0.position, $0.id) < ($1.position, $1.id) }.map(\.id)
        for (id, position) in moved.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
            order.insert(id, at: min(max(position - 1, 0), order.count))
        }
        for (index, id) in order.enumerated() where guilds[guild]?.roles[id]?.position != index + 1 {
            guilds[guild]?.roles[id]?.position = index + 1
            if let role = guilds[guild]?.roles[id] { emitRole("GUILD_ROLE_UPDATE", role, on: guild) }
            note("role.changed", by: caller.user, ["role": .string(id), "keys": ["position"]])
        }
    }

    private func apply(_ edit: RoleEdit, to role: inout DiscordRole, on guild: String, by user: String)
        throws(DiscordRefusal)
    {
        if let name = edit.name {
            guard (1...100).contains(name.count) else { throw .length("name", 1...100) }
            role.name = name
        }
        if let permissions = edit.permissions {
            guard (role.permissions ^ permissions) & ~self.permissions(of: user, on: guild) == 0 else {
                throw .missingPermissions
            }
            role.permissions = permissions
        }
        if let color = edit.color { role.color = color }
        if let hoisted = edit.isHoisted { role.isHoisted = hoisted }
        if let mentionable = edit.isMentionable { role.isMentionable = mentionable }
        guard edit.emoji != nil || edit.icon != nil else { return }
        // docs.discord.com/developers/resources/guild#create-guild-role: where the server has the feature ROLE_ICONS.
        guard guilds[guild]?.features.contains("ROLE_ICONS") == true else {
            throw DiscordRefusal(403, 50101, "This server needs more boosts to perform this action")
        }
        if let emoji = edit.emoji { role.emoji = emoji.isEmpty ? nil : emoji }
        if let icon = edit.icon {
            role.icon = icon.isEmpty ? nil : DiscordRole.Icon(content: try Self.picture(icon))
        }
    }

    private mutating func emitRole(_ type: String, _ role: DiscordRole, on guild: String) {
        emit(type, ["guild_id": .string(guild), "role": role.json], guild: guild, intents: DiscordIntent.guilds)
    }
}
