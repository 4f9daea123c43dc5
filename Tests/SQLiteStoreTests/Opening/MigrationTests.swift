import GRDB
import Governance
import Testing

@testable import SQLiteStore

/// A database of a later version is refused, and so is one from before the first release; one of an earlier release is
/// brought up to date. A migration that was released never changes.
@Suite struct MigrationTests {
    /// FNV-1a of the tables after each migration. A new migration adds a line; a line never changes.
    private static let released: [(version: String, digest: UInt64)] = [
        ("first tables", 10_791_547_681_519_339_633), ("open votes without a post", 303_436_890_684_614_960),
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

    @Test func `a database of the first release is brought up to date`() throws {
        let folder = try TemporaryFolder()
        let queue = try DatabaseQueue(path: folder.database)
        try queue.write { try $0.execute(sql: "PRAGMA application_id = \(Schema.applicationID)") }
        try Schema.migrator.migrate(queue, upTo: "first tables")
        try queue.close()
        let store = try SQLiteStore(at: folder.database)
        let index = try store.listings.read {
            try String.fetchOne($0, sql: "SELECT sql FROM sqlite_master WHERE name = 'vote_open'")
        }
        #expect(index == "CREATE INDEX vote_open ON vote (bot) WHERE closed_at IS NULL")
        #expect(try store.openVotes(bot: "b").isEmpty)
        try store.close()
    }

    @Test func `a database from before the first release is refused and left alone`() throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(at: folder.database)
        try store.execute("DELETE FROM grdb_migrations")
        try store.execute("INSERT INTO grdb_migrations VALUES ('1')")
        try store.close()
        let writing = #expect(throws: StoreError.self) { try SQLiteStore(at: folder.database) }
        #expect(writing?.code == .older)
        #expect(writing?.description.contains("made before the first release") == true)
        #expect(writing?.description.contains("--state") == true)
        let reading = #expect(throws: StoreError.self) { try SQLiteStore(readingAt: folder.database) }
        #expect(reading?.code == .older)
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
