import Governance

/// One read of a store, with arguments that find something in what `RandomWrites` writes.
struct NamedRead: Sendable {
    var name: String
    var read: @Sendable (any Store) throws -> [AnyHashable?]
}

/// All reads of a store.
enum EveryRead {
    private static let ids: [Int64] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 16]

    static var all: [NamedRead] { rules + work + open + listings + ledger }

    private static func each(
        _ name: String, _ read: @escaping @Sendable (any Store, Int64) throws -> any Hashable
    ) -> NamedRead {
        NamedRead(name: name) { store in try ids.map { AnyHashable(try read(store, $0)) } }
    }

    private static func eachObject(
        _ name: String, _ read: @escaping @Sendable (any Store, String, ObjectReference) throws -> any Hashable
    ) -> NamedRead {
        let objects = ids.compactMap(RandomRecords.object) + [ObjectReference(kind: "pin", id: "a\u{0}b")]
        return NamedRead(name: name) { store in
            try RandomRecords.bots.flatMap { bot in try objects.map { AnyHashable(try read(store, bot, $0)) } }
        }
    }

    private static func once(
        _ name: String, _ read: @escaping @Sendable (any Store) throws -> any Hashable
    ) -> NamedRead {
        NamedRead(name: name) { [AnyHashable(try read($0))] }
    }

    private static let rules: [NamedRead] = [
        NamedRead(name: "highestID") { store in
            try RecordTable.allCases.map { AnyHashable(try store.highestID($0)) }
        },
        once("communities") { try $0.communities() },
        once("bots") { try $0.bots() },
        each("member") { try $0.member($1) },
        each("member by name") { try $0.member(bot: RandomRecords.bot($1), username: "U\($1)\u{0}") },
        each("members") { try $0.members(communityID: $1) },
        each("roles") { try $0.roles(communityID: $1) },
        each("role memberships") { try $0.roleMemberships(communityID: $1) },
        each("documents") { try $0.documents(communityID: $1) },
        each("policy settings") { try $0.policySettings(communityID: $1) },
        each("account links") { try $0.accountLinks(communityID: $1) },
        once("link codes") { try $0.linkCodes() },
        each("policy version") { try $0.policyVersion($1) },
        each("policy version by content") {
            try $0.policyVersion(path: RandomRecords.path($1), contentHash: "hash \($1)")
        },
        each("policy versions") { try $0.policyVersions(path: RandomRecords.path($1)) },
        once("active policies") { try $0.activePolicies() },
        each("policy files") { try $0.policyFiles(communityID: $1) },
        each("policy changes") { try $0.policyChanges(communityID: $1 % 3, path: RandomRecords.path($1)) },
        each("all policy changes") { try $0.policyChanges(communityID: $1, path: nil) },
        once("overrides") { try $0.overrides() },
        each("records to cut") { try $0.recordsToCut(communityID: $1, before: Instant(microseconds: 5)) },
    ]

    private static let work: [NamedRead] = [
        each("action") { try $0.action($1) },
        each("family") { try $0.family(actionID: $1) },
        eachObject("open actions") { try $0.openActions(bot: $1, object: $2) },
        each("proposal") { try $0.proposal($1) },
        each("proposals of action") { try $0.proposals(actionID: $1) },
        each("vote") { try $0.vote($1) },
        each("votes") { try $0.votes(proposalID: $1) },
        each("vote by post") { try $0.vote(bot: RandomRecords.bot($1), post: RandomRecords.post($1)) },
        each("ballot") { try $0.ballot(BallotRecord.Key(proposalID: $1, memberID: 1, candidate: "a\u{0}")) },
        each("ballots") { try $0.ballots(proposalID: $1) },
        each("ballot events") { try $0.ballotEvents(proposalID: $1, memberID: nil) },
        each("ballot events of member") { try $0.ballotEvents(proposalID: $1, memberID: 1) },
        each("parked ballots") { try $0.parkedBallots(bot: RandomRecords.bot($1), post: RandomRecords.post($1)) },
        each("parked ballots by age") {
            try $0.parkedBallots(before: Instant(microseconds: 0), limit: Int($1))
        },
        each("call") { try $0.call($1) },
        each("calls of proposal") { try $0.calls(proposalID: $1) },
        each("calls of action") { try $0.calls(actionID: $1) },
        eachObject("unechoed calls") { try $0.unechoedCalls(bot: $1, object: $2) },
        each("run") { try $0.run($1) },
        each("runs") { try $0.runs(actionID: $1) },
        eachObject("object state") { try $0.objectState(ObjectStateRecord.Key(bot: $1, object: $2)) },
        eachObject("object states") { try $0.objectStates(bot: $1, kind: $2.kind) },
        each("cursor") { try $0.cursor(bot: RandomRecords.bot($1), key: "history") },
        each("seen event") { try $0.isSeen(bot: RandomRecords.bot($1), eventID: "Ev\($1)") },
    ]

    private static let open: [NamedRead] = [
        once("unsettled actions") { try $0.unsettledActions() },
        once("working proposals") { try $0.workingProposals() },
        once("intended calls") { try $0.intendedCalls() },
        once("votes to update") { try $0.votesToUpdate() },
        once("next wake") { try $0.nextWake(after: nil) },
        each("next wake after") { try $0.nextWake(after: Instant(microseconds: $1 * 8)) },
        once("next wake of a vote") { try $0.nextVoteWake() },
        each("due votes") { try $0.dueVotes(now: Instant(microseconds: $1 * 8), limit: 3) },
        once("schedules") { try $0.schedules() },
        each("due proposals") { try $0.dueProposals(now: Instant(microseconds: $1 * 8), limit: 3) },
        each("pending proposals") {
            try $0.pendingProposals(communityID: $1 % 3, reading: ReadSet(rawValue: 1 << Int($1 % 7)))
        },
        each("open proposals") { try $0.openProposals(communityID: $1 % 3, path: RandomRecords.path($1)) },
        each("proposals voted on") { try $0.openProposals(communityID: 1, votedOnBy: $1) },
        each("open actions in a channel") {
            try $0.openActions(communityID: $1 % 3, bot: RandomRecords.bot($1), channel: "C\($1 % 4)")
        },
        each("open votes") { try $0.openVotes(bot: RandomRecords.bot($1)) },
    ]

    private static let listings: [NamedRead] = [
        once("proposals") { try $0.proposals(communityID: nil, states: nil, before: nil, limit: 100) },
        each("proposals of community") { try $0.proposals(communityID: $1, states: nil, before: nil, limit: 3) },
        each("proposals by state") {
            try $0.proposals(communityID: nil, states: [.pending, .passed, .failing], before: $1, limit: 2)
        },
        once("proposals in no state") { try $0.proposals(communityID: 1, states: [], before: nil, limit: 9) },
        once("pending listing") { try $0.proposals(communityID: 1, states: [.pending], before: 7, limit: 9) },
        once("proposal counts") { try $0.proposalCounts() },
        each("actions") { try $0.actions(communityID: $1 % 3 == 0 ? nil : $1 % 3, before: $1, limit: 3) },
        once("all actions") { try $0.actions(communityID: nil, before: nil, limit: 100) },
        each("evaluations") { try $0.evaluations(actionID: $1) },
        each("logs") { try $0.logs(actionID: $1) },
        once("problems") { try $0.problems() },
    ]

    private static let ledger: [NamedRead] = [
        once("ledger head") { try $0.ledgerHead() },
        each("ledger") { try $0.ledger(from: $1, limit: 4) },
        each("ledger texts") { try $0.ledgerTexts(sequence: $1) },
    ]
}
