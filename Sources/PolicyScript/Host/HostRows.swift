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
    private let value: @Sendable (_ row: Int, _ field: Int) -> HostValue

    /// Makes a list of objects from what gives the key of each, and the value of each of its fields by place.
    public init(
        type: String, count: Int, fields: [String], key: @escaping @Sendable (_ row: Int) -> String,
        value: @escaping @Sendable (_ row: Int, _ field: Int) -> HostValue
    ) {
        self.type = type
        self.count = count
        self.fields = fields
        self.key = key
        self.value = value
    }

    /// Makes a list of objects from their keys and the values of their fields.
    public convenience init(type: String, fields: [String], rows: [(key: String, values: [HostValue])]) {
        self.init(type: type, count: rows.count, fields: fields, key: { rows[$0].key }, value: { rows[$0].values[$1] })
    }

    /// The object at a place.
    public func object(_ row: Int) -> HostObject { HostObject(type: type, key: key(row)) }

    /// The value of a field, by its place in `fields`, of the object at a place.
    @inline(__always) public func value(_ row: Int, _ field: Int) -> HostValue { value(row, field) }

    /// The values of all fields of the object at a place.
    public func values(_ row: Int) -> [HostValue] { fields.indices.map { value(row, $0) } }

    /// The objects without their fields.
    public var objects: [HostValue] { (0..<count).map { .object(object($0)) } }
}

extension HostRows: Hashable {
    /// Whether the objects and their fields are the same.
    public static func == (left: HostRows, right: HostRows) -> Bool {
        if left === right { return true }
        guard left.type == right.type, left.count == right.count, left.fields == right.fields else { return false }
        return (0..<left.count).allSatisfy { left.key($0) == right.key($0) && left.values($0) == right.values($0) }
    }

    /// Hashes what is cheap to tell.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(type)
        hasher.combine(count)
        hasher.combine(fields)
    }
}
