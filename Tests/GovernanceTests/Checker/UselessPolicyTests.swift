import Governance
import Testing

/// Policies that can be read and cannot work, and what is like them and can.
@Suite struct UselessPolicyTests {
    private func findings(_ body: String, header: String = "kind = \"platform\"", path: String = "p.py") -> [String] {
        let text = "\"Posts\"\n\(header)\naction_types = [\"slackpostmessage\"]\n\n\(body)\n"
        return PolicyChecker.check(path: path, bytes: Array(text.utf8), connected: nil).map {
            "\($0.line ?? 0) \($0.severity.rawValue): \($0.message) (\($0.hint ?? ""))"
        }
    }

    private static let vote = "def notify():\n    slack.initiate_vote(text=\"x\")\n"
    private static let check =
        "def check():\n    if proposal.get_yes_votes().count() > 1:\n        return PASSED\n    if proposal.is_vote_closed:\n"
        + "        return FAILED\n"

    // MARK: Votes

    @Test(arguments: [
        ("slack.initiate_vote(\"Do you agree?\")", "users is a text that no member can be called"),
        ("slack.initiate_vote(users=\"all of us\", text=\"x\")", "users is a text that no member can be called"),
    ]) func aSentenceIsNoMember(call: String, expected: String) {
        let found = findings("\(Self.check)\ndef notify():\n    \(call)")
        #expect(found.count == 1 && found[0].contains("12 warning") && found[0].contains(expected), "\(found)")
    }

    @Test func aMembersIDIsOne() {
        #expect(findings("\(Self.check)\ndef notify():\n    slack.initiate_vote(users=\"U1\", text=\"x\")") == [])
    }

    @Test func votesThatNothingOpensAreAWarning() {
        let posts = "def notify():\n    slack.post_message(text=\"decide, please\")"
        let found = findings("\(Self.check)\n\(posts)")
        #expect(
            found == [
                "6 warning: get_yes_votes() is always empty: the policy never opens a vote "
                    + "(open one in notify, such as slack.initiate_vote(text=…))"
            ])
    }

    @Test(arguments: [
        "getattr(slack, \"initiate_vote\")()", "ask = slack.initiate_vote\n    ask(text=\"x\")",
        "slack.notify_action(text=\"x\")", "for place in platforms.values():\n        place.notify_action(text=\"x\")",
    ]) func whoeverOpensItOtherwiseMayOpenIt(opening: String) {
        let found = findings("\(Self.check)\ndef notify():\n    \(opening)").filter { $0.contains("always empty") }
        #expect(found == [])
    }

    @Test(arguments: [
        (
            "get_choice_votes(value=\"a\")", "initiate_vote(text=\"x\")",
            "get_choice_votes() is always empty: the policy opens a vote of yes or no (read it by get_yes_votes() and "
                + "get_no_votes())"
        ),
        (
            "get_yes_votes()", "initiate_vote(text=\"x\", options=[\"yes\", \"no\"])",
            "the policy opens a vote among options (read it by get_choice_votes())"
        ),
        ("get_no_votes()", "initiate_number_vote(text=\"x\")", "the policy opens a vote on a number"),
    ]) func votesOfAnotherKindAreAWarning(reading: String, opening: String, expected: String) {
        let check = "def check():\n    return PASSED if proposal.\(reading).count() else None"
        let found = findings("\(check)\n\ndef notify():\n    slack.\(opening)")
        #expect(found.count == 1 && found[0].contains("6 warning") && found[0].contains(expected), "\(found)")
    }

    @Test(arguments: [
        ("get_choice_votes(value=\"a\")", "initiate_vote(text=\"x\", options=[\"a\", \"b\"])"),
        ("get_choice_votes(value=\"a\")", "initiate_vote(text=\"x\", options=proposal.data.get(\"names\"))"),
        ("get_choice_votes(value=\"a\")", "initiate_vote(**proposal.data.get(\"how\"))"),
        ("get_choice_votes(value=\"a\")", "initiate_vote(None, \"channel\", \"x\", None, [\"a\", \"b\"])"),
        ("get_all_number_votes()", "initiate_number_vote(text=\"x\")"),
        ("get_all_select_votes()", "initiate_advanced_vote([\"ann\"], [\"a\", \"b\"])"),
    ]) func votesOfTheirKindAreNot(reading: String, opening: String) {
        let check = "def check():\n    return PASSED if proposal.\(reading).count() else None"
        #expect(findings("\(check)\n\ndef notify():\n    slack.\(opening)") == [])
    }

    @Test func aVoteThatClosesWithNobodyToDecideIsAWarning() {
        let check = "def check():\n    if proposal.get_yes_votes().count() > 1:\n        return PASSED\n"
        let notify = "def notify():\n    slack.initiate_vote(text=\"x\", closes_in=datetime.timedelta(days=2))"
        let found = findings("\(check)\n\(notify)")
        #expect(found.count == 1 && found[0].contains("10 warning: what is undecided"), "\(found)")
        #expect(findings("\(Self.check)\n\(notify)") == [])
        let helper = "def over():\n    return proposal.get_time_elapsed() > datetime.timedelta(days=2)\n"
        #expect(findings("\(helper)\n\(check)    return FAILED if over() else None\n\n\(notify)") == [])
    }

    // MARK: Data

    @Test(arguments: [
        ("proposal.data[\"x\"] = 1", "DataStore has no items (write .get(\"name\") and .set(\"name\", value))"),
        ("print(proposal.data[\"x\"])", "DataStore has no items"),
        ("print(\"x\" in proposal.data)", "write .get(\"name\") is not None"),
        ("print(action[\"text\"])", "Action has no items"),
    ]) func itemsOfWhatHasNoneAreAnError(statement: String, expected: String) {
        let found = findings("def initialize():\n    \(statement)")
        #expect(found.contains { $0.contains("6 error") && $0.contains(expected) }, "\(found)")
    }

    @Test func itemsOfQueriesAreNot() {
        #expect(findings("def initialize():\n    print(slack.get_users()[0], slack.get_users()[:2])") == [])
    }

    @Test func aListThatInitializeFillsForOthersIsAWarning() {
        let check = "def check():\n    return PASSED if seen else FAILED\n"
        let found = findings("seen = []\n\ndef initialize():\n    seen.append(action.text)\n\n\(check)")
        #expect(
            found == ["8 warning: what initialize leaves in 'seen' ends with this run (keep values in proposal.data)"])
        #expect(findings("seen = []\n\ndef initialize():\n    seen.append(action.text)\n    print(seen)") == [])
        let own = "def check():\n    seen.append(1)\n    return PASSED if seen else FAILED\n"
        #expect(findings("seen = []\n\ndef initialize():\n    seen.append(1)\n    print(seen)\n\n\(own)") == [])
    }

    @Test func aTextVariableIsNoNumber() {
        let check =
            "def check():\n    return PASSED if proposal.get_yes_votes().count() >= variables.quorum else None\n"
        let text = "kind = \"platform\"\nvariables = {\"quorum\": \"3\"}"
        let found = findings("\(check)\n\(Self.vote)", header: text)
        #expect(found.count == 1 && found[0].contains("7 error: '>=' cannot compare int with str"), "\(found)")
        #expect(findings("\(check)\n\(Self.vote)", header: text.replacing("\"3\"", with: "3")) == [])
        let replaced = "def initialize():\n    return {\"quorum\": 3}\n"
        #expect(findings("\(replaced)\n\(check)\n\(Self.vote)", header: text) == [])
    }

    // MARK: Commands

    @Test func respondAnswersCommandsAlone() {
        let found = findings("def pass_():\n    action.respond(\"hi\")")
        #expect(found.count == 1 && found[0].contains("6 warning: action.respond() answers commands"), "\(found)")
        let trigger = PolicyChecker.check(
            path: "p.py",
            bytes: Array(
                "\"Poll\"\nkind = \"trigger\"\naction_types = [\"slackslashcommand\"]\n\ndef pass_():\n    action.respond(\"hi\")\n"
                    .utf8), connected: nil)
        #expect(trigger.isEmpty, "\(trigger)")
    }

    // MARK: Hints

    @Test(arguments: [
        ("enable = False", "did you mean 'enabled'?"),
        ("action_type = [\"slackpostmessage\"]", "did you mean 'action_types'?"),
        ("reminders = 3", "it is a parameter of what opens a vote"),
        ("other_thing = 3", "remove it, or call it _other_thing"),
    ]) func namesLikeTheHeadersAreExplained(line: String, hint: String) {
        let found = findings("\(line)\n\ndef check():\n    return PASSED")
        #expect(found.count == 1 && found[0].contains(hint), "\(found)")
    }

    @Test(arguments: ["re", "collections", "time"]) func modulesWithoutTheirImportAreExplained(name: String) {
        let found = findings("def check():\n    return PASSED if \(name).x else FAILED")
        #expect(found.contains { $0.contains("write import \(name) at the top") }, "\(found)")
    }

    @Test func durationsHaveNoHours() {
        let check = "def check():\n    return PASSED if proposal.get_time_elapsed().hours > 2 else None"
        #expect(
            findings(check) == [
                "6 error: 'datetime.timedelta' has no 'hours' (compare it with datetime.timedelta(hours=1))"
            ])
        #expect(findings("def pass_():\n    print(proposal.get_time_elapsed().days)") == [])
    }

    @Test func aHeaderThatCannotBeReadIsToldOfOnce() {
        let found = findings("variables = {\"quorum\": min(2, 3)}\n\ndef check():\n    return PASSED")
        #expect(found.count == 1 && found[0].contains("must be spelt out"), "\(found)")
        let schedule = findings("schedule = {\"cron\": \"0 9 * * *\"}\n\ndef check():\n    return PASSED")
        #expect(
            schedule.contains { $0.contains("schedule must be a text") && $0.contains("time_zone = ") }, "\(schedule)")
    }

    @Test func testsInAClassNeverRun() {
        let text =
            "def test_one():\n    assert community\n\nclass TestMore:\n    def test_two(self):\n        assert community\n"
        let found = TestChecker.check(path: "test_p.py", bytes: Array(text.utf8))
        #expect(found.map(\.message) == ["the tests in the class TestMore never run"])
    }
}
