import Governance
import JSONKit
import PlatformSimulators
import SlackPlatform
import TestSupport
import Testing

@Suite struct FaultTests {
    /// A workspace in which everything is quick.
    static let quickSlack: PlatformSimulators.SlackConfiguration = {
        var configuration = PlatformSimulators.SlackConfiguration()
        configuration.retryDelays = [.milliseconds(50), .milliseconds(100)]
        configuration.acknowledgementTimeout = .milliseconds(500)
        configuration.disconnectGrace = .milliseconds(300)
        return configuration
    }()

    @Test func anEventIsAcknowledgedAfterItsCommitOnly() async throws {
        try await SimulatedWorkspace.with(Self.quickSlack) { workspace in
            await workspace.sink.fail(times: 1)
            try await workspace.slack.post("a", in: "C0RANDOM", as: "U0BEN")
            _ = try await workspace.action("slackpostmessage")
            #expect(await workspace.sink.failures == 1)
            #expect(await workspace.slack.wait { !$0.entries(.acknowledgement).isEmpty })
        }
    }

    @Test func aSlowCommitIsNotAcknowledgedAndTheRedeliveryIsKnown() async throws {
        try await SimulatedWorkspace.with(Self.quickSlack, change: { $0.acknowledgementLimit = .milliseconds(100) }) {
            workspace in
            await workspace.sink.slowDown(by: .milliseconds(250))
            try await workspace.slack.post("a", in: "C0RANDOM", as: "U0BEN")
            _ = try await workspace.action("slackpostmessage")
            await workspace.sink.slowDown(by: .zero)
            #expect(await workspace.sink.wait { !$0.duplicates.isEmpty })
            #expect(await workspace.sink.actions("slackpostmessage").count == 1)
        }
    }

    @Test func duplicatesCountOnce() async throws {
        try await SimulatedWorkspace.with { workspace in
            await workspace.slack.inject(SlackDeliveryFault(event: nil, effect: .duplicated(copies: 2), times: 3))
            try await workspace.slack.rename("C0GARDEN", to: "jungle", as: "U0BEN")
            try await workspace.slack.post("a", in: "C0RANDOM", as: "U0BEN")
            _ = try await workspace.action("slackrenameconversation")
            _ = try await workspace.action("slackpostmessage")
            #expect(await workspace.sink.wait { $0.duplicates.count >= 4 })
        }
    }

    @Test func whatHappenedInAGapIsRead() async throws {
        try await SimulatedWorkspace.with(Self.quickSlack) { workspace in
            let vote = try await workspace.perform(
                "initiate_vote", ["proposal": 1, "text": "?", "channel": "C0GARDEN"], purpose: .vote)
            let post = PostReference(channel: "C0GARDEN", message: vote["ts"]?.string ?? "")
            await workspace.sink.openVote(post)
            let parent = try await workspace.slack.post("before", in: "C0RANDOM", as: "U0BEN")
            _ = try await workspace.action("slackpostmessage")
            await workspace.slack.refuseSockets()
            await workspace.slack.dropSockets()
            #expect(await workspace.slack.wait { !$0.entries(.fault).isEmpty })
            try await workspace.slack.rename("C0GARDEN", to: "jungle", as: "U0BEN")
            try await workspace.slack.post("unheard", in: "C0RANDOM", as: "U0CLEO")
            try await workspace.slack.post("unheard reply", in: "C0RANDOM", as: "U0CLEO", thread: parent)
            try await workspace.slack.react("+1", to: post.message, in: post.channel, as: "U0DAN")
            try await workspace.slack.pin(parent, in: "C0RANDOM", as: "U0CLEO")
            // Slack tells the time of a creation in whole seconds: what was created in the second of the first start
            // counts as older than it.
            try await Task.sleep(for: .milliseconds(1_100))
            let fresh = try await workspace.slack.createChannel("fresh", as: "U0EVE")
            let doomed = try await workspace.slack.createChannel("doomed", as: "U0EVE")
            await workspace.slack.refuseSockets(false)

            let rename = try await workspace.action("slackrenameconversation")
            #expect(rename.initiator == "U0BEN")
            #expect(rename.previousState == "garden")
            #expect(
                await workspace.sink.wait { sink in
                    let texts = sink.actions("slackpostmessage").compactMap { $0.fields["text"]?.string }
                    return texts == ["before", "unheard", "unheard reply"]
                })
            let pin = try await workspace.action("slackpinmessage")
            #expect(pin.initiator == "U0CLEO")
            #expect(await workspace.sink.wait { $0.actions("slackcreateconversation").count == 2 })
            let creations = await workspace.sink.actions("slackcreateconversation")
            #expect(creations.map(\.initiator) == ["U0EVE", "U0EVE"])
            #expect(creations.compactMap { $0.fields["channel"]?.string } == [fresh, doomed])
            let standing = await workspace.sink.events.flatMap(\.meanings).compactMap { meaning in
                if case .reactions(post, let standing) = meaning { standing } else { nil }
            }
            // A vote that became known after the start is read once more by itself, perhaps before anybody has voted.
            let whole = [StandingReaction(voter: "U0DAN", emoji: "👍")]
            #expect(standing.last == whole && standing.allSatisfy { $0.isEmpty || $0 == whole })
            try await workspace.slack.post("after", in: "C0RANDOM", as: "U0BEN")
            _ = try await workspace.action("slackpostmessage", count: 4)
        }
    }

    /// A machine whose clock is an hour ahead: what it reads and what has no time of its own goes by Slack's.
    @Test func aWrongClockOvertakesNothing() async throws {
        let slack = SlackSimulator()
        try await slack.start()
        let sink = RecordingSink()
        let workspace = await SimulatedWorkspace.start(slack, sink, ahead: 3600) { _ in }
        try #require(await workspace.isReady())
        let vote = try await workspace.perform(
            "initiate_vote", ["proposal": 1, "text": "?", "channel": "C0GARDEN"], purpose: .vote)
        let ts = vote["ts"]?.string ?? ""
        await sink.openVote(PostReference(channel: "C0GARDEN", message: ts))
        await slack.dropSockets()
        try await slack.react("+1", to: ts, in: "C0GARDEN", as: "U0DAN")
        #expect(await sink.wait { $0.events.contains { $0.eventType == "reactions.get" } })
        try await slack.unreact("+1", from: ts, in: "C0GARDEN", as: "U0DAN")
        try await slack.slashCommand("/policykit", "vote 1 no", in: "C0GARDEN", as: "U0DAN")
        #expect(await sink.wait { $0.commands.count == 1 && $0.ballots.contains { $0.venue == .reactionRemoved("👍") } })
        let events = await sink.events
        let read = try #require(events.last { $0.eventType == "reactions.get" })
        let removed = try #require(events.last { $0.eventType == "reaction_removed" })
        let command = try #require(events.last { $0.eventType == "slash_command" })
        #expect(read.occurredAt < removed.occurredAt)
        #expect(abs(command.occurredAt.microseconds - removed.occurredAt.microseconds) < 3_000_000)
        await workspace.stop()
        await slack.stop()
    }

    /// The thread of a vote is older than the messages that are read again.
    @Test func repliesToAnOpenVoteAreFoundHoweverOldItIs() async throws {
        let slack = SlackSimulator()
        try await slack.start()
        let sink = RecordingSink()
        let first = await SimulatedWorkspace.start(slack, sink, { _ in })
        try #require(await first.isReady())
        let vote = try await first.perform(
            "initiate_vote", ["proposal": 1, "text": "?", "channel": "C0GARDEN"], purpose: .vote)
        let ts = vote["ts"]?.string ?? ""
        await sink.openVote(PostReference(channel: "C0GARDEN", message: ts))
        for number in 0..<105 { try await slack.post("\(number)", in: "C0GARDEN", as: "U0BEN") }
        #expect(await sink.wait { $0.actions("slackpostmessage").count == 105 })
        await first.stop()
        try await slack.post("why?", in: "C0GARDEN", as: "U0CLEO", thread: ts)
        let second = await SimulatedWorkspace.start(slack, sink, { _ in })
        #expect(await sink.wait { $0.actions("slackpostmessage").contains { $0.fields["text"] == "why?" } })
        await second.stop()
        await slack.stop()
    }

    @Test func whatHappenedWhileNothingRanIsRead() async throws {
        let slack = SlackSimulator()
        try await slack.start()
        let sink = RecordingSink()
        let first = await SimulatedWorkspace.start(slack, sink, { _ in })
        try #require(await first.isReady())
        await first.stop()
        try await slack.rename("C0GARDEN", to: "jungle", as: "U0BEN")
        try await slack.post("unheard", in: "C0RANDOM", as: "U0CLEO")
        let second = await SimulatedWorkspace.start(slack, sink, { _ in })
        _ = try await second.action("slackrenameconversation")
        _ = try await second.action("slackpostmessage")
        await second.stop()
        // Nothing is read twice.
        let third = await SimulatedWorkspace.start(slack, sink, { _ in })
        try await slack.post("heard", in: "C0RANDOM", as: "U0CLEO")
        _ = try await third.action("slackpostmessage", count: 2)
        _ = try await third.action("slackrenameconversation", count: 1)
        await third.stop()
        await slack.stop()
    }

    /// The bot is not in the channel when the name changes: only the name itself tells.
    @Test func anUnseenRenameIsFoundByTheName() async throws {
        let slack = SlackSimulator()
        try await slack.start()
        let sink = RecordingSink()
        await sink.setLawful("channel.name", "C0GARDEN", "garden")
        try await slack.rename("C0GARDEN", to: "jungle", as: "U0BEN")
        let workspace = await SimulatedWorkspace.start(slack, sink, { $0.channels = ["random"] })
        let rename = try await workspace.action("slackrenameconversation")
        #expect(rename.initiator == nil)
        #expect(rename.newState == "jungle")
        #expect(rename.previousState == "garden")
        await workspace.stop()
        await slack.stop()
    }

    @Test func anUnseenArchivingIsFoundWithWhoDidIt() async throws {
        let slack = SlackSimulator()
        try await slack.start()
        let sink = RecordingSink()
        let first = await SimulatedWorkspace.start(slack, sink, { _ in })
        try #require(await first.isReady())
        await first.stop()
        try await slack.archive("C0GARDEN", as: "U0BEN")
        let second = await SimulatedWorkspace.start(slack, sink, { _ in })
        let archiving = try await second.action("slackarchiveconversation")
        #expect(archiving.initiator == "U0BEN")
        #expect(archiving.fields["channel"] == "C0GARDEN")
        await second.stop()
        await slack.stop()
    }

    @Test func aRefreshOverlapsAndIsNoGap() async throws {
        try await SimulatedWorkspace.with(Self.quickSlack) { workspace in
            let reads = await workspace.slack.record.calls("conversations.list").count
            await workspace.slack.disconnectSockets(reason: "refresh_requested")
            #expect(await workspace.slack.wait { $0.entries(.socket).filter { $0.name == "opened" }.count == 2 })
            for number in 0..<20 {
                try await workspace.slack.post("\(number)", in: "C0RANDOM", as: "U0BEN")
                try await Task.sleep(for: .milliseconds(30))
            }
            #expect(await workspace.sink.wait { $0.actions("slackpostmessage").count == 20 })
            #expect(await workspace.slack.wait { $0.entries(.socket).contains { $0.name == "closed" } })
            #expect(await workspace.slack.record.calls("conversations.list").count == reads)
        }
    }

    @Test func socketModeSwitchedOff() async throws {
        try await SimulatedWorkspace.with(Self.quickSlack) { workspace in
            await workspace.slack.disconnectSockets(reason: "link_disabled")
            #expect(await workspace.sink.wait { sink in sink.problems.contains { $0.contains("Socket Mode") } })
            await workspace.slack.enableSocketMode()
            try await Task.sleep(for: .milliseconds(500))
            try await workspace.slack.post("again", in: "C0RANDOM", as: "U0BEN")
            _ = try await workspace.action("slackpostmessage")
        }
    }

    @Test func aSilentSocketIsReplaced() async throws {
        var configuration = Self.quickSlack
        configuration.pingInterval = .seconds(60)
        try await SimulatedWorkspace.with(configuration, change: { $0.silenceLimit = .milliseconds(300) }) {
            workspace in
            #expect(await workspace.slack.wait { $0.entries(.socket).filter { $0.name == "opened" }.count >= 2 })
        }
    }

    @Test func aLostAnswerPostsOnce() async throws {
        try await SimulatedWorkspace.with { workspace in
            await workspace.slack.inject(SlackCallFault(method: "chat.postMessage", effect: .answerLost, times: 1))
            let posted = try await workspace.perform("post_message", ["text": "once", "channel": "C0RANDOM"])
            let messages = await workspace.slack.messages(in: "C0RANDOM").filter { $0["text"] == "once" }
            #expect(messages.count == 1)
            #expect(messages.first?["ts"] == posted["ts"])
        }
    }

    @Test func failuresBeneathACallDoNotShow() async throws {
        try await SimulatedWorkspace.with { workspace in
            await workspace.slack.rateLimit("conversations.rename", retryAfter: 1)
            await workspace.slack.inject(SlackCallFault(method: "conversations.rename", effect: .status(503), times: 2))
            await workspace.slack.inject(
                SlackCallFault(method: "conversations.rename", effect: .answerLost, times: 1))
            try await workspace.perform(
                "conversations.rename", ["channel": "C0GARDEN", "name": "jungle"], purpose: .revert)
            #expect(await workspace.slack.channelName("C0GARDEN") == "jungle")
            #expect(await workspace.slack.record.changes("channel.renamed", channel: "C0GARDEN").count == 1)
            await workspace.slack.refuse("conversations.rename", with: "restricted_action", times: 1)
            let refusal = await #expect(throws: PlatformRefusal.self) {
                try await workspace.perform(
                    "conversations.rename", ["channel": "C0GARDEN", "name": "park"], purpose: .revert)
            }
            #expect(refusal?.code == "restricted_action")
        }
    }

    @Test func callsInDoubtAreResolved() async throws {
        try await SimulatedWorkspace.with { workspace in
            let vote: JSON = ["proposal": 3, "text": "?", "channel": "C0GARDEN"]
            let call = workspace.call("initiate_vote", vote, purpose: .vote, id: 900)
            #expect(try await workspace.module.resolve(call) == .repeatable)
            let posted = try await workspace.module.perform(call)
            guard case .done(let found) = try await workspace.module.resolve(call) else {
                Issue.record("not found")
                return
            }
            #expect(found == posted)
            let parent = posted["ts"] ?? .null
            let reply = workspace.call(
                "post_message", ["text": "r", "channel": "C0GARDEN", "thread_ts": parent], purpose: .post, id: 901)
            #expect(try await workspace.module.resolve(reply) == .repeatable)
            let replied = try await workspace.module.perform(reply)
            guard case .done(let again) = try await workspace.module.resolve(reply) else {
                Issue.record("not found")
                return
            }
            #expect(again["ts"] == replied["ts"])
            let rename = workspace.call(
                "conversations.rename", ["channel": "C0GARDEN", "name": "park"], purpose: .execute)
            #expect(try await workspace.module.resolve(rename) == .repeatable)
            _ = try await workspace.module.perform(rename)
            #expect(try await workspace.module.resolve(rename) == .done(["ok": true]))
        }
    }

    @Test func limitsAreKeptBeforeTheyAreHit() async throws {
        var configuration = PlatformSimulators.SlackConfiguration()
        configuration.limits = .documented
        try await SimulatedWorkspace.with(configuration, change: { $0.callPatience = .seconds(60) }) { workspace in
            try await withThrowingDiscardingTaskGroup { group in
                for number in 0..<7 {
                    group.addTask {
                        try await workspace.perform("post_message", ["text": "\(number)", "channel": "C0RANDOM"])
                    }
                }
            }
            let limited = await workspace.slack.record.entries(.call).filter { $0.result["error"] == "ratelimited" }
            #expect(limited.isEmpty)
            #expect(await workspace.slack.record.calls("chat.postMessage", successful: true).count == 7)
        }
    }
}
