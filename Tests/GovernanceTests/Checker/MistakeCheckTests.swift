import Governance
import Testing

/// Mistakes of one line that policies are written with, each beside its right form, of which the checker says nothing.
@Suite struct MistakeCheckTests {
    private static let header = "\"Renames\"\nkind = \"platform\"\naction_types = [\"slackrenameconversation\"]\n"
    private static let ask = "def notify():\n    slack.initiate_vote(text=\"?\")\n"
    private static let decide = """
        if proposal.get_yes_votes().count() >= 2:
            return PASSED
        """

    /// The findings of a policy, as `line message (hint)`, whose lines count behind its header.
    private func findings(_ text: String, connected: Set<String>? = nil) -> [String] {
        PolicyChecker.check(path: "p.py", bytes: Array((Self.header + text).utf8), connected: connected).map {
            "\(($0.line ?? 0) - 3) \($0.message)" + ($0.hint.map { " (\($0))" } ?? "")
        }
    }

    private func block(_ name: String, _ body: String) -> String {
        "def \(name)():\n"
            + body.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)\n" }.joined()
    }

    private func check(_ body: String, before: String = "") -> [String] {
        findings(before + block("check", body) + Self.ask)
    }

    /// A check that passes by votes, and then what is given.
    private func then(_ body: String, before: String = "") -> [String] {
        check(Self.decide + "\n" + body, before: before)
    }

    private func notify(_ body: String, before: String = "", connected: Set<String>? = nil) -> [String] {
        findings(
            before + block("check", Self.decide) + block("notify", "slack.initiate_vote(text=\"?\")\n" + body),
            connected: connected)
    }

    private func expect(_ found: [String], _ part: String?, _ place: SourceLocation = #_sourceLocation) {
        guard let part else {
            #expect(found == [], sourceLocation: place)
            return
        }
        #expect(found.count == 1 && found[0].contains(part), "\(found)", sourceLocation: place)
    }

    // MARK: Time

    @Test(arguments: [
        ("", "if datetime.datetime.now().hour > 17:\n    return FAILED", "'.hour' of a time that moves"),
        (
            "", "now = datetime.datetime.now(datetime.timezone.utc)\nif now.hour > 17:\n    return FAILED",
            "'.hour' of a time that moves"
        ),
        (
            "from datetime import datetime as dt\n", "if dt.now().hour > 17:\n    return FAILED",
            "'.hour' of a time that moves"
        ),
        (
            "from time import time as seconds\n", "if seconds() % 86400 > 60000:\n    return FAILED",
            "arithmetic other than + - * /"
        ),
        (
            "def over(t):\n    return t.days > 2\n", "if over(proposal.get_time_elapsed()):\n    return FAILED",
            "2 '.days' of a time that moves"
        ),
        (
            "def deeper(age):\n    return age.days > 2\ndef over(*, t):\n    return deeper(t)\n",
            "if over(t=proposal.get_time_elapsed()):\n    return FAILED", "2 '.days' of a time that moves"
        ),
        (
            "", "a, b = proposal.get_time_elapsed(), 1\nif a.days > b:\n    return FAILED",
            "'.days' of a time that moves"
        ),
        (
            "def half(t):\n    return t / 2\n", "if half(proposal.get_time_elapsed()).days > 2:\n    return FAILED",
            "'.days' of a time that moves"
        ),
        (
            "from datetime import datetime as dt, timedelta\n",
            "if dt.now() > proposal.proposal_time + timedelta(days=2):\n    return FAILED", nil
        ),
        (
            "def over(t):\n    return t > datetime.timedelta(days=2)\n",
            "if over(proposal.get_time_elapsed()):\n    return FAILED", nil
        ),
        (
            "def half(t):\n    return t / 2\n",
            "if half(proposal.get_time_elapsed()) > half(datetime.timedelta(days=2)):\n    return FAILED", nil
        ),
        ("", "if proposal.proposal_time.hour > 17:\n    return FAILED", nil),
        (
            "",
            "a, b = proposal.get_time_elapsed(), 1\nif b == 2 and a > datetime.timedelta(days=2):\n    return FAILED",
            nil
        ),
    ]) func timesThatAreNotFollowed(before: String, body: String, expected: String?) {
        expect(then(body, before: before), expected)
    }

    // MARK: Results

    @Test(arguments: [
        ("", "if proposal.get_no_votes().count() > 2:\n    return FAILED", "1 check can never return PASSED"),
        (
            "", "result = PROPOSED\nif proposal.get_no_votes().count() > 2:\n    result = FAILED\nreturn result",
            "1 check can never return PASSED"
        ),
        (
            "def decide():\n    if proposal.get_no_votes().count() > 2:\n        return PROPOSED\n    return FAILED\n",
            "return decide()", "5 check can never return PASSED"
        ),
        (
            "", "r = \"pass\"\nif proposal.get_yes_votes().count() > 2:\n    r = PASSED\nreturn r",
            "2 check returns what is no status"
        ),
        (
            "",
            "if proposal.get_yes_votes().count() > 2:\n    return PASSED\nreturn proposal.get_no_votes().count() > 1",
            "4 check returns what is no status"
        ),
        (
            "", "status = None\nfor vote in proposal.get_yes_votes():\n    status = PASSED\nreturn status", nil
        ),
        (
            "",
            "status = \"open\"\nif proposal.get_yes_votes():\n    status = PASSED\nelse:\n    status = FAILED\nreturn status",
            nil
        ),
        (
            "",
            "try:\n    status = PASSED\n    logger.info(action.name)\nexcept KeyError:\n    status = FAILED\nreturn status",
            nil
        ),
        (
            "",
            "status = PROPOSED\nwhile True:\n    if proposal.get_yes_votes():\n        status = PASSED\n        break\nreturn status",
            nil
        ),
        ("", "first, status = 1, PASSED\nreturn status if first else None", nil),
        ("", "status = FAILED\nif (status := choose()):\n    return status", nil),
        (
            "def decided():\n    if proposal.get_yes_votes().count() > 2:\n        return PASSED\n    return False\n",
            "status = decided()\nif status:\n    return status", nil
        ),
        (
            "def one():\n    return two() if proposal.get_yes_votes() else None\ndef two():\n    return one() or PASSED\n",
            "return one()", nil
        ),
        ("DONE = \"passed\"\n", "return DONE if proposal.get_yes_votes() else None", nil),
        ("", "return FAILED", nil),
    ]) func resultsOfCheck(before: String, body: String, expected: String?) {
        let choose = body.contains("choose()") ? "def choose():\n    return [PASSED, None][proposal.id % 2]\n" : ""
        let found = findings(before + choose + block("check", body)).filter { !$0.contains("never opens a vote") }
        expect(found, expected)
    }

    @Test func aHelperThatAnswersYesOrNoIsNoStatus() {
        let found = check(
            "return decide()", before: "def decide():\n    return proposal.get_yes_votes().count() > 2\n")
        #expect(found.count == 2, "\(found)")
        #expect(found.contains { $0.hasPrefix("2 check returns what is no status") })
        #expect(found.contains { $0.hasPrefix("3 check can never return PASSED") })
    }

    // MARK: Attributes

    @Test(arguments: [
        (
            "from datetime import datetime\n",
            "if proposal.get_time_elapsed() > datetime.timedelta(days=2):\n    return FAILED",
            "the class datetime.datetime has no 'timedelta' ('datetime' is the class here: write from datetime import timedelta"
        ),
        (
            "", "if proposal.get_time_elapsed() > datetime.datetime.timedelta(days=2):\n    return FAILED",
            "the class datetime.datetime has no 'timedelta' (write datetime.timedelta)"
        ),
        (
            "", "if proposal.get_yes_votes().order_by(\"-creatd\").count() > 9:\n    return FAILED",
            "BooleanVote: Cannot resolve keyword 'creatd'"
        ),
        (
            "", "if \"U1\" in proposal.get_yes_votes().values_list(\"user__usernam\", flat=True):\n    return FAILED",
            "Cannot resolve keyword 'usernam' into field"
        ),
        (
            "def votes():\n    return proposal.get_yes_votes()\n", "if votes().coutn() > 9:\n    return FAILED",
            "QuerySet has no 'coutn' (did you mean 'count'?)"
        ),
        (
            "def first():\n    return later()\ndef later():\n    return proposal.get_yes_votes()\n",
            "if first().coutn() > 9:\n    return FAILED", "QuerySet has no 'coutn'"
        ),
        (
            "def votes(kind):\n    return proposal.get_yes_votes() if kind else []\n",
            "if len(votes(1)) > 9:\n    return FAILED", nil
        ),
        (
            "def votes():\n    if action.name:\n        return proposal.get_yes_votes()\n    return \"none\"\n",
            "if votes().upper() == \"NONE\":\n    return FAILED", nil
        ),
        (
            "",
            "if datetime.datetime.now() > datetime.datetime.combine(datetime.date(2030, 1, 1), datetime.time()):\n    return FAILED",
            nil
        ),
        (
            "",
            "if \"U1\" in proposal.get_yes_votes().order_by(\"-user__username\").values_list(\"user__username\", flat=True):\n    return FAILED",
            nil
        ),
    ]) func attributesThatAreNotThere(before: String, body: String, expected: String?) {
        expect(then(body, before: before), expected)
    }

    @Test(arguments: [
        ("proposal.yes_votes().count()", "did you mean 'get_yes_votes'?"),
        ("timedelta(days=2)", "write datetime.timedelta"),
        ("FALSE", "did you mean 'False'?"),
        ("null", "did you mean 'None'?"),
        ("proposal.get_yes_votes().length", "write .count()"),
        ("action.name.length", "write len(…)"),
    ]) func hints(expression: String, hint: String) {
        expect(notify("logger.info(\(expression))"), hint)
    }

    // MARK: The file's body

    @Test(arguments: [
        ("def members(n=slack.get_users().count()):\n    return n\n", "1 'slack' is called outside"),
        (
            "def members():\n    return slack.get_users().count()\nN = members()\n",
            "3 members() is called outside the policy's functions, and calls 'slack'"
        ),
        (
            "def users_of():\n    return slack.get_users()\ndef members():\n    return users_of().count()\nN = [members()]\n",
            "5 members() is called outside"
        ),
        ("N = proposal.proposal_time\n", "1 'proposal.proposal_time' is read outside the policy's functions"),
        ("def needed(n):\n    return n + 1\nN = needed(2)\n", nil),
        ("def members():\n    return slack.get_users().count()\nN = members\n", nil),
        (
            "def at_least(n):\n    def test():\n        return slack.get_users().count() > n\n    return test\nN = at_least(2)\n",
            nil
        ),
        ("N = proposal.data\n", nil),
        ("N = lambda: proposal.proposal_time\n", nil),
    ]) func theHostIsNotAskedInTheBody(before: String, expected: String?) {
        let use = before.contains("N = ") ? "logger.info(N)" : "logger.info(members())"
        expect(notify(use, before: before), expected)
    }

    // MARK: Names of the context

    @Test(arguments: [
        ("def describe(action):\n    return action.name\n", "logger.info(describe(action))", "1 'action' hides"),
        ("", "logger.info(sorted(\"ab\", key=lambda policy: policy))", "'policy' hides"),
        (
            "", "try:\n    slack.post_message(text=\"a\")\nexcept PlatformError as action:\n    logger.info(action)",
            "'action' hides"
        ),
        ("users = [\"U1\"]\n", "logger.info(users)", "1 'users' hides the context's name 'users'"),
        ("def mention(user):\n    return user.username\n", "logger.info(mention(action.initiator))", nil),
        ("", "users = [\"U1\"]\nlogger.info(users)", nil),
        ("def of(users):\n    return users\n", "logger.info(of([]))", nil),
    ]) func hiddenNames(before: String, body: String, expected: String?) {
        expect(notify(body, before: before), expected)
    }

    @Test func blocksMayNameWhatTheyAreGiven() {
        let check = "def check(proposal):\n    return PASSED if proposal.get_yes_votes().count() > 2 else None\n"
        expect(findings(check + Self.ask), nil)
    }

    // MARK: Never reached

    @Test(arguments: [
        ("if False:\n    logger.info(1)", "4 this is never reached"),
        ("while 0:\n    logger.info(1)", "4 this is never reached"),
        ("if action.name:\n    pass\nelif True:\n    pass\nelse:\n    logger.info(1)", "8 this is never reached"),
        (
            "try:\n    logger.info(1)\nexcept Exception:\n    pass\nexcept ValueError:\n    pass",
            "7 this is never reached: 'except Exception' comes before it"
        ),
        (
            "try:\n    logger.info(1)\nexcept LookupError:\n    pass\nexcept (KeyError, IndexError):\n    pass",
            "7 this is never reached"
        ),
        ("assert False, 'no'\nlogger.info(1)", "4 this is never reached"),
        ("try:\n    logger.info(1)\nexcept ValueError:\n    pass\nexcept Exception:\n    pass", nil),
        ("try:\n    logger.info(1)\nexcept KeyError:\n    pass\nexcept (KeyError, ValueError):\n    pass", nil),
        ("try:\n    logger.info(1)\nexcept PlatformError:\n    pass\nexcept FieldError:\n    pass", nil),
        ("if True:\n    logger.info(1)\nlogger.info(2)", nil),
        ("assert action.name\nlogger.info(1)", nil),
    ]) func whatConditionsExclude(body: String, expected: String?) {
        let found = findings(block("check", Self.decide) + Self.ask + block("pass_", "logger.info(0)\n" + body))
        // Behind the check's three lines and the vote's two and the line of the block come its own.
        let moved = expected.map { text -> String in
            guard let line = text.first?.wholeNumberValue else { return text }
            return "\(line + 5)" + text.dropFirst()
        }
        expect(found, moved)
    }

    // MARK: Waste

    @Test func aPlatformByItemMayBeMissing() {
        expect(
            notify("platforms[\"discord\"].post_message(text=\"x\")", connected: ["slack"]),
            "no bot of the community connects Discord: platforms has no 'discord'")
        expect(notify("platforms[\"discord\"].post_message(text=\"x\")", connected: ["slack", "discord"]), nil)
        expect(
            notify(
                "if \"discord\" in platforms:\n    platforms[\"discord\"].post_message(text=\"x\")",
                connected: ["slack"]),
            nil)
    }

    @Test(arguments: [
        ("", "2 the variable 'days' is never read"),
        ("logger.info(variables.dais)", "the policy has no variable 'dais'"),
        ("logger.info(variables.days)", nil),
        ("logger.info(variables[\"days\"])", nil),
        ("logger.info(variables.get(\"days\"))", nil),
        ("for name in variables:\n    logger.info(name)", nil),
    ]) func variablesOfTheHeaderAreRead(body: String, expected: String?) {
        let header = "variables = {\"quorum\": 2,\n             \"days\": 3}\n"
        let found = findings(
            header + block("check", "return PASSED if proposal.get_yes_votes().count() >= variables.quorum else None")
                + block("notify", "slack.initiate_vote(text=\"?\")\n" + body))
        expect(found, expected)
    }

    // MARK: Functions and their results

    @Test(arguments: [
        (
            "def enough():\n    return True\n", "if enough:\n    return FAILED",
            "'enough' is a function that is not called"
        ),
        ("def enough():\n    return True\n", "if enough():\n    return FAILED", nil),
        ("def enough():\n    return True\n", "if all(f() for f in [enough]):\n    return FAILED", nil),
        ("", "print(proposal.get_yes_votes.count())", "'get_yes_votes' is a method that is not called here"),
        ("", "for v in proposal.get_yes_votes:\n    print(v)", "'get_yes_votes' is a method that is not called here"),
        ("", "print(len(proposal.get_yes_votes))", "'get_yes_votes' is a method that is not called here"),
        ("", "print(f'{proposal.get_yes_votes().count} votes')", "'count' is a method that is not called here"),
        (
            "", "if proposal.get_time_elapsed().total_seconds > 9:\n    return FAILED",
            "'total_seconds' is a method that is not called here"
        ),
        ("", "if proposal.get_time_elapsed().total_seconds() > 9:\n    return FAILED", nil),
        ("", "slack.post_message", "'post_message' is a method that is not called here"),
        ("", "post = slack.post_message\nprint(post)", nil),
        ("def tell():\n    print(1)\n", "if action.name == 'x' and (tell() or True):\n    return FAILED", nil),
        ("", "if proposal.is_vote_closed():\n    return FAILED", "'is_vote_closed' (bool) is no function"),
        ("", "if action.name() == 'x':\n    return FAILED", "'name' (str) is no function"),
        ("", "if proposal.is_vote_closed:\n    return FAILED()", "'FAILED' (Literal["),
        (
            "def jury():\n    slack.get_users(role_names=['Jury'])\n",
            "if proposal.get_no_votes(users=jury()).count() > 1:\n    return FAILED",
            "jury() never returns a value: this is None (return in jury what is meant)"
        ),
        (
            "def jury():\n    return slack.get_users(role_names=['Jury'])\n",
            "if proposal.get_no_votes(users=jury()).count() > 1:\n    return FAILED", nil
        ),
        ("def need():\n    print(3)\n", "if len('abc') > need():\n    return FAILED", "need() never returns a value"),
        ("def tell(x):\n    print(x)\n", "tell(1)\n[tell(n) for n in range(3)]", nil),
        ("def stop():\n    raise ValueError('x')\n", "if action.name == 'x' and stop():\n    return FAILED", nil),
        ("from datetime import timedela\n", "print(timedela)", "the module datetime has no 'timedela' (did you mean"),
        ("from collections import Counter as C\n", "print(C('a'))", nil),
        (
            "", "if proposal.get_no_votes().count() == 1 or 2:\n    return FAILED",
            "this is not compared with anything, and always true"
        ),
        ("", "if proposal.get_no_votes().count() in (1, 2):\n    return FAILED", nil),
        ("", "print(action.name == 'x' or 'y' == action.name)", nil),
    ]) func functionsAndTheirResults(before: String, body: String, part: String?) {
        expect(then(body, before: before), part)
    }

    @Test(arguments: [
        ("if proposal.status == 'pass':\n    return FAILED", "never equals \"pass\" (did you mean \"passed\"?)"),
        ("if action.kind == 'plattform':\n    return FAILED", "(did you mean \"platform\"?)"),
        (
            "if action.action_type == 'slackrenamconversation':\n    return FAILED",
            "there is no action type \"slackrenamconversation\" (did you mean \"slackrenameconversation\"?)"
        ),
        ("if action.action_type in ['slackrenameconversation', 'loomiostartpoll']:\n    return FAILED", nil),
        ("if proposal.status == 'passed' or action.kind == 'platform':\n    return FAILED", nil),
        ("if proposal.is_vote_closed == 'yes':\n    return FAILED", "(write it without a comparison, or compare"),
        ("slack.post_message(text='x')", nil),
        ("if not proposal.data.get('told'):\n    slack.post_message(text='x')", nil),
    ]) func wordsAndRepeatedCalls(body: String, part: String?) {
        expect(then(body), part)
    }

    @Test(arguments: [
        ("slack.post_message(text='x')\n", "post_message is done whenever check runs, which is again and again"),
        ("slack.initiate_vote(text='x')\n", "initiate_vote is done whenever check runs, which is again and again"),
        ("post = slack.post_message(text='x')\nprint(post)\n", "post_message is done whenever check runs"),
        ("if not proposal.data.get('told'):\n    slack.post_message(text='x')\n", nil),
    ]) func postsThatCheckRepeats(before: String, part: String?) {
        expect(check(before + Self.decide), part)
        // One that decides at once runs once.
        expect(findings(block("check", before + "return PASSED")), nil)
    }

    @Test(arguments: [
        ("if action.name == 'x':\n    return PASSED\nreturn FAILED", "filter returns a status"),
        ("if action.name == 'x':\n    return False", "filter never returns True"),
        (
            "slack.post_message(text='x')\nreturn action.name == 'x'",
            "post_message is done for every action that the filter is asked about (do it in initialize)"
        ),
        ("return action.initiator.has_role", "'has_role' is a method that is not called here"),
        ("return action.name != 'x'", nil), ("return action.name", nil),
        ("if action.name == 'x':\n    return False\nreturn True", nil),
    ]) func filtersAnswerYesOrNo(body: String, part: String?) {
        let found = findings(block("filter", body) + block("check", Self.decide) + Self.ask)
        if let part {
            #expect(!found.isEmpty && found.allSatisfy { $0.contains(part) }, "\(found)")
        } else {
            #expect(found == [])
        }
    }

    // MARK: Long files

    /// Each takes a fraction of a second, and took many when the time grew by the square of the findings.
    @Test(arguments: [
        ("a% = 1\n", "", "is assigned but never used"),
        ("    a% = 1\n", "def check():\n", "is assigned but never used"),
        ("    unk%()\n", "def check():\n", "is not defined"),
        ("    proposal.unk%\n", "def check():\n", "Proposal has no"),
        ("import math as m%\nm%.sqr\n", "", "has no 'sqr'"),
    ]) func manyFindingsTakeLittleTime(line: String, before: String, message: String) {
        let text = before + (0..<10_000).map { line.replacing("%", with: "\($0)") }.joined()
        let clock = ContinuousClock()
        let start = clock.now
        let count = findings(text).count { $0.contains(message) }
        #expect(clock.now - start < .seconds(8))
        #expect(count == 10_000)
    }

    @Test func longChainsOfFunctionsTakeLittleTime() {
        let count = 4_000
        let chain = (0..<count).map { "def f\($0)():\n    return f\($0 + 1)()\n" }.joined()
        let last = "def f\(count)():\n    return proposal.get_time_elapsed()\n"
        let clock = ContinuousClock()
        let start = clock.now
        let found = then("if f0().days > 2:\n    return FAILED", before: chain + last)
        #expect(clock.now - start < .seconds(8))
        #expect(found.count == 1 && found[0].contains("'.days' of a time that moves"), "\(found)")
    }
}
