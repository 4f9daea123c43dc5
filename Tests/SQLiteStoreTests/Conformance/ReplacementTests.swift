import Governance
import JSONKit
import SQLiteStore
import Testing

/// The fields that records keep as long as they live are indexed apart; a write that changes even these must still
/// replace the whole row.
@Suite struct ReplacementTests {
    private func store(_ folder: TemporaryFolder) async throws -> SQLiteStore {
        let store = try SQLiteStore(at: folder.database)
        var writes = RandomWrites(seed: 3)
        try await store.commit([Transition(writes: writes.foundation())])
        return store
    }

    @Test func `an action's community, bot and object can change`() async throws {
        let folder = try TemporaryFolder()
        let store = try await store(folder)
        var records = RandomRecords(random: SeededRandom(seed: 1))
        var action = records.action(id: 1)
        action.state = .choosing
        try await store.commit(.action(action))
        action.communityID = 2
        action.bot = "another"
        action.object = ObjectReference(kind: "pin", id: "X")
        action.data = ["new": true]
        try await store.commit(.action(action))
        #expect(try store.action(1) == action)
        #expect(try store.openActions(bot: "another", object: ObjectReference(kind: "pin", id: "X")) == [action])
        #expect(try store.actions(communityID: 2, before: nil, limit: 99).contains(action))
        action.object = nil
        try await store.commit(.action(action))
        #expect(try store.action(1) == action)
    }

    @Test func `a proposal's action, version and path can change`() async throws {
        let folder = try TemporaryFolder()
        let store = try await store(folder)
        var proposal = try #require(try store.proposal(1))
        proposal.actionID = 7
        proposal.versionID = 1
        proposal.path = "elsewhere"
        proposal.communityID = 2
        proposal.state = .pending
        try await store.commit(.proposal(proposal))
        #expect(try store.proposal(1) == proposal)
        #expect(try store.proposals(actionID: 7).contains(proposal))
        #expect(try store.openProposals(communityID: 2, path: "elsewhere") == [1])
    }

    @Test func `a call's and a member's fixed fields can change`() async throws {
        let folder = try TemporaryFolder()
        let store = try await store(folder)
        var records = RandomRecords(random: SeededRandom(seed: 2))
        var call = records.call(id: 1)
        try await store.commit(.call(call))
        call.actionID = 77
        call.proposalID = nil
        call.bot = "another"
        try await store.commit(.call(call))
        #expect(try store.calls(actionID: 77) == [call])
        var member = records.member(id: 1)
        member.username = "renamed"
        try await store.commit(.member(member))
        #expect(try store.member(bot: member.bot, username: "renamed") == member)
    }
}
