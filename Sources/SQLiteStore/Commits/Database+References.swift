import GRDB
import GRDBSQLite

extension Database {
    /// Refuses a transaction in which a row names another one that is not there. SQLite would refuse it too, but
    /// without a word on where.
    func checkReferences() throws {
        var open: CInt = 0
        var highest: CInt = 0
        let code = sqlite3_db_status(sqliteConnection, SQLITE_DBSTATUS_DEFERRED_FKS, &open, &highest, 0)
        guard code == SQLITE_OK, open != 0 else { return }
        let rows = try Row.fetchAll(self, sql: "PRAGMA foreign_key_check")
        guard let first = rows.first else { return }
        let table: String = first["table"] ?? "?"
        let parent: String = first["parent"] ?? "?"
        let row = (first["rowid"] as Int64?).map { "row \($0)" } ?? "a row"
        throw DatabaseError(
            resultCode: .SQLITE_CONSTRAINT_FOREIGNKEY,
            message: "\(row) of table \(table) names a row of table \(parent) that is not there")
    }
}
