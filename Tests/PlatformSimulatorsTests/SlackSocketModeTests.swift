import JSONKit
import PlatformSimulators
import Testing

@Suite struct SlackSocketModeTests {
    @Test func saysHelloAndSendsEventsWhereTheBotIs() async throws {
        try await withSlack { (slack, call) async throws in
            let client = try await SocketModeClient.connect(call)
            let hello = await client.frame { $0["type"] == "hello" }
            #expect(hello?["num_connections"] == 1)
            #expect(hello?["connection_info"]?["app_id"] == "A0GOVERN")
            try await slack.post("unheard", in: "C0RANDOM", as: "U0BEN")
            try await slack.invite(["U0BOT"], to: "C0RANDOM", as: "U0BEN")
            let ts = try await slack.post("heard", in: "C0RANDOM", as: "U0BEN")
            let frame = await client.frame { $0["payload"]?["event"]?["text"] == "heard" }
            let payload = try #require(frame?["payload"])
            #expect(frame?["type"] == "events_api")
            #expect(frame?["retry_attempt"] == 0)
            #expect(payload["type"] == "event_callback")
            #expect(payload["team_id"] == "T0COMMUNITY")
            #expect(payload["authorizations"]?[0]?["user_id"] == "U0BOT")
            #expect(payload["event"]?["ts"]?.string == ts)
            #expect(payload["event"]?["channel_type"] == "channel")
            let texts = await client.frames.compactMap { $0["payload"]?["event"]?["text"]?.string }
            #expect(!texts.contains("unheard"))
            #expect(await slack.wait { !$0.entries(.acknowledgement).isEmpty })
            let seconds = try #require(await slack.record.entries(.acknowledgement).first?.details["seconds"]?.double)
            #expect(seconds < 3)
        }
    }

    @Test func ticketsOpenOneSocket() async throws {
        try await withSlack { (_, call) async throws in
            let url = try #require(try await call("apps.connections.open", SlackAPIClient.app).json["url"]?.string)
            _ = try await SocketModeClient.open(url)
            await #expect(throws: WebSocketRefused.self) { try await SocketModeClient.open(url) }
        }
    }

    @Test func sendsAgainWhatIsNotAcknowledged() async throws {
        var configuration = SlackConfiguration()
        configuration.acknowledgementTimeout = .milliseconds(100)
        configuration.retryDelays = [.zero, .milliseconds(100)]
        try await withSlack(configuration) { (slack, call) async throws in
            let client = try await SocketModeClient.connect(call, acknowledges: false)
            try await slack.createChannel("fresh", as: "U0BEN")
            let isRetriedTwice = await slack.wait { record in record.entries(.undelivered).count == 3 }
            #expect(isRetriedTwice)
            let frames = await client.frames.filter { $0["type"] == "events_api" }
            #expect(frames.map { $0["retry_attempt"] } == [0, 1, 2])
            #expect(frames.last?["retry_reason"] == "timeout")
            #expect(Set(frames.map { $0["envelope_id"] }).count == 3)
            #expect(Set(frames.map { $0["payload"]?["event_id"] }).count == 1)
            let last = await slack.record.entries(.undelivered).last
            #expect(last?.details["is_retried"] == false)
        }
    }

    @Test func whatHappensWithoutASocketIsLost() async throws {
        var configuration = SlackConfiguration()
        configuration.retryDelays = [.zero, .zero]
        try await withSlack(configuration) { (slack, call) async throws in
            try await slack.createChannel("unheard", as: "U0BEN")
            let client = try await SocketModeClient.connect(call)
            try await slack.createChannel("heard", as: "U0BEN")
            #expect(await client.event("channel_created")?["channel"]?["name"] == "heard")
            let lost = await slack.record.entries(.undelivered)
            #expect(lost.map { $0.details["reason"] } == ["no socket"])
        }
    }

    @Test func eachEnvelopeGoesToOneOfTheSockets() async throws {
        try await withSlack { (slack, call) async throws in
            var clients: [SocketModeClient] = []
            for _ in 0..<10 { clients.append(try await SocketModeClient.connect(call)) }
            let eleventh = try await SocketModeClient.connect(call)
            #expect(await eleventh.frame { $0["reason"] == "too_many_websockets" } != nil)
            #expect(await eleventh.waitForClose())
            for number in 0..<20 { try await slack.createChannel("c\(number)", as: "U0BEN") }
            #expect(await slack.wait { $0.entries(.acknowledgement).count == 20 })
            var total = 0
            for client in clients { total += await client.frames.filter { $0["type"] == "events_api" }.count }
            #expect(total == 20)
        }
    }

    @Test func warnsBeforeItCloses() async throws {
        var configuration = SlackConfiguration()
        configuration.disconnectGrace = .milliseconds(200)
        try await withSlack(configuration) { (slack, call) async throws in
            let old = try await SocketModeClient.connect(call)
            #expect(await old.frame { $0["type"] == "hello" } != nil)
            await slack.disconnectSockets(reason: "warning")
            #expect(await old.frame { $0["type"] == "disconnect" && $0["reason"] == "warning" } != nil)
            let new = try await SocketModeClient.connect(call)
            #expect(await new.frame { $0["type"] == "hello" } != nil)
            try await slack.createChannel("fresh", as: "U0BEN")
            #expect(await new.event("channel_created")?["channel"]?["name"] == "fresh")
            #expect(await old.waitForClose())
            #expect(await !new.isClosed)
            #expect(await slack.wait { record in record.entries(.socket).contains { $0.name == "closed" } })
            #expect(await slack.socketCount == 1)
        }
    }

    @Test func socketModeCanBeSwitchedOff() async throws {
        try await withSlack { (slack, call) async throws in
            let client = try await SocketModeClient.connect(call)
            #expect(await client.frame { $0["type"] == "hello" } != nil)
            await slack.disconnectSockets(reason: "link_disabled")
            #expect(await client.waitForClose())
            let refused = try await call("apps.connections.open", SlackAPIClient.app)
            #expect(!refused.isOK)
            await slack.enableSocketMode()
            #expect(try await call("apps.connections.open", SlackAPIClient.app).isOK)
        }
    }

    @Test func pingsSockets() async throws {
        var configuration = SlackConfiguration()
        configuration.pingInterval = .milliseconds(20)
        try await withSlack(configuration) { (_, call) async throws in
            let client = try await SocketModeClient.connect(call)
            try await Task.sleep(for: .milliseconds(300))
            #expect(await client.pings > 2)
        }
    }

    @Test func tokensOfOtherKindsOpenNothing() async throws {
        try await withSlack { (_, call) async throws in
            let bot = try await call("apps.connections.open", SlackAPIClient.bot)
            #expect(bot.error == "not_allowed_token_type")
            #expect(try await call("apps.connections.open", nil).error == "not_authed")
            #expect(try await call("auth.test", SlackAPIClient.app).error == "not_allowed_token_type")
            #expect(try await call("auth.test", "xoxb-other").error == "invalid_auth")
        }
    }
}
