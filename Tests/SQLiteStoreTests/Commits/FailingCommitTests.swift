import Governance
import JSONKit
import SQLiteStore
import Testing

/// A row that cannot be kept fails its batch, names what is wrong, and leaves the store as it was.
@Suite struct FailingCommitTests {
    private func store(_ folder: TemporaryFolder) async throws -> SQLiteStore {
        let store = try SQLiteStore(at: folder.database)
        var writes = RandomWrites(seed: 3)
        try await store.commit([Transition(writes: writes.foundation())])
        return store
    }

    private let mark = Write.cursor(CursorRecord(bot: "b", key: "k", value: "v"))

    @Test func `a row that names a missing one is refused by name`() async throws {
        let folder = try TemporaryFolder()
        let store = try await store(folder)
        var records = RandomRecords(random: SeededRandom(seed: 1))
        var ballot = records.ballot(proposals: 1)
        ballot.proposalID = 4711
        let error = await #expect(throws: StoreError.self) {
            try await store.commit([Transition(writes: [mark]), Transition(writes: [.ballot(ballot)])])
        }
        #expect(error?.code == .refusedRow)
        #expect(error?.message.contains("of table ballot names a row of table proposal that is not there") == true)
        #expect(try store.cursor(bot: "b", key: "k") == nil)
        try await store.commit(mark)
        #expect(try store.cursor(bot: "b", key: "k") == "v")
    }

    @Test func `rows may name each other in any order within a batch`() async throws {
        let folder = try TemporaryFolder()
        let store = try await store(folder)
        var records = RandomRecords(random: SeededRandom(seed: 1))
        let proposal = records.proposal(id: 500, actions: 8, versions: 4)
        var vote = records.vote(id: 600, proposals: 1)
        vote.proposalID = 500
        try await store.commit([Transition(writes: [.vote(vote)]), Transition(writes: [.proposal(proposal)])])
        #expect(try store.votes(proposalID: 500) == [vote])
    }

    @Test func `a version in force cannot be removed`() async throws {
        let folder = try TemporaryFolder()
        let store = try await store(folder)
        let error = await #expect(throws: StoreError.self) { try await store.commit(.removePolicyVersion(1)) }
        #expect(error?.message.contains("names a row of table policy_version") == true)
        #expect(try store.policyVersion(1) != nil)
    }

    @Test func `two members of one name are refused by table`() async throws {
        let folder = try TemporaryFolder()
        let store = try await store(folder)
        var copy = try #require(try store.member(1))
        copy.id = 999
        let twin = Write.member(copy)
        let error = await #expect(throws: StoreError.self) { try await store.commit(twin) }
        #expect(error?.message.contains("member.username") == true)
        #expect(error?.message.contains("(table member)") == true)
    }

    @Test func `a value that nobody could read back is refused`() async throws {
        let folder = try TemporaryFolder()
        let store = try await store(folder)
        var action = try #require(try store.action(1))
        action.data = (0..<600).reduce(JSON.null) { inner, _ in .array([inner]) }
        let write = Write.action(action)
        let error = await #expect(throws: StoreError.self) { try await store.commit(mark, write) }
        #expect(error?.message.contains("nested more than 512 levels deep") == true)
        #expect(try store.cursor(bot: "b", key: "k") == nil)
        try await store.commit(mark)
    }

    @Test func `of commits in flight together only the faulty one fails`() async throws {
        let folder = try TemporaryFolder()
        let store = try await store(folder)
        let failures = await withTaskGroup(of: Int?.self) { group in
            for number in 0..<200 {
                group.addTask {
                    var writes = [Write.cursor(CursorRecord(bot: "b", key: "\(number)", value: "v"))]
                    if number.isMultiple(of: 50) { writes.append(.removePolicyVersion(1)) }
                    do {
                        try await store.commit([Transition(writes: writes)])
                        return nil
                    } catch {
                        return number
                    }
                }
            }
            return await group.reduce(into: Set<Int>()) { found, number in
                if let number { found.insert(number) }
            }
        }
        #expect(failures == [0, 50, 100, 150])
        for number in 0..<200 {
            #expect(try store.cursor(bot: "b", key: "\(number)") == (failures.contains(number) ? nil : "v"))
        }
    }

    @Test func `a closed store refuses clearly`() async throws {
        let folder = try TemporaryFolder()
        let store = try await store(folder)
        try store.close()
        await #expect(throws: StoreError.self) { try await store.commit(mark) }
        #expect(throws: StoreError.self) { try store.bots() }
    }
}
