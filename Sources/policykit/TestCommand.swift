import ArgumentParser
import Glibc
import PolicyKitDaemon

/// `policykit test`.
struct TestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Runs the tests of policies in a rehearsal of the engine.",
        discussion: """
            Tests are functions named test_… in a policy's own file, or in files test_….py and …_test.py beside it. Each \
            has a community of its own, in which the policies are in force and time passes when the test says so.
            Exit status 0 when all pass, 1 when one fails or a file has an error, 2 when there is nothing to test.
            """)

    @Argument(help: "Policies, files of tests, and folders of them; by default policies.")
    var paths: [String] = ["policies"]

    @Flag(name: .shortAndLong, help: "Name each test as it ends.")
    var verbose = false

    @Option(help: ArgumentHelp("Only tests with this in file::name.", valueName: "text"))
    var filter: String?

    @Flag(help: "Show which lines and blocks of the policies ran.")
    var coverage = false

    @Option(help: ArgumentHelp("Also write a report in JUnit's XML.", valueName: "file"))
    var junit: String?

    @Option(help: "text or json.")
    var format = ReportFormat.text

    func run() async throws {
        do {
            let plan = try TestPlan(paths: paths)
            let session = TestSession(plan, filter: filter, measuresCoverage: coverage)
            let report = run(session)
            guard !report.results.isEmpty || !report.problems.isEmpty else {
                let reason = filter.map { " with \"\($0)\" in their names" } ?? ""
                throw TestUsageProblem("there are no tests\(reason) in \(paths.joined(separator: ", "))")
            }
            if let junit { try write(TestReportXML.document(report), to: junit) }
            if !report.isGood { throw ExitCode(1) }
        } catch let problem as TestUsageProblem {
            Terminal.complain(problem.description)
            throw ExitCode(2)
        }
    }

    private func run(_ session: TestSession) -> TestReport {
        guard format == .text else {
            let report = session.run()
            if let text = try? ReportCoding.encode(report, isPretty: true), !isEmpty(report) { Terminal.say(text) }
            return report
        }
        let text = TestReportText(style: Terminal.style)
        var file = ""
        var dots = ""
        let report = session.run { result in
            if verbose { return Terminal.say(text.line(result)) }
            if result.file != file, !dots.isEmpty {
                Terminal.say("\(file) \(dots)")
                dots = ""
            }
            file = result.file
            dots += text.dot(result)
        }
        if !dots.isEmpty { Terminal.say("\(file) \(dots)") }
        if !isEmpty(report) { Terminal.say(text.lines(report)) }
        return report
    }

    private func isEmpty(_ report: TestReport) -> Bool { report.results.isEmpty && report.problems.isEmpty }

    private func write(_ text: String, to path: String) throws {
        guard let file = fopen(path, "w") else {
            throw TestUsageProblem("\(path) cannot be written: \(String(cString: strerror(errno)))")
        }
        let isWritten = fputs(text, file) >= 0
        guard fclose(file) == 0, isWritten else {
            throw TestUsageProblem("\(path) cannot be written: \(String(cString: strerror(errno)))")
        }
    }
}

/// How a command prints its report.
enum ReportFormat: String, ExpressibleByArgument {
    case text, json
}
