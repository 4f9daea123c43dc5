import JSONKit
import PlatformSimulators
import Testing

/// Channels, their overwrites, and threads.
@Suite struct DiscordChannelTests {
    @Test func areCreatedChangedAndDeleted() async throws {
        try await withDiscord { discord, call in
            let made = try await call.ok(
                "POST", "guilds/\(Server.guild)/channels", ["name": "New Place", "topic": "talk"], reason: "asked for")
            let id = made["id"]?.string ?? ""
            #expect(made["name"] == "new-place" && made["position"] == 2)
            _ = try await call.ok("PATCH", "channels/\(id)", ["name": "place", "topic": nil], reason: "shorter")
            #expect(await discord.channel(id)?["topic"] == .null)
            let log = await discord.auditLog()
            #expect(log.map { $0["action_type"]?.int } == [10, 11])
            #expect(
                log[1]["changes"] == [
                    ["key": "name", "new_value": "place", "old_value": "new-place"],
                    ["key": "topic", "old_value": "talk"],
                ])
            #expect(try await call("PATCH", "channels/\(id)", ["name": ""]).code == 50035)
            _ = try await call.ok("DELETE", "channels/\(id)")
            #expect(await discord.name(of: id) == nil)
            #expect(await discord.record.changes("channel.renamed", channel: id).count == 1)
        }
    }

    @Test func haveWhatTheirKindTakes() async throws {
        try await withDiscord { discord, call in
            let channels = "guilds/\(Server.guild)/channels"
            let forum = try await call.ok(
                "POST", channels,
                ["name": "ideas", "type": 15, "available_tags": [["name": "idea"]], "default_sort_order": 1])
            #expect(forum["available_tags"]?[0]?["id"]?.string != nil && forum["default_sort_order"] == 1)
            let voice = try await call.ok("POST", channels, ["name": "Loud", "type": 2, "user_limit": 4])
            #expect(voice["user_limit"] == 4 && voice["bitrate"] == 64_000)
            #expect(try await call("POST", channels, ["name": "x", "type": 2, "user_limit": 100]).code == 50035)
            let threads = "channels/\(forum["id"]?.string ?? "")/threads"
            #expect(try await call("POST", threads, ["name": "A pond"]).code == 50035)
            let thread = try await call.ok(
                "POST", threads, ["name": "A pond", "message": ["content": "With frogs?"]])
            #expect(await discord.messages(in: thread["id"]?.string ?? "").count == 1)
        }
    }

    @Test func areOrderedAtOnce() async throws {
        try await withDiscord { discord, call in
            _ = try await call.ok(
                "PATCH", "guilds/\(Server.guild)/channels",
                [
                    ["id": .string(Server.general), "position": 1], ["id": .string(Server.garden), "position": 0],
                ])
            #expect(await discord.channel(Server.general)?["position"] == 1)
            let category = try await discord.createChannel("Box", type: 4, as: Server.ann)
            let moves: JSON = [
                ["id": .string(Server.general), "parent_id": .string(category)],
                ["id": .string(Server.garden), "parent_id": .string(category)],
            ]
            #expect(try await call("PATCH", "guilds/\(Server.guild)/channels", moves).code == 40009)
            try await discord.deleteChannel(category, as: Server.ann)
        }
    }

    @Test func membersNeedThePermission() async throws {
        try await withDiscord { discord, _ in
            await #expect(throws: DiscordSimulator.Refusal(code: 50013, message: "Missing Permissions")) {
                try await discord.rename(Server.general, to: "x", as: Server.ben)
            }
            await discord.grant(DiscordPermission.manageChannels, to: Server.ben)
            try await discord.rename(Server.general, to: "x", as: Server.ben)
            #expect(await discord.auditLog().last?["user_id"]?.string == Server.ben)
        }
    }

    @Test func overwritesDecideWhoSeesAndSpeaks() async throws {
        try await withDiscord { discord, call in
            let path = "channels/\(Server.general)/permissions"
            let view = String(DiscordPermission.viewChannel)
            _ = try await call.ok("PUT", "\(path)/\(Server.ben)", ["type": 1, "allow": .string(view)])
            _ = try await call.ok("PUT", "\(path)/\(Server.guild)", ["type": 0, "deny": .string(view)])
            await #expect(throws: DiscordSimulator.Refusal(code: 50001, message: "Missing Access")) {
                try await discord.post("?", in: Server.general, as: Server.cleo)
            }
            try await discord.post("!", in: Server.general, as: Server.ben)
            // The bot is among everybody: its role allows by default what @everyone has, but the overwrite takes it.
            #expect(try await call("GET", "channels/\(Server.general)/messages").code == 50001)
            try await discord.setOverwrite(nil, of: Server.guild, in: Server.general, as: Server.ann)
            _ = try await call.ok("GET", "channels/\(Server.general)/messages")
            #expect(await discord.auditLog().map { $0["action_type"]?.int } == [13, 13, 15])
            #expect(try await call("DELETE", "\(path)/1").code == 10009)
        }
    }

    @Test func threadsLiveFromAMessage() async throws {
        try await withDiscord { discord, call in
            let id = try await discord.post("idea", in: Server.general, as: Server.ben)
            let thread = try await call.ok(
                "POST", "channels/\(Server.general)/messages/\(id)/threads", ["name": "About"])
            #expect(thread["id"]?.string == id && thread["type"] == 11)
            #expect(
                try await call("POST", "channels/\(Server.general)/messages/\(id)/threads", ["name": "x"]).code
                    == 160004)
            try await discord.post("in it", in: id, as: Server.cleo)
            let found = try await call.ok("GET", "channels/\(id)")
            #expect(found["message_count"] == 1 && found["member_count"] == 2)
            #expect(try await call.ok("GET", "guilds/\(Server.guild)/threads/active")["threads"]?.array?.count == 1)
            _ = try await call.ok("PATCH", "channels/\(id)", ["archived": true, "locked": true])
            let answer = try await call("PATCH", "channels/\(id)/messages/\(id)", ["content": "x"])
            #expect(answer.status == 404)
            await #expect(throws: DiscordSimulator.Refusal(code: 160005, message: "Thread is locked")) {
                try await discord.post("late", in: id, as: Server.cleo)
            }
            let archived = try await call.ok("GET", "channels/\(Server.general)/threads/archived/public")
            #expect(archived["threads"]?[0]?["id"]?.string == id)
            _ = try await call.ok("DELETE", "channels/\(id)")
            #expect(await discord.auditLog().map { $0["action_type"]?.int } == [110, 111, 112])
        }
    }

    @Test func privateThreadsAreSeenByTheirMembers() async throws {
        try await withDiscord { discord, call in
            let thread = try await discord.startThread("Quiet", isPrivate: true, in: Server.general, as: Server.ben)
            await #expect(throws: DiscordSimulator.Refusal(code: 50001, message: "Missing Access")) {
                try await discord.post("?", in: thread, as: Server.cleo)
            }
            try await discord.joinThread(thread, adding: Server.cleo, as: Server.ben)
            try await discord.post("!", in: thread, as: Server.cleo)
            _ = try await call.ok("PUT", "channels/\(thread)/thread-members/@me")
            let members = try await call.ok("GET", "channels/\(thread)/thread-members?with_member=true")
            #expect(members.array?.count == 3 && members[0]?["member"]?["user"]?["id"]?.string == Server.ben)
            _ = try await call.ok("DELETE", "channels/\(thread)/thread-members/\(Server.cleo)")
        }
    }
}
