import PolicyScript
import Testing

/// Thousands of quotients, conversions, spreads and durations made of random numbers are CPython's to the last bit.
@Suite struct RoundingTests {
    private static let draws = """
        import math
        import random
        import statistics
        from datetime import timedelta

        random.seed(SEED)


        def whole():
            bits = random.choice((1, 8, 52, 53, 54, 55, 63, 64, 65, 66, 107, 118, 128, 129, 200, 1000, 1080, 2100))
            value = random.getrandbits(bits)
            if random.random() < 0.3:
                value = (value >> 3 << 54 | random.choice((0, 1, 2, 3))) << random.randrange(12)
            if random.random() < 0.3:
                value = (1 << bits) - random.randrange(3)
            return -value if random.random() < 0.3 else value


        def attempt(function, *arguments):
            try:
                return function(*arguments)
            except (ArithmeticError, ValueError) as error:
                return f"{type(error).__name__}: {error}"


        """

    private static let subjects = [
        """
        for _ in range(4000):
            x, y = whole(), whole()
            print(attempt(lambda: x / y), attempt(float, x), attempt(lambda: 1 / y), hash(x), x.__hash__() == hash(x))
        """,
        """
        for _ in range(1500):
            x, y = whole(), random.uniform(-1, 1) * 10.0 ** random.randrange(-30, 30)
            print(attempt(lambda: x * y), x < y, x == y, hash(y), attempt(math.log, x), attempt(lambda: f"{x:.3e}"))
            print(attempt(lambda: math.comb(abs(x) % 300, abs(x) % 77)), attempt(math.lcm, x, int(y) + 1, 12))
        """,
        """
        for _ in range(500):
            kind = random.randrange(3)
            data = [
                random.getrandbits(70) if kind == 0 else random.gauss(1e3, 2) if kind == 1 else round(random.random(), 1)
                for _ in range(random.randrange(2, 9))
            ]
            print(statistics.mean(data), statistics.stdev(data), statistics.pstdev(data), statistics.variance(data))
        """,
        """
        for _ in range(1500):
            delta = timedelta(microseconds=random.getrandbits(random.choice((20, 40, 54))) - random.getrandbits(50))
            scale = random.choice((3.7, 0.3, 0.1, 7, -2, random.uniform(-9, 9), random.gauss(0, 40)))
            print(attempt(lambda: delta / scale), attempt(lambda: delta * scale), delta.total_seconds())
            print(timedelta(days=random.uniform(-9, 9), hours=random.random(), microseconds=random.random() * 9))
        """,
    ]

    @Test(.enabled("needs CPython 3.11") { CPython.executable != nil }, arguments: subjects)
    func roundsAsCPython(subject: String) throws {
        let executable = try #require(CPython.executable)
        let text = Self.draws.replacing("SEED", with: "\(subject.count)") + subject + "\n"
        let script = try ScriptCompiler.compileModule(SourceText(name: "rounding.py", text: text))
        var limits = RunLimits()
        limits.instructions = 100_000_000
        limits.output = 64 << 20
        let outcome = Drive.run(script, limits: limits)
        let run = try #require(
            try CPython.run(
                [CPython.Script(name: "rounding.py", text: text, seconds: 20)], executable: executable
            ).first)
        let expected = try #require(run.output).split(separator: "\n")
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.count == expected.count, "\(outcome.step)")
        let wrong = zip(lines, expected).filter { $0 != $1 }
        #expect(wrong.isEmpty, "\(wrong.count) of \(expected.count): \(wrong.prefix(5))")
    }
}
