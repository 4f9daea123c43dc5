import GRDB
import Governance
import Testing

@testable import SQLiteStore

/// Not even other programs change the ledger without breaking the database's rules on purpose.
@Suite struct LedgerTests {
    private func filled(_ folder: TemporaryFolder) async throws -> SQLiteStore {
        let store = try SQLiteStore(at: folder.database)
        var records = RandomRecords(random: SeededRandom(seed: 1))
        try await store.commit(
            .ledger(records.ledger(sequence: 1)), .ledger(records.ledger(sequence: 2)),
            .ledgerText(LedgerTextRecord(sequence: 2, name: "text", salt: "00", text: "hello")))
        try await store.commit(.ledger(records.ledger(sequence: 3)))
        return store
    }

    @Test(arguments: [
        "UPDATE ledger_page SET lines = x'00' WHERE first_line = 1",
        "UPDATE ledger_page SET last_line = 3 WHERE first_line = 1",
        "DELETE FROM ledger_page WHERE first_line = 3",
        "DELETE FROM ledger_page",
        "INSERT OR REPLACE INTO ledger_page VALUES (3, 3, x'', x'')",
        "INSERT INTO ledger_page VALUES (5, 5, x'', x'')",
        "INSERT INTO ledger_page VALUES (0, 0, x'', x'')",
        "INSERT INTO ledger_page VALUES (4, 3, x'', x'')",
        "UPDATE ledger_page SET texts = CAST(texts || x'00' AS BLOB)",
        "UPDATE ledger_page SET texts = zeroblob(length(texts))",
    ])
    func `the ledger refuses`(sql: String) async throws {
        let folder = try TemporaryFolder()
        let store = try await filled(folder)
        let before = try store.ledger(from: 1, limit: 10)
        let other = try DatabaseQueue(path: folder.database)
        let error = #expect(throws: DatabaseError.self) { try other.write { try $0.execute(sql: sql) } }
        #expect(error?.message?.contains("append-only") == true)
        #expect(try store.ledger(from: 1, limit: 10) == before)
    }

    @Test func `a line that is there already fails its batch`() async throws {
        let folder = try TemporaryFolder()
        let store = try await filled(folder)
        var records = RandomRecords(random: SeededRandom(seed: 2))
        let again = records.ledger(sequence: 3)
        let cursor = CursorRecord(bot: "b", key: "k", value: "v")
        let error = await #expect(throws: StoreError.self) { try await store.commit(.cursor(cursor), .ledger(again)) }
        #expect(error?.code == .refusedRow)
        #expect(error?.message.contains("append-only") == true)
        #expect(try store.cursor(bot: "b", key: "k") == nil)
        try await store.commit(.ledger(records.ledger(sequence: 4)))
        #expect(try store.ledgerHead()?.sequence == 4)
    }

    @Test func `a text is added with its line, not later`() async throws {
        let folder = try TemporaryFolder()
        let store = try await filled(folder)
        let late = LedgerTextRecord(sequence: 1, name: "text", salt: "00", text: "late")
        let error = await #expect(throws: StoreError.self) { try await store.commit(.ledgerText(late)) }
        #expect(error?.message.contains("line 1 was not added with its text") == true)
        #expect(try store.ledgerTexts(sequence: 1) == [])
    }

    @Test func `many lines of one transaction are read back from any line on`() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(at: folder.database)
        var records = RandomRecords(random: SeededRandom(seed: 4))
        var writes: [Write] = []
        var lines: [LedgerEntryRecord] = []
        for sequence in 1...700 as ClosedRange<Int64> {
            lines.append(records.ledger(sequence: sequence))
            let text = LedgerTextRecord(sequence: sequence, name: "text", salt: "00", text: "\(sequence)")
            writes += [.ledger(lines[lines.count - 1]), .ledgerText(text)]
        }
        try await store.commit([Transition(writes: writes)])
        #expect(try store.ledgerHead() == lines.last)
        for first in [1, 2, 255, 256, 257, 512, 513, 699, 700, 701] as [Int64] {
            let expected = Array(lines.dropFirst(Int(first) - 1).prefix(300))
            #expect(try store.ledger(from: first, limit: 300) == expected)
            #expect(try store.ledgerTexts(sequence: first).map(\.text) == (first > 700 ? [] : ["\(first)"]))
        }
    }

    @Test func `an erased text leaves no trace in the file`() async throws {
        let folder = try TemporaryFolder()
        let store = try await filled(folder)
        let text = "a text that somebody wants to have erased"
        var records = RandomRecords(random: SeededRandom(seed: 3))
        let long = String(repeating: "and a long one beside it ", count: 1_000)
        try await store.commit(
            .ledger(records.ledger(sequence: 4)),
            .ledgerText(LedgerTextRecord(sequence: 4, name: "text", salt: "00", text: text)),
            .ledgerText(LedgerTextRecord(sequence: 4, name: "long", salt: "00", text: long)))
        try await store.commit(.eraseLedgerText(sequence: 4, name: "text"))
        #expect(try store.ledgerTexts(sequence: 4).map(\.text) == [long])
        try store.close()
        #expect(try !folder.bytes("policykit.sqlite").contains(Array(text.utf8)))
    }
}
