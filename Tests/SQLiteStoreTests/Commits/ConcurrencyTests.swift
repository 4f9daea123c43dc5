import Governance
import SQLiteStore
import Testing

/// Many commit and many read at once.
@Suite struct ConcurrencyTests {
    @Test func `whoever commits sees it at once, in every kind of read`() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(at: folder.database)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<16 as Range<Int64> {
                group.addTask {
                    for number in 1...40 as ClosedRange<Int64> {
                        let id = task * 40 + number
                        let record = LogRecord(
                            id: id, communityID: 1, actionID: task, level: .debug, message: "\(id)",
                            at: Instant(microseconds: id))
                        let cursor = CursorRecord(bot: "b\(task)", key: "k", value: "\(number)")
                        try await store.commit(.log(record), .cursor(cursor))
                        #expect(try store.cursor(bot: "b\(task)", key: "k") == "\(number)")
                        #expect(try store.logs(actionID: task).count == Int(number))
                        #expect(try store.highestID(.log) >= id)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try store.highestID(.log) == 640)
    }

    @Test func `readers see whole batches while they are written`() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(at: folder.database)
        let reader = try SQLiteStore(readingAt: folder.database)
        let writing = Task {
            for batch in 1...150 as ClosedRange<Int64> {
                try await store.commit(
                    (0..<8 as Range<Int64>).map { row in
                        Transition(writes: [
                            .log(
                                LogRecord(
                                    id: batch * 8 + row, communityID: 1, actionID: 1, level: .info, message: "m",
                                    at: Instant(microseconds: 0)))
                        ])
                    })
            }
        }
        var last = 0
        while last < 150 * 8 {
            for source in [store, reader] {
                let count = try source.logs(actionID: 1).count
                #expect(count.isMultiple(of: 8))
                #expect(count >= last || source === reader)
                if source === store { last = count }
            }
            await Task.yield()
        }
        try await writing.value
        #expect(try reader.logs(actionID: 1).count == 150 * 8)
    }

    @Test func `batches in flight keep their order`() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(at: folder.database)
        // The ledger takes its lines in order only: each commit builds on the one that was begun before it.
        var records = RandomRecords(random: SeededRandom(seed: 1))
        let lines = (1...64 as ClosedRange<Int64>).map { records.ledger(sequence: $0) }
        try await store.commit(lines.map { Transition(writes: [.ledger($0)]) })
        #expect(try store.ledger(from: 1, limit: 100).map(\.sequence) == Array(1...64))
    }
}
