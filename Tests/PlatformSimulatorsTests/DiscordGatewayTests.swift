import JSONKit
import OrderedCollections
import PlatformSimulators
import Testing

/// The gateway: what is sent to whom, sessions, shards and limits.
@Suite struct DiscordGatewayTests {
    private let all = DiscordIntent.guilds | DiscordIntent.messages | DiscordIntent.messageContent

    private func connect(_ discord: DiscordSimulator, _ intents: Int, shard: (Int, Int)? = nil) async throws
        -> DiscordGatewayClient
    {
        try await DiscordGatewayClient.identified(
            await discord.gatewayURL, token: discord.setup.token, intents: intents, shard: shard)
    }

    @Test func intentsDecideWhatIsHeard() async throws {
        try await withDiscord { discord, _ in
            let everything = try await connect(
                discord, all | DiscordIntent.members | DiscordIntent.moderation | DiscordIntent.reactions)
            let textless = try await connect(discord, DiscordIntent.messages)
            let silent = try await connect(discord, DiscordIntent.guilds)
            _ = await everything.event("GUILD_CREATE")
            _ = await textless.event("READY")
            _ = await silent.event("GUILD_CREATE")
            let id = try await discord.post("hello", in: Server.general, as: Server.ben, files: [.init(name: "a.png")])
            try await discord.post("<@\(Server.bot)> hi", in: Server.general, as: Server.ben)
            try await discord.react("👍", to: id, in: Server.general, as: Server.cleo)
            try await discord.enter("200000000000000099", name: "zoe")
            try await discord.rename(Server.general, to: "end", as: Server.ann)
            #expect(await everything.event("GUILD_AUDIT_LOG_ENTRY_CREATE")?["user_id"]?.string == Server.ann)
            _ = await silent.event("CHANNEL_UPDATE")
            #expect(await everything.event("MESSAGE_CREATE")?["content"] == "hello")
            #expect(
                await everything.types == [
                    "READY", "GUILD_CREATE", "MESSAGE_CREATE", "MESSAGE_CREATE", "MESSAGE_REACTION_ADD",
                    "GUILD_MEMBER_ADD", "CHANNEL_UPDATE", "GUILD_AUDIT_LOG_ENTRY_CREATE",
                ])
            #expect(await silent.types == ["READY", "GUILD_CREATE", "CHANNEL_UPDATE"])
            let seen = await textless.payloads.filter { $0["t"] == "MESSAGE_CREATE" }.compactMap { $0["d"] }
            #expect(seen.map { $0["content"] } == ["", .string("<@\(Server.bot)> hi")])
            #expect(seen.first?["attachments"] == [])
            for client in [everything, textless, silent] { await client.close() }
        }
    }

    @Test func aServerIsToldWhole() async throws {
        try await withDiscord { discord, _ in
            let thread = try await discord.startThread("t", in: Server.general, as: Server.ben)
            let client = try await connect(discord, all)
            let ready = try #require(await client.event("READY"))
            #expect(ready["guilds"] == [["id": .string(Server.guild), "unavailable": true]])
            let guild = try #require(await client.event("GUILD_CREATE"))
            #expect(guild["channels"]?.array?.count == 2 && guild["threads"]?[0]?["id"]?.string == thread)
            // Without the presences intent only the bot itself.
            #expect(guild["members"]?.array?.count == 1 && guild["member_count"] == 6)
            await client.close()
        }
    }

    @Test func membersComeInChunks() async throws {
        var setup = roomySetup()
        setup.members += (0..<1500).map { .init(id: "\(500_000_000_000_000_000 + $0)", name: "m\($0)") }
        try await withDiscord(setup) { discord, _ in
            let client = try await connect(discord, all | DiscordIntent.members)
            _ = await client.event("READY")
            try await client.send(["op": 8, "d": ["guild_id": .string(Server.guild), "query": "", "limit": 0]])
            _ = await client.payload { $0["d"]?["chunk_index"] == 1 }
            let chunks = await client.payloads.filter { $0["t"] == "GUILD_MEMBERS_CHUNK" }.compactMap { $0["d"] }
            #expect(chunks.map { $0["members"]?.array?.count } == [1000, 506])
            try await client.send(
                [
                    "op": 8,
                    "d": ["guild_id": .string(Server.guild), "user_ids": [.string(Server.ben), "5"], "nonce": "n"],
                ])
            let some = await client.payload { $0["d"]?["nonce"] == "n" }?["d"]
            #expect(some?["members"]?.array?.count == 1 && some?["not_found"] == ["5"])
            await client.close()
        }
    }

    @Test func aSessionIsResumedWithWhatItMissed() async throws {
        try await withDiscord { discord, _ in
            let first = try await connect(discord, all)
            let session = await first.event("READY")?["session_id"]
            _ = await first.event("GUILD_CREATE")
            let seen = await first.sequence
            await discord.dropConnections()
            #expect(await first.closed() == 1006)
            for text in ["one", "two"] { try await discord.post(text, in: Server.general, as: Server.ben) }
            let second = try await DiscordGatewayClient.open(await discord.gatewayURL)
            let data: JSON = [
                "token": .string(discord.setup.token), "session_id": session ?? .null, "seq": JSON(seen),
            ]
            try await second.send(["op": 6, "d": data])
            _ = await second.event("RESUMED")
            #expect(await second.types == ["MESSAGE_CREATE", "MESSAGE_CREATE", "RESUMED"])
            #expect(await second.sequence == seen + 3)
            await discord.invalidateSessions(isResumable: false)
            #expect(await second.payload { $0["op"] == 9 }?["d"] == false)
            try await second.send(["op": 6, "d": data])
            #expect(await discord.wait { $0.gateway("invalid session").count == 1 })
            await second.close()
            // A number that was never given.
            let third = try await connect(discord, all)
            let other = await third.event("READY")?["session_id"]
            await third.close()
            #expect(await third.closed() != nil)
            let fourth = try await DiscordGatewayClient.open(await discord.gatewayURL)
            try await fourth.send(
                ["op": 6, "d": ["token": .string(discord.setup.token), "session_id": other ?? .null, "seq": 999]])
            #expect(await fourth.closed() == 4007)
        }
    }

    @Test func everyCloseCodeHasItsCause() async throws {
        var setup = roomySetup()
        setup.privilegedIntents = 0
        try await withDiscord(setup) { discord, _ in
            let url = await discord.gatewayURL
            let token = JSON.string(setup.token)
            func code(after payloads: [String], query: String = "?v=10&encoding=json") async throws -> Int? {
                let client = try await DiscordGatewayClient.open(url, query: query)
                for payload in payloads { try? await client.send(payload) }
                return await client.closed()
            }
            func identify(_ more: JSON) -> String {
                var data: JSON = ["token": token, "intents": 1, "properties": [:]]
                for (key, value) in more.object ?? [:] { data[key] = value }
                return JSON.object(["op": 2, "d": data]).text
            }
            #expect(try await code(after: [], query: "?v=6") == 4012)
            #expect(try await code(after: [#"{"op": 99}"#]) == 4001)
            #expect(try await code(after: ["nonsense"]) == 4002)
            #expect(
                try await code(after: [#"{"op": 1, "d": ""# + String(repeating: "x", count: 4096) + #""}"#]) == 4002)
            #expect(try await code(after: [#"{"op": 3, "d": {}}"#]) == 4003)
            #expect(try await code(after: [identify(["token": "wrong"])]) == 4004)
            #expect(try await code(after: [identify([:]), identify([:])]) == 4005)
            #expect(try await code(after: Array(repeating: #"{"op": 1, "d": null}"#, count: 121)) == 4008)
            #expect(try await code(after: [identify(["shard": [2, 2]])]) == 4010)
            #expect(try await code(after: [identify(["intents": JSON(1 << 18)])]) == 4013)
            #expect(try await code(after: [identify(["intents": JSON(1 << 15)])]) == 4014)
            await discord.inject(.closed(code: 4000))
            #expect(try await code(after: [identify([:])]) == 4000)
            // And any on demand.
            let client = try await connect(discord, 1)
            _ = await client.event("READY")
            await discord.closeConnections(code: 4009)
            #expect(await client.closed() == 4009)
        }
    }

    @Test func shardsCarryTheirServers() async throws {
        var setup = roomySetup()
        setup.shards = 2
        // One in each half by the formula.
        let other = String((UInt64(Server.guild) ?? 0) + 1 << 22)
        setup.otherGuilds = [
            .init(
                id: other, name: "Elsewhere", members: [.init(id: Server.ann, name: "ann", isOwner: true)],
                channels: [.init(id: "300000000000000009", name: "there")])
        ]
        try await withDiscord(setup) { discord, call in
            #expect(try await call.ok("GET", "gateway/bot")["shards"] == 2)
            #expect(try await call.ok("GET", "users/@me/guilds").array?.count == 2)
            let lone = try await connect(discord, all)
            #expect(await lone.closed() == 4011)
            let clients = [
                try await connect(discord, all, shard: (0, 2)), try await connect(discord, all, shard: (1, 2)),
            ]
            var seen: [String: Int] = [:]
            for (index, client) in clients.enumerated() {
                let guild = try #require(await client.event("GUILD_CREATE"))
                seen[guild["id"]?.string ?? ""] = index
                #expect(await client.event("READY")?["shard"] == [JSON(index), 2])
            }
            #expect(Set(seen.keys) == [Server.guild, other])
            try await discord.post("here", in: Server.general, as: Server.ben)
            try await discord.post("there", in: "300000000000000009", as: Server.ann)
            for (guild, index) in seen {
                #expect(await clients[index].event("MESSAGE_CREATE")?["guild_id"]?.string == guild)
                #expect(await clients[index].types.filter { $0 == "MESSAGE_CREATE" }.count == 1)
            }
            for client in clients { await client.close() }
        }
    }

    @Test func oneSessionBeginsInFiveSeconds() async throws {
        var setup = roomySetup()
        setup.concurrency = 1
        setup.sessionsLeft = 2
        try await withDiscord(setup) { discord, call in
            let first = try await connect(discord, 1)
            _ = await first.event("READY")
            let second = try await connect(discord, 1)
            #expect(await second.payload { $0["op"] == 9 }?["d"] == false)
            let limit = try await call.ok("GET", "gateway/bot")["session_start_limit"]
            #expect(limit?["remaining"] == 1 && limit?["max_concurrency"] == 1)
            await first.close()
            await second.close()
        }
    }

    @Test func aServerGoesAndReturns() async throws {
        try await withDiscord { discord, call in
            let client = try await connect(discord, all)
            _ = await client.event("GUILD_CREATE")
            await discord.setAvailable(false)
            #expect(await client.event("GUILD_DELETE") == ["id": .string(Server.guild), "unavailable": true])
            #expect(try await call("GET", "channels/\(Server.general)").status == 503)
            await discord.setAvailable(true)
            #expect(await discord.wait { $0.dispatches("GUILD_CREATE").count == 2 })
            // Taken off the server, the bot is told without the mark of an outage.
            try await discord.kick(Server.bot, as: Server.ann)
            #expect(await client.payload { $0["t"] == "GUILD_DELETE" && $0["d"]?["unavailable"] == nil } != nil)
            #expect(try await call("GET", "guilds/\(Server.guild)").code == 10004)
            await client.close()
        }
    }

    @Test func theUnseenIsUnheard() async throws {
        try await withDiscord { discord, _ in
            let client = try await connect(discord, all)
            _ = await client.event("GUILD_CREATE")
            try await discord.setOverwrite(
                .init(id: Server.bot, isMember: true, deny: DiscordPermission.viewChannel), of: Server.bot,
                in: Server.garden, as: Server.ann)
            try await discord.post("secret", in: Server.garden, as: Server.ben)
            try await discord.post("open", in: Server.general, as: Server.ben)
            #expect(await client.event("MESSAGE_CREATE")?["content"] == "open")
            await client.close()
        }
    }

    @Test func largePayloadsComeWhole() async throws {
        var setup = roomySetup()
        setup.channels += (0..<400).map { number in
            .init(
                id: "\(600_000_000_000_000_000 + number)", name: "c\(number)",
                topic: String(repeating: "t", count: 1000))
        }
        try await withDiscord(setup) { discord, _ in
            let client = try await connect(discord, all)
            let guild = try #require(await client.event("GUILD_CREATE"))
            #expect(guild["channels"]?.array?.count == 402 && guild.text.utf8.count > 400_000)
            await client.close()
        }
    }
}
