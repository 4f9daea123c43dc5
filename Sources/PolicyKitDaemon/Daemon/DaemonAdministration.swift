import Foundation
import Governance

/// Answers for a running daemon.
struct DaemonAdministration: Administration {
    let reader: ReportReader
    let store: any StoreReads
    let engine: Engine
    let clock: any EngineClock
    let startedAt: Date
    /// The bots that the daemon connects, by name.
    let bots: Set<String>
    /// What was wrong with bot files when the daemon started.
    let findings: [ConfigurationFinding]
    /// Watches over the folder of policies.
    let intake: PolicyIntake
    /// Empties the database's log of what was there before.
    let emptyLog: @Sendable () throws -> Void

    func status() async throws -> StatusReport {
        var report = try reader.status()
        let standing = findings.map { ("\($0)", startedAt) } + (await intake.problems)
        report.problems =
            standing.map { StatusReport.Problem(message: $0, proposal: nil, count: 1, lastAt: $1) } + report.problems
        let connections = await engine.connections
        for place in report.bots.indices {
            let name = report.bots[place].name
            report.bots[place].isConfigured = bots.contains(name)
            guard bots.contains(name), let state = connections[name] else { continue }
            report.bots[place].connection = StatusReport.Connection(
                isConnected: state.isConnected, since: state.since.date, lastProblem: state.lastProblem,
                lastProblemAt: state.lastProblemAt?.date)
        }
        report.daemon = StatusReport.Daemon(process: Int(getpid()), startedAt: startedAt)
        return report
    }

    func proposals(_ filter: ProposalFilter) async throws -> [ProposalSummary] {
        try reader.proposals(filter)
    }

    func explanation(of id: Int64) async throws -> Explanation {
        let now = clock.now()
        guard var explanation = try reader.explanation(of: id, now: now) else {
            throw AdministrationRefusal.unknownProposal(id)
        }
        explanation.foreseen = try await engine.outlook(of: id)
        return explanation
    }

    func retry(_ id: Int64) async throws -> String {
        guard let proposal = try store.proposal(id) else { throw AdministrationRefusal.unknownProposal(id) }
        switch proposal.state {
        case .executionFailed, .revertFailed:
            try await engine.submit(.retry(proposal: id))
            return "proposal \(id) is tried again; `policykit explain \(id)` shows how it goes"
        case let state:
            let waiting = Set(try store.calls(proposalID: id).filter { $0.state == .intended }.map(\.id))
            let isLost = try store.votes(proposalID: id).contains {
                $0.post == nil && $0.closedAt == nil && !waiting.contains($0.callID)
            }
            guard !state.isFinal, isLost else {
                throw AdministrationRefusal(
                    "proposal \(id) is \(state.rawValue): only what a platform refused can be tried again")
            }
            try await engine.submit(.retry(proposal: id))
            return "the vote on proposal \(id) is posted again; `policykit explain \(id)` shows how it goes"
        }
    }

    func policies(community: String?) async throws -> [PolicySummary] { try reader.policies(community: community) }

    func history(of policy: PolicyName) async throws -> PolicyHistory { try reader.history(of: policy) }

    func text(of policy: PolicyName, version: String?) async throws -> PolicyText {
        try reader.text(of: policy, version: version)
    }
}
