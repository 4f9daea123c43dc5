import Governance
import Testing

/// What a failing test says.
@Suite struct AssertionTests {
    @Test(arguments: [
        ("assert community.name == 'x'", "community.name is 'rehearsal'"),
        ("assert len(community.posts) > 1", "community.posts is []\nlen(community.posts) is 0"),
        ("a = 1\n    assert a == 1 and not a", "a is 1"),
        ("a = [1, 2, 3]\n    assert a == [1, 5, 3]", "a is [1, 2, 3]\nthey differ at 1: 2 and 5"),
        ("a = [1]\n    assert a == [1, 5]", "a is [1]\nthey have 1 and 2 elements"),
        ("a = {'x': 1}\n    assert a == {'x': 2}", "a is {'x': 1}\nthey differ at 'x': 1 and 2"),
        ("assert 1 == 2", "the assertion does not hold"),
        ("a = 3\n    assert 5 < a < 9", "a is 3"),
        ("a = 'b'\n    assert a in ('x',\n        'y')", "a is 'b'"),
        ("a = None\n    assert a, f'no {a}'", "no None\na is None"),
        ("assert False, 'never'", "never"),
    ]) func tellsTheValues(body: String, message: String) throws {
        #expect(try failure("def test_it():\n    \(body)\n").message == message)
    }

    @Test func whatHoldsIsEvaluatedOnceAndOnlyAsFarAsPythonDoes() throws {
        try expectPasses(
            RehearsalPolicies.rename,
            """
            def test_order():
                seen = []

                def tell(value):
                    seen.append(value)
                    return value

                assert tell(1) or tell(2)
                assert not (tell(0) and tell(3))
                assert tell(4) < tell(5) and tell(6) == 6
                assert seen == [1, 0, 4, 5, 6]
                assert tell(9) != 8, tell(10)
                assert seen[-1] == 9

            class Box:
                def holds(self, value):
                    assert value == 1
                    return True

            def test_in_a_class():
                assert Box().holds(1)
            """)
    }

    @Test func theLineIsTheFilesOwn() throws {
        let problem = try failure(
            """
            def inner(
                value
            ):
                assert (
                    value ==
                    2
                )

            def test_lines():
                assert community.name
                inner(1)
            """)
        #expect(problem.line == 4)
        #expect(problem.sourceLine == "    assert (")
        #expect(problem.testLine == 11)
        #expect(problem.message == "value is 1")
    }

    @Test func exceptionsAreNamed() throws {
        let problem = try failure("def test_it():\n    {}['x']\n")
        #expect(problem.className == "KeyError")
        #expect(problem.message == "'x'")
        #expect(problem.line == 2)
    }

    @Test func whatTheHostRefusesSaysWhy() throws {
        func message(_ body: String) throws -> String { try failure("def test_it():\n    \(body)\n").message }
        #expect(
            try message("kind = 'slackpostmesage'\n    community.member('a').do(kind)")
                == "there is no action type 'slackpostmesage'; did you mean 'slackpostmessage'?")
        #expect(
            try message("fields = {'txt': 1}\n    community.member('a').do('slackpostmessage', **fields)")
                == "'slackpostmessage' has no field 'txt'; did you mean 'text'?")
        #expect(try message("community.member('a').do('redditmakepost')").contains("platform='reddit'"))
        #expect(try message("community.member('a').vote(community.member('b'), 'yes')").contains("one votes on"))
        #expect(
            try message("a = community.member('a')\n    a.vote(a.do('slackpostmessage'), 'yes')")
                .hasPrefix("there is no vote on it"))
        #expect(
            try message("a = community.member('a')\n    a.vote(a.do('slackrenameconversation'), 'maybe')")
                == "that is no answer to this vote: it takes 'yes' or 'no'")
        #expect(try message("pass_days(-1)") == "time does not go back")
        #expect(try message("pass_days(10**15)") == "so much time does not pass in a test")
        #expect(try message("pass_minutes(153722867280)") == "so much time does not pass in a test")
        #expect(try message("community.member('a').do('policykitaddrole')").contains("a.propose(…)"))
    }

    @Test func aPolicyThatRaisesFailsTheTestUnlessItIsMeant() throws {
        let policy = "kind = 'platform'\naction_types = ['slackpostmessage']\ndef check():\n    return {}['x']\n"
        let outcomes = try rehearse(
            policy,
            """
            def test_surprise():
                community.member("ada").do("slackpostmessage")

            def test_meant():
                action = community.member("ada").do("slackpostmessage")
                assert "KeyError" in community.problems[0]
                assert action.status == "stands"
            """)
        #expect(outcomes["test_surprise"]?.failure?.message.contains("KeyError at line 4") == true)
        #expect(outcomes["test_meant"]?.failure == nil)
    }

    @Test(arguments: [("FAILED", "it would revert the action"), ("PASSED", "it would let the action stand")])
    func theTimelineOfAnObserverTellsWhatWouldHaveBeen(decision: String, words: String) throws {
        let policy = """
            kind = "platform"
            action_types = ["slackrenameconversation"]
            mode = "observe"

            def check():
                return \(decision)
            """
        let test = "def test_story():\n    community.member(\"ada\").do(\"slackrenameconversation\", name=\"lounge\")\n"
        let lines = try #require(try rehearse(policy, test)["test_story"]).timeline.map(\.text)
        let end = "proposal 1 (policy) ends: observed: the policy only observes; enforced, \(words)"
        #expect(lines.contains(end), "\(lines)")
        #expect(!lines.contains { $0.contains("has failed") || $0.contains("has passed") })
    }

    @Test func theTimelineTellsWhatHappenedInOrder() throws {
        let outcome = try #require(
            try rehearse(
                RehearsalPolicies.rename,
                """
                def test_story():
                    ada, ben = community.members("ada", "ben")
                    action = ada.do("slackrenameconversation", name="lounge")
                    pass_days(1)
                    community.vote(action, yes=[ada, ben])
                    print("seen")
                """
            )["test_story"])
        #expect(outcome.output == ["seen"])
        let lines = outcome.timeline.map { "\($0.clock) \($0.text)" }
        #expect(
            lines == [
                "00:00:00 ada does slackrenameconversation(name=\"lounge\", channel=\"CGENERAL\", previous_name=\"general\")",
                "00:00:00 proposal 1 (policy) begins", "00:00:00 log: 0 for", "00:00:00 policy: check says proposed",
                "00:00:00 slackrenameconversation is reverted",
                "00:00:00 slack.initiate_vote(text=\"Rename to lounge?\", channel=\"CGENERAL\")",
                "00:00:00 policy: notify is done", "00:00:00 proposal 1 (policy) is pending",
                "1d 00:00:00 ada votes yes", "1d 00:00:00 log: 1 for", "1d 00:00:00 ben votes yes",
                "1d 00:00:00 log: 2 for", "1d 00:00:00 policy: check says passed",
                "1d 00:00:00 proposal 1 (policy) has passed",
                "1d 00:00:00 slack.post_message(text=\"done\", channel=\"CGENERAL\", thread_ts=\"1736164800.000001\")",
                "1d 00:00:00 policy: pass_ is done", "1d 00:00:00 slackrenameconversation is executed",
            ], "\(lines)")
    }
}
