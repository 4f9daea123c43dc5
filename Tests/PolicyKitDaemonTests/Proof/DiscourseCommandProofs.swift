import Governance
import JSONKit
import PlatformSimulators
import SQLiteStore
import Testing

extension Proofs {
    /// What members of a forum say to the bot in posts: a vote is opened, and members vote in it, in its polls or in words.
    @Suite struct DiscourseCommandProofs {
        private static let policy = """
            '''Who tends the roses

            Whoever asks opens a vote; it ends when four have voted.
            '''
            kind = "trigger"
            action_types = ["discourseslashcommand"]


            def filter():
                return action.value.startswith("roses")


            def check():
                if len(proposal.get_select_voters()) < 4:
                    return PROPOSED
                votes = proposal.get_select_votes_by_candidates()
                proposal.data.set("answer", max(["Ann", "Bob"], key=lambda name: len(votes[name]["in"])))
                return PASSED


            def notify():
                discourse.initiate_advanced_vote(
                    ["Ann", "Bob"], ["in", "out"], title="Who tends the roses?", topic_id=action.channel
                )


            def pass_():
                discourse.post_message(f"{proposal.data.get('answer')} tends the roses now.", topic_id=action.channel)

            """

        @Test func `what is voted in words stands beside the polls`() async throws {
            try await onStage(DiscourseProof(), policies: ["roses.py": Self.policy]) { stage in
                try await stage.start()
                let forum = stage.platform.simulator
                try await stage.eventually("the posts are read") { _ in
                    await forum.record.calls("GET posts", successful: true).count > 1
                }
                try await forum.reply("!policykit roses, who tends them?", in: 1, as: "ben")
                try await stage.eventually("the vote is open") { await $0.votePost() != nil }
                let post = try #require(await stage.votePost())
                try await forum.reply("!policykit vote 1 Bob: in", in: 1, as: "cleo")
                try await stage.eventually("cleo alone is told") { _ in
                    await forum.messages(of: "cleo").contains { message in
                        message.posts.contains { $0.contains("Your vote on proposal 1 counts: in for Bob.") }
                    }
                }
                // The polls are read, in which cleo has chosen nothing.
                try await forum.vote(["in"], in: "vote1", of: post, as: "dan")
                try await stage.eventually("dan's vote counts") { try $0.answers().count == 2 }
                #expect(try stage.answers() == ["cleo Bob=in", "dan Ann=in"])
                try await forum.unvote(in: "vote1", of: post, as: "dan")
                try await stage.eventually("what dan has taken back does not") { try $0.answers() == ["cleo Bob=in"] }
                try await forum.vote(["in"], in: "vote2", of: post, as: "dan")
                for voter in ["ben", "eve"] { try await forum.vote(["in"], in: "vote1", of: post, as: voter) }
                try await stage.eventually("it is decided") { _ in
                    await forum.record.changes("post.created").contains {
                        $0.details["raw"]?.string?.contains("tends the roses now.") == true
                    }
                }
                #expect(try stage.answers().count == 4)
                #expect(try LedgerVerifier.verify(try stage.store()) > 0)
            }
        }
    }
}

extension ProofStage where Platform == DiscourseProof {
    /// The post of the vote.
    fileprivate func votePost() async -> Int? {
        await platform.posted("Who tends the roses?", in: DiscourseProof.channel).first.flatMap { Int($0) }
    }

    /// What stands in the vote: who chose what for whom.
    fileprivate nonisolated func answers() throws -> [String] {
        let store = try store()
        return try store.ballots(proposalID: 1).map { ballot in
            "\(try store.member(ballot.memberID)?.username ?? "?") \(ballot.candidate)=\(ballot.value)"
        }.sorted()
    }
}
