/// A report of tests for people.
public struct TestReportText: Sendable {
    private let style: TerminalStyle

    /// Makes a writer.
    public init(style: TerminalStyle) {
        self.style = style
    }

    /// A result as it comes, with its name and time.
    public func line(_ result: TestReport.Result) -> String {
        let word = result.hasPassed ? style.paint("passed", .green) : style.paint("FAILED", .red)
        return "\(word) \(result.file)::\(result.name)\(style.paint(" (\(Self.time(result.seconds)))", .faint))"
    }

    /// A result as a character.
    public func dot(_ result: TestReport.Result) -> String {
        result.hasPassed ? style.paint(".", .green) : style.paint("F", .red)
    }

    /// The failures, the coverage and the summary.
    public func lines(_ report: TestReport) -> [String] {
        var lines: [String] = []
        for problem in report.problems { lines += self.lines(problem) }
        for result in report.results where !result.hasPassed { lines += failure(result) }
        if let coverage = report.coverage { lines += self.lines(coverage) }
        return lines + (lines.isEmpty ? [] : [""]) + [summary(report)]
    }

    private func lines(_ problem: TestReport.Problem) -> [String] {
        let place = [problem.line, problem.column].compactMap { $0.map { ":\($0)" } }.joined()
        let line = "\(problem.file)\(place): \(style.paint("error", .red)): \(problem.message.onOneLine)"
        return ["", line] + (problem.hint.map { [style.paint("    hint: \($0.onOneLine)", .faint)] } ?? [])
    }

    private func failure(_ result: TestReport.Result) -> [String] {
        guard let failure = result.failure else { return [] }
        let place = "\(failure.file)" + (failure.line.map { ":\($0)" } ?? "")
        var lines = ["", "\(style.paint("FAILED", .red)) \(style.paint(result.name, .bold))  \(place)"]
        if let testLine = failure.testLine { lines.append("    called from line \(testLine)") }
        if let source = failure.sourceLine, let number = failure.line {
            lines.append("    \(number) | \(source.trimmingStart.onOneLine)")
        }
        let message = failure.exception.map { "\($0): \(failure.message)" } ?? failure.message
        for line in message.split(separator: "\n", omittingEmptySubsequences: false) {
            lines.append("        " + style.paint(String(line).onOneLine, .red))
        }
        if let timeline = result.timeline, !timeline.isEmpty {
            lines.append("    what happened:")
            lines += timeline.map { "        \($0.onOneLine)" }
        }
        if !result.output.isEmpty {
            lines.append("    what it printed:")
            lines += result.output.map { "        \($0.onOneLine)" }
        }
        return lines
    }

    private func lines(_ coverage: [TestReport.Coverage]) -> [String] {
        guard !coverage.isEmpty else { return [] }
        let width = coverage.map(\.file.count).max() ?? 0
        var lines = ["", style.paint("Lines of policies that ran", .bold)]
        for entry in coverage {
            let percent = Self.padded("\(entry.percent)", 5)
            let count = Self.padded("\(entry.linesRun)/\(entry.lines)", 7)
            var line = entry.file + String(repeating: " ", count: width - entry.file.count) + " \(count) \(percent) %"
            if !entry.missed.isEmpty { line += "  not run: \(entry.missed.joined(separator: ", "))" }
            if !entry.blocksMissed.isEmpty { line += "  blocks not run: \(entry.blocksMissed.joined(separator: ", "))" }
            lines.append(line)
        }
        let all = coverage.reduce(0) { $0 + $1.lines }
        let run = coverage.reduce(0) { $0 + $1.linesRun }
        let percent = all == 0 ? 100 : (Double(run) / Double(all) * 1000).rounded() / 10
        return lines + ["\(run) of \(all) lines, \(percent) %"]
    }

    private func summary(_ report: TestReport) -> String {
        let files = Set(report.results.map(\.file)).count
        var text =
            "\(Self.count(report.results.count, "test")) in \(Self.count(files, "file")): "
            + "\(report.passedCount) passed, \(report.failedCount) failed"
        if !report.problems.isEmpty { text += ", \(Self.count(report.problems.count, "error")) in files" }
        return style.paint("\(text) (\(Self.time(report.seconds)))", report.isGood ? .green : .red)
    }

    private static func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }

    private static func padded(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    /// `12 ms`, `3.4 s`.
    static func time(_ seconds: Double) -> String {
        seconds < 1 ? "\(Int((seconds * 1000).rounded())) ms" : "\((seconds * 10).rounded() / 10) s"
    }
}

extension String {
    fileprivate var trimmingStart: String { String(drop(while: \.isWhitespace)) }
}
