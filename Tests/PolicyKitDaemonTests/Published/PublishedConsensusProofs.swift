import JSONKit
import PlatformSimulators
import PolicyKitDaemon
import Testing

extension PublishedProofs {
    /// "Consensus vote in Slack with restricted voting + reminder".
    @Suite struct ConsensusProofs {
        static let policy = "Consensus_vote_in_Slack_with_restricted_voting___reminder"
        static let core = (1...6).map { "U0\($0)" }

        /// Opens the vote by a post in #general.
        /// - Returns: the `ts` of the vote's post.
        private func open(_ stage: PublishedStage) async throws -> String {
            try await stage.slack.post("core-group-vote Buy a kettle?", in: "C0ABC123", as: "U0BEN")
            let vote = try await stage.post("please respond to this proposal: Buy a kettle?", in: "C0ABC123")
            try await stage.post("Discuss here! :meow-wave:", in: "C0ABC123", thread: vote)
            try await stage.settle("pending", Self.policy)
            return vote
        }

        private func press(_ value: String, _ vote: String, _ stage: PublishedStage, by members: String...) async throws
        {
            for member in members {
                try await stage.slack.press("cast_vote", value: value, on: vote, in: "C0ABC123", as: member)
            }
        }

        /// Waits until as many ballots count.
        private func counted(_ number: Int, _ stage: PublishedStage) async throws {
            try await stage.eventually("\(number) ballots count") {
                let all = try await stage.administration.proposals(ProposalFilter(isOpenOnly: false))
                return all.first?.tally.values.reduce(0, +) == number
            }
        }

        @Test func `passes when all have consented or abstained`() async throws {
            try await PublishedStage.with(PublishedFiles.ofTheWorkspace) { stage in
                let vote = try await open(stage)
                try await press("consent", vote, stage, by: "U0BEN")
                try await stage.eventually("whoever may not vote is told so alone") {
                    await !stage.slack.ephemerals(to: "U0BEN").isEmpty
                }
                try await press("consent", vote, stage, by: "U01", "U02")
                try await press("abstain", vote, stage, by: "U03", "U04")
                try await stage.slack.react("one", to: vote, in: "C0ABC123", as: "U05")
                try await counted(5, stage)
                #expect(await stage.posts("passed!", in: "C0ABC123").isEmpty)
                try await stage.slack.react("three", to: vote, in: "C0ABC123", as: "U06")
                let explanation = try await stage.settle("passed", Self.policy)
                #expect(explanation.summary.tally == ["consent": 3, "abstain": 3])
                #expect(explanation.votes.first?.uncounted.map(\.standing) == ["ineligible"])
                #expect(explanation.votes.first?.electorate?.count == 6)
                try await stage.post("<@U0BEN>'s proposal passed!", in: "C0ABC123", thread: vote)
                #expect(await stage.posts("one day left", in: "C0ABC123").isEmpty)
                #expect(await stage.slack.ephemerals(to: "U01").isEmpty)
            }
        }

        @Test(arguments: [true, false])
        func `reminds after four days and ends after five`(hasObjection: Bool) async throws {
            try await PublishedStage.with(PublishedFiles.ofTheWorkspace) { stage in
                let vote = try await open(stage)
                try await press("consent", vote, stage, by: "U01", "U02")
                if hasObjection { try await press("object", vote, stage, by: "U03") }
                try await counted(hasObjection ? 3 : 2, stage)
                stage.clock.pass(days: 3.9)
                try await Task.sleep(for: .milliseconds(100))
                #expect(await stage.posts("one day left", in: "C0ABC123").isEmpty)
                stage.clock.pass(days: 0.2)
                let waiting = Self.core.dropFirst(hasObjection ? 3 : 2).map { "<@\($0)>" }.joined(separator: ", ")
                try await stage.post(
                    "There is one day left to vote on this proposal. \(waiting) have not voted yet.", in: "C0ABC123",
                    thread: vote)
                try await stage.settle("pending", Self.policy)
                stage.clock.pass(days: 0.8)
                try await Task.sleep(for: .milliseconds(100))
                try await stage.settle("pending", Self.policy)
                stage.clock.pass(days: 0.2)
                try await stage.settle(hasObjection ? "failed" : "passed", Self.policy)
                try await stage.post(
                    hasObjection ? "<@U0BEN>'s proposal failed." : "<@U0BEN>'s proposal passed!", in: "C0ABC123",
                    thread: vote)
                #expect(await stage.posts("one day left", in: "C0ABC123").count == 1)
            }
        }
    }
}
