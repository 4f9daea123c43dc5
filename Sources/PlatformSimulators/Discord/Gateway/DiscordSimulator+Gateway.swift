import JSONKit
import OrderedCollections

/// The gateway, version 10 (docs.discord.com/developers/events/gateway).
extension DiscordSimulator {
    /// Intents that must be switched on in the developer portal.
    private static let privileged = 1 << 1 | 1 << 8 | 1 << 15
    private static let knownIntents = (1 << 26) - 1

    /// Runs a connection until it ends.
    func serve(_ connection: WebSocketConnection, uri: String) async {
        let query = FormCoding.fields(uri.split(separator: "?", maxSplits: 1).dropFirst().joined())
        if let version = query["v"]?.string, version != "10" { return connection.close(code: 4012) }
        lastLink += 1
        let link = GatewayLink(
            id: lastLink, connection: connection, isCompressed: query["compress"]?.string == "zlib-stream",
            now: world.clock)
        links[link.id] = link
        note("opened", ["connection": JSON(link.id), "uri": .string(uri)])
        link.send(frame(op: 10, data: ["heartbeat_interval": JSON(setup.heartbeatInterval), "_trace": []]))
        let watch = Task { await self.watch(link.id) }
        for await received in connection.received {
            switch received {
            case .text(let text): take(text, from: link)
            case .pong: break
            case .closed(let code):
                note("closed by client", ["connection": JSON(link.id), "code": JSON(Int(code))])
                // Closing with 1000 or 1001 ends the session.
                if code == 1000 || code == 1001, let session = link.session { sessions[session] = nil }
            }
        }
        watch.cancel()
        links[link.id] = nil
        tick()
        if let id = link.session, sessions[id]?.connection == link.id {
            sessions[id]?.connection = nil
            sessions[id]?.lostAt = world.clock
        }
        note("gone", ["connection": JSON(link.id)])
    }

    /// Ends a connection whose client no longer sends heartbeats. How patient Discord is it does not say (a guess).
    private func watch(_ id: Int) async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .milliseconds(setup.heartbeatInterval))
            tick()
            guard let link = links[id] else { return }
            if world.clock - link.lastHeartbeat > Int64(setup.heartbeatInterval) * 2 + 1000 {
                return close(link, code: 4009, "Session timed out.")
            }
        }
    }

    private func close(_ link: GatewayLink, code: UInt16, _ reason: String) {
        note("closed", ["connection": JSON(link.id), "code": JSON(Int(code))])
        link.connection.close(code: code, reason: reason)
    }

    private func frame(op: Int, data: JSON, sequence: Int? = nil, type: String? = nil) -> String {
        JSON.object([
            "t": JSON(type), "s": sequence.map { JSON($0) } ?? .null, "op": JSON(op), "d": data,
        ]).text
    }

    private func take(_ text: String, from link: GatewayLink) {
        tick()
        link.frames.removeAll { $0 <= world.clock - 60_000 }
        link.frames.append(world.clock)
        if link.frames.count > 120 { return close(link, code: 4008, "You are being rate limited.") }
        if text.utf8.count > 4096 { return close(link, code: 4002, "Error while decoding payload.") }
        guard let json = try? JSON(parsing: text), let op = json["op"]?.int else {
            return close(link, code: 4002, "Error while decoding payload.")
        }
        let data = json["d"] ?? .null
        switch op {
        case 1:
            link.lastHeartbeat = world.clock
            note("heartbeat", ["connection": JSON(link.id), "d": data])
            if !ignoresHeartbeats { link.send(frame(op: 11, data: nil)) }
        case 2: identify(data, link)
        case 6: resume(data, link)
        case 3, 4:
            if link.session == nil { close(link, code: 4003, "Not authenticated.") }
        case 8: requestMembers(data, link)
        default: close(link, code: 4001, "Unknown opcode.")
        }
    }

    private func identify(_ data: JSON, _ link: GatewayLink) {
        note(
            "identify",
            ["connection": JSON(link.id), "intents": data["intents"] ?? .null, "shard": data["shard"] ?? .null])
        if link.session != nil { return close(link, code: 4005, "Already authenticated.") }
        guard data["token"]?.string == setup.token, !isRevoked else {
            return close(link, code: 4004, "Authentication failed.")
        }
        guard let intents = data["intents"]?.int, intents & ~Self.knownIntents == 0 else {
            return close(link, code: 4013, "Invalid intent(s).")
        }
        if intents & Self.privileged & ~setup.privilegedIntents != 0 {
            return close(link, code: 4014, "Disallowed intent(s).")
        }
        let shard = data["shard"]?[0]?.int ?? 0
        let shards = data["shard"]?[1]?.int ?? 1
        guard shards >= 1, shard >= 0, shard < shards else { return close(link, code: 4010, "Invalid shard.") }
        if setup.shards > 1, shards < 2 { return close(link, code: 4011, "Sharding required.") }
        identifies.removeAll { $0 <= world.clock - 5000 }
        if identifies.count >= setup.concurrency { return link.send(frame(op: 9, data: false)) }
        identifies.append(world.clock)
        sessionsLeft -= 1
        let session = GatewaySession(
            id: "session-\(sessions.count + 1)-\(link.id)", intents: intents, shard: shard, shards: shards,
            connection: link.id)
        sessions[session.id] = session
        link.session = session.id
        send(
            "READY",
            [
                "v": 10, "user": world.users[setup.bot]?.ownJSON ?? .null, "user_settings": [:], "private_channels": [],
                "relationships": [], "presences": [], "guild_join_requests": [],
                "guilds": carriesGuild(session) ? [["id": .string(setup.guild), "unavailable": true]] : [],
                "session_id": .string(session.id), "resume_gateway_url": .string(gatewayURL), "session_type": "normal",
                "application": ["id": .string(setup.application), "flags": 565_248],
                "shard": .array([JSON(shard), JSON(shards)]), "_trace": [],
            ], to: session.id)
        if carriesGuild(session), isAvailable { send("GUILD_CREATE", guildCreate(intents), to: session.id) }
    }

    private func resume(_ data: JSON, _ link: GatewayLink) {
        note("resume", ["connection": JSON(link.id), "seq": data["seq"] ?? .null])
        guard data["token"]?.string == setup.token, !isRevoked else {
            return close(link, code: 4004, "Authentication failed.")
        }
        guard let id = data["session_id"]?.string, var session = sessions[id], !refusesResume,
            session.lostAt.map({ world.clock - $0 <= setup.resumeWindow.components.seconds * 1000 }) ?? true
        else {
            note("invalid session", ["connection": JSON(link.id)])
            return link.send(frame(op: 9, data: false))
        }
        guard let sequence = data["seq"]?.int, sequence <= session.sequence,
            sequence >= (session.sent.first?.sequence ?? 1) - 1
        else { return close(link, code: 4007, "Invalid seq.") }
        session.connection = link.id
        session.lostAt = nil
        sessions[id] = session
        link.session = id
        for event in session.sent where event.sequence > sequence { link.send(event.text) }
        send("RESUMED", ["_trace": []], to: id)
        note("resumed", ["connection": JSON(link.id), "seq": JSON(sequence)])
    }

    /// Source: docs.discord.com/developers/events/gateway-events#request-guild-members (needs the members intent for
    /// all of them).
    private func requestMembers(_ data: JSON, _ link: GatewayLink) {
        guard let id = link.session, let session = sessions[id] else {
            return close(link, code: 4003, "Not authenticated.")
        }
        guard session.intents & (1 << 1) != 0 else { return close(link, code: 4014, "Disallowed intent(s).") }
        let members = world.members.values.map { $0.json() }
        send(
            "GUILD_MEMBERS_CHUNK",
            [
                "guild_id": .string(setup.guild), "members": .array(members), "chunk_index": 0, "chunk_count": 1,
                "not_found": [], "nonce": data["nonce"] ?? .null,
            ], to: id)
    }

    private func carriesGuild(_ session: GatewaySession) -> Bool {
        Int((UInt64(setup.guild) ?? 0) >> 22 % UInt64(session.shards)) == session.shard
    }

    /// Sends an event to a session, and keeps it for a connection that resumes.
    func send(_ type: String, _ data: JSON, to id: String) {
        guard var session = sessions[id] else { return }
        session.sequence += 1
        let text = frame(op: 0, data: data, sequence: session.sequence, type: type)
        session.sent.append((session.sequence, text))
        if session.sent.count > GatewaySession.kept { session.sent.removeFirst(GatewaySession.kept / 10) }
        sessions[id] = session
        record.append(.dispatch, type, details: ["session": .string(id), "s": JSON(session.sequence)])
        if let link = session.connection.flatMap({ links[$0] }) { link.send(text) }
    }

    /// Sends what the world emitted to all sessions that asked for it.
    func settle() {
        for change in world.changes { record.append(.change, change.name, user: change.user, details: change.details) }
        world.changes = []
        let emissions = world.outbox
        world.outbox = []
        for emission in emissions {
            for session in sessions.values.sorted(by: { $0.id < $1.id }) {
                guard carriesGuild(session), emission.intents == 0 || session.intents & emission.intents != 0 else {
                    continue
                }
                send(emission.type, filtered(emission, for: session), to: session.id)
            }
        }
    }

    /// Without the message content intent a bot sees no text but its own and what mentions it
    /// (docs.discord.com/developers/events/gateway#message-content-intent).
    private func filtered(_ emission: DiscordWorld.Emission, for session: GatewaySession) -> JSON {
        guard emission.isMessage, session.intents & (1 << 15) == 0, emission.author != setup.bot else {
            return emission.data
        }
        var data = emission.data
        if data["content"]?.string?.contains("<@\(setup.bot)>") == true { return data }
        data["content"] = ""
        data["embeds"] = []
        data["components"] = []
        return data
    }

    func note(_ name: String, _ details: JSON) { record.append(.gateway, name, details: details) }

    /// docs.discord.com/developers/events/gateway-events#guild-create
    func guildCreate(_ intents: Int) -> JSON {
        var json = guildJSON()
        let seesMembers = intents & (1 << 1) != 0
        let members = world.members.values.filter { seesMembers || $0.user.id == setup.bot }.map { $0.json() }
        json["joined_at"] = .string(world.members[setup.bot]?.joinedAt ?? world.now)
        json["large"] = false
        json["unavailable"] = false
        json["member_count"] = JSON(world.members.count)
        json["voice_states"] = []
        json["members"] = .array(members)
        json["channels"] = .array(world.channels.values.map { $0.json(guild: setup.guild) })
        for key in ["threads", "presences", "stage_instances", "guild_scheduled_events", "soundboard_sounds"] {
            json[key] = []
        }
        return json
    }

    /// docs.discord.com/developers/resources/guild#guild-object
    func guildJSON() -> JSON {
        [
            "id": .string(setup.guild), "name": .string(world.name), "icon": nil, "splash": nil,
            "discovery_splash": nil, "owner_id": .string(world.owner), "afk_channel_id": nil, "afk_timeout": 300,
            "widget_enabled": false, "widget_channel_id": nil, "verification_level": 0,
            "default_message_notifications": 0, "explicit_content_filter": 0,
            "roles": .array(world.roles.values.map(\.json)), "emojis": [], "features": [], "mfa_level": 0,
            "application_id": nil, "system_channel_id": nil, "system_channel_flags": 0, "rules_channel_id": nil,
            "max_presences": nil, "max_members": 500_000, "vanity_url_code": nil, "description": nil, "banner": nil,
            "premium_tier": 0, "premium_subscription_count": 0, "preferred_locale": "en-US",
            "public_updates_channel_id": nil, "max_video_channel_users": 25, "max_stage_video_channel_users": 50,
            "nsfw_level": 0, "nsfw": false, "stickers": [], "premium_progress_bar_enabled": false,
            "safety_alerts_channel_id": nil, "incidents_data": nil, "hub_type": nil, "region": "deprecated",
        ]
    }
}
