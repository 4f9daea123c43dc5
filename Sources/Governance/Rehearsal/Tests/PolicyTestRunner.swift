public import PolicyScript

/// Runs tests of policies, each in a community of its own.
public struct PolicyTestRunner: Sendable {
    private let coverage: CoverageRecorder?
    private let limits: RunLimits
    private let zones: any TimeZoneSource

    /// Makes a runner.
    /// - Parameters:
    ///   - coverage: notes which lines of the policies run.
    ///   - limits: what one test may use.
    ///   - zones: the time zones in which policies can have their schedules.
    public init(
        coverage: CoverageRecorder? = nil, limits: RunLimits = RunLimits(),
        zones: any TimeZoneSource = UniversalTimeOnly()
    ) {
        self.coverage = coverage
        self.zones = zones
        self.limits = limits
    }

    /// Runs a test with policies and roles in force.
    public func run(
        _ test: PolicyTestFile.Test, of file: PolicyTestFile, policies: [RehearsedPolicy], roles: [RoleDraft] = []
    ) -> PolicyTestOutcome {
        let runs = RehearsalRuns(policies.map(\.loaded), coverage: coverage)
        do {
            let stage = try RehearsalStage(policies: policies, roles: roles, runs: runs, zones: zones)
            let host = RehearsalHost(stage)
            return play(test, of: file, host)
        } catch {
            return PolicyTestOutcome(
                failure: TestFailure(message: "the community could not be founded: \(error)", file: file.file))
        }
    }

    private func play(_ test: PolicyTestFile.Test, of file: PolicyTestFile, _ host: RehearsalHost)
        -> PolicyTestOutcome
    {
        var globals = Rehearsal.names.keys.map { ($0, RehearsalHost.value(ofName: $0)) }
        if file.isPolicy {
            let defaults = file.variables.map { HostPair(.string($0.name), $0.defaultValue) }
            globals.append(("variables", .attributeDict(defaults)))
        }
        let run = ScriptRun(script: file.script, host: host, globals: globals, limits: limits, seed: 0)
        host.run = run
        run.setNow(host.stage.engine.now.microseconds)
        run.begin(function: test.name)
        var failure: TestFailure?
        loop: while true {
            switch run.advance() {
            case .yielded: continue
            case .finished:
                failure = unexpected(host, test, file)
                break loop
            case .failed(let problem):
                failure = TestFailure(problem, test, file)
                break loop
            case .waiting(let request):
                failure = TestFailure(message: "nobody answers \(request)", file: file.file)
                break loop
            case .diverged(let problem):
                failure = TestFailure(message: problem, file: file.file)
                break loop
            }
        }
        return PolicyTestOutcome(
            failure: failure, timeline: host.stage.engine.timeline.entries, output: host.output)
    }

    /// A policy that raised without the test's asking for it.
    private func unexpected(_ host: RehearsalHost, _ test: PolicyTestFile.Test, _ file: PolicyTestFile) -> TestFailure?
    {
        guard !host.readsProblems,
            let problem = host.stage.engine.reports.first(where: { $0.subject.hasPrefix("policy:") })
        else { return nil }
        return TestFailure(
            message: "a policy raised while the test ran\n\(problem.message)\n"
                + "(a test that means it looks at community.problems)", file: file.file, line: test.line,
            sourceLine: file.sourceLine(test.line))
    }
}

/// What became of a test.
public struct PolicyTestOutcome: Sendable, Hashable {
    /// Why it failed; nil when it passed.
    public var failure: TestFailure?
    /// What happened in it, in order.
    public var timeline: [TimelineEntry] = []
    /// What it printed.
    public var output: [String] = []
}

/// Why a test failed, and where.
public struct TestFailure: Sendable, Hashable {
    /// What is wrong, line by line: for an assertion the values that it compared.
    public var message: String
    /// The exception's class; nil for what is none.
    public var className: String?
    public var file: String
    public var line: Int?
    /// The line of source, as it stands in the file.
    public var sourceLine: String?
    /// The line of the test that called what raised, where that is another one.
    public var testLine: Int?

    init(message: String, file: String, line: Int? = nil, sourceLine: String? = nil) {
        self.message = message
        self.file = file
        self.line = line
        self.sourceLine = sourceLine
    }

    init(_ problem: ScriptFailure, _ test: PolicyTestFile.Test, _ file: PolicyTestFile) {
        className = problem.className == "AssertionError" ? nil : problem.className
        message = problem.message.isEmpty ? "the assertion does not hold" : problem.message
        self.file = file.file
        // A library module may have raised: what counts is the innermost line of the file itself.
        let frames = Self.lines(of: file.file, in: problem.traceback)
        line = frames.last ?? (problem.line > 0 ? problem.line : test.line)
        sourceLine = line.flatMap { file.sourceLine($0) }
        testLine = frames.count > 1 && frames.first != line ? frames.first : nil
    }

    /// The lines of a file in a traceback, outermost first.
    private static func lines(of file: String, in traceback: String) -> [Int] {
        traceback.split(separator: "\n").compactMap { line in
            let start = "  File \"\(file)\", line "
            guard line.hasPrefix(start) else { return nil }
            return Int(line.dropFirst(start.count).prefix { $0.isNumber })
        }
    }
}
