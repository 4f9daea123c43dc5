import JSONKit
import PlatformSimulators
import Testing

/// Reactions of all kinds.
@Suite struct DiscordReactionTests {
    private func path(_ message: String, _ emoji: String) -> String {
        "channels/\(Server.general)/messages/\(message)/reactions/\(emoji)"
    }

    @Test func areAddedListedAndRemoved() async throws {
        try await withDiscord { discord, call in
            let id = try await discord.post("vote", in: Server.general, as: Server.ben)
            _ = try await call.ok("PUT", path(id, "%F0%9F%91%8D/@me"))
            for user in [Server.ben, Server.cleo] {
                try await discord.react("👍", to: id, in: Server.general, as: user)
            }
            try await discord.react("👍", to: id, in: Server.general, as: Server.ben, burst: true)
            func users(_ query: String) async throws -> [String] {
                try await call.ok("GET", path(id, "%F0%9F%91%8D") + query).array?.compactMap { $0["id"]?.string } ?? []
            }
            #expect(try await users("") == [Server.bot, Server.ben, Server.cleo])
            #expect(try await users("?limit=1&after=\(Server.bot)") == [Server.ben])
            #expect(try await users("?type=1") == [Server.ben])
            let told = try #require(await discord.message(id, in: Server.general)?["reactions"]?[0])
            #expect(told["count"] == 4 && told["count_details"] == ["burst": 1, "normal": 3] && told["me"] == true)
            _ = try await call.ok("DELETE", path(id, "%F0%9F%91%8D/\(Server.cleo)"))
            #expect(try await users("") == [Server.bot, Server.ben])
            _ = try await call.ok("DELETE", path(id, "%F0%9F%91%8D"))
            #expect(try await users("") == [])
        }
    }

    @Test func ownEmojiAndLimits() async throws {
        try await withDiscord { discord, call in
            let id = try await discord.post("vote", in: Server.general, as: Server.ben)
            let emoji = try await discord.createEmoji("yes", as: Server.ann)
            _ = try await call.ok("PUT", path(id, "yes:\(emoji)/@me"))
            #expect(try await call("PUT", path(id, "yes:1/@me")).code == 10014)
            #expect(try await call("PUT", path(id, "thumbsup/@me")).code == 10014)
            for scalar in 0..<19 {
                let face = String(UnicodeScalar(0x1F600 + UInt32(scalar)) ?? "x")
                try await discord.react(face, to: id, in: Server.general, as: Server.ben)
            }
            await #expect(
                throws: DiscordSimulator.Refusal(code: 30010, message: "Maximum number of reactions reached (20)")
            ) {
                try await discord.react("🔥", to: id, in: Server.general, as: Server.ben)
            }
            _ = try await call.ok("DELETE", "channels/\(Server.general)/messages/\(id)/reactions")
            #expect(await discord.message(id, in: Server.general)?["reactions"] == nil)
        }
    }

    @Test func joiningAReactionNeedsNoPermissionToAddOne() async throws {
        var setup = roomySetup()
        setup.everyonePermissions &= ~DiscordPermission.addReactions
        try await withDiscord(setup) { discord, call in
            let id = try await discord.post("vote", in: Server.general, as: Server.ben)
            await #expect(throws: DiscordSimulator.Refusal(code: 50013, message: "Missing Permissions")) {
                try await discord.react("👍", to: id, in: Server.general, as: Server.ben)
            }
            _ = try await call.ok("PUT", path(id, "%F0%9F%91%8D/@me"))
            try await discord.react("👍", to: id, in: Server.general, as: Server.ben)
        }
    }
}
