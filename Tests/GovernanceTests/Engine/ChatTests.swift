import Governance
import JSONKit
import Testing

/// What the slash command answers, and who answers it.
@Suite struct ChatTests {
    static let vote = """
        \"\"\"Vote on renaming channels\"\"\"
        kind = "platform"
        action_types = ["slackrenameconversation"]

        def check():
            if proposal.get_yes_votes().count() >= 3:
                return PASSED
            if proposal.get_no_votes().count() >= 2:
                return FAILED
            if proposal.get_time_elapsed() > datetime.timedelta(days=2):
                return FAILED

        def notify():
            slack.initiate_vote(users=["U1", "U2", "U3", "U4"], text=f"Rename to #{action.name}?")
        """

    @Test func explainsWhatWouldDecide() throws {
        let commons = try Commons(["rename": Self.vote])
        try commons.rename()
        try commons.press("yes", by: "U2")
        let lines = try commons.say("explain 1", by: "U3").split(separator: "\n").map(String.init)
        #expect(lines[0] == "*Proposal 1*: Slack Rename Conversation: party, by MU1")
        #expect(lines[1] == "Rule: Vote on renaming channels (`rename`)")
        #expect(lines.contains("Vote: “Rename to #party?” — 1 of 4 have voted: 1 yes."))
        #expect(lines.contains("Not voted yet: MU1, MU3, MU4"))
        #expect(lines.contains("You can answer: yes, no."))
        let foreseen = try #require(lines.first { $0.hasPrefix("What would decide it: ") })
        #expect(
            foreseen.contains(
                "2 more “yes” would pass it; 2 more “no” would fail it; if nothing changes it fails in 2 days"))
        #expect(lines.contains { $0.hasPrefix("Looked at again: after each vote, ") })
        // Foreseeing leaves no trace.
        #expect(commons.store.ballots(proposalID: 1).count == 1)
        #expect(commons.proposal()?.checkCount == 1)
    }

    @Test func explainsWhatIsDecided() throws {
        let commons = try Commons(["rename": Self.vote])
        try commons.rename()
        for member in ["U2", "U3", "U4"] { try commons.press("yes", by: member) }
        let text = try commons.say("explain 1")
        #expect(text.contains("It passed 2023-11-14 22:13 UTC."))
        #expect(!text.contains("would"))
        #expect(try commons.say("explain 99").contains("There is no proposal 99 here."))
    }

    @Test func listsVotesAndWhatWaits() throws {
        let commons = try Commons(["rename": Self.vote])
        #expect(try commons.say("votes") == "No vote is open.")
        #expect(try commons.say("waiting") == "Nothing waits on you.")
        try commons.rename()
        try commons.press("yes", by: "U2")
        #expect(
            try commons.say("votes").contains("• 1: “Rename to #party?” — 1 of 4 have voted: 1 yes. Your vote: yes."))
        #expect(try commons.say("waiting", by: "U2") == "Nothing waits on you.")
        #expect(try commons.say("waiting", by: "U3").hasPrefix("This vote waits on you:\n• 1: "))
        #expect(try commons.say("waiting", by: "U8") == "Nothing waits on you.")
        let status = try commons.say("status", by: "U3")
        #expect(status.hasPrefix("*Acme*: 1 rule in force, 1 vote open.\n1 vote waits on you"))
    }

    /// Members vote by the word where the platform refused the post.
    @Test func aVoteWithoutAPostIsListedAndAnswered() throws {
        let commons = try Commons(["rename": Self.vote])
        commons.platform.refuse("initiate_vote")
        try commons.rename()
        #expect(try commons.say("votes", by: "U3").contains("It has no post: answer with the word `vote 1`."))
        #expect(try commons.say("waiting", by: "U3").hasPrefix("This vote waits on you:\n• 1: "))
        for member in ["U2", "U3", "U4"] { try commons.say("vote 1 yes", by: member) }
        #expect(commons.proposal()?.state == .passed)
    }

    @Test func listsRulesDocumentsAndRoles() throws {
        let commons = try Commons(["rename": Self.vote])
        #expect(
            try commons.say("policies")
                == "Rules in force:\n• Vote on renaming channels (`rename`): platform, for slackrenameconversation")
        #expect(try commons.say("docs") == "The community has no documents.")
        #expect(try commons.say("roles").contains("no roles"))
        try commons.driver.input(
            .roles(
                community: "Acme",
                .define(
                    name: "Gardener", text: "Waters.", isBase: false,
                    permissions: [Permission(.propose, "*"), Permission(.execute, "slackpinmessage")])))
        try commons.driver.input(.roles(community: "Acme", .give(name: "Gardener", bot: "acme", username: "U2")))
        #expect(try commons.say("roles").contains("• Gardener: 1 member (you too)"))
        #expect(
            try commons.say("roles gardener")
                == "*Gardener*: Waters.\nMU2\nMay propose: everything.\nMay execute: slackpinmessage.")
        #expect(try commons.say("roles gardner").contains("Did you mean “Gardener”?"))
    }

    @Test func helpsAndGuesses() throws {
        let commons = try Commons(["rename": Self.vote])
        let help = try commons.say("")
        for word in ChatWord.allCases { #expect(help.contains("`/policykit \(word.usage)`")) }
        #expect(try commons.say("statsu").contains("Did you mean `/policykit status`?"))
        #expect(try commons.say("help vote").contains("Voting again replaces your vote."))
        #expect(try commons.say("vote 1 yes") == "There is no proposal 1 here.")
        #expect(try commons.say("explain").contains("Write `/policykit explain ID`."))
    }

    @Test func readingLeavesNoTrace() throws {
        let commons = try Commons(["rename": Self.vote])
        try commons.rename()
        let before = commons.store.commitCount
        for word in ["status", "votes", "waiting", "policies", "explain 1", "docs", "roles", "help", "nonsense"] {
            #expect(try !commons.say(word).isEmpty)
        }
        #expect(commons.store.commitCount == before)
    }

    @Test func policiesTakeAnyWordButThoseThatAreReserved() throws {
        let taking = """
            kind = "trigger"
            action_types = ["slackslashcommand"]

            def filter():
                return action.value.split()[0] in ("status", "tea", "vote", "help", "propose")

            def pass_():
                action.respond(f"policy: {action.value}")
            """
        let commons = try Commons(["tea": taking, "rename": Self.vote])
        func answered() -> [String] {
            commons.platform.record.filter { $0.method == "respond" }.compactMap { $0.arguments["text"]?.string }
        }
        #expect(try commons.say("status") == "")
        #expect(try commons.say("tea please") == "")
        #expect(answered() == ["policy: status", "policy: tea please"])
        #expect(try commons.say("help").contains("/policykit votes"))
        #expect(try commons.say("vote 7 yes") == "There is no proposal 7 here.")
        #expect(try commons.say("votes") == "No vote is open.")
        #expect(answered().count == 2)
    }
}
