/// A format specification: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
public struct FormatSpec: Sendable, Hashable {
    /// Where the value stands within the width.
    public enum Alignment: UInt8, Sendable {
        case left, right, center, afterSign
    }

    /// The code point that fills the width.
    public var fill: UInt32 = 0x20
    /// Where the value stands within the width.
    public var alignment: Alignment
    /// `+`, `-`, a blank, or 0.
    public var sign: UInt8 = 0
    /// `z`.
    public var hidesNegativeZero = false
    /// `#`.
    public var isAlternate = false
    /// Code points at least; -1 when there is none.
    public var width: Int = -1
    /// `,`, `_`, or 0.
    public var grouping: UInt8 = 0
    /// -1 when there is none.
    public var precision: Int = -1
    /// The presentation type, or 0.
    public var type: UInt32

    /// What is formatted, which decides defaults and messages.
    public enum Subject: Sendable {
        case string, integer, float
    }

    /// Reads a specification.
    ///
    /// - Parameter typeName: the class of the value, for messages.
    /// - Throws: ValueError in CPython's words.
    public init(_ spec: CodePoints, for subject: Subject, typeName: String) throws(Fault) {
        alignment = subject == .string ? .left : .right
        type = subject == .string ? 0x73 : subject == .integer ? 0x64 : 0
        var index = 0
        func at(_ offset: Int) -> UInt32? { index + offset < spec.count ? spec[index + offset] : nil }
        var hasFill = false
        var hasAlignment = false
        if let second = at(1), let found = FormatSpec.alignment(second) {
            alignment = found
            fill = spec[0]
            (hasFill, hasAlignment) = (true, true)
            index = 2
        } else if let first = at(0), let found = FormatSpec.alignment(first) {
            alignment = found
            hasAlignment = true
            index = 1
        }
        if let value = at(0), value == 0x2B || value == 0x2D || value == 0x20 {
            sign = UInt8(value)
            index += 1
        }
        if at(0) == 0x7A {
            hidesNegativeZero = true
            index += 1
        }
        if at(0) == 0x23 {
            isAlternate = true
            index += 1
        }
        if !hasFill, at(0) == 0x30 {
            fill = 0x30
            if !hasAlignment, subject != .string { alignment = .afterSign }
            index += 1
        }
        width = try FormatSpec.number(spec, &index) ?? -1
        if at(0) == 0x2C {
            grouping = 0x2C
            index += 1
        }
        if at(0) == 0x5F {
            if grouping != 0 { throw .value("Cannot specify both ',' and '_'.") }
            grouping = 0x5F
            index += 1
        }
        if at(0) == 0x2C, grouping == 0x5F { throw .value("Cannot specify both ',' and '_'.") }
        if at(0) == 0x2E {
            index += 1
            guard let value = try FormatSpec.number(spec, &index) else {
                throw .value("Format specifier missing precision")
            }
            precision = value
        }
        if spec.count - index > 1 {
            throw .value("Invalid format specifier '\(spec.text)' for object of type '\(typeName)'")
        }
        if let value = at(0) { type = value }
        try checkGrouping()
    }

    /// A specification of nothing but a presentation type.
    init(type: UInt8, alignment: Alignment = .right) {
        self.alignment = alignment
        self.type = UInt32(type)
    }

    private func checkGrouping() throws(Fault) {
        guard grouping != 0 else { return }
        switch UInt8(truncatingIfNeeded: type) {
        case UInt8(ascii: "d"), UInt8(ascii: "e"), UInt8(ascii: "f"), UInt8(ascii: "g"), UInt8(ascii: "E"),
            UInt8(ascii: "G"), UInt8(ascii: "%"), UInt8(ascii: "F"), 0:
            return
        case UInt8(ascii: "b"), UInt8(ascii: "o"), UInt8(ascii: "x"), UInt8(ascii: "X"):
            if grouping == 0x5F { return }
        default: break
        }
        throw .value("Cannot specify '\(Character(Unicode.Scalar(grouping)))' with \(FormatSpec.quoted(type)).")
    }

    static func quoted(_ type: UInt32) -> String {
        type > 32 && type < 128 ? "'\([type].text)'" : "'\\x\(String(type, radix: 16))'"
    }

    private static func alignment(_ value: UInt32) -> Alignment? {
        switch value {
        case 0x3C: .left
        case 0x3E: .right
        case 0x5E: .center
        case 0x3D: .afterSign
        default: nil
        }
    }

    private static func number(_ spec: CodePoints, _ index: inout Int) throws(Fault) -> Int? {
        var value: Int?
        while index < spec.count, let digit = IntegerText.decimalDigit(spec[index]) {
            let (product, isTooBig) = (value ?? 0).multipliedReportingOverflow(by: 10)
            let (sum, isTooBigNow) = product.addingReportingOverflow(digit)
            if isTooBig || isTooBigNow { throw .value("Too many decimal digits in format string") }
            value = sum
            index += 1
        }
        return value
    }

    func unknownType(_ typeName: String) -> Fault {
        .value("Unknown format code \(FormatSpec.quoted(type)) for object of type '\(typeName)'")
    }
}
