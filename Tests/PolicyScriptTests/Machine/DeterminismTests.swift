import Foundation
import Testing

@testable import PolicyScript

/// The same script with the same answers does the same, instruction for instruction.
@Suite struct DeterminismTests {
    private struct Trace: Equatable {
        var path: UInt64?
        var instructions: Int
        var output: String
    }

    private func trace(_ golden: GoldenScript, collecting: Bool = false) throws -> Trace {
        let text = try String(contentsOf: golden.file, encoding: .utf8)
        let script = try ScriptCompiler.compileModule(SourceText(name: golden.file.lastPathComponent, text: text))
        var limits = RunLimits()
        limits.instructions = 1_000_000_000
        let host = TestHost()
        let run = ScriptRun(script: script, host: host, limits: limits, seed: 7)
        run.trace = 0
        run.collectsAlways = collecting
        run.begin()
        _ = AttackTests.finish(run)
        return Trace(path: run.trace, instructions: collecting ? 0 : run.instructionCount, output: host.output)
    }

    /// `POLICYSCRIPT_TRACES` names a file to write the traces to: `.ci/sanitize` compares those of an optimised build
    /// with those of a debugged one.
    @Test func runsOfTheGoldenScriptsTakeTheSameInstructions() async throws {
        let lines = try await withThrowingTaskGroup(of: String.self) { group in
            for golden in GoldenScript.all {
                group.addTask {
                    let first = try trace(golden)
                    #expect(try trace(golden) == first, "\(golden.testDescription)")
                    #expect(try trace(golden, collecting: true).path == first.path, "\(golden.testDescription)")
                    return "\(golden.testDescription) \(first.path ?? 0) \(first.instructions) "
                        + "\(first.output.utf8.count)\n"
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }.sorted().joined()
        }
        if let file = ProcessInfo.processInfo.environment["POLICYSCRIPT_TRACES"] {
            try lines.write(to: URL(filePath: file), atomically: true, encoding: .utf8)
        }
    }

    @Test func identitiesAndAddressesAreTheSameInEveryRun() throws {
        let script = try ScriptCompiler.compileModule(
            SourceText(
                name: "id.py",
                text: """
                    class C:
                        pass
                    kept = [C() for i in range(10)]
                    print([id(x) for x in kept], [hash(x) for x in kept], id(kept), id(len), id(1), C(), hash(C))
                    print(len({id(x) for x in kept}), id(kept[0]) == id(kept[0]), hash("text"), hash((1, "a")))
                    for i in range(2000):
                        id([i] * 100)
                    """))
        var outputs: Set<String> = []
        for driving in Driving.allCases { outputs.insert(Drive.run(script, driving).output) }
        #expect(outputs.count == 1)
        #expect(outputs.first?.contains("\n10 True ") == true)
    }
}
