import Governance
import JSONKit
import Testing

/// Votes on numbers and on several candidates, abstentions, hidden tallies and votes that close by themselves.
@Suite struct VoteKindTests {
    static func votes(_ open: String, check: String = "    return PROPOSED") -> String {
        Commons.policy("def check():\n\(check)\n\ndef notify():\n    \(open)\n")
    }

    @Test func aNumberByMenuOrCommand() throws {
        let check = """
                numbers = proposal.get_all_number_votes()
                if numbers.count() == 2:
                    proposal.data.set("sum", sum(v.number_value for v in numbers))
                    proposal.data.set("fives", proposal.get_one_number_votes(5).count())
                    return PASSED
            """
        let commons = try Commons([
            "n": Self.votes("slack.initiate_number_vote(1, 10, text=\"How many?\")", check: check)
        ])
        try commons.rename()
        #expect(commons.store.vote(1)?.spec.values == (1...10).map(String.init))
        try commons.press("5", by: "U2")
        #expect(try commons.say("vote 1 eleven", by: "U3").contains("a whole number from 1 to 10"))
        #expect(try commons.say("vote 1 11", by: "U3").contains("is not an answer"))
        #expect(commons.proposal()?.state == .pending)
        #expect(try commons.say("vote #1 7", by: "U3") == "Your vote on proposal 1 counts: 7.")
        #expect(commons.proposal()?.decision == .passed)
        #expect(commons.proposal()?.data == ["sum": 12, "fives": 1])
        #expect(commons.shown["votes"] == ["5": ["U2"], "7": ["U3"]])
    }

    @Test func candidatesByMenuOrCommand() throws {
        let check = """
                if len(proposal.get_select_voters()) == 2:
                    proposal.data.set("users", proposal.get_select_votes_by_users())
                    proposal.data.set("candidates", proposal.get_select_votes_by_candidates())
                    proposal.data.set("outcome", metagov.get_process().outcome)
                    return PASSED
            """
        let open = "slack.initiate_advanced_vote([\"Ann B.\", \"Cy\"], [\"yes\", \"no\"], title=\"Who?\")"
        let commons = try Commons(["s": Self.votes(open, check: check)])
        try commons.rename()
        let post = try commons.post()
        try commons.driver.play(commons.platform.select("Ann B.", "no", on: post, by: "U2", at: commons.now))
        try commons.driver.play(commons.platform.select("Ann B.", "yes", on: post, by: "U2", at: commons.now))
        try commons.driver.play(commons.platform.select("Dee", "yes", on: post, by: "U2", at: commons.now))
        #expect(commons.store.ballots(proposalID: 1).map { "\($0.candidate)=\($0.value)" } == ["Ann B.=yes"])
        #expect(try commons.say("vote 1 perhaps", by: "U3").contains("the candidates are Ann B., Cy"))
        #expect(try commons.say("vote 1 cy: NO", by: "U3") == "Your vote on proposal 1 counts: no for Cy.")
        #expect(commons.proposal()?.decision == .passed)
        #expect(commons.proposal()?.data["users"] == ["U2": ["Ann B.": "yes"], "U3": ["Cy": "no"]])
        #expect(commons.proposal()?.data["candidates"] == ["Ann B.": ["yes": ["U2"]], "Cy": ["no": ["U3"]]])
        let tally = commons.proposal()?.data["outcome"]?["votes"]
        #expect(tally?["Cy"]?["no"] == ["users": ["U3"], "count": 1])
        #expect(commons.shown["votes"] == ["Ann B.": ["yes": ["U2"], "no": []], "Cy": ["yes": [], "no": ["U3"]]])
    }

    @Test(arguments: ["counted", "uncounted"])
    func anAbstentionCountsToTheQuorumOrToNothing(_ kind: String) throws {
        let check = """
                if proposal.get_abstain_votes().count() == 1:
                    proposal.data.set("quorum", proposal.get_quorum_votes().count())
                    proposal.data.set("answers", proposal.get_all_boolean_votes().count())
                    proposal.data.set("who", proposal.get_abstain_votes().first().user.username)
                    return FAILED
            """
        let commons = try Commons(["a": Self.votes("slack.initiate_vote(abstain=\"\(kind)\")", check: check)])
        try commons.rename()
        try commons.press("yes", by: "U2")
        try commons.driver.play(commons.platform.react("⚪", on: try commons.post(), by: "U3", at: commons.now))
        let counted = kind == "counted" ? 2 : 1
        #expect(commons.proposal()?.data == ["quorum": JSON(counted), "answers": 1, "who": "U3"])
        #expect(commons.shown["votes"] == ["yes": ["U2"], "no": [], "abstain": ["U3"]])
    }

    @Test func nobodyAbstainsWhereItIsNotOffered() throws {
        let commons = try Commons(["a": Self.votes("slack.initiate_vote()")])
        try commons.rename()
        try commons.driver.play(commons.platform.react("⚪", on: try commons.post(), by: "U3", at: commons.now))
        try commons.press("abstain", by: "U3")
        #expect(commons.store.ballotEvents(proposalID: 1, memberID: nil).isEmpty)
    }

    @Test func aHiddenTallyShowsOnlyHowManyHaveVoted() throws {
        let check = "    return PASSED if proposal.get_yes_votes().count() == 2 else PROPOSED"
        let open = "slack.initiate_vote(users=[\"U2\", \"U3\", \"U4\"], hide_tally=True)"
        let commons = try Commons(["h": Self.votes(open, check: check)])
        try commons.rename()
        try commons.driver.play(commons.platform.react("👍", on: try commons.post(), by: "U2", at: commons.now))
        #expect(commons.store.ballots(proposalID: 1).isEmpty)
        try commons.press("yes", by: "U2")
        #expect(commons.shown["votes"] == nil)
        #expect(commons.shown["ballots"] == nil)
        #expect(commons.shown["cast"] == 1)
        #expect(commons.shown["expected"] == 3)
        let explained = try commons.say("explain 1", by: "U4")
        #expect(explained.contains("1 of 3 have voted"))
        #expect(!explained.contains("1 yes"))
        #expect(!explained.contains("would"))
        try commons.press("yes", by: "U3")
        #expect(commons.shown["votes"] == ["yes": ["U2", "U3"], "no": []])
    }

    /// What the clock will decide tells how a hidden vote stands, as the tally does.
    @Test func whatIsForeseenOfAHiddenVoteIsHiddenToo() throws {
        let check = """
                if proposal.get_time_elapsed() > datetime.timedelta(days=2):
                    return PASSED if proposal.get_yes_votes().count() else FAILED
            """
        func said(_ more: String) throws -> String {
            let open = "slack.initiate_vote(users=[\"U2\", \"U3\"]\(more))"
            let commons = try Commons(["h": Self.votes(open, check: check)])
            try commons.rename()
            try commons.press("yes", by: "U2")
            return try commons.say("explain 1", by: "U3")
        }
        #expect(try said("").contains("if nothing changes it passes in 2 days"))
        #expect(try !said(", hide_tally=True").contains("if nothing changes"))
    }

    @Test func aVoteClosesInItsTime() throws {
        let check = """
                if proposal.is_vote_closed:
                    yes, no = proposal.get_yes_votes().count(), proposal.get_no_votes().count()
                    return PASSED if yes > no else FAILED
            """
        let open = "slack.initiate_vote(closes_in=datetime.timedelta(hours=2))"
        let commons = try Commons(["c": Self.votes(open, check: check)])
        try commons.rename()
        try commons.press("yes", by: "U2")
        try commons.driver.advance(seconds: 7_199)
        #expect(commons.proposal()?.state == .pending)
        try commons.driver.restart()
        try commons.driver.advance(seconds: 2)
        #expect(commons.proposal()?.decision == .passed)
        #expect(commons.store.vote(1)?.closedAt == Community.start.advanced(seconds: 7_200))
        try commons.press("no", by: "U3")
        #expect(commons.notices.last == "U3: This vote is closed.")
    }

    @Test func aPolicyClosesItsVote() throws {
        let check = """
                if proposal.get_yes_votes().count() == 1 and not proposal.is_vote_closed:
                    proposal.data.set("status", metagov.close_process().status)
            """
        let commons = try Commons(["c": Self.votes("slack.initiate_vote()", check: check)])
        try commons.rename()
        try commons.press("yes", by: "U2")
        #expect(commons.proposal()?.state == .pending)
        #expect(commons.proposal()?.data["status"] == "completed")
        #expect(commons.shown["outcome"] == "closed")
        try commons.press("no", by: "U3")
        #expect(commons.store.ballots(proposalID: 1).count == 1)
        #expect(commons.notices.last == "U3: This vote is closed.")
    }

    @Test func aGroupVoteGoesToThoseWhoMayVote() throws {
        let commons = try Commons(["g": Self.votes("slack.initiate_vote(users=[\"U2\", \"U3\"], post_type=\"mpim\")")])
        try commons.rename()
        let call = try #require(commons.platform.record.first { $0.method == "initiate_vote" })
        #expect(call.arguments["post_type"] == "mpim")
        #expect(call.arguments["electorate"] == ["U2", "U3"])
        #expect(call.arguments["channel"] == nil)
    }

    @Test(arguments: [
        ("slack.initiate_vote(post_type=\"mpim\")", "TypeError"),
        ("slack.initiate_number_vote(5, 1)", "ValueError"),
        ("slack.initiate_advanced_vote([], [\"a\"])", "ValueError"),
        ("slack.initiate_advanced_vote([\"a\", \"a\"], [\"b\"])", "ValueError"),
        ("slack.initiate_vote(options=[\"abstain\", \"b\"], abstain=\"counted\")", "ValueError"),
        ("slack.initiate_vote(closes_in=datetime.timedelta(0))", "ValueError"),
        ("slack.initiate_vote(closes_in=datetime.timedelta(days=106751000))", "ValueError"),
        ("slack.initiate_vote(reminders=datetime.timedelta(days=106751000))", "ValueError"),
        ("slack.initiate_vote(reminders=[datetime.timedelta(hours=-1)])", "ValueError"),
        ("slack.initiate_vote(abstain=\"maybe\")", "ValueError"),
    ])
    func aVoteThatCannotBeHeldRaises(_ call: String, _ error: String) throws {
        let commons = try Commons(["x": Self.votes(call)])
        try commons.rename()
        #expect(commons.store.logs(actionID: 1).contains { $0.message.hasPrefix(error) })
        #expect(commons.store.vote(1) == nil)
    }

    @Test func whoCouldSeeThePostIsNoted() throws {
        let commons = try Commons(["e": Self.votes("slack.initiate_vote()")])
        commons.platform.setAudience(["U1", "U2", "U3", MemoryPlatform.botUser])
        try commons.rename()
        #expect(commons.store.vote(1)?.audience == ["U1", "U2", "U3"])
        try commons.press("yes", by: "U2")
        let explained = try commons.say("explain 1", by: "U3")
        #expect(explained.contains("1 of 3 have voted: 1 yes"))
        #expect(explained.contains("Not voted yet: MU1, MU3"))
        // One who comes later may vote all the same.
        try commons.press("yes", by: "U4")
        #expect(commons.store.ballots(proposalID: 1).count == 2)
    }

    @Test func aRunThatIsRepeatedKeepsTheElectorateThatWasNoted() throws {
        let commons = try Commons(["e": Self.votes("slack.initiate_vote(electorate=\"members\")")])
        commons.driver.held = ["initiate_vote"]
        try commons.rename()
        try commons.play([.member(ObservedMember(username: "U9"))], "join")
        try commons.driver.restart()
        commons.driver.held = []
        try commons.driver.advance(seconds: 60)
        #expect(commons.proposal()?.state == .pending)
        #expect(commons.store.vote(1)?.spec.electorate == .members(["U1", "U2", "U3", "U4"]))
    }
}
