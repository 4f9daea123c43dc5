import Testing

@testable import PolicyScript

/// No instruction does more than it is charged for: each runs by itself, and what it takes of the processor must be
/// explained by what it adds to the count. So a budget is never overrun by more than one step, of some milliseconds.
@Suite struct PriceTests {
    /// Attempts whose single instructions are the dearest.
    static let attacks = Attack.all.filter {
        ["numbers", "texts", "containers"].contains($0.subject) && $0.expected.hasPrefix("stopped")
    }

    @Test(arguments: attacks) func everyStepIsCharged(attack: Attack) throws {
        var limits = RunLimits()
        limits.instructions = 150_000
        limits.memory = 16 << 20
        let script = try ScriptCompiler.compileModule(
            SourceText(name: "price.py", text: attack.text), options: CompileOptions(globals: ["probe"]))
        let host = TestHost()
        host.methods["take"] = { _, _ in .value(.int(1)) }
        let run = ScriptRun(
            script: script, host: host, globals: [("probe", .object(HostObject(type: "Probe", key: "")))],
            limits: limits)
        run.begin()
        #if DEBUG || SANITIZED
            let (free, price) = (0.3, 50e-6)
        #else
            let (free, price) = (0.01, 2e-6)
        #endif
        for _ in 0..<3000 {
            let began = AttackTests.processorTime()
            let used = run.instructionCount
            let step = run.advance(instructions: 1)
            let taken = AttackTests.processorTime() - began
            let charged = min(run.instructionCount, limits.instructions) - used
            if taken > free, taken - free > Double(charged) * price {
                Issue.record("a step took \(taken * 1000) ms and was charged as \(charged) instructions")
                return
            }
            guard case .yielded = step else { return }
        }
    }
}
