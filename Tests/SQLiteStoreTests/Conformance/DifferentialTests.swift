import Governance
import SQLiteStore
import Testing

/// The same random writes go into both stores; then every read must give the same.
@Suite struct DifferentialTests {
    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `both stores answer every read alike`(seed: UInt64) async throws {
        let folder = try TemporaryFolder()
        let memory = MemoryStore()
        var sqlite = try SQLiteStore(at: folder.database)
        var writes = RandomWrites(seed: seed)
        let foundation = [Transition(writes: writes.foundation())]
        try await memory.commit(foundation)
        try await sqlite.commit(foundation)
        for round in 1...30 {
            let batch = writes.batch()
            try await memory.commit(batch)
            try await sqlite.commit(batch)
            if round == 15 {
                try sqlite.close()
                sqlite = try SQLiteStore(at: folder.database)
            }
            guard round.isMultiple(of: 5) else { continue }
            for read in EveryRead.all {
                let expected = try read.read(memory)
                let found = try read.read(sqlite)
                #expect(found == expected, "\(read.name), seed \(seed), round \(round)")
            }
        }
        #expect(try sqlite.integrityProblems() == [])
    }

    @Test func `a store opened for reading answers alike, beside the one that writes`() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(at: folder.database)
        let reader = try SQLiteStore(readingAt: folder.database)
        var writes = RandomWrites(seed: 99)
        try await store.commit([Transition(writes: writes.foundation())])
        for _ in 1...20 {
            try await store.commit(writes.batch())
        }
        for read in EveryRead.all {
            #expect(try read.read(reader) == read.read(store), "\(read.name)")
        }
        let error = await #expect(throws: StoreError.self) { try await reader.commit(.removeRole(1)) }
        #expect(error?.code == .readOnly)
    }
}
