import PolicyScript
import Testing

/// What comparisons with the time tell.
@Suite struct TimeTests {
    private let start: Int64 = 1_700_000_000_000_000
    private let options = CompileOptions(globals: ["elapsed", "opened", "seconds"], preloadedModules: ["datetime"])

    /// Runs `check` at an instant, so many microseconds after the start.
    private func check(_ body: String, at offset: Int64) throws -> (HostValue, TimeObservations) {
        let script = try ScriptCompiler.compileModule(
            SourceText(name: "t.py", text: "def check():\n    return \(body)"), options: options)
        let host = TestHost()
        host.now = start + offset
        let run = ScriptRun(
            script: script, host: host,
            globals: [
                ("elapsed", .timedelta(microseconds: offset, slope: 1)),
                ("opened", .datetime(microseconds: start, slope: 0)), ("seconds", .int(90)),
            ])
        run.setNow(start + offset)
        run.begin(function: "check")
        guard case .finished(let value) = run.advance() else {
            Issue.record("\(run.advance())")
            throw CancellationError()
        }
        return (value, run.time)
    }

    /// The flip that a check foretells is the first instant at which it answers otherwise, or, where floats round, one
    /// just before it from which the next is foretold. It is never late.
    @Test(arguments: [
        "elapsed > datetime.timedelta(days=2)", "elapsed >= datetime.timedelta(hours=1, microseconds=1)",
        "elapsed < datetime.timedelta(seconds=1)", "elapsed <= datetime.timedelta(seconds=1)",
        "elapsed.total_seconds() > 90", "elapsed.total_seconds() / 60 >= 1.5", "elapsed.total_seconds() * 2 < 7.5",
        "datetime.datetime.now(datetime.timezone.utc) - opened > datetime.timedelta(minutes=3)",
        "datetime.datetime.now(datetime.timezone.utc) > opened + datetime.timedelta(minutes=3)",
        "opened + datetime.timedelta(seconds=30) <= datetime.datetime.now(datetime.timezone.utc)",
        "elapsed / datetime.timedelta(hours=1) > 0.25", "2 * elapsed > datetime.timedelta(minutes=1)",
        "elapsed / 2 >= datetime.timedelta(seconds=14)", "elapsed * 1.5 > datetime.timedelta(seconds=14)",
        "100 - elapsed.total_seconds() < 10", "elapsed > datetime.timedelta(0)",
        "not elapsed > datetime.timedelta(days=1)",
        "seconds < elapsed.total_seconds()", "elapsed.total_seconds() > 0.1 + 0.2",
    ]) func flipsAreExact(body: String) throws {
        let (before, first) = try check(body, at: 0)
        #expect(!first.isUntracked)
        var flip = try #require(first.nextFlip) - start
        var steps = 0
        while try check(body, at: flip).0 == before, steps < 3 {
            flip = try #require(check(body, at: flip).1.nextFlip) - start
            steps += 1
        }
        #expect(try check(body, at: flip).0 != before)
        #expect(try check(body, at: flip - 1).0 == before)
        // Only where something is divided, scaled or made a float is there rounding.
        let rounds = ["total_seconds", "/", "* 1.5"].contains { body.contains($0) }
        #expect(steps == 0 || rounds)
        // From just before the flip it is foretold as well; from well behind it, nothing is.
        #expect(try check(body, at: flip - 1).1.nextFlip == start + flip)
        #expect(try check(body, at: flip + 1000).1.nextFlip == nil)
    }

    @Test(arguments: [
        "elapsed == datetime.timedelta(days=2)", "elapsed.days > 2", "elapsed // datetime.timedelta(days=1) > 2",
        "str(elapsed) > '1'", "bool(elapsed)", "int(elapsed.total_seconds()) > 2", "f'{elapsed}' > ''",
        "elapsed.total_seconds() % 2 > 1", "round(elapsed.total_seconds()) > 5", "{elapsed: 1}",
        "elapsed.total_seconds() == 4",
        "elapsed in [datetime.timedelta(1)]", "max(elapsed.total_seconds(), 0) > 5 or abs(elapsed.total_seconds()) > 3",
    ]) func otherUsesAreUntracked(body: String) throws { #expect(try check(body, at: 1_000_000).1.isUntracked) }

    @Test(arguments: [
        "seconds > 5", "opened > opened", "elapsed and False or 1", "elapsed - elapsed < datetime.timedelta(1)",
    ])
    func whatDoesNotMoveIsNotNoted(body: String) throws {
        let (_, observed) = try check(body, at: 1_000_000)
        #expect(observed.nextFlip == nil)
    }

    @Test func theEarliestFlipCounts() throws {
        let (_, observed) = try check(
            "elapsed > datetime.timedelta(days=2) or elapsed > datetime.timedelta(hours=1)", at: 0)
        #expect(observed.nextFlip == start + 3_600_000_001)
    }
}
