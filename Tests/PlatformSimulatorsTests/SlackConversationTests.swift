import JSONKit
import PlatformSimulators
import Testing

@Suite struct SlackConversationTests {
    @Test func onlyCreatorsAndAdminsRenameOverTheAPI() async throws {
        try await withSlack { (slack, call) async throws in
            let order: JSON = ["channel": "C0GARDEN", "name": "orchard"]
            #expect(try await call("conversations.rename", SlackAPIClient.bot, order).error == "not_in_channel")
            try await slack.invite(["U0BOT"], to: "C0GARDEN", as: "U0BEN")
            #expect(try await call("conversations.rename", SlackAPIClient.bot, order).error == "not_authorized")
            let answer = try await call("conversations.rename", SlackAPIClient.admin, order)
            #expect(answer.json["channel"]?["name"] == "orchard")
            #expect(answer.json["channel"]?["previous_names"] == ["garden"])
            #expect(await slack.channelName("C0GARDEN") == "orchard")
            let change = try #require(await slack.record.changes("channel.renamed", channel: "C0GARDEN").first)
            #expect(change.user == "U0ADMIN")
            #expect(change.actor == "user")
            #expect(change.details["old_name"] == "garden")
        }
    }

    @Test(arguments: [
        ("random", "name_taken"), ("", "invalid_name_required"), ("Tea", "invalid_name_specials"),
        ("tea time", "invalid_name_specials"), ("--", "invalid_name_punctuation"),
        (String(repeating: "a", count: 81), "invalid_name_maxlength"),
    ])
    func refusesNames(name: String, error: String) async throws {
        try await withSlack { (_, call) async throws in
            let renamed = try await call(
                "conversations.rename", SlackAPIClient.admin, ["channel": "C0GENERAL", "name": .string(name)])
            #expect(renamed.error == error)
            let created = try await call("conversations.create", SlackAPIClient.admin, ["name": .string(name)])
            #expect(created.error == error)
        }
    }

    @Test func guestsAndMembersFollowTheWorkspacesPreferences() async throws {
        var workspace = SlackWorkspace.community
        workspace.membersMayRename = false
        workspace.membersMayArchive = false
        try await withSlack(SlackConfiguration(workspaces: [workspace])) { (slack, _) async throws in
            await refuses("not_authorized") { try await slack.rename("C0RANDOM", to: "tea", as: "U0CLEO") }
            await refuses("restricted_action") { try await slack.archive("C0RANDOM", as: "U0CLEO") }
            await refuses("restricted_action") { try await slack.kick("U0BEN", from: "C0RANDOM", as: "U0CLEO") }
            try await slack.rename("C0GARDEN", to: "orchard", as: "U0BEN")
            try await slack.archive("C0RANDOM", as: "U0ADMIN")
            await refuses("is_archived") { _ = try await slack.post("hi", in: "C0RANDOM", as: "U0BEN") }
            await refuses("account_inactive") { _ = try await slack.post("hi", in: "C0GENERAL", as: "U0FRED") }
        }
    }

    @Test func archivingAndBack() async throws {
        try await withSlack { (slack, call) async throws in
            let channel: JSON = ["channel": "C0RANDOM"]
            let general: JSON = ["channel": "C0GENERAL"]
            #expect(try await call("conversations.archive", SlackAPIClient.bot, channel).error == "not_in_channel")
            #expect(
                try await call("conversations.archive", SlackAPIClient.admin, general).error == "cant_archive_general")
            #expect(try await call("conversations.archive", SlackAPIClient.admin, channel).isOK)
            #expect(try await call("conversations.archive", SlackAPIClient.admin, channel).error == "already_archived")
            #expect(try await call("conversations.join", SlackAPIClient.bot, channel).error == "is_archived")
            #expect(
                try await call("conversations.unarchive", SlackAPIClient.bot, channel).error == "not_allowed_token_type"
            )
            #expect(try await call("conversations.unarchive", SlackAPIClient.admin, channel).isOK)
            #expect(try await call("conversations.unarchive", SlackAPIClient.admin, channel).error == "not_archived")
            #expect(await slack.isArchived("C0RANDOM") == false)
        }
    }

    @Test func invitingAndRemoving() async throws {
        try await withSlack { (slack, call) async throws in
            try await slack.kick("U0BEN", from: "C0RANDOM", as: "U0ADMIN")
            #expect(await !slack.channelMembers("C0RANDOM").contains("U0BEN"))
            let invite: JSON = ["channel": "C0RANDOM", "users": "U0BEN"]
            #expect(try await call("conversations.invite", SlackAPIClient.admin, invite).isOK)
            #expect(try await call("conversations.invite", SlackAPIClient.admin, invite).error == "already_in_channel")
            let join = try #require(await slack.record.changes("member.joined", channel: "C0RANDOM").last)
            #expect(join.details["inviter"] == "U0ADMIN")
            let kick: JSON = ["channel": "C0RANDOM", "user": "U0BEN"]
            #expect(try await call("conversations.kick", SlackAPIClient.admin, kick).isOK)
            #expect(try await call("conversations.kick", SlackAPIClient.admin, kick).error == "not_in_channel")
            let nobody: JSON = ["channel": "C0RANDOM", "users": "U9NOBODY"]
            #expect(try await call("conversations.invite", SlackAPIClient.admin, nobody).error == "user_not_found")
        }
    }

    @Test func privateChannelsAreSeenByMembersOnly() async throws {
        try await withSlack { (slack, call) async throws in
            let board: JSON = ["channel": "C0BOARD"]
            #expect(try await call("conversations.info", SlackAPIClient.bot, board).error == "channel_not_found")
            #expect(try await call("conversations.join", SlackAPIClient.bot, board).error == "channel_not_found")
            #expect(
                try await call("conversations.info", SlackAPIClient.admin, board).json["channel"]?["is_private"] == true
            )
            await refuses("channel_not_found") { _ = try await slack.post("hi", in: "C0BOARD", as: "U0BEN") }
            try await slack.invite(["U0BOT"], to: "C0BOARD", as: "U0CLEO")
            #expect(try await call("conversations.info", SlackAPIClient.bot, board).isOK)
            await slack.grant(["channels:read"], to: SlackAPIClient.bot)
            let refused = try await call("conversations.info", SlackAPIClient.bot, board)
            #expect(refused.json["needed"] == "groups:read")
        }
    }

    @Test func historyPagesNewestFirst() async throws {
        try await withSlack { (slack, call) async throws in
            for number in 1...5 { try await slack.post("\(number)", in: "C0RANDOM", as: "U0BEN") }
            var texts: [String] = []
            var cursor = ""
            repeat {
                let answer = try await call(
                    "conversations.history", SlackAPIClient.admin,
                    ["channel": "C0RANDOM", "limit": 2, "cursor": .string(cursor)])
                texts += (answer.json["messages"]?.array ?? []).compactMap { $0["text"]?.string }
                cursor = answer.json["response_metadata"]?["next_cursor"]?.string ?? ""
            } while !cursor.isEmpty
            #expect(texts == ["5", "4", "3", "2", "1"])
            let third = try #require(await slack.messages(in: "C0RANDOM")[2]["ts"])
            let older: JSON = ["channel": "C0RANDOM", "latest": third]
            let answer = try await call("conversations.history", SlackAPIClient.admin, older)
            #expect(answer.json["messages"]?.array?.compactMap { $0["text"]?.string } == ["2", "1"])
            #expect(try await call("conversations.history", SlackAPIClient.bot, older).error == "not_in_channel")
            let bad: JSON = ["channel": "C0RANDOM", "cursor": "nonsense"]
            #expect(try await call("conversations.history", SlackAPIClient.admin, bad).error == "invalid_cursor")
        }
    }

    @Test func reactionsAndPinsAreEachMembersOnce() async throws {
        try await withSlack { (slack, call) async throws in
            let ts = try await slack.post("hi", in: "C0RANDOM", as: "U0BEN")
            try await slack.react("+1", to: ts, in: "C0RANDOM", as: "U0BEN")
            try await slack.react("+1::skin-tone-3", to: ts, in: "C0RANDOM", as: "U0CLEO")
            await refuses("already_reacted") { try await slack.react("+1", to: ts, in: "C0RANDOM", as: "U0BEN") }
            await refuses("no_reaction") { try await slack.unreact("eyes", from: ts, in: "C0RANDOM", as: "U0BEN") }
            await refuses("invalid_name") { try await slack.react("Not One", to: ts, in: "C0RANDOM", as: "U0BEN") }
            let add: JSON = ["channel": "C0RANDOM", "timestamp": .string(ts), "name": "eyes"]
            #expect(try await call("reactions.add", SlackAPIClient.bot, add).error == "not_in_channel")
            let item: JSON = ["channel": "C0RANDOM", "timestamp": .string(ts)]
            let shown = try await call("reactions.get", SlackAPIClient.bot, item)
            #expect(
                shown.json["message"]?["reactions"] == [
                    ["name": "+1", "users": ["U0BEN"], "count": 1],
                    ["name": "+1::skin-tone-3", "users": ["U0CLEO"], "count": 1],
                ])
            #expect(try await call("pins.add", SlackAPIClient.admin, item).isOK)
            #expect(try await call("pins.add", SlackAPIClient.admin, item).error == "already_pinned")
            #expect(await slack.pins(in: "C0RANDOM") == [ts])
            #expect(try await call("pins.remove", SlackAPIClient.admin, item).isOK)
            #expect(try await call("pins.remove", SlackAPIClient.admin, item).error == "no_pin")
        }
    }

    @Test func aThreadKeepsItsRepliesWhenItsFirstMessageGoes() async throws {
        try await withSlack { (slack, call) async throws in
            let root = try await slack.post("root", in: "C0RANDOM", as: "U0BEN")
            try await slack.post("reply", in: "C0RANDOM", as: "U0CLEO", thread: root)
            try await slack.delete(root, in: "C0RANDOM", as: "U0BEN")
            let answer = try await call(
                "conversations.replies", SlackAPIClient.admin, ["channel": "C0RANDOM", "ts": .string(root)])
            let messages = answer.json["messages"]?.array ?? []
            #expect(messages.map { $0["subtype"] } == ["tombstone", nil])
            #expect(messages.last?["text"] == "reply")
        }
    }
}

/// Expects Slack to refuse something.
func refuses(_ code: String, _ body: () async throws -> Void, at location: SourceLocation = #_sourceLocation) async {
    do {
        try await body()
        Issue.record("expected \(code)", sourceLocation: location)
    } catch {
        #expect((error as? SlackRefusal)?.code == code, sourceLocation: location)
    }
}
