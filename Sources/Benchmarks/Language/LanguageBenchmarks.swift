import Foundation
import PolicyScript

/// Measures the policy language beside CPython, in one run, and prints a table. Rows that lose are printed like the rest.
func runLanguageBenchmarks() throws {
    var lines: [LanguageResult] = []
    for row in LanguageRow.all {
        lines.append(
            LanguageResult(name: row.name, operations: row.operations, seconds: try measure(row.text, turns: 5)))
    }
    for (kind, text) in LanguageRow.checks {
        for votes in [5, 50, 500] {
            lines.append(
                LanguageResult(
                    name: "\(kind), \(votes) votes", operations: 1000, seconds: try measureCheck(text, votes: votes)))
        }
    }
    lines.append(LanguageResult(name: "cold load of a policy", operations: 1000, seconds: try measureLoad()))
    var rows = LanguageRow.all.map { PythonPeer.Row(name: $0.name, text: $0.text, turns: 3, countsBody: true) }
    for (kind, text) in LanguageRow.checks {
        for votes in [5, 50, 500] {
            rows.append(
                PythonPeer.Row(
                    name: "\(kind), \(votes) votes", text: PythonPeer.checkText(text, votes: votes), turns: 5,
                    countsBody: false))
        }
    }
    rows.append(
        PythonPeer.Row(
            name: "cold load of a policy",
            text: """
                text = \"""\(LanguageRow.check.replacing("\"\"\"", with: "'"))\"""
                def work():
                    for turn in range(1000):
                        compile(text, 'policy', 'exec')
                """, turns: 5, countsBody: false))
    let peers = try PythonPeer.times(rows)
    print("The policy language beside CPython (processor time of one operation, the best of several turns)")
    if peers.isEmpty { print("python3 was not found: only our own times") }
    print("\("row".padded(26)) \("ours".padded(12, left: true)) \("CPython".padded(12, left: true))   faster")
    for line in lines {
        let ours = line.seconds / Double(line.operations)
        let peer = peers[line.name].map { $0 / Double(line.operations) }
        print(
            line.name.padded(26), time(ours).padded(12, left: true), (peer.map(time) ?? "-").padded(12, left: true),
            peer.map { String(format: "%7.2f ×", $0 / ours) } ?? "")
    }
}

private struct LanguageResult {
    let name: String
    let operations: Int
    let seconds: Double
}

/// The best time of a run: the module's body and one call of `work`.
private func measure(_ text: String, turns: Int) throws -> Double {
    let script = try ScriptCompiler.compileModule(SourceText(name: "row.py", text: text))
    var limits = RunLimits()
    limits.instructions = 1 << 40
    limits.memory = 1 << 30
    var best = Double.infinity
    for _ in 0..<turns {
        let host = VoteHost(votes: 0)
        let run = ScriptRun(script: script, host: host, limits: limits)
        run.begin(function: "work")
        let start = processorTime()
        try finish(run)
        best = min(best, processorTime() - start)
    }
    return best
}

/// The best time of a thousand runs of `check`, each with all its set-up: heap, module body, call and result.
private func measureCheck(_ text: String, votes: Int) throws -> Double {
    let script = try ScriptCompiler.compileModule(
        SourceText(name: "check.py", text: text),
        options: VoteHost.options)
    let globals: [(String, HostValue)] = [("proposal", .object(VoteHost.proposal))]
    let host = VoteHost(votes: votes)
    var best = Double.infinity
    for _ in 0..<7 {
        let start = processorTime()
        for _ in 0..<1000 {
            let run = ScriptRun(script: script, host: host, globals: globals)
            run.begin(function: "check")
            guard case .finished(.string) = run.advance() else { throw BenchmarkFailure(what: "check") }
        }
        best = min(best, processorTime() - start)
    }
    return best
}

/// The best time of parsing and compiling a policy a thousand times.
private func measureLoad() throws -> Double {
    var best = Double.infinity
    for _ in 0..<5 {
        let start = processorTime()
        for _ in 0..<1000 {
            _ = try ScriptCompiler.compileModule(
                SourceText(name: "check.py", text: LanguageRow.check),
                options: VoteHost.options)
        }
        best = min(best, processorTime() - start)
    }
    return best
}

/// The processor time that the process has used, in seconds: unlike the clock's, it does not count what other programs do.
private func processorTime() -> Double {
    processorSeconds()
}

private func finish(_ run: ScriptRun) throws {
    while true {
        switch run.advance() {
        case .yielded: continue
        case .finished: return
        case let step: throw BenchmarkFailure(what: "\(step)")
        }
    }
}

/// A row that did not run as it should.
private struct BenchmarkFailure: Error {
    let what: String
}

private func time(_ seconds: Double) -> String {
    if seconds < 1e-6 { return String(format: "%.1f ns", seconds * 1e9) }
    if seconds < 1e-3 { return String(format: "%.2f µs", seconds * 1e6) }
    return String(format: "%.2f ms", seconds * 1e3)
}

extension String {
    /// The text filled up with blanks to a width.
    fileprivate func padded(_ width: Int, left: Bool = false) -> String {
        let blanks = String(repeating: " ", count: max(0, width - count))
        return left ? blanks + self : self + blanks
    }
}
