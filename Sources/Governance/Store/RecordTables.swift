/// All records in memory with the indexes that the engine's reads need. `MemoryStore` is one of these behind a lock.
struct RecordTables: Sendable {
    struct ObjectKey: Hashable, Sendable {
        var bot: String
        var object: ObjectReference
    }

    struct PostKey: Hashable, Sendable {
        var bot: String
        var post: PostReference
    }

    struct NameKey: Hashable, Sendable {
        var bot: String
        var name: String
    }

    struct PathKey: Hashable, Sendable {
        var communityID: Int64
        var path: String
    }

    struct ContentKey: Hashable, Sendable {
        var path: String
        var contentHash: String
    }

    struct SettingKey: Hashable, Sendable {
        var communityID: Int64
        var path: String
        var name: String
    }

    struct BallotOwner: Hashable, Sendable {
        var proposalID: Int64
        var memberID: Int64
    }

    var highest: [RecordTable: Int64] = [:]
    var communities: [Int64: CommunityRecord] = [:]
    var bots: [String: BotRecord] = [:]
    var members: [Int64: MemberRecord] = [:]
    var memberByName: [NameKey: Int64] = [:]
    var membersByCommunity = RecordIndex<Int64, Int64>()
    var roles: [Int64: RoleRecord] = [:]
    var memberships: Set<RoleMembership> = []
    var documents: [Int64: DocumentRecord] = [:]
    var settings: [SettingKey: PolicySettingRecord] = [:]
    var accountLinks: [Int64: AccountLinkRecord] = [:]
    var linkCodes: [String: LinkCodeRecord] = [:]
    var versions: [Int64: PolicyVersionRecord] = [:]
    var versionByContent: [ContentKey: Int64] = [:]
    var activePolicies: [PathKey: ActivePolicyRecord] = [:]
    var policyFiles: [PathKey: PolicyFileRecord] = [:]
    var policyChanges: [Int64: PolicyChangeRecord] = [:]
    var overrides: [Int64: OverrideRecord] = [:]

    var actions: [Int64: ActionRecord] = [:]
    var actionsByObject = RecordIndex<ObjectKey, Int64>()
    var actionsByUnderlying = RecordIndex<Int64, Int64>()
    var unsettledActions = RecordIndex<Bool, Int64>()
    var proposals: [Int64: ProposalRecord] = [:]
    var proposalsByAction = RecordIndex<Int64, Int64>()
    var workingProposals = RecordIndex<Bool, Int64>()
    var pendingByReads = RecordIndex<ReadKey, Int64>()

    /// A community, and what a check has read.
    struct ReadKey: Hashable, Sendable {
        var communityID: Int64
        var reads: ReadSet
    }

    var openByPath = RecordIndex<PathKey, Int64>()
    var wakes = WakeQueue()
    var votes: [Int64: VoteRecord] = [:]
    var votesByProposal = RecordIndex<Int64, Int64>()
    var voteByPost: [PostKey: Int64] = [:]
    var votesToUpdate = RecordIndex<Bool, Int64>()
    var voteWakes = WakeQueue()
    var openVotesByBot = RecordIndex<String, Int64>()
    var ballotEvents: [Int64: BallotEventRecord] = [:]
    var ballotEventsByOwner = RecordIndex<BallotOwner, Int64>()
    var ballotEventsByProposal = RecordIndex<Int64, Int64>()
    var ballots: [Int64: [BallotRecord.Key: BallotRecord]] = [:]
    var parked: [Int64: ParkedBallotRecord] = [:]
    var parkedByPost = RecordIndex<PostKey, Int64>()
    var calls: [Int64: CallRecord] = [:]
    var callsByProposal = RecordIndex<Int64, Int64>()
    var callsByAction = RecordIndex<Int64, Int64>()
    var unechoed = RecordIndex<ObjectKey, Int64>()
    var intendedCalls = RecordIndex<Bool, Int64>()
    var runs: [Int64: RunRecord] = [:]
    var runsByAction = RecordIndex<Int64, Int64>()
    var evaluations: [Int64: EvaluationRecord] = [:]
    var evaluationsByAction = RecordIndex<Int64, Int64>()
    var logs: [Int64: LogRecord] = [:]
    var logsByAction = RecordIndex<Int64, Int64>()
    var objects: [ObjectStateRecord.Key: ObjectStateRecord] = [:]
    var schedules: [ScheduleRecord.Key: ScheduleRecord] = [:]
    var cursors: [NameKey: String] = [:]
    var seen: [NameKey: Instant] = [:]
    var problems: [String: ProblemRecord] = [:]
    var ledger: [LedgerEntryRecord] = []
    var ledgerTexts: [Int64: [LedgerTextRecord]] = [:]

    mutating func note(_ table: RecordTable, _ id: Int64) {
        if id > highest[table, default: 0] { highest[table] = id }
    }

    mutating func apply(_ transition: Transition) {
        for write in transition.writes { apply(write) }
    }
}
