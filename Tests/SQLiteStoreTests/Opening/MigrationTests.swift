import GRDB
import Governance
import Testing

@testable import SQLiteStore

/// A database of any earlier version is brought up to date, one of a later version is refused, and a migration that
/// was released never changes.
@Suite struct MigrationTests {
    /// FNV-1a of the tables after each migration. A new migration adds a line; a line never changes.
    private static let released: [(version: String, digest: UInt64)] = [
        ("1", 17_831_430_996_839_569_674),
        ("policy files", 8_258_987_726_935_178_248),
        ("settings and links", 15_984_057_687_754_974_956),
        ("first roles", 13_028_444_243_552_921_036),
        ("lawful states", 17_978_197_117_969_968_997),
        ("schedules", 2_861_824_334_153_370_374),
        ("ledger pages", 12_882_106_851_054_914_855),
    ]

    private func schema(upTo version: String) throws -> [String] {
        let queue = try DatabaseQueue()
        try Schema.migrator.migrate(queue, upTo: version)
        return try queue.read { db in
            try String.fetchAll(
                db, sql: "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name")
        }
    }

    private func digest(_ lines: [String]) -> UInt64 {
        lines.joined(separator: ";").utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    @Test func `released migrations are unchanged`() throws {
        #expect(Schema.versions == Self.released.map(\.version))
        for (version, expected) in Self.released {
            let found = digest(try schema(upTo: version))
            #expect(found == expected, "tables of version \(version)")
        }
    }

    @Test(arguments: Schema.versions)
    func `a database of each version opens and keeps its rows`(version: String) async throws {
        let folder = try TemporaryFolder()
        let old = try SQLiteStore(at: folder.database, upTo: version)
        try await old.commit(.cursor(CursorRecord(bot: "b", key: "k", value: version)))
        try old.close()
        let store = try SQLiteStore(at: folder.database)
        #expect(try store.cursor(bot: "b", key: "k") == version)
        var writes = RandomWrites(seed: 1)
        try await store.commit([Transition(writes: writes.foundation())])
        for read in EveryRead.all {
            #expect(throws: Never.self, "\(read.name)") { try read.read(store) }
        }
    }

    @Test func `a later version is refused and left alone`() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(at: folder.database)
        try await store.commit(.cursor(CursorRecord(bot: "b", key: "k", value: "v")))
        try store.execute("INSERT INTO grdb_migrations VALUES ('9999')")
        try store.close()
        let writing = #expect(throws: StoreError.self) { try SQLiteStore(at: folder.database) }
        #expect(writing?.code == .newer)
        #expect(writing?.description.contains("its tables are of version 9999") == true)
        let reading = #expect(throws: StoreError.self) { try SQLiteStore(readingAt: folder.database) }
        #expect(reading?.code == .newer)
    }

    @Test func `an earlier version is not opened for reading`() throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(at: folder.database)
        try store.execute("DELETE FROM grdb_migrations")
        try store.close()
        let error = #expect(throws: StoreError.self) { try SQLiteStore(readingAt: folder.database) }
        #expect(error?.code == .older)
    }
}
