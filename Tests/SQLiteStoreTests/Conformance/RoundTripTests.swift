import Governance
import JSONKit
import PolicyScript
import Testing

/// Every record comes back as it was written, odd values included, and a second write under its key replaces it whole.
@Suite struct RoundTripTests {
    private static let seeds: ClosedRange<UInt64> = 1...12

    private func check<Record: Hashable & Sendable>(
        _ kind: StoreKind, foundation: Bool = true, make: (inout RandomRecords) -> Record,
        write: (Record) -> Write, read: (any Store, Record) throws -> Record?
    ) async throws {
        let folder = try TemporaryFolder()
        let store = try kind.make(in: folder)
        var writes = RandomWrites(seed: 7)
        if foundation { try await store.commit([Transition(writes: writes.foundation())]) }
        for seed in Self.seeds {
            var records = RandomRecords(random: SeededRandom(seed: seed))
            let record = make(&records)
            try await store.commit(write(record))
            #expect(try read(store, record) == record, "seed \(seed)")
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `people and rules`(_ kind: StoreKind) async throws {
        try await check(kind) {
            $0.community(id: 1)
        } write: {
            .community($0)
        } read: { store, _ in
            try store.communities().first
        }
        try await check(kind) {
            $0.schedule(communityID: 1, path: "a/b")
        } write: {
            .schedule($0)
        } read: { store, _ in
            try store.schedules().first
        }
        try await check(kind) {
            $0.bot(name: "slack-main")
        } write: {
            .bot($0)
        } read: { store, _ in
            try store.bots().first
        }
        try await check(kind) {
            $0.member(id: 3)
        } write: {
            .member($0)
        } read: {
            try $0.member($1.id)
        }
        try await check(kind) {
            $0.role(id: 3)
        } write: {
            .role($0)
        } read: {
            try $0.roles(communityID: $1.communityID).first
        }
        try await check(kind) {
            $0.document(id: 3)
        } write: {
            .document($0)
        } read: {
            try $0.documents(communityID: $1.communityID).first
        }
        try await check(kind) {
            $0.version(id: 9)
        } write: {
            .policyVersion($0)
        } read: {
            try $0.policyVersion(path: $1.path, contentHash: $1.contentHash)
        }
        try await check(kind) {
            $0.active(communityID: 1, path: "a/\u{0}b", versions: 4)
        } write: {
            .activePolicy($0)
        } read: { store, _ in
            try store.activePolicies().first
        }
        try await check(kind) {
            $0.file(communityID: 1, path: "")
        } write: {
            .policyFile($0)
        } read: {
            try $0.policyFiles(communityID: $1.communityID).first
        }
        try await check(kind) {
            $0.change(id: 2, communityID: 1, path: "p", versions: 2)
        } write: {
            .policyChange($0)
        } read: {
            try $0.policyChanges(communityID: $1.communityID, path: $1.path).first
        }
        try await check(kind) {
            $0.override(communityID: 1)
        } write: {
            .override($0)
        } read: { store, _ in
            try store.overrides().first
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `settings and links`(_ kind: StoreKind) async throws {
        try await check(kind) {
            $0.setting(communityID: 1, path: "a/\u{0}b")
        } write: {
            .policySetting($0)
        } read: { store, record in
            try store.policySettings(communityID: 1).first { $0.name == record.name }
        }
        try await check(kind) {
            $0.link(members: 6)
        } write: {
            .accountLink($0)
        } read: { store, record in
            try store.accountLinks(communityID: record.communityID).first { $0.memberID == record.memberID }
        }
        try await check(kind) {
            $0.code(members: 6)
        } write: {
            .linkCode($0)
        } read: { store, record in
            try store.linkCodes().first { $0.code == record.code }
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `work`(_ kind: StoreKind) async throws {
        try await check(kind) {
            $0.action(id: 3)
        } write: {
            .action($0)
        } read: {
            try $0.action($1.id)
        }
        try await check(kind) {
            $0.proposal(id: 3, actions: 8, versions: 4)
        } write: {
            .proposal($0)
        } read: {
            try $0.proposal($1.id)
        }
        try await check(kind) {
            $0.vote(id: 3, proposals: 8)
        } write: {
            .vote($0)
        } read: {
            try $0.vote($1.id)
        }
        try await check(kind) {
            $0.ballotEvent(id: 3, proposals: 8)
        } write: {
            .ballotEvent($0)
        } read: {
            try $0.ballotEvents(proposalID: $1.proposalID, memberID: $1.memberID).first
        }
        try await check(kind) {
            $0.ballot(proposals: 8)
        } write: {
            .ballot($0)
        } read: {
            try $0.ballot($1.key)
        }
        try await check(kind) {
            $0.parked(id: 3)
        } write: {
            .parkedBallot($0)
        } read: {
            try $0.parkedBallots(bot: $1.bot, post: $1.post).first
        }
        try await check(kind) {
            $0.call(id: 3)
        } write: {
            .call($0)
        } read: {
            try $0.call($1.id)
        }
        try await check(kind) {
            $0.run(id: 3)
        } write: {
            .run($0)
        } read: {
            try $0.run($1.id)
        }
        try await check(kind) {
            $0.evaluation(id: 3)
        } write: {
            .evaluation($0)
        } read: {
            try $0.evaluations(actionID: $1.actionID).first
        }
        try await check(kind) {
            $0.log(id: 3)
        } write: {
            .log($0)
        } read: {
            try $0.logs(actionID: $1.actionID ?? 0).first
        }
        try await check(kind) {
            $0.objectState(id: 3)
        } write: {
            .objectState($0)
        } read: {
            try $0.objectState($1.key)
        }
        try await check(kind) {
            $0.problem(id: 3)
        } write: {
            .problem($0)
        } read: { store, _ in
            try store.problems().first
        }
    }

    @Test(arguments: StoreKind.allCases)
    func `cursors keep the last value`(_ kind: StoreKind) async throws {
        let folder = try TemporaryFolder()
        let store = try kind.make(in: folder)
        for text in Odd.texts {
            try await store.commit(.cursor(CursorRecord(bot: "b", key: "k", value: text)))
            #expect(try store.cursor(bot: "b", key: "k") == text)
        }
        #expect(try store.cursor(bot: "b", key: "other") == nil)
    }

    @Test(arguments: StoreKind.allCases)
    func `a run's transcript comes back exchange by exchange`(_ kind: StoreKind) async throws {
        #expect(Odd.bigIntegers.count == 2)
        let folder = try TemporaryFolder()
        let store = try kind.make(in: folder)
        let run = RunRecord(
            id: 1, communityID: 1, actionID: 1, proposalID: nil, versionID: 1, block: .filter,
            now: Instant(microseconds: 0), seed: .max, transcript: Odd.transcript, waiting: .call(1))
        try await store.commit(.run(run))
        let found = try #require(try store.run(1))
        #expect(found.seed == .max)
        #expect(found.transcript.count == Odd.transcript.count)
        for (index, exchange) in found.transcript.enumerated() {
            #expect(exchange == Odd.transcript[index])
        }
    }
}
