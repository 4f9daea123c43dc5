import Governance

/// What became of tests.
public struct TestReport: Sendable, Encodable {
    /// The tests in the order in which they ran.
    public var results: [Result] = []
    /// What is wrong with files that were left out.
    public var problems: [Problem] = []
    /// How long it all took, in seconds.
    public var seconds = 0.0
    /// Which lines of the policies have run, where that was asked for.
    public var coverage: [Coverage]?

    /// What became of one test.
    public struct Result: Sendable, Encodable {
        /// The file of the test.
        public var file: String
        /// The function's name.
        public var name: String
        /// The line of its `def`, counted from 1.
        public var line: Int
        /// Whether it returned.
        public var hasPassed: Bool
        /// How long it took on the clock of the wall, not of the rehearsal.
        public var seconds: Double
        /// Why it did not pass.
        public var failure: Failure?
        /// What happened in it, where it failed.
        public var timeline: [String]?
        /// What it printed.
        public var output: [String]
    }

    /// Why a test failed.
    public struct Failure: Sendable, Encodable {
        /// What was asserted, or what went wrong.
        public var message: String
        /// The class of the exception; nil for an assertion of the rehearsal.
        public var exception: String?
        /// Where it was raised: the test's file or a policy's.
        public var file: String
        /// The line there, counted from 1.
        public var line: Int?
        /// That line's text.
        public var sourceLine: String?
        /// The line of the test that led there.
        public var testLine: Int?
    }

    /// What is wrong with a file.
    public struct Problem: Sendable, Encodable {
        /// The file that cannot be tested.
        public var file: String
        /// Counted from 1.
        public var line: Int?
        /// Counted from 1, in characters.
        public var column: Int?
        /// What is wrong, one sentence.
        public var message: String
        /// What to do about it.
        public var hint: String?
    }

    /// How much of a policy has run.
    public struct Coverage: Sendable, Encodable {
        /// The policy's file.
        public var file: String
        /// How many of its lines can run.
        public var lines: Int
        /// How many did.
        public var linesRun: Int
        /// The share that did, from 0 to 100.
        public var percent: Double
        /// The lines that have not, in order; in a policy of PolicyKit's JSON with their block: `check:3`.
        public var missed: [String]
        /// The blocks that it has.
        public var blocks: [String]
        /// Those that no test ran.
        public var blocksMissed: [String]
    }

    /// How many tests passed, and how many failed.
    public var passedCount: Int { results.count(where: \.hasPassed) }
    /// How many did not pass.
    public var failedCount: Int { results.count - passedCount }

    /// True when nothing is wrong.
    public var isGood: Bool { failedCount == 0 && problems.isEmpty }
}

/// Runs a plan of tests.
public struct TestSession {
    private let plan: TestPlan
    private let filter: String?
    private let measuresCoverage: Bool

    /// Makes a session.
    /// - Parameters:
    ///   - filter: only tests whose `file::name` has this in it, in any case.
    ///   - measuresCoverage: which lines of the policies run is noted, which takes longer.
    public init(_ plan: TestPlan, filter: String? = nil, measuresCoverage: Bool = false) {
        self.plan = plan
        self.filter = filter?.lowercased()
        self.measuresCoverage = measuresCoverage
    }

    /// Runs the tests one after the other.
    /// - Parameter heard: called with each result as it is there.
    public func run(_ heard: (TestReport.Result) -> Void = { _ in }) -> TestReport {
        let recorder = measuresCoverage ? CoverageRecorder() : nil
        let runner = PolicyTestRunner(coverage: recorder, zones: ZoneFiles())
        let clock = ContinuousClock()
        let start = clock.now
        var report = TestReport()
        report.problems = plan.problems.map {
            TestReport.Problem(file: $0.file, line: $0.line, column: $0.column, message: $0.message, hint: $0.hint)
        }
        for unit in plan.units {
            for test in unit.file.tests where isWanted(test, unit.file) {
                let began = clock.now
                let outcome = runner.run(test, of: unit.file, policies: unit.policies, roles: unit.roles)
                let result = TestReport.Result(test, of: unit.file, outcome, seconds: (clock.now - began).inSeconds)
                report.results.append(result)
                heard(result)
            }
        }
        report.coverage = recorder?.coverage(of: plan.policies).map(TestReport.Coverage.init)
        report.seconds = (clock.now - start).inSeconds
        return report
    }

    private func isWanted(_ test: PolicyTestFile.Test, _ file: PolicyTestFile) -> Bool {
        filter.map { "\(file.file)::\(test.name)".lowercased().contains($0) } ?? true
    }
}

extension TestReport.Result {
    init(_ test: PolicyTestFile.Test, of file: PolicyTestFile, _ outcome: PolicyTestOutcome, seconds: Double) {
        self.file = file.file
        name = test.name
        line = test.line
        hasPassed = outcome.failure == nil
        self.seconds = seconds
        failure = outcome.failure.map { failure in
            TestReport.Failure(
                message: failure.message, exception: failure.className, file: failure.file, line: failure.line,
                sourceLine: failure.sourceLine, testLine: failure.testLine)
        }
        timeline = hasPassed ? nil : outcome.timeline.map { "\($0.clock)  \($0.text)" }
        output = outcome.output
    }
}

extension TestReport.Coverage {
    init(_ coverage: PolicyCoverage) {
        file = coverage.file
        lines = coverage.lines.count
        linesRun = coverage.runCount
        percent = (coverage.percent * 10).rounded() / 10
        missed = Self.ranges(coverage.lines)
        blocks = coverage.blocks.map(\.functionName)
        blocksMissed = coverage.blocks.filter { !coverage.blocksRun.contains($0) }.map(\.functionName)
    }

    /// Lines that follow one another and have not run, as ranges.
    private static func ranges(_ lines: [PolicyCoverage.CoveredLine]) -> [String] {
        var ranges: [String] = []
        var start: PolicyCoverage.CoveredLine?
        var last: PolicyCoverage.CoveredLine?
        func close() {
            guard let start, let last else { return }
            let place = start.block.map { "\($0.jsonName):" } ?? ""
            ranges.append(place + (start.number == last.number ? "\(start.number)" : "\(start.number)-\(last.number)"))
        }
        for line in lines {
            if line.hasRun || line.block != start?.block {
                close()
                start = nil
            }
            if !line.hasRun {
                start = start ?? line
                last = line
            }
        }
        close()
        return ranges
    }
}

extension Duration {
    /// The duration in seconds.
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
