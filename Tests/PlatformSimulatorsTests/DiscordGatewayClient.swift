import JSONKit
import NIOCore
import NIOWebSocket

/// A client of the gateway as small as can be: it keeps every payload and sends what it is told to.
actor DiscordGatewayClient {
    private(set) var payloads: [JSON] = []
    /// The code with which the other side closed; nil while it is open, 1006 for an end without one.
    private(set) var closeCode: Int?
    private let channel: NIOAsyncChannel<WebSocketFrame, WebSocketFrame>
    private var reading: Task<Void, Never>?

    private init(_ channel: NIOAsyncChannel<WebSocketFrame, WebSocketFrame>) {
        self.channel = channel
    }

    /// Opens a connection and reads.
    static func open(_ url: String, query: String = "?v=10&encoding=json") async throws -> DiscordGatewayClient {
        let client = DiscordGatewayClient(try await openWebSocket(url + query))
        await client.read()
        return client
    }

    /// Opens a connection and begins a session.
    static func identified(
        _ url: String, token: String, intents: Int, shard: (Int, Int)? = nil
    ) async throws -> DiscordGatewayClient {
        let client = try await open(url)
        _ = await client.payload { $0["op"] == 10 }
        var data: JSON = [
            "token": .string(token), "intents": JSON(intents),
            "properties": ["os": "linux", "browser": "test", "device": "test"],
        ]
        if let shard { data["shard"] = [JSON(shard.0), JSON(shard.1)] }
        try await client.send(["op": 2, "d": data])
        return client
    }

    func send(_ payload: JSON) async throws {
        try await send(payload.text)
    }

    func send(_ text: String) async throws {
        try await channel.channel.writeAndFlush(
            WebSocketFrame(fin: true, opcode: .text, maskKey: .random(), data: ByteBuffer(string: text)))
    }

    /// Waits for a payload that satisfies a condition.
    func payload(upTo limit: Duration = .seconds(15), where isWanted: @Sendable (JSON) -> Bool) async -> JSON? {
        let end = ContinuousClock.now + limit
        while ContinuousClock.now < end {
            if let payload = payloads.first(where: isWanted) { return payload }
            try? await Task.sleep(for: .milliseconds(5))
        }
        return nil
    }

    /// Waits for an event of a type and returns its data.
    func event(_ type: String) async -> JSON? { await payload { $0["t"]?.string == type }?["d"] }

    /// The types of the events so far.
    var types: [String] { payloads.compactMap { $0["t"]?.string } }

    /// The number of the last event.
    var sequence: Int { payloads.compactMap { $0["s"]?.int }.last ?? 0 }

    /// Waits until the other side has closed, and returns its code.
    func closed(upTo limit: Duration = .seconds(15)) async -> Int? {
        let end = ContinuousClock.now + limit
        while closeCode == nil, ContinuousClock.now < end { try? await Task.sleep(for: .milliseconds(5)) }
        return closeCode
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

    private func end() { if closeCode == nil { closeCode = 1006 } }

    private func take(_ frame: WebSocketFrame) {
        switch frame.opcode {
        case .text: if let json = try? JSON(parsing: String(buffer: frame.unmaskedData)) { payloads.append(json) }
        case .connectionClose:
            var data = frame.unmaskedData
            closeCode = data.readWebSocketErrorCode().map { Int(UInt16(webSocketErrorCode: $0)) } ?? 1005
        default: break
        }
    }
}
