import JSONKit
import PlatformSimulators
import Testing

/// Members, roles, bans, emojis, the server itself, and who stands above whom.
@Suite struct DiscordMemberTests {
    private let members = "guilds/\(Server.guild)/members"
    private let roles = "guilds/\(Server.guild)/roles"

    @Test func areListedInPages() async throws {
        try await withDiscord { _, call in
            let first = try await call.ok("GET", "\(members)?limit=4")
            #expect(first.array?.count == 4 && first[0]?["user"]?["id"]?.string == Server.bot)
            let after = first[3]?["user"]?["id"]?.string ?? ""
            #expect(try await call.ok("GET", "\(members)?limit=4&after=\(after)").array?.count == 2)
            #expect(try await call.ok("GET", members).array?.count == 1)
            #expect(try await call.ok("GET", "\(members)/search?query=be&limit=5")[0]?["user"]?["username"] == "ben")
            #expect(try await call("GET", "\(members)/5").code == 10007)
        }
    }

    @Test func nicknameRolesAndTimeout() async throws {
        try await withDiscord { discord, call in
            let role = try await call.ok("POST", roles, ["name": "gardener", "permissions": "0"], reason: "new")
            let id = role["id"]?.string ?? ""
            let until = "2026-12-24T10:00:00.000000+00:00"
            let changed = try await call.ok(
                "PATCH", "\(members)/\(Server.ben)", ["nick": "Benny", "roles": [.string(id)]])
            #expect(changed["nick"] == "Benny" && changed["roles"] == [.string(id)])
            let far = try await call(
                "PATCH", "\(members)/\(Server.ben)", ["communication_disabled_until": "2099-01-01T00:00:00Z"])
            #expect(far.code == 50035)
            try await discord.timeOut(Server.ben, seconds: 60, as: Server.ann)
            await #expect(throws: DiscordSimulator.Refusal(code: 50013, message: "Missing Permissions")) {
                try await discord.post("let me", in: Server.general, as: Server.ben)
            }
            let free = try await call.ok(
                "PATCH", "\(members)/\(Server.ben)", ["communication_disabled_until": nil, "nick": nil])
            #expect(free["communication_disabled_until"] == .null && free["nick"] == .null)
            try await discord.post("thanks", in: Server.general, as: Server.ben)
            _ = try await call.ok("DELETE", "\(members)/\(Server.ben)/roles/\(id)")
            _ = try await call.ok("PUT", "\(members)/\(Server.cleo)/roles/\(id)", reason: "earned")
            let log = await discord.auditLog()
            #expect(log.map { $0["action_type"]?.int } == [30, 24, 25, 24, 24, 25, 25])
            #expect(log.last?["changes"] == [["key": "$add", "new_value": [["name": "gardener", "id": .string(id)]]]])
            #expect(until.count == 32)
        }
    }

    @Test func rolesHaveAPictureOrAnEmojiWhereTheServerHasTheBoosts() async throws {
        var setup = roomySetup()
        setup.features = ["ROLE_ICONS"]
        try await withDiscord(setup) { discord, call in
            let picture = "data:image/png;base64,iVBORw0KGgo="
            let role = try await call.ok("POST", roles, ["name": "gardener", "icon": .string(picture)])
            let id = role["id"]?.string ?? ""
            let hash = try #require(role["icon"]?.string)
            #expect(await discord.icon(ofRole: id) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
            var network = call
            network.base = call.base.replacing("api/v10/", with: "")
            #expect(try await network("GET", "role-icons/\(id)/\(hash).png").status == 200)
            #expect(try await network("GET", "role-icons/\(id)/another.png").status == 404)
            let changed = try await call.ok("PATCH", "\(roles)/\(id)", ["icon": nil, "unicode_emoji": "🌱"])
            #expect(changed["icon"] == .null && changed["unicode_emoji"] == "🌱")
            #expect(try await network("GET", "role-icons/\(id)/\(hash).png").status == 404)
            #expect(try await call("POST", roles, ["name": "x", "icon": "no picture"]).code == 50035)
            await discord.setFeatures([])
            #expect(try await call("POST", roles, ["name": "x", "unicode_emoji": "🌱"]).code == 50101)
        }
    }

    @Test func nobodyActsOnWhoStandsAbove() async throws {
        try await withDiscord { discord, call in
            // The owner stands above all.
            #expect(try await call("PATCH", "\(members)/\(Server.ann)", ["nick": "x"]).code == 50013)
            #expect(try await call("DELETE", "\(members)/\(Server.ann)").code == 50013)
            #expect(try await call("PUT", "guilds/\(Server.guild)/bans/\(Server.ann)", [:]).code == 50013)
            // A role above the bot's own.
            let role = try await discord.createRole("high", permissions: DiscordPermission.kickMembers, as: Server.ann)
            try await discord.moveRole(role, to: 2, as: Server.ann)
            try await discord.addRole(role, to: Server.ben, as: Server.ann)
            #expect(try await call("PATCH", "\(roles)/\(role)", ["name": "low"]).code == 50013)
            #expect(try await call("PUT", "\(members)/\(Server.cleo)/roles/\(role)").code == 50013)
            #expect(try await call("DELETE", "\(members)/\(Server.ben)").code == 50013)
            // Below it everything goes, but no permission that the bot lacks.
            let low = try await discord.createRole("low", as: Server.ann)
            let all = String(DiscordPermission.administrator)
            #expect(try await call("PATCH", "\(roles)/\(low)", ["permissions": .string(all)]).code == 50013)
            _ = try await call.ok("PATCH", "\(roles)/\(low)", ["name": "lower", "color": 255])
            _ = try await call.ok("PATCH", roles, [["id": .string(low), "position": 1]])
            _ = try await call.ok("DELETE", "\(roles)/\(low)")
            #expect(try await call("DELETE", "\(roles)/\(low)").code == 10011)
            // A member without the permission does nothing of this.
            await #expect(throws: DiscordSimulator.Refusal(code: 50013, message: "Missing Permissions")) {
                try await discord.kick(Server.cleo, as: Server.cleo)
            }
            try await discord.kick(Server.cleo, as: Server.ben, reason: "spam")
            #expect(await discord.auditLog().last?["reason"] == "spam")
        }
    }

    @Test func bansKeepAway() async throws {
        try await withDiscord { discord, call in
            try await discord.post("spam", in: Server.general, as: Server.ben)
            let bans = "guilds/\(Server.guild)/bans"
            _ = try await call.ok("PUT", "\(bans)/\(Server.ben)", ["delete_message_seconds": 3600], reason: "spam")
            #expect(await discord.messages(in: Server.general).isEmpty)
            #expect(try await call.ok("GET", bans)[0]?["reason"] == "spam")
            #expect(await discord.member(Server.ben) == nil)
            await #expect(throws: DiscordSimulator.Refusal.self) { try await discord.enter(Server.ben, name: "ben") }
            _ = try await call.ok("DELETE", "\(bans)/\(Server.ben)")
            #expect(try await call("GET", "\(bans)/\(Server.ben)").code == 10026)
            try await discord.enter(Server.ben, name: "ben")
            #expect(await discord.auditLog().map { $0["action_type"]?.int } == [22, 23])
        }
    }

    @Test func emojisAndTheServersName() async throws {
        try await withDiscord { discord, call in
            let emojis = "guilds/\(Server.guild)/emojis"
            let made = try await call.ok("POST", emojis, ["name": "yes", "image": "data:image/png;base64,AA=="])
            let id = made["id"]?.string ?? ""
            _ = try await call.ok("PATCH", "\(emojis)/\(id)", ["name": "yes_please"])
            #expect(try await call.ok("GET", emojis)[0]?["name"] == "yes_please")
            _ = try await call.ok("DELETE", "\(emojis)/\(id)")
            #expect(
                try await call("POST", emojis, ["name": "a b", "image": "data:image/png;base64,AA=="]).code == 50035)
            _ = try await call.ok("PATCH", "guilds/\(Server.guild)", ["name": "Orchard"], reason: "voted")
            #expect(await discord.guildName() == "Orchard")
            let log = try await call.ok("GET", "guilds/\(Server.guild)/audit-logs?action_type=1")
            #expect(log["audit_log_entries"]?[0]?["reason"] == "voted")
            #expect(log["audit_log_entries"]?.array?.count == 1)
        }
    }

    @Test func theAuditLogIsPagedBothWays() async throws {
        try await withDiscord { discord, call in
            for number in 0..<5 { try await discord.rename(Server.general, to: "n\(number)", as: Server.ann) }
            func page(_ query: String) async throws -> [String] {
                let log = try await call.ok("GET", "guilds/\(Server.guild)/audit-logs?\(query)")
                return (log["audit_log_entries"]?.array ?? []).compactMap { $0["changes"]?[0]?["new_value"]?.string }
            }
            #expect(try await page("limit=2") == ["n4", "n3"])
            #expect(try await page("after=0&limit=2") == ["n0", "n1"])
            let second = await discord.auditLog()[1]["id"]?.string ?? ""
            #expect(try await page("before=\(second)") == ["n0"])
            #expect(try await page("user_id=\(Server.ben)") == [])
            await discord.setBotPermissions(DiscordPermission.everyone)
            #expect(try await call("GET", "guilds/\(Server.guild)/audit-logs").code == 50013)
        }
    }
}
