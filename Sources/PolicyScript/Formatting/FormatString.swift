/// Takes the text of `str.format` apart, piece by piece, so that errors come in CPython's order.
public struct FormatScanner {
    /// A replacement field.
    public struct Field: Sendable, Hashable {
        /// What stands before the `!` or `:`: an index or a name, and steps to parts of it.
        public var name: CodePoints
        /// `r`, `s`, `a`, any other character, or 0 for none.
        public var conversion: UInt32 = 0
        /// Still with its own fields, when `hasNestedFields`.
        public var spec: CodePoints = []
        /// Whether the specification has fields of its own.
        public var hasNestedFields = false
    }

    /// A stretch of plain text, or a field.
    public enum Piece: Sendable {
        case literal(ArraySlice<UInt32>)
        case field(Field)
    }

    private let text: CodePoints
    private var position = 0
    private var pending: Field?

    /// Begins at the start of a text.
    public init(_ text: CodePoints) { self.text = text }

    /// The next piece; nil at the end.
    public mutating func next() throws(Fault) -> Piece? {
        if let field = pending {
            pending = nil
            return .field(field)
        }
        guard position < text.count else { return nil }
        let start = position
        while position < text.count, text[position] != 0x7B, text[position] != 0x7D { position += 1 }
        guard position < text.count else { return .literal(text[start...]) }
        let brace = text[position]
        position += 1
        let isAtEnd = position >= text.count
        if brace == 0x7D, isAtEnd || text[position] != brace {
            throw .value("Single '}' encountered in format string")
        }
        if isAtEnd { throw .value("Single '{' encountered in format string") }
        if text[position] == brace {
            position += 1
            return .literal(text[start..<position - 1])
        }
        let literalEnd = position - 1
        let field = try field()
        if literalEnd == start { return .field(field) }
        pending = field
        return .literal(text[start..<literalEnd])
    }

    private mutating func field() throws(Fault) -> Field {
        let start = position
        var end: UInt32 = 0
        scan: while position < text.count {
            let value = text[position]
            position += 1
            switch value {
            case 0x7B: throw .value("unexpected '{' in field name")
            case 0x5B: while position < text.count, text[position] != 0x5D { position += 1 }
            case 0x7D, 0x3A, 0x21:
                end = value
                break scan
            default: break
            }
        }
        guard end != 0 else { throw .value("expected '}' before end of string") }
        var field = Field(name: Array(text[start..<position - 1]))
        if end == 0x7D { return field }
        if end == 0x21 {
            guard position < text.count else { throw .value("end of string while looking for conversion specifier") }
            field.conversion = text[position]
            position += 1
            if position < text.count {
                let value = text[position]
                position += 1
                if value == 0x7D { return field }
                if value != 0x3A { throw .value("expected ':' after conversion specifier") }
            }
        }
        let specStart = position
        var depth = 1
        while position < text.count {
            let value = text[position]
            position += 1
            if value == 0x7B {
                field.hasNestedFields = true
                depth += 1
            } else if value == 0x7D {
                depth -= 1
                if depth == 0 {
                    field.spec = Array(text[specStart..<position - 1])
                    return field
                }
            }
        }
        throw .value("unmatched '{' in format spec")
    }
}

/// The name of a replacement field: `0.name[key]`.
public struct FieldName: Sendable, Hashable {
    /// What the name begins with.
    public enum First: Sendable, Hashable {
        case automatic
        case index(Int)
        case name(CodePoints)
    }

    /// A step from a value to a part of it.
    public enum Accessor: Sendable, Hashable {
        case attribute(CodePoints)
        case index(Int)
        case key(CodePoints)
    }

    /// The argument that is meant.
    public var first: First
    /// The steps from it to the part that is shown.
    public var accessors: [Accessor] = []

    /// Takes a name apart.
    public init(_ text: CodePoints) throws(Fault) {
        let end = text.firstIndex { $0 == 0x2E || $0 == 0x5B } ?? text.count
        let head = text[..<end]
        if head.isEmpty {
            first = .automatic
        } else if let index = try FieldName.number(head) {
            first = .index(index)
        } else {
            first = .name(Array(head))
        }
        var position = end
        while position < text.count {
            let sign = text[position]
            position += 1
            let start = position
            if sign == 0x2E {
                while position < text.count, text[position] != 0x2E, text[position] != 0x5B { position += 1 }
                if position == start { throw .value("Empty attribute in format string") }
                accessors.append(.attribute(Array(text[start..<position])))
            } else if sign == 0x5B {
                while position < text.count, text[position] != 0x5D { position += 1 }
                if position == text.count { throw .value("Missing ']' in format string") }
                let key = text[start..<position]
                position += 1
                if key.isEmpty { throw .value("Empty attribute in format string") }
                if let index = try FieldName.number(key) {
                    accessors.append(.index(index))
                } else {
                    accessors.append(.key(Array(key)))
                }
            } else {
                throw .value("Only '.' or '[' may follow ']' in format field specifier")
            }
        }
    }

    private static func number(_ text: ArraySlice<UInt32>) throws(Fault) -> Int? {
        var result = 0
        for value in text {
            guard let digit = IntegerText.decimalDigit(value) else { return nil }
            let (product, isTooBig) = result.multipliedReportingOverflow(by: 10)
            let (sum, isTooBigNow) = product.addingReportingOverflow(digit)
            if isTooBig || isTooBigNow { throw .value("Too many decimal digits in format string") }
            result = sum
        }
        return result
    }
}
