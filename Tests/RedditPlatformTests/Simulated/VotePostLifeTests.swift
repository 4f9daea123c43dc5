import Governance
import JSONKit
import PlatformSimulators
import RedditPlatform
import Synchronization
import Testing

/// What becomes of a vote's post while many vote, and where a moderator does not want it.
@Suite(.serialized, .timeLimit(.minutes(2))) struct VotePostLifeTests {
    private static let policies = ["post": TestPolicies.vote("redditmakepost", question: "'Keep it?'")]

    /// However many vote, its tally is edited once in a while, and shows what stands in the end.
    @Test func manyBallotsAreFewEdits() async throws {
        let policies = [
            "post": Self.policies["post"]?.replacing("count() >= 2", with: "count() >= 40").replacing(
                "if proposal.get_no_votes().count() >= 40:", with: "if proposal.get_no_votes().count() >= 99:") ?? ""
        ]
        var setup = GovernedSubreddit.setup
        setup.accounts += (1...40).map { .init("voter\($0)") }
        try await GovernedSubreddit.with(policies, setup: setup) {
            $0.pause = .milliseconds(200) ... .milliseconds(300)
        } _: { stage in
            try await stage.reddit.submit("Roses", text: "Red", in: "garden", as: "ben")
            let vote = try await stage.vote("Keep it?")
            for number in 1...39 {
                try await stage.reddit.comment("+1", on: vote, as: "voter\(number)")
                if number % 4 == 0 { try await Task.sleep(for: .milliseconds(60)) }
            }
            try await stage.tally(vote, "Approve: **39**")
            let edits = await edits(of: vote, stage)
            let pauses = zip(edits.dropFirst(), edits).map { $0 - $1 }
            #expect(!edits.isEmpty && edits.count < 20 && pauses.allSatisfy { $0 > 0.35 }, "\(pauses)")
            try await stage.reddit.comment("+1", on: vote, as: "voter40")
            try await stage.tally(vote, "✅ Passed")
            try await stage.tally(vote, "Approve: **40**")
        }
    }

    private func edits(of vote: String, _ stage: GovernedSubreddit) async -> [Double] {
        await stage.reddit.record.changes("submission.edited", id: vote).map(\.time)
    }

    /// It is made anew three times; then the moderators are told, and members vote by private message.
    @Test func aModeratorWhoRemovesItAgainAndAgainDoesNotEndTheVote() async throws {
        try await GovernedSubreddit.with(Self.policies) { stage in
            let post = try await stage.reddit.submit("Roses", text: "Red", in: "garden", as: "ben")
            _ = try await stage.vote("Keep it?")
            var removed: Set<String> = []
            for count in 1...4 {
                let former = removed
                try await stage.eventually("post \(count) of the vote is there") {
                    await stage.posts().contains { !former.contains($0["name"]?.string ?? "") }
                }
                let name = await stage.posts().compactMap { $0["name"]?.string }.first { !former.contains($0) } ?? ""
                try await stage.reddit.remove(name, as: "ada")
                removed.insert(name)
            }
            let id = try stage.proposals()[0].id
            try await stage.eventually("the moderators are told") {
                stage.problems.withLock { problems in
                    problems.contains {
                        $0.contains("was removed 4 times") && $0.contains("vote \(id) ANSWER")
                            && $0.contains("post of the vote")
                    }
                }
            }
            #expect(try stage.proposals().map(\.state) == [.pending])
            #expect(await stage.reddit.record.changes("submission.posted").filter { $0.user == "policykit" }.count == 4)
            for user in ["cleo", "dan"] {
                try await stage.reddit.message("vote \(id) +1", subject: "vote", to: "policykit", as: user)
            }
            try await stage.settled(.passed)
            try await stage.isVisible(post, true)
        }
    }
}
