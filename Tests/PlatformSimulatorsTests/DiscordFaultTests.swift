import JSONKit
import PlatformSimulators
import Testing

/// Faults on demand.
@Suite struct DiscordFaultTests {
    private let posts = "channels/\(Server.general)/messages"
    private let route = "POST channels/:id/messages"

    @Test func bucketsAndTheGlobalLimit() async throws {
        var setup = roomySetup()
        setup.bucketLimit = 2
        setup.bucketPeriod = 60
        setup.globalLimit = 5
        try await withDiscord(setup) { _, call in
            let first = try await call("POST", posts, ["content": "1"])
            #expect(first.headers["x-ratelimit-remaining"] == "1" && first.headers["x-ratelimit-limit"] == "2")
            _ = try await call("POST", posts, ["content": "2"])
            let third = try await call("POST", posts, ["content": "3"])
            #expect(third.status == 429 && third.headers["x-ratelimit-scope"] == "user")
            #expect(third.json["global"] == false && (third.json["retry_after"]?.double ?? 0) > 1)
            #expect(third.headers["retry-after"] != nil && third.headers["x-ratelimit-bucket"] != nil)
            // Another channel is another bucket of the same name.
            let other = try await call("POST", "channels/\(Server.garden)/messages", ["content": "1"])
            #expect(other.status == 200)
            #expect(other.headers["x-ratelimit-bucket"] == first.headers["x-ratelimit-bucket"])
            var scopes: Set<String> = []
            // Five within one second, however slow the machine.
            for _ in 0..<500 where !scopes.contains("global") {
                let answer = try await call("GET", "channels/\(Server.general)")
                scopes.insert(answer.headers["x-ratelimit-scope"] ?? "none")
            }
            #expect(scopes.contains("global"))
        }
    }

    @Test func limitsOfEachScope() async throws {
        try await withDiscord { discord, call in
            let kinds: [(DiscordCallFault.Effect, String)] = [
                (.globalLimit(0.5), "global"), (.userLimit(0.5), "user"), (.sharedLimit(0.5), "shared"),
            ]
            for (effect, scope) in kinds {
                await discord.inject(DiscordCallFault(route: route, effect: effect))
                let answer = try await call("POST", posts, ["content": "x"])
                #expect(answer.status == 429 && answer.headers["x-ratelimit-scope"] == scope)
                #expect(answer.json["global"] == .bool(scope == "global") && answer.headers["via"] != nil)
            }
            await discord.inject(DiscordCallFault(effect: .banned(30)))
            let banned = try await call("POST", posts, ["content": "x"])
            #expect(banned.status == 429 && banned.headers["via"] == nil && banned.headers["retry-after"] == "30")
            #expect(banned.headers["content-type"] == "text/html")
            _ = try await call.ok("POST", posts, ["content": "x"])
            #expect(await discord.record.entries(.fault).count == 4)
        }
    }

    @Test func answersAreLostAfterOrBeforeTheChange() async throws {
        try await withDiscord { (discord, call) async throws in
            await discord.inject(DiscordCallFault(route: route, effect: .answerLost))
            await #expect(throws: (any Error).self) { try await call("POST", posts, ["content": "done"]) }
            #expect(await discord.messages(in: Server.general).count == 1)
            await discord.inject(DiscordCallFault(route: route, effect: .connectionLost))
            await #expect(throws: (any Error).self) { try await call("POST", posts, ["content": "not done"]) }
            #expect(await discord.messages(in: Server.general).count == 1)
            await discord.inject(DiscordCallFault(effect: .status(502)))
            #expect(try await call("POST", posts, ["content": "x"]).status == 502)
            await discord.inject(
                DiscordCallFault(effect: .refused(status: 403, code: 50013, message: "Missing Permissions")))
            #expect(try await call("POST", posts, ["content": "x"]).code == 50013)
            await discord.inject(DiscordCallFault(effect: .slowAnswer(.milliseconds(300))))
            let begun = ContinuousClock.now
            async let slow = call("POST", posts, ["content": "slow"])
            // It is done at once, and told late.
            #expect(await discord.wait { $0.changes("message.posted").count == 2 })
            #expect(try await slow.status == 200)
            #expect(ContinuousClock.now - begun >= .milliseconds(300))
            await discord.inject(DiscordCallFault(effect: .delayed(.milliseconds(50)), times: nil))
            #expect(try await call("POST", posts, ["content": "x"]).status == 200)
            await discord.clearFaults()
        }
    }

    @Test func faultsOfTheGateway() async throws {
        try await withDiscord { discord, _ in
            let url = await discord.gatewayURL
            let token = discord.setup.token
            await discord.inject(.reconnectAtHello)
            let told = try await DiscordGatewayClient.open(url)
            #expect(await told.payload { $0["op"] == 7 } != nil)
            await told.close()

            await discord.inject(.refusedIdentify)
            let refused = try await DiscordGatewayClient.identified(url, token: token, intents: 1)
            #expect(await refused.payload { $0["op"] == 9 }?["d"] == false)
            await refused.close()

            let first = try await DiscordGatewayClient.identified(
                url, token: token, intents: DiscordIntent.guilds | DiscordIntent.messages)
            let session = await first.event("READY")?["session_id"] ?? .null
            _ = await first.event("GUILD_CREATE")
            await discord.inject(.held(type: "MESSAGE_CREATE", count: 1))
            try await discord.post("held", in: Server.general, as: Server.ben)
            try await discord.post("early", in: Server.general, as: Server.ben)
            _ = await first.event("MESSAGE_CREATE")
            await discord.releaseEvents()
            #expect(await discord.wait { $0.dispatches("MESSAGE_CREATE").count == 2 })
            await discord.askForHeartbeat()
            #expect(await first.payload { $0["op"] == 1 } != nil)

            let seen = await first.sequence
            await discord.dropConnections()
            #expect(await first.closed() != nil)
            let resume: JSON = ["op": 6, "d": ["token": .string(token), "session_id": session, "seq": JSON(seen)]]
            await discord.inject(.invalidSession(isResumable: true))
            let second = try await DiscordGatewayClient.open(url)
            try await second.send(resume)
            #expect(await second.payload { $0["op"] == 9 }?["d"] == true)
            await discord.inject(.lateResume(.milliseconds(100)))
            try await second.send(resume)
            #expect(await second.event("RESUMED") != nil)
            #expect(await discord.record.gateway("resumed").count == 1)
            await second.close()

            await discord.refuseConnections()
            await #expect(throws: (any Error).self) {
                let client = try await DiscordGatewayClient.open(url)
                guard await client.payload(upTo: .seconds(2), where: { $0["op"] == 10 }) != nil else {
                    throw WebSocketRefused(status: 0)
                }
            }
        }
    }

    @Test func aRevokedTokenServesNothing() async throws {
        try await withDiscord { discord, call in
            await discord.revokeToken()
            #expect(try await call("GET", "users/@me").status == 401)
            let client = try await DiscordGatewayClient.identified(
                await discord.gatewayURL, token: discord.setup.token, intents: 1)
            #expect(await client.closed() == 4004)
            await discord.restoreToken()
            _ = try await call.ok("GET", "users/@me")
        }
    }
}
