import GRDB
import Governance

/// A record of the engine as a row of a table.
protocol StoredRecord: Sendable {
    /// The table and its statements.
    static var storage: RecordStorage { get }
    /// Binds all columns in the order of `storage.columns`, then those of `storage.derived`.
    func bind(to row: inout StatementBinder)
    /// Reads the columns in the order of `storage.columns`.
    init(from row: inout ColumnReader) throws
}

/// A table's statements, made once.
struct RecordStorage: Sendable {
    let table: String
    let key: [String]
    /// `SELECT` of all columns, to which a condition is added.
    let select: String
    /// `SELECT` of the row with an id.
    let byID: String
    /// Puts a row under its key. Of a row that exists it replaces all but the columns named `fixed`, and does nothing
    /// when one of these differs: the indexes on them are then left alone.
    let put: String
    /// Replaces all columns of a row that exists; nil when `put` does.
    let replace: String?

    /// Describes a table.
    /// - Parameters:
    ///   - columns: what `StoredRecord.init(from:)` reads, in order.
    ///   - derived: columns computed from the record, for indexes only.
    ///   - fixed: indexed columns that a record keeps as long as it lives.
    init(_ table: String, key: [String] = ["id"], columns: [String], derived: [String] = [], fixed: [String] = []) {
        self.table = table
        self.key = key
        select = "SELECT \(columns.joined(separator: ", ")) FROM \(table)"
        byID = "\(select) WHERE id = ?"
        let all = columns + derived
        let places = Array(repeating: "?", count: all.count).joined(separator: ", ")
        let insert = "INSERT INTO \(table) (\(all.joined(separator: ", "))) VALUES (\(places))"
        let conflict = " ON CONFLICT (\(key.joined(separator: ", "))) DO "
        func update(_ columns: [String]) -> String {
            columns.isEmpty
                ? "NOTHING" : "UPDATE SET " + columns.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
        }
        let others = all.filter { !key.contains($0) }
        let condition = fixed.map { "\(table).\($0) IS excluded.\($0)" }.joined(separator: " AND ")
        put =
            insert + conflict + update(others.filter { !fixed.contains($0) })
            + (fixed.isEmpty ? "" : " WHERE \(condition)")
        replace = fixed.isEmpty ? nil : insert + conflict + update(others)
    }
}

extension Database {
    /// The records that meet a condition (`WHERE …`, `ORDER BY …`).
    func records<Record: StoredRecord>(
        _ condition: String = "", isCached: Bool = true, _ bind: (inout StatementBinder) -> Void = { _ in }
    ) throws -> [Record] {
        do {
            return try rows("\(Record.storage.select) \(condition)", isCached: isCached, bind) {
                try Record(from: &$0)
            }
        } catch {
            throw error.inTable(Record.storage.table)
        }
    }

    /// The first record that meets a condition.
    func record<Record: StoredRecord>(
        _ condition: String, _ bind: (inout StatementBinder) -> Void = { _ in }
    ) throws -> Record? {
        do {
            return try row("\(Record.storage.select) \(condition)", bind) { try Record(from: &$0) }
        } catch {
            throw error.inTable(Record.storage.table)
        }
    }

    /// The record with an id.
    func record<Record: StoredRecord>(id: Int64) throws -> Record? {
        do {
            return try row(Record.storage.byID) {
                $0.add(id)
            } _: {
                try Record(from: &$0)
            }
        } catch {
            throw error.inTable(Record.storage.table)
        }
    }
}

extension Error {
    /// The error with the name of the table in which it came up.
    func inTable(_ table: String) -> any Error {
        switch self {
        case let error as DatabaseError:
            DatabaseError(
                resultCode: error.extendedResultCode, message: "\(error.message ?? "unknown error") (table \(table))")
        case is StoreError: self
        default: DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(self) (table \(table))")
        }
    }
}
