import GRDB
import Governance

extension Database {
    /// Makes all changes of a transition.
    func apply(_ transition: Transition) throws {
        for write in transition.writes { try apply(write) }
    }

    private func apply(_ write: Write) throws {
        switch write {
        case .community(let record): try put(record)
        case .bot(let record): try put(record)
        case .member(let record): try put(record)
        case .role(let record): try put(record)
        case .removeRole(let id): try remove("role WHERE id = ?", id)
        case .roleMembership(let record): try put(record)
        case .removeRoleMembership(let record):
            try run("DELETE FROM role_membership WHERE role_id = ? AND member_id = ?") { record.bind(to: &$0) }
        case .document(let record): try put(record)
        case .policySetting(let record): try put(record)
        case .removePolicySetting(let communityID, let path, let name):
            try run("DELETE FROM policy_setting WHERE community_id = ? AND path = ? AND name = ?") {
                $0.add(communityID)
                $0.add(path)
                $0.add(name)
            }
        case .accountLink(let record): try put(record)
        case .removeAccountLink(let memberID): try remove("account_link WHERE member_id = ?", memberID)
        case .linkCode(let record): try put(record)
        case .removeLinkCode(let code): try run("DELETE FROM link_code WHERE code = ?") { $0.add(code) }
        case .policyVersion(let record): try put(record)
        case .removePolicyVersion(let id): try remove("policy_version WHERE id = ?", id)
        case .activePolicy(let record): try put(record)
        case .removeActivePolicy(let communityID, let path):
            try run("DELETE FROM active_policy WHERE community_id = ? AND path = ?") {
                $0.add(communityID)
                $0.add(path)
            }
        case .policyFile(let record): try put(record)
        case .policyChange(let record): try put(record)
        case .override(let record): try put(record)
        case .removeOverride(let communityID): try remove("override WHERE community_id = ?", communityID)
        case .action(let record): try put(record)
        case .proposal(let record): try put(record)
        case .vote(let record): try put(record)
        case .ballotEvent(let record): try put(record)
        case .ballot(let record): try put(record)
        case .removeBallot(let key):
            try run("DELETE FROM ballot WHERE proposal_id = ? AND member_id = ? AND candidate = ?") {
                $0.add(key.proposalID)
                $0.add(key.memberID)
                $0.add(key.candidate)
            }
        case .parkedBallot(let record): try put(record)
        case .removeParkedBallot(let id): try remove("parked_ballot WHERE id = ?", id)
        case .call(let record): try put(record)
        case .run(let record): try put(record)
        case .removeRun(let id): try remove("run WHERE id = ?", id)
        case .evaluation(let record): try put(record)
        case .log(let record): try put(record)
        case .schedule(let record): try put(record)
        case .removeSchedule(let key):
            try run("DELETE FROM schedule WHERE community_id = ? AND path = ?") {
                $0.add(key.communityID)
                $0.add(key.path)
            }
        case .objectState(let record): try put(record)
        case .cursor(let record): try put(record)
        case .seenEvent(let record): try put(record)
        case .forgetSeenEvents(let before): try remove("seen_event WHERE received_at < ?", before.microseconds)
        case .problem(let record): try put(record)
        case .removeProblem(let subject): try run("DELETE FROM problem WHERE subject = ?") { $0.add(subject) }
        case .ledger(let record): try run(LedgerEntryRecord.append) { record.bind(to: &$0) }
        case .ledgerText(let record): try run(LedgerTextRecord.append) { record.bind(to: &$0) }
        case .eraseLedgerText(let sequence, let name):
            try run("DELETE FROM ledger_text WHERE sequence = ? AND name = ?") {
                $0.add(sequence)
                $0.add(name)
            }
        case .cutRecords(let communityID, let before): try cut(communityID, before)
        }
    }

    private func cut(_ communityID: Int64, _ before: Instant) throws {
        for (rows, condition) in [RetentionQuery.evaluations, RetentionQuery.logs, RetentionQuery.texts] {
            try run("DELETE FROM \(rows) WHERE \(condition)") {
                $0.add(communityID)
                $0.add(before)
            }
        }
    }

    private func remove(_ rows: String, _ value: Int64) throws {
        try run("DELETE FROM \(rows)") { $0.add(value) }
    }
}

/// Which rows are older than a community keeps them; each takes the community's id and the instant. The newest row of a
/// table stays, so that its id is not given out again.
enum RetentionQuery {
    static let evaluations = (
        rows: "evaluation",
        condition: """
        action_id IN (SELECT id FROM action WHERE community_id = ?) AND finished_at < ? \
        AND id < (SELECT MAX(id) FROM evaluation)
        """
    )
    static let logs = (
        rows: "log", condition: "community_id = ? AND at < ? AND id < (SELECT MAX(id) FROM log)"
    )
    static let texts = (
        rows: "ledger_text",
        condition: "sequence IN (SELECT sequence FROM ledger WHERE community_id = ? AND at < ?)"
    )
}
