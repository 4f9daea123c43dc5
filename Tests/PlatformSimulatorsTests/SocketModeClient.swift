import JSONKit
import NIOCore
import NIOWebSocket

/// A Socket Mode client as small as can be: it keeps every frame, and acknowledges envelopes if told to.
actor SocketModeClient {
    private(set) var frames: [JSON] = []
    private(set) var isClosed = false
    private(set) var pings = 0
    private var acknowledges: Bool
    private let channel: NIOAsyncChannel<WebSocketFrame, WebSocketFrame>
    private var reading: Task<Void, Never>?

    private init(_ channel: NIOAsyncChannel<WebSocketFrame, WebSocketFrame>, acknowledges: Bool) {
        self.channel = channel
        self.acknowledges = acknowledges
    }

    /// Asks for a ticket, opens a socket with it and reads.
    static func connect(_ call: SlackAPIClient, acknowledges: Bool = true) async throws -> SocketModeClient {
        let answer = try await call("apps.connections.open", SlackAPIClient.app)
        guard let url = answer.json["url"]?.string else { throw WebSocketRefused(status: answer.status) }
        return try await open(url, acknowledges: acknowledges)
    }

    /// Opens a socket at a URL.
    static func open(_ url: String, acknowledges: Bool = true) async throws -> SocketModeClient {
        let client = SocketModeClient(try await openWebSocket(url), acknowledges: acknowledges)
        await client.read()
        _ = await client.frame { $0["type"] == "hello" || $0["type"] == "disconnect" }
        return client
    }

    /// Waits for a frame that satisfies a condition.
    func frame(upTo limit: Duration = .seconds(5), where isWanted: (JSON) -> Bool) async -> JSON? {
        let clock = ContinuousClock()
        let end = clock.now + limit
        while clock.now < end {
            if let frame = frames.first(where: isWanted) { return frame }
            try? await Task.sleep(for: .milliseconds(5))
        }
        return nil
    }

    /// Waits for an event of a type, and subtype where it is given, and returns the event.
    func event(_ type: String, _ subtype: String? = nil) async -> JSON? {
        let frame = await frame { frame in
            let event = frame["payload"]?["event"]
            return event?["type"]?.string == type && (subtype == nil || event?["subtype"]?.string == subtype)
        }
        return frame?["payload"]?["event"]
    }

    /// Waits until the connection has ended.
    func waitForClose(upTo limit: Duration = .seconds(5)) async -> Bool {
        let clock = ContinuousClock()
        let end = clock.now + limit
        while clock.now < end {
            if isClosed { return true }
            try? await Task.sleep(for: .milliseconds(5))
        }
        return isClosed
    }

    /// Acknowledges an envelope.
    func acknowledge(_ id: String, payload: JSON? = nil) async throws {
        var answer: JSON = ["envelope_id": .string(id)]
        answer["payload"] = payload
        try await channel.channel.writeAndFlush(
            WebSocketFrame(fin: true, opcode: .text, maskKey: .random(), data: ByteBuffer(bytes: answer.bytes)))
    }

    func close() { channel.channel.close(promise: nil) }

    private func read() {
        let channel = channel
        reading = Task { [weak self] in
            do {
                try await channel.executeThenClose { inbound, _ in
                    for try await frame in inbound { await self?.take(frame) }
                }
            } catch {
                // The end is what the test looks at, however it came.
            }
            await self?.end()
        }
    }

    private func end() { isClosed = true }

    private func take(_ frame: WebSocketFrame) async {
        switch frame.opcode {
        case .ping: pings += 1
        case .text:
            guard let json = try? JSON(parsing: String(buffer: frame.unmaskedData)) else { return }
            frames.append(json)
            if acknowledges, let id = json["envelope_id"]?.string { try? await acknowledge(id) }
        default: break
        }
    }
}
