public import BigInt

extension FormatSpec {
    /// The largest number of code points that the result can have beside those of the value itself: what to charge for.
    public var reach: Int {
        let (sum, overflow) = max(width, 0).addingReportingOverflow(max(precision, 0))
        return overflow ? .max : sum
    }

    /// The base in which an integer is written.
    var radix: Int {
        switch UInt8(exactly: type) {
        case UInt8(ascii: "x"), UInt8(ascii: "X"): 16
        case UInt8(ascii: "b"): 2
        case UInt8(ascii: "o"): 8
        default: 10
        }
    }

    /// Formats a text.
    public func format(_ text: CodePoints) throws(Fault) -> CodePoints {
        guard type == 0x73 else { throw unknownType("str") }
        if sign != 0 {
            throw .value("\(sign == 0x20 ? "Space" : "Sign") not allowed in string format specifier")
        }
        if hidesNegativeZero { throw .value("Negative zero coercion (z) not allowed in string format specifier") }
        if isAlternate { throw .value("Alternate form (#) not allowed in string format specifier") }
        if alignment == .afterSign { throw .value("'=' alignment not allowed in string format specifier") }
        let shown = precision >= 0 && precision < text.count ? Array(text[..<precision]) : text
        return pad(prefix: [], shown)
    }

    /// Formats an integer; `bool` and subclasses of `int` too.
    public func format(_ value: BigInt, typeName: String = "int") throws(Fault) -> CodePoints {
        switch UInt8(exactly: type) {
        case UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "g"),
            UInt8(ascii: "G"), UInt8(ascii: "%"):
            let number = Double(exactlyRounded: value)
            guard number.isFinite else { throw .overflow("int too large to convert to float") }
            return try format(number, typeName: typeName)
        case UInt8(ascii: "d"), UInt8(ascii: "n"), UInt8(ascii: "b"), UInt8(ascii: "o"), UInt8(ascii: "x"),
            UInt8(ascii: "X"), UInt8(ascii: "c"):
            break
        default: throw unknownType(typeName)
        }
        if precision >= 0 { throw .value("Precision not allowed in integer format specifier") }
        if hidesNegativeZero {
            throw .value("Negative zero coercion (z) not allowed in integer format specifier")
        }
        if type == 0x63 { return try character(value) }
        var digits: [UInt8]
        var prefix: [UInt8] = []
        switch type {
        case 0x62: (digits, prefix) = (radix(value, 2), Array("0b".utf8))
        case 0x6F: (digits, prefix) = (radix(value, 8), Array("0o".utf8))
        case 0x78: (digits, prefix) = (radix(value, 16), Array("0x".utf8))
        case 0x58:
            (digits, prefix) = (Array(String(value.magnitude, radix: 16, uppercase: true).utf8), Array("0X".utf8))
        default: digits = Array(try IntegerText.decimal(BigInt(value.magnitude)).utf8)
        }
        if !isAlternate { prefix = [] }
        return number(
            sign: signText(isNegative: value.sign == .minus), prefix: prefix, digits: digits, rest: [],
            groupSize: type == 0x64 || type == 0x6E ? 3 : 4)
    }

    private func radix(_ value: BigInt, _ radix: Int) -> [UInt8] { Array(String(value.magnitude, radix: radix).utf8) }

    private func character(_ value: BigInt) throws(Fault) -> CodePoints {
        if sign != 0 { throw .value("Sign not allowed with integer format specifier 'c'") }
        if isAlternate { throw .value("Alternate form (#) not allowed with integer format specifier 'c'") }
        guard Int(exactly: value) != nil else { throw .overflow("Python int too large to convert to C long") }
        guard let code = UInt32(exactly: value), code < 0x110000 else {
            throw .overflow("%c arg not in range(0x110000)")
        }
        return pad(prefix: [], [code])
    }

    /// Formats a float.
    public func format(_ value: Double, typeName: String = "float") throws(Fault) -> CodePoints {
        var style = FloatText.Style(form: .shortest, precision: precision, isAlternate: isAlternate)
        var number = value
        var rest: [UInt8] = []
        if precision > Int(Int32.max) { throw .value("precision too big") }
        switch UInt8(exactly: type) {
        case 0:
            style.form = precision < 0 ? .shortest : .general
            style.hasDotZero = true
        case UInt8(ascii: "e"), UInt8(ascii: "E"): style.form = .exponent
        case UInt8(ascii: "f"), UInt8(ascii: "F"): style.form = .fixed
        case UInt8(ascii: "g"), UInt8(ascii: "G"), UInt8(ascii: "n"): style.form = .general
        case UInt8(ascii: "%"):
            style.form = .fixed
            number *= 100
            rest = [UInt8(ascii: "%")]
        default: throw unknownType(typeName)
        }
        style.isUppercase = type == 0x45 || type == 0x46 || type == 0x47
        if precision < 0 { style.precision = 6 }
        let text = FloatText.digits(number, style)
        var isNegative = number.sign == .minus && !number.isNaN
        if hidesNegativeZero, isNegative, !text.contains(where: { $0 >= 0x31 && $0 <= 0x39 }), number.isFinite {
            isNegative = false
        }
        let whole = text.prefix { $0 &- 0x30 < 10 }
        return self.number(
            sign: signText(isNegative: isNegative), prefix: [], digits: Array(whole),
            rest: Array(text[whole.count...]) + rest, groupSize: 3)
    }

    private func signText(isNegative: Bool) -> [UInt8] {
        if isNegative { return [UInt8(ascii: "-")] }
        return sign == UInt8(ascii: "+") || sign == UInt8(ascii: " ") ? [sign] : []
    }

    /// Lays out a number: sign, prefix, digits in groups, and what follows them.
    private func number(
        sign: [UInt8], prefix: [UInt8], digits: [UInt8], rest: [UInt8], groupSize: Int
    ) -> CodePoints {
        let head = (sign + prefix).map(UInt32.init)
        var body = digits
        if grouping != 0, !digits.isEmpty {
            let isPadded = fill == 0x30 && alignment == .afterSign
            let least = isPadded ? width - head.count - rest.count : 0
            body = FormatSpec.group(digits, separator: grouping, size: groupSize, least: least)
        }
        return pad(prefix: head, (body + rest).map(UInt32.init))
    }

    /// Puts a separator between groups of digits, with zeros in front up to a least width.
    static func group(_ digits: [UInt8], separator: UInt8, size: Int, least: Int) -> [UInt8] {
        var reversed: [UInt8] = []
        var remaining = digits.count
        var width = least
        while true {
            let length = min(size, max(remaining, width, 1))
            let taken = max(0, min(remaining, length))
            if !reversed.isEmpty { reversed.append(separator) }
            for offset in 0..<taken { reversed.append(digits[remaining - 1 - offset]) }
            reversed += repeatElement(0x30, count: max(0, length - remaining))
            remaining -= taken
            width -= length
            if remaining <= 0 && width <= 0 { break }
            width -= 1
        }
        return reversed.reversed()
    }

    /// Fills up to the width.
    private func pad(prefix: CodePoints, _ body: CodePoints) -> CodePoints {
        let missing = width - prefix.count - body.count
        guard missing > 0 else { return prefix.isEmpty ? body : prefix + body }
        switch alignment {
        case .left: return prefix + body + repeatElement(fill, count: missing)
        case .right: return repeatElement(fill, count: missing) + prefix + body
        case .afterSign: return prefix + repeatElement(fill, count: missing) + body
        case .center:
            let left = missing / 2
            return repeatElement(fill, count: left) + prefix + body + repeatElement(fill, count: missing - left)
        }
    }
}
