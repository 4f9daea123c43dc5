import GRDB
import Governance
import Synchronization
import Testing

@testable import SQLiteStore

/// Every look-up that the engine does is answered from an index.
@Suite struct QueryPlanTests {
    private final class Statements: Sendable {
        let texts = Mutex<Set<String>>([])
    }

    @Test func `no look-up walks through a table`() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(at: folder.database)
        var writes = RandomWrites(seed: 5)
        try await store.commit([Transition(writes: writes.foundation())])
        let statements = Statements()
        try store.lookUp { db in
            db.trace(options: .statement) { event in
                if case .statement(let statement) = event {
                    statements.texts.withLock { _ = $0.insert(statement.sql) }
                }
            }
        }
        // These return whole tables, which are small: a row for each community, bot, policy in force, override, code
        // shown, or schedule. What is too old to be kept is looked for once a day.
        let whole = [
            "communities", "bots", "active policies", "overrides", "records to cut", "link codes", "schedules",
        ]
        for read in EveryRead.all where !whole.contains(read.name) { _ = try read.read(store) }
        try store.lookUp { $0.trace() }
        let texts = statements.texts.withLock { $0 }.filter { !$0.contains("sqlite_sequence") }
        #expect(texts.count > 30)
        for sql in texts.sorted() {
            let steps = try store.lookUp { db in
                try db.rows("EXPLAIN QUERY PLAN \(sql)") { row in
                    _ = (row.int(), row.int(), row.int())
                    return row.text()
                }
            }
            #expect(steps.allSatisfy { !$0.hasPrefix("SCAN") || $0.contains("USING") }, "\(sql): \(steps)")
        }
    }
}
