public import JSONKit
import OrderedCollections

/// What members do with each other, with roles, emojis and the server. Without a server's id it is the first.
extension DiscordSimulator {
    /// Gives a member a new role of these permissions, below the bot's own, for tests that need a moderator.
    /// - Returns: the role's id.
    @discardableResult
    public func grant(_ permissions: UInt64, to user: String, on guild: String? = nil) -> String {
        tick()
        defer { settle() }
        let guild = guild ?? setup.guild
        let id = world.newID()
        for role in world.guilds[guild]?.roles.values.filter({ $0.position > 0 }) ?? [] {
            world.guilds[guild]?.roles[role.id]?.position += 1
        }
        let role = DiscordRole(id: id, name: "moderator", position: 1, permissions: permissions)
        world.guilds[guild]?.roles[id] = role
        world.emit(
            "GUILD_ROLE_CREATE", ["guild_id": .string(guild), "role": role.json], guild: guild,
            intents: DiscordIntent.guilds)
        world.guilds[guild]?.members[user]?.roles.append(id)
        if let member = world.guilds[guild]?.members[user] {
            world.emit(
                "GUILD_MEMBER_UPDATE", world.told(member, on: guild), guild: guild, intents: DiscordIntent.members)
        }
        return id
    }

    /// Changes what the bot's own role may do, as an administrator does in the server's settings.
    public func setBotPermissions(_ permissions: UInt64, on guild: String? = nil) {
        tick()
        defer { settle() }
        let guild = guild ?? setup.guild
        guard var role = world.guilds[guild]?.roles.values.first(where: { $0.bot == setup.bot }) else { return }
        role.permissions = permissions
        world.guilds[guild]?.roles[role.id] = role
        world.emit(
            "GUILD_ROLE_UPDATE", ["guild_id": .string(guild), "role": role.json], guild: guild,
            intents: DiscordIntent.guilds)
    }

    /// Somebody joins a server.
    public func join(_ id: String, name: String, isBot: Bool = false, on guild: String? = nil) {
        try? enter(id, name: name, isBot: isBot, on: guild)
    }

    /// Somebody joins a server.
    /// - Throws: 40007 for one who is banned.
    public func enter(_ id: String, name: String, isBot: Bool = false, on guild: String? = nil) throws(Refusal) {
        try act { world throws(DiscordRefusal) in
            try world.join(DiscordUser(id: id, name: name, isBot: isBot), on: guild ?? setup.guild)
        }
    }

    /// A member leaves a server.
    public func leave(as user: String, on guild: String? = nil) throws(Refusal) {
        try act { world throws(DiscordRefusal) in
            _ = try world.member(user, on: guild ?? setup.guild)
            world.remove(member: user, from: guild ?? setup.guild)
            world.note("member.left", by: user, ["member": .string(user)])
        }
    }

    /// Kicks a member.
    public func kick(_ member: String, on guild: String? = nil, as user: String, reason: String? = nil) throws(Refusal)
    {
        try act { world throws(DiscordRefusal) in
            try world.kick(member, from: guild ?? setup.guild, by: DiscordCaller(user, reason: reason))
        }
    }

    /// Bans somebody.
    public func ban(_ member: String, on guild: String? = nil, as user: String, reason: String? = nil) throws(Refusal) {
        try act { world throws(DiscordRefusal) in
            try world.ban(member, on: guild ?? setup.guild, by: DiscordCaller(user, reason: reason))
        }
    }

    /// Lifts a ban.
    public func unban(_ member: String, on guild: String? = nil, as user: String) throws(Refusal) {
        try act { world throws(DiscordRefusal) in
            try world.unban(member, on: guild ?? setup.guild, by: DiscordCaller(user))
        }
    }

    /// Sets a nickname, one's own or another's; an empty text takes it away.
    public func setNickname(of member: String, to nick: String, on guild: String? = nil, as user: String)
        throws(Refusal)
    {
        try modify(member, on: guild, as: user, DiscordWorld.MemberEdit(nick: nick))
    }

    /// Times a member out for some seconds; 0 ends it.
    public func timeOut(_ member: String, seconds: Int, on guild: String? = nil, as user: String) throws(Refusal) {
        tick()
        let until = seconds == 0 ? 0 : world.clock + Int64(seconds) * 1000
        try modify(member, on: guild, as: user, DiscordWorld.MemberEdit(timedOutUntil: until))
    }

    private func modify(_ member: String, on guild: String?, as user: String, _ edit: DiscordWorld.MemberEdit)
        throws(Refusal)
    {
        try act { world throws(DiscordRefusal) in
            _ = try world.modify(member: member, edit, on: guild ?? setup.guild, by: DiscordCaller(user))
        }
    }

    /// Gives a member a role.
    public func addRole(_ role: String, to member: String, on guild: String? = nil, as user: String) throws(Refusal) {
        try act { world throws(DiscordRefusal) in
            try world.setRole(role, of: member, isHeld: true, on: guild ?? setup.guild, by: DiscordCaller(user))
        }
    }

    /// Takes a role from a member.
    public func removeRole(_ role: String, from member: String, on guild: String? = nil, as user: String)
        throws(Refusal)
    {
        try act { world throws(DiscordRefusal) in
            try world.setRole(role, of: member, isHeld: false, on: guild ?? setup.guild, by: DiscordCaller(user))
        }
    }

    // MARK: Roles, emojis, the server

    /// Creates a role; answers its id.
    /// - Parameters:
    ///   - emoji: what stands beside its name, where the server has the feature `ROLE_ICONS`.
    ///   - icon: the picture that stands there, a PNG, likewise.
    @discardableResult
    public func createRole(
        _ name: String, permissions: UInt64 = 0, emoji: String? = nil, icon: [UInt8]? = nil, on guild: String? = nil,
        as user: String
    ) throws(Refusal) -> String {
        try act { world throws(DiscordRefusal) in
            try world.createRole(
                DiscordWorld.RoleEdit(
                    name: name, permissions: permissions, emoji: emoji,
                    icon: icon.map { "data:image/png;base64,\(Base64.encoded($0))" }), on: guild ?? setup.guild,
                by: DiscordCaller(user)
            ).id
        }
    }

    /// The picture beside a role's name; nil where there is none.
    public func icon(ofRole role: String, on guild: String? = nil) -> [UInt8]? {
        world.guilds[guild ?? setup.guild]?.roles[role]?.icon?.content
    }

    /// What the server has by its boosts from now on, as when some are lost.
    public func setFeatures(_ features: [String], on guild: String? = nil) {
        world.guilds[guild ?? setup.guild]?.features = features
    }

    /// Changes a role's name, permissions or colour.
    public func editRole(
        _ role: String, name: String? = nil, permissions: UInt64? = nil, color: Int? = nil, on guild: String? = nil,
        as user: String
    ) throws(Refusal) {
        try act { world throws(DiscordRefusal) in
            _ = try world.modify(
                role: role, DiscordWorld.RoleEdit(name: name, permissions: permissions, color: color),
                on: guild ?? setup.guild, by: DiscordCaller(user))
        }
    }

    /// Moves a role.
    public func moveRole(_ role: String, to position: Int, on guild: String? = nil, as user: String) throws(Refusal) {
        try act { world throws(DiscordRefusal) in
            try world.order(roles: [(role, position)], on: guild ?? setup.guild, by: DiscordCaller(user))
        }
    }

    /// Deletes a role.
    public func deleteRole(_ role: String, on guild: String? = nil, as user: String) throws(Refusal) {
        try act { world throws(DiscordRefusal) in
            try world.delete(role: role, on: guild ?? setup.guild, by: DiscordCaller(user))
        }
    }

    /// Adds an emoji; answers its id.
    @discardableResult
    public func createEmoji(_ name: String, on guild: String? = nil, as user: String) throws(Refusal) -> String {
        try act { world throws(DiscordRefusal) in
            try world.createEmoji(name, roles: [], on: guild ?? setup.guild, by: DiscordCaller(user)).id
        }
    }

    /// Renames an emoji.
    public func renameEmoji(_ emoji: String, to name: String, on guild: String? = nil, as user: String) throws(Refusal)
    {
        try act { world throws(DiscordRefusal) in
            _ = try world.modify(
                emoji: emoji, name: name, roles: nil, on: guild ?? setup.guild, by: DiscordCaller(user))
        }
    }

    /// Deletes an emoji.
    public func deleteEmoji(_ emoji: String, on guild: String? = nil, as user: String) throws(Refusal) {
        try act { world throws(DiscordRefusal) in
            try world.delete(emoji: emoji, on: guild ?? setup.guild, by: DiscordCaller(user))
        }
    }

    /// Renames the server.
    public func renameGuild(to name: String, guild: String? = nil, as user: String) throws(Refusal) {
        try act { world throws(DiscordRefusal) in
            _ = try world.modify(
                guild: guild ?? setup.guild, name: name, description: nil, verificationLevel: nil,
                by: DiscordCaller(user))
        }
    }

    /// Makes a webhook of the member's own; answers its id and token.
    @discardableResult
    public func createWebhook(_ name: String, in channel: String, as user: String) throws(Refusal)
        -> (id: String, token: String)
    {
        try act { world throws(DiscordRefusal) in
            let hook = try world.createWebhook(name, in: channel, by: DiscordCaller(user))
            return (hook.id, hook.token)
        }
    }

    /// Posts through a webhook, as a service outside does; answers the message's id.
    @discardableResult
    public func postThroughWebhook(_ webhook: String, _ text: String, username: String? = nil, embeds: JSON = [])
        throws(Refusal) -> String
    {
        try act { world throws(DiscordRefusal) in
            guard let hook = world.webhooks[webhook] else { throw .unknownWebhook }
            var draft = DiscordDraft(content: text)
            draft.webhook = hook
            draft.username = username
            draft.embeds = embeds
            return try world.post(draft, in: hook.channel, by: hook.id).id
        }
    }
}
