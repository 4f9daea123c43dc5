import BigInt

extension TreeBuilder {
    /// The value of a number token.
    mutating func number(_ span: Span) throws(Stop) -> Constant {
        var digits: [UInt8] = []
        digits.reserveCapacity(Int(span.end - span.start))
        for byte in source.bytes[Int(span.start)..<Int(span.end)] where byte != 0x5F { digits.append(byte) }
        var radix = 10
        if digits.count > 2, digits[0] == 0x30 {
            switch digits[1] | 0x20 {
            case UInt8(ascii: "x"): radix = 16
            case UInt8(ascii: "o"): radix = 8
            case UInt8(ascii: "b"): radix = 2
            default: break
            }
        }
        if radix != 10 { digits.removeFirst(2) }
        if radix == 10, digits.contains(where: { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }) {
            guard let value = Double(String(decoding: digits, as: UTF8.self)) else { throw invalid() }
            return .float(value)
        }
        var value = 0
        for (index, digit) in digits.enumerated() {
            let digitValue = digit < 0x40 ? Int(digit & 0x0F) : Int(digit | 0x20) - 0x61 + 10
            let (product, isTooBig) = value.multipliedReportingOverflow(by: radix)
            let (sum, isTooBigNow) = product.addingReportingOverflow(digitValue)
            if isTooBig || isTooBigNow {
                return try bigNumber(digits, radix: radix, index: index, at: span)
            }
            value = sum
        }
        return .int(value)
    }

    private mutating func bigNumber(
        _ digits: [UInt8], radix: Int, index: Int, at span: Span
    ) throws(Stop) -> Constant {
        if radix == 10, digits.count > 4300 {
            throw refuse(
                "Exceeds the limit (4300 digits) for integer string conversion: value has \(digits.count) digits; "
                    + "use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for "
                    + "huge integer literals to avoid decimal conversion limits.", at: span)
        }
        guard let value = BigInt(String(decoding: digits, as: UTF8.self), radix: radix) else { throw invalid() }
        return .bigInt(value)
    }

    /// One string, or several side by side.
    mutating func strings() throws(Stop) -> Expression {
        let start = here
        height = 1
        var text: [UInt8] = []
        var parts: [FormattedPart] = []
        var isBytes: Bool?
        var isFormatted = false
        while kind == .string {
            let span = here
            let literal = StringToken(span, in: source.bytes)
            if let isBytes, isBytes != literal.isBytes {
                throw refuse("cannot mix bytes and nonbytes literals", at: span)
            }
            isBytes = literal.isBytes
            if literal.isFormatted {
                isFormatted = true
                var cursor = FormattedCursor(literal, span: span, in: source)
                try formattedParts(&cursor, level: 0, text: &text, into: &parts)
            } else {
                try decode(literal.body, isRaw: literal.isRaw, isBytes: literal.isBytes, at: span, into: &text)
            }
            step()
        }
        let span = start.joined(to: before)
        if isFormatted {
            if !text.isEmpty { parts.append(.literal(String(decoding: text, as: UTF8.self))) }
            try grow(to: max(height, tallest) + 1)
            return Expression(kind: .formattedString(parts), span: span)
        }
        height = 1
        if isBytes == true { return Expression(kind: .constant(.bytes(text)), span: span) }
        return Expression(kind: .constant(.string(String(decoding: text, as: UTF8.self))), span: span)
    }

    /// Appends the text of a literal, with its escapes decoded.
    mutating func decode(
        _ range: Range<Int>, isRaw: Bool, isBytes: Bool, at span: Span, into text: inout [UInt8]
    ) throws(Stop) {
        if isBytes, source.bytes[range].contains(where: { $0 >= 0x80 }) {
            throw refuse("bytes can only contain ASCII literal characters", at: span)
        }
        if isRaw || !source.bytes[range].contains(UInt8(ascii: "\\")) {
            text += source.bytes[range]
            return
        }
        var decoder = EscapeDecoder(bytes: source.bytes, range: range, isBytes: isBytes)
        decoder.run(into: &text)
        if let message = decoder.message { throw refuse(message, hint: decoder.hint, at: span) }
    }
}

/// A string token, taken apart.
struct StringToken {
    private(set) var isRaw = false
    private(set) var isBytes = false
    private(set) var isFormatted = false
    /// What stands between the quotes.
    let body: Range<Int>

    init(_ span: Span, in bytes: [UInt8]) {
        var start = Int(span.start)
        while bytes[start] != UInt8(ascii: "\"") && bytes[start] != UInt8(ascii: "'") {
            switch bytes[start] | 0x20 {
            case UInt8(ascii: "r"): isRaw = true
            case UInt8(ascii: "b"): isBytes = true
            case UInt8(ascii: "f"): isFormatted = true
            default: break
            }
            start += 1
        }
        let quote = bytes[start]
        let end = Int(span.end)
        let isTriple = end - start >= 6 && bytes[start + 1] == quote && bytes[start + 2] == quote
        body = isTriple ? start + 3..<end - 3 : start + 1..<end - 1
    }
}
