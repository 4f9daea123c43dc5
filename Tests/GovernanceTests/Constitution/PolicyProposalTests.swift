import Governance
import JSONKit
import Testing

/// Policies that are proposed from within, by their text or by PolicyKit's fields of code.
@Suite struct PolicyProposalTests {
    static let vote = #"""
        """Vote on renaming"""
        kind = "platform"
        action_types = ["slackrenameconversation"]

        def check():
            if proposal.get_yes_votes().count() >= 1:
                return PASSED

        def notify():
            slack.initiate_vote(text="Rename?", channel="C1")
        """#

    static let code: JSON = [
        "name": "Only Ann renames", "description": "d", "action_types": ["SlackRenameConversation"],
        "filter": "return action.initiator.username != 'U1'", "check": "return FAILED", "notify": "pass",
    ]

    @Test func aPolicyIsAddedByItsText() throws {
        let stage = try ConstitutionStage()
        let id = try stage.pass("policykitaddplatformpolicy", ["source": .string(Self.vote)])
        #expect(stage.asked(id) == "Add Platform Policy: Vote on renaming?")
        #expect(stage.version("vote_on_renaming")?.source == Self.vote)
        try stage.driver.play(stage.platform.rename("C1", to: "party", by: "U3", at: stage.driver.now))
        #expect(stage.state(2) == .pending)
        let file = stage.store.policyFiles(communityID: 1).first { $0.path == "vote_on_renaming" }
        #expect(file?.outcome == .unwritten)
    }

    @Test func aPolicyIsAddedByFieldsOfCode() throws {
        let stage = try ConstitutionStage()
        let id = try stage.pass("policykitaddplatformpolicy", Self.code)
        #expect(stage.asked(id) == "Add Platform Policy: Only Ann renames?")
        let version = try #require(stage.version("only_ann_renames"))
        #expect(version.format == .json)
        #expect(version.actionTypes == ["slackrenameconversation"])
        #expect(try JSON(parsing: version.source)["policy_kind"] == "Platform")
        try stage.driver.play(stage.platform.rename("C1", to: "party", by: "U3", at: stage.driver.now))
        #expect(stage.state(2) == .failed)
        #expect(stage.platform.name(ofChannel: "C1") == "general")
        try stage.driver.play(stage.platform.rename("C1", to: "ann", by: "U1", at: stage.driver.now))
        #expect(stage.platform.name(ofChannel: "C1") == "ann")
    }

    @Test func aFieldIsChangedAlone() throws {
        let stage = try ConstitutionStage()
        try stage.pass("policykitaddplatformpolicy", Self.code)
        let before = try #require(stage.version("only_ann_renames"))
        let id = try stage.pass(
            "policykitchangeplatformpolicy", ["policy": "Only Ann renames", "check": "return PASSED"])
        #expect(stage.asked(id) == "Change Platform Policy: Only Ann renames?")
        let after = try #require(stage.version("only_ann_renames"))
        #expect(after.id != before.id)
        #expect(try JSON(parsing: after.source)["filter"] == Self.code["filter"])
        #expect(try JSON(parsing: after.source)["check"] == "return PASSED")
        let last = stage.ledger("change").last { $0["policy"] != nil }
        #expect(last?["replaced"] == .string(before.contentHash))
    }

    static func six(_ policy: String) -> JSON {
        [
            "policy": .string(policy), "filter": "return True", "initialize": "pass",
            "check": "return FAILED if variables['limit'] > 2 else PASSED", "notify": "pass", "success": "pass",
            "fail": "pass",
        ]
    }

    /// The fields of code replace a `.py` file's blocks, and nothing that its header says besides.
    @Test func fieldsOfCodeKeepWhatAPythonHeaderSays() throws {
        let watch = #"""
            """Watch"""
            kind = "platform"
            action_types = ["slackrenameconversation"]
            mode = "observe"
            apply_to_open_votes = True
            variables = {"limit": 3, "share": 0.5, "words": ["a", "b"], "greeting": "hello"}

            def check():
                return PASSED
            """#
        let stage = try ConstitutionStage(["rule.py": ConstitutionStage.rule, "watch.py": watch])
        try stage.pass("policykitchangeplatformpolicy", Self.six("watch"))
        let version = try #require(stage.version("watch"))
        #expect(version.format == .json && version.mode == .observe && version.name == "Watch")
        let json = try JSON(parsing: version.source)
        #expect(json["mode"] == "observe" && json["apply_to_open_votes"] == true)
        let variables = json["variables"]?.array ?? []
        #expect(variables.map { $0["name"]?.string } == ["limit", "share", "words", "greeting"])
        #expect(variables.map { $0["default_value"] } == [3, 0.5, ["a", "b"], "hello"])
        try stage.pass("policykitchangeplatformpolicy", ["policy": "watch", "variables": ["limit": 4]])
        try stage.driver.play(stage.platform.rename("C1", to: "party", by: "U3", at: stage.driver.now))
        #expect(stage.state(3) == .observed)
        #expect(stage.platform.name(ofChannel: "C1") == "party")
    }

    @Test func fieldsOfCodeAreRefusedWhereTheyCannotHoldTheHeader() throws {
        let weekly = #"""
            """Weekly"""
            kind = "trigger"
            action_types = ["scheduletriggeraction"]
            schedule = "0 9 * * mon"
            variables = {"limit": 3, "greeting": " hello "}

            def pass_():
                slack.post_message(text=variables["greeting"], channel="C1")
            """#
        let stage = try ConstitutionStage(["rule.py": ConstitutionStage.rule, "weekly.py": weekly])
        let reason = try stage.refusal("policykitchangetriggerpolicy", Self.six("weekly"))
        #expect(
            reason == "weekly is a Python file whose schedule and variable 'greeting' PolicyKit's fields cannot hold: "
                + "give its whole new text as 'source', or change the file")
    }

    /// What is said of a `.py` policy is changed in its header, or in the docstring that says it.
    @Test func theHeaderOfAPythonFileIsChangedAlone() throws {
        let stage = try ConstitutionStage(["rule.py": ConstitutionStage.rule, "vote.py": Self.vote])
        func change(_ fields: JSON) throws -> PolicyVersionRecord {
            var fields = fields
            fields["policy"] = "vote"
            try stage.pass("policykitchangeplatformpolicy", fields)
            return try #require(stage.version("vote"))
        }
        let renamed = try change(["name": "Renames by vote"])
        #expect(renamed.source == Self.vote.replacing("Vote on renaming", with: "Renames by vote"))
        #expect(renamed.name == "Renames by vote")
        let described = try change([
            "description": "Everybody may vote.", "action_types": ["SlackRenameConversation", "slackpostmessage"],
        ])
        #expect(described.name == "Renames by vote" && described.text == "Everybody may vote.")
        #expect(described.actionTypes == ["slackrenameconversation", "slackpostmessage"])
        #expect(
            described.source.hasPrefix(
                "\"\"\"Renames by vote\n\nEverybody may vote.\n\"\"\"\nkind = \"platform\"\n"
                    + "action_types = [\"slackrenameconversation\", \"slackpostmessage\"]\n\ndef check():"))
        // What a docstring cannot say plainly becomes a line of the header, which is the one that changes afterwards.
        for name in ["Say \"yes\"", "Say no"] {
            let version = try change(["name": .string(name)])
            #expect(version.name == name && version.text == "Everybody may vote.")
            let line = "\nname = \"\(name.replacing("\"", with: "\\\""))\"\nkind = \"platform\"\n"
            #expect(version.source.contains(line), "\(version.source)")
        }
        let types: JSON = ["policy": "vote", "action_types": ["slackrenam"]]
        let reason = try stage.refusal("policykitchangeplatformpolicy", types)
        #expect(reason.contains("there is no action type 'slackrenam'"), "\(reason)")
    }

    @Test func removedAndRecovered() throws {
        let stage = try ConstitutionStage(["rule.py": ConstitutionStage.rule, "vote.py": Self.vote])
        let remove = try stage.pass("policykitremoveplatformpolicy", ["policy": "vote"])
        #expect(stage.asked(remove) == "Remove Platform Policy: Vote on renaming?")
        #expect(stage.version("vote") == nil)
        #expect(try stage.refusal("policykitremoveplatformpolicy", ["policy": "vote"]).contains("switched off already"))
        let recover = try stage.pass("policykitrecoverplatformpolicy", ["policy": "vote"])
        #expect(stage.asked(recover) == "Recover Platform Policy: Vote on renaming?")
        #expect(stage.version("vote")?.source == Self.vote)
        #expect(try stage.refusal("policykitrecoverplatformpolicy", ["policy": "vote"]).contains("in force already"))
    }

    /// PolicyKit names a policy by its title; of two that were removed under one title the path must tell.
    @Test func aRemovedPolicyIsRecoveredByName() throws {
        let stage = try ConstitutionStage(["rule.py": ConstitutionStage.rule, "vote.py": Self.vote])
        try stage.pass("policykitremoveplatformpolicy", ["policy": "Vote on renaming"])
        #expect(
            try stage.refusal("policykitrecoverplatformpolicy", ["policy": "Vote on renamin"]).contains("no policy"))
        let recover = try stage.pass("policykitrecoverplatformpolicy", ["policy": "Vote on renaming"])
        #expect(stage.asked(recover) == "Recover Platform Policy: Vote on renaming?")
        #expect(stage.version("vote")?.source == Self.vote)
        #expect(
            try stage.refusal("policykitrecoverplatformpolicy", ["policy": "Vote on renaming"])
                .contains("in force already"))
        let second = try stage.pass(
            "policykitaddplatformpolicy", ["path": "other", "source": .string(Self.vote)])
        #expect(stage.state(second) == .passed)
        try stage.pass("policykitremoveplatformpolicy", ["policy": "vote"])
        try stage.pass("policykitremoveplatformpolicy", ["policy": "other"])
        #expect(
            try stage.refusal("policykitrecoverplatformpolicy", ["policy": "Vote on renaming"])
                .contains("write other or vote"))
    }

    /// What was rejected is not what comes back.
    @Test func theVersionThatWasInForceIsRecovered() throws {
        let stage = try ConstitutionStage(["rule.py": ConstitutionStage.rule, "vote.py": Self.vote])
        let change = try stage.propose(
            "policykitchangeplatformpolicy", ["policy": "vote", "source": .string(Self.vote + "\n# worse\n")])
        try stage.vote("👎", on: change)
        try stage.pass("policykitremoveplatformpolicy", ["policy": "vote"])
        try stage.pass("policykitrecoverplatformpolicy", ["policy": "vote"])
        #expect(stage.version("vote")?.source == Self.vote)
    }

    @Test func ofTwoChangesTheLastThatPassesIsInForce() throws {
        let stage = try ConstitutionStage(["rule.py": ConstitutionStage.rule, "vote.py": Self.vote])
        let ids = try ["one", "two"].map {
            try stage.propose(
                "policykitchangeplatformpolicy", ["policy": "vote", "source": .string(Self.vote + "\n# \($0)\n")])
        }
        let remove = try stage.propose("policykitremoveplatformpolicy", ["policy": "vote"])
        try stage.vote("👍", on: ids[1])
        try stage.vote("👍", on: ids[0])
        #expect(stage.version("vote")?.source.hasSuffix("# one\n") == true)
        let lines = stage.ledger("change").filter { $0["replaced"] != nil }
        #expect(lines.count == 2)
        #expect(lines[1]["replaced"] == lines[0]["version"])
        try stage.vote("👍", on: remove)
        // A change of what was removed meanwhile brings nothing back.
        let late = try stage.propose("policykitaddplatformpolicy", ["source": .string(Self.vote), "path": "vote"])
        try stage.vote("👍", on: late)
        let change = try stage.propose(
            "policykitchangeplatformpolicy", ["policy": "vote", "source": .string(Self.vote + "\n# three\n")])
        try stage.pass("policykitremoveplatformpolicy", ["policy": "vote"])
        try stage.vote("👍", on: change)
        #expect(stage.state(change) == .executionFailed)
        #expect(stage.version("vote") == nil)
    }

    struct Row: Sendable {
        var type: String
        var fields: JSON
        var reason: String
    }

    static let refused: [Row] = [
        Row(type: "policykitaddplatformpolicy", fields: [:], reason: "a policy needs its text"),
        Row(type: "policykitaddplatformpolicy", fields: ["check": "return PASSED"], reason: "needs a 'name'"),
        Row(
            type: "policykitaddplatformpolicy", fields: ["name": "X", "check": "retrun PASSED"],
            reason: "(check):1:"),
        Row(
            type: "policykitaddconstitutionpolicy", fields: ["source": .string(vote)],
            reason: "is of kind platform: propose policykitaddplatformpolicy"),
        Row(
            type: "policykitaddplatformpolicy", fields: ["source": .string(vote), "check": "pass"],
            reason: "leave out check"),
        Row(
            type: "policykitaddplatformpolicy", fields: ["source": .string(vote), "path": "../up"],
            reason: "is no path for a policy"),
        Row(
            type: "policykitaddplatformpolicy", fields: ["source": .string(vote), "path": "rule"],
            reason: "there is a policy rule already"),
        Row(
            type: "policykitchangeplatformpolicy", fields: ["policy": "rule", "check": "pass"],
            reason: "rule is a constitution policy: propose policykitchangeconstitutionpolicy"),
        Row(
            type: "policykitchangeconstitutionpolicy", fields: ["policy": "rule", "check": "pass"],
            reason: "is a Python file: give its whole new text"),
        Row(type: "policykitchangeconstitutionpolicy", fields: ["policy": "rule"], reason: "nothing is changed"),
        Row(
            type: "policykitchangeconstitutionpolicy",
            fields: ["policy": "rule", "source": .string(ConstitutionStage.rule)],
            reason: "has this text already"),
        Row(type: "policykitremoveplatformpolicy", fields: ["policy": "rul"], reason: "did you mean \"rule\"?"),
        Row(
            type: "policykitaddconstitutionpolicy", fields: ["name": "Never", "check": "return FAILED"],
            reason: "nobody could ever change the rules"),
        Row(
            type: "policykitchangeconstitutionpolicy",
            fields: [
                "policy": "rule",
                "source": "\"\"\"Never\"\"\"\nkind = \"constitution\"\n\ndef check():\n    return FAILED\n",
            ], reason: "nobody could ever change the rules"),
        Row(
            type: "policykitchangeconstitutionpolicy", fields: ["policy": "rule", "variables": ["quorun": 2]],
            reason: "has no variable 'quorun': it has quorum, share, names, greeting"),
        Row(
            type: "policykitchangeconstitutionpolicy", fields: ["policy": "rule", "variables": ["quorum": "many"]],
            reason: "the variable 'quorum' of rule is number, which \"many\" is not"),
    ]

    @Test(arguments: refused) func whatCannotBeAPolicyIsRefused(_ row: Row) throws {
        let stage = try ConstitutionStage()
        let reason = try stage.refusal(row.type, row.fields)
        #expect(reason.contains(row.reason), "\(reason)")
        #expect(stage.store.action(1) == nil)
    }

    /// Voters decide on what they see: the texts are on the action.
    @Test(arguments: [true, false]) func theTextsAreFieldsOfTheAction(isPython: Bool) throws {
        let rule = #"""
            """See"""
            kind = "constitution"

            def check():
                logger.info(repr(action.name))
                logger.info(repr(action.action_types))
                logger.info(repr(action.check))
                logger.info(repr(action.success))
                logger.info(repr(action.doc))
                return PASSED
            """#
        let stage = try ConstitutionStage(["rule.py": rule])
        let fields: JSON = isPython ? ["source": .string(Self.vote)] : Self.code
        try stage.propose("policykitaddplatformpolicy", fields)
        let log = stage.store.logs(actionID: 1).map(\.message)
        let check =
            isPython
            ? #"'def check():\n    if proposal.get_yes_votes().count() >= 1:\n        return PASSED'"#
            : "'return FAILED'"
        #expect(
            log == [
                isPython ? "'Vote on renaming'" : "'Only Ann renames'", "['slackrenameconversation']", check,
                isPython ? "None" : "''", "None",
            ])
    }
}
