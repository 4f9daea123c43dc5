import JSONKit
import PlatformSimulators
import Testing

@Suite struct SlackChatTests {
    @Test func postsWhereTheBotIs() async throws {
        try await withSlack { (slack, call) async throws in
            #expect(try await call("conversations.join", SlackAPIClient.bot, ["channel": "C0RANDOM"]).isOK)
            let answer = try await call("chat.postMessage", SlackAPIClient.bot, ["channel": "C0RANDOM", "text": "hi"])
            let ts = try #require(answer.json["ts"]?.string)
            #expect(answer.json["channel"] == "C0RANDOM")
            #expect(answer.json["message"]?["bot_id"] == "B0BOT")
            #expect(await slack.message(ts, in: "C0RANDOM")?["text"] == "hi")
            #expect(await slack.record.calls("chat.postMessage", successful: true).count == 1)
        }
    }

    @Test func takesFormsAndNames() async throws {
        try await withSlack { (slack, call) async throws in
            let body =
                "token=xoxb-simulated&channel=%23general&text=two+words%21&blocks=%5B%7B%22type%22%3A%22divider%22%7D%5D"
            let answer = try await call.form("chat.postMessage", body)
            #expect(answer.json["message"]?["text"] == "two words!")
            #expect(answer.json["message"]?["blocks"]?[0]?["type"] == "divider")
            #expect(answer.json["channel"] == "C0GENERAL")
        }
    }

    @Test(arguments: [
        ("C0BOARD", "channel_not_found"), ("C9NOWHERE", "channel_not_found"),
    ])
    func refusesChannels(channel: String, error: String) async throws {
        try await withSlack { (_, call) async throws in
            let answer = try await call(
                "chat.postMessage", SlackAPIClient.bot, ["channel": .string(channel), "text": "hi"])
            #expect(answer.status == 200)
            #expect(answer.error == error)
        }
    }

    @Test func postingUnaskedNeedsItsScope() async throws {
        try await withSlack { (slack, call) async throws in
            let scopes = SlackApp.allBotScopes.filter { $0 != "chat:write.public" }
            await slack.grant(scopes, to: SlackAPIClient.bot)
            let answer = try await call("chat.postMessage", SlackAPIClient.bot, ["channel": "C0RANDOM", "text": "hi"])
            #expect(answer.error == "not_in_channel")
        }
    }

    @Test func aCustomisedNameNeedsItsScope() async throws {
        try await withSlack { (slack, call) async throws in
            let post: JSON = ["channel": "C0RANDOM", "text": "hi", "username": "ben", "icon_url": "http://x/y.png"]
            let answer = try await call("chat.postMessage", SlackAPIClient.bot, post)
            #expect(answer.json["message"]?["subtype"] == "bot_message")
            #expect(answer.json["message"]?["username"] == "ben")
            #expect(answer.json["message"]?["user"] == nil)
            await slack.grant(["chat:write", "chat:write.public"], to: SlackAPIClient.bot)
            let refused = try await call("chat.postMessage", SlackAPIClient.bot, post)
            #expect(refused.error == "missing_scope")
            #expect(refused.json["needed"] == "chat:write.customize")
            #expect(refused.json["provided"] == "chat:write,chat:write.public")
            #expect(refused.headers["x-oauth-scopes"] == "chat:write,chat:write.public")
        }
    }

    @Test func tokensDeleteWhatTheyMay() async throws {
        try await withSlack { (slack, call) async throws in
            let ts = try await slack.post("secret", in: "C0RANDOM", as: "U0BEN")
            let item: JSON = ["channel": "C0RANDOM", "ts": .string(ts)]
            #expect(try await call("chat.delete", SlackAPIClient.bot, item).error == "cant_delete_message")
            #expect(try await call("chat.update", SlackAPIClient.admin, item).error == "cant_update_message")
            #expect(try await call("chat.delete", SlackAPIClient.admin, item).isOK)
            #expect(try await call("chat.delete", SlackAPIClient.admin, item).error == "message_not_found")
            #expect(await slack.message(ts, in: "C0RANDOM") == nil)
            #expect(await slack.record.changes("message.deleted", channel: "C0RANDOM").first?.user == "U0ADMIN")
        }
    }

    @Test func updatesKeepWhatIsNotSent() async throws {
        try await withSlack { (slack, call) async throws in
            let post: JSON = [
                "channel": "C0RANDOM", "text": "a", "blocks": [["type": "divider"]],
                "metadata": ["event_type": "vote", "event_payload": ["id": 7]],
            ]
            let ts = try #require(try await call("chat.postMessage", SlackAPIClient.bot, post).json["ts"])
            let answer = try await call(
                "chat.update", SlackAPIClient.bot, ["channel": "C0RANDOM", "ts": ts, "text": "b"])
            #expect(answer.json["text"] == "b")
            #expect(answer.json["message"]?["blocks"]?[0]?["type"] == "divider")
            #expect(answer.json["message"]?["edited"]?["user"] == "U0BOT")
            let cleared = try await call(
                "chat.update", SlackAPIClient.bot, ["channel": "C0RANDOM", "ts": ts, "text": "c", "blocks": []])
            #expect(cleared.json["message"]?["blocks"] == nil)
            #expect(cleared.json["message"]?["metadata"]?["event_payload"]?["id"] == 7)
        }
    }

    @Test(
        arguments: [
            [["text": "no type"]],
            [["type": "section", "text": ["type": "mrkdwn", "text": ""]]],
            [["type": "section", "text": ["type": "mrkdwn", "text": .string(String(repeating: "x", count: 3001))]]],
            [["type": "actions", "elements": []]],
            [
                [
                    "type": "actions",
                    "elements": [
                        [
                            "type": "button", "action_id": "a",
                            "text": ["type": "plain_text", "text": .string(String(repeating: "x", count: 76))],
                        ]
                    ],
                ]
            ],
            [["type": "divider", "block_id": "a"], ["type": "divider", "block_id": "a"]],
        ] as [JSON])
    func refusesBlocks(blocks: JSON) async throws {
        try await withSlack { (_, call) async throws in
            let post: JSON = ["channel": "C0RANDOM", "text": "hi", "blocks": blocks]
            #expect(try await call("chat.postMessage", SlackAPIClient.bot, post).error == "invalid_blocks")
        }
    }

    @Test func longTextsAreCutOrRefused() async throws {
        try await withSlack { (slack, call) async throws in
            let long = JSON.string(String(repeating: "x", count: 40_001))
            let post = try await call("chat.postMessage", SlackAPIClient.bot, ["channel": "C0RANDOM", "text": long])
            #expect(post.json["message"]?["text"]?.string?.count == 40_000)
            let ts = try #require(post.json["ts"])
            let update: JSON = ["channel": "C0RANDOM", "ts": ts, "text": long]
            #expect(try await call("chat.update", SlackAPIClient.bot, update).error == "msg_too_long")
        }
    }

    @Test func ephemeralsReachMembersOfTheChannel() async throws {
        try await withSlack { (slack, call) async throws in
            let post: JSON = ["channel": "C0RANDOM", "user": "U0BEN", "text": "psst"]
            let answer = try await call("chat.postEphemeral", SlackAPIClient.bot, post)
            #expect(answer.json["message_ts"] != nil)
            #expect(await slack.ephemerals(to: "U0BEN").map { $0["text"] } == ["psst"])
            let other: JSON = ["channel": "C0RANDOM", "user": "U0FRED", "text": "psst"]
            #expect(try await call("chat.postEphemeral", SlackAPIClient.bot, other).error == "user_not_in_channel")
            #expect(await slack.messages(in: "C0RANDOM").isEmpty)
        }
    }

    @Test func scheduledMessagesComeInTime() async throws {
        try await withSlack { (slack, call) async throws in
            let past: JSON = ["channel": "C0RANDOM", "text": "late", "post_at": 1]
            #expect(try await call("chat.scheduleMessage", SlackAPIClient.bot, past).error == "time_in_past")
            let now = Int(try #require(await slack.record.entries.last).time)
            let soon: JSON = ["channel": "C0RANDOM", "text": "soon", "post_at": JSON(now + 2)]
            #expect(try await call("chat.scheduleMessage", SlackAPIClient.bot, soon).isOK)
            #expect(await slack.messages(in: "C0RANDOM").isEmpty)
            #expect(await slack.wait { $0.changes("message.posted").count == 1 })
        }
    }

    @Test func permalinksNameTheMessage() async throws {
        try await withSlack { (slack, call) async throws in
            let ts = try await slack.post("hi", in: "C0RANDOM", as: "U0BEN")
            let answer = try await call(
                "chat.getPermalink", SlackAPIClient.bot, ["channel": "C0RANDOM", "message_ts": .string(ts)])
            let link = try #require(answer.json["permalink"]?.string)
            #expect(link == "https://community.slack.com/archives/C0RANDOM/p" + ts.filter { $0 != "." })
        }
    }
}
