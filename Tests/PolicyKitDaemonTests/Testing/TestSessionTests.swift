import Foundation
import Governance
import Testing

@testable import PolicyKitDaemon

/// Which tests are found, and how a session of them is reported.
@Suite struct TestSessionTests {
    private let policy = "kind = 'trigger'\naction_types = ['slackslashcommand']\ndef check():\n    return PASSED\n"
    private let test = "def test_it():\n    assert community.policies == ["

    private func report(_ paths: String..., filter: String? = nil, coverage: Bool = false) throws -> TestReport {
        TestSession(try TestPlan(paths: paths), filter: filter, measuresCoverage: coverage).run()
    }

    @Test func aFileOfTestsKnowsItsPolicies() throws {
        let folder = try TemporaryFolder()
        try folder.write(policy, to: "one-thing.py")
        try folder.write(policy, to: "other.py")
        try folder.write(policy, to: "deep/third.py")
        try folder.write(test + "'one-thing']\n", to: "test_one_thing.py")
        try folder.write(test + "'other']\n", to: "other_test.py")
        try folder.write(test + "'deep/third', 'one-thing', 'other']\n", to: "test_all.py")
        try folder.write("policies = ['other', 'deep/third']\n" + test + "'deep/third', 'other']\n", to: "test_some.py")
        let all = try report(folder.path)
        #expect(all.results.map(\.hasPassed) == [true, true, true, true], "\(all.results.compactMap(\.failure))")
        #expect(all.problems.isEmpty)
        // A policy's name is enough to find the tests beside it.
        #expect(try report("\(folder.path)/one-thing.py").results.map(\.file) == ["\(folder.path)/test_one_thing.py"])
        #expect(try report("\(folder.path)/other_test.py").results.count == 1)
        #expect(try report(folder.path, filter: "SOME.py::test").results.count == 1)
    }

    @Test func aFileWithAnErrorIsReportedAndOthersRun() throws {
        let folder = try TemporaryFolder()
        try folder.write(policy, to: "good.py")
        try folder.write(policy.replacing("return PASSED", with: "return PASSED +"), to: "broken.py")
        try folder.write(test + "'good']\n", to: "test_good.py")
        try folder.write(test + "'broken']\n", to: "test_broken.py")
        try folder.write("policies = ['god']\n" + test + "]\n", to: "test_missing.py")
        try folder.write("def test_x():\n    comunity.posts\n", to: "test_misspelt.py")
        let report = try report(folder.path)
        #expect(report.results.map(\.hasPassed) == [true])
        #expect(!report.isGood)
        #expect(
            Set(report.problems.map { "\($0.file.split(separator: "/").last ?? "") \($0.line ?? 0) \($0.hint ?? "")" })
                == [
                    "broken.py 4 ", "test_missing.py 0 did you mean 'good'?",
                    "test_misspelt.py 2 did you mean 'community'?",
                ], "\(report.problems)")
        let text = TestReportText(style: TerminalStyle(isColoured: false)).lines(report)
        #expect(text.contains { $0.hasSuffix("test_misspelt.py:2:5: error: name 'comunity' is not defined") })
        #expect(text.last?.hasPrefix("1 test in 1 file: 1 passed, 0 failed, 3 errors in files (") == true)
    }

    /// A policy that the daemon refuses is not tested as if it were in force, wherever in it the error stands.
    @Test func aPolicyThatTheDaemonRefusesIsReported() throws {
        let folder = try TemporaryFolder()
        let text = policy.replacing(
            "    return PASSED",
            with: "    if action.value == \"x\":\n        slack.post_mesage(\"x\")\n    return PASSED")
        let inner = "\n\ndef test_inner():\n    assert community.policies == [\"inner\"]\n"
        let path = try folder.write(text, to: "refused.py")
        try folder.write(text + inner, to: "inner.py")
        try folder.write(test + "'refused']\n", to: "test_refused.py")
        let errors = PolicyChecker.check(path: path, bytes: Array(text.utf8), connected: nil)
            .filter { $0.severity == .error }
        #expect(errors.count == 1 && errors[0].hint == "did you mean 'post_message'?", "\(errors)")
        let report = try report(folder.path)
        #expect(report.results.isEmpty && !report.isGood)
        #expect(Set(report.problems.map(\.file)) == [path, "\(folder.path)/inner.py"])
        #expect(report.problems.allSatisfy { $0.line == 5 && $0.message == errors[0].message }, "\(report.problems)")
        #expect(report.problems.count == 2)
        #expect { try RehearsedFiles.policies(at: path) } throws: { error in
            "\(error)" == errors[0].inOneLine
        }
        #expect(throws: TestUsageProblem.self) { try RehearsedFiles.policies(at: folder.path) }
    }

    @Test func whatIsNotThereIsAMistakeOfTheCommandLine() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "notes.txt")
        #expect(throws: TestUsageProblem.self) { try TestPlan(paths: ["\(folder.path)/nothing"]) }
        #expect(throws: TestUsageProblem.self) { try TestPlan(paths: ["\(folder.path)/notes.txt"]) }
        #expect(try TestPlan(paths: [folder.path]).testCount == 0)
    }

    @Test func aFailureShowsTheLineTheValuesAndTheTimeline() throws {
        let folder = try TemporaryFolder()
        try folder.write(policy, to: "p.py")
        let path = try folder.write(
            """
            def test_it():
                question = community.member("ada").do("slackslashcommand", value="hi <&>")
                print("so far")
                assert question.status == "failed"
            """, to: "test_p.py")
        let report = try report(path)
        let lines = TestReportText(style: TerminalStyle(isColoured: false)).lines(report)
        #expect(
            lines.dropLast() == [
                "", "FAILED test_it  \(path):4", "    4 | assert question.status == \"failed\"",
                "        question.status is 'passed'", "    what happened:",
                "        00:00:00  ada does slackslashcommand(value=\"hi <&>\", command=\"/policykit\", channel=\"CGENERAL\")",
                "        00:00:00  proposal 1 (p) begins", "        00:00:00  p: check says passed",
                "        00:00:00  proposal 1 (p) has passed", "    what it printed:", "        so far", "",
            ], "\(lines)")
        let xml = TestReportXML.document(report)
        #expect(xml.contains("<failure message=\"question.status is 'passed'\" type=\"AssertionError\">"))
        #expect(xml.contains("value=&quot;hi &lt;&amp;&gt;&quot;"))
        let json = try ReportCoding.encode(report, isPretty: false)
        #expect(json.contains("\"sourceLine\":\"    assert question.status == \\\"failed\\\"\""))
    }

    @Test func coverageNamesTheLinesAndBlocksThatDidNotRun() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            kind = "trigger"
            action_types = ["slackslashcommand"]

            def check():
                if action.value == "x":
                    logger.info("x")
                    return FAILED
                return PASSED

            def fail():
                logger.info("failed")
            """, to: "p.py")
        try folder.write("def test_it():\n    community.member('a').do('slackslashcommand')\n", to: "test_p.py")
        let coverage = try #require(try report(folder.path, coverage: true).coverage?.first)
        #expect(coverage.missed == ["6-7", "11"])
        #expect(coverage.blocks == ["check", "fail"])
        #expect(coverage.blocksMissed == ["fail"])
        #expect(coverage.linesRun == 6 && coverage.lines == 9)
        #expect(coverage.percent == 66.7)
    }
}
