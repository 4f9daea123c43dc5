import JSONKit
import OrderedCollections

extension DiscordSimulator {
    typealias Answer = (status: Int, json: JSON)

    /// Carries a call out.
    func route(_ call: Call) throws(DiscordRefusal) -> Answer {
        let path = call.path
        switch (call.method, path[0], path.count) {
        case ("GET", "gateway", 1): return (200, ["url": .string(gatewayURL)])
        case ("GET", "gateway", 2): return (200, gatewayBot())
        case ("GET", "users", 2) where path[1] == "@me":
            return (200, world.users[setup.bot]?.ownJSON ?? .null)
        case ("GET", "users", 3) where path[1] == "@me" && path[2] == "guilds":
            return (
                200,
                [
                    [
                        "id": .string(setup.guild), "name": .string(world.name), "owner": false, "icon": nil,
                        "features": [], "permissions": .string(String(world.permissions(of: setup.bot))),
                    ]
                ]
            )
        case ("GET", "oauth2", 3), ("GET", "applications", 2): return (200, application())
        case ("PUT", "applications", 5), ("PUT", "applications", 3):
            world.commands = (call.body.array ?? []).map { command in
                var command = command
                command["id"] = .string(world.newID())
                command["application_id"] = .string(setup.application)
                command["version"] = .string(world.newID())
                command["guild_id"] = .string(setup.guild)
                return command
            }
            return (200, .array(world.commands))
        case ("GET", "applications", 5), ("GET", "applications", 3): return (200, .array(world.commands))
        case (_, "guilds", _): return try guild(call)
        case (_, "channels", _): return try channels(call)
        case (_, "webhooks", _): return try webhooks(call)
        case ("POST", "interactions", 4): return try interaction(call)
        default: throw .notFound
        }
    }

    /// docs.discord.com/developers/events/gateway#get-gateway-bot
    private func gatewayBot() -> JSON {
        [
            "url": .string(gatewayURL), "shards": JSON(setup.shards),
            "session_start_limit": [
                "total": 1000, "remaining": JSON(max(sessionsLeft, 0)), "reset_after": 14_400_000,
                "max_concurrency": JSON(setup.concurrency),
            ],
        ]
    }

    /// docs.discord.com/developers/resources/application#application-object
    private func application() -> JSON {
        [
            "id": .string(setup.application), "name": "policykit", "icon": nil, "description": "", "summary": "",
            "bot_public": true, "bot_require_code_grant": false, "verify_key": "00", "team": nil, "flags": 565_248,
            "owner": world.users[world.owner]?.json ?? .null, "bot": world.users[setup.bot]?.json ?? .null,
            "hook": true, "type": nil, "tags": [], "rpc_origins": [], "redirect_uris": [],
            "interactions_endpoint_url": nil,
            "role_connections_verification_url": nil, "approximate_guild_count": 1, "approximate_user_install_count": 0,
            "integration_types_config": ["0": [:]],
        ]
    }

    // MARK: The server

    private func guild(_ call: Call) throws(DiscordRefusal) -> Answer {
        let path = call.path
        guard path.count > 1, path[1] == setup.guild else { throw DiscordRefusal(404, 10004, "Unknown Guild") }
        guard isAvailable else { throw DiscordRefusal(503, 0, "unavailable") }
        switch (call.method, path.count > 2 ? path[2] : "", path.count) {
        case ("GET", "", 2): return (200, guildJSON())
        case ("GET", "channels", 3): return (200, .array(world.channels.values.map { $0.json(guild: setup.guild) }))
        case ("POST", "channels", 3):
            let channel = try world.createChannel(
                name: call["name"]?.string ?? "", topic: call["topic"]?.string, by: setup.bot, reason: call.reason)
            return (201, channel.json(guild: setup.guild))
        case ("GET", "roles", 3): return (200, .array(world.roles.values.map(\.json)))
        case ("GET", "members", 3):
            let after = UInt64(call.query["after"]?.string ?? "0") ?? 0
            let limit = Int(call.query["limit"]?.string ?? "1") ?? 1
            let members = world.members.values.filter { (UInt64($0.user.id) ?? 0) > after }
                .sorted { (UInt64($0.user.id) ?? 0) < (UInt64($1.user.id) ?? 0) }
            return (200, .array(members.prefix(min(max(limit, 1), 1000)).map { $0.json() }))
        case ("GET", "members", 4):
            guard let member = world.members[path[3]] else { throw .unknownMember }
            return (200, member.json())
        case ("GET", "audit-logs", 3):
            try world.demand(DiscordPermission.viewAuditLog, of: setup.bot)
            let type = call.query["action_type"]?.string.flatMap { Int($0) }
            let entries = world.auditLog.reversed().filter { type == nil || $0["action_type"]?.int == type }
            let users = Set(entries.compactMap { $0["user_id"]?.string }).compactMap { world.users[$0]?.json }
            return (
                200,
                [
                    "audit_log_entries": .array(Array(entries.prefix(50))), "users": .array(users), "webhooks": [],
                    "application_commands": [], "auto_moderation_rules": [], "guild_scheduled_events": [],
                    "integrations": [], "threads": [],
                ]
            )
        case ("GET", "threads", 4): return (200, ["threads": [], "members": []])
        default: throw .notFound
        }
    }

    // MARK: Channels and messages

    private func channels(_ call: Call) throws(DiscordRefusal) -> Answer {
        let path = call.path
        guard path.count > 1 else { throw .notFound }
        let id = path[1]
        let channel = try world.channel(id)
        switch (call.method, path.count > 2 ? path[2] : "", path.count) {
        case ("GET", "", 2): return (200, channel.json(guild: setup.guild))
        case ("PATCH", "", 2):
            try world.modify(
                channel: id, name: call["name"]?.string, topic: call["topic"]?.string,
                position: call["position"]?.int, by: setup.bot, reason: call.reason)
            return (200, try world.channel(id).json(guild: setup.guild))
        case ("DELETE", "", 2):
            return (200, try world.delete(channel: id, by: setup.bot, reason: call.reason).json(guild: setup.guild))
        case ("GET", "messages", 3): return (200, try history(channel, call))
        case ("POST", "messages", 3):
            let message = try world.post(draft(call), in: id, by: setup.bot)
            return (200, message.json(seenBy: setup.bot))
        case ("GET", "messages", 4): return (200, try world.message(path[3], in: id).json(seenBy: setup.bot))
        case ("PATCH", "messages", 4):
            let message = try world.edit(
                path[3], in: id, content: call["content"]?.string, components: call["components"],
                embeds: call["embeds"], by: setup.bot)
            return (200, message.json(seenBy: setup.bot))
        case ("DELETE", "messages", 4):
            try world.delete(path[3], in: id, by: setup.bot, reason: call.reason)
            return (204, .null)
        case (_, "messages", _) where path.count > 4 && path[4] == "reactions": return try reactions(call)
        case ("GET", "webhooks", 3):
            try world.demand(DiscordPermission.manageWebhooks, of: setup.bot)
            let hooks = world.webhooks.values.filter { $0.channel == id }.sorted { $0.id < $1.id }
            return (200, .array(hooks.map { $0.json(guild: setup.guild) }))
        case ("POST", "webhooks", 3):
            try world.demand(DiscordPermission.manageWebhooks, of: setup.bot)
            let hook = DiscordWebhook(
                id: world.newID(), token: "hook-\(world.webhooks.count + 1)", channel: id,
                name: call["name"]?.string ?? "webhook",
                user: world.users[setup.bot] ?? DiscordUser(id: setup.bot, name: ""),
                application: setup.application)
            world.webhooks[hook.id] = hook
            return (200, hook.json(guild: setup.guild))
        case ("POST", "typing", 3): return (204, .null)
        default: throw .notFound
        }
    }

    /// Source: docs.discord.com/developers/resources/message#get-channel-messages (newest first, 1 to 100, 50 where no
    /// limit is given; without READ_MESSAGE_HISTORY an empty list).
    private func history(_ channel: DiscordChannel, _ call: Call) throws(DiscordRefusal) -> JSON {
        try world.demand(DiscordPermission.viewChannel, of: setup.bot)
        guard world.permissions(of: setup.bot) & DiscordPermission.readMessageHistory != 0 else { return [] }
        let limit = min(max(Int(call.query["limit"]?.string ?? "50") ?? 50, 1), 100)
        var messages = channel.messages
        func id(_ text: String?) -> UInt64? { text.flatMap { UInt64($0) } }
        if let after = id(call.query["after"]?.string) {
            messages = Array(messages.filter { (id($0.id) ?? 0) > after }.prefix(limit))
        } else {
            if let before = id(call.query["before"]?.string) {
                messages = messages.filter { (id($0.id) ?? 0) < before }
            }
            messages = Array(messages.suffix(limit))
        }
        return .array(messages.reversed().map { $0.json(seenBy: setup.bot) })
    }

    func draft(_ call: Call) -> DiscordWorld.Draft {
        var draft = DiscordWorld.Draft()
        draft.content = call["content"]?.string ?? ""
        draft.components = call["components"] ?? []
        draft.embeds = call["embeds"] ?? []
        draft.reference = call["message_reference"]?["message_id"]?.snowflake
        draft.nonce = call["nonce"]
        draft.enforcesNonce = call["enforce_nonce"]?.bool ?? false
        draft.flags = call["flags"]?.int ?? 0
        return draft
    }

    private func reactions(_ call: Call) throws(DiscordRefusal) -> Answer {
        let path = call.path
        guard path.count > 5 else { throw .notFound }
        let (channel, message, emoji) = (path[1], path[3], path[5])
        let user = path.count > 6 ? (path[6] == "@me" ? setup.bot : path[6]) : nil
        switch (call.method, user) {
        case ("PUT", let user?) where user == setup.bot:
            try world.react(emoji, to: message, in: channel, by: setup.bot)
            return (204, .null)
        case ("DELETE", let user?):
            try world.unreact(emoji, from: message, in: channel, of: user, by: setup.bot)
            return (204, .null)
        case ("GET", nil):
            // Source: docs.discord.com/developers/resources/message#get-reactions (1 to 100, 25 by default, by user id).
            let limit = min(max(Int(call.query["limit"]?.string ?? "25") ?? 25, 1), 100)
            let after = UInt64(call.query["after"]?.string ?? "0") ?? 0
            let users = try world.message(message, in: channel).reactions[emoji] ?? []
            let page = users.filter { (UInt64($0) ?? 0) > after }
                .sorted { (UInt64($0) ?? 0) < (UInt64($1) ?? 0) }.prefix(limit)
            return (200, .array(page.compactMap { world.users[$0]?.json }))
        default: throw .notFound
        }
    }

    // MARK: Webhooks and interactions

    private func webhooks(_ call: Call) throws(DiscordRefusal) -> Answer {
        let path = call.path
        guard path.count > 2 else { throw .notFound }
        if path[1] == setup.application { return try followUp(call) }
        guard let hook = world.webhooks[path[1]], hook.token == path[2] else { throw .unknownWebhook }
        switch (call.method, path.count) {
        case ("POST", 3):
            var draft = draft(call)
            draft.webhook = hook
            draft.username = call["username"]?.string
            let message = try world.post(draft, in: hook.channel, by: hook.id)
            let waits = ["true", "1"].contains(call.query["wait"]?.string ?? "")
            return waits ? (200, message.json(seenBy: setup.bot)) : (204, .null)
        case ("GET", 5): return (200, try world.message(path[4], in: hook.channel).json(seenBy: setup.bot))
        case ("PATCH", 5):
            let message = try world.edit(
                path[4], in: hook.channel, content: call["content"]?.string, by: hook.id)
            return (200, message.json(seenBy: setup.bot))
        case ("DELETE", 5):
            try world.delete(path[4], in: hook.channel, by: hook.id)
            return (204, .null)
        default: throw .notFound
        }
    }

    /// Source: docs.discord.com/developers/interactions/receiving-and-responding (3 s for the first answer, once; types
    /// 4 and 5 a message, 6 and 7 the component's own message, 8 suggestions).
    private func interaction(_ call: Call) throws(DiscordRefusal) -> Answer {
        guard var interaction = world.interactions[call.path[2]], interaction.id == call.path[1] else {
            throw .unknownInteraction
        }
        guard Double(world.clock) / 1000 - interaction.createdAt <= 3 else { throw .unknownInteraction }
        guard interaction.answered == nil else {
            throw DiscordRefusal(400, 40060, "Interaction has already been acknowledged.")
        }
        let type = call["type"]?.int ?? 0
        interaction.answered = type
        let data = call["data"] ?? [:]
        if type == 4 {
            if (data["flags"]?.int ?? 0) & 64 != 0 {
                interaction.ephemeral.append(data)
            } else {
                interaction.answerMessage = try answer(data, in: interaction.channel)
            }
        } else if type == 5, (data["flags"]?.int ?? 0) & 64 != 0 {
            interaction.ephemeral.append(["content": "", "flags": 64])
        } else if type == 7, let message = interaction.message {
            _ = try world.edit(
                message, in: interaction.channel, content: data["content"]?.string, components: data["components"],
                by: setup.bot)
        }
        world.interactions[interaction.token] = interaction
        world.note(
            "interaction.answered", by: setup.bot,
            ["interaction": .string(interaction.id), "type": JSON(type), "data": data])
        guard ["true", "1"].contains(call.query["with_response"]?.string ?? "") else { return (204, .null) }
        return (200, try callbackResponse(interaction, type, data))
    }

    /// docs.discord.com/developers/interactions/receiving-and-responding#interaction-callback-interaction-callback-response-object
    private func callbackResponse(
        _ interaction: DiscordInteraction, _ type: Int, _ data: JSON
    ) throws(DiscordRefusal) -> JSON {
        var told: JSON = [
            "id": .string(interaction.id), "type": interaction.message == nil ? 2 : 3,
            "response_message_loading": .bool(type == 5),
            "response_message_ephemeral": .bool((data["flags"]?.int ?? 0) & 64 != 0),
        ]
        var resource: JSON = ["type": JSON(type)]
        if let id = interaction.answerMessage ?? (type == 7 ? interaction.message : nil) {
            told["response_message_id"] = .string(id)
            resource["message"] = try world.message(id, in: interaction.channel).json(seenBy: setup.bot)
        } else if type == 4 {
            let id = world.newID()
            told["response_message_id"] = .string(id)
            var message = DiscordMessage(
                id: id, channel: interaction.channel,
                author: world.users[setup.bot] ?? DiscordUser(id: setup.bot, name: ""),
                content: data["content"]?.string ?? "", timestamp: world.now)
            message.flags = data["flags"]?.int ?? 0
            resource["message"] = message.json(seenBy: setup.bot)
        }
        return ["interaction": told, "resource": resource]
    }

    private func answer(_ data: JSON, in channel: String) throws(DiscordRefusal) -> String {
        var draft = DiscordWorld.Draft()
        draft.content = data["content"]?.string ?? ""
        draft.components = data["components"] ?? []
        draft.isByApplication = true
        return try world.post(draft, in: channel, by: setup.bot).id
    }

    /// Edits of the first answer, and further ones, within 15 minutes.
    private func followUp(_ call: Call) throws(DiscordRefusal) -> Answer {
        guard var interaction = world.interactions[call.path[2]], interaction.answered != nil,
            Double(world.clock) / 1000 - interaction.createdAt <= 900
        else { throw .unknownWebhook }
        defer { world.interactions[interaction.token] = interaction }
        world.note(
            "interaction.followed", by: setup.bot, ["interaction": .string(interaction.id), "data": call.body])
        let isEphemeral = (call["flags"]?.int ?? 0) & 64 != 0 || !interaction.ephemeral.isEmpty
        if call.method == "PATCH", let message = interaction.answerMessage {
            let edited = try world.edit(
                message, in: interaction.channel, content: call["content"]?.string, by: setup.bot)
            return (200, edited.json(seenBy: setup.bot))
        }
        if isEphemeral {
            interaction.ephemeral.append(call.body)
            return (200, ["id": .string(world.newID()), "content": call["content"] ?? ""])
        }
        let id = try answer(call.body, in: interaction.channel)
        if interaction.answerMessage == nil { interaction.answerMessage = id }
        return (200, try world.message(id, in: interaction.channel).json(seenBy: setup.bot))
    }
}

extension JSON {
    /// An id, which may be given as a text or as a number (docs.discord.com/developers/reference#id-serialization).
    var snowflake: String? { string ?? int64.map { String($0) } }
}
