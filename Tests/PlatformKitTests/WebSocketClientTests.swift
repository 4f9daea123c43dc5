import NIOCore
import NIOWebSocket
import PlatformKit
import Testing

@Suite struct WebSocketClientTests {
    func frame(_ opcode: WebSocketOpcode, _ text: String, fin: Bool = true) -> WebSocketFrame {
        WebSocketFrame(fin: fin, opcode: opcode, data: ByteBuffer(string: text))
    }

    func closing(_ code: Int, _ reason: String) -> WebSocketFrame {
        var data = ByteBuffer()
        data.write(webSocketErrorCode: WebSocketErrorCode(codeNumber: code))
        data.writeString(reason)
        return WebSocketFrame(fin: true, opcode: .connectionClose, data: data)
    }

    /// Connects and collects the events to the end.
    func events(port: Int, client: WebSocketClient = WebSocketClient()) async throws -> [WebSocketEvent] {
        try await client.connect(to: "ws://127.0.0.1:\(port)/x") { connection in
            var events: [WebSocketEvent] = []
            for try await event in connection { events.append(event) }
            return events
        }
    }

    @Test func fragmentsPingsAndCloseCode() async throws {
        let server = try await LoopbackServer.webSocket { channel in
            try await channel.executeThenClose { inbound, outbound in
                try await outbound.write(self.frame(.text, "one ", fin: false))
                try await outbound.write(self.frame(.ping, "p"))
                try await outbound.write(self.frame(.continuation, "two"))
                var answers = inbound.makeAsyncIterator()
                let pong = try await answers.next()
                let isRight =
                    pong?.opcode == .pong && pong?.maskKey != nil
                    && String(buffer: pong?.unmaskedData ?? ByteBuffer()) == "p"
                try await outbound.write(self.closing(isRight ? 4004 : 4000, "why"))
                _ = try await answers.next()
            }
        }
        let events = try await events(port: server.port)
        #expect(events == [.ping, .text("one two"), .closed(code: 4004, reason: "why")])
        await server.stop()
    }

    @Test func echoesText() async throws {
        let server = try await LoopbackServer.webSocket { channel in
            try await channel.executeThenClose { inbound, outbound in
                for try await frame in inbound {
                    if frame.opcode == .connectionClose {
                        try await outbound.write(self.closing(1000, ""))
                        return
                    }
                    try await outbound.write(
                        WebSocketFrame(fin: true, opcode: frame.opcode, data: frame.unmaskedData))
                }
            }
        }
        let big = String(repeating: "é", count: 1_500_000)
        let seen = try await WebSocketClient().connect(to: "ws://127.0.0.1:\(server.port)") { connection in
            var seen: [WebSocketEvent] = []
            try await connection.send(big)
            for try await event in connection {
                seen.append(event)
                if event == .text(big) { await connection.close() }
            }
            return seen
        }
        #expect(seen == [.text(big), .closed(code: 1000, reason: "")])
        await server.stop()
    }

    @Test func silentEndIsAbnormal() async throws {
        let server = try await LoopbackServer.webSocket { channel in
            try await channel.executeThenClose { _, outbound in
                // What comes in the same breath as the end of the upgrade may be lost with it.
                try await Task.sleep(for: .milliseconds(50))
                try await outbound.write(self.frame(.text, "a"))
            }
        }
        let seen = try await events(port: server.port)
        #expect(seen.first == .text("a"))
        guard case .closed(code: 1006, _) = seen.last else {
            Issue.record("\(seen)")
            return
        }
        await server.stop()
    }

    @Test func aPeerThatIgnoresTheCloseIsCutOff() async throws {
        let server = try await LoopbackServer.webSocket { channel in
            try await channel.executeThenClose { inbound, _ in
                for try await _ in inbound {}
                try await Task.sleep(for: .seconds(10))
            }
        }
        var settings = WebSocketClient.Settings()
        settings.closeTimeout = .milliseconds(200)
        let began = ContinuousClock.now
        try await WebSocketClient(settings: settings).connect(to: "ws://127.0.0.1:\(server.port)") { connection in
            await connection.close()
            for try await _ in connection {}
        }
        #expect(began.duration(to: .now) < .seconds(5))
        await server.stop()
    }

    @Test func framesGluedToTheUpgradeArrive() async throws {
        let server = try await LoopbackServer.raw { head, channel in
            let accept = LoopbackServer.acceptKey(of: head)
            var bytes = ByteBuffer(
                string: "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Accept: \(accept)\r\n\r\n")
            bytes.writeBytes([0x81, 5] + Array("hello".utf8))
            bytes.writeBytes([0x88, 2, 0x03, 0xE8])
            channel.writeAndFlush(bytes, promise: nil)
        }
        #expect(try await events(port: server.port) == [.text("hello"), .closed(code: 1000, reason: "")])
        await server.stop()
    }

    @Test func aRefusedUpgradeIsReadable() async throws {
        let server = try await LoopbackServer.raw { _, channel in
            channel.say("HTTP/1.1 429 Too Many\r\nRetry-After: 9\r\nContent-Length: 4\r\n\r\nslow")
        }
        let failure = await #expect(throws: WebSocketFailure.self) { try await events(port: server.port) }
        guard case .refused(let answer) = failure else {
            Issue.record("\(String(describing: failure))")
            return
        }
        #expect(answer.status == 429)
        #expect(answer.retryAfter == .seconds(9))
        #expect(answer.body == Array("slow".utf8))
        await server.stop()
    }

    @Test func noServerAndASilentOne() async throws {
        let none = await #expect(throws: WebSocketFailure.self) { try await events(port: 1) }
        guard case .notConnected = none else {
            Issue.record("\(String(describing: none))")
            return
        }
        let server = try await LoopbackServer.raw { _, _ in }
        var settings = WebSocketClient.Settings()
        settings.upgradeTimeout = .milliseconds(200)
        await #expect(throws: WebSocketFailure.self) {
            try await events(port: server.port, client: WebSocketClient(settings: settings))
        }
        await server.stop()
    }

    @Test func cancellationEndsTheConnection() async throws {
        let server = try await LoopbackServer.webSocket { channel in
            try await channel.executeThenClose { inbound, _ in for try await _ in inbound {} }
        }
        let task = Task { try await events(port: server.port) }
        try await Task.sleep(for: .milliseconds(100))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        await server.stop()
    }
}
