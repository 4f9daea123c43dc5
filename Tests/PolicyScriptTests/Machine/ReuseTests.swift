import Testing

@testable import PolicyScript

/// Runs one after another on the same machine, and what is the same for all of them.
@Suite struct ReuseTests {
    private func outcome(_ text: String, asks isSlow: Bool = false) throws -> (step: RunStep, trace: UInt64?, used: Int)
    {
        let script = try ScriptCompiler.compileModule(
            SourceText(name: "r.py", text: text), options: CompileOptions(globals: ["probe"]))
        let host = TestHost()
        host.isSlow = isSlow
        host.methods["take"] = { arguments, _ in .value(arguments[0]) }
        var limits = RunLimits()
        limits.instructions = 200_000
        limits.memory = 4 << 20
        let run = ScriptRun(
            script: script, host: host, globals: [("probe", .object(HostObject(type: "Probe", key: "p")))],
            limits: limits)
        run.trace = 0
        run.begin(function: "check")
        while true {
            let step = run.advance()
            if step != .yielded { return (step, run.trace, run.instructionCount) }
        }
    }

    /// What a run left behind, however it ended, does not show in the next.
    @Test(arguments: [
        "def check():\n    while True: pass", "def check():\n    return [0] * 10_000_000",
        "def check():\n    def f(): f()\n    f()", "def check():\n    raise ValueError(probe)",
        "import collections\nclass A(list): pass\ndef check():\n    a = A()\n    a.b = id(a)\n    return collections.Counter()",
        "def check():\n    print('half', end='')\n    return [probe.take(n) for n in range(40)]",
        "def g():\n    try:\n        yield probe\n    finally:\n        pass\nit = g()\ndef check():\n    next(it)",
        "def check():\n    return probe.take(1)", "x = [0] * 300_000\ndef check():\n    return len(x)",
    ]) func aMachineIsAsNew(left: String) throws {
        let text = """
            import random
            class A:
                def __init__(self):
                    self.items = [n * n for n in range(20)]
            def check():
                a, b = A(), "".join(str(n) for n in A().items)
                return [b, id(a), random.random(), probe.take(a.items), repr(probe)]
            """
        let first = try outcome(text)
        for isSlow in [false, true] {
            _ = try outcome(left, asks: isSlow)
            let second = try outcome(text)
            #expect(first.step == second.step && first.trace == second.trace && first.used == second.used)
        }
        guard case .finished = first.step else {
            Issue.record("\(first.step)")
            return
        }
    }

    @Test func constantsAreTheSameInEveryRun() throws {
        let constants: [(name: String, value: HostValue)] = [
            ("PASSED", .string("passed")), ("QUORUM", .int(3)), ("SHARE", .float(0.5)), ("OPEN", .bool(true)),
            ("UNUSED", .string("h\u{E9}")),
        ]
        func result(_ text: String) throws -> HostValue? {
            let script = try ScriptCompiler.compileModule(
                SourceText(name: "c.py", text: text), options: CompileOptions(constants: constants))
            let run = ScriptRun(script: script, host: TestHost())
            run.begin(function: "check")
            guard case .finished(let value) = run.advance() else { return nil }
            return value
        }
        #expect(try result("def check():\n    return PASSED") == .string("passed"))
        #expect(
            try result("class A:\n    x = QUORUM\ndef check():\n    return [A.x, SHARE, OPEN, f'{PASSED}']")
                == .list([.int(3), .float(0.5), .bool(true), .string("passed")]))
        #expect(try result("def check():\n    return PASSED\nPASSED = 4") == .int(4))
        #expect(
            try result("def check():\n    global PASSED\n    PASSED += '!'\n    return PASSED") == .string("passed!"))
        #expect(try result("def check():\n    return PASSED") == .string("passed"))
    }
}
