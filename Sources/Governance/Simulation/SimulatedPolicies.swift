public import PolicyScript
import Synchronization

/// The rules of simulations, compiled once for all of them.
public final class SimulatedPolicies: PolicyRunFactory {
    private struct State {
        var policies: [String: LoadedPolicy] = [:]
        var rules: [String: SimulatedRule] = [:]
        var drafts: [Int: PolicyVersionDraft] = [:]
    }

    private let state = Mutex(State())

    /// Makes an empty set.
    public init() {}

    /// The draft of a rule.
    /// - Throws: the first finding when a rule cannot be loaded.
    func draft(_ number: Int) throws -> PolicyVersionDraft {
        if let draft = state.withLock({ $0.drafts[number] }) { return draft }
        let rule = SimulatedRule(number)
        let (policy, findings) = PolicyLoader.load(path: "rule-\(number).py", bytes: Array(rule.source.utf8))
        guard let policy else { throw findings.first ?? Finding(.error, file: "rule-\(number)", message: "unreadable") }
        let draft = PolicyVersionDraft(policy)
        state.withLock { state in
            state.policies[policy.contentHash] = policy
            state.rules[policy.contentHash] = rule
            state.drafts[number] = draft
        }
        return draft
    }

    /// The rule of a version.
    func rule(_ version: PolicyVersionRecord) -> SimulatedRule? { state.withLock { $0.rules[version.contentHash] } }

    public func run(
        _ version: PolicyVersionRecord, block: PolicyBlock, reads: any RunReads, now: Instant, seed: UInt64,
        replaying: [HostExchange]
    ) throws -> any PolicyRunning {
        guard let policy = state.withLock({ $0.policies[version.contentHash] }) else {
            throw Finding(.error, file: version.path, message: "this is not a rule of the simulation")
        }
        return PolicyRun(policy: policy, block: block, reads: reads, now: now, seed: seed, replaying: replaying)
    }
}
