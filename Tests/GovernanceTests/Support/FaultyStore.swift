import Governance
import Synchronization

/// A store in memory whose reads can be made to fail, and whose commits can be held up on their way.
final class FaultyStore: Store {
    struct Broken: Error {}

    let memory: MemoryStore
    private let state = Mutex(State())

    private struct State {
        var isBroken = false
        var holds = false
        var held: [CheckedContinuation<Void, Never>] = []
    }

    init(_ memory: MemoryStore = MemoryStore()) {
        self.memory = memory
    }

    /// While it is true, every read fails.
    var isBroken: Bool {
        get { state.withLock { $0.isBroken } }
        set { state.withLock { $0.isBroken = newValue } }
    }

    /// How many commits are held up.
    var held: Int { state.withLock { $0.held.count } }

    /// Commits that begin from now on wait until `letGo`.
    func hold() { state.withLock { $0.holds = true } }

    func letGo() {
        let held = state.withLock { state in
            defer { (state.holds, state.held) = (false, []) }
            return state.held
        }
        for commit in held { commit.resume() }
    }

    func commit(_ transitions: [Transition]) async throws {
        await withCheckedContinuation { continuation in
            let waits = state.withLock { state in
                if state.holds { state.held.append(continuation) }
                return state.holds
            }
            if !waits { continuation.resume() }
        }
        try await memory.commit(transitions)
    }

    fileprivate func reading<Value>(_ read: (MemoryStore) throws -> Value) throws -> Value {
        if isBroken { throw Broken() }
        return try read(memory)
    }
}

// Every read, from memory.
extension FaultyStore {
    func highestID(_ table: RecordTable) throws -> Int64 {
        try reading { $0.highestID(table) }
    }

    func communities() throws -> [CommunityRecord] {
        try reading { $0.communities() }
    }

    func bots() throws -> [BotRecord] {
        try reading { $0.bots() }
    }

    func member(_ id: Int64) throws -> MemberRecord? {
        try reading { $0.member(id) }
    }

    func member(bot: String, username: String) throws -> MemberRecord? {
        try reading { $0.member(bot: bot, username: username) }
    }

    func members(communityID: Int64) throws -> [MemberRecord] {
        try reading { $0.members(communityID: communityID) }
    }

    func roles(communityID: Int64) throws -> [RoleRecord] {
        try reading { $0.roles(communityID: communityID) }
    }

    func roleMemberships(communityID: Int64) throws -> [RoleMembership] {
        try reading { $0.roleMemberships(communityID: communityID) }
    }

    func documents(communityID: Int64) throws -> [DocumentRecord] {
        try reading { $0.documents(communityID: communityID) }
    }

    func policySettings(communityID: Int64) throws -> [PolicySettingRecord] {
        try reading { $0.policySettings(communityID: communityID) }
    }

    func accountLinks(communityID: Int64) throws -> [AccountLinkRecord] {
        try reading { $0.accountLinks(communityID: communityID) }
    }

    func linkCodes() throws -> [LinkCodeRecord] {
        try reading { $0.linkCodes() }
    }

    func policyVersion(_ id: Int64) throws -> PolicyVersionRecord? {
        try reading { $0.policyVersion(id) }
    }

    func policyVersion(path: String, contentHash: String) throws -> PolicyVersionRecord? {
        try reading { $0.policyVersion(path: path, contentHash: contentHash) }
    }

    func policyVersions(path: String) throws -> [PolicyVersionRecord] {
        try reading { $0.policyVersions(path: path) }
    }

    func activePolicies() throws -> [ActivePolicyRecord] {
        try reading { $0.activePolicies() }
    }

    func policyFiles(communityID: Int64) throws -> [PolicyFileRecord] {
        try reading { $0.policyFiles(communityID: communityID) }
    }

    func policyChanges(communityID: Int64, path: String?) throws -> [PolicyChangeRecord] {
        try reading { $0.policyChanges(communityID: communityID, path: path) }
    }

    func overrides() throws -> [OverrideRecord] {
        try reading { $0.overrides() }
    }

    func action(_ id: Int64) throws -> ActionRecord? {
        try reading { $0.action(id) }
    }

    func family(actionID: Int64) throws -> ActionFamily? {
        try reading { try $0.family(actionID: actionID) }
    }

    func openActions(bot: String, object: ObjectReference) throws -> [ActionRecord] {
        try reading { $0.openActions(bot: bot, object: object) }
    }

    func openActions(communityID: Int64, bot: String, channel: String) throws -> [Int64] {
        try reading { $0.openActions(communityID: communityID, bot: bot, channel: channel) }
    }

    func proposal(_ id: Int64) throws -> ProposalRecord? {
        try reading { $0.proposal(id) }
    }

    func proposals(actionID: Int64) throws -> [ProposalRecord] {
        try reading { $0.proposals(actionID: actionID) }
    }

    func vote(_ id: Int64) throws -> VoteRecord? {
        try reading { $0.vote(id) }
    }

    func votes(proposalID: Int64) throws -> [VoteRecord] {
        try reading { $0.votes(proposalID: proposalID) }
    }

    func vote(bot: String, post: PostReference) throws -> VoteRecord? {
        try reading { $0.vote(bot: bot, post: post) }
    }

    func ballot(_ key: BallotRecord.Key) throws -> BallotRecord? {
        try reading { $0.ballot(key) }
    }

    func ballots(proposalID: Int64) throws -> [BallotRecord] {
        try reading { $0.ballots(proposalID: proposalID) }
    }

    func ballotEvents(proposalID: Int64, memberID: Int64?) throws -> [BallotEventRecord] {
        try reading { $0.ballotEvents(proposalID: proposalID, memberID: memberID) }
    }

    func parkedBallots(bot: String, post: PostReference) throws -> [ParkedBallotRecord] {
        try reading { $0.parkedBallots(bot: bot, post: post) }
    }

    func parkedBallots(before: Instant, limit: Int) throws -> [ParkedBallotRecord] {
        try reading { $0.parkedBallots(before: before, limit: limit) }
    }

    func call(_ id: Int64) throws -> CallRecord? {
        try reading { $0.call(id) }
    }

    func calls(proposalID: Int64) throws -> [CallRecord] {
        try reading { $0.calls(proposalID: proposalID) }
    }

    func calls(actionID: Int64) throws -> [CallRecord] {
        try reading { $0.calls(actionID: actionID) }
    }

    func unechoedCalls(bot: String, object: ObjectReference) throws -> [CallRecord] {
        try reading { $0.unechoedCalls(bot: bot, object: object) }
    }

    func run(_ id: Int64) throws -> RunRecord? {
        try reading { $0.run(id) }
    }

    func runs(actionID: Int64) throws -> [RunRecord] {
        try reading { $0.runs(actionID: actionID) }
    }

    func objectState(_ key: ObjectStateRecord.Key) throws -> ObjectStateRecord? {
        try reading { $0.objectState(key) }
    }

    func objectStates(bot: String, kind: String) throws -> [ObjectStateRecord] {
        try reading { $0.objectStates(bot: bot, kind: kind) }
    }

    func cursor(bot: String, key: String) throws -> String? {
        try reading { $0.cursor(bot: bot, key: key) }
    }

    func isSeen(bot: String, eventID: String) throws -> Bool {
        try reading { $0.isSeen(bot: bot, eventID: eventID) }
    }

    func unsettledActions() throws -> [Int64] {
        try reading { $0.unsettledActions() }
    }

    func workingProposals() throws -> [Int64] {
        try reading { $0.workingProposals() }
    }

    func intendedCalls() throws -> [CallRecord] {
        try reading { $0.intendedCalls() }
    }

    func votesToUpdate() throws -> [Int64] {
        try reading { $0.votesToUpdate() }
    }

    func nextWake(after: Instant?) throws -> Instant? {
        try reading { $0.nextWake(after: after) }
    }

    func dueProposals(now: Instant, limit: Int) throws -> [Int64] {
        try reading { $0.dueProposals(now: now, limit: limit) }
    }

    func nextVoteWake() throws -> Instant? {
        try reading { $0.nextVoteWake() }
    }

    func dueVotes(now: Instant, limit: Int) throws -> [Int64] {
        try reading { $0.dueVotes(now: now, limit: limit) }
    }

    func schedules() throws -> [ScheduleRecord] {
        try reading { $0.schedules() }
    }

    func pendingProposals(communityID: Int64, reading: ReadSet) throws -> [Int64] {
        try self.reading { $0.pendingProposals(communityID: communityID, reading: reading) }
    }

    func openProposals(communityID: Int64, path: String) throws -> [Int64] {
        try reading { $0.openProposals(communityID: communityID, path: path) }
    }

    func openProposals(communityID: Int64, votedOnBy memberID: Int64) throws -> [Int64] {
        try reading { $0.openProposals(communityID: communityID, votedOnBy: memberID) }
    }

    func openVotes(bot: String) throws -> [VoteRecord] {
        try reading { $0.openVotes(bot: bot) }
    }

    func proposals(communityID: Int64?, states: Set<ProposalState>?, before: Int64?, limit: Int) throws
        -> [ProposalRecord]
    {
        try reading { $0.proposals(communityID: communityID, states: states, before: before, limit: limit) }
    }

    func proposalCounts() throws -> [ProposalState: Int] {
        try reading { $0.proposalCounts() }
    }

    func actions(communityID: Int64?, before: Int64?, limit: Int) throws -> [ActionRecord] {
        try reading { $0.actions(communityID: communityID, before: before, limit: limit) }
    }

    func evaluations(actionID: Int64) throws -> [EvaluationRecord] {
        try reading { $0.evaluations(actionID: actionID) }
    }

    func logs(actionID: Int64) throws -> [LogRecord] {
        try reading { $0.logs(actionID: actionID) }
    }

    func problems() throws -> [ProblemRecord] {
        try reading { $0.problems() }
    }

    func ledgerHead() throws -> LedgerEntryRecord? {
        try reading { $0.ledgerHead() }
    }

    func ledger(from sequence: Int64, limit: Int) throws -> [LedgerEntryRecord] {
        try reading { $0.ledger(from: sequence, limit: limit) }
    }

    func ledgerTexts(sequence: Int64) throws -> [LedgerTextRecord] {
        try reading { $0.ledgerTexts(sequence: sequence) }
    }

    func recordsToCut(communityID: Int64, before: Instant) throws -> RetentionCount {
        try reading { $0.recordsToCut(communityID: communityID, before: before) }
    }
}
