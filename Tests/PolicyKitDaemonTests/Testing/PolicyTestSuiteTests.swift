import Foundation
import Testing

@testable import PolicyKitDaemon

/// The tests of everything that the project ships, run as `policykit test policies` runs them.
@Suite struct PolicyTestSuiteTests {
    @Test func everyPolicyDoesWhatItSays() throws {
        let plan = try TestPlan(paths: ["\(Repository.root)/policies"])
        let report = TestSession(plan, measuresCoverage: true).run()
        #expect(
            report.isGood,
            "\(TestReportText(style: TerminalStyle(isColoured: false)).lines(report).joined(separator: "\n"))")
        #expect(report.results.count >= 61)
        // No policy is without a test, and no block of one without having run in it.
        let tested = Set(report.coverage?.map(\.file) ?? [])
        var walk = try FolderWalk(root: "\(Repository.root)/policies").files
        walk.removeAll { PolicyFileName.isRoles($0) || tested.contains("\(Repository.root)/policies/\($0)") }
        #expect(walk == [])
        for coverage in report.coverage ?? [] {
            #expect(coverage.blocksMissed == [], "\(coverage.file)")
            #expect(coverage.percent >= 90, "\(coverage.file): \(coverage.missed)")
        }
    }

    @Test func theProgramSaysSoByItsExitStatus() async throws {
        guard DaemonProcess.isBuilt else {
            print("skipped: the program is not built")
            return
        }
        let folder = try TemporaryFolder()
        try folder.write(
            "kind = 'trigger'\naction_types = ['slackslashcommand']\ndef check():\n    return PASSED\n", to: "p.py")
        try folder.write("def test_good():\n    assert community.posts == []\n", to: "good/test_p.py")
        try folder.write("def test_bad():\n    assert community.posts\n", to: "bad/test_p.py")
        try folder.write("def test_bad(:\n", to: "broken/test_p.py")
        for (arguments, status) in [
            (["good"], 0), (["bad"], 1), (["broken"], 1), (["good", "bad"], 1), (["nowhere"], 2), (["p.py"], 2),
            (["good", "--filter", "nothing like it"], 2),
        ] {
            let paths = arguments.map { $0.hasPrefix("-") || $0.contains(" ") ? $0 : "\(folder.path)/\($0)" }
            let process = try DaemonProcess(["test"] + paths, environment: [:], output: "\(folder.path)/output")
            #expect(await process.end() == .status(Int32(status)), "\(arguments): \(process.lines)")
        }
    }
}
