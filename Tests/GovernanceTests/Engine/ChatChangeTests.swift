import Governance
import JSONKit
import Testing

/// What the slash command changes: proposals, links, and what a vote on a rule says.
@Suite struct ChatChangeTests {
    @Test func aMemberProposes() throws {
        let commons = try Commons(["rename": ChatTests.vote])
        #expect(
            try commons.say("propose renameconversation channel=C1 name=\"tea party\"")
                == "It is proposal 1. `/policykit explain 1` tells how it goes.")
        let action = try #require(commons.store.action(1))
        #expect(action.fields == ["channel": "C1", "name": "tea party"])
        #expect(action.origin == .inside)
        #expect(commons.platform.name(ofChannel: "C1") == "general")
        for member in ["U1", "U2", "U3"] { try commons.press("yes", by: member) }
        #expect(commons.platform.name(ofChannel: "C1") == "tea party")
    }

    @Test func whatNobodyDecidesOnIsDone() throws {
        let commons = try Commons([:])
        #expect(
            try commons.say("propose slackrenameconversation channel=<#C1|general> name=tea")
                == "Nobody has to decide on it: it is done.")
        #expect(commons.platform.name(ofChannel: "C1") == "tea")
    }

    @Test(arguments: [
        ("propose slackrenameconversatio channel=C1 name=a", "did you mean slackrenameconversation?"),
        ("propose slackrenameconversation channel=C1", "needs 'name'"),
        ("propose slackrenameconversation channel=C1 nme=a", "did you mean 'name'?"),
        ("propose slackslashcommand value=a", "cannot be proposed"),
        ("propose", "Write `/policykit propose TYPE name=value …`."),
    ])
    func whatCannotBeProposedIsSaid(_ text: String, _ answer: String) throws {
        let commons = try Commons([:])
        #expect(try commons.say(text).contains(answer))
        #expect(commons.store.highestID(.action) == 0)
    }

    @Test func proposingNeedsThePermission() throws {
        let commons = try Commons([:])
        try commons.driver.input(
            .roles(
                community: "Acme",
                .define(name: "Base", text: "", isBase: true, permissions: [Permission(.view, "*")])))
        #expect(
            try commons.say("propose slackrenameconversation channel=C1 name=tea").contains(
                "none of their roles allows it"))
        #expect(commons.platform.name(ofChannel: "C1") == "general")
    }

    @Test func aMemberLinksAccounts() throws {
        let commons = try Commons([:])
        let shown = try commons.say("link")
        #expect(shown.hasPrefix("Your code is `"))
        #expect(shown.contains("on the other platform, from your account there, within 10 minutes."))
        let code = try #require(shown.split(separator: "`").dropFirst().first)
        #expect(try commons.say("link \(code)", by: "U3").contains("the code was made on this platform"))
        #expect(try commons.say("link NONSENSE").contains("there is no such code"))
        #expect(try commons.say("link off").contains("this account is linked to no other"))
    }

    static let constitution = """
        kind = "constitution"

        def check():
            if action.action_type.startswith("policykitadd") and action.name == "Constitution":
                return PASSED
            return PASSED if proposal.get_yes_votes().count() else PROPOSED

        def notify():
            slack.initiate_vote(text=str(action), channel="C1", details="As proposed.")
        """

    @Test func aVoteOnARuleSaysWhatItCanDo() throws {
        let commons = try Commons(["constitution": Self.constitution])
        let greet = "kind = \"trigger\"\naction_types = [\"slackpinmessage\"]\n\ndef pass_():\n    "
        try commons.load(["greet": greet + "slack.post_message(\"hello\", channel=\"C1\")\n"])
        let first = try #require(commons.store.vote(1)?.spec.details)
        #expect(
            first.hasPrefix("As proposed.\nWhat the rule can do:\n• acts after “Slack Pin Message”\n• posts a message"))
        #expect(commons.platform.record.first { $0.method == "initiate_vote" }?.arguments["details"] == .string(first))
        try commons.press("yes", by: "U2")
        try commons.load([
            "greet": greet + "slack.kick_conversation(\"C1\", \"U1\")\n"
        ])
        let second = try #require(commons.store.vote(2)?.spec.details)
        #expect(second.contains("What the change adds to what the rule can do:\n• removes a member from a channel"))
        #expect(second.contains("What it takes away:\n• posts a message"))
    }

    @Test func aVoteSaysHowTheModeChanges() throws {
        let commons = try Commons(["constitution": Self.constitution])
        let watch = Commons.policy("def check():\n    return PASSED\n")
        var changes: [String] = []
        for header in ["mode = \"observe\"\n", "", "enabled = False\n"] {
            try commons.load(["watch": header + watch])
            let id = commons.store.highestID(.vote)
            changes.append(try #require(commons.store.vote(id)?.spec.details))
            try commons.press("yes", by: "U2", on: id)
        }
        let observes = "• records what it would decide on “Slack Rename Conversation”, and touches nothing"
        let governs = "• undoes “Slack Rename Conversation” until it has decided, and decides whether it stands"
        #expect(changes[0].contains("What the rule can do:\n\(observes)"))
        #expect(
            changes[1].contains(
                "Its mode changes from observe to enforce: it governs, and does what it says.\n"
                    + "What the change adds to what the rule can do:\n\(governs)\nWhat it takes away:\n\(observes)"))
        #expect(
            changes[2].contains(
                "Its mode changes from enforce to off: it is not asked at all.\nWhat it takes away:\n\(governs)"))
        #expect(!changes.joined().contains("adds nothing"))
    }

    @Test func aVoteOnARuleThatGoesOrComesBackSaysWhatItDoes() throws {
        let commons = try Commons(["constitution": Self.constitution])
        try commons.load([
            "greet": "kind = \"trigger\"\naction_types = [\"slackpinmessage\"]\n\n"
                + "def pass_():\n    slack.post_message(\"hello\", channel=\"C1\")\n"
        ])
        try commons.press("yes", by: "U2")
        for (verb, title) in [("remove", "What ends with the rule:"), ("recover", "What the rule can do:")] {
            _ = try commons.say("propose policykit\(verb)triggerpolicy policy=greet")
            let id = commons.store.highestID(.vote)
            let details = try #require(commons.store.vote(id)?.spec.details)
            let lines = "\(title)\n• acts after “Slack Pin Message”\n• posts a message"
            #expect(details.contains(lines), "\(details)")
            try commons.press("yes", by: "U2", on: id)
        }
    }

    @Test func aVoteSaysWhatAChangeSets() throws {
        let commons = try Commons(["constitution": Self.constitution])
        // Beside a role that may change the constitution: a first one that may not would lock everybody out.
        try commons.driver.input(.roles(community: "Acme", RoleTests.base))
        _ = try commons.say(
            "propose policykitaddrole name=Elder permissions=add_slackpostmessage description=\"The old\"")
        let role = try #require(commons.store.vote(1)?.spec.details)
        #expect(role.contains("The description: The old\nIt newly permits: add_slackpostmessage"))
        #expect(try commons.say("explain 1").contains("It newly permits: add_slackpostmessage"))
        _ = try commons.say("propose policykitaddcommunitydoc name=House text=\"Be kind.\"")
        #expect(try #require(commons.store.vote(2)?.spec.details).contains("The text: Be kind."))
    }

    @Test func aVoteSaysHowVariablesChange() throws {
        let limits = "kind = \"trigger\"\naction_types = [\"slackpinmessage\"]\nvariables = {\"limit\": 3}\n"
        let commons = try Commons(["constitution": Self.constitution])
        try commons.load(["limits": limits])
        try commons.press("yes", by: "U2")
        for (limit, change) in [("5", "limit: 3 → 5"), ("1", "limit: 5 → 1")] {
            _ = try commons.say("propose policykitchangetriggerpolicy policy=limits variables=limit=\(limit)")
            let id = commons.store.highestID(.vote)
            let details = try #require(commons.store.vote(id)?.spec.details)
            #expect(details.contains(change))
            try commons.press("yes", by: "U2", on: id)
        }
    }

    @Test func anAnswerShowsHowATextChanges() throws {
        let commons = try Commons(["constitution": Self.constitution])
        let old = "kind = \"trigger\"\naction_types = [\"slackpinmessage\"]\n\ndef check():\n    return PASSED\n"
        try commons.load(["greet": old])
        try commons.press("yes", by: "U2")
        try commons.load(["greet": old.replacing("PASSED", with: "FAILED")])
        let id = commons.store.highestID(.vote)
        let proposal = try #require(commons.store.vote(id)?.proposalID)
        let details = try #require(commons.store.vote(id)?.spec.details)
        #expect(details.contains("Its text: +1 −1 lines; the word `explain \(proposal)` shows them."))
        let answer = try commons.say("explain \(proposal)")
        #expect(answer.contains("-    return PASSED\n+    return FAILED"))
    }
}
