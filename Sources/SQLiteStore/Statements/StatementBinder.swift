import GRDB
import GRDBSQLite
import Governance
import JSONKit
import OrderedCollections

/// Binds the values of a row to a statement's parameters, one after the other.
///
/// GRDB's own binding of texts ends at the first NUL character; this one gives SQLite the length, so that every text
/// comes back as it was.
struct StatementBinder {
    private let statement: SQLiteStatement
    private var index: CInt = 0
    /// The first failure, or `SQLITE_OK`; `StatementRunner` throws it before the statement runs.
    private(set) var result: CInt = SQLITE_OK
    /// How deep JSON may be nested: what the reader accepts.
    static let depthLimit = 512
    private(set) var isTooDeep = false
    /// The text of the last JSON; kept for its room.
    private var text: [UInt8] = []

    init(_ statement: SQLiteStatement) {
        self.statement = statement
    }

    mutating func add(_ value: Int64) {
        index += 1
        note(sqlite3_bind_int64(statement, index, value))
    }

    mutating func add(_ value: Int) { add(Int64(value)) }

    mutating func add(_ value: Bool) { add(value ? Int64(1) : 0) }

    mutating func add(_ value: Instant) { add(value.microseconds) }

    mutating func add(_ value: String) {
        var value = value
        value.withUTF8 { add($0) }
    }

    mutating func add(blob bytes: [UInt8]) {
        index += 1
        guard !bytes.isEmpty else { return note(sqlite3_bind_zeroblob(statement, index, 0)) }
        bytes.withUnsafeBytes {
            note(sqlite3_bind_blob(statement, index, $0.baseAddress, CInt(clamping: $0.count), copiedBySQLite))
        }
    }

    mutating func add(_ value: Int64?) { if let value { add(value) } else { addNull() } }

    mutating func add(_ value: Instant?) { if let value { add(value) } else { addNull() } }

    mutating func add(_ value: String?) { if let value { add(value) } else { addNull() } }

    mutating func add<Value: RawRepresentable>(_ value: Value) where Value.RawValue == String { add(value.rawValue) }

    mutating func add<Value: RawRepresentable>(_ value: Value?) where Value.RawValue == String {
        add(value?.rawValue)
    }

    mutating func add(_ value: JSON) {
        switch value {
        // What most rows hold.
        case .object(let members) where members.isEmpty: return add("{}")
        case .array(let items) where items.isEmpty: return add("[]")
        default: break
        }
        if value.isDeeper(than: Self.depthLimit) { isTooDeep = true }
        var text: [UInt8] = []
        swap(&text, &self.text)
        text.removeAll(keepingCapacity: true)
        text.reserveCapacity(192)
        value.append(to: &text)
        text.withUnsafeBufferPointer { add($0) }
        swap(&text, &self.text)
    }

    mutating func add(_ value: JSON?) { if let value { add(value) } else { addNull() } }

    mutating func add(_ value: some RecordCodable) { add(value.json) }

    mutating func add(_ value: (some RecordCodable)?) { add(value?.json) }

    mutating func add(_ value: ObjectReference?) {
        add(value?.kind)
        add(value?.id)
    }

    mutating func add(_ value: PostReference?) {
        add(value?.channel)
        add(value?.message)
    }

    /// Binds text in UTF-8, which SQLite copies.
    private mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
        index += 1
        guard !text.isEmpty else {
            // An empty buffer may have no address, which SQLite would take for NULL.
            return note(sqlite3_bind_text(statement, index, "", 0, copiedBySQLite))
        }
        text.withMemoryRebound(to: CChar.self) {
            note(sqlite3_bind_text(statement, index, $0.baseAddress, CInt(clamping: $0.count), copiedBySQLite))
        }
    }

    private mutating func addNull() {
        index += 1
        note(sqlite3_bind_null(statement, index))
    }

    private mutating func note(_ code: CInt) {
        if result == SQLITE_OK { result = code }
    }
}

/// SQLite's SQLITE_TRANSIENT, a macro that is not imported: the address -1 means "make a copy before returning", and
/// is never called (https://www.sqlite.org/c3ref/c_static.html).
private let copiedBySQLite = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

extension JSON {
    fileprivate func isDeeper(than limit: Int) -> Bool {
        switch self {
        case .null, .bool, .int, .double, .string: false
        case .array(let items): limit == 0 || items.contains { $0.isDeeper(than: limit - 1) }
        case .object(let members): limit == 0 || members.values.contains { $0.isDeeper(than: limit - 1) }
        }
    }
}
