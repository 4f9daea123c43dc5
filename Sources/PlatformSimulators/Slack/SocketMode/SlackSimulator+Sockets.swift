import JSONKit
import OrderedCollections

extension SlackSimulator {
    /// How many sockets an app may have. Source: docs.slack.dev/apis/events-api/using-socket-mode (ten).
    private static let mostSockets = 10
    private static let host = "applink-simulator"

    /// Runs a socket until it ends.
    func serve(_ connection: WebSocketConnection, uri: String) async {
        guard let app = tickets.app(opening: uri) else { return connection.close(code: 1008) }
        let others = sockets.values.filter { $0.app == app }
        let count = JSON(others.count + 1)
        if others.count >= Self.mostSockets {
            // Source: a frame recorded by Slack's SDKs; closing soon after is a guess.
            connection.send(
                ([
                    "type": "disconnect", "reason": "too_many_websockets", "num_connections": count,
                    "debug_info": ["host": .string(Self.host)], "connection_info": ["app_id": .string(app)],
                ] as JSON).text)
            record.append(.socket, "refused", at: time, details: ["app": .string(app)])
            return later(.milliseconds(50)) { _ in connection.close() }
        }
        let id = nextNumber()
        sockets[id] = Socket(id: id, app: app, connection: connection)
        record.append(.socket, "opened", at: time, details: ["app": .string(app), "socket": JSON(id)])
        // Source: docs.slack.dev/apis/events-api/using-socket-mode (`debug_reconnects` shortens a life to 360 s).
        let life = uri.contains("debug_reconnects=true") ? .seconds(360) : configuration.socketLifetime
        connection.send(
            ([
                "type": "hello", "num_connections": count,
                "debug_info": [
                    "host": .string(Self.host), "build_number": 1,
                    "approximate_connection_time": .int(life.components.seconds),
                ],
                "connection_info": ["app_id": .string(app)],
            ] as JSON).text)
        let interval = configuration.pingInterval
        let pings = Task {
            while !Task.isCancelled {
                try? await Task.sleep(for: interval)
                connection.ping("Ping from \(Self.host)")
            }
        }
        later(life) { $0.tell(id, toLeaveBecause: "refresh_requested") }
        for await received in connection.received {
            if case .text(let text) = received { acknowledge(text) }
        }
        pings.cancel()
        sockets[id] = nil
        record.append(.socket, "closed", at: time, details: ["app": .string(app), "socket": JSON(id)])
    }

    /// How many sockets are open, of all apps.
    public var socketCount: Int { sockets.count }

    /// Breaks the connections of all sockets, without a close frame.
    public func dropSockets() {
        record.append(.fault, "dropped sockets", at: time, details: ["count": JSON(sockets.count)])
        for socket in sockets.values { socket.connection.drop() }
    }

    /// Sends every socket a `disconnect` frame, and closes it after the configured grace.
    ///
    /// With `link_disabled` Socket Mode is off afterwards: sockets close at once and no new one opens before
    /// ``enableSocketMode()``.
    /// - Parameter reason: `warning`, `refresh_requested` or `link_disabled`.
    ///   Source: docs.slack.dev/apis/events-api/using-socket-mode.
    public func disconnectSockets(reason: String = "refresh_requested") {
        if reason == "link_disabled" { disabledApps.formUnion(sockets.values.map(\.app)) }
        for id in sockets.keys.sorted() { tell(id, toLeaveBecause: reason) }
    }

    /// Switches Socket Mode on again.
    public func enableSocketMode() { disabledApps = [] }

    /// Refuses every new socket with HTTP 503, or takes them again.
    public func refuseSockets(_ isRefusing: Bool = true) {
        tickets.refusesSockets = isRefusing
        record.append(.fault, isRefusing ? "refuses sockets" : "takes sockets", at: time)
    }

    func tell(_ id: Int, toLeaveBecause reason: String) {
        guard let socket = sockets[id] else { return }
        sockets[id]?.isLeaving = true
        record.append(.socket, "disconnect", at: time, details: ["socket": JSON(id), "reason": .string(reason)])
        socket.connection.send(
            (["type": "disconnect", "reason": .string(reason), "debug_info": ["host": .string(Self.host)]] as JSON)
                .text)
        if reason == "link_disabled" { return socket.connection.close() }
        later(configuration.disconnectGrace) { $0.sockets[id]?.connection.close() }
    }

    /// Takes an acknowledgement. Source: docs.slack.dev/apis/events-api/using-socket-mode.
    private func acknowledge(_ text: String) {
        guard let json = try? JSON(parsing: text), let id = json["envelope_id"]?.string else {
            record.append(.acknowledgement, "malformed", at: time, details: .string(text))
            return
        }
        guard let envelope = unacknowledged.removeValue(forKey: id) else {
            record.append(.acknowledgement, "unknown", at: time, details: ["envelope_id": .string(id)])
            return
        }
        var details: JSON = [
            "envelope_id": .string(id), "socket": JSON(envelope.socket ?? 0),
            "seconds": .double(time - envelope.sentAt),
        ]
        details["event_id"] = envelope.eventID.map(JSON.string)
        record.append(.acknowledgement, envelope.name, at: time, details: details, result: json["payload"] ?? .null)
        if let answers = envelope.answers, let payload = json["payload"], payload.object?.isEmpty == false {
            carryOut(payload, of: answers)
        }
    }
}
