import GRDB
import Governance
import SQLiteStore
import Testing

/// Not even other programs change the ledger without breaking the database's rules on purpose.
@Suite struct LedgerTests {
    private func filled(_ folder: TemporaryFolder) async throws -> SQLiteStore {
        let store = try SQLiteStore(at: folder.database)
        var records = RandomRecords(random: SeededRandom(seed: 1))
        try await store.commit((1...3).map { Transition(writes: [.ledger(records.ledger(sequence: $0))]) })
        try await store.commit(.ledgerText(LedgerTextRecord(sequence: 2, name: "text", salt: "00", text: "hello")))
        return store
    }

    @Test(arguments: [
        "UPDATE ledger SET body = '{}' WHERE sequence = 2",
        "DELETE FROM ledger WHERE sequence = 3",
        "DELETE FROM ledger",
        "INSERT OR REPLACE INTO ledger VALUES (3, 0, NULL, 'x', NULL, NULL, '{}', 'f')",
        "INSERT INTO ledger VALUES (5, 0, NULL, 'x', NULL, NULL, '{}', 'f')",
        "INSERT INTO ledger VALUES (0, 0, NULL, 'x', NULL, NULL, '{}', 'f')",
        "UPDATE ledger_text SET text = 'other'",
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

    @Test func `an erased text leaves no trace in the file`() async throws {
        let folder = try TemporaryFolder()
        let store = try await filled(folder)
        let text = "a text that somebody wants to have erased"
        try await store.commit(.ledgerText(LedgerTextRecord(sequence: 1, name: "text", salt: "00", text: text)))
        try await store.commit(.eraseLedgerText(sequence: 1, name: "text"))
        try store.close()
        #expect(try !folder.bytes("policykit.sqlite").contains(Array(text.utf8)))
    }
}
