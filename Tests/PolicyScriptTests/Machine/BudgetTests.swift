import PolicyScript
import Testing

/// Limits of runs, which no script can catch.
@Suite struct BudgetTests {
    private func fail(_ text: String, _ change: (inout RunLimits) -> Void = { _ in }) throws -> ScriptFailure {
        let script = try ScriptCompiler.compileModule(SourceText(name: "b.py", text: text))
        var limits = RunLimits()
        limits.instructions = 300_000
        limits.memory = 8 << 20
        change(&limits)
        let outcome = Drive.run(script, limits: limits)
        guard case .failed(let failure) = outcome.step else {
            Issue.record("\(outcome.step)")
            throw CancellationError()
        }
        return failure
    }

    /// It names a line of the loop that goes on and on, and none before it.
    @Test(arguments: [
        ("x = 1\ny = abs(x)\n\nwhile True:\n    pass\n", 4...5),
        ("x = 1\nwhile True:\n    x += 1\n", 2...3),
        ("def f():\n    y = len('a')\n    while True:\n        y = y\nf()\n", 3...4),
        ("def g():\n    yield 1\n    while True:\n        pass\nlist(g())\n", 3...4),
        ("n = 0\nfor i in iter(int, 1):\n    n = i\n", 2...3),
    ]) func theLineIsOneOfTheLoop(text: String, lines: ClosedRange<Int>) throws {
        for limit in 1000..<1010 {
            let failure = try fail(text) { $0.instructions = limit }
            #expect(lines.contains(failure.line), "after \(limit): \(failure.traceback)")
        }
    }

    @Test(arguments: [
        "while True:\n    pass",
        "while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        pass",
        "sorted(range(10 ** 9))", "sum(range(10 ** 12))", "x = 3 ** (10 ** 6)\nwhile True:\n    x * x",
        "for i in iter(int, 1):\n    pass", "list(i for i in iter(int, 1) if i)", "'a' in iter(int, 1)",
        "x = [1] * 100000\nwhile True:\n    x == x[:]",
        "def f():\n    yield from f()\nwhile True:\n    try:\n        list(f())\n    except RecursionError:\n        pass",
    ]) func instructions(text: String) throws {
        let failure = try fail(text)
        #expect(failure.isBudget)
        #expect(failure.className == "BudgetError")
    }

    @Test(arguments: [
        "x = 'a' * (10 ** 9)", "x = [0] * (10 ** 9)", "x = 'a'\nwhile True:\n    x += x",
        "x = []\nwhile True:\n    x.append('y' * 1000)",
        "1 << (10 ** 12)", "x = {}\ni = 0\nwhile True:\n    i += 1\n    x[i] = str(i)", "'%1000000000d' % 1",
        "f'{1:1000000000}'",
        "'{:1000000000}'.format(1)", "'a'.center(10 ** 10)", "b'a' * (10 ** 10)", "(1,) * (10 ** 10)", "7 ** (10 ** 9)",
        "try:\n    x = [0] * (10 ** 9)\nexcept BaseException:\n    pass", "x = 'ab' * 100000\nx.replace('a', x)",
        "','.join(['x' * 100000] * 1000)",
        "x = []\nfor i in range(20):\n    x = [x] * 100\n    y = repr(x)",
    ]) func memory(text: String) throws {
        let failure = try fail(text) { $0.instructions = 50_000_000 }
        #expect(failure.isBudget)
        #expect(failure.message.contains("memory") || text.contains("replace"))
    }

    /// What compares and hashes instances of the script's classes takes work in proportion to their number.
    @Test(arguments: [
        "len(set(votes)) == len(frozenset(votes)) == len({v: 1 for v in votes}) == len(dict.fromkeys(votes)) == 4000",
        "max(votes).n == 3999, votes.count(Vote(5)), votes.index(Vote(3999)), Vote(-1) not in votes",
        "votes == [Vote(v.n) for v in votes], len(str(votes)) > 4000, votes < votes[1:], len({tuple(votes)})",
        "set(votes) == {Vote(v.n) for v in votes}, len(set(votes) | {Vote(v.n) for v in votes}) == 4000",
    ]) func thousandsOfInstances(expression: String) throws {
        let text = """
            from dataclasses import dataclass
            @dataclass(frozen=True, order=True)
            class Vote:
                n: int
            votes = [Vote(n) for n in range(4000)]
            print(all((\(expression),)))
            """
        let script = try ScriptCompiler.compileModule(SourceText(name: "b.py", text: text))
        let outcome = Drive.run(script, limits: RunLimits())
        #expect(outcome.output == "True\n", "\(outcome.step)")
    }

    /// What takes elements one by one keeps none of them.
    @Test(arguments: ["sum(range(10 ** 12))", "max(range(10 ** 12))", "10 ** 12 in iter(range(10 ** 13))"])
    func longRangesTakeNoMemory(text: String) throws {
        let failure = try fail(text) {
            $0.instructions = 3_000_000
            $0.memory = 1 << 20
        }
        #expect(failure.message.contains("instructions"))
    }

    @Test func garbageIsNoMemory() throws {
        let text = """
            for i in range(20000):
                x = ['y' * 1000]
                x.append(x)
            print("done")
            """
        let script = try ScriptCompiler.compileModule(SourceText(name: "b.py", text: text))
        var limits = RunLimits()
        limits.memory = 4 << 20
        #expect(Drive.run(script, limits: limits).output == "done\n")
    }

    @Test func outputAndHostCalls() throws {
        #expect(try fail("while True:\n    print('x' * 1000)") { $0.output = 10_000 }.message.contains("printed"))
        let script = try ScriptCompiler.compileModule(
            SourceText(name: "b.py", text: "while True:\n    p.votes"), options: CompileOptions(globals: ["p"]))
        var limits = RunLimits()
        limits.hostCalls = 50
        let host = TestHost()
        host.fields["votes"] = .int(1)
        let outcome = Drive.run(
            script, globals: [("p", .object(HostObject(type: "P", key: "")))], limits: limits, host: host)
        guard case .failed(let failure) = outcome.step else {
            Issue.record("\(outcome.step)")
            return
        }
        #expect(failure.isBudget)
        #expect(host.asked.count == 50)
    }

    @Test func depthIsAnExceptionThatCanBeCaught() throws {
        let script = try ScriptCompiler.compileModule(
            SourceText(
                name: "b.py",
                text: """
                    def f(n):
                        return f(n + 1)
                    try:
                        f(0)
                    except RecursionError as error:
                        print(error)
                    class C:
                        def __repr__(self):
                            return repr(self)
                    try:
                        repr(C())
                    except RecursionError:
                        print("deep")
                    x = []
                    for i in range(100000):
                        x = [x]
                    for operation in [lambda: repr(x), lambda: x == [x], lambda: str(x)]:
                        try:
                            operation()
                            print("no")
                        except RecursionError:
                            print("deep")
                    e = ValueError("x")
                    for i in range(100000):
                        e = ValueError(e)
                    for operation in [lambda: repr(e), lambda: str(e), lambda: hash((e,) * 1)]:
                        try:
                            operation()
                            print("shallow")
                        except RecursionError:
                            print("deep")
                    t = ()
                    for i in range(100000):
                        t = (t,)
                    try:
                        hash(t)
                    except RecursionError:
                        print("deep")
                    try:
                        isinstance(1, t)
                    except RecursionError:
                        print("deep")
                    """))
        #expect(
            Drive.run(script).output
                == "maximum recursion depth exceeded\ndeep\ndeep\ndeep\ndeep\ndeep\ndeep\nshallow\ndeep\ndeep\n")
    }

    @Test func theSameRunTakesTheSameInstructions() throws {
        let script = try ScriptCompiler.compileModule(
            SourceText(name: "b.py", text: "x = {str(i): i for i in range(1000)}\nprint(sum(x.values()))"))
        var counts: Set<Int> = []
        for _ in 0..<3 {
            let run = ScriptRun(script: script, host: TestHost())
            run.begin()
            #expect(run.advance(instructions: 1_000_000) == .finished(.none))
            counts.insert(run.instructionCount)
        }
        #expect(counts.count == 1)
    }
}
