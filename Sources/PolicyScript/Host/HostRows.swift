/// Objects of the host of one type, given all at once with some of their fields: what a query finds.
///
/// A script that reads such a field is answered from here and the host is not asked: the field is as it was when the
/// objects were given. Whatever else a script wants of such an object is asked of the host.
///
/// Keys and fields are made when somebody reads them, so that a list of which little is read costs little. They must
/// come out the same each time.
public final class HostRows: Sendable {
    /// The declared type of the objects.
    public let type: String
    /// How many objects there are.
    public let count: Int
    /// The names of the fields that are given.
    public let fields: [String]
    private let key: @Sendable (_ row: Int) -> String
    private let values: @Sendable (_ field: Int) -> HostColumn

    /// Makes a list of objects from what gives the key of each, and the values of each field, known by its place, of
    /// all of them.
    public init(
        type: String, count: Int, fields: [String], key: @escaping @Sendable (_ row: Int) -> String,
        column: @escaping @Sendable (_ field: Int) -> HostColumn
    ) {
        self.type = type
        self.count = count
        self.fields = fields
        self.key = key
        values = column
    }

    /// Makes a list of objects from their keys and the values of their fields.
    public convenience init(type: String, fields: [String], rows: [(key: String, values: [HostValue])]) {
        let columns = fields.indices.map { field in HostColumn(rows.map { $0.values[field] }) }
        self.init(type: type, count: rows.count, fields: fields, key: { rows[$0].key }, column: { columns[$0] })
    }

    /// The object at a place.
    public func object(_ row: Int) -> HostObject { HostObject(type: type, key: key(row)) }

    /// The values of a field, by its place in `fields`, of all objects.
    public func column(_ field: Int) -> HostColumn { values(field) }

    /// The values of all fields.
    public var columns: [HostColumn] { fields.indices.map(values) }

    /// The objects without their fields.
    public var objects: [HostValue] { (0..<count).map { .object(object($0)) } }
}

/// The values of one field of many objects, in the order of the objects.
public enum HostColumn: Sendable {
    case bools([Bool])
    case ints([Int64])
    case values([HostValue])

    /// The values in the plainest form that holds them.
    public init(_ values: [HostValue]) {
        let bools = values.compactMap { if case .bool(let value) = $0 { value } else { nil } }
        if bools.count == values.count {
            self = .bools(bools)
            return
        }
        let ints = values.compactMap { if case .int(let value) = $0 { value } else { nil } }
        self = ints.count == values.count ? .ints(ints) : .values(values)
    }

    /// How many values there are.
    public var count: Int {
        switch self {
        case .bools(let values): values.count
        case .ints(let values): values.count
        case .values(let values): values.count
        }
    }

    /// The value for the object at a place.
    public subscript(row: Int) -> HostValue {
        switch self {
        case .bools(let values): .bool(values[row])
        case .ints(let values): .int(values[row])
        case .values(let values): values[row]
        }
    }
}

extension HostRows: Hashable {
    /// Whether the objects and their fields are the same.
    public static func == (left: HostRows, right: HostRows) -> Bool {
        if left === right { return true }
        guard left.type == right.type, left.count == right.count, left.fields == right.fields else { return false }
        let rows = 0..<left.count
        return rows.allSatisfy { left.key($0) == right.key($0) }
            && left.fields.indices.allSatisfy { field in
                let (ours, theirs) = (left.column(field), right.column(field))
                return rows.allSatisfy { ours[$0] == theirs[$0] }
            }
    }

    /// Hashes what is cheap to tell.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(type)
        hasher.combine(count)
        hasher.combine(fields)
    }
}
