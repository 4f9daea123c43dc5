/// What kind of thing a `Value` holds in its 64 bits.
enum Tag: UInt8 {
    /// Not a value of the language: an unbound variable, an argument not given.
    case undefined
    case none, notImplemented, ellipsis
    case bool, int, float
    /// A built-in function, by its number in the table of natives.
    case native
    /// A built-in type, by its number.
    case type
    /// A built-in module, by its number.
    case module
    /// A pointer to an object of the heap, or to an immortal one of a compiled script.
    case object
}

/// A value of the language: 16 bytes, trivial, copied without reference counting. The heap alone owns objects.
struct Value {
    var tag: Tag
    var bits: UInt64

    @inline(__always) init(tag: Tag, bits: UInt64) {
        self.tag = tag
        self.bits = bits
    }

    static var undefined: Value { @inline(__always) get { Value(tag: .undefined, bits: 0) } }
    static var none: Value { @inline(__always) get { Value(tag: .none, bits: 0) } }
    static var notImplemented: Value { Value(tag: .notImplemented, bits: 0) }
    static var ellipsis: Value { Value(tag: .ellipsis, bits: 0) }
    static var `true`: Value { @inline(__always) get { Value(tag: .bool, bits: 1) } }
    static var `false`: Value { @inline(__always) get { Value(tag: .bool, bits: 0) } }

    @inline(__always) static func bool(_ value: Bool) -> Value { Value(tag: .bool, bits: value ? 1 : 0) }
    @inline(__always) static func int(_ value: Int) -> Value {
        Value(tag: .int, bits: UInt64(bitPattern: Int64(value)))
    }
    @inline(__always) static func float(_ value: Double) -> Value { Value(tag: .float, bits: value.bitPattern) }
    @inline(__always) static func native(_ index: Int) -> Value { Value(tag: .native, bits: UInt64(index)) }
    @inline(__always) static func type(_ type: BuiltinType) -> Value { Value(tag: .type, bits: UInt64(type.rawValue)) }
    static func module(_ index: Int) -> Value { Value(tag: .module, bits: UInt64(index)) }

    /// Wraps a pointer to an object, whose first member is a `Header`.
    @inline(__always) static func object<T>(_ pointer: UnsafeMutablePointer<T>) -> Value {
        Value(tag: .object, bits: UInt64(UInt(bitPattern: pointer)))
    }

    var isUndefined: Bool { @inline(__always) get { tag == .undefined } }
    var isNone: Bool { @inline(__always) get { tag == .none } }
    var isInt: Bool { @inline(__always) get { tag == .int } }
    var isFloat: Bool { @inline(__always) get { tag == .float } }
    var isBool: Bool { @inline(__always) get { tag == .bool } }

    /// The integer of a `.int` or `.bool`.
    var asInt: Int { @inline(__always) get { Int(Int64(bitPattern: bits)) } }
    /// The number of a `.float`.
    var asFloat: Double { @inline(__always) get { Double(bitPattern: bits) } }
    /// The truth of a `.bool`.
    var asBool: Bool { @inline(__always) get { bits != 0 } }
    /// The built-in type of a `.type`: the types are numbered as they are declared, which is how an enum is stored.
    var asType: BuiltinType {
        @inline(__always) get { unsafeBitCast(UInt8(truncatingIfNeeded: bits), to: BuiltinType.self) }
    }

    /// The object's header. Only for `.object`, whose bits are never zero.
    var header: UnsafeMutablePointer<Header> {
        @inline(__always) get { UnsafeMutablePointer(bitPattern: UInt(bits)).unsafelyUnwrapped }
    }

    /// The object as a pointer to its layout. Only for `.object` of a kind that has this layout.
    @inline(__always) func pointer<T>(_ type: T.Type) -> UnsafeMutablePointer<T> {
        UnsafeMutablePointer(bitPattern: UInt(bits)).unsafelyUnwrapped
    }

    /// The object's kind, or nil for a value that is no object.
    var kind: Kind? { @inline(__always) get { tag == .object ? header.pointee.kind : nil } }

    /// Whether the value is an object of this kind (of the built-in type or of a subclass of it).
    @inline(__always) func isKind(_ kind: Kind) -> Bool { tag == .object && header.pointee.kind == kind }

    /// `is`: the same tag and bits.
    @inline(__always) func isIdentical(to other: Value) -> Bool { tag == other.tag && bits == other.bits }
}
