import JSONKit
import PlatformSimulators
import Testing

/// Posting, editing, deleting, reading and pinning messages.
@Suite struct DiscordMessageTests {
    private let posts = "channels/\(Server.general)/messages"

    @Test func aNonceThatIsEnforcedPostsOnce() async throws {
        try await withDiscord { discord, call in
            let body: JSON = ["content": "once", "nonce": "n1", "enforce_nonce": true]
            let first = try await call.ok("POST", posts, body)
            let second = try await call.ok("POST", posts, body)
            #expect(first["id"] == second["id"] && first["nonce"] == "n1")
            #expect(await discord.messages(in: Server.general).count == 1)
            // Without enforcement the nonce is only told.
            _ = try await call.ok("POST", posts, ["content": "once", "nonce": "n1"])
            #expect(await discord.messages(in: Server.general).count == 2)
        }
    }

    @Test func repliesMentionsAndEmbedsAreKept() async throws {
        try await withDiscord { discord, call in
            let question = try await discord.post("who?", in: Server.general, as: Server.ben)
            let reply = try await call.ok(
                "POST", posts,
                [
                    "content": "<@\(Server.cleo)> and @everyone", "embeds": [["title": "t", "description": "d"]],
                    "message_reference": ["message_id": .string(question)],
                    "allowed_mentions": ["parse": [], "replied_user": true],
                ])
            #expect(reply["type"] == 19 && reply["referenced_message"]?["content"] == "who?")
            #expect(reply["mentions"]?.array?.compactMap { $0["id"]?.string } == [Server.ben])
            #expect(reply["mention_everyone"] == false && reply["embeds"]?[0]?["type"] == "rich")
            let edited = try await call.ok(
                "PATCH", "\(posts)/\(reply["id"]?.string ?? "")", ["content": "<@\(Server.cleo)>"])
            // An edit sets mentions anew, with all allowances.
            #expect(edited["mentions"]?.array?.compactMap { $0["id"]?.string } == [Server.cleo])
            #expect(edited["edited_timestamp"]?.string != nil && edited["embeds"]?[0]?["title"] == "t")
            let missing = try await call("POST", posts, ["content": "x", "message_reference": ["message_id": "5"]])
            #expect(missing.status == 400 && missing.json["errors"]?["message_reference"] != nil)
        }
    }

    @Test func filesComeAsAttachments() async throws {
        try await withDiscord { discord, call in
            let answer = try await call.upload(
                posts,
                ["content": "see", "attachments": [["id": "0", "description": "a list", "filename": "list.txt"]]],
                files: [("list.txt", "one\ntwo")])
            #expect(answer.status == 200)
            let attachment = try #require(answer.json["attachments"]?[0])
            #expect(attachment["filename"] == "list.txt" && attachment["size"] == 7)
            #expect(attachment["description"] == "a list" && attachment["content_type"] == "text/plain")
            let kept = try await call.ok("PATCH", "\(posts)/\(answer.id)", ["attachments": []])
            #expect(kept["attachments"] == [] && kept["content"] == "see")
            #expect(
                await discord.content(ofAttachment: attachment["id"]?.string ?? "") == nil, "it goes with its place")
            try await discord.post("mine", in: Server.general, as: Server.ben, files: [.init(name: "a.png")])
            #expect(await discord.messages(in: Server.general).last?["attachments"]?[0]?["filename"] == "a.png")
        }
    }

    @Test func textsAreCountedInCodePoints() async throws {
        try await withDiscord { discord, call in
            let hindi = String(repeating: "कि", count: 1000)
            _ = try await call.ok("POST", posts, ["content": .string(hindi)])
            #expect(try await call("POST", posts, ["content": .string(hindi + "x")]).code == 50035)
            let long = String(repeating: "x", count: 4000)
            try await discord.post(long, in: Server.general, as: Server.ben, hasNitro: true)
            await #expect(throws: DiscordSimulator.Refusal.self) {
                try await discord.post(long, in: Server.general, as: Server.ben)
            }
        }
    }

    @Test func pollsStickersAndForwardsAreKept() async throws {
        try await withDiscord { discord, call in
            let answers: JSON = [["poll_media": ["text": "Apple", "emoji": ["name": "🍎"]]]]
            let poll: JSON = ["question": ["text": "Which?"], "answers": answers, "duration": 24]
            let asked = try await call.ok("POST", posts, ["poll": poll])
            #expect(asked["poll"]?["answers"]?[0]?["poll_media"]?["text"] == "Apple")
            #expect(asked["poll"]?["expiry"]?.string != nil)
            let empty: JSON = ["poll": ["question": ["text": "Which?"], "answers": []]]
            #expect(try await call("POST", posts, empty).code == 50035)
            let sticker = try await discord.post("", in: Server.general, as: Server.ben, stickers: ["Wave"])
            let shown = try await call.ok("GET", "\(posts)/\(sticker)")
            #expect(shown["sticker_items"]?[0]?["name"] == "Wave" && shown["content"] == "")
            let first = try await discord.post("Frost", in: Server.garden, as: Server.ann)
            let forward = try await discord.forward(first, from: Server.garden, to: Server.general, as: Server.ben)
            // The official description of answers knows no forwards, the page on messages does.
            let told = try #require(await discord.message(forward, in: Server.general))
            #expect(told["message_snapshots"]?[0]?["message"]?["content"] == "Frost" && told["type"] == 0)
            #expect(told["message_reference"]?["type"] == 1)
        }
    }

    @Test func whatIsWrongIsNamedByItsField() async throws {
        try await withDiscord { _, call in
            #expect(try await call("POST", posts, ["content": ""]).code == 50006)
            let long = try await call("POST", posts, ["content": .string(String(repeating: "x", count: 2001))])
            #expect(long.status == 400 && long.code == 50035)
            #expect(long.json["errors"]?["content"]?["_errors"]?[0]?["code"] == "BASE_TYPE_BAD_LENGTH")
            let button: JSON = ["type": 2, "style": 1, "label": "a", "custom_id": "same"]
            let twice = try await call(
                "POST", posts, ["content": "x", "components": [["type": 1, "components": [button, button]]]])
            #expect(
                twice.json["errors"]?["components"]?["0"]?["components"]?["1"]?["custom_id"]?["_errors"]?[0]?["code"]
                    == "COMPONENT_CUSTOM_ID_DUPLICATED")
            #expect(try await call.raw("POST", posts, "{", type: "application/json").code == 50109)
            #expect(try await call.raw("POST", posts, "content=x", type: "text/plain").code == 50035)
            #expect(try await call("GET", "channels/1/messages").code == 10003)
            #expect(try await call("GET", "\(posts)/1").code == 10008)
            #expect(try await call("GET", "nowhere").status == 404)
            #expect(try await call("GET", "users/@me", token: "Bot wrong").status == 401)
            #expect(try await call("GET", "users/@me", agent: "curl").code == 40333)
        }
    }

    @Test func historyIsPagedBothWays() async throws {
        try await withDiscord { discord, call in
            var ids: [String] = []
            for number in 0..<7 {
                ids.append(try await discord.post("\(number)", in: Server.general, as: Server.ben))
            }
            func page(_ query: String) async throws -> [String] {
                try await call.ok("GET", "\(posts)?\(query)").array?.compactMap { $0["content"]?.string } ?? []
            }
            #expect(try await page("limit=3") == ["6", "5", "4"])
            #expect(try await page("limit=2&before=\(ids[4])") == ["3", "2"])
            #expect(try await page("limit=2&after=\(ids[4])") == ["6", "5"])
            #expect(try await page("limit=2&after=0") == ["1", "0"])
            #expect(try await page("limit=3&around=\(ids[3])") == ["4", "3", "2"])
            #expect(try await call("GET", "\(posts)?limit=101").code == 50035)
        }
    }

    @Test func othersMessagesTakeAPermission() async throws {
        try await withDiscord { discord, call in
            let id = try await discord.post("mine", in: Server.general, as: Server.ben)
            #expect(try await call("PATCH", "\(posts)/\(id)", ["content": "x"]).code == 50005)
            _ = try await call.ok("DELETE", "\(posts)/\(id)", reason: "off topic")
            let entry = try #require(await discord.auditLog().last)
            #expect(entry["action_type"] == 72 && entry["user_id"]?.string == Server.bot)
            #expect(entry["target_id"]?.string == Server.ben && entry["reason"] == "off topic")
            let own = try await discord.post("mine", in: Server.general, as: Server.ben)
            await #expect(throws: DiscordSimulator.Refusal.self) {
                try await discord.delete(own, in: Server.general, as: Server.cleo)
            }
            try await discord.delete(own, in: Server.general, as: Server.ben)
            // One's own deletion is not audited.
            #expect(await discord.auditLog().count == 1)
        }
    }

    @Test func manyAreDeletedAtOnce() async throws {
        try await withDiscord { discord, call in
            var ids: [JSON] = []
            for _ in 0..<3 { ids.append(.string(try await discord.post("x", in: Server.general, as: Server.ben))) }
            _ = try await call.ok("POST", "\(posts)/bulk-delete", ["messages": .array(Array(ids.prefix(2)))])
            #expect(await discord.messages(in: Server.general).count == 1)
            #expect(await discord.auditLog().last?["action_type"] == 73)
            #expect(try await call("POST", "\(posts)/bulk-delete", ["messages": [ids[2]]]).status == 400)
            #expect(try await call("POST", "\(posts)/bulk-delete", ["messages": ["1", ids[2]]]).code == 50034)
        }
    }

    @Test func pinsAreListedAndTold() async throws {
        try await withDiscord { discord, call in
            let id = try await discord.post("keep", in: Server.general, as: Server.ben)
            _ = try await call.ok("PUT", "\(posts)/pins/\(id)", reason: "useful")
            let pins = try await call.ok("GET", "\(posts)/pins")
            #expect(pins["items"]?[0]?["message"]?["id"]?.string == id && pins["has_more"] == false)
            #expect(await discord.auditLog().last?["options"]?["message_id"]?.string == id)
            // Discord posts a notice of a pin.
            #expect(await discord.messages(in: Server.general).last?["type"] == 6)
            await #expect(throws: DiscordSimulator.Refusal(code: 50013, message: "Missing Permissions")) {
                try await discord.unpin(id, in: Server.general, as: Server.ben)
            }
            _ = try await call.ok("DELETE", "channels/\(Server.general)/pins/\(id)")
            #expect(try await call.ok("GET", "channels/\(Server.general)/pins") == [])
        }
    }
}
