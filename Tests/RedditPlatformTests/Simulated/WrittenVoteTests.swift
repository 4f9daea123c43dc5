import Governance
import JSONKit
import PlatformSimulators
import Testing

/// Votes on a number and on candidates: members write their answers as comments.
@Suite(.serialized, .timeLimit(.minutes(2))) struct WrittenVoteTests {
    private func policy(_ open: String, check: String) -> String {
        """
        \"\"\"A vote by command\"\"\"
        kind = "trigger"
        action_types = ["redditslashcommand"]

        def filter():
            return action.value == "ask"

        def check():
        \(check)

        def notify():
            \(open)

        def pass_():
            reddit.post_message(f"The answer is {proposal.data.get('answer')}", reply_to=action.name)
        """
    }

    @Test func aNumber() async throws {
        let check = """
                numbers = proposal.get_all_number_votes()
                if numbers.count() == 3:
                    proposal.data.set("answer", int(sum(v.number_value for v in numbers)))
                    return PASSED
            """
        let policy = policy("reddit.initiate_number_vote(1, 10, text=\"How many beds?\")", check: check)
        try await GovernedSubreddit.with(["beds": policy]) { stage in
            let thread = try await stage.reddit.submit("Chat", in: "garden", as: "ada")
            let command = try await stage.reddit.comment("!policykit ask", on: thread, as: "ben")
            let vote = try await stage.vote("How many beds?")
            let first = try await stage.reddit.comment("3", on: vote, as: "ben")
            try await stage.reddit.comment("eleven", on: vote, as: "cleo")
            try await stage.reddit.comment("12", on: vote, as: "cleo")
            try await stage.tally(vote, "* 3: **1** (ben)")
            #expect(try await castAt(stage) == stage.reddit.thing(first)?["created_utc"]?.double)
            try await stage.reddit.edit(first, to: "4", as: "ben")
            try await stage.tally(vote, "* 4: **1** (ben)")
            #expect(try await castAt(stage) == stage.reddit.thing(first)?["edited"]?.double)
            let taken = try await stage.reddit.comment("9", on: vote, as: "dan")
            try await stage.tally(vote, "* 9: **1** (dan)")
            try await stage.reddit.delete(taken, as: "dan")
            try await stage.eventually("what was deleted no longer counts") {
                await stage.reddit.thing(vote)?["selftext"]?.string?.contains("* 9") == false
            }
            try await stage.reddit.comment("10", on: vote, as: "dan")
            try await stage.reddit.comment("2", on: vote, as: "eve")
            try await stage.settled(.passed)
            try await stage.eventually("the answer stands under the command") {
                guard let reply = await stage.reddit.replies(to: command).first else { return false }
                return await stage.reddit.thing(reply)?["body"]?.string?.contains("The answer is 16") == true
            }
        }
    }

    /// The second in which the only ballot was cast.
    private func castAt(_ stage: GovernedSubreddit) throws -> Double? {
        let ballots = try stage.store.ballots(proposalID: stage.proposals()[0].id)
        #expect(ballots.count == 1)
        return ballots.first.map { Double($0.castAt.microseconds / 1_000_000) }
    }

    @Test func candidates() async throws {
        let check = """
                if len(proposal.get_select_voters()) == 2:
                    chosen = proposal.get_select_votes_by_candidates()
                    if len(chosen["Bob"]["in"]) == 2:
                        proposal.data.set("answer", "Bob")
                        return PASSED
            """
        let policy = policy(
            "reddit.initiate_advanced_vote([\"Ann\", \"Bob\"], [\"in\", \"out\"], title=\"Who tends the roses?\")",
            check: check)
        try await GovernedSubreddit.with(["roses": policy]) { stage in
            let thread = try await stage.reddit.submit("Chat", in: "garden", as: "ada")
            try await stage.reddit.comment("!policykit ask", on: thread, as: "ben")
            let vote = try await stage.vote("Who tends the roses?")
            let first = try await stage.reddit.comment("Ann: in\n\nBob: out", on: vote, as: "ben")
            try await stage.tally(vote, "* Ann\n    * in: **1** (ben)")
            try await stage.reddit.comment("bob: in", on: vote, as: "cleo")
            try await stage.tally(vote, "* Bob\n    * in: **1** (cleo)\n    * out: **1** (ben)")
            try await stage.reddit.edit(first, to: "Bob: in", as: "ben")
            try await stage.settled(.passed)
            let ballots = try stage.store.ballots(proposalID: stage.proposals()[0].id)
            #expect(ballots.map { "\($0.candidate)=\($0.value)" }.sorted() == ["Bob=in", "Bob=in"])
        }
    }
}
