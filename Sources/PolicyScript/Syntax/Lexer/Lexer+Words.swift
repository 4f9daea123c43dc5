extension Lexer {
    /// Reads the token that starts with this byte.
    mutating func readToken(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
            readWord()
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            readNumber()
        case UInt8(ascii: "."):
            if isDigit(peek(1)) { readNumber() } else { readSign(byte) }
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            readString(from: here(), isFormatted: false)
        case 0x80...:
            readWord()
        default:
            readSign(byte)
        }
    }

    func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    func isWordByte(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == 0x5F || byte >= 0x80
    }

    /// Reads an identifier, a keyword, or a string with a prefix.
    private mutating func readWord() {
        let start = here()
        var isPlain = true
        while position < limit {
            let byte = source.bytes[position]
            guard isWordByte(byte) else { break }
            if byte >= 0x80 { isPlain = false }
            advance()
        }
        let first = Int(start.start)
        if position < limit, isPlain, position - first <= 2 {
            let quote = peek()
            if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                var letters = Set(source.bytes[first..<position].map { $0 | 0x20 })
                if letters.count == position - first {
                    let isFormatted = letters.contains(UInt8(ascii: "f"))
                    let isUnicode = letters.remove(UInt8(ascii: "u")) != nil
                    letters.remove(UInt8(ascii: "r"))
                    let isLawful =
                        isUnicode
                        ? position - first == 1
                        : letters.isEmpty || letters == [UInt8(ascii: "b")] || letters == [UInt8(ascii: "f")]
                    if isLawful {
                        readString(from: start, isFormatted: isFormatted)
                        return
                    }
                }
            }
        }
        if isPlain {
            emit(Token.Kind(keyword: source.bytes, from: first, to: position) ?? .name, from: start)
        } else if checkIdentifier(from: start) {
            emit(.name, from: start)
        }
    }

    /// Checks an identifier beyond ASCII, which ends here.
    private mutating func checkIdentifier(from start: Span) -> Bool {
        let text = String(decoding: source.bytes[Int(start.start)..<position], as: UTF8.self)
        var column = start.column
        var lastClass = 0
        for (index, scalar) in text.unicodeScalars.enumerated() {
            var span = start
            span.column = column
            span.endColumn = column + 1
            span.endLine = start.line
            column += 1
            let properties = scalar.properties
            let isLawful = index == 0 ? scalar == "_" || properties.isXIDStart : properties.isXIDContinue
            if !isLawful {
                let code = hexadecimal(scalar.value)
                if Printable.isPrintable(scalar) {
                    fail("invalid character '\(Character(scalar))' (U+\(code))", at: span)
                } else {
                    fail("invalid non-printable character U+\(code)", at: span)
                }
                return false
            }
            let order = Int(properties.canonicalCombiningClass.rawValue)
            if NormalForm.mayChange(scalar) || (order != 0 && order < lastClass) {
                fail(
                    "identifier is not in normal form NFKC",
                    hint: "write the plain letter instead of '\(Character(scalar))' (U+\(hexadecimal(scalar.value)))",
                    at: span)
                return false
            }
            lastClass = order
        }
        return true
    }

    private func hexadecimal(_ value: UInt32) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - text.count)) + text
    }

    /// Reads a sign.
    private mutating func readSign(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "("): openBracket(byte, .leftParen)
        case UInt8(ascii: ")"): closeBracket(byte, .rightParen)
        case UInt8(ascii: "["): openBracket(byte, .leftBracket)
        case UInt8(ascii: "]"): closeBracket(byte, .rightBracket)
        case UInt8(ascii: "{"): openBracket(byte, .leftBrace)
        case UInt8(ascii: "}"): closeBracket(byte, .rightBrace)
        default:
            let start = here()
            let (kind, length) = sign(byte, peek(1), peek(2))
            if kind == .unknown, byte < 0x20 || byte == 0x7F {
                fail("invalid non-printable character U+\(hexadecimal(UInt32(byte)))", at: start)
                return
            }
            position += length
            emit(kind, from: start)
        }
    }

    private func sign(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> (Token.Kind, Int) {
        let isAssign = second == UInt8(ascii: "=")
        let isDouble = first == second
        let isDoubleAssign = isDouble && third == UInt8(ascii: "=")
        switch first {
        case UInt8(ascii: ":"): return isAssign ? (.walrus, 2) : (.colon, 1)
        case UInt8(ascii: ","): return (.comma, 1)
        case UInt8(ascii: ";"): return (.semicolon, 1)
        case UInt8(ascii: "."): return isDouble && third == first ? (.ellipsis, 3) : (.dot, 1)
        case UInt8(ascii: "="): return isAssign ? (.equal, 2) : (.assign, 1)
        case UInt8(ascii: "+"): return isAssign ? (.plusAssign, 2) : (.plus, 1)
        case UInt8(ascii: "-"):
            if second == UInt8(ascii: ">") { return (.arrow, 2) }
            return isAssign ? (.minusAssign, 2) : (.minus, 1)
        case UInt8(ascii: "*"):
            if isDoubleAssign { return (.doubleStarAssign, 3) }
            if isDouble { return (.doubleStar, 2) }
            return isAssign ? (.starAssign, 2) : (.star, 1)
        case UInt8(ascii: "/"):
            if isDoubleAssign { return (.doubleSlashAssign, 3) }
            if isDouble { return (.doubleSlash, 2) }
            return isAssign ? (.slashAssign, 2) : (.slash, 1)
        case UInt8(ascii: "%"): return isAssign ? (.percentAssign, 2) : (.percent, 1)
        case UInt8(ascii: "@"): return isAssign ? (.atAssign, 2) : (.at, 1)
        case UInt8(ascii: "&"): return isAssign ? (.ampersandAssign, 2) : (.ampersand, 1)
        case UInt8(ascii: "|"): return isAssign ? (.pipeAssign, 2) : (.pipe, 1)
        case UInt8(ascii: "^"): return isAssign ? (.caretAssign, 2) : (.caret, 1)
        case UInt8(ascii: "~"): return (.tilde, 1)
        case UInt8(ascii: "<"):
            if isDoubleAssign { return (.leftShiftAssign, 3) }
            if isDouble { return (.leftShift, 2) }
            if second == UInt8(ascii: ">") { return (.notEqual, 2) }
            return isAssign ? (.lessEqual, 2) : (.less, 1)
        case UInt8(ascii: ">"):
            if isDoubleAssign { return (.rightShiftAssign, 3) }
            if isDouble { return (.rightShift, 2) }
            return isAssign ? (.greaterEqual, 2) : (.greater, 1)
        case UInt8(ascii: "!"): return isAssign ? (.notEqual, 2) : (.unknown, 1)
        default: return (.unknown, 1)
        }
    }
}
