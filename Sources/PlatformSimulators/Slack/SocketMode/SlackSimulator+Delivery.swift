import JSONKit
import OrderedCollections

extension SlackSimulator {
    /// Records what the world noted, and sends out what it emitted.
    func settle() {
        let changes = world.changes
        let emissions = world.outbox
        world.changes = []
        world.outbox = []
        for change in changes {
            record.append(
                .change, change.name, at: time, team: change.caller.team, user: change.caller.user,
                actor: change.caller.kind.rawValue, details: change.details)
            if change.name == "message.scheduled" { schedule(change) }
        }
        for emission in emissions {
            for app in configuration.apps where app.events.contains(emission.subscription) {
                for installation in app.installations where mayHear(installation, emission) {
                    deliver(emission, to: installation, of: app)
                }
            }
        }
    }

    /// Whether an app hears an event: its bot must be where it happened and hold the event's scope.
    /// Source: docs.slack.dev/apis/events-api ("Events and scopes"; a bot hears what it is a member of), and each
    /// event's page. That a revoked token silences its app is a guess.
    private func mayHear(_ installation: SlackApp.Installation, _ emission: World.Emission) -> Bool {
        guard installation.team == emission.team,
            tokens[installation.botToken]?.scopes.contains(emission.scope) == true,
            !revokedTokens.contains(installation.botToken)
        else { return false }
        switch emission.audience {
        case .workspace: return true
        case .bot(let user): return installation.botUser == user
        case .members(let channel):
            return world.teams[emission.team]?.channels[channel]?.members.contains(installation.botUser) == true
        }
    }

    /// Source of the wrapper: docs.slack.dev/apis/events-api ("Callback field overview"), and recorded payloads.
    private func deliver(_ emission: World.Emission, to installation: SlackApp.Installation, of app: SlackApp) {
        let eventID = world.nextID("Ev")
        let type = emission.event["type"]?.string ?? emission.subscription
        let payload: JSON = [
            "token": "verification-token", "team_id": .string(emission.team),
            "context_team_id": .string(emission.team), "context_enterprise_id": nil,
            "api_app_id": .string(app.id), "event": emission.event, "type": "event_callback",
            "event_id": .string(eventID), "event_time": .int(Int64(time)),
            "authorizations": [
                [
                    "enterprise_id": nil, "team_id": .string(emission.team),
                    "user_id": .string(installation.botUser), "is_bot": true, "is_enterprise_install": false,
                ]
            ],
            "is_ext_shared_channel": false, "event_context": .string("4-\(eventID)"),
        ]
        dispatch(
            Envelope(
                id: newEnvelopeID(), app: app.id, kind: .events, name: type, payload: payload, eventID: eventID))
    }

    func newEnvelopeID() -> String { "envelope-\(nextNumber())" }

    /// Sends an envelope, or does to it what a fault demands.
    func dispatch(_ envelope: Envelope) {
        guard let effect = faults.strike(delivery: envelope.name) else { return send(envelope) }
        record.append(
            .fault, "delivery of \(envelope.name)", at: time,
            details: ["effect": .string("\(effect)"), "event_id": JSON(envelope.eventID)])
        switch effect {
        case .delayed(let delay): later(delay) { $0.send(envelope) }
        case .duplicated(let copies):
            send(envelope)
            for _ in 0..<copies {
                var copy = envelope
                copy.id = newEnvelopeID()
                send(copy)
            }
        case .reversed(let count):
            held.append(envelope)
            if held.count >= count {
                let envelopes = held
                held = []
                for envelope in envelopes.reversed() { send(envelope) }
            }
        case .lost: break
        }
    }

    /// Sends an envelope through one of its app's sockets; without one it counts as not acknowledged at once.
    func send(_ envelope: Envelope) {
        let open = sockets.values.filter { $0.app == envelope.app }.sorted { $0.id < $1.id }
        let staying = open.filter { !$0.isLeaving }
        // Source: docs.slack.dev/apis/events-api/using-socket-mode (any of the sockets, and no promise which).
        guard let socket = (staying.isEmpty ? open : staying).randomElement() else {
            return fail(envelope, because: "no socket")
        }
        var envelope = envelope
        envelope.sentAt = time
        envelope.socket = socket.id
        unacknowledged[envelope.id] = envelope
        var details: JSON = [
            "envelope_id": .string(envelope.id), "socket": JSON(socket.id), "attempt": JSON(envelope.attempt),
            "payload": envelope.payload,
        ]
        details["event_id"] = envelope.eventID.map(JSON.string)
        record.append(.delivery, envelope.name, at: time, details: details)
        socket.connection.send(envelope.frame().text)
        let id = envelope.id
        later(configuration.acknowledgementTimeout) { simulator in
            guard let late = simulator.unacknowledged.removeValue(forKey: id) else { return }
            simulator.fail(late, because: "timeout")
        }
    }

    /// An envelope that was not acknowledged: events are sent again, with a new envelope id and the same event id;
    /// commands and interactions are not, the member is told that they failed. An event that happens while no socket
    /// is open is lost.
    /// Source: docs.slack.dev/apis/events-api ("Retries"); that Socket Mode does the same shows in what Slack's SDKs
    /// recorded (`retry_attempt`). That a retry which finds no socket waits for its next turn is a guess.
    private func fail(_ envelope: Envelope, because reason: String) {
        let isLost = reason == "no socket" && envelope.attempt == 0
        let isRetried =
            envelope.kind == .events && envelope.attempt < configuration.retryDelays.count && !isLost
        record.append(
            .undelivered, envelope.name, at: time,
            details: [
                "envelope_id": .string(envelope.id), "event_id": JSON(envelope.eventID), "reason": .string(reason),
                "attempt": JSON(envelope.attempt), "is_retried": .bool(isRetried),
            ])
        guard isRetried else { return }
        later(configuration.retryDelays[envelope.attempt]) { simulator in
            var retry = envelope
            retry.attempt += 1
            retry.id = simulator.newEnvelopeID()
            simulator.send(retry)
        }
    }
}
