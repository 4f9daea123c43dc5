import Governance
import JSONKit
import Testing

/// Policies go from PolicyKit's JSON to `.py` and back, and stay what they are.
@Suite struct PolicyConversionTests {
    private func python(_ json: JSON) throws -> String {
        let (text, findings) = PolicyConversion.python(path: "p.json", bytes: json.serialised())
        return try #require(text, "\(findings)")
    }

    private func json(_ text: String) throws -> JSON {
        let (json, findings) = PolicyConversion.json(path: "p.py", bytes: Array(text.utf8))
        return try #require(json, "\(findings)")
    }

    private static let blocks = ["filter", "initialize", "check", "notify", "success", "fail"]

    /// A block's code as both forms have it: without blank lines around it and spaces at the ends of lines.
    private func normal(_ code: String?) -> String {
        let lines = (code ?? "").replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        let trimmed = lines.map { $0.trimmedEnd }
        return trimmed.drop { $0.isEmpty }.reversed().drop { $0.isEmpty }.reversed().joined(separator: "\n")
    }

    private func expectRoundTrip(_ original: JSON, _ name: String) throws {
        let back = try json(try python(original))
        for field in ["name", "description"] {
            #expect(back[field] == original[field] ?? "", "\(name): \(field)")
        }
        for block in Self.blocks {
            #expect(normal(back[block]?.string) == normal(original[block]?.string), "\(name): \(block)")
        }
        let again = try json(try python(back))
        #expect(again == back, "\(name): the second round")
    }

    @Test func writesAFileThatPeopleCanRead() throws {
        let text = try python([
            "policy_kind": "Trigger", "action_types": ["slackpostmessage"], "name": "Hello",
            "description": "Says hello.\nTo everyone.", "filter": "return True", "initialize": "pass",
            "check": "# always\nreturn PASSED", "notify": "pass",
            "success": "text = \"\"\"Hi\nthere\"\"\"\nif text:\n\tslack.post_message(text=text)  # to all",
            "fail": "pass",
        ])
        #expect(
            text == """
                \"""Hello

                Says hello.
                To everyone.
                \"""
                kind = "trigger"
                action_types = ["slackpostmessage"]


                def check():
                    # always
                    return PASSED


                def pass_():
                    text = \"""Hi
                there\"""
                    if text:
                    \tslack.post_message(text=text)  # to all

                """)
    }

    @Test func writesNamesThatNoDocstringKeeps() throws {
        let original: JSON = [
            "policy_kind": "Platform", "name": " \"quoted\" \\ name",
            "description": "  indented\n\n\n\"\"\"three\"\"\"\t",
            "check": "return PASSED",
        ]
        let text = try python(original)
        #expect(text.hasPrefix("name = \" \\\"quoted\\\" \\\\ name\"\n"))
        try expectRoundTrip(
            [
                "policy_kind": "Platform", "name": " \"quoted\" \\ name",
                "description": "  indented\n\n\n\"\"\"three\"\"\"\t", "filter": "return True", "initialize": "pass",
                "check": "return PASSED", "notify": "pass", "success": "pass", "fail": "pass",
            ], "names")
    }

    @Test func keepsVariablesAndModes() throws {
        let original: JSON = [
            "policy_kind": "Platform", "name": "V", "description": "", "mode": "warn", "check": "return PASSED",
            "variables": [
                ["name": "quorum", "type": "number", "default_value": "3", "label": "Quorum", "prompt": "How many?"],
                ["name": "who", "type": "string", "is_list": true, "value": "a, b"],
                ["name": "until", "type": "timestamp", "default_value": "2026-01-31"],
            ],
        ]
        let text = try python(original)
        #expect(text.contains("mode = \"warn\""))
        #expect(
            text.contains(#""quorum": {"type": "number", "default": 3, "label": "Quorum", "prompt": "How many?"},"#))
        #expect(text.contains(#""who": ["a", "b"],"#))
        #expect(text.contains(#""until": {"type": "timestamp", "default": "2026-01-31"},"#))
        let back = try json(text)
        #expect(back["mode"] == "warn")
        #expect(back["variables"]?.array?.first?["default_value"] == 3)
        #expect(try python(back) == text)
    }

    @Test func aCommentAloneIsABlockThatDoesNothing() throws {
        let text = try python([
            "policy_kind": "Platform", "name": "C", "check": "return PASSED", "notify": "# nothing to say\n",
        ])
        #expect(text.contains("def notify():\n    # nothing to say\n    pass\n"))
    }

    @Test func refusesWhatIsNoPolicy() {
        #expect(PolicyConversion.python(path: "p.json", bytes: Array("{".utf8)).text == nil)
        #expect(PolicyConversion.python(path: "p.py", bytes: Array("x = 1".utf8)).text == nil)
        #expect(PolicyConversion.json(path: "p.py", bytes: Array("def check(:".utf8)).json == nil)
    }

    @Test func saysWhichLineJSONCannotSay() {
        let (json, findings) = PolicyConversion.json(path: "p.py", bytes: Array(ScheduleTests.nightly().utf8))
        #expect(json == nil)
        #expect(findings.last?.message == "PolicyKit's JSON knows no schedule")
        #expect(findings.last?.line == 3)
        let broken = PolicyConversion.python(path: "p.json", bytes: Array("{".utf8)).findings
        #expect(broken.map { $0.message.ranges(of: "not JSON").count } == [1], "\(broken)")
    }

    // MARK: To JSON

    @Test func takesAlongWhatABlockNeeds() throws {
        let back = try json(
            """
            \"""Quorum\"""
            kind = "platform"
            action_types = ["slackrenameconversation"]
            variables = {"n": 1}

            QUORUM = 3
            UNUSED = 1


            def enough(count):
                # counted
                return count >= QUORUM


            def filter(action, policy, limit=2):
                return limit > 1


            def check():
                # first look

                if enough(proposal.get_yes_votes().count()) and variables.n:
                    return PASSED
                # then wait


            def notify(): slack.initiate_vote(text="?"); logger.info("asked")
            """)
        #expect(back["policy_kind"] == "Platform")
        #expect(back["filter"] == "limit = 2\nreturn limit > 1")
        #expect(
            back["check"]
                == """
                QUORUM = 3
                def enough(count):
                    # counted
                    return count >= QUORUM
                # first look

                if enough(proposal.get_yes_votes().count()) and variables.n:
                    return PASSED
                # then wait
                """)
        #expect(back["notify"] == "slack.initiate_vote(text=\"?\"); logger.info(\"asked\")")
        #expect(back["success"] == "pass")
    }

    @Test func writesOldSpellingsAnew() throws {
        let back = try json(
            "kind = 'trigger'\naction_types = ['slackpostmessage']\nvariables = {\n  'n': 1}\n"
                + "def check():\n    return PASSED if action.action_type == 'SlackPostMessage' else FAILED\n")
        #expect(back["check"]?.string?.contains("\"slackpostmessage\"") == true)
    }

    @Test(arguments: [
        ("N = 0\ndef check():\n    global N\n    N += 1\n    return PASSED\n", "'global' has no meaning", 4),
        ("N = 0\ndef f():\n    return N\ndef check():\n    f()\n    N = 1\n    return N\n", "sets its own 'N'", 5),
        ("N = 0\ndef check():\n    N = 1\n    f = lambda: N\n    return PASSED\ndef g():\n    return N\n", "", 0),
    ]) func refusesWhatBlocksCannotSay(text: String, message: String, line: Int) {
        let (json, findings) = PolicyConversion.json(path: "p.py", bytes: Array(("kind = 'platform'\n" + text).utf8))
        if message.isEmpty {
            #expect(json != nil, "\(findings)")
        } else {
            #expect(json == nil)
            #expect(findings.contains { $0.message.contains(message) && $0.line == line }, "\(findings)")
        }
    }

    @Test func aBlockMayUseAnother() throws {
        let back = try json(
            "kind = 'platform'\ndef check():\n    return PASSED\ndef notify():\n    if check() == PASSED:\n        pass\n"
        )
        #expect(back["notify"] == "def check():\n    return PASSED\nif check() == PASSED:\n    pass")
    }

    // MARK: Published policies

    @Test(
        .enabled(if: !PublishedPolicies.names.isEmpty, "no copy of PolicyKit's policies beside the package"),
        arguments: PublishedPolicies.names)
    func everyPublishedPolicyGoesThereAndBack(name: String) throws {
        let original = try JSON(parsing: String(decoding: try PublishedPolicies.bytes(name), as: UTF8.self))
        try expectRoundTrip(original, name)
    }

    @Test(
        .enabled(if: !StarterKits.policies.isEmpty, "no copy of the starter kits beside the package"),
        arguments: StarterKits.policies)
    func everyPolicyOfAStarterKitGoesThereAndBack(policy: StarterKits.Policy) throws {
        try expectRoundTrip(try JSON(parsing: policy.text), policy.kit)
    }
}

extension Substring {
    fileprivate var trimmedEnd: Substring {
        var line = self
        while line.last?.isWhitespace == true { line.removeLast() }
        return line
    }
}
