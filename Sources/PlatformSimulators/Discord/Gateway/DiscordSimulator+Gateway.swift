import JSONKit
import OrderedCollections

/// Connections to the gateway, version 10 (docs.discord.com/developers/events/gateway).
extension DiscordSimulator {
    /// Runs a connection until it ends.
    func serve(_ connection: WebSocketConnection, uri: String) async {
        tick()
        let query = FormCoding.fields(uri.split(separator: "?", maxSplits: 1).dropFirst().joined())
        lastLink += 1
        let link = GatewayLink(
            id: lastLink, connection: connection, isCompressed: query["compress"]?.string == "zlib-stream",
            now: world.clock)
        links[link.id] = link
        note("opened", ["connection": JSON(link.id), "uri": .string(uri)])
        if let version = query["v"]?.string, version != "10" {
            close(link, code: 4012, "Invalid API version.")
        } else if strike({ $0 == .reconnectAtHello ? true : nil }) != nil {
            link.send(frame(op: 7, data: nil))
        } else {
            link.send(frame(op: 10, data: ["heartbeat_interval": JSON(setup.heartbeatInterval), "_trace": []]))
        }
        let watch = Task { await self.watch(link.id) }
        for await received in connection.received {
            switch received {
            case .text(let text): take(text, from: link)
            case .pong: break
            case .closed(let code):
                note("closed by client", ["connection": JSON(link.id), "code": JSON(Int(code))])
                // Closing with 1000 or 1001 ends the session (events/gateway#initiating-a-disconnect).
                if code == 1000 || code == 1001, let session = link.session { sessions[session] = nil }
            }
        }
        watch.cancel()
        links[link.id] = nil
        tick()
        if let id = link.session, let session = sessions[id], session.connection == link.id {
            session.connection = nil
            session.lostAt = world.clock
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

    func close(_ link: GatewayLink, code: UInt16, _ reason: String) {
        note("closed", ["connection": JSON(link.id), "code": JSON(Int(code))])
        // After these the session is gone (topics/opcodes-and-status-codes#gateway-gateway-close-event-codes).
        if [4004, 4007, 4009, 4010, 4011, 4012, 4013, 4014].contains(code), let id = link.session {
            sessions[id] = nil
        }
        link.connection.close(code: code, reason: reason)
    }

    func frame(op: Int, data: JSON, sequence: Int? = nil, type: String? = nil) -> String {
        JSON.object([
            "t": JSON(type), "s": sequence.map { JSON($0) } ?? .null, "op": JSON(op), "d": data,
        ]).text
    }

    func note(_ name: String, _ details: JSON) {
        record.append(.gateway, name, at: world.clock, details: details)
    }

    /// Takes a frame: up to 120 a minute (#rate-limiting), of up to 4096 bytes (#sending-events).
    private func take(_ text: String, from link: GatewayLink) {
        tick()
        link.frames.removeAll { $0 <= world.clock - 60_000 }
        link.frames.append(world.clock)
        if link.frames.count > 120 { return close(link, code: 4008, "You are being rate limited.") }
        guard text.utf8.count <= 4096, let json = try? JSON(parsing: text), let op = json["op"]?.int else {
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
}
