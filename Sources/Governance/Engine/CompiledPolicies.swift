public import PolicyScript
import Synchronization

/// Begins runs of policies, compiling each version once.
public final class CompiledPolicies: PolicyRunFactory {
    private let limits: RunLimits
    private let loaded = Mutex<[Int64: LoadedPolicy]>([:])

    /// Makes an empty set.
    public init(limits: RunLimits = RunLimits()) {
        self.limits = limits
    }

    public func run(
        _ version: PolicyVersionRecord, block: PolicyBlock, reads: any RunReads, now: Instant, seed: UInt64,
        replaying: [HostExchange]
    ) throws -> any PolicyRunning {
        PolicyRun(
            policy: try policy(version), block: block, reads: reads, now: now, seed: seed, replaying: replaying,
            limits: limits)
    }

    /// The compiled policy of a version.
    public func policy(_ version: PolicyVersionRecord) throws -> LoadedPolicy {
        if let policy = loaded.withLock({ $0[version.id] }) { return policy }
        let (policy, findings) = version.loaded
        guard let policy else {
            throw findings.first ?? Finding(.error, file: version.file, message: "the policy cannot be read")
        }
        loaded.withLock { loaded in
            if loaded.count >= 2_000 { loaded = [:] }
            loaded[version.id] = policy
        }
        return policy
    }
}
