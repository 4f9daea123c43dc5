import NIOCore
import NIOPosix
import PlatformKit
import Synchronization
import Testing

@Suite struct HTTPListenerTests {
    /// Runs a listener that says what it was asked, and cancels it when the body has ended.
    private func withListener(bodyLimit: Int = 100, _ body: (Int) async throws -> Void) async throws {
        let (ports, announce) = AsyncStream<Int>.makeStream()
        var listener = try HTTPListener(address: "127.0.0.1:0")
        listener.bodyLimit = bodyLimit
        let task = Task { [listener] in
            try await listener.run(ready: { announce.yield($0) }) { call in
                let field = call.headers.first { $0.name.lowercased() == "x-name" }?.value ?? ""
                return HTTPAnswer(status: 201, body: Array("\(call.method) \(call.url) \(field) ".utf8) + call.body)
            }
        }
        for await port in ports {
            try await body(port)
            break
        }
        task.cancel()
        try await task.value
    }

    @Test func answersOneRequestAfterAnother() async throws {
        try await withListener { port in
            let connector = HTTPConnector()
            for count in [0, 1, 100, 101, 5000, 3] {
                let answer = try await connector.send(
                    HTTPCall(
                        method: "POST", url: "http://127.0.0.1:\(port)/hooks?a=b", headers: [HTTPField("X-Name", "n")],
                        body: Array(repeating: 0x61, count: count)))
                #expect(answer.status == (count > 100 ? 413 : 201))
                let text = "POST /hooks?a=b n " + String(repeating: "a", count: count)
                #expect(String(decoding: answer.body, as: UTF8.self) == (count > 100 ? "" : text))
            }
            try await connector.shutdown()
        }
    }

    @Test(arguments: ["127.0.0.1", "127.0.0.1:", ":80", "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:x"])
    func isGivenWhatIsNoAddress(address: String) {
        #expect(throws: HTTPListener.BadAddress.self) { try HTTPListener(address: address) }
    }

    /// Whoever has just been accepted when the listener ends is left, and does not take the process with them.
    @Test func endsWhileCallersConnect() async throws {
        for attempt in 0..<60 {
            let callers = Mutex<[any Channel]>([])
            try await withListener { port in
                for _ in 0..<8 {
                    ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                        .connect(host: "127.0.0.1", port: port)
                        .whenSuccess { channel in callers.withLock { $0.append(channel) } }
                }
                try await Task.sleep(for: .microseconds(attempt * 20))
            }
            for channel in callers.withLock({ $0 }) { try? await channel.close() }
        }
    }
}
