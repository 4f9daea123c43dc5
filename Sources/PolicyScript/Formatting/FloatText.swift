#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Floats as Python writes and reads them.
public enum FloatText {
    /// `repr(value)`: the shortest text that reads back as the same float.
    public static func representation(_ value: Double) -> String {
        if !value.isFinite { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
        if value == value.rounded(.towardZero), value.magnitude < 1e15 {
            let whole = Int64(value)
            if whole == 0 { return value.sign == .minus ? "-0.0" : "0.0" }
            return "\(whole).0"
        }
        var style = Style(form: .shortest, precision: 0)
        style.hasDotZero = true
        let text = String(decoding: digits(value.magnitude, style), as: UTF8.self)
        return value < 0 ? "-" + text : text
    }

    /// How the digits of a float are laid out.
    struct Style {
        enum Form {
            case shortest, fixed, exponent, general
        }

        var form: Form
        var precision: Int
        /// `#`: the point stays, and general form keeps its zeros.
        var isAlternate = false
        /// A whole number gets `.0`.
        var hasDotZero = false
        var isUppercase = false
    }

    /// The text of a float without its sign; `inf` and `nan` too.
    static func digits(_ value: Double, _ style: Style) -> [UInt8] {
        let magnitude = value.magnitude
        if !magnitude.isFinite {
            let name = magnitude.isNaN ? "nan" : "inf"
            return Array((style.isUppercase ? name.uppercased() : name).utf8)
        }
        switch style.form {
        case .fixed:
            var text = FloatDigits.print(magnitude, style.precision, isFixed: true)
            if style.precision == 0, style.isAlternate { text.append(UInt8(ascii: ".")) }
            return text
        case .exponent:
            let digits = FloatDigits(significant: style.precision + 1, of: magnitude)
            return exponential(digits, style)
        case .shortest:
            let digits = FloatDigits(shortest: magnitude)
            if digits.point <= -4 || digits.point > 16 { return exponential(digits, style) }
            return positional(digits, style)
        case .general:
            let precision = max(style.precision, 1)
            var digits = FloatDigits(significant: precision, of: magnitude)
            let isExponential = digits.point <= -4 || digits.point > precision - (style.hasDotZero ? 1 : 0)
            if !style.isAlternate {
                while digits.digits.count > 1, digits.digits.last == 0x30 { digits.digits.removeLast() }
            }
            return isExponential ? exponential(digits, style) : positional(digits, style)
        }
    }

    private static func exponential(_ digits: FloatDigits, _ style: Style) -> [UInt8] {
        var text = [digits.digits[0]]
        if digits.digits.count > 1 || style.isAlternate {
            text.append(UInt8(ascii: "."))
            text += digits.digits[1...]
        }
        let exponent = digits.point - 1
        text.append(UInt8(ascii: style.isUppercase ? "E" : "e"))
        text.append(UInt8(ascii: exponent < 0 ? "-" : "+"))
        if exponent.magnitude < 10 { text.append(0x30) }
        text += "\(exponent.magnitude)".utf8
        return text
    }

    private static func positional(_ digits: FloatDigits, _ style: Style) -> [UInt8] {
        var text: [UInt8] = []
        if digits.point <= 0 {
            text.append(0x30)
            text.append(UInt8(ascii: "."))
            text += repeatElement(0x30, count: -digits.point)
            text += digits.digits
            return text
        }
        if digits.digits.count <= digits.point {
            text += digits.digits
            text += repeatElement(0x30, count: digits.point - digits.digits.count)
            if style.hasDotZero {
                text += ".0".utf8
            } else if style.isAlternate {
                text.append(UInt8(ascii: "."))
            }
            return text
        }
        text += digits.digits[..<digits.point]
        text.append(UInt8(ascii: "."))
        text += digits.digits[digits.point...]
        return text
    }

    /// `float(text)`. Nil where Python raises "could not convert string to float".
    public static func parse(_ text: CodePoints) -> Double? {
        var ascii: [UInt8] = []
        let stripped = WhiteSpace.strip(text[...])
        ascii.reserveCapacity(stripped.count)
        for value in stripped {
            if value < 0x80 {
                ascii.append(UInt8(value))
            } else if let digit = IntegerText.decimalDigit(value) {
                ascii.append(UInt8(0x30 + digit))
            } else {
                return nil
            }
        }
        guard let plain = withoutUnderscores(ascii), isNumber(plain) else { return nil }
        return Double(String(decoding: plain, as: UTF8.self))
    }

    /// Underscores may stand between two digits.
    private static func withoutUnderscores(_ text: [UInt8]) -> [UInt8]? {
        guard text.contains(0x5F) else { return text }
        var result: [UInt8] = []
        for (index, byte) in text.enumerated() {
            if byte != 0x5F {
                result.append(byte)
            } else if index == 0 || index + 1 == text.count || text[index - 1] &- 0x30 >= 10
                || text[index + 1] &- 0x30 >= 10
            {
                return nil
            }
        }
        return result
    }

    private static func isNumber(_ text: [UInt8]) -> Bool {
        var index = 0
        if index < text.count, text[index] == UInt8(ascii: "+") || text[index] == UInt8(ascii: "-") { index += 1 }
        let word = String(decoding: text[index...], as: UTF8.self).lowercased()
        if word == "inf" || word == "infinity" || word == "nan" { return true }
        func digits() -> Int {
            let start = index
            while index < text.count, text[index] &- 0x30 < 10 { index += 1 }
            return index - start
        }
        var count = digits()
        if index < text.count, text[index] == UInt8(ascii: ".") {
            index += 1
            count += digits()
        }
        guard count > 0 else { return false }
        if index < text.count, text[index] | 0x20 == UInt8(ascii: "e") {
            index += 1
            if index < text.count, text[index] == UInt8(ascii: "+") || text[index] == UInt8(ascii: "-") { index += 1 }
            guard digits() > 0 else { return false }
        }
        return index == text.count
    }
}
