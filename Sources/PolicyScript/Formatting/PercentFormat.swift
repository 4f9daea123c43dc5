public import BigInt

/// One conversion of `%`-formatting: `%(key)#0- +width.precisionType`.
public struct PercentDirective: Sendable, Hashable {
    /// A number in the format, or `*`, which takes the next argument.
    public enum Amount: Sendable, Hashable {
        case none, argument
        case number(Int)
    }

    /// The name in parentheses.
    public var key: CodePoints?
    /// `-`.
    public var isLeftAligned = false
    /// `+`.
    public var hasPlus = false
    /// A blank.
    public var hasBlank = false
    /// `#`.
    public var isAlternate = false
    /// `0`.
    public var isZeroFilled = false
    /// Code points at least.
    public var width = Amount.none
    /// What follows the point.
    public var precision = Amount.none
    /// One of `diouxXeEfFgGcrsa`, or whatever else stands there.
    public var type: UInt32 = 0
    /// Where the type stands in the format.
    public var index = 0

    /// The message for a type that does not exist.
    public var unsupported: String {
        let shown = type > 31 && type < 127 ? [type].text : "?"
        return "unsupported format character '\(shown)' (0x\(String(type, radix: 16))) at index \(index)"
    }
}

/// Takes a format text apart, piece by piece, so that errors come in CPython's order.
public struct PercentScanner {
    /// A stretch of plain text, or a conversion.
    public enum Piece: Sendable {
        case literal(ArraySlice<UInt32>)
        case directive(PercentDirective)
    }

    private let text: CodePoints
    private let takesKeys: Bool
    private var position = 0

    /// Begins at the start of a text. Names in parentheses need a mapping to be looked up in.
    public init(_ text: CodePoints, takesKeys: Bool = true) {
        self.text = text
        self.takesKeys = takesKeys
    }

    /// The next piece; nil at the end.
    public mutating func next() throws(Fault) -> Piece? {
        guard position < text.count else { return nil }
        let start = position
        while position < text.count, text[position] != 0x25 { position += 1 }
        if position > start { return .literal(text[start..<position]) }
        position += 1
        if peek == 0x25 {
            position += 1
            return .literal(text[start..<start + 1])
        }
        var result = PercentDirective()
        if peek == 0x28 { result.key = try key() }
        flags: while let flag = peek {
            switch flag {
            case 0x2D: result.isLeftAligned = true
            case 0x2B: result.hasPlus = true
            case 0x20: result.hasBlank = true
            case 0x23: result.isAlternate = true
            case 0x30: result.isZeroFilled = true
            default: break flags
            }
            position += 1
        }
        result.width = try amount("width too big")
        if peek == 0x2E {
            position += 1
            result.precision = try amount("precision too big")
            if result.precision == .none { result.precision = .number(0) }
        }
        if let letter = peek, letter == 0x68 || letter == 0x6C || letter == 0x4C { position += 1 }
        guard let type = peek else { throw .value("incomplete format") }
        result.type = type
        result.index = position
        position += 1
        return .directive(result)
    }

    private var peek: UInt32? { position < text.count ? text[position] : nil }

    private mutating func key() throws(Fault) -> CodePoints {
        guard takesKeys else { throw .type("format requires a mapping") }
        position += 1
        let start = position
        var depth = 1
        while depth > 0 {
            guard let value = peek else { throw .value("incomplete format key") }
            if value == 0x28 { depth += 1 }
            if value == 0x29 { depth -= 1 }
            position += 1
        }
        return Array(text[start..<position - 1])
    }

    private mutating func amount(_ refusal: String) throws(Fault) -> PercentDirective.Amount {
        if peek == 0x2A {
            position += 1
            return .argument
        }
        var value: Int?
        while let digit = peek, digit &- 0x30 < 10 {
            let (product, isTooBig) = (value ?? 0).multipliedReportingOverflow(by: 10)
            let (sum, isTooBigNow) = product.addingReportingOverflow(Int(digit - 0x30))
            if isTooBig || isTooBigNow || sum > Int(Int32.max) && refusal.hasPrefix("precision") {
                throw .value(refusal)
            }
            value = sum
            position += 1
        }
        return value.map { .number($0) } ?? .none
    }
}

extension PercentDirective {
    /// Width and precision once `*` has been replaced; a negative width means left-aligned.
    public struct Layout: Sendable {
        /// Code points at least, 0 or more.
        public var width: Int
        /// -1 when there is none.
        public var precision: Int
        /// Whether the blanks follow the value.
        public var isLeftAligned: Bool

        /// Makes a layout, taking a negative width for left-aligned.
        public init(width: Int, precision: Int, isLeftAligned: Bool) {
            self.width = width < 0 ? -width : width
            self.precision = precision
            self.isLeftAligned = isLeftAligned || width < 0
        }
    }

    /// `%s`, `%r`, `%a`, `%c`.
    public func format(_ text: CodePoints, _ layout: Layout) -> CodePoints {
        let isCut = layout.precision >= 0 && layout.precision < text.count && type != 0x63
        return fill(sign: [], isCut ? Array(text[..<layout.precision]) : text, layout, isNumber: false)
    }

    /// `%d`, `%i`, `%u`, `%x`, `%X`, `%o`.
    public func format(_ value: BigInt, _ layout: Layout) throws(Fault) -> CodePoints {
        var digits: String
        var prefix = ""
        switch type {
        case 0x78: (digits, prefix) = (String(value.magnitude, radix: 16), "0x")
        case 0x58: (digits, prefix) = (String(value.magnitude, radix: 16, uppercase: true), "0X")
        case 0x6F: (digits, prefix) = (String(value.magnitude, radix: 8), "0o")
        default: digits = try IntegerText.decimal(BigInt(value.magnitude))
        }
        if layout.precision > digits.utf8.count {
            digits = String(repeating: "0", count: layout.precision - digits.utf8.count) + digits
        }
        let sign = signText(isNegative: value.sign == .minus) + (isAlternate ? prefix : "")
        return fill(sign: CodePoints(sign), CodePoints(digits), layout, isNumber: true)
    }

    /// `%e`, `%E`, `%f`, `%F`, `%g`, `%G`.
    public func format(_ value: Double, _ layout: Layout) -> CodePoints {
        let isUppercase = type < 0x60
        let form: FloatText.Style.Form = type | 0x20 == 0x65 ? .exponent : type | 0x20 == 0x66 ? .fixed : .general
        let style = FloatText.Style(
            form: form, precision: layout.precision < 0 ? 6 : layout.precision, isAlternate: isAlternate,
            isUppercase: isUppercase)
        let digits = FloatText.digits(value, style)
        let sign = signText(isNegative: value.sign == .minus && !value.isNaN)
        return fill(sign: CodePoints(sign), digits.map(UInt32.init), layout, isNumber: true)
    }

    private func signText(isNegative: Bool) -> String { isNegative ? "-" : hasPlus ? "+" : hasBlank ? " " : "" }

    private func fill(sign: CodePoints, _ body: CodePoints, _ layout: Layout, isNumber: Bool) -> CodePoints {
        let missing = layout.width - sign.count - body.count
        guard missing > 0 else { return sign + body }
        if layout.isLeftAligned { return sign + body + repeatElement(0x20, count: missing) }
        if isZeroFilled, isNumber { return sign + repeatElement(0x30, count: missing) + body }
        return repeatElement(0x20, count: missing) + sign + body
    }
}
