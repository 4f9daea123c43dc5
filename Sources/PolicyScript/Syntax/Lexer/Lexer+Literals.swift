extension Lexer {
    /// Reads a string; the prefix has been read already. Escapes are decoded by the parser.
    mutating func readString(from start: Span, isFormatted: Bool) {
        let quote = peek()
        let isTriple = peek(1) == quote && peek(2) == quote
        position += isTriple ? 3 : 1
        while true {
            guard position < limit else {
                failUnterminated(from: start, isTriple: isTriple)
                return
            }
            let byte = peek()
            switch byte {
            case quote:
                if !isTriple {
                    position += 1
                    emit(.string, from: start)
                    return
                }
                if peek(1) == quote && peek(2) == quote {
                    position += 3
                    emit(.string, from: start)
                    return
                }
                position += 1
            case 0x0A:
                if !isTriple {
                    failUnterminated(from: start, isTriple: false)
                    return
                }
                advanceLine()
            case UInt8(ascii: "\\"):
                position += 1
                if position < limit {
                    if peek() == 0x0A { advanceLine() } else { advance() }
                }
            default:
                advance()
            }
        }
    }

    private mutating func failUnterminated(from start: Span, isTriple: Bool) {
        var last = line
        if isTriple, position > 0, source.bytes[position - 1] == 0x0A { last -= 1 }
        fail(
            "unterminated \(isTriple ? "triple-quoted " : "")string literal (detected at line \(last))",
            at: start)
    }

    /// Reads a number; its value is worked out by the parser.
    mutating func readNumber() {
        let start = here()
        if peek() == UInt8(ascii: "0") {
            switch peek(1) | 0x20 {
            case UInt8(ascii: "x"):
                readDigits(from: start, named: "hexadecimal", after: 2) { $0 &- 0x30 < 10 || ($0 | 0x20) &- 0x61 < 6 }
                return
            case UInt8(ascii: "o"):
                readDigits(from: start, named: "octal", after: 2) { $0 &- 0x30 < 8 }
                return
            case UInt8(ascii: "b"):
                readDigits(from: start, named: "binary", after: 2) { $0 &- 0x30 < 2 }
                return
            default:
                break
            }
        }
        readDecimal(from: start)
    }

    private mutating func readDigits(
        from start: Span, named base: String, after prefix: Int, _ isLawful: (UInt8) -> Bool
    ) {
        position += prefix
        repeat {
            if peek() == 0x5F { position += 1 }
            guard isLawful(peek()) else {
                if isDigit(peek()) {
                    failDigit(base)
                } else {
                    fail("invalid \(base) literal", at: previous())
                }
                return
            }
            while isLawful(peek()) { position += 1 }
        } while peek() == 0x5F
        if isDigit(peek()) {
            failDigit(base)
            return
        }
        if checkEnd(base) { emit(.number, from: start) }
    }

    private mutating func failDigit(_ base: String) {
        fail("invalid digit '\(Character(Unicode.Scalar(peek())))' in \(base) literal", at: here())
    }

    private func previous() -> Span {
        var span = here()
        span.column = max(span.column, 2) - 1
        span.endColumn = span.column
        return span
    }

    /// Decimal digits with single underscores between them. False when it failed.
    private mutating func decimalTail() -> Bool {
        while true {
            while isDigit(peek()) { position += 1 }
            guard peek() == 0x5F else { return true }
            position += 1
            guard isDigit(peek()) else {
                fail("invalid decimal literal", at: previous())
                return false
            }
        }
    }

    private mutating func readDecimal(from start: Span) {
        let startsWithZero = peek() == UInt8(ascii: "0")
        var isFloat = false
        if peek() != UInt8(ascii: "."), !decimalTail() { return }
        let digitsEnd = position
        if peek() == UInt8(ascii: ".") {
            isFloat = true
            position += 1
            if isDigit(peek()), !decimalTail() { return }
        }
        if peek() | 0x20 == UInt8(ascii: "e") {
            let signed = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
            if isDigit(peek(signed ? 2 : 1)) {
                isFloat = true
                position += signed ? 2 : 1
                if !decimalTail() { return }
            } else if signed {
                position += 2
                fail("invalid decimal literal", at: previous())
                return
            }
        }
        if peek() | 0x20 == UInt8(ascii: "j") {
            position += 1
            if checkEnd("imaginary") {
                fail(
                    "complex numbers are not in the policy language", hint: "use int or float",
                    at: start.joined(to: here()))
            }
            return
        }
        if !isFloat, startsWithZero {
            let digits = source.bytes[Int(start.start)..<digitsEnd]
            if digits.contains(where: { $0 != 0x30 && $0 != 0x5F }) {
                fail(
                    "leading zeros in decimal integer literals are not permitted; "
                        + "use an 0o prefix for octal integers", at: start.joined(to: here()))
                return
            }
        }
        if checkEnd("decimal") { emit(.number, from: start) }
    }

    /// A number may run into a keyword (`1if x else 2`), but into no other word.
    private mutating func checkEnd(_ name: String) -> Bool {
        let byte = peek()
        guard isWordByte(byte) else { return true }
        for word in ["and", "else", "for", "if", "in", "is", "not", "or"] {
            var length = 0
            for letter in word.utf8 where peek(length) == letter { length += 1 }
            if length == word.utf8.count { return true }
        }
        if byte >= 0x80 {
            var copy = self
            copy.readToken(byte)
            if copy.failure != nil { return true }
        }
        fail("invalid \(name) literal", at: previous())
        return false
    }
}
