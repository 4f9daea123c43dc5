import Governance
import JSONKit
import PlatformSimulators
import SlackPlatform
import TestSupport
import Testing

@Suite struct VotingTests {
    /// Opens a vote of yes or no.
    func open(_ workspace: SimulatedWorkspace, options: [String]? = nil) async throws -> (post: PostReference, JSON) {
        var arguments: JSON = ["proposal": 12, "text": "Rename?", "channel": "C0GARDEN"]
        if let options { arguments["options"] = JSON(options) }
        let result = try await workspace.perform("initiate_vote", arguments, purpose: .vote)
        let post = PostReference(
            channel: try #require(result["channel"]?.string), message: try #require(result["ts"]?.string))
        return (post, result)
    }

    @Test func byReactionAndByButton() async throws {
        try await SimulatedWorkspace.with { workspace in
            let (post, result) = try await open(workspace)
            #expect(result["permalink"]?.string?.isEmpty == false)
            let isSeeded = await workspace.slack.wait { $0.calls("reactions.add", successful: true).count == 2 }
            #expect(isSeeded)
            try await workspace.slack.react("thumbsup::skin-tone-4", to: post.message, in: post.channel, as: "U0BEN")
            try await workspace.slack.press(
                "cast_vote", value: "no", on: post.message, in: post.channel, as: "U0CLEO")
            try await workspace.slack.unreact(
                "thumbsup::skin-tone-4", from: post.message, in: post.channel, as: "U0BEN")
            #expect(await workspace.sink.wait { $0.ballots.count == 3 })
            let ballots = await workspace.sink.ballots
            let reactions = ballots.filter { $0.voter == "U0BEN" }
            #expect(reactions.map(\.venue) == [.reactionAdded("👍"), .reactionRemoved("👍")])
            #expect(reactions.allSatisfy { $0.post == post })
            let press = try #require(ballots.first { $0.voter == "U0CLEO" })
            #expect(press.venue == .press("no"))
            #expect(press.proposal == 12)
            #expect(press.post == post)
            #expect(press.answerHandle != nil)
        }
    }

    @Test func theTallyIsShownAndClosingTakesTheButtons() async throws {
        try await SimulatedWorkspace.with { workspace in
            let (post, _) = try await open(workspace, options: ["red", "green"])
            var arguments: JSON = [
                "proposal": 12, "text": "Rename?", "channel": .string(post.channel), "ts": .string(post.message),
                "options": ["red", "green"], "votes": ["green": ["U0BEN"]],
            ]
            try await workspace.perform("update_vote", arguments, purpose: .tally)
            var blocks = try #require(await workspace.slack.message(post.message, in: post.channel)?["blocks"])
            #expect(blocks.text.contains("green   `1` (<@U0BEN>)"))
            #expect(blocks.text.contains("cast_vote"))
            arguments["outcome"] = "passed"
            try await workspace.perform("update_vote", arguments, purpose: .tally)
            blocks = try #require(await workspace.slack.message(post.message, in: post.channel)?["blocks"])
            #expect(!blocks.text.contains("cast_vote"))
            #expect(blocks.text.contains("✅ Passed"))
            let metadata = await workspace.slack.message(post.message, in: post.channel)?["metadata"]
            #expect(metadata?["event_type"] == "policykit_call")
        }
    }

    @Test func answersReachOneMember() async throws {
        try await SimulatedWorkspace.with { workspace in
            let (post, _) = try await open(workspace)
            try await workspace.slack.press("cast_vote", value: "yes", on: post.message, in: post.channel, as: "U0BEN")
            #expect(await workspace.sink.wait { $0.ballots.count == 1 })
            let handle = try #require(await workspace.sink.ballots.first?.answerHandle)
            try await workspace.perform(
                "send_notice", ["text": "You are not eligible.", "answer_handle": .string(handle)], purpose: .notice)
            #expect(await workspace.slack.ephemerals(to: "U0BEN").map { $0["text"] } == ["You are not eligible."])
            #expect(await workspace.slack.message(post.message, in: post.channel)?["blocks"] != nil)
            try await workspace.perform(
                "send_notice", ["text": "Closed.", "channel": "C0GARDEN", "user": "U0BEN"], purpose: .notice)
            #expect(await workspace.slack.ephemerals(to: "U0BEN").count == 2)
        }
    }

    @Test func slashCommands() async throws {
        try await SimulatedWorkspace.with { workspace in
            try await workspace.slack.slashCommand("/policykit", "status", in: "C0GARDEN", as: "U0BEN")
            #expect(await workspace.sink.wait { $0.commands.count == 1 })
            let trigger = try #require(await workspace.sink.commands.first?.trigger)
            #expect(trigger.fields["value"] == "status")
            #expect(trigger.initiator == "U0BEN")
            try await workspace.perform(
                "respond", ["text": "All is well.", "answer_handle": JSON(trigger.answerHandle)])
            #expect(await workspace.slack.ephemerals(to: "U0BEN").map { $0["text"] } == ["All is well."])
        }
    }

    /// In safe mode a press and a command count for nothing, and Slack tells the member that they failed; a reaction is
    /// there to be read later.
    @Test func inSafeModePressesAndCommandsFail() async throws {
        let hasty = PlatformSimulators.SlackConfiguration(acknowledgementTimeout: .milliseconds(300))
        try await SimulatedWorkspace.with(hasty) { workspace in
            let (post, _) = try await open(workspace)
            await workspace.stop()
            let safe = await SimulatedWorkspace.start(workspace.slack, RecordingSink(isGoverning: false)) { _ in }
            #expect(await safe.isReady())
            try await safe.slack.press("cast_vote", value: "no", on: post.message, in: post.channel, as: "U0CLEO")
            try await safe.slack.slashCommand("/policykit", "vote 12 yes", in: "C0GARDEN", as: "U0BEN")
            try await safe.slack.react("thumbsup", to: post.message, in: post.channel, as: "U0BEN")
            let haveFailed = await safe.slack.wait { record in
                Set(record.entries.filter { $0.kind == .undelivered }.map(\.name)).isSuperset(of: [
                    "block_actions", "slash_commands",
                ])
            }
            #expect(haveFailed)
            #expect(await safe.sink.wait { !$0.ballots.isEmpty })
            #expect(await safe.sink.ballots.map(\.venue) == [.reactionAdded("👍")])
            #expect(await safe.sink.commands.isEmpty)
            await safe.stop()
        }
    }

    @Test func byMenu() async throws {
        try await SimulatedWorkspace.with { workspace in
            let select: JSON = [
                "kind": "select", "proposal": 3, "text": "Who?", "channel": "C0GARDEN",
                "candidates": ["Ann B.", "Cy"], "options": ["yes", "no"], "abstain": "counted",
            ]
            let post = try await workspace.perform("initiate_vote", select, purpose: .vote)
            let number: JSON = [
                "kind": "number", "proposal": 4, "text": "How many?", "post_type": "mpim",
                "electorate": ["U0BEN", "U0CLEO"], "numbers": ["minimum": 0, "maximum": 5, "step": 1],
            ]
            let group = try await workspace.perform("initiate_vote", number, purpose: .vote)
            #expect(post["members"]?.array?.contains("U0BEN") == true)
            #expect(group["members"] == nil)
            let (ts, groupTS) = (post["ts"]?.string ?? "", group["ts"]?.string ?? "")
            try await workspace.slack.press(
                "advanced_vote.Ann B.", value: "abstain", on: ts, in: "C0GARDEN", as: "U0BEN")
            try await workspace.slack.press(
                "cast_vote", value: "4", on: groupTS, in: group["channel"]?.string ?? "", as: "U0CLEO")
            #expect(await workspace.sink.wait { $0.ballots.count == 2 })
            let ballots = await workspace.sink.ballots
            #expect(
                Set(ballots.map(\.venue)) == [.selection(candidate: "Ann B.", option: "abstain"), .press("4")])
            #expect(Set(ballots.compactMap(\.proposal)) == [3, 4])
            var update = number
            update["channel"] = group["channel"]
            update["ts"] = .string(groupTS)
            update["votes"] = ["4": ["U0CLEO"]]
            update["cast"] = 1
            update["expected"] = 2
            try await workspace.perform("update_vote", update, purpose: .tally)
            let blocks = await workspace.slack.message(groupTS, in: group["channel"]?.string ?? "")?["blocks"]
            #expect(blocks?.text.contains("4   `1` (<@U0CLEO>)") == true)
            #expect(blocks?.text.contains("1 of 2 have voted.") == true)
        }
    }

    @Test func reminders() async throws {
        try await SimulatedWorkspace.with { workspace in
            let (post, _) = try await open(workspace)
            let end = Int64(4_000_000_000_000_000)
            try await workspace.perform(
                "send_notice", ["user": "U0BEN", "text": "You have not voted.", "not_after": .int(end)],
                purpose: .notice)
            let direct = try await workspace.slack.openConversation(with: ["U0BOT"], as: "U0BEN")
            #expect(await workspace.slack.messages(in: direct).last?["text"] == "You have not voted.")
            try await workspace.perform(
                "send_notice",
                ["channel": "C0GARDEN", "thread_ts": .string(post.message), "text": "Soon.", "not_after": .int(end)],
                purpose: .notice)
            #expect(await workspace.slack.messages(in: "C0GARDEN").last?["thread_ts"] == .string(post.message))
        }
    }

    @Test func messagesOfEveryKind() async throws {
        try await SimulatedWorkspace.with { workspace in
            let posted = try await workspace.perform("post_message", ["text": "a", "channel": "C0RANDOM"])
            try await workspace.perform(
                "post_message", ["text": "b", "channel": "C0RANDOM", "thread_ts": posted["ts"] ?? .null])
            try await workspace.perform(
                "post_message",
                ["text": "c", "channel": "C0RANDOM", "users": ["U0BEN"], "post_type": "ephemeral"])
            let direct = try await workspace.perform(
                "post_message", ["text": "d", "users": ["U0BEN", "U0CLEO"], "post_type": "im"])
            #expect(direct["posts"]?.array?.count == 2)
            try await workspace.perform(
                "post_message", ["text": "e", "users": ["U0BEN", "U0CLEO"], "post_type": "mpim"])
            let inChannel = await workspace.slack.messages(in: "C0RANDOM").compactMap { $0["text"]?.string }
            #expect(inChannel.suffix(2) == ["a", "b"])
            #expect(await workspace.slack.ephemerals(to: "U0BEN").map { $0["text"] } == ["c"])
            let refusal = await #expect(throws: PlatformRefusal.self) {
                try await workspace.perform("post_message", ["text": "x", "channel": "C0BOARD"])
            }
            #expect(refusal?.message.contains("/invite") == true)
        }
    }
}
