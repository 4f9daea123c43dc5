import Foundation
import Governance

/// Answers for a daemon in safe mode: from the database where it can be read, and always why.
struct SafeModeAdministration: Administration {
    let state: String
    let startedAt: Date
    let failures: [StartRecord.Failure]
    let sink: SafeModeSink
    /// Nil with the reason when the database cannot be read.
    let reader: ReportReader?
    let clock: any EngineClock
    /// Ends the safe mode.
    let leave: @Sendable () -> Void

    func status() async throws -> StatusReport {
        var report =
            (try? reader?.status())
            ?? StatusReport(daemon: nil, state: state, communities: [], bots: [], proposals: [:], problems: [])
        report.daemon = StatusReport.Daemon(process: Int(getpid()), startedAt: startedAt)
        report.safeMode = StatusReport.SafeMode(
            failures: failures.map { StatusReport.SafeMode.Failure(at: $0.at, reason: $0.reason) },
            heard: await sink.count)
        return report
    }

    func proposals(_ filter: ProposalFilter) async throws -> [ProposalSummary] { try readable.proposals(filter) }

    func explanation(of id: Int64) async throws -> Explanation {
        guard let explanation = try readable.explanation(of: id, now: clock.now()) else {
            throw AdministrationRefusal.unknownProposal(id)
        }
        return explanation
    }

    func policies(community: String?) async throws -> [PolicySummary] { try readable.policies(community: community) }

    func history(of policy: PolicyName) async throws -> PolicyHistory { try readable.history(of: policy) }

    func text(of policy: PolicyName, version: String?) async throws -> PolicyText {
        try readable.text(of: policy, version: version)
    }

    func retry(_ id: Int64) async throws -> String { throw refusal }

    func change(_ change: AdministrationChange) async throws -> String {
        guard change == .leaveSafeMode else { throw refusal }
        leave()
        return "the daemon leaves the safe mode and governs again; `policykit status` shows whether it could"
    }

    private var readable: ReportReader {
        get throws {
            guard let reader else { throw AdministrationRefusal("the database cannot be read in safe mode") }
            return reader
        }
    }

    private var refusal: AdministrationRefusal {
        AdministrationRefusal(
            "the daemon is in safe mode and touches nothing; mend the cause (`policykit status` names it), then "
                + "`policykit safe-mode leave`")
    }
}
