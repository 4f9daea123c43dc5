import NIOCore
import PlatformKit
import Testing

@Suite struct HTTPConnectorTests {
    func withServer(
        settings: HTTPConnector.Settings = .init(), _ script: @escaping @Sendable (String, any Channel) -> Void,
        _ body: (HTTPConnector, String) async throws -> Void
    ) async throws {
        let server = try await LoopbackServer.raw(script)
        let connector = HTTPConnector(settings: settings)
        do {
            try await body(connector, "http://127.0.0.1:\(server.port)/")
        } catch {
            try await connector.shutdown()
            throw error
        }
        try await connector.shutdown()
        await server.stop()
    }

    @Test func readsStatusHeadersAndBody() async throws {
        try await withServer { head, channel in
            let isRight = head.hasPrefix("POST /x HTTP/1.1") && head.hasSuffix("hello") && head.contains("PolicyKit")
            channel.say("HTTP/1.1 \(isRight ? 429 : 500) x\r\nRetry-After: 7\r\nContent-Length: 2\r\n\r\nno")
        } _: { connector, url in
            let answer = try await connector.send(
                HTTPCall(method: "POST", url: url + "x", headers: [HTTPField("A", "b")], body: Array("hello".utf8)))
            #expect(answer.status == 429)
            #expect(answer.retryAfter == .seconds(7))
            #expect(answer.body == Array("no".utf8))
        }
    }

    @Test func followsNoRedirect() async throws {
        try await withServer { _, channel in
            channel.say("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n")
        } _: { connector, url in
            let answer = try await connector.send(HTTPCall(method: "GET", url: url))
            #expect(answer.status == 302)
        }
    }

    @Test func tellsALostConnectionFromNone() async throws {
        try await withServer { _, channel in
            channel.close(promise: nil)
        } _: { connector, url in
            let lost = await #expect(throws: HTTPFailure.self) {
                try await connector.send(HTTPCall(method: "GET", url: url))
            }
            guard case .lost = lost else {
                Issue.record("\(String(describing: lost))")
                return
            }
            let none = await #expect(throws: HTTPFailure.self) {
                try await connector.send(HTTPCall(method: "GET", url: "http://127.0.0.1:1/"))
            }
            guard case .notConnected = none else {
                Issue.record("\(String(describing: none))")
                return
            }
            let bad = await #expect(throws: HTTPFailure.self) {
                try await connector.send(HTTPCall(method: "GET", url: "gopher://x/"))
            }
            #expect(bad == .badURL("gopher://x/"))
        }
    }

    @Test func silenceAndSizeAreLimited() async throws {
        var settings = HTTPConnector.Settings()
        settings.timeout = .milliseconds(300)
        settings.bodyLimit = 10
        try await withServer(settings: settings) { head, channel in
            if head.hasPrefix("GET /big") {
                channel.say("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n12345678901")
            }
        } _: { connector, url in
            let silent = await #expect(throws: HTTPFailure.self) {
                try await connector.send(HTTPCall(method: "GET", url: url))
            }
            guard case .lost = silent else {
                Issue.record("\(String(describing: silent))")
                return
            }
            await #expect(throws: HTTPFailure.answerTooLarge(limit: 10)) {
                try await connector.send(HTTPCall(method: "GET", url: url + "big"))
            }
        }
    }

    /// A long poll is silent for half a minute: before its answer begins, or in the middle of it.
    @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12"])
    func cancellationClosesTheConnectionAtOnce(beginning: String) async throws {
        let (asked, noteAsked) = AsyncStream<Void>.makeStream()
        let (closed, noteClosed) = AsyncStream<Void>.makeStream()
        try await withServer { _, channel in
            channel.closeFuture.whenComplete { _ in noteClosed.yield() }
            channel.say(beginning)
            noteAsked.yield()
        } _: { connector, url in
            let task = Task { try await connector.send(HTTPCall(method: "POST", url: url)) }
            for await _ in asked { break }
            // The beginning of the answer is on its way.
            try await Task.sleep(for: .milliseconds(50))
            let before = ContinuousClock.now
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            for await _ in closed { break }
            #expect(ContinuousClock.now - before < .seconds(5), "long before the answer would have come")
        }
    }

    @Test func anAnswerThatStopsInTheMiddleIsGivenUp() async throws {
        var settings = HTTPConnector.Settings()
        settings.timeout = .milliseconds(300)
        try await withServer(settings: settings) { _, channel in
            channel.say("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12")
        } _: { connector, url in
            let lost = await #expect(throws: HTTPFailure.self) {
                try await connector.send(HTTPCall(method: "GET", url: url))
            }
            guard case .lost = lost else {
                Issue.record("\(String(describing: lost))")
                return
            }
        }
    }
}
