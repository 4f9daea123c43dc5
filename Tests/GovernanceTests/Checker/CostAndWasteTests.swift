import Governance
import Testing

/// What the checker says of code that is never reached, of what is never used, and of what makes a check costly.
@Suite struct CostAndWasteTests {
    private func warnings(_ text: String) -> [String] {
        let head = "\"Renames\"\nkind = \"platform\"\naction_types = [\"slackrenameconversation\"]\n"
        return PolicyChecker.check(path: "p.py", bytes: Array((head + text).utf8), connected: nil).map { finding in
            "\((finding.line ?? 0) - 3): \(finding.message)"
        }
    }

    private func check(_ body: String) -> [String] {
        warnings("def check():\n" + body.split(separator: "\n").map { "    \($0)\n" }.joined())
            .filter { !$0.hasSuffix("the policy never opens a vote") }
    }

    @Test(arguments: [
        ("return PASSED\nlogger.info('x')", [3]),
        ("if proposal.id:\n    return PASSED\nelse:\n    return FAILED\nlogger.info('x')", [6]),
        ("while True:\n    pass\nreturn PASSED", [4]),
        ("while 1:\n    if proposal.id:\n        break\nreturn PASSED", []),
        ("for vote in proposal.get_yes_votes():\n    continue\n    logger.info(vote)\nreturn PASSED", [4]),
        ("try:\n    return PASSED\nexcept KeyError:\n    raise\nlogger.info('x')", [6]),
        ("try:\n    return PASSED\nexcept KeyError:\n    pass\nlogger.info('x')", []),
        (
            "match proposal.id:\n    case 1:\n        return PASSED\n    case _:\n        return FAILED\nlogger.info('x')",
            [7]
        ),
        (
            "match proposal.id:\n    case 1:\n        return PASSED\n    case 2:\n        return FAILED\nlogger.info('x')",
            []
        ),
        ("with lock():\n    return PASSED\nreturn FAILED", []),
    ]) func findsWhatIsNeverReached(body: String, lines: [Int]) {
        let found = check(body).filter { $0.hasSuffix("this is never reached") }
        #expect(found == lines.map { "\($0): this is never reached" }, "\(check(body))")
    }

    @Test(arguments: [
        ("quorum = 3\nreturn PASSED", "2: 'quorum' is assigned but never used"),
        ("if (found := proposal.id):\n    pass\nreturn PASSED", "2: 'found' is assigned but never used"),
        (
            "try:\n    pass\nexcept KeyError as problem:\n    pass\nreturn PASSED",
            "4: 'problem' is assigned but never used"
        ),
        ("_quorum = 3\nreturn PASSED", nil),
        ("first, second = 1, 2\nreturn PASSED if first else FAILED", nil),
        ("count = 0\ncount += 1\nreturn PASSED", nil),
        ("total = 1\ndef inner():\n    return total\nreturn PASSED if inner() else FAILED", nil),
        ("text = 'a'\nlogger.info(f'{text!r:>{len(text)}}')\nreturn PASSED", nil),
    ]) func findsUnusedVariables(body: String, message: String?) {
        #expect(check(body) == (message.map { [$0] } ?? []))
    }

    @Test func findsWhatTheFileNeverUses() {
        let found = warnings(
            """
            import math
            LIMIT = 3
            _SPARE = 4
            def initialise():
                return {}
            def helper():
                return PASSED
            def check():
                return helper()
            def test_it():
                assert True
            """)
        #expect(
            found == [
                "1: 'math' is imported but never used", "2: 'LIMIT' is assigned but never used",
                "4: initialise() is no block of the policy and is never called",
            ])
    }

    @Test(arguments: [
        ("if proposal.get_time_elapsed().days > 2:\n    return PASSED", "2: '.days' of a time that moves"),
        (
            "since = datetime.datetime.now() - proposal.proposal_time\nif since.seconds > 5:\n    return PASSED",
            "3: '.seconds' of a time that moves"
        ),
        (
            "if proposal.get_time_elapsed() == datetime.timedelta(days=1):\n    return PASSED",
            "2: comparing a time that moves"
        ),
        (
            "hours = proposal.get_time_elapsed().total_seconds() // 3600\nreturn PASSED if hours > 2 else PROPOSED",
            "2: arithmetic other than + - * /"
        ),
        (
            "proposal.data.set('at', f'{proposal.get_time_elapsed()}')\nreturn PROPOSED if action.name else PASSED",
            "2: putting a time that moves into text"
        ),
        ("return PASSED if round(time_left()) < 0 else PROPOSED", "2: handing a time that moves to a function"),
        ("return PASSED if random.random() < 0.5 else PROPOSED", "2: chance (random.random)"),
        (
            "return PASSED if slack.get_users_in_channel('C1').count() > 2 else PROPOSED",
            "2: reading from the platform (get_users_in_channel)"
        ),
    ]) func saysWhatMakesACheckCostly(body: String, message: String) {
        let helper = "def time_left():\n    return 60 - proposal.get_time_elapsed().total_seconds()\n"
        let lines = body.split(separator: "\n").map { "    \($0)\n" }.joined()
        let unused = body.contains("time_left") ? "" : "LEFT = time_left\n"
        let found = warnings("def check():\n" + lines + helper + unused).filter { $0.contains("every minute") }
        #expect(found.count == 1, "\(found)")
        #expect(found.first?.hasPrefix(message) ?? false, "\(found)")
        #expect(found.first?.contains("1,440 times a day") ?? false)
    }

    @Test(arguments: [
        "if proposal.get_time_elapsed() > datetime.timedelta(days=2):\n    return PASSED",
        "if proposal.get_time_elapsed().total_seconds() / 3600 >= 2.5:\n    return PASSED",
        "end = proposal.proposal_time + datetime.timedelta(days=2)\nif datetime.datetime.now() > end:\n    return PASSED",
        "elapsed = proposal.get_time_elapsed()\nlogger.info(f'{elapsed}')\nif 1 < elapsed.total_seconds() < 3:\n    return PASSED",
        "for vote in proposal.get_yes_votes():\n    if vote.get_time_elapsed() > datetime.timedelta(hours=1):\n        return PASSED",
    ]) func followsComparisons(body: String) {
        #expect(check(body) == [])
    }

    /// Blocks of PolicyKit's JSON are bodies of functions, whose lines count by themselves.
    @Test func looksIntoBlocksOfJSON() {
        let text = #"""
            {"name": "n", "policy_kind": "platform", "action_types": ["slackpostmessage"], "filter": "return True",
             "initialize": "pass", "check": "x = 1\nreturn PASSED\nreturn FAILED", "notify": "pass", "success": "pass",
             "fail": "pass"}
            """#
        let found = PolicyChecker.check(path: "p.json", bytes: Array(text.utf8), connected: nil)
        #expect(found.map(\.message) == ["'x' is assigned but never used", "this is never reached"])
        #expect(found.map(\.line) == [1, 3])
        #expect(found.allSatisfy { $0.block == .check })
    }
}
