import Foundation
import Governance

/// Answers for a running daemon.
struct DaemonAdministration: Administration {
    let reader: ReportReader
    let store: any StoreReads
    let engine: Engine
    let clock: any EngineClock
    let startedAt: Date
    /// What was wrong with bot files when the daemon started.
    let findings: [ConfigurationFinding]

    func status() async throws -> StatusReport {
        var report = try reader.status()
        report.problems =
            findings.map { StatusReport.Problem(message: "\($0)", proposal: nil, count: 1, lastAt: startedAt) }
            + report.problems
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

    func run(policy: String, community: String?, text: String) async throws -> String {
        let names = try store.communities().map(\.name)
        guard let name = community ?? (names.count == 1 ? names[0] : nil) else {
            throw AdministrationRefusal(
                "name the community with --community: there are \(names.sorted().joined(separator: ", "))")
        }
        if let refusal = try await engine.refusal(toRun: policy, community: name) {
            throw AdministrationRefusal(refusal)
        }
        try await engine.submit(.run(policy: policy, community: name, text: text))
        return "\(policy) is started; `policykit proposals --all` shows what it comes to"
    }

    func retry(_ id: Int64) async throws -> String {
        guard let proposal = try store.proposal(id) else { throw AdministrationRefusal.unknownProposal(id) }
        switch proposal.state {
        case .executionFailed, .revertFailed:
            try await engine.submit(.retry(proposal: id))
            return "proposal \(id) is tried again; `policykit explain \(id)` shows how it goes"
        case let state:
            throw AdministrationRefusal(
                "proposal \(id) is \(state.rawValue): only what a platform refused can be tried again")
        }
    }
}
