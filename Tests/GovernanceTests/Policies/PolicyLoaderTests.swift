import Governance
import PolicyScript
import Testing

/// Reading `.py` policies.
@Suite struct PythonPolicyTests {
    @Test func readsDocstringHeaderAndBlocks() throws {
        let (policy, findings) = PolicyLoader.load(
            "channels/rename.py",
            """
            \"""Vote on renaming channels

            Whoever renames a channel
            starts a vote.
            \"""
            kind = "platform"
            action_types = ["slackrenameconversation"]
            variables = {"quorum": 3, "limit": -1.5, "names": ["a", "b"]}

            QUORUM = 3

            def filter():
                return True

            def check(proposal, variables):
                return PASSED if proposal.get_yes_votes().count() >= variables.quorum else None

            def pass_():
                slack.post_message(text="done")
            """)
        #expect(findings.isEmpty)
        let loaded = try #require(policy)
        #expect(loaded.path == "channels/rename")
        #expect(loaded.format == .python)
        #expect(loaded.metadata.name == "Vote on renaming channels")
        #expect(loaded.metadata.description == "Whoever renames a channel\nstarts a vote.")
        #expect(loaded.metadata.kind == .platform)
        #expect(loaded.metadata.actionTypes == ["slackrenameconversation"])
        #expect(
            loaded.metadata.variables == [
                PolicyVariable(name: "quorum", defaultValue: .int(3)),
                PolicyVariable(name: "limit", defaultValue: .float(-1.5)),
                PolicyVariable(name: "names", defaultValue: .list([.string("a"), .string("b")])),
            ])
        #expect(loaded.blocks == [.filter, .check, .pass])
        #expect(loaded.platforms == ["slack"])
        #expect(loaded.contentHash.count == 64)
    }

    @Test(arguments: ["pass_", "success", "pass_action"]) func acceptsOlderNamesOfPass(name: String) throws {
        let (policy, _) = PolicyLoader.load("p.py", "kind = 'platform'\ndef \(name)():\n    return 1\n")
        #expect(try #require(policy).blocks == [.pass])
    }

    @Test func namesThePolicyAfterItsFileWithoutDocstring() throws {
        let (policy, findings) = PolicyLoader.load("a/no_posts.py", "def check():\n    return FAILED\n")
        #expect(try #require(policy).metadata.name == "no posts")
        #expect(findings.map(\.message) == ["the policy names no kind and is a platform policy"])
        #expect(findings.allSatisfy { $0.severity == .warning })
    }

    @Test(arguments: [
        ("kind = 'platfrom'\ndef check():\n    return PASSED\n", 1, "kind must be", "did you mean \"platform\"?"),
        ("kind = str('platform')\ndef check():\n    pass\n", 1, "'kind' must be spelt out", "write a literal"),
        ("kind = 'platform'\naction_types = ['slackrenameconversaton']\n", 2, "there is no action type", "slackrename"),
        ("kind = 'trigger'\nkind = 'platform'\n", 2, "'kind' is set twice", "keep one"),
        ("kind = 'platform'\nvariables = [1]\n", 2, "variables must be a dictionary", "quorum"),
        (
            "kind = 'platform'\ndef success():\n    pass\ndef pass_():\n    pass\n", 4, "pass_() is the pass block",
            "keep"
        ),
        ("kind = 'platform'\ndef check(propsal):\n    pass\n", 2, "no name of the context", "'proposal'"),
        ("kind = 'platform'\ndef check(*names):\n    pass\n", 2, "takes context names only", "def check():"),
        ("kind = 'platform'\nslack.post_message(text='hi')\n", 2, "called outside the policy's functions", "block"),
        ("kind = 'platform'\ndef check(:\n    pass\n", 2, "SyntaxError", nil),
    ]) func refuses(text: String, line: Int, message: String, hint: String?) throws {
        let (policy, findings) = PolicyLoader.load("p.py", text)
        #expect(policy == nil)
        let error = try #require(findings.first { $0.severity == .error })
        #expect(error.line == line)
        #expect(error.message.contains(message), "\(error)")
        if let hint { #expect(error.hint?.contains(hint) ?? false, "\(error)") }
    }

    @Test func refusesWhatIsNoText() {
        let (policy, findings) = PolicyLoader.load(path: "p.py", bytes: [0x61, 0xFF, 0x62])
        #expect(policy == nil)
        #expect(findings.map(\.message) == ["the file is not UTF-8"])
    }

    @Test func warnsOfOldSpellingsAndNormalisesThem() throws {
        let (policy, findings) = PolicyLoader.load(
            "p.py",
            """
            kind = "platform"
            action_types = ["SlackRenameChannel"]
            def filter(action, policy):
                return action.action_type == 'SlackRenameChannel'
            """)
        #expect(try #require(policy).metadata.actionTypes == ["slackrenameconversation"])
        #expect(findings.map(\.line) == [2, 4])
        #expect(findings.allSatisfy { $0.severity == .warning && $0.message.contains("old spelling") })
    }

    @Test func warnsOfTypesThatAPolicyNeverMeets() {
        let constitution = PolicyLoader.load("p.py", "kind='platform'\naction_types=['policykitaddrole']\n")
        #expect(constitution.findings.contains { $0.message.contains("never meets policykitaddrole") })
        let trigger = PolicyLoader.load("p.py", "kind='trigger'\ndef check():\n    return PASSED\n")
        #expect(trigger.findings.map(\.message) == ["a trigger policy without action types never runs"])
    }
}

/// Reading PolicyKit's exported JSON.
@Suite struct JSONPolicyTests {
    @Test(
        .enabled(if: !PublishedPolicies.names.isEmpty, "no copy of the published policies beside the package"),
        arguments: PublishedPolicies.names)
    func loadsPublishedPolicyUnchanged(name: String) throws {
        let (policy, findings) = PolicyLoader.load(path: name, bytes: try PublishedPolicies.bytes(name))
        #expect(findings.isEmpty, "\(findings)")
        let loaded = try #require(policy)
        #expect(loaded.format == .json)
        #expect(loaded.blocks == Set(PolicyBlock.allCases))
    }

    @Test func allTenPublishedPoliciesAreThere() {
        #expect([0, 10].contains(PublishedPolicies.names.count))
    }

    @Test func toleratesWhatOlderExportsLack() throws {
        let (policy, findings) = PolicyLoader.load(
            "old.json",
            #"{"name": "Old", "action_types": ["discordslashcommand"], "check": "return PASSED", "fail": ""}"#)
        let loaded = try #require(policy)
        #expect(loaded.metadata.kind == .trigger)
        #expect(loaded.blocks == [.check])
        #expect(findings.map(\.message) == ["the policy names no kind and is a trigger policy"])
    }

    @Test func givesPositionsWithinTheBlock() throws {
        let (policy, findings) = PolicyLoader.load(
            "bad.json",
            #"{"policy_kind": "Platform", "check": "x = 1\nif x\n  return PASSED", "filter": "return True"}"#)
        #expect(policy == nil)
        let error = try #require(findings.first)
        #expect(error.block == .check)
        #expect(error.line == 2)
        #expect(error.description.hasPrefix("bad.json (check):2:"))
    }

    @Test(arguments: [
        ("{", "not JSON"), ("[]", "a policy in JSON is an object"), ("{\"name\": \"x\"}", "none of a policy's blocks"),
        (#"{"check": 1}"#, "'check' must be a text of code"),
        (#"{"check": "return 1", "policy_kind": "Patform"}"#, "'policy_kind' must be"),
        (#"{"check": "return 1", "action_types": ["slackpostmesage"]}"#, "there is no action type 'slackpostmesage'"),
    ]) func refuses(text: String, message: String) {
        let (policy, findings) = PolicyLoader.load("bad.json", text)
        #expect(policy == nil)
        #expect(findings.contains { $0.severity == .error && $0.message.contains(message) }, "\(findings)")
    }

    @Test func readsVariablesInBothForms() throws {
        let names = PolicyLoader.load("v.json", #"{"policy_kind":"Platform","check":"return 1","variables":{"n":3}}"#)
        #expect(try #require(names.policy).metadata.variables == [PolicyVariable(name: "n", defaultValue: .int(3))])
        let rows = PolicyLoader.load(
            "v.json",
            #"{"policy_kind":"Platform","check":"return 1","variables":["#
                + #"{"name":"who","default_value":"a, b","is_list":true},{"name":"n","value":"4","type":"number"}]}"#)
        #expect(
            try #require(rows.policy).metadata.variables == [
                PolicyVariable(name: "who", defaultValue: .list([.string("a"), .string("b")])),
                PolicyVariable(name: "n", defaultValue: .int(4)),
            ])
    }

    @Test func readsTypedVariables() throws {
        let (policy, findings) = PolicyLoader.load(
            "p.py",
            """
            kind = "platform"
            variables = {
                "quorum": {"type": "number", "default": 3, "label": "Quorum", "prompt": "How many must agree?"},
                "share": {"type": "float", "default": 1},
                "until": {"type": "timestamp", "default": "2026-01-31T12:00:00Z"},
                "core": {"type": "string", "list": True, "default": []},
                "limits": [1, 2.5],
                "anonymous": False,
            }
            def check():
                return PASSED
            """)
        #expect(findings.isEmpty)
        let variables = try #require(policy).metadata.variables
        #expect(
            variables == [
                PolicyVariable(
                    name: "quorum", type: .number, defaultValue: .int(3), label: "Quorum",
                    prompt: "How many must agree?"),
                PolicyVariable(name: "share", type: .float, defaultValue: .float(1)),
                PolicyVariable(name: "until", type: .timestamp, defaultValue: .string("2026-01-31T12:00:00Z")),
                PolicyVariable(name: "core", type: .string, isList: true, defaultValue: .list([])),
                PolicyVariable(
                    name: "limits", type: .float, isList: true, defaultValue: .list([.float(1), .float(2.5)])),
                PolicyVariable(name: "anonymous", type: .boolean, defaultValue: .bool(false)),
            ])
        #expect(variables[0].value(spelt: " 5 ") == .int(5))
        #expect(variables[0].value(spelt: "five") == nil)
        #expect(variables[3].value(spelt: "a, b") == .list([.string("a"), .string("b")]))
        #expect(variables[0].accepting(.string("5")) == nil)
    }

    @Test(arguments: [
        (#"{"q": None}"#, "the variable 'q' is neither"), (#"{"q": [1, "a"]}"#, "the variable 'q' is neither"),
        (#"{"q": {"type": "number"}}"#, "has no default"), (#"{"q": {"default": 1, "typ": "x"}}"#, "has no 'typ'"),
        (#"{"q": {"type": "numbr", "default": 1}}"#, "must be one of"),
        (#"{"q": {"type": "number", "default": "3"}}"#, "is not a number"),
        (#"{"q": {"type": "number", "default": 3, "list": True}}"#, "is not a list of type number"),
        (#"{"q": {"default": 3, "list": 1}}"#, "must be True or False"),
        (#"{"q": {"default": 3, "label": 1}}"#, "must be a text"), (#"{3: 1}"#, "must be texts"),
    ]) func refusesVariables(header: String, message: String) {
        let (policy, findings) = PolicyLoader.load(
            "p.py", "kind = 'platform'\nvariables = \(header)\ndef check():\n    return PASSED\n")
        #expect(policy == nil)
        #expect(findings.contains { $0.line == 2 && $0.message.contains(message) }, "\(findings)")
    }

    @Test(arguments: [
        ("", PolicyMode.enforce), ("mode = 'observe'\n", .observe), ("mode = 'warn'\n", .warn),
        ("enabled = True\nmode = 'off'\n", .off), ("enabled = False\n", .off),
        ("enabled = False\nmode = 'warn'\n", .off),
    ]) func readsTheMode(header: String, mode: PolicyMode) throws {
        let (policy, findings) = PolicyLoader.load(
            "p.py", "kind = 'platform'\n\(header)def check():\n    return PASSED\n")
        #expect(findings.isEmpty)
        #expect(try #require(policy).metadata.mode == mode)
    }

    @Test(arguments: [
        ("mode = 'observ'", "mode must be", "observe"), ("mode = 1", "mode must be", ""),
        ("enabled = 'no'", "enabled must be True or False", ""),
    ]) func refusesModes(header: String, message: String, hint: String) {
        let (policy, findings) = PolicyLoader.load(
            "p.py", "kind = 'platform'\n\(header)\ndef check():\n    return PASSED\n")
        #expect(policy == nil)
        #expect(findings.contains { $0.message.contains(message) && ($0.hint ?? "").contains(hint) }, "\(findings)")
    }

    @Test func readsTheModeOfJSON() throws {
        func mode(_ fields: String) throws -> PolicyMode {
            let (policy, findings) = PolicyLoader.load(
                "p.json", #"{"policy_kind": "Platform", "check": "return PASSED"\#(fields)}"#)
            #expect(findings.isEmpty)
            return try #require(policy).metadata.mode
        }
        #expect(try mode("") == .enforce)
        #expect(try mode(#", "mode": "observe""#) == .observe)
        #expect(try mode(#", "is_active": false"#) == .off)
        #expect(PolicyLoader.load("p.json", #"{"check": "return 1", "mode": "no"}"#).policy == nil)
    }

    @Test(arguments: ["", "   \n\n", "\t"]) func refusesAnEmptyFile(text: String) {
        let (policy, findings) = PolicyLoader.load("p.py", text)
        #expect(policy == nil)
        #expect(findings.contains { $0.severity == .error && $0.message == "the file is empty" })
    }
}
