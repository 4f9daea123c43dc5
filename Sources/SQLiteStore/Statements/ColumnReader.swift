import GRDB
import GRDBSQLite
import Governance
import JSONKit

/// Reads the columns of a statement's row, one after the other. Types were checked when the row was written: all
/// tables are STRICT.
struct ColumnReader {
    private let statement: SQLiteStatement
    private var index: CInt = -1

    init(_ statement: SQLiteStatement) {
        self.statement = statement
    }

    mutating func int() -> Int64 {
        index += 1
        return sqlite3_column_int64(statement, index)
    }

    mutating func smallInt() -> Int { Int(int()) }

    mutating func flag() -> Bool { int() != 0 }

    mutating func instant() -> Instant { Instant(microseconds: int()) }

    mutating func text() -> String {
        index += 1
        guard let start = sqlite3_column_text(statement, index) else { return "" }
        let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index)))
        return String(decoding: bytes, as: UTF8.self)
    }

    mutating func blob() -> [UInt8] {
        index += 1
        guard let start = sqlite3_column_blob(statement, index) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index))))
    }

    mutating func optionalInt() -> Int64? { skipNull() ? nil : int() }

    mutating func optionalInstant() -> Instant? { skipNull() ? nil : instant() }

    mutating func optionalText() -> String? { skipNull() ? nil : text() }

    mutating func name<Value: RawRepresentable>() throws -> Value where Value.RawValue == String {
        let text = text()
        guard let value = Value(rawValue: text) else {
            throw RecordCodingError("unknown \(Value.self) \"\(text)\"")
        }
        return value
    }

    mutating func optionalName<Value: RawRepresentable>() throws -> Value? where Value.RawValue == String {
        skipNull() ? nil : try name()
    }

    mutating func json() throws -> JSON {
        index += 1
        guard let start = sqlite3_column_text(statement, index) else { return .null }
        let count = Int(sqlite3_column_bytes(statement, index))
        return try JSON(
            parsing: Array(UnsafeBufferPointer(start: start, count: count)), depthLimit: StatementBinder.depthLimit)
    }

    mutating func optionalJSON() throws -> JSON? {
        // Spelt out: beside a `JSON`, the literal `nil` means JSON's null.
        if skipNull() { return Optional<JSON>.none }
        return try json()
    }

    mutating func part<Part: RecordCodable>() throws -> Part { try Part(json: try json()) }

    mutating func optionalPart<Part: RecordCodable>() throws -> Part? { skipNull() ? nil : try part() }

    mutating func optionalObject() -> ObjectReference? {
        guard let kind = optionalText() else {
            index += 1
            return nil
        }
        return ObjectReference(kind: kind, id: text())
    }

    mutating func optionalPost() -> PostReference? {
        guard let channel = optionalText() else {
            index += 1
            return nil
        }
        return PostReference(channel: channel, message: text())
    }

    /// Moves past the next column if it is NULL.
    private mutating func skipNull() -> Bool {
        guard sqlite3_column_type(statement, index + 1) == SQLITE_NULL else { return false }
        index += 1
        return true
    }
}
