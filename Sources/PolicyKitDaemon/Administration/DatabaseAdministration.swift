public import Governance

/// Answers from the database alone, while no daemon runs.
public struct DatabaseAdministration: Administration {
    private let reader: ReportReader
    private let now: @Sendable () -> Instant

    /// Makes an administration that reads a store.
    public init(store: any StoreReads, state: String, now: @escaping @Sendable () -> Instant) {
        reader = ReportReader(store: store, state: state)
        self.now = now
    }

    public func status() async throws -> StatusReport { try reader.status() }

    public func proposals(_ filter: ProposalFilter) async throws -> [ProposalSummary] {
        try reader.proposals(filter)
    }

    public func explanation(of id: Int64) async throws -> Explanation {
        guard let explanation = try reader.explanation(of: id, now: now()) else {
            throw AdministrationRefusal.unknownProposal(id)
        }
        return explanation
    }

    public func retry(_ id: Int64) async throws -> String {
        throw AdministrationRefusal("no daemon runs on this state folder; start `policykit serve`, then retry")
    }

    public func policies(community: String?) async throws -> [PolicySummary] {
        try reader.policies(community: community)
    }

    public func history(of policy: PolicyName) async throws -> PolicyHistory { try reader.history(of: policy) }

    public func text(of policy: PolicyName, version: String?) async throws -> PolicyText {
        try reader.text(of: policy, version: version)
    }

    public func change(_ change: AdministrationChange) async throws -> String {
        throw AdministrationRefusal("no daemon runs on this state folder; start `policykit serve`, then ask again")
    }
}
