import Foundation
import Testing

@testable import PolicyScript

/// The budget of instructions is hit within 10 ms of its limit, whatever built-in is at work: each is called with
/// arguments as large as a run may have and a small rest of the budget.
@Suite struct OvershootTests {
    /// How many seconds one may go on. What is made for debugging takes up to ten times as long, and for the sanitizer
    /// a hundred times.
    private static var allowed: Double {
        #if SANITIZED
            1
        #elseif DEBUG
            0.1
        #else
            0.01
        #endif
    }

    /// A text to run, and for which values its names stand.
    private struct Case {
        var text: String
        var names: [(String, String)]
        var changes = false

        var description: String {
            names.isEmpty ? text : text + " with " + names.map { "\($0.0) = \($0.1)" }.joined(separator: ", ")
        }
    }

    private static func changes(_ callable: String) -> Bool {
        Overshoot.changing.contains(callable.split(separator: ".").last.map(String.init) ?? callable)
    }

    private static let calls: [Case] = Overshoot.callables.enumerated().flatMap { index, name in
        let function = ("f", "f\(index)")
        return Overshoot.values.flatMap { x in
            [Case(text: "result = f(x)", names: [function, ("x", x.name)], changes: changes(name))]
                + Overshoot.seconds.map { y in
                    Case(text: "result = f(x, y)", names: [function, ("x", x.name), ("y", y)], changes: changes(name))
                }
        }
    }

    private static let operations: [Case] = Overshoot.operations.flatMap { operation in
        Overshoot.values.flatMap { x in
            (operation.contains("y") ? Overshoot.seconds : ["count"]).map { y in
                Case(text: "result = \(operation)", names: [("x", x.name), ("y", y)])
            }
        }
    }

    private static let others = Overshoot.others.map { Case(text: "result = \($0)", names: []) }

    @Test func whateverWorksIsStoppedSoon() throws {
        let small = try Overshoot(isLarge: false)
        let large = try Overshoot(isLarge: true)
        var taken: [(seconds: Double, text: String)] = []
        let cases = Self.calls + Self.operations + Self.others
        for (place, each) in cases.enumerated() where isWhole || place % Self.step == 0 {
            let (trial, _) = try small.run(each.text, each.names, instructions: 100_000)
            let used = each.names.filter { each.changes && $0.0 == "x" || $0.1 == "flow" }.map(\.1)
            if !used.isEmpty { try small.makeValues(used) }
            // What does not take such values at all need not be tried with large ones.
            if case .failed(let failure) = trial, ["TypeError", "AttributeError"].contains(failure.className) {
                continue
            }
            var text = each.description
            if let function = each.names.first(where: { $0.0 == "f" }), let index = Int(function.1.dropFirst()) {
                text = "\(Overshoot.callables[index]): \(text)"
            }
            if shown != nil { try? FileHandle.standardError.write(contentsOf: Data("\(text)\n".utf8)) }
            var seconds = Double.infinity
            for _ in 0..<3 where seconds > Self.allowed {
                seconds = min(seconds, try large.run(each.text, each.names, instructions: 1000).seconds)
                if !used.isEmpty { try large.makeValues(used) }
            }
            taken.append((seconds, text))
        }
        #expect(taken.count > (isWhole ? 2000 : 2000 / Self.step))
        taken.sort { $0.seconds > $1.seconds }
        if shown != nil { for (seconds, text) in taken.prefix(400) { print("\(seconds * 1000) ms", text) } }
        for (seconds, text) in taken.prefix(while: { $0.seconds > Self.allowed }).prefix(20) {
            Issue.record("\(text) went on for \(seconds * 1000) ms")
        }
    }

    /// Whether the memory suffices is found out by a collection, which is part of the time that it takes to stop.
    /// Optimised, pairs, functions and chains of a million objects may take up to half as much again as is allowed.
    @Test(arguments: [
        "x.append([])", "x.append((i, i))", "x.append({})", "x.append(str(i))", "x.append(lambda: i)", "x = [x]",
        "x.append(C())", "x.append(i * 1.5)", "x += [x]", "x.append(10 ** 20 + i)",
    ]) func theMemoryIsOverSoon(step: String) throws {
        let text = "class C:\n    pass\nx = []\ni = 0\nwhile True:\n    i += 1\n    \(step)\n"
        let script = try ScriptCompiler.compileModule(SourceText(name: "m.py", text: text))
        var limits = RunLimits()
        limits.instructions = 1 << 40
        var best = Double.infinity
        // A machine that others share too is slow now and then.
        for _ in 0..<6 where best > Self.allowed {
            let run = ScriptRun(script: script, host: TestHost(), limits: limits)
            run.begin()
            var last = 0.0
            var step = RunStep.yielded
            while case .yielded = step {
                let began = AttackTests.processorTime()
                step = run.advance(instructions: 500)
                last = AttackTests.processorTime() - began
            }
            guard case .failed(let failure) = step, failure.isBudget else {
                Issue.record("\(step)")
                return
            }
            best = min(best, last)
        }
        if shown != nil { print("memory: \(best * 1000) ms", step) }
        #expect(best < Self.allowed)
    }

    /// Trying them all takes a quarter of an hour: `POLICYKIT_OVERSHOOT=1` does, else each so many is tried.
    private let isWhole = ProcessInfo.processInfo.environment["POLICYKIT_OVERSHOOT"] != nil
    private static let step = 97

    /// Set, it has the test tell what it tries, and what took longest.
    private let shown = ProcessInfo.processInfo.environment["POLICYKIT_SHOW_OVERSHOOT"]
}
