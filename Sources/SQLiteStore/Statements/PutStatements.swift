import GRDB
import GRDBSQLite

/// The statements that put records, each prepared once for the connection that writes. To find one by its text, as
/// GRDB's cache does, would take as long as to run it.
final class PutStatements: @unchecked Sendable {
    // Whoever comes here has the connection that writes in hand, and that is used on its own queue alone.
    private var statements: [ObjectIdentifier: Statement] = [:]

    /// Puts a record under its key.
    func put<Record: StoredRecord>(_ record: Record, to db: Database) throws {
        let storage = Record.storage
        do {
            let statement = try statement(of: Record.self, storage.put, db)
            let changes = try db.run(statement) { record.bind(to: &$0) }
            if changes == 0, let replace = storage.replace { try db.run(replace) { record.bind(to: &$0) } }
        } catch {
            throw error.inTable(storage.table)
        }
    }

    /// Lets all statements go, which a connection needs before it can be closed.
    func forget() { statements = [:] }

    private func statement<Record: StoredRecord>(
        of type: Record.Type, _ sql: String, _ db: Database
    ) throws -> SQLiteStatement {
        let id = ObjectIdentifier(type)
        if let known = statements[id] { return known.sqliteStatement }
        let statement = try db.makeStatement(sql: sql)
        statements[id] = statement
        return statement.sqliteStatement
    }
}
