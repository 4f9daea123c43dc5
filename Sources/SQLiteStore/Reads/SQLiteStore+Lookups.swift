import GRDB
import Governance

extension SQLiteStore {
    /// Runs a point read.
    func lookUp<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try lookups.unsafeRead(body)
        } catch {
            throw Self.clear(error, path: path)
        }
    }

    /// Runs a read that may be long, beside the point reads.
    func list<Value>(_ body: (Database) throws -> Value) throws -> Value {
        do {
            return try listings.unsafeRead(body)
        } catch {
            throw Self.clear(error, path: path)
        }
    }

    /// The records that meet a condition.
    func records<Record: StoredRecord>(
        _ condition: String, _ bind: (inout StatementBinder) -> Void = { _ in }
    ) throws -> [Record] {
        try lookUp { try $0.records(condition, bind) }
    }

    /// The first record that meets a condition.
    func record<Record: StoredRecord>(_ condition: String, _ bind: (inout StatementBinder) -> Void) throws -> Record? {
        try lookUp { try $0.record(condition, bind) }
    }

    /// The records that belong to another one.
    func records<Record: StoredRecord>(_ condition: String, of id: Int64) throws -> [Record] {
        try lookUp { try $0.records(condition) { $0.add(id) } }
    }

    /// The record with an id.
    func record<Record: StoredRecord>(id: Int64) throws -> Record? {
        try lookUp { try $0.record(id: id) }
    }

    /// Ids, in the order of the statement.
    func ids(_ sql: String, _ bind: (inout StatementBinder) -> Void = { _ in }) throws -> [Int64] {
        try lookUp { try $0.rows(sql, bind) { $0.int() } }
    }
}
