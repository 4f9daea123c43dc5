import Foundation
import Testing

@testable import PolicyScript

/// Attempts to escape or to exhaust: each is refused with a position, raises what CPython or the language's own limits
/// raise, or is stopped by a budget, soon.
@Suite struct AttackTests {
    static let limits: RunLimits = {
        var limits = RunLimits()
        limits.instructions = 400_000
        limits.memory = 8 << 20
        limits.output = 64 << 10
        limits.hostCalls = 100
        return limits
    }()

    @Test(arguments: Attack.all) func comesToTheExpectedEnd(attack: Attack) throws {
        let host = TestHost()
        host.fields["field"] = .int(1)
        host.methods["take"] = { _, _ in .value(.int(1)) }
        host.elements = [.int(1)]
        let began = Self.processorTime()
        var instructions = 0
        let outcome: String
        do throws(SyntaxFailure) {
            let script = try ScriptCompiler.compileModule(
                SourceText(name: "attack.py", text: attack.text), options: CompileOptions(globals: ["probe"]))
            let run = ScriptRun(
                script: script, host: host, globals: [("probe", .object(HostObject(type: "Probe", key: "")))],
                limits: Self.limits)
            run.begin()
            outcome = Self.describe(Self.finish(run))
            instructions = run.instructionCount
        } catch {
            outcome = "refused \(error.line):\(error.column) \(error.message)"
        }
        #expect(outcome.hasPrefix(attack.expected), "it came to: \(outcome)")
        #expect(!attack.expected.isEmpty)
        if !attack.expected.hasPrefix("stopped") { #expect(host.lines == attack.prints) }
        // What it took is accounted for: some time to compile, and no more an instruction than a slow one takes.
        #if DEBUG || SANITIZED
            let price = 20e-6
        #else
            let price = 1e-6
        #endif
        let allowed = 1.5 + Double(min(instructions, Self.limits.instructions)) * price
        #expect(Self.processorTime() - began < allowed, "it took too long")
    }

    @Test func thereAreMany() {
        #expect(Attack.all.count >= 500)
        #expect(Set(Attack.all.map(\.testDescription)).count == Attack.all.count)
    }

    /// Nothing that one run does can be seen by another run of the same script.
    @Test(arguments: Attack.all.filter { $0.subject == "shadowing" || $0.subject == "classes" })
    func leavesNothingBehind(attack: Attack) throws {
        let check = """
            import collections, json, math, random, string
            print(len([1]), sorted([2, 1]), math.pi, string.digits, json.loads("1"), str.upper("a"), ValueError("x"))
            print(collections.Counter("aab").most_common(1), list(map(int, "12")), True, (lambda x=1: x)())
            """
        let script = try ScriptCompiler.compileModule(SourceText(name: "check.py", text: check))
        let before = Drive.run(script).output
        if let compiled = try? ScriptCompiler.compileModule(
            SourceText(name: "attack.py", text: attack.text), options: CompileOptions(globals: ["probe"]))
        {
            let first = Drive.run(compiled, limits: Self.limits)
            #expect(Drive.run(compiled, limits: Self.limits) == first)
        }
        #expect(Drive.run(script).output == before)
    }

    static func finish(_ run: ScriptRun) -> RunStep {
        while true {
            let step = run.advance()
            if case .yielded = step { continue }
            return step
        }
    }

    private static func describe(_ step: RunStep) -> String {
        switch step {
        case .failed(let failure) where failure.isBudget: "stopped \(failure.message)"
        case .failed(let failure):
            "raises \(failure.className) at \(failure.line): \(failure.message.split(separator: "\n").first ?? "")"
        case .finished: "ends"
        default: "\(step)"
        }
    }

    /// What this thread has used of a processor: other programs do not count.
    static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
