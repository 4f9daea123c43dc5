/// Where everything that matters is kept. One engine writes to it at a time; anybody may read.
///
/// Reads see every commit that has returned, and are synchronous: they are short look-ups by key or index. Listings
/// are in the order said, else by id.
public protocol Store: StoreReads {
    /// Makes all transitions durable together, in order, or none of them. Returns when they are on disk.
    /// - Throws: when they are not, whatever the reason; the caller then drops what it holds in memory.
    func commit(_ transitions: [Transition]) async throws
}

/// The tables whose ids the engine allocates.
public enum RecordTable: String, Sendable, Hashable, CaseIterable {
    case community, member, role, document, policyVersion, action, proposal, vote, ballotEvent, parkedBallot, call
    case run, evaluation, log, policyChange
}

/// Reading a store. Each throws only when the store itself fails (a full disk, a damaged file).
public protocol StoreReads: Sendable {
    /// The highest id ever given out in a table, 0 if none.
    func highestID(_ table: RecordTable) throws -> Int64

    // People and rules
    func communities() throws -> [CommunityRecord]
    func bots() throws -> [BotRecord]
    func member(_ id: Int64) throws -> MemberRecord?
    func member(bot: String, username: String) throws -> MemberRecord?
    func members(communityID: Int64) throws -> [MemberRecord]
    func roles(communityID: Int64) throws -> [RoleRecord]
    /// All memberships of the community's roles.
    func roleMemberships(communityID: Int64) throws -> [RoleMembership]
    func documents(communityID: Int64) throws -> [DocumentRecord]
    /// The values set for variables of policies, by path and name.
    func policySettings(communityID: Int64) throws -> [PolicySettingRecord]
    /// The accounts that are linked to others, by member.
    func accountLinks(communityID: Int64) throws -> [AccountLinkRecord]
    /// The codes that were shown and not used, expired ones too, by code.
    func linkCodes() throws -> [LinkCodeRecord]
    func policyVersion(_ id: Int64) throws -> PolicyVersionRecord?
    func policyVersion(path: String, contentHash: String) throws -> PolicyVersionRecord?
    /// All versions of a path, oldest first.
    func policyVersions(path: String) throws -> [PolicyVersionRecord]
    /// All communities' active policies, disabled ones too.
    func activePolicies() throws -> [ActivePolicyRecord]
    func policyFiles(communityID: Int64) throws -> [PolicyFileRecord]
    /// What came into force under a path of a community, and ceased to be, oldest first; of all paths when it is nil.
    func policyChanges(communityID: Int64, path: String?) throws -> [PolicyChangeRecord]
    /// The overrides that have not ended, of all communities.
    func overrides() throws -> [OverrideRecord]

    // Work
    func action(_ id: Int64) throws -> ActionRecord?
    /// An action with everything that hangs on it; nil when there is none.
    func family(actionID: Int64) throws -> ActionFamily?
    /// The actions on one object that are not settled, or that are governed by a proposal that is still open, by id.
    func openActions(bot: String, object: ObjectReference) throws -> [ActionRecord]
    /// Ids of actions on objects within a channel (or that name it and no object) that are not settled, or that are
    /// governed by a proposal that is still open.
    func openActions(communityID: Int64, bot: String, channel: String) throws -> [Int64]
    func proposal(_ id: Int64) throws -> ProposalRecord?
    func proposals(actionID: Int64) throws -> [ProposalRecord]
    func vote(_ id: Int64) throws -> VoteRecord?
    func votes(proposalID: Int64) throws -> [VoteRecord]
    func vote(bot: String, post: PostReference) throws -> VoteRecord?
    func ballot(_ key: BallotRecord.Key) throws -> BallotRecord?
    /// The standing ballots of a proposal, by member and candidate.
    func ballots(proposalID: Int64) throws -> [BallotRecord]
    /// One member's ballot events on a proposal, or all members', by id.
    func ballotEvents(proposalID: Int64, memberID: Int64?) throws -> [BallotEventRecord]
    func parkedBallots(bot: String, post: PostReference) throws -> [ParkedBallotRecord]
    /// Parked ballots received before an instant, at most `limit`: nobody will claim these.
    func parkedBallots(before: Instant, limit: Int) throws -> [ParkedBallotRecord]
    func call(_ id: Int64) throws -> CallRecord?
    func calls(proposalID: Int64) throws -> [CallRecord]
    func calls(actionID: Int64) throws -> [CallRecord]
    /// Calls on an object whose echo has not come yet (`isEchoed` false, `newState` set), in state intended or done.
    func unechoedCalls(bot: String, object: ObjectReference) throws -> [CallRecord]
    func run(_ id: Int64) throws -> RunRecord?
    func runs(actionID: Int64) throws -> [RunRecord]
    func objectState(_ key: ObjectStateRecord.Key) throws -> ObjectStateRecord?
    /// All states known of a bot's objects of one kind.
    func objectStates(bot: String, kind: String) throws -> [ObjectStateRecord]
    func cursor(bot: String, key: String) throws -> String?
    func isSeen(bot: String, eventID: String) throws -> Bool

    // What a start, or a change, has to find
    /// Ids of actions that are not settled, or whose `effect` is under way.
    func unsettledActions() throws -> [Int64]
    /// Ids of proposals that are working (neither final nor pending), and of pending ones that are dirty.
    func workingProposals() throws -> [Int64]
    /// Calls in state intended, oldest intent first.
    func intendedCalls() throws -> [CallRecord]
    /// Votes whose post is to be brought up to date.
    func votesToUpdate() throws -> [Int64]
    /// The earliest `wakeAt` of a pending proposal; with `after`, the earliest that is later than that.
    func nextWake(after: Instant?) throws -> Instant?
    /// Pending proposals whose `wakeAt` is not after `now`, earliest first, at most `limit`.
    func dueProposals(now: Instant, limit: Int) throws -> [Int64]
    /// The earliest `wakeAt` of a vote.
    func nextVoteWake() throws -> Instant?
    /// Votes whose `wakeAt` is not after `now`, earliest first, at most `limit`.
    func dueVotes(now: Instant, limit: Int) throws -> [Int64]
    /// What runs by the clock, by community and path.
    func schedules() throws -> [ScheduleRecord]
    /// Ids of a community's pending proposals whose check read any of these.
    func pendingProposals(communityID: Int64, reading: ReadSet) throws -> [Int64]
    /// Ids of proposals, not final, that began under a policy of this path in a community.
    func openProposals(communityID: Int64, path: String) throws -> [Int64]
    /// Ids of a community's proposals, not final, in whose votes a member has moved.
    func openProposals(communityID: Int64, votedOnBy memberID: Int64) throws -> [Int64]
    /// The votes not closed of one bot, those among them whose post is not known.
    func openVotes(bot: String) throws -> [VoteRecord]

    // For people
    /// Newest first, before the id `before` when given, at most `limit`; all states when `states` is nil.
    func proposals(
        communityID: Int64?, states: Set<ProposalState>?, before: Int64?, limit: Int
    ) throws -> [ProposalRecord]
    func proposalCounts() throws -> [ProposalState: Int]
    func actions(communityID: Int64?, before: Int64?, limit: Int) throws -> [ActionRecord]
    func evaluations(actionID: Int64) throws -> [EvaluationRecord]
    /// Log lines of an action and of its proposals, by id.
    func logs(actionID: Int64) throws -> [LogRecord]
    func problems() throws -> [ProblemRecord]

    // Ledger
    /// The last line, or nil.
    func ledgerHead() throws -> LedgerEntryRecord?
    /// Lines from a sequence number on, in order, at most `limit`.
    func ledger(from sequence: Int64, limit: Int) throws -> [LedgerEntryRecord]
    func ledgerTexts(sequence: Int64) throws -> [LedgerTextRecord]
    /// How many of a community's records are from before an instant: what `cutRecords` forgets.
    func recordsToCut(communityID: Int64, before: Instant) throws -> RetentionCount
}
