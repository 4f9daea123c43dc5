/// One change of one record. A record that exists under its key is replaced. Indirect: a write passes through several
/// hands on its way to the disk, and none of them copies its record.
public indirect enum Write: Sendable, Hashable {
    case community(CommunityRecord)
    case bot(BotRecord)
    case member(MemberRecord)
    case role(RoleRecord)
    case removeRole(Int64)
    case roleMembership(RoleMembership)
    case removeRoleMembership(RoleMembership)
    case document(DocumentRecord)
    case policySetting(PolicySettingRecord)
    case removePolicySetting(communityID: Int64, path: String, name: String)
    case accountLink(AccountLinkRecord)
    case removeAccountLink(memberID: Int64)
    case linkCode(LinkCodeRecord)
    case removeLinkCode(String)
    case policyVersion(PolicyVersionRecord)
    case removePolicyVersion(Int64)
    case activePolicy(ActivePolicyRecord)
    case removeActivePolicy(communityID: Int64, path: String)
    case policyFile(PolicyFileRecord)
    /// Appended; never replaced.
    case policyChange(PolicyChangeRecord)
    case override(OverrideRecord)
    case removeOverride(communityID: Int64)
    case action(ActionRecord)
    case proposal(ProposalRecord)
    case vote(VoteRecord)
    case ballotEvent(BallotEventRecord)
    case ballot(BallotRecord)
    case removeBallot(BallotRecord.Key)
    case parkedBallot(ParkedBallotRecord)
    case removeParkedBallot(Int64)
    case call(CallRecord)
    case run(RunRecord)
    case removeRun(Int64)
    case evaluation(EvaluationRecord)
    case log(LogRecord)
    case schedule(ScheduleRecord)
    case removeSchedule(ScheduleRecord.Key)
    case objectState(ObjectStateRecord)
    case cursor(CursorRecord)
    case seenEvent(SeenEventRecord)
    /// Forgets events taken in before an instant: no platform delivers again so late.
    case forgetSeenEvents(before: Instant)
    case problem(ProblemRecord)
    case removeProblem(String)
    /// Appended; never replaced.
    case ledger(LedgerEntryRecord)
    case ledgerText(LedgerTextRecord)
    /// Erases a text beside the ledger; the chain still verifies.
    case eraseLedgerText(sequence: Int64, name: String)
    /// Forgets a community's evaluations and log lines, and the texts beside its ledger lines, from before an instant.
    case cutRecords(communityID: Int64, before: Instant)
}

/// Everything that one step of the engine means, to be committed whole or not at all.
public struct Transition: Sendable, Hashable {
    public var writes: [Write]

    /// Makes a transition.
    public init(writes: [Write] = []) {
        self.writes = writes
    }

    public var isEmpty: Bool { writes.isEmpty }
}
