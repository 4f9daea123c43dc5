import GRDB
import GRDBSQLite
import Governance
import JSONKit

extension Database {
    /// Runs a cached statement that returns no rows.
    /// - Returns: how many rows it changed.
    @discardableResult
    func run(_ sql: String, _ bind: (inout StatementBinder) -> Void = { _ in }) throws -> Int {
        try run(try cachedStatement(sql: sql).sqliteStatement, bind)
    }

    /// Runs a prepared statement that returns no rows.
    /// - Returns: how many rows it changed.
    func run(_ statement: SQLiteStatement, _ bind: (inout StatementBinder) -> Void) throws -> Int {
        defer { release(statement) }
        try self.bind(statement, bind)
        let code = sqlite3_step(statement)
        guard code == SQLITE_DONE || code == SQLITE_ROW else { throw failure(code) }
        return Int(sqlite3_changes(sqliteConnection))
    }

    /// Reads in one transaction: by themselves the statements would each take the file's locks anew.
    func inOneRead<Value>(_ body: () throws -> Value) throws -> Value {
        try run("BEGIN DEFERRED")
        do {
            let value = try body()
            try run("COMMIT")
            return value
        } catch {
            // The first failure is the one to tell; SQLite may have rolled back by itself.
            _ = try? run("ROLLBACK")
            throw error
        }
    }

    /// The rows of a statement, each made into a value.
    /// - Parameter isCached: false for a text that is made anew each time.
    func rows<Value>(
        _ sql: String, isCached: Bool = true, _ bind: (inout StatementBinder) -> Void = { _ in },
        _ make: (inout ColumnReader) throws -> Value
    ) throws -> [Value] {
        let prepared = isCached ? try cachedStatement(sql: sql) : try makeStatement(sql: sql)
        let statement = prepared.sqliteStatement
        return try withExtendedLifetime(prepared) {
            defer { release(statement) }
            try self.bind(statement, bind)
            var values: [Value] = []
            while true {
                let code = sqlite3_step(statement)
                if code == SQLITE_DONE { return values }
                guard code == SQLITE_ROW else { throw failure(code) }
                var columns = ColumnReader(statement)
                values.append(try make(&columns))
            }
        }
    }

    /// The first row of a cached statement, if there is one.
    func row<Value>(
        _ sql: String, _ bind: (inout StatementBinder) -> Void = { _ in },
        _ make: (inout ColumnReader) throws -> Value
    ) throws -> Value? {
        let statement = try cachedStatement(sql: sql).sqliteStatement
        defer { release(statement) }
        try self.bind(statement, bind)
        let code = sqlite3_step(statement)
        if code == SQLITE_DONE { return nil }
        guard code == SQLITE_ROW else { throw failure(code) }
        var columns = ColumnReader(statement)
        return try make(&columns)
    }

    private func bind(_ statement: SQLiteStatement, _ bind: (inout StatementBinder) -> Void) throws {
        var binder = StatementBinder(statement)
        bind(&binder)
        if binder.isTooDeep {
            throw DatabaseError(
                resultCode: .SQLITE_TOOBIG,
                message: "a value is nested more than \(StatementBinder.depthLimit) levels deep")
        }
        guard binder.result == SQLITE_OK else { throw failure(binder.result) }
    }

    /// Makes a statement ready for its next use: one that is left in the middle would hold its view of the database.
    /// Its values stay until the next ones take their place, and their room with them: every statement binds all.
    private func release(_ statement: SQLiteStatement) {
        sqlite3_reset(statement)
    }

    private func failure(_ code: CInt) -> DatabaseError {
        let message = sqlite3_errmsg(sqliteConnection).map { String(cString: $0) }
        return DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }
}
