import JSONKit
import OrderedCollections

/// Sending events.
extension DiscordSimulator {
    /// Whether a server belongs to a session's shard (docs.discord.com/developers/events/gateway#sharding-formula).
    func carries(_ guild: String, _ session: GatewaySession) -> Bool {
        Int(((UInt64(guild) ?? 0) >> 22) % UInt64(session.shards)) == session.shard
    }

    /// Sends an event to a session, and keeps it for a connection that resumes.
    func send(_ type: String, _ data: JSON, to id: String) {
        guard let session = sessions[id] else { return }
        session.sequence += 1
        let text = frame(op: 0, data: data, sequence: session.sequence, type: type)
        session.keep(text)
        if setup.recordsDispatches {
            record.append(
                .dispatch, type, at: world.clock,
                details: ["session": .string(id), "s": JSON(session.sequence), "d": data])
        }
        let isSplit = strike({ $0 == .split(type: type) ? true : nil }) ?? false
        if let link = session.connection.flatMap({ links[$0] }) { link.send(text, isSplit: isSplit) }
    }

    /// Sends what the world emitted to all sessions that asked for it.
    func settle() {
        for change in world.changes {
            record.append(.change, change.name, at: world.clock, user: change.user, details: change.details)
        }
        world.changes = []
        let emissions = world.outbox
        world.outbox = []
        for emission in emissions {
            if let guild = emission.guild, world.guilds[guild]?.isAvailable == false { continue }
            for session in sessions.values.sorted(by: { $0.id < $1.id }) where concerns(emission, session) {
                let hidesContent = emission.holdsContent && session.intents & DiscordIntent.messageContent == 0
                let data = hidesContent ? world.redacted(emission.data) : emission.data
                if isHeld(emission.type) {
                    heldEvents.append((emission.type, data, session.id))
                } else {
                    send(emission.type, data, to: session.id)
                }
            }
        }
    }

    /// Events without a server go to the first shard alone (events/gateway#sharding).
    private func concerns(_ emission: DiscordEmission, _ session: GatewaySession) -> Bool {
        guard emission.guild.map({ carries($0, session) }) ?? (session.shard == 0) else { return false }
        return emission.intents == 0 || session.intents & emission.intents != 0
    }

    private func isHeld(_ type: String) -> Bool {
        for (index, fault) in gatewayFaults.enumerated() {
            guard case .held(type, let count) = fault else { continue }
            if count > 1 {
                gatewayFaults[index] = .held(type: type, count: count - 1)
            } else {
                gatewayFaults.remove(at: index)
            }
            return true
        }
        return false
    }

    /// A server as a session is first told of it.
    /// Source: docs.discord.com/developers/events/gateway-events#guild-create: without the presences intent the members
    /// are the bot alone (nobody speaks here); threads are the active ones that the bot sees.
    func guildCreate(_ id: String, for session: GatewaySession) -> JSON {
        guard let guild = world.guilds[id] else { return ["id": .string(id), "unavailable": true] }
        var json = guild.json
        let seesAll = session.intents & DiscordIntent.presences != 0
        let members = guild.members.values.filter { seesAll || $0.id == setup.bot }
        json["joined_at"] = .string(guild.members[setup.bot]?.joinedAt ?? world.now)
        // How many make a server large is the client's to say (`large_threshold`), 50 by default.
        json["large"] = .bool(guild.members.count > 50)
        json["unavailable"] = false
        json["member_count"] = JSON(guild.members.count)
        json["voice_states"] = []
        json["members"] = .array(members.map { world.rendered($0) })
        let own = world.channels.values.filter { $0.guild == id }
        json["channels"] = .array(own.filter { !$0.kind.isThread }.map { world.rendered($0) })
        json["threads"] = .array(
            own.filter { $0.thread?.isArchived == false && world.sees(setup.bot, $0) }
                .map { world.rendered($0, for: setup.bot) })
        for key in ["presences", "stage_instances", "guild_scheduled_events", "soundboard_sounds"] { json[key] = [] }
        return json
    }
}
