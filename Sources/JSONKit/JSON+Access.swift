public import OrderedCollections

extension JSON {
    /// The text, or nil for any other value.
    public var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The integer, or nil for any other value, a double included.
    public var int: Int? {
        if case .int(let number) = self { Int(number) } else { nil }
    }

    /// The integer in its own width, or nil for any other value.
    public var int64: Int64? {
        if case .int(let number) = self { number } else { nil }
    }

    /// The number, an integer included, or nil for any other value.
    public var double: Double? {
        switch self {
        case .double(let number): number
        case .int(let number): Double(number)
        default: nil
        }
    }

    /// The truth value, or nil for any other value.
    public var bool: Bool? {
        if case .bool(let flag) = self { flag } else { nil }
    }

    /// The elements, or nil for any other value.
    public var array: [JSON]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The members in their order, or nil for any other value.
    public var object: OrderedDictionary<String, JSON>? {
        if case .object(let members) = self { members } else { nil }
    }

    /// True for `null`.
    public var isNull: Bool { self == .null }

    /// The member under a key; nil where there is none, or where this is no object. Setting makes a `null` an object,
    /// and does nothing to other values.
    public subscript(key: String) -> JSON? {
        get {
            if case .object(let members) = self { members[key] } else { nil }
        }
        set {
            switch self {
            case .object(var members):
                self = .null
                members[key] = newValue
                self = .object(members)
            case .null:
                self = newValue.map { .object([key: $0]) } ?? .null
            default: break
            }
        }
    }

    /// The element at an index from 0; nil where there is none, or where this is no array.
    public subscript(index: Int) -> JSON? {
        if case .array(let elements) = self, elements.indices.contains(index) { elements[index] } else { nil }
    }
}
