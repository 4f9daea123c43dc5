import Testing

@testable import PolicyScript

/// No instruction does more than it is charged for: each runs by itself, and what it takes of the processor must be
/// explained by what it adds to the count. So a budget is never overrun by more than one step, of some milliseconds.
@Suite struct PriceTests {
    /// Attempts whose single instructions are the dearest.
    static let attacks = Attack.all.filter {
        ["numbers", "texts", "containers"].contains($0.subject) && $0.expected.hasPrefix("stopped")
    }

    @Test(arguments: attacks) func everyStepIsCharged(attack: Attack) throws { try check(attack.text) }

    /// Built-ins that do much at one call, as a value made before and what is done with it.
    static let calls: [(made: String, done: String)] = [
        ("b'hello world ' * 1000", "x.hex()"), ("'helloworld' * 1000", "x.islower()"),
        ("'helloworld' * 1000", "x.isidentifier()"), ("'helloworld' * 1000", "x.istitle()"),
        ("tuple(range(1000))", "{x: 1}"), ("tuple(range(1000))", "{x} & {x}"), ("[1.5] * 1000", "str(x)"),
        ("1e300", "f'{x:.1000f}'"), ("1e300", "'%.100f' % x"), ("[1 << 70] * 1000", "sum(x)"),
        ("json.dumps(list(range(1000)))", "json.loads(x)"), ("'[' * 100 + ']' * 100", "json.loads(x)"),
        ("3 ** 1000", "x << 100"), ("3 ** 5000", "x * x"), ("3 ** 5000", "x // 3 ** 2500"), ("3 ** 8000", "str(x)"),
        ("str(3 ** 8000)", "int(x)"), ("2 ** 300 + 7", "pow(3, 2 ** 200, x)"), ("3 ** 1000", "math.gcd(x, x // 7 + 1)"),
        ("3 ** 1000", "math.isqrt(x)"), ("'a' * 10000", "x.find('ab')"), ("'a' * 10000", "x.rfind('ba')"),
        ("'h\u{E9}llo ' * 1000", "x.encode()"), ("('h\u{E9}llo ' * 1000).encode()", "x.decode()"),
        ("'it\\'s ' * 1000", "repr(x)"), ("'\u{E9}' * 10000", "ascii(x)"), ("'a\\t' * 5000", "x.expandtabs()"),
        ("'hello ' * 1000", "x.center(20000)"), ("'hello ' * 1000", "x[::-1]"),
        ("base64.b64encode(b'hello ' * 1000)", "base64.b64decode(x)"), ("'hello ' * 1000", "re.findall('[a-z]+', x)"),
        ("list(range(1000))", "dict.fromkeys(x)"), ("list(range(1000))", "str(x)"),
    ]

    @Test(arguments: calls) func everyCallIsCharged(made: String, done: String) throws {
        try check("import base64, json, math, re\nx = \(made)\nwhile True:\n    \(done)\n")
    }

    private func check(_ text: String) throws {
        var limits = RunLimits()
        limits.instructions = 150_000
        limits.memory = 16 << 20
        let script = try ScriptCompiler.compileModule(
            SourceText(name: "price.py", text: text), options: CompileOptions(globals: ["probe"]))
        let host = TestHost()
        host.methods["take"] = { _, _ in .value(.int(1)) }
        let run = ScriptRun(
            script: script, host: host, globals: [("probe", .object(HostObject(type: "Probe", key: "")))],
            limits: limits)
        run.begin()
        #if SANITIZED
            let (free, price) = (1.0, 200e-6)
        #elseif DEBUG
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
