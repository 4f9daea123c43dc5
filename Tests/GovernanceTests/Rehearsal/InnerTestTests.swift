import Governance
import Testing

/// Tests within a policy's own file, and what the checker says of tests.
@Suite struct InnerTestTests {
    private let policy = """
        '''With a test'''
        kind = "platform"
        action_types = ["slackpostmessage"]
        variables = {"word": "spam"}

        def test_first():
            # discord is only spoken of — here, in “Unicode”.
            post = community.member("ada").do("slackpostmessage", text=variables.word)
            assert post.status == "failed"

        WORD = "spam"

        def check():
            return FAILED if action.text == WORD else PASSED

        def test_last():
            assert community.member("ada").do("slackpostmessage", text="eggs").status == "passed"
        """

    @Test func theyRunAndThePolicyDoesNotHaveThem() throws {
        let (loaded, findings) = PolicyLoader.load(path: "p.py", bytes: Array(policy.utf8))
        let read = try #require(loaded, "\(findings)")
        #expect(read.source == policy)
        #expect(read.platforms == [])
        let file = try #require(PolicyTestLoader.load(path: "p.py", bytes: Array(policy.utf8)).file)
        #expect(file.tests.map(\.name) == ["test_first", "test_last"])
        let rehearsed = RehearsedPolicy(path: "p", file: "p.py", loaded: read)
        for test in file.tests {
            let outcome = PolicyTestRunner().run(test, of: file, policies: [rehearsed])
            #expect(outcome.failure == nil, "\(outcome.failure?.message ?? "")")
        }
        #expect(PolicyChecker.check(path: "p.py", bytes: Array(policy.utf8), connected: nil) == [])
    }

    /// A line of the policy is where it was, with a test before it.
    @Test func placesStay() throws {
        let broken = policy.replacing("return FAILED if", with: "return FAILED iff")
        let findings = PolicyLoader.load(path: "p.py", bytes: Array(broken.utf8)).findings
        #expect(findings.first?.line == 14)
    }

    @Test func thePolicyHasNoNamesOfTests() {
        let text = "kind = 'platform'\ndef check():\n    community.members()\n    return PASSED\n"
        let findings = PolicyChecker.check(path: "p.py", bytes: Array(text.utf8), connected: nil)
        #expect(findings.map(\.message) == ["name 'community' is not defined"])
        #expect(findings.first?.hint == "it is there in functions named test_… alone")
    }

    @Test(arguments: [
        ("community.membr('a')", 2, "Rehearsal has no 'membr'", "did you mean 'member'?"),
        (
            "community.member('a').do('slackpostmesage')", 2, "there is no action type 'slackpostmesage'",
            "did you mean 'slackpostmessage'?"
        ),
        (
            "community.member('a').do('slackpostmessage', txt='')", 2, "slackpostmessage has no field 'txt'",
            "did you mean 'text'?"
        ),
        (
            "proposal.vote()", 2, "name 'proposal' is not defined",
            "it is a policy's name, and a test has none: ask what became of it"
        ),
        (
            "community.member('a').do('slackpostmessage').statsu", 2, "TestAction has no 'statsu'",
            "did you mean 'status'?"
        ),
        ("pas_days(3)", 2, "name 'pas_days' is not defined", "did you mean 'pass_days'?"),
    ]) func theCheckerKnowsTheNames(body: String, line: Int, message: String, hint: String) {
        let findings = TestChecker.check(path: "test_p.py", bytes: Array("def test_it():\n    \(body)\n".utf8))
        #expect(findings.map(\.message) == [message])
        #expect(findings.first?.line == line)
        #expect(findings.first?.hint == hint)
    }

    @Test func whatIsNoTestIsSaid() {
        func messages(_ text: String) -> [String] {
            TestChecker.check(path: "test_p.py", bytes: Array(text.utf8)).map(\.message)
        }
        #expect(messages("def test_it(thing):\n    pass\n") == ["test_it() is a test and takes nothing"])
        #expect(
            messages("def test_it():\n    pass\n\ndef test_it():\n    pass\n")
                == ["test_it() is defined at line 1 already, and would take its place"])
        #expect(messages("X = 1\nprint(X)\n") == ["the file has no tests"])
        #expect(
            messages("ada = community.member('ada')\n\ndef test_it():\n    ada.leave()\n")
                == ["'community' is called outside the tests"])
        #expect(messages("def test_it(:\n").first?.hasPrefix("SyntaxError") == true)
        #expect(messages("policies = 3\ndef test_it():\n    pass\n") == ["policies must be a list of files, spelt out"])
    }

    @Test func coverageCountsTheLinesOfThePolicyAlone() throws {
        let recorder = CoverageRecorder()
        let (loaded, _) = PolicyLoader.load(path: "p.py", bytes: Array(policy.utf8))
        let file = try #require(PolicyTestLoader.load(path: "p.py", bytes: Array(policy.utf8)).file)
        let rehearsed = RehearsedPolicy(path: "p", file: "p.py", loaded: try #require(loaded))
        _ = PolicyTestRunner(coverage: recorder).run(file.tests[0], of: file, policies: [rehearsed])
        let coverage = try #require(recorder.coverage(of: [rehearsed]).first)
        #expect(coverage.lines.map(\.number) == [2, 3, 11, 13, 14])
        #expect(coverage.percent == 100)
        #expect(coverage.blocks == [.check])
        #expect(coverage.blocksRun.contains(.check))
    }

    @Test func aBranchThatNeverRanIsMissed() throws {
        let recorder = CoverageRecorder()
        let (loaded, _) = PolicyLoader.load(path: "p.py", bytes: Array(RehearsalPolicies.rename.utf8))
        let rehearsed = RehearsedPolicy(path: "p", file: "p.py", loaded: try #require(loaded))
        let tests = "def test_it():\n    community.member('ada').do('slackrenameconversation', name='x')\n"
        let file = try #require(PolicyTestLoader.load(path: "test_p.py", bytes: Array(tests.utf8)).file)
        _ = PolicyTestRunner(coverage: recorder).run(file.tests[0], of: file, policies: [rehearsed])
        let coverage = try #require(recorder.coverage(of: [rehearsed]).first)
        #expect(coverage.lines.filter { !$0.hasRun }.map(\.number) == [9, 11, 18, 21])
        #expect(coverage.blocksRun.isDisjoint(with: [.pass, .fail]))
    }
}
