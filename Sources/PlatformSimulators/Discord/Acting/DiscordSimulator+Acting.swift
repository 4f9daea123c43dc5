public import JSONKit
import OrderedCollections

/// What members do in Discord itself, and what breaks.
extension DiscordSimulator {
    /// A refusal of what a member tried.
    public struct Refusal: Error, Sendable, Hashable {
        /// Discord's code (docs.discord.com/developers/topics/opcodes-and-status-codes#json).
        public var code: Int
        /// What Discord says of it.
        public var message: String
    }

    private func act<Result>(_ body: (inout DiscordWorld) throws(DiscordRefusal) -> Result) throws -> Result {
        tick()
        do {
            let result = try body(&world)
            settle()
            return result
        } catch {
            throw Refusal(code: error.code, message: error.message)
        }
    }

    /// Posts a message; answers its id.
    @discardableResult
    public func post(_ text: String, in channel: String, as user: String) throws -> String {
        try act { world throws(DiscordRefusal) in
            try world.post(DiscordWorld.Draft(content: text), in: channel, by: user).id
        }
    }

    /// Changes a message of the member's own.
    /// - Throws: `Refusal` where Discord would refuse it.
    public func edit(_ message: String, in channel: String, to text: String, as user: String) throws {
        try act { world throws(DiscordRefusal) in _ = try world.edit(message, in: channel, content: text, by: user) }
    }

    /// Deletes a message: the member's own, or another's with the permission to.
    /// - Throws: `Refusal` where Discord would refuse it.
    public func delete(_ message: String, in channel: String, as user: String) throws {
        try act { world throws(DiscordRefusal) in try world.delete(message, in: channel, by: user) }
    }

    /// Reacts to a message: emoji as `🔥` or `name:id`.
    /// - Throws: `Refusal` where Discord would refuse it.
    public func react(_ emoji: String, to message: String, in channel: String, as user: String) throws {
        try act { world throws(DiscordRefusal) in try world.react(emoji, to: message, in: channel, by: user) }
    }

    /// Takes the member's own reaction back.
    /// - Throws: `Refusal` where Discord would refuse it.
    public func unreact(_ emoji: String, from message: String, in channel: String, as user: String) throws {
        try act { world throws(DiscordRefusal) in
            try world.unreact(emoji, from: message, in: channel, of: user, by: user)
        }
    }

    /// Renames a channel.
    /// - Throws: `Refusal` where Discord would refuse it.
    public func rename(_ channel: String, to name: String, as user: String) throws {
        try act { world throws(DiscordRefusal) in
            try world.modify(channel: channel, name: name, topic: nil, position: nil, by: user)
        }
    }

    /// Creates a channel; answers its id.
    @discardableResult
    public func createChannel(_ name: String, as user: String) throws -> String {
        try act { world throws(DiscordRefusal) in try world.createChannel(name: name, topic: nil, by: user).id }
    }

    /// Deletes a channel.
    /// - Throws: `Refusal` where Discord would refuse it.
    public func deleteChannel(_ channel: String, as user: String) throws {
        try act { world throws(DiscordRefusal) in _ = try world.delete(channel: channel, by: user) }
    }

    /// Gives a member a role of these permissions, for tests that need a moderator.
    public func grant(_ permissions: UInt64, to user: String) {
        tick()
        let role = DiscordRole(id: world.newID(), name: "moderator", position: 2, permissions: permissions)
        world.roles[role.id] = role
        world.members[user]?.roles.append(role.id)
        settle()
    }

    /// Somebody joins the server.
    public func join(_ id: String, name: String) {
        tick()
        let user = DiscordUser(id: id, name: name)
        world.users[id] = user
        let member = DiscordMember(user: user, joinedAt: world.now)
        world.members[id] = member
        var json = member.json()
        json["guild_id"] = .string(setup.guild)
        world.emit("GUILD_MEMBER_ADD", json, intents: 1 << 1)
        settle()
    }

    /// Types the slash command; answers the interaction's id.
    @discardableResult
    public func slashCommand(_ command: String, options: JSON, in channel: String, as user: String) throws -> String {
        let id = world.commands.first { $0["name"]?.string == command }?["id"]?.string ?? "1"
        return try interact(
            type: 2, data: ["id": .string(id), "name": .string(command), "type": 1, "options": options], in: channel,
            as: user, message: nil)
    }

    /// Presses a button; answers the interaction's id.
    @discardableResult
    public func press(_ customID: String, on message: String, in channel: String, as user: String) throws -> String {
        try interact(
            type: 3, data: ["custom_id": .string(customID), "component_type": 2], in: channel, as: user,
            message: message)
    }

    /// docs.discord.com/developers/interactions/receiving-and-responding#interaction-object
    private func interact(type: Int, data: JSON, in channel: String, as user: String, message: String?) throws -> String
    {
        try act { world throws(DiscordRefusal) in
            let place = try world.channel(channel)
            guard let member = world.members[user] else { throw .missingAccess }
            let interaction = DiscordInteraction(
                id: world.newID(), token: "interaction-\(world.interactions.count + 1)", user: user, channel: channel,
                message: message, createdAt: Double(world.clock) / 1000)
            world.interactions[interaction.token] = interaction
            var told = member.json()
            told["permissions"] = .string(String(world.permissions(of: user)))
            var json: JSON = [
                "id": .string(interaction.id), "application_id": .string(setup.application), "type": JSON(type),
                "data": data, "guild_id": .string(setup.guild), "channel_id": .string(channel),
                "channel": place.json(guild: setup.guild), "member": told, "token": .string(interaction.token),
                "version": 1, "locale": "en-US", "guild_locale": "en-US", "entitlements": [], "context": 0,
                "app_permissions": .string(String(world.permissions(of: setup.bot))),
                "attachment_size_limit": 10_485_760,
                "authorizing_integration_owners": ["0": .string(setup.guild)],
                "guild": ["id": .string(setup.guild), "locale": "en-US", "features": []],
            ]
            if let message { json["message"] = try world.message(message, in: channel).json(seenBy: setup.bot) }
            world.emit("INTERACTION_CREATE", json, intents: 0)
            return interaction.id
        }
    }

    // MARK: Looking

    /// A channel's name; nil when there is none.
    public func name(of channel: String) -> String? { world.channels[channel]?.name }

    /// A channel's messages, oldest first, as the API writes them.
    public func messages(in channel: String) -> [JSON] {
        (world.channels[channel]?.messages ?? []).map { $0.json(seenBy: setup.bot) }
    }

    /// What a member was shown alone, in the order of their interactions.
    public func ephemeral(to user: String) -> [JSON] {
        world.interactions.values.filter { $0.user == user }.sorted { $0.id < $1.id }.flatMap(\.ephemeral)
    }

    // MARK: What breaks

    /// Breaks all connections, without a close frame.
    public func dropConnections() {
        for link in links.values { link.connection.drop() }
    }

    /// Closes all connections with a code.
    public func closeConnections(code: UInt16) {
        for link in links.values { link.connection.close(code: code) }
    }

    /// Asks all connections to be made anew (op 7).
    public func askToReconnect() {
        for link in links.values {
            link.send(JSON.object(["t": nil, "s": nil, "op": 7, "d": nil]).text)
        }
    }

    /// Leaves heartbeats without answer, or answers them again.
    public func ignoreHeartbeats(_ ignores: Bool = true) { ignoresHeartbeats = ignores }

    /// Answers every attempt to resume with an invalid session, or lets them again.
    public func refuseResume(_ refuses: Bool = true) { refusesResume = refuses }

    /// Makes the token invalid.
    public func revokeToken() { isRevoked = true }

    /// Sets a fault of calls.
    public func inject(_ fault: DiscordCallFault) { callFaults.append(fault) }

    /// The server becomes unavailable, or returns.
    public func setAvailable(_ available: Bool) {
        isAvailable = available
        for session in sessions.values {
            if available {
                send("GUILD_CREATE", guildCreate(session.intents), to: session.id)
            } else {
                send("GUILD_DELETE", ["id": .string(setup.guild), "unavailable": true], to: session.id)
            }
        }
    }
}
