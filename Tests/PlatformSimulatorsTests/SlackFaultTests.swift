import JSONKit
import NIOCore
import PlatformSimulators
import Testing

@Suite struct SlackFaultTests {
    private static let post: JSON = ["channel": "C0GENERAL", "text": "hi"]

    @Test func limitsTheNextCalls() async throws {
        try await withSlack { (slack, call) async throws in
            await slack.rateLimit("chat.postMessage", times: 2, retryAfter: 3)
            for _ in 0..<2 {
                let answer = try await call("chat.postMessage", SlackAPIClient.bot, Self.post)
                #expect(answer.status == 429)
                #expect(answer.headers["retry-after"] == "3")
                #expect(answer.error == "ratelimited")
            }
            #expect(try await call("auth.test").isOK)
            #expect(try await call("chat.postMessage", SlackAPIClient.bot, Self.post).isOK)
            #expect(await slack.messages(in: "C0GENERAL").count == 1)
        }
    }

    @Test func enforcesTiersAndThePostingRate() async throws {
        try await withSlack(SlackConfiguration(limits: SlackLimits(tiers: true, posting: true, postingBurst: 2))) {
            (slack, call) async throws in
            for _ in 0..<20 { #expect(try await call("conversations.list").isOK) }
            let refused = try await call("conversations.list")
            #expect(refused.status == 429)
            let wait = try #require(refused.headers["retry-after"].flatMap { Int($0) })
            #expect((50...60).contains(wait))
            #expect(try await call("users.list").isOK)
            for _ in 0..<2 { #expect(try await call("chat.postMessage", SlackAPIClient.bot, Self.post).isOK) }
            #expect(try await call("chat.postMessage", SlackAPIClient.bot, Self.post).status == 429)
            let elsewhere: JSON = ["channel": "C0RANDOM", "text": "hi"]
            #expect(try await call("chat.postMessage", SlackAPIClient.bot, elsewhere).isOK)
            let messages = await slack.messages(in: "C0GENERAL")
            #expect(messages.count == 2)
        }
    }

    @Test func failsAsServersDo() async throws {
        try await withSlack { (slack, call) async throws in
            await slack.inject(SlackCallFault(method: "chat.postMessage", effect: .status(502), times: 1))
            #expect(try await call("chat.postMessage", SlackAPIClient.bot, Self.post).status == 502)
            await slack.inject(SlackCallFault(method: "chat.postMessage", effect: .connectionLost, times: 1))
            await #expect(throws: (any Error).self) {
                try await call("chat.postMessage", SlackAPIClient.bot, Self.post)
            }
            #expect(await slack.messages(in: "C0GENERAL").isEmpty)
            await slack.inject(SlackCallFault(method: "chat.postMessage", effect: .answerLost, times: 1))
            await #expect(throws: (any Error).self) {
                try await call("chat.postMessage", SlackAPIClient.bot, Self.post)
            }
            #expect(await slack.messages(in: "C0GENERAL").count == 1)
            #expect(await slack.record.calls("chat.postMessage", successful: true).count == 1)
        }
    }

    @Test func refusesOneMethodForGood() async throws {
        try await withSlack { (slack, call) async throws in
            await slack.refuse("conversations.rename", with: "not_authorized")
            let order: JSON = ["channel": "C0RANDOM", "name": "tea"]
            for _ in 0..<3 {
                let answer = try await call.post(
                    await slack.apiURL + "conversations.rename?token=xoxp-simulated-admin", order)
                #expect(answer.error == "not_authorized")
            }
            #expect(await slack.channelName("C0RANDOM") == "random")
            await slack.clearFaults()
            #expect(try await call("conversations.rename", SlackAPIClient.admin, order).isOK)
        }
    }

    @Test func isSlow() async throws {
        try await withSlack { (slack, call) async throws in
            await slack.inject(SlackCallFault(method: nil, effect: .delayed(.milliseconds(200)), times: 1))
            let start = ContinuousClock.now
            #expect(try await call("auth.test").isOK)
            #expect(ContinuousClock.now - start >= .milliseconds(200))
        }
    }

    @Test func duplicatesAndReordersEnvelopes() async throws {
        try await withSlack { (slack, call) async throws in
            let client = try await SocketModeClient.connect(call)
            await slack.inject(SlackDeliveryFault(event: "channel_created", effect: .duplicated(copies: 1), times: 1))
            try await slack.createChannel("twice", as: "U0BEN")
            #expect(await slack.wait { $0.entries(.delivery).count == 2 })
            let ids = await slack.record.entries(.delivery).map { $0.details["event_id"] }
            #expect(ids[0] == ids[1])
            await slack.inject(SlackDeliveryFault(event: nil, effect: .reversed(count: 2), times: 2))
            try await slack.createChannel("first", as: "U0BEN")
            #expect(await slack.record.entries(.delivery).count == 2)
            try await slack.createChannel("second", as: "U0BEN")
            #expect(await slack.wait { $0.entries(.acknowledgement).count == 4 })
            let names = await client.frames.compactMap { $0["payload"]?["event"]?["channel"]?["name"]?.string }
            #expect(names == ["twice", "twice", "second", "first"])
            await slack.inject(SlackDeliveryFault(event: nil, effect: .lost, times: 1))
            try await slack.createChannel("never", as: "U0BEN")
            await slack.inject(SlackDeliveryFault(event: nil, effect: .delayed(.milliseconds(100)), times: 1))
            try await slack.createChannel("late", as: "U0BEN")
            try await slack.createChannel("early", as: "U0BEN")
            #expect(await slack.wait { $0.entries(.acknowledgement).count == 6 })
            let last = await client.frames.compactMap { $0["payload"]?["event"]?["channel"]?["name"]?.string }.suffix(2)
            #expect(Array(last) == ["early", "late"])
        }
    }

    @Test func dropsAndRefusesSockets() async throws {
        try await withSlack { (slack, call) async throws in
            let client = try await SocketModeClient.connect(call)
            await slack.refuseSockets()
            await slack.dropSockets()
            #expect(await client.waitForClose())
            #expect(await slack.wait { record in record.entries(.socket).contains { $0.name == "closed" } })
            await #expect(throws: WebSocketRefused.self) { try await SocketModeClient.connect(call) }
            await slack.refuseSockets(false)
            _ = try await SocketModeClient.connect(call)
            #expect(await slack.socketCount == 1)
        }
    }

    @Test func revokedTokensAreSilent() async throws {
        try await withSlack { (slack, call) async throws in
            let client = try await SocketModeClient.connect(call)
            await slack.revoke(token: SlackAPIClient.bot)
            #expect(try await call("auth.test").error == "token_revoked")
            try await slack.createChannel("unheard", as: "U0BEN")
            await slack.restore(token: SlackAPIClient.bot)
            try await slack.createChannel("heard", as: "U0BEN")
            #expect(await client.event("channel_created")?["channel"]?["name"] == "heard")
        }
    }

    @Test func aPortInUseIsAnError() async throws {
        try await withSlack { (slack, _) async throws in
            let other = SlackSimulator(SlackConfiguration(port: await slack.port))
            await #expect(throws: (any Error).self) { try await other.start() }
        }
    }

    @Test func stateOutlivesTheSockets() async throws {
        try await withSlack { (slack, call) async throws in
            let port = await slack.port
            let client = try await SocketModeClient.connect(call)
            let ts = try await slack.post("kept", in: "C0GENERAL", as: "U0BEN")
            await slack.stop()
            #expect(await client.waitForClose())
            let hasty = SlackAPIClient(base: call.base, timeout: .milliseconds(200))
            await #expect(throws: (any Error).self) { try await hasty("auth.test") }
            #expect(try await slack.start() == port)
            #expect(try await call("auth.test").isOK)
            #expect(await slack.message(ts, in: "C0GENERAL")?["text"] == "kept")
            _ = try await SocketModeClient.connect(call)
        }
    }
}
