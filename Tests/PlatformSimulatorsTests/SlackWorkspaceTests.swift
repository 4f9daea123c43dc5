import JSONKit
import PlatformSimulators
import Testing

@Suite struct SlackWorkspaceTests {
    private static func two() -> SlackConfiguration {
        var other = SlackWorkspace.community
        other.id = "T0OTHER"
        other.domain = "other"
        var app = SlackApp.governance
        app.installations.append(
            SlackApp.Installation(
                team: "T0OTHER", botUser: "U0BOT", botID: "B0OTHER", botToken: "xoxb-other", channels: ["C0RANDOM"]))
        return SlackConfiguration(workspaces: [.community, other], apps: [app])
    }

    @Test func workspacesAreApart() async throws {
        try await withSlack(Self.two()) { (slack, call) async throws in
            let client = try await SocketModeClient.connect(call)
            #expect(try await call("auth.test", "xoxb-other").json["team_id"] == "T0OTHER")
            try await slack.post("there", in: "C0RANDOM", as: "U0BEN", team: "T0OTHER")
            let frame = await client.frame { $0["payload"]?["event"]?["text"] == "there" }
            #expect(frame?["payload"]?["team_id"] == "T0OTHER")
            #expect(await slack.messages(in: "C0RANDOM").isEmpty)
            try await slack.rename("C0RANDOM", to: "tea", as: "U0BEN")
            #expect(await slack.channelName("C0RANDOM", team: "T0OTHER") == "random")
        }
    }

    @Test func limitsAreForEachWorkspace() async throws {
        var configuration = Self.two()
        configuration.limits = SlackLimits(tiers: true, posting: false)
        try await withSlack(configuration) { (_, call) async throws in
            for _ in 0..<20 { _ = try await call("conversations.list") }
            #expect(try await call("conversations.list").status == 429)
            #expect(try await call("conversations.list", "xoxb-other").isOK)
        }
    }

    @Test func directMessagesReachTheBot() async throws {
        try await withSlack { (slack, call) async throws in
            let client = try await SocketModeClient.connect(call)
            let opened = try await call("conversations.open", SlackAPIClient.bot, ["users": "U0BEN"])
            let channel = try #require(opened.json["channel"]?["id"]?.string)
            let again = try await call("conversations.open", SlackAPIClient.bot, ["users": "U0BEN"])
            #expect(again.json["already_open"] == true)
            #expect(again.json["channel"]?["id"]?.string == channel)
            try await slack.post("psst", in: channel, as: "U0BEN")
            #expect(await client.event("message")?["channel_type"] == "im")
            await refuses("channel_not_found") { _ = try await slack.post("psst", in: channel, as: "U0CLEO") }
            let group = try await call("conversations.open", SlackAPIClient.bot, ["users": "U0BEN,U0CLEO"])
            #expect(group.json["channel"]?["id"]?.string != channel)
            let refused = try await call("conversations.open", SlackAPIClient.bot, ["users": "U0FRED"])
            #expect(refused.error == "user_disabled")
        }
    }

    @Test func messagesOfOthersAreToldByTheirSubtype() async throws {
        try await withSlack { (slack, call) async throws in
            _ = try await call("conversations.join", SlackAPIClient.bot, ["channel": "C0RANDOM"])
            let client = try await SocketModeClient.connect(call)
            try await slack.post("waves", in: "C0RANDOM", as: "U0BEN", isMe: true)
            #expect(await client.event("message", "me_message")?["text"] == "waves")
            let root = try await slack.post("a file", in: "C0RANDOM", as: "U0BEN", files: ["plan.txt"])
            #expect(await client.event("message", "file_share")?["files"]?[0]?["name"] == "plan.txt")
            try await slack.post("all", in: "C0RANDOM", as: "U0CLEO", thread: root, isBroadcast: true)
            #expect(await client.event("message", "thread_broadcast")?["root"]?["ts"]?.string == root)
            try await slack.unfurl(root, in: "C0RANDOM", title: "A page", url: "http://x/y", as: "U0BEN")
            let changed = await client.event("message", "message_changed")
            #expect(changed?["message"]?["attachments"]?[0]?["from_url"] == "http://x/y")
            #expect(changed?["message"]?["edited"] == nil)
            let post: JSON = [
                "channel": "C0RANDOM", "text": "vote",
                "metadata": ["event_type": "vote", "event_payload": ["proposal": 7]],
            ]
            _ = try await call("chat.postMessage", SlackAPIClient.bot, post)
            let own = await client.frame { $0["payload"]?["event"]?["text"] == "vote" }
            #expect(own?["payload"]?["event"]?["bot_id"] == "B0BOT")
            #expect(own?["payload"]?["event"]?["metadata"] == ["event_type": "vote"])
            let history = try await call(
                "conversations.history", SlackAPIClient.bot, ["channel": "C0RANDOM", "include_all_metadata": true])
            #expect(history.json["messages"]?[0]?["metadata"]?["event_payload"]?["proposal"] == 7)
        }
    }

    @Test func deactivatedMembersTokensAreDead() async throws {
        try await withSlack { (slack, call) async throws in
            try await slack.changeMember("U0ADMIN", isDeactivated: true)
            #expect(try await call("auth.test", SlackAPIClient.admin).error == "account_inactive")
        }
    }
}
