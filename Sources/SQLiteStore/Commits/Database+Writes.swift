import GRDB
import Governance

extension Database {
    /// Makes all changes of some transitions.
    func apply(_ transitions: [Transition], _ puts: PutStatements) throws {
        var ledger = LedgerPager()
        for transition in transitions {
            for write in transition.writes {
                switch write {
                case .ledger(let line): try ledger.add(line, to: self)
                case .ledgerText(let text): try ledger.add(text)
                case .eraseLedgerText, .cutRecords:
                    // What is erased may have been added just before.
                    try ledger.flush(to: self)
                    try apply(write, puts)
                default: try apply(write, puts)
                }
            }
        }
        try ledger.flush(to: self)
    }

    private func apply(_ write: Write, _ puts: PutStatements) throws {
        switch write {
        case .community(let record): try puts.put(record, to: self)
        case .bot(let record): try puts.put(record, to: self)
        case .member(let record): try puts.put(record, to: self)
        case .role(let record): try puts.put(record, to: self)
        case .removeRole(let id): try remove("role WHERE id = ?", id)
        case .roleMembership(let record): try puts.put(record, to: self)
        case .removeRoleMembership(let record):
            try run("DELETE FROM role_membership WHERE role_id = ? AND member_id = ?") { record.bind(to: &$0) }
        case .document(let record): try puts.put(record, to: self)
        case .policySetting(let record): try puts.put(record, to: self)
        case .removePolicySetting(let communityID, let path, let name):
            try run("DELETE FROM policy_setting WHERE community_id = ? AND path = ? AND name = ?") {
                $0.add(communityID)
                $0.add(path)
                $0.add(name)
            }
        case .accountLink(let record): try puts.put(record, to: self)
        case .removeAccountLink(let memberID): try remove("account_link WHERE member_id = ?", memberID)
        case .linkCode(let record): try puts.put(record, to: self)
        case .removeLinkCode(let code): try run("DELETE FROM link_code WHERE code = ?") { $0.add(code) }
        case .policyVersion(let record): try puts.put(record, to: self)
        case .removePolicyVersion(let id): try remove("policy_version WHERE id = ?", id)
        case .activePolicy(let record): try puts.put(record, to: self)
        case .removeActivePolicy(let communityID, let path):
            try run("DELETE FROM active_policy WHERE community_id = ? AND path = ?") {
                $0.add(communityID)
                $0.add(path)
            }
        case .policyFile(let record): try puts.put(record, to: self)
        case .policyChange(let record): try puts.put(record, to: self)
        case .override(let record): try puts.put(record, to: self)
        case .removeOverride(let communityID): try remove("override WHERE community_id = ?", communityID)
        case .action(let record): try puts.put(record, to: self)
        case .proposal(let record): try puts.put(record, to: self)
        case .vote(let record): try puts.put(record, to: self)
        case .ballotEvent(let record): try puts.put(record, to: self)
        case .ballot(let record): try puts.put(record, to: self)
        case .removeBallot(let key):
            try run("DELETE FROM ballot WHERE proposal_id = ? AND member_id = ? AND candidate = ?") {
                $0.add(key.proposalID)
                $0.add(key.memberID)
                $0.add(key.candidate)
            }
        case .parkedBallot(let record): try puts.put(record, to: self)
        case .removeParkedBallot(let id): try remove("parked_ballot WHERE id = ?", id)
        case .call(let record): try puts.put(record, to: self)
        case .run(let record): try puts.put(record, to: self)
        case .removeRun(let id): try remove("run WHERE id = ?", id)
        case .evaluation(let record): try puts.put(record, to: self)
        case .log(let record): try puts.put(record, to: self)
        case .schedule(let record): try puts.put(record, to: self)
        case .removeSchedule(let key):
            try run("DELETE FROM schedule WHERE community_id = ? AND path = ?") {
                $0.add(key.communityID)
                $0.add(key.path)
            }
        case .objectState(let record): try puts.put(record, to: self)
        case .cursor(let record): try puts.put(record, to: self)
        case .seenEvent(let record): try puts.put(record, to: self)
        case .forgetSeenEvents(let before): try remove("seen_event WHERE received_at < ?", before.microseconds)
        case .problem(let record): try puts.put(record, to: self)
        case .removeProblem(let subject): try run("DELETE FROM problem WHERE subject = ?") { $0.add(subject) }
        // These wait in the pager.
        case .ledger, .ledgerText: break
        case .eraseLedgerText(let sequence, let name): try eraseLedgerText(sequence: sequence, name: name)
        case .cutRecords(let communityID, let before): try cut(communityID, before)
        }
    }

    private func cut(_ communityID: Int64, _ before: Instant) throws {
        for (rows, condition) in [RetentionQuery.evaluations, RetentionQuery.logs] {
            try run("DELETE FROM \(rows) WHERE \(condition)") {
                $0.add(communityID)
                $0.add(before)
            }
        }
        try cutLedgerTexts(communityID: communityID, before: before)
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
}
