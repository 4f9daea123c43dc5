/// Text by code point. ASCII text takes a byte a character, any other text four.
struct StringObject {
    var header: Header
    /// 0 until it is asked for.
    var hash: UInt64
    /// Code points.
    var count: Int
    /// The number among the built-ins' names, or -1.
    var symbol: Int32
    var isWide: Bool
    /// The buffer shared with longer strings made from this one by `+`, or nil when the text follows the object.
    var buffer: UnsafeMutablePointer<StringBuffer>?
    var data: UnsafeMutableRawPointer
}

/// Text that `+` may extend in place at its end.
struct StringBuffer {
    var header: Header
    var used: Int
    var capacity: Int
    var isWide: Bool
}

struct BytesObject {
    var header: Header
    var count: Int
    var hash: UInt64
    var data: UnsafeMutablePointer<UInt8>
}

/// An integer that does not fit 64 bits, or one of a class of the script. The limbs of its magnitude follow the object.
struct BigIntObject {
    var header: Header
    /// 64-bit limbs, the least significant first, none of them a leading zero.
    var count: Int
    var isNegative: Bool
}

struct ListObject {
    var header: Header
    var items: UnsafeMutablePointer<Value>?
    var count: Int
    var capacity: Int
}

/// The elements follow the object.
struct TupleObject {
    var header: Header
    var count: Int
    /// For instances of classes derived from tuple: their attributes.
    var attributes: UnsafeMutablePointer<DictObject>?
}

/// `dict`, `set` and `frozenset` alike.
struct DictObject {
    var header: Header
    var table: Table
}

/// An instance of a class of the script that derives from `object` alone.
struct InstanceObject {
    var header: Header
    /// Its attributes: the dict that `__dict__` gives, which is a part of the instance. Its header is set when it is
    /// first asked for.
    var attributes: DictObject
}

struct ClassObject {
    var header: Header
    var table: Table
    var name: Value
    var qualifiedName: Value
    /// The script class or built-in type that it derives from.
    var base: Value
    /// The built-in type at the end of the chain of bases.
    var builtinBase: BuiltinType
    /// Which dunder methods the class or one of its bases defines.
    var traits: ClassTraits
    var moduleName: Value
}

struct FunctionObject {
    var header: Header
    var code: UnsafeMutablePointer<CodeBlock>
    var module: UnsafeMutablePointer<ModuleObject>?
    /// The module's variables.
    var globals: UnsafeMutablePointer<Value>?
    /// Values of the last positional parameters that have defaults.
    var defaults: UnsafeMutablePointer<TupleObject>?
    /// Keyword-only defaults, one for each keyword-only parameter, undefined where there is none.
    var keywordDefaults: UnsafeMutablePointer<TupleObject>?
    /// The cells of the free variables.
    var closure: UnsafeMutablePointer<TupleObject>?
    var attributes: UnsafeMutablePointer<DictObject>?
    /// `__name__` and its like, where they have been set: they are no part of `__dict__`.
    var names: UnsafeMutablePointer<DictObject>?
    /// The class in whose body the function was defined, for the zero-argument `super()`.
    var qualifiedName: Value
}

struct CellObject {
    var header: Header
    var value: Value
}

/// A class with what its parts are, such as `dict[str, int]`.
struct GenericAliasObject {
    var header: Header
    var origin: Value
    var arguments: UnsafeMutablePointer<TupleObject>
}

struct BoundMethodObject {
    var header: Header
    var receiver: Value
    var function: Value
}

/// One line of a traceback.
struct TraceEntry {
    /// In place of an instruction: the code, that of a generator, had not begun.
    static let notBegun = Int32.min

    var code: UnsafeMutablePointer<CodeBlock>
    var pc: Int32

    /// Where the exception was raised, or passed through. Code that had not begun has its first line, of which no part
    /// is marked.
    var position: SourcePosition {
        guard pc == Self.notBegun else { return code.pointee.positions[Int(max(0, pc))] }
        let line = code.pointee.firstLine
        return SourcePosition(line: line, endLine: line, column: 1, endColumn: 1)
    }
}

struct ExceptionObject {
    var header: Header
    var type: BuiltinType
    var suppressesContext: Bool
    var arguments: UnsafeMutablePointer<TupleObject>
    var cause: Value
    var context: Value
    var attributes: UnsafeMutablePointer<DictObject>?
    var trace: UnsafeMutablePointer<TraceEntry>?
    var traceCount: Int32
    var traceCapacity: Int32
}

/// Iterates over a list, tuple, string, bytes, or anything indexed.
struct SequenceIterator {
    var header: Header
    var sequence: Value {
        didSet {
            list = !isReversed && sequence.isKind(.list) ? sequence.pointer(ListObject.self) : nil
            if sequence.tag == .object { type = kindOfIterator }
        }
    }
    /// The iterator's own type, which it keeps when it has come to its end and let the sequence go.
    var type: BuiltinType
    var index: Int
    var isReversed: Bool
    /// The sequence as a list that is gone through forwards; nil when it is none.
    private(set) var list: UnsafeMutablePointer<ListObject>?

    private var kindOfIterator: BuiltinType {
        switch sequence.header.pointee.kind {
        case .list: isReversed ? .listReverseIterator : .listIterator
        case _ where isReversed: .reversed
        case .tuple: .tupleIterator
        case .bytes: .bytesIterator
        case .string: sequence.pointer(StringObject.self).pointee.isWide ? .stringIterator : .asciiIterator
        default: .listIterator
        }
    }
}

/// What of a table's entries is seen.
enum TablePart: UInt8 {
    case keys, values, items
}

struct TableIterator {
    var header: Header
    /// A dict or set.
    var owner: Value
    var index: Int
    var expectedCount: Int
    /// How many entries are still to come, when it goes forward.
    var remaining: Int
    var part: TablePart
    var isReversed: Bool
    /// The iterator's own type, which it keeps when it has come to its end and let the owner go.
    var type: BuiltinType
}

struct TableView {
    var header: Header
    var owner: Value
    var part: TablePart
}

struct RangeIterator {
    var header: Header
    var next: Int
    var step: Int
    var remaining: Int
}

struct RangeObject {
    var header: Header
    var start: Int
    var stop: Int
    var step: Int
    var count: Int
}

struct SliceObject {
    var header: Header
    var start: Value
    var stop: Value
    var step: Value
}

enum GeneratorState: UInt8 {
    case created, suspended, running, finished
}

/// A call of a generator function: its frame's registers while it is not running.
struct GeneratorObject {
    var header: Header
    var state: GeneratorState
    /// The built-in type as which `map`, `zip` and their like, written in the language, present themselves.
    var presentedType: BuiltinType
    var function: UnsafeMutablePointer<FunctionObject>?
    var code: UnsafeMutablePointer<CodeBlock>
    var pc: Int32
    var handledRegister: Int32
    var registers: UnsafeMutablePointer<Value>?
    var registerCount: Int
    /// The register that takes what `send` sends.
    var resultRegister: Int32
    var qualifiedName: Value
}

/// `property`, `staticmethod`, `classmethod`: up to three functions.
struct DescriptorObject {
    var header: Header
    var getter: Value
    var setter: Value
    var deleter: Value
    var documentation: Value
}

struct SuperObject {
    var header: Header
    /// The class after whose place the search starts.
    var owner: Value
    var receiver: Value
}

/// An object of the host, or a method of one.
struct HostReference {
    var header: Header
    var object: HostObject
    /// For a method: its name.
    var method: String
    /// What it was found to consist of, when the host gave that with its fields.
    var items: UnsafeMutablePointer<HostRowsObject>?
}

/// Objects that the host gave all at once. Behind it stand a `HostField` for each of their fields, then the objects
/// themselves, which live as long as any of them does.
struct HostRowsObject {
    var header: Header
    var rows: Unmanaged<HostRows>
    var fieldCount: Int
    var rowCount: Int
    /// The constant of the script by which a field was last read, and the field's cells; nil when there are none.
    var lastName: UnsafeMutablePointer<StringObject>?
    var lastCells: UnsafeMutablePointer<Value>?
}

/// A field of the objects of a `HostRowsObject`, as far as it has been read.
struct HostField {
    /// The constant of the script by which it was last read.
    var name: UnsafeMutablePointer<StringObject>?
    /// The values of all objects, when they are no objects of the heap.
    var cells: UnsafeMutablePointer<Value>?
    /// The values of all objects, when each is made for who reads it.
    var column: Unmanaged<HostColumnValues>?
}

/// Values of a field that are objects of the heap once they are read.
final class HostColumnValues {
    let values: [HostValue]
    init(_ values: [HostValue]) { self.values = values }
}

/// An object of the host, of kind `hostObject` as others are, that was given with its fields. It is part of its owner.
struct HostRowObject {
    var header: Header
    var owner: UnsafeMutablePointer<HostRowsObject>
    var row: Int

    /// The header's flag of an object of this layout.
    static let flag: UInt8 = 1
}

/// `datetime`, aware when `zone` is not None. Microseconds of its own calendar since 1970-01-01T00:00:00.
struct DateTimeObject {
    var header: Header
    var microseconds: Int64
    /// How many microseconds it moves when `now` moves by one; 0 for a fixed instant.
    var slope: Double
    var zone: Value
    var fold: UInt8
}

struct DateObject {
    var header: Header
    /// Since 1970-01-01.
    var days: Int64
}

struct TimeObject {
    var header: Header
    /// Since midnight.
    var microseconds: Int64
    var zone: Value
    var fold: UInt8
}

struct TimeDeltaObject {
    var header: Header
    var microseconds: Int64
    var slope: Double
}

struct TimeZoneObject {
    var header: Header
    /// Offset from UTC.
    var microseconds: Int64
    /// The name given, or None.
    var name: Value
}

/// A float that moves with `now`, such as `(now - t).total_seconds()`: `slope` is its change a microsecond of `now`.
struct TrackedFloatObject {
    var header: Header
    var value: Double
    var slope: Double
}

/// A module written in the language, or the script itself. Its variables follow the object.
struct ModuleObject {
    var header: Header
    var script: Unmanaged<CompiledScript>
    var globals: UnsafeMutablePointer<Value>
    var globalCount: Int
    var name: Value
    /// Names set on the module that its code does not know.
    var hasRun: Bool
}

/// An object of a built-in module with a payload in Swift: a compiled pattern, a random generator.
struct ForeignObject {
    var header: Header
    var type: Int32
    var payload: Unmanaged<AnyObject>
    /// What the payload takes.
    var bytes: Int
}
