import JSONKit
import OrderedCollections

/// Beginning and resuming sessions.
extension DiscordSimulator {
    /// Source: docs.discord.com/developers/events/gateway#identifying, events/gateway-events#identify, and
    /// topics/opcodes-and-status-codes for the codes.
    func identify(_ data: JSON, _ link: GatewayLink) {
        note(
            "identify",
            [
                "connection": JSON(link.id), "intents": data["intents"] ?? .null, "shard": data["shard"] ?? .null,
                "properties": data["properties"] ?? .null,
            ])
        if let code = strike({ if case .closed(let code) = $0 { code } else { nil } }) {
            return close(link, code: code, "")
        }
        if link.session != nil { return close(link, code: 4005, "Already authenticated.") }
        guard data["token"]?.string == setup.token, !isRevoked else {
            return close(link, code: 4004, "Authentication failed.")
        }
        guard let intents = data["intents"]?.int, intents & ~DiscordIntent.known == 0 else {
            return close(link, code: 4013, "Invalid intent(s).")
        }
        if intents & DiscordIntent.privileged & ~world.setup.privilegedIntents != 0 {
            return close(link, code: 4014, "Disallowed intent(s).")
        }
        let shard = data["shard"]?[0]?.int ?? 0
        let shards = data["shard"]?[1]?.int ?? 1
        guard shards >= 1, shard >= 0, shard < shards else { return close(link, code: 4010, "Invalid shard.") }
        if setup.shards > 1, shards < 2 { return close(link, code: 4011, "Sharding required.") }
        if strike({ $0 == .refusedIdentify ? true : nil }) != nil || !mayIdentify() {
            note("invalid session", ["connection": JSON(link.id)])
            return link.send(frame(op: 9, data: false))
        }
        begin(link, intents: intents, shard: shard, shards: shards, names: data["shard"] != nil)
    }

    /// So many sessions in five seconds, and so many a day (#get-gateway-bot, the session start limit).
    private func mayIdentify() -> Bool {
        identifies.removeAll { $0 <= world.clock - 5000 }
        guard sessionsLeft > 0, identifies.count < setup.concurrency else { return false }
        identifies.append(world.clock)
        sessionsLeft -= 1
        return true
    }

    private func begin(_ link: GatewayLink, intents: Int, shard: Int, shards: Int, names: Bool) {
        lastSession += 1
        let session = GatewaySession(
            id: "session-\(lastSession)", intents: intents, shard: shard, shards: shards, connection: link.id)
        sessions[session.id] = session
        link.session = session.id
        let guilds = world.guilds.values.filter { $0.members[setup.bot] != nil && carries($0.id, session) }
        var ready: JSON = [
            "v": 10, "user": world.bot.ownJSON, "user_settings": [:], "private_channels": [], "relationships": [],
            "presences": [], "guild_join_requests": [],
            "guilds": .array(guilds.map { ["id": .string($0.id), "unavailable": true] }),
            "session_id": .string(session.id), "resume_gateway_url": .string(gatewayURL), "session_type": "normal",
            "application": [
                "id": .string(setup.application), "flags": JSON(DiscordWorld.applicationFlags(world.setup)),
            ], "_trace": [],
        ]
        if names { ready["shard"] = .array([JSON(shard), JSON(shards)]) }
        send("READY", ready, to: session.id)
        guard intents & DiscordIntent.guilds != 0 else { return }
        for guild in guilds {
            if guild.isAvailable {
                send("GUILD_CREATE", guildCreate(guild.id, for: session), to: session.id)
            } else {
                send("GUILD_DELETE", ["id": .string(guild.id), "unavailable": true], to: session.id)
            }
        }
    }

    /// Source: docs.discord.com/developers/events/gateway#resuming.
    func resume(_ data: JSON, _ link: GatewayLink) {
        note("resume", ["connection": JSON(link.id), "seq": data["seq"] ?? .null])
        if let code = strike({ if case .closed(let code) = $0 { code } else { nil } }) {
            return close(link, code: code, "")
        }
        if let delay = strike({ if case .lateResume(let delay) = $0 { delay } else { nil } }) {
            Task { [weak self, id = link.id] in
                try? await Task.sleep(for: delay)
                await self?.resumeLate(data, id)
            }
            return
        }
        guard data["token"]?.string == setup.token, !isRevoked else {
            return close(link, code: 4004, "Authentication failed.")
        }
        if let isResumable = strike({ if case .invalidSession(let isResumable) = $0 { isResumable } else { nil } }) {
            if !isResumable, let id = data["session_id"]?.string { sessions[id] = nil }
            note("invalid session", ["connection": JSON(link.id)])
            return link.send(frame(op: 9, data: .bool(isResumable)))
        }
        guard let id = data["session_id"]?.string, let session = sessions[id], !refusesResume,
            session.lostAt.map({ world.clock - $0 <= setup.resumeWindow.milliseconds }) ?? true
        else {
            note("invalid session", ["connection": JSON(link.id)])
            return link.send(frame(op: 9, data: false))
        }
        guard let sequence = data["seq"]?.int, sequence <= session.sequence,
            sequence >= (session.sent.first?.sequence ?? 1) - 1
        else {
            sessions[id] = nil
            return close(link, code: 4007, "Invalid seq.")
        }
        // A session has one connection.
        if let old = session.connection.flatMap({ links[$0] }), old.id != link.id { old.connection.drop() }
        session.connection = link.id
        session.lostAt = nil
        link.session = id
        for event in session.sent where event.sequence > sequence { link.send(event.text) }
        send("RESUMED", ["_trace": []], to: id)
        note("resumed", ["connection": JSON(link.id), "seq": JSON(sequence)])
    }

    private func resumeLate(_ data: JSON, _ id: Int) {
        tick()
        if let link = links[id] { resume(data, link) }
    }

    /// Source: docs.discord.com/developers/events/gateway-events#request-guild-members (the members intent for all of
    /// them; up to 1000 a chunk; a prefix or ids give at most 100).
    func requestMembers(_ data: JSON, _ link: GatewayLink) {
        guard let id = link.session, let session = sessions[id] else {
            return close(link, code: 4003, "Not authenticated.")
        }
        guard let guildID = data["guild_id"]?.snowflake, let guild = world.guilds[guildID], carries(guildID, session)
        else { return }
        let start = (data["query"]?.string ?? "").lowercased()
        let limit = data["limit"]?.int ?? 0
        let ids = data["user_ids"].map { $0.array?.compactMap(\.snowflake) ?? [$0.snowflake ?? ""] }
        if ids == nil, start.isEmpty, limit == 0, session.intents & DiscordIntent.members == 0 {
            return close(link, code: 4014, "Disallowed intent(s).")
        }
        var members = Array(guild.members.values)
        if let ids {
            members = members.filter { ids.contains($0.id) }
        } else if !start.isEmpty {
            members = members.filter { (world.users[$0.id]?.name ?? "").lowercased().hasPrefix(start) }
        }
        if ids != nil || !start.isEmpty { members = Array(members.prefix(100)) }
        if limit > 0 { members = Array(members.prefix(limit)) }
        let count = max((members.count + 999) / 1000, 1)
        for index in 0..<count {
            let chunk = members.dropFirst(index * 1000).prefix(1000)
            var json: JSON = [
                "guild_id": .string(guildID), "members": .array(chunk.map { world.rendered($0) }),
                "chunk_index": JSON(index), "chunk_count": JSON(count),
                "not_found": JSON((ids ?? []).filter { guild.members[$0] == nil }),
            ]
            if data["presences"]?.bool == true { json["presences"] = [] }
            if let nonce = data["nonce"] { json["nonce"] = nonce }
            send("GUILD_MEMBERS_CHUNK", json, to: id)
        }
    }
}
