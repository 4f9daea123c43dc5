import PolicyScript

/// Begins the runs of a rehearsal: with policies that were compiled once for all tests, and noting the lines that run.
final class RehearsalRuns: PolicyRunFactory {
    private let known: [String: LoadedPolicy]
    private let others = CompiledPolicies()
    private let coverage: CoverageRecorder?

    /// - Parameter policies: what was compiled already.
    init(_ policies: [LoadedPolicy], coverage: CoverageRecorder? = nil) {
        known = Dictionary(policies.map { ($0.contentHash, $0) }) { first, _ in first }
        self.coverage = coverage
    }

    func run(
        _ version: PolicyVersionRecord, block: PolicyBlock, reads: any RunReads, now: Instant, seed: UInt64,
        replaying: [HostExchange]
    ) throws -> any PolicyRunning {
        let policy = try known[version.contentHash] ?? others.policy(version)
        let recorder = coverage?.recorder(for: policy, block)
        return PolicyRun(
            policy: policy, block: block, reads: reads, now: now, seed: seed, replaying: replaying,
            recorder: recorder)
    }
}
