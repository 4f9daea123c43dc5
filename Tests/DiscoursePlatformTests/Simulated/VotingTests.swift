import Governance
import JSONKit
import PlatformSimulators
import TestSupport
import Testing

@testable import DiscoursePlatform

/// Votes by Discourse's own polls, by reactions and by replies: what members choose is read back exactly.
@Suite struct VotingTests {
    private func choices(_ tally: ObservedTally?) -> Set<String> {
        Set((tally?.choices ?? []).map { "\($0.voter) \($0.candidate)=\($0.value)" })
    }

    private func waitFor(
        _ stage: SimulatedForum, _ post: PostReference, _ wanted: Set<String>,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async {
        let isSo = await stage.sink.wait { sink in
            Set((sink.tally(post)?.choices ?? []).map { "\($0.voter) \($0.candidate)=\($0.value)" }) == wanted
        }
        let seen = choices(await stage.sink.tally(post))
        #expect(isSo, "\(seen) is not \(wanted)", sourceLocation: sourceLocation)
    }

    @Test func aVoteOfYesOrNoAsATopicOfItsOwn() async throws {
        try await SimulatedForum.with { stage in
            let (post, reference) = try await stage.openVote(["abstain": "counted"])
            #expect(
                await stage.forum.topic(Int(reference.channel) ?? 0)?["title"] == "Vote on proposal 1: Shall it be so?")
            try await stage.forum.vote(["Approve"], in: "vote", of: post, as: "ben")
            try await stage.forum.vote(["Reject"], in: "vote", of: post, as: "cleo")
            try await stage.forum.vote(["Abstain (counts to the quorum)"], in: "vote", of: post, as: "dan")
            await waitFor(stage, reference, ["ben =yes", "cleo =no", "dan =abstain"])
            // Changed, and taken back.
            try await stage.forum.vote(["Reject"], in: "vote", of: post, as: "ben")
            try await stage.forum.unvote(in: "vote", of: post, as: "cleo")
            await waitFor(stage, reference, ["ben =no", "dan =abstain"])
            // Closed with its outcome, and no vote is taken any more.
            let update: JSON = [
                "channel": .string(reference.channel), "ts": .string(reference.message), "closed": true,
                "outcome": "failed", "votes": ["yes": [], "no": ["ben"]], "kind": "boolean",
            ]
            try await stage.perform("update_vote", update, purpose: .tally)
            #expect(await stage.forum.raw(post)?.hasSuffix("**❌ Failed**\nApprove: 0\nReject: 1 (ben)") == true)
            #expect(await stage.sink.wait { $0.tally(reference)?.isClosed == true })
            await #expect(throws: DiscourseRefusal.self) {
                try await stage.forum.vote(["Approve"], in: "vote", of: post, as: "eve")
            }
            // Again is no change.
            let edits = await stage.forum.record.changes("post.edited").count
            try await stage.perform("update_vote", update, purpose: .tally)
            #expect(await stage.forum.record.changes("post.edited").count == edits)
        }
    }

    /// A ballot by command overrides what its voter has chosen in the poll, which the forum goes on showing.
    @Test func whatCountsIsShownWhereThePollShowsSomethingElse() async throws {
        try await SimulatedForum.with { stage in
            let (post, reference) = try await stage.openVote([:])
            try await stage.forum.vote(["Approve"], in: "vote", of: post, as: "ben")
            try await stage.forum.vote(["Reject"], in: "vote", of: post, as: "cleo")
            await waitFor(stage, reference, ["ben =yes", "cleo =no"])
            let raw = try #require(await stage.forum.raw(post))
            func update(_ votes: JSON) async throws -> String? {
                try await stage.perform(
                    "update_vote",
                    [
                        "channel": .string(reference.channel), "ts": .string(reference.message), "closed": false,
                        "kind": "boolean", "cast": 2, "votes": votes,
                    ], purpose: .tally)
                return await stage.forum.raw(post)
            }
            #expect(try await update(["yes": ["ben"], "no": ["cleo"]]) == raw)
            #expect(
                try await update(["yes": [], "no": ["ben", "cleo"]])?.hasSuffix("\nReject: 2 (ben, cleo)") == true)
            // As many of each, and not the same.
            let swapped = try await update(["yes": ["cleo"], "no": ["ben"]])
            #expect(swapped?.contains("This is what counts:\nApprove: 1 (cleo)\nReject: 1 (ben)") == true)
            // The poll may be ahead of what was counted.
            #expect(try await update(["yes": ["ben"], "no": []]) == raw)
        }
    }

    /// A choice in the poll and a command, less than half a second apart, keep their order by the forum's time.
    @Test func aChoiceAndACommandKeepTheirOrder() async throws {
        try await SimulatedForum.with { stage in
            let (post, reference) = try await stage.openVote([:])
            func moment(_ choices: Set<String>) async throws -> Instant {
                await waitFor(stage, reference, choices)
                return try #require(
                    await stage.sink.events.last { event in
                        if case .tally(reference, _)? = event.meanings.first { true } else { false }
                    }
                ).occurredAt
            }
            try await stage.forum.vote(["Approve"], in: "vote", of: post, as: "ben")
            let chosen = try await moment(["ben =yes"])
            try await Task.sleep(for: .milliseconds(300))
            try await stage.forum.reply("!policykit vote 1 yes, and so on", in: Int(reference.channel) ?? 0, as: "ben")
            try #require(await stage.sink.wait { $0.commands.count == 1 })
            let typed = try #require(
                await stage.sink.events.last { event in
                    event.meanings.contains { if case .command = $0 { true } else { false } }
                }
            ).occurredAt
            try await Task.sleep(for: .milliseconds(300))
            try await stage.forum.vote(["Reject"], in: "vote", of: post, as: "ben")
            let changed = try await moment(["ben =no"])
            #expect(chosen < typed && typed < changed, "\(chosen) \(typed) \(changed)")
        }
    }

    @Test func everyOtherKindOfPoll() async throws {
        try await SimulatedForum.with { stage in
            let choice = try await stage.openVote([
                "kind": "choice", "options": ["Red *roses*", "Tulips"], "text": "Which?",
            ])
            try await stage.forum.vote(
                [await option(1, of: choice.post, in: stage.forum)], in: "vote", of: choice.post, as: "ben")
            await waitFor(stage, choice.reference, ["ben =Tulips"])

            let number = try await stage.openVote(
                ["kind": "number", "numbers": ["minimum": 0, "maximum": 4, "step": 2], "text": "How many beds?"],
                method: "initiate_number_vote")
            try await stage.forum.vote(["4"], in: "vote", of: number.post, as: "dan")
            await waitFor(stage, number.reference, ["dan =4"])

            let several = try await stage.openVote(
                [
                    "kind": "select", "candidates": ["Oak", "Elm", "Ash"], "options": ["yes"], "poll_type": "multiple",
                    "maximum": 2, "text": "Which trees?",
                ], method: "initiate_multiple_vote")
            try await stage.forum.vote(["Oak", "Ash"], in: "vote", of: several.post, as: "ben")
            await waitFor(stage, several.reference, ["ben Oak=yes", "ben Ash=yes"])

            let select = try await stage.openVote(
                ["kind": "select", "candidates": ["Ann", "Bob"], "options": ["in", "out"], "text": "Who?"],
                method: "initiate_advanced_vote")
            try await stage.forum.vote(["in"], in: "vote1", of: select.post, as: "ben")
            try await stage.forum.vote(["out"], in: "vote2", of: select.post, as: "ben")
            await waitFor(stage, select.reference, ["ben Ann=in", "ben Bob=out"])
        }
    }

    @Test func aRankedPoll() async throws {
        try await SimulatedForum.with { stage in
            let trees: JSON = ["Oak", "Elm", "Ash"]
            let (post, reference) = try await stage.openVote(
                [
                    "kind": "select", "candidates": trees, "options": ["1", "2", "3"], "poll_type": "ranked_choice",
                    "text": "Which trees first?",
                ], method: "initiate_ranked_vote")
            try await stage.forum.vote(["Ash", "Oak", "Elm"], in: "vote", of: post, as: "ben")
            try await stage.forum.vote(["Elm"], in: "vote", of: post, as: "cleo")
            await waitFor(stage, reference, ["ben Ash=1", "ben Oak=2", "ben Elm=3", "cleo Elm=1"])
            try await stage.forum.vote(["Oak", "Ash", "Elm"], in: "vote", of: post, as: "ben")
            try await stage.forum.unvote(in: "vote", of: post, as: "cleo")
            await waitFor(stage, reference, ["ben Oak=1", "ben Ash=2", "ben Elm=3"])
        }
    }

    private func option(_ index: Int, of post: Int, in forum: DiscourseSimulator) async -> String {
        let polls = await forum.post(post)?["polls"]?.array ?? []
        return polls.first?["options"]?[index]?["html"]?.string ?? ""
    }

    @Test func groupsAndHiddenTalliesAreTheForumsOwnBusiness() async throws {
        try await SimulatedForum.with { stage in
            let (post, reference) = try await stage.openVote(["groups": ["council"], "hides_tally": true])
            await #expect(throws: DiscourseRefusal.self) {
                try await stage.forum.vote(["Approve"], in: "vote", of: post, as: "dan")
            }
            try await stage.forum.vote(["Approve"], in: "vote", of: post, as: "cleo")
            await waitFor(stage, reference, ["cleo =yes"])
            #expect(await stage.forum.raw(post)?.contains("results=staff_only") == true)
        }
    }

    @Test func moreVotersThanAPostBringsAlong() async throws {
        var setup = DiscourseSetup()
        let crowd = (0..<120).map { "member\($0)" }
        setup.users += crowd.map { DiscourseSetup.User($0) }
        try await SimulatedForum.with(setup) { stage in
            let (post, reference) = try await stage.openVote([:])
            for (index, name) in crowd.enumerated() {
                try await stage.forum.vote([index % 3 == 0 ? "Reject" : "Approve"], in: "vote", of: post, as: name)
            }
            await waitFor(
                stage, reference, Set(crowd.enumerated().map { "\($1) =\($0 % 3 == 0 ? "no" : "yes")" }))
        }
    }

    @Test func reactionsAndReplies() async throws {
        // A reply of one emoji is shorter than posts have to be, unless the site lets them be short.
        var setup = DiscourseSetup()
        setup.settings.minPostLength = 4
        try await SimulatedForum.with(
            setup, prepare: { forum in try await forum.createTopic("A topic about roses", raw: text, as: "ben") }
        ) { stage in
            let topic = try #require(await stage.forum.topics.first)
            let (post, reference) = try await stage.openVote(
                ["vote_by": "reactions", "topic_id": JSON(topic), "kind": "boolean"])
            let number = try #require(await stage.forum.post(post)?["post_number"]?.int)
            try await stage.forum.react("+1", to: post, as: "ben")
            try await stage.forum.react("-1", to: post, as: "cleo")
            let reply = try #require(try await stage.forum.reply(":+1:", in: topic, to: number, as: "mod"))
            func stand(_ wanted: Set<StandingReaction>) async -> Bool {
                await stage.sink.wait { Set($0.reactions(reference) ?? []) == wanted }
            }
            #expect(
                await stand([
                    StandingReaction(voter: "ben", emoji: "👍"), StandingReaction(voter: "cleo", emoji: "👎"),
                    StandingReaction(voter: "mod", emoji: "👍"),
                ]))
            try await stage.forum.react("+1", to: post, as: "ben")
            try await stage.forum.delete(reply, as: "mod")
            #expect(await stand([StandingReaction(voter: "cleo", emoji: "👎")]))
            // The standing is shown.
            try await stage.perform(
                "update_vote",
                [
                    "channel": .string(reference.channel), "ts": .string(reference.message), "closed": false,
                    "outcome": .null, "votes": ["yes": [], "no": ["cleo"]],
                ], purpose: .tally)
            #expect(await stage.forum.raw(post)?.hasSuffix("Approve: 0\nReject: 1 (cleo)") == true)
        }
    }

    @Test func aVoteWhosePostIsRemovedIsToldToBe() async throws {
        try await SimulatedForum.with(
            prepare: { forum in try await forum.createTopic("A topic about roses", raw: text, as: "ben") }
        ) { stage in
            let topic = try #require(await stage.forum.topics.first)
            let (post, reference) = try await stage.openVote(["topic_id": JSON(topic)])
            try await stage.forum.delete(post, as: "mod")
            let isTold = await stage.sink.wait { sink in
                sink.events.flatMap(\.meanings).contains(.postRemoved(reference))
            }
            #expect(isTold)
            // With a topic of its own.
            let second = try await stage.openVote(["text": "And now for this?"])
            try #require(await stage.sink.wait { $0.tally(second.reference) != nil })
            try await stage.forum.delete(topic: Int(second.reference.channel) ?? 0, as: "mod")
            let isToldToo = await stage.sink.wait { sink in
                sink.events.flatMap(\.meanings).contains(.postRemoved(second.reference))
            }
            #expect(isToldToo)
        }
    }
}
