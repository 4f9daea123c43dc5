import Governance
import SQLiteStore
import Testing

/// What a process finds after another was killed: the write-ahead log cut off at any byte, or torn by the disk, holds
/// whole batches only, and the first ones without a gap.
@Suite struct CrashTests {
    private static let batches: Int64 = 24
    private static let rows: Int64 = 40

    /// A folder with a database and a log of batches, as a kill would leave them.
    private func killed() async throws -> (TemporaryFolder, empty: Int, log: [UInt8]) {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(at: folder.database)
        let empty = try folder.bytes("policykit.sqlite-wal").count
        for batch in 0..<Self.batches {
            let writes = (0..<Self.rows).map { row in
                Write.log(
                    LogRecord(
                        id: batch * Self.rows + row + 1, communityID: 1, actionID: batch, level: .info,
                        message: "row \(row) of batch \(batch)", at: Instant(microseconds: batch)))
            }
            let half = writes.count / 2
            try await store.commit([
                Transition(writes: Array(writes[..<half])), Transition(writes: Array(writes[half...])),
            ])
        }
        try folder.copy("policykit.sqlite", to: "killed.sqlite")
        let log = try folder.bytes("policykit.sqlite-wal")
        try store.close()
        return (folder, empty, log)
    }

    /// How many batches a start finds.
    private func found(_ folder: TemporaryFolder, log: [UInt8], name: String) throws -> Int64 {
        try folder.copy("killed.sqlite", to: name)
        try folder.write(log, to: "\(name)-wal")
        let store = try SQLiteStore(at: folder.file(name))
        #expect(try store.integrityProblems() == [])
        let counts = try (0..<Self.batches).map { Int64(try store.logs(actionID: $0).count) }
        let whole = Int64(counts.prefix { $0 == Self.rows }.count)
        #expect(counts.dropFirst(Int(whole)).allSatisfy { $0 == 0 }, "\(name): \(counts)")
        try store.close()
        return whole
    }

    @Test func `a log cut off anywhere holds whole batches`() async throws {
        let (folder, empty, log) = try await killed()
        #expect(log.count > empty)
        var random = SeededRandom(seed: 11)
        var last: Int64 = 0
        let random100 = (0..<60).map { _ in Int.random(in: 0...log.count, using: &random) }
        for (number, length) in (random100.sorted() + [log.count]).enumerated() {
            let count = try found(folder, log: Array(log[..<length]), name: "cut\(number).sqlite")
            #expect(count >= last)
            last = count
        }
        #expect(last == Self.batches)
    }

    @Test func `a torn page ends the log before its batch`() async throws {
        let (folder, empty, log) = try await killed()
        var random = SeededRandom(seed: 12)
        for number in 0..<30 {
            var torn = log
            let place = Int.random(in: empty..<log.count, using: &random)
            torn[place] ^= 0x40
            let count = try found(folder, log: torn, name: "torn\(number).sqlite")
            #expect(count < Self.batches)
        }
    }
}
