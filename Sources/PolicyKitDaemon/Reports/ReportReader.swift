public import Governance
import JSONKit
import OrderedCollections

/// Makes reports from what the store holds, whether or not a daemon runs.
public struct ReportReader: Sendable {
    let store: any StoreReads
    /// The state folder, for display.
    let state: String

    /// Makes a reader.
    public init(store: any StoreReads, state: String) {
        self.store = store
        self.state = state
    }

    /// The state of everything, as far as the store knows it.
    public func status() throws -> StatusReport {
        let communities = try store.communities()
        let names = Dictionary(uniqueKeysWithValues: communities.map { ($0.id, $0.name) })
        let active = try Dictionary(grouping: store.activePolicies(), by: \.communityID)
        return StatusReport(
            daemon: nil, state: state,
            communities: try communities.sorted { $0.name < $1.name }.map {
                try community($0, active: active[$0.id] ?? [])
            },
            bots: try store.bots().map {
                StatusReport.Bot(
                    name: $0.name, platform: $0.platform, community: names[$0.communityID] ?? "?")
            },
            proposals: Dictionary(
                uniqueKeysWithValues: try store.proposalCounts().filter { $0.value > 0 }
                    .map { ($0.key.rawValue, $0.value) }),
            problems: try store.problems().sorted { $0.lastAt > $1.lastAt }.map {
                StatusReport.Problem(
                    message: $0.message, proposal: $0.proposalID, count: $0.count, lastAt: $0.lastAt.date)
            })
    }

    private func community(_ record: CommunityRecord, active: [ActivePolicyRecord]) throws -> StatusReport.Community {
        let connected = Set(try store.bots().filter { $0.communityID == record.id }.map(\.platform))
        let policies = try active.sorted { $0.path < $1.path }.compactMap { policy -> StatusReport.Policy? in
            guard let version = try store.policyVersion(policy.versionID) else { return nil }
            return StatusReport.Policy(
                path: policy.path, name: version.name, kind: version.kind.rawValue, actionTypes: version.actionTypes,
                mode: version.mode.rawValue, activatedAt: policy.activatedAt.date, isEnabled: policy.isEnabled,
                missingPlatforms: PolicyChecker.missingPlatforms(of: version, connected: connected))
        }
        let inForce = Set(active.map(\.path))
        let files = try store.policyFiles(communityID: record.id).filter { $0.outcome != .accepted }.map {
            StatusReport.File(
                path: $0.path, outcome: $0.outcome.rawValue, problem: $0.problem,
                hasFormerVersion: inForce.contains($0.path))
        }
        let override = try store.overrides().first { $0.communityID == record.id }.map {
            StatusReport.Override(reason: $0.reason, expiresAt: $0.expiresAt.date)
        }
        return StatusReport.Community(name: record.name, policies: policies, files: files, override: override)
    }

    /// The proposals that a filter lets through, the newest first.
    public func proposals(_ filter: ProposalFilter) throws -> [ProposalSummary] {
        var communityID: Int64?
        if let name = filter.community {
            guard let community = try store.communities().first(where: { $0.name == name }) else { return [] }
            communityID = community.id
        }
        let states = filter.isOpenOnly ? ProposalState.open : nil
        return try store.proposals(communityID: communityID, states: states, before: nil, limit: filter.limit)
            .map(summary)
    }

    func summary(_ proposal: ProposalRecord) throws -> ProposalSummary {
        let action = try store.action(proposal.actionID)
        let community = try store.communities().first { $0.id == proposal.communityID }
        let ballots = try store.ballots(proposalID: proposal.id)
        let hidden = Set(try store.votes(proposalID: proposal.id).filter(\.hidesTally).map(\.id))
        return ProposalSummary(
            id: proposal.id, community: community?.name ?? "?", policy: proposal.path, state: proposal.state.rawValue,
            action: try action.map(words) ?? "?", initiator: try action?.initiatorID.flatMap(member),
            tally: ballots.reduce(into: [:]) { $0[hidden.contains($1.voteID) ? "hidden" : $1.value, default: 0] += 1 },
            createdAt: proposal.createdAt.date,
            decidedAt: proposal.decidedAt?.date)
    }

    /// A member as people know them.
    func member(_ id: Int64) throws -> String? {
        guard let member = try store.member(id) else { return nil }
        guard let name = member.readableName, name != member.username else { return member.username }
        return "\(name) (\(member.username))"
    }

    /// The action in words: what `str(action)` gives, and what tells it from others of its type.
    func words(_ action: ActionRecord) throws -> String {
        let shown = try action.underlyingID.flatMap { try store.action($0) } ?? action
        return ActionText.summary(of: shown, in: store)
    }
}

extension ProposalState {
    /// States in which a proposal still waits for something, be it an admin.
    static let open = Set(ProposalState.allCases.filter { !$0.isFinal } + [.executionFailed, .revertFailed, .diverged])
}
