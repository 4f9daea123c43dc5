import Foundation
import PolicyScript

/// Measures the policy language beside CPython, in one run, and prints a table. Rows that lose are printed like the rest.
///
/// Each row is run in turns, one of ours and one of CPython's after the other, and the best turn of either counts: a
/// machine whose speed changes from one second to the next changes it for both.
func runLanguageBenchmarks() throws {
    let rows = try measuredRows()
    let peer = try PythonPeer(rows.map(\.peer))
    defer { try? peer?.stop() }
    print("The policy language beside CPython (processor time of one operation, the best of several turns)")
    if peer == nil { print("python3 was not found: only our own times") }
    print("\("row".padded(26)) \("ours".padded(12, left: true)) \("CPython".padded(12, left: true))   faster")
    for (number, row) in rows.enumerated() {
        var ours = Double.infinity
        var theirs = Double.infinity
        let began = ContinuousClock.now
        var turns = 0
        while turns < 9 || (turns < 200 && ContinuousClock.now - began < .seconds(1)) {
            turns += 1
            ours = min(ours, try row.turn())
            if let peer { theirs = min(theirs, try peer.turn(number)) }
        }
        print(
            row.name.padded(26), time(ours / Double(row.operations)).padded(12, left: true),
            (peer == nil ? "-" : time(theirs / Double(row.operations))).padded(12, left: true),
            peer == nil ? "" : String(format: "%7.2f ×", theirs / ours))
        fflush(nil)
    }
}

/// A row, with what one turn of ours takes, in seconds.
private struct MeasuredRow {
    let name: String
    let operations: Int
    let peer: PythonPeer.Row
    let turn: () throws -> Double
}

private func measuredRows() throws -> [MeasuredRow] {
    var rows = try LanguageRow.all.map { row in
        let script = try ScriptCompiler.compileModule(SourceText(name: "row.py", text: row.text))
        return MeasuredRow(
            name: row.name, operations: row.operations, peer: .init(text: row.text, countsBody: true),
            turn: { try work(script) })
    }
    for (kind, text) in LanguageRow.checks {
        for votes in [5, 50, 500] {
            rows.append(
                MeasuredRow(
                    name: "\(kind), \(votes) votes", operations: 1000, peer: .check(text, votes: votes),
                    turn: try checks(text, votes: votes)))
        }
    }
    rows.append(
        MeasuredRow(
            name: "cold load of a policy", operations: 1000, peer: .load(LanguageRow.check), turn: loads))
    return rows
}

/// The time of a run: the module's body and one call of `work`.
private func work(_ script: CompiledScript) throws -> Double {
    var limits = RunLimits()
    limits.instructions = 1 << 40
    limits.memory = 1 << 30
    let run = ScriptRun(script: script, host: VoteHost(votes: 0), limits: limits)
    run.begin(function: "work")
    let start = processorSeconds()
    try finish(run)
    return processorSeconds() - start
}

/// The time of a thousand runs of `check`, each with all its set-up: heap, module body, call and result.
private func checks(_ text: String, votes: Int) throws -> () throws -> Double {
    let script = try ScriptCompiler.compileModule(
        SourceText(name: "check.py", text: text), options: VoteHost.options)
    let globals: [(String, HostValue)] = [("proposal", .object(VoteHost.proposal))]
    let host = VoteHost(votes: votes)
    return {
        let start = processorSeconds()
        for _ in 0..<1000 {
            let run = ScriptRun(script: script, host: host, globals: globals)
            run.begin(function: "check")
            guard case .finished(.string) = run.advance() else { throw BenchmarkFailure(what: "check") }
        }
        return processorSeconds() - start
    }
}

/// The time of parsing and compiling a policy a thousand times.
private func loads() throws -> Double {
    let start = processorSeconds()
    for _ in 0..<1000 {
        _ = try ScriptCompiler.compileModule(
            SourceText(name: "check.py", text: LanguageRow.check), options: VoteHost.options)
    }
    return processorSeconds() - start
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
struct BenchmarkFailure: Error {
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
