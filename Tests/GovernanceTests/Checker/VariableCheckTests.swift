import Governance
import Testing

/// `variables.NAME` where the text tells which names there are, and `time_zone`.
@Suite struct VariableCheckTests {
    private func errors(_ body: String, header: String = "variables = {\"quorum\": 2, \"share\": 0.5}") -> [String] {
        let text = "kind = \"platform\"\n\(header)\n\n\(body)\n"
        return PolicyChecker.check(path: "p.py", bytes: Array(text.utf8), connected: nil)
            .filter { $0.severity == .error }
            .map { "\($0.line ?? 0) \($0.message) (\($0.hint ?? ""))" }
    }

    @Test(arguments: ["variables.quorm", "variables[\"quorm\"]"])
    func aNameThatNothingGivesIsAnError(expression: String) {
        #expect(
            errors("def check():\n    return PASSED if \(expression) else FAILED")
                == ["5 the policy has no variable 'quorm' (did you mean 'quorum'?)"])
    }

    @Test(arguments: [
        "def check():\n    return PASSED if variables.quorum > 1 and variables[\"share\"] else FAILED",
        "def check():\n    return PASSED if variables.get(\"other\") and variables.items() else FAILED",
        // What `initialize` returns counts too.
        "def initialize():\n    return {\"jury\": 3}\n\ndef check():\n    return PASSED if variables.jury else FAILED",
        // Where it cannot be known nothing is said.
        "def initialize():\n    return dict(jury=3)\n\ndef check():\n    return PASSED if variables.jury else FAILED",
        "def initialize():\n    variables[\"jury\"] = 3\n\ndef check():\n    return PASSED if variables.jury else FAILED",
        "def check():\n    return PASSED if hasattr(variables, \"jury\") and variables.jury else FAILED",
        "def check():\n    return PASSED if [variables.boolean_value for variables in proposal.get_yes_votes()] else FAILED",
    ]) func whatMayBeThereIsNot(body: String) {
        #expect(errors(body) == [])
    }

    @Test func namesOfInitializeAreSuggestedToo() {
        let body = """
            def initialize():
                return {"jury": 3}

            def check():
                return PASSED if variables.jurry else FAILED
            """
        #expect(errors(body, header: "").first?.contains("did you mean 'jury'?") == true)
    }

    // MARK: Variables as the context gives them

    /// Without a header in the same text their names cannot be known: PolicyKit's own JSON, and `initialize`.
    @Test func variablesAreAttributesEverywhere() {
        let json = #"""
            {"policy_kind": "Platform", "action_types": ["slackpostmessage"], "name": "Majority", "description": "",
            "variables": [{"name": "minimum", "type": "number", "is_list": false, "default_value": 3}],
            "filter": "return True", "initialize": "variables.minimum = 3\nreturn variables",
            "check": "if proposal.get_yes_votes().count() >= variables.minimum + variables['minimum']:\n    return PASSED",
            "notify": "slack.initiate_vote(text=\"x\", users=variables.get(\"who\"))", "success": "pass", "fail": "pass"}
            """#
        #expect(PolicyChecker.check(path: "p.json", bytes: Array(json.utf8), connected: ["slack"]) == [])
        let returned =
            "def initialize():\n    return {\"jury\": 3}\n\ndef check():\n    return PASSED if variables.jury > 2 else FAILED"
        #expect(errors(returned, header: "") == [])
        let tests =
            "def test_a():\n    done = community.member(\"a\").do(\"slackpostmessage\")\n    assert done.variables.days == 3\n"
        #expect(TestChecker.check(path: "test_p.py", bytes: Array(tests.utf8)) == [])
    }

    // MARK: Time zones

    private func zone(_ name: String, _ zones: any TimeZoneSource) -> [String] {
        PolicyChecker.check(
            path: "p.py", bytes: Array(ScheduleTests.nightly(zone: name).utf8), connected: nil, zones: zones
        ).map { "\($0.line ?? 0) \($0.severity.rawValue): \($0.message)" }
    }

    @Test func aZoneThatThereIsNotIsAnError() {
        #expect(zone("Europe/Nowhere", OneZone()) == ["4 error: there is no time zone “Europe/Nowhere”"])
        #expect(zone(OneZone.name, OneZone()) == [])
        #expect(zone("UTC", OneZone()) == [])
    }

    @Test func withoutADatabaseItIsAWarning() {
        let found = zone("Europe/Berlin", UniversalTimeOnly())
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("4 warning: this machine knows no time zones") == true)
    }

    @Test func aRehearsalKnowsTheZonesThatItIsGiven() throws {
        let policy = ScheduleTests.nightly("30 22 * * *", zone: OneZone.name)
        let tests = "def test_it_runs():\n    pass_days(1)\n    assert len(community.posts) == 1\n"
        let with = try rehearse(policy, tests, zones: OneZone())
        #expect(with.count == 1 && with["test_it_runs"]?.failure == nil)
        let without = try rehearse(policy, tests)
        #expect(without["test_it_runs"]?.failure != nil)
    }
}

/// Knows UTC, under another name as well.
private struct OneZone: TimeZoneSource {
    static let name = "Test/Zone"

    func rules(of name: String) -> TimeZoneRules? { name == "UTC" || name == Self.name ? .utc : nil }
}
