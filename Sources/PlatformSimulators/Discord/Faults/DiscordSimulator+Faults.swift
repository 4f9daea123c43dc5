import JSONKit
import OrderedCollections

/// What breaks.
extension DiscordSimulator {
    /// Breaks all connections, without a close frame.
    public func dropConnections() {
        for link in links.values { link.connection.drop() }
    }

    /// Closes all connections with a code (docs.discord.com/developers/topics/opcodes-and-status-codes
    /// #gateway-gateway-close-event-codes).
    public func closeConnections(code: UInt16) {
        for link in links.values { close(link, code: code, "") }
    }

    /// Asks all connections to be made anew (op 7).
    public func askToReconnect() {
        for link in links.values { link.send(frame(op: 7, data: nil)) }
    }

    /// Tells all connections that their sessions are no longer valid (op 9).
    /// - Parameter isResumable: whether they may be resumed; otherwise they are forgotten.
    public func invalidateSessions(isResumable: Bool) {
        for link in links.values {
            if !isResumable, let id = link.session {
                sessions[id] = nil
                link.session = nil
            }
            link.send(frame(op: 9, data: .bool(isResumable)))
        }
    }

    /// Asks all connections for a heartbeat at once (op 1).
    public func askForHeartbeat() {
        for link in links.values { link.send(frame(op: 1, data: nil)) }
    }

    /// Leaves heartbeats without answer, or answers them again.
    public func ignoreHeartbeats(_ ignores: Bool = true) { ignoresHeartbeats = ignores }

    /// Answers every attempt to resume with an invalid session, or lets them again.
    public func refuseResume(_ refuses: Bool = true) { refusesResume = refuses }

    /// Refuses connections to the gateway altogether, or takes them again.
    public func refuseConnections(_ refuses: Bool = true) { refusesConnections = refuses }

    /// Makes the token invalid.
    public func revokeToken() { isRevoked = true }

    /// Makes the token valid again.
    public func restoreToken() { isRevoked = false }

    /// Sets a fault of calls. Of several that fit a call, the oldest strikes.
    public func inject(_ fault: DiscordCallFault) { callFaults.append(fault) }

    /// Sets a fault of the gateway, which strikes once.
    public func inject(_ fault: DiscordGatewayFault) { gatewayFaults.append(fault) }

    /// Takes all faults away.
    public func clearFaults() {
        callFaults = []
        gatewayFaults = []
        refusesResume = false
        refusesConnections = false
        ignoresHeartbeats = false
        releaseEvents()
    }

    /// Sends the events that a fault holds back, in their order.
    public func releaseEvents() {
        let held = heldEvents
        heldEvents = []
        for event in held { send(event.type, event.data, to: event.session) }
    }

    /// A server becomes unavailable, or returns; without an id the first.
    /// Source: docs.discord.com/developers/events/gateway-events#guild-delete and #guild-create.
    public func setAvailable(_ available: Bool, guild: String? = nil) {
        let id = guild ?? setup.guild
        guard world.guilds[id]?.isAvailable != available else { return }
        world.guilds[id]?.isAvailable = available
        for session in sessions.values.sorted(by: { $0.id < $1.id })
        where carries(id, session) && session.intents & DiscordIntent.guilds != 0 {
            if available {
                send("GUILD_CREATE", guildCreate(id, for: session), to: session.id)
            } else {
                send("GUILD_DELETE", ["id": .string(id), "unavailable": true], to: session.id)
            }
        }
    }

    /// The fault that strikes a call, the counted ones used up by it.
    func strike(_ route: String) -> DiscordCallFault.Effect? {
        guard let index = callFaults.firstIndex(where: { $0.route == nil || $0.route == route }) else { return nil }
        let effect = callFaults[index].effect
        if let times = callFaults[index].times {
            callFaults[index].times = times - 1
            if times <= 1 { callFaults.remove(at: index) }
        }
        record.append(.fault, route, at: world.clock, details: .string("\(effect)"))
        return effect
    }

    /// Takes the first fault of the gateway that fits.
    func strike<Found>(_ fit: (DiscordGatewayFault) -> Found?) -> Found? {
        for (index, fault) in gatewayFaults.enumerated() {
            guard let found = fit(fault) else { continue }
            gatewayFaults.remove(at: index)
            record.append(.fault, "gateway", at: world.clock, details: .string("\(fault)"))
            return found
        }
        return nil
    }
}
