import JSONKit
import PlatformSimulators
import Testing

@Suite struct SlackInteractionTests {
    private static let poll: JSON = [
        "channel": "C0GENERAL", "text": "Tea?",
        "blocks": [
            [
                "type": "actions", "block_id": "vote",
                "elements": [
                    [
                        "type": "button", "action_id": "yes", "value": "7",
                        "text": ["type": "plain_text", "text": "Yes"],
                    ],
                    [
                        "type": "static_select", "action_id": "menu",
                        "options": [["value": "a", "text": ["type": "plain_text", "text": "A"]]],
                    ],
                ],
            ]
        ],
    ]

    @Test func pressesCarryTheMessageAndAResponseURL() async throws {
        try await withSlack { (slack, call) async throws in
            let client = try await SocketModeClient.connect(call)
            let ts = try #require(try await call("chat.postMessage", SlackAPIClient.bot, Self.poll).json["ts"]?.string)
            let trigger = try await slack.press("yes", value: "7", on: ts, in: "C0GENERAL", as: "U0BEN")
            let frame = try #require(await client.frame { $0["type"] == "interactive" })
            let payload = try #require(frame["payload"])
            #expect(payload["trigger_id"]?.string == trigger)
            #expect(payload["user"]?["id"] == "U0BEN")
            #expect(payload["container"]?["message_ts"]?.string == ts)
            #expect(payload["message"]?["text"] == "Tea?")
            #expect(payload["actions"]?[0]?["block_id"] == "vote")
            #expect(payload["actions"]?[0]?["value"] == "7")
            try await slack.press("menu", value: "a", on: ts, in: "C0GENERAL", as: "U0BEN")
            let picked = await client.frame { $0["payload"]?["actions"]?[0]?["type"] == "static_select" }
            #expect(picked?["payload"]?["actions"]?[0]?["selected_option"]?["value"] == "a")
            await refuses("no_such_element") {
                _ = try await slack.press("no", on: ts, in: "C0GENERAL", as: "U0BEN")
            }
        }
    }

    @Test func responseURLsAreForFiveUses() async throws {
        try await withSlack { (slack, call) async throws in
            let client = try await SocketModeClient.connect(call)
            let ts = try #require(try await call("chat.postMessage", SlackAPIClient.bot, Self.poll).json["ts"]?.string)
            try await slack.press("yes", value: "7", on: ts, in: "C0GENERAL", as: "U0BEN")
            let frame = await client.frame { $0["type"] == "interactive" }
            let url = try #require(frame?["payload"]?["response_url"]?.string)
            #expect(try await call.post(url, ["text": "for you"]).status == 200)
            #expect(await slack.ephemerals(to: "U0BEN").map { $0["text"] } == ["for you"])
            #expect(try await call.post(url, ["text": "for all", "response_type": "in_channel"]).status == 200)
            #expect(await slack.messages(in: "C0GENERAL").last?["text"] == "for all")
            let replacement: JSON = ["text": "Tea!", "blocks": [], "replace_original": true]
            #expect(try await call.post(url, replacement).status == 200)
            #expect(await slack.message(ts, in: "C0GENERAL")?["text"] == "Tea!")
            #expect(await slack.message(ts, in: "C0GENERAL")?["blocks"] == nil)
            #expect(try await call.post(url, ["delete_original": true]).status == 200)
            #expect(await slack.message(ts, in: "C0GENERAL") == nil)
            #expect(try await call.post(url, ["text": "five"]).status == 200)
            #expect(try await call.post(url, ["text": "six"]).status == 404)
        }
    }

    @Test func buttonsInEphemeralMessagesWork() async throws {
        try await withSlack { (slack, call) async throws in
            let client = try await SocketModeClient.connect(call)
            var poll = Self.poll
            poll["user"] = "U0BEN"
            let ts = try #require(
                try await call("chat.postEphemeral", SlackAPIClient.bot, poll).json["message_ts"]?.string)
            await refuses("message_not_found") {
                _ = try await slack.press("yes", on: ts, in: "C0GENERAL", as: "U0CLEO")
            }
            try await slack.press("yes", on: ts, in: "C0GENERAL", as: "U0BEN")
            let payload = try #require(await client.frame { $0["type"] == "interactive" }?["payload"])
            #expect(payload["container"]?["is_ephemeral"] == true)
            #expect(payload["message"] == nil)
            let url = try #require(payload["response_url"]?.string)
            #expect(try await call.post(url, ["text": "thanks", "replace_original": true]).status == 200)
            #expect(await slack.ephemerals(to: "U0BEN").map { $0["text"] } == ["thanks"])
            #expect(try await call.post(url, ["delete_original": true]).status == 200)
            #expect(await slack.ephemerals(to: "U0BEN").isEmpty)
        }
    }

    @Test func slashCommandsAreAnsweredWithTheAcknowledgement() async throws {
        try await withSlack { (slack, call) async throws in
            let client = try await SocketModeClient.connect(call, acknowledges: false)
            try await slack.slashCommand("/policykit", "help", in: "C0RANDOM", as: "U0BEN")
            let frame = try #require(await client.frame { $0["type"] == "slash_commands" })
            #expect(frame["accepts_response_payload"] == true)
            #expect(frame["payload"]?["text"] == "help")
            #expect(frame["payload"]?["channel_name"] == "random")
            let id = try #require(frame["envelope_id"]?.string)
            try await client.acknowledge(id, payload: ["text": "this is help"])
            #expect(await slack.wait { $0.changes("ephemeral.posted").count == 1 })
            #expect(await slack.ephemerals(to: "U0BEN").map { $0["text"] } == ["this is help"])
            await refuses("no_such_command") {
                _ = try await slack.slashCommand("/other", in: "C0RANDOM", as: "U0BEN")
            }
        }
    }

    @Test func commandsThatNobodyTakesAreNotSentAgain() async throws {
        var configuration = SlackConfiguration()
        configuration.acknowledgementTimeout = .milliseconds(50)
        configuration.retryDelays = [.zero]
        try await withSlack(configuration) { (slack, call) async throws in
            let client = try await SocketModeClient.connect(call, acknowledges: false)
            try await slack.slashCommand("/policykit", "help", in: "C0RANDOM", as: "U0BEN")
            #expect(await slack.wait { $0.entries(.undelivered).count == 1 })
            try await Task.sleep(for: .milliseconds(100))
            #expect(await client.frames.filter { $0["type"] == "slash_commands" }.count == 1)
        }
    }
}
