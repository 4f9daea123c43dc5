import Foundation
import PolicyScript
import Testing

/// Programs from the grammar print under the machine what they print under CPython, tracebacks included.
///
/// `POLICYKIT_RANDOM_PROGRAMS` says how many (2000 unless said otherwise), `POLICYKIT_RANDOM_SEED` from which seed on.
@Suite struct RandomProgramTests {
    private static func setting(_ name: String, _ missing: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? missing
    }

    /// What a program prints; nil when it runs into a limit, of which CPython has none.
    private func output(_ text: String) -> String? {
        let script: CompiledScript
        do throws(SyntaxFailure) {
            script = try ScriptCompiler.compileModule(SourceText(name: "program.py", text: text))
        } catch {
            return "\(error.kind.rawValue): \(error.message) (program.py, line \(error.line))\n"
        }
        var limits = RunLimits()
        limits.instructions = 2_000_000
        let outcome = Drive.run(script, limits: limits)
        switch outcome.step {
        case .failed(let failure): return failure.isBudget ? nil : outcome.output + failure.traceback
        default: return outcome.output
        }
    }

    @Test func aProgramFollowsFromItsSeed() {
        #expect(ProgramGenerator.program(seed: 12) == ProgramGenerator.program(seed: 12))
        #expect(ProgramGenerator.program(seed: 12) != ProgramGenerator.program(seed: 13))
    }

    @Test(.enabled("needs CPython 3.11") { CPython.executable != nil })
    func programsDoWhatTheyDoUnderCPython() async throws {
        let executable = try #require(CPython.executable)
        let count = Self.setting("POLICYKIT_RANDOM_PROGRAMS", 2000)
        let start = Self.setting("POLICYKIT_RANDOM_SEED", 1)
        let outcomes: [String?] = try await withThrowingTaskGroup(of: [String?].self) { group in
            for first in stride(from: start, to: start + count, by: 250) {
                group.addTask { try differences(first..<min(first + 250, start + count), executable) }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let wrong = outcomes.compactMap { $0 }.filter { !$0.isEmpty }
        let skipped = outcomes.count { $0 == nil }
        #expect(outcomes.count == count)
        #expect(wrong.isEmpty, "\(wrong.count) of \(count) differ:\n\(wrong.prefix(10).joined(separator: "\n"))")
        #expect(skipped * 50 <= count, "\(skipped) of \(count) do not end, or run into a limit")
    }

    /// What is wrong with the program of each seed: nothing, or how it differs; nil where it does not end.
    private func differences(_ seeds: Range<Int>, _ executable: String) throws -> [String?] {
        let programs = seeds.map { ProgramGenerator.program(seed: UInt64($0)) }
        let runs = try CPython.run(
            programs.map { CPython.Script(name: "program.py", text: $0, seconds: 2) }, executable: executable)
        try #require(runs.count == seeds.count)
        return runs.enumerated().map { index, run in
            guard let expected = run.output, let actual = output(programs[index]) else { return nil }
            return actual == expected ? "" : "seed \(seeds.lowerBound + index): \(Self.difference(expected, actual))"
        }
    }

    /// The first line in which two texts differ.
    private static func difference(_ expected: String, _ actual: String) -> String {
        let first = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let second = actual.split(separator: "\n", omittingEmptySubsequences: false)
        let place =
            zip(first, second).enumerated().first { $0.element.0 != $0.element.1 }?.offset
            ?? min(first.count, second.count)
        func line(_ lines: [Substring]) -> String { place < lines.count ? String(lines[place]) : "(the end)" }
        return "line \(place + 1) is\n    \(line(second))\nwhere CPython has\n    \(line(first))"
    }
}
