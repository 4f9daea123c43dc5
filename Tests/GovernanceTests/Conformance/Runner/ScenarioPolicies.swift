import Governance
import JSONKit
import PolicyScript
import Synchronization

/// Begins runs as the engine does, with one difference: where a policy draws at random it draws what the recording drew.
///
/// The recording replaced two functions of Python's module. The same is done here to the policy's text: a class of the
/// name `random` stands before the block, in the policy language, with the two functions as the oracle describes them.
/// Lines are counted as if it were not there.
final class ScenarioPolicies: PolicyRunFactory {
    private let compiled = CompiledPolicies()
    private let draws: Mutex<Draws>

    private struct Draws {
        var samples = 0
        var integers: [Int]
    }

    init(integers: [Int]) {
        draws = Mutex(Draws(integers: integers))
    }

    func run(
        _ version: PolicyVersionRecord, block: PolicyBlock, reads: any RunReads, now: Instant, seed: UInt64,
        replaying: [HostExchange]
    ) throws -> any PolicyRunning {
        guard version.format == .json, let source = try? JSON(parsing: version.source),
            let code = source[block.jsonName]?.string, code.contains("random.")
        else {
            return try compiled.run(
                version, block: block, reads: reads, now: now, seed: seed, replaying: replaying)
        }
        var adapted = source
        let prelude = draws.withLock { Self.prelude($0.samples, $0.integers) }
        adapted[block.jsonName] = .string(prelude + code)
        let (policy, findings) = PolicyLoader.load(path: version.path + ".json", bytes: Array(adapted.text.utf8))
        guard let policy else { throw OracleError("\(version.path): \(findings)") }
        let run = PolicyRun(policy: policy, block: block, reads: reads, now: now, seed: seed, replaying: replaying)
        return DrawingRun(run, lines: prelude.count { $0 == "\n" }, note: note)
    }

    private func note(_ sampled: Int, _ drawn: Int) {
        draws.withLock { draws in
            draws.samples += sampled
            draws.integers.removeFirst(min(drawn, draws.integers.count))
        }
    }

    /// `sample` call n takes the elements from n on, in a ring; `randint` takes the listed numbers, then the lower bound.
    private static func prelude(_ samples: Int, _ integers: [Int]) -> String {
        """
        class random:
            _calls = [\(samples)]
            _integers = \(integers)
            def sample(population, k):
                print("\(DrawingRun.sampled)")
                first = random._calls[0]
                random._calls[0] += 1
                return [population[(first + i) % len(population)] for i in range(k)]
            def randint(a, b):
                print("\(DrawingRun.drawn)")
                return random._integers.pop(0) if random._integers else a

        """
    }
}

/// A run of a policy that draws: what the drawing printed is counted and taken out of its log.
private final class DrawingRun: PolicyRunning {
    static let sampled = "the oracle's sample"
    static let drawn = "the oracle's randint"

    private let run: PolicyRun
    private let lines: Int
    private let note: (Int, Int) -> Void

    init(_ run: PolicyRun, lines: Int, note: @escaping (Int, Int) -> Void) {
        self.run = run
        self.lines = lines
        self.note = note
    }

    var transcript: [HostExchange] { run.transcript }

    func resume(with result: ScriptCallResult) { run.resume(with: result) }

    func advance() -> PolicyRunStep {
        switch run.advance() {
        case .finished(var outcome):
            clean(&outcome.effects)
            return .finished(outcome)
        case .failed(var failure):
            clean(&failure.effects)
            failure.report.line = failure.report.line.map { $0 - lines }
            return .failed(failure)
        case let step: return step
        }
    }

    private func clean(_ effects: inout PolicyRunEffects) {
        note(
            effects.log.count { $0.message == Self.sampled }, effects.log.count { $0.message == Self.drawn })
        effects.log.removeAll { $0.message == Self.sampled || $0.message == Self.drawn }
    }
}
