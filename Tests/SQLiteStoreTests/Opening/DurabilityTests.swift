import GRDB
import Governance
import Testing

@testable import SQLiteStore

/// The connection that commits is set up to lose nothing.
@Suite struct DurabilityTests {
    @Test func `commits are synced in full, in write-ahead mode`() throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(at: folder.database)
        let writer = try #require(store.writer)
        let pragmas = ["synchronous": "2", "journal_mode": "wal", "foreign_keys": "1", "recursive_triggers": "1"]
        for (name, expected) in pragmas {
            // Inside a write: GRDB sets the level of the writing connection after opening it.
            let found = try writer.write { try String.fetchOne($0, sql: "PRAGMA \(name)") }
            #expect(found == expected, "\(name)")
        }
    }

    @Test func `the file is marked as ours`() throws {
        let folder = try TemporaryFolder()
        try SQLiteStore(at: folder.database).close()
        let header = try folder.bytes("policykit.sqlite")[68..<72]
        #expect(Array(header) == Array("PKIT".utf8))
    }

    @Test func `closing leaves one whole file`() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(at: folder.database)
        try await store.commit(.cursor(CursorRecord(bot: "b", key: "k", value: "v")))
        try store.close()
        try folder.copy("policykit.sqlite", to: "copy.sqlite")
        #expect(try SQLiteStore(at: folder.file("copy.sqlite")).cursor(bot: "b", key: "k") == "v")
    }

    @Test func `every table is strict`() throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(at: folder.database)
        let lax = try store.lookUp { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT name FROM pragma_table_list
                    WHERE schema = 'main' AND type = 'table' AND strict = 0
                        AND name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations'
                    """)
        }
        #expect(lax == [])
    }

    @Test func `a backup of a store in use is whole, and opens`() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(at: folder.database)
        var writes = RandomWrites(seed: 5)
        try await store.commit([Transition(writes: writes.foundation())])
        let busy = Task {
            for number in 0..<2000 {
                try await store.commit(.cursor(CursorRecord(bot: "b", key: "\(number)", value: "v")))
            }
        }
        try store.backup(to: folder.file("backup.sqlite"))
        try await busy.value
        let copy = try SQLiteStore(at: folder.file("backup.sqlite"))
        #expect(try copy.integrityProblems() == [])
        #expect(try copy.members(communityID: 1) == store.members(communityID: 1))
        let error = #expect(throws: StoreError.self) { try store.backup(to: folder.file("backup.sqlite")) }
        #expect(error?.description.contains("exists already") == true)
    }
}
