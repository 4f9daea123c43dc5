/// A place within an f-string.
struct FormattedCursor {
    let isRaw: Bool
    let span: Span
    let limit: Int
    let source: SourceBytes
    var position: Int
    var line: Int
    var columnBase: Int

    init(_ literal: StringToken, span: Span, in source: SourceBytes) {
        isRaw = literal.isRaw
        self.span = span
        self.source = source
        limit = literal.body.upperBound
        position = literal.body.lowerBound
        line = Int(span.line)
        columnBase = Int(span.start) + 1 - Int(span.column)
    }

    var isAtEnd: Bool { position >= limit }

    func peek(_ ahead: Int = 0) -> UInt8 { position + ahead < limit ? source.bytes[position + ahead] : 0 }

    mutating func advance() {
        let byte = source.bytes[position]
        position += 1
        if byte == 0x0A {
            line += 1
            columnBase = position
        } else if byte & 0xC0 == 0x80 {
            columnBase += 1
        }
    }

    var here: Span {
        let column = UInt32(max(1, position - columnBase + 1))
        return Span(
            start: UInt32(position), end: UInt32(min(position + 1, limit)), line: UInt32(line), column: column,
            endLine: UInt32(line), endColumn: column + 1)
    }
}

extension TreeBuilder {
    private static var open: UInt8 { UInt8(ascii: "{") }
    private static var close: UInt8 { UInt8(ascii: "}") }

    /// Reads literals and fields up to the end, or, within a format spec, up to its `}`.
    mutating func formattedParts(
        _ cursor: inout FormattedCursor, level: Int, text: inout [UInt8], into parts: inout [FormattedPart]
    ) throws(Stop) {
        while !cursor.isAtEnd {
            let start = cursor.position
            while !cursor.isAtEnd, cursor.peek() != TreeBuilder.open, cursor.peek() != TreeBuilder.close {
                if cursor.peek() == UInt8(ascii: "\\"), !cursor.isRaw { skipEscape(&cursor) } else { cursor.advance() }
            }
            try decode(start..<cursor.position, isRaw: cursor.isRaw, isBytes: false, at: cursor.span, into: &text)
            if cursor.isAtEnd { break }
            let brace = cursor.peek()
            if level == 0, cursor.peek(1) == brace {
                text.append(brace)
                cursor.position += 2
                continue
            }
            if brace == TreeBuilder.close {
                if level > 0 { return }
                throw refuseFormatted("single '}' is not allowed", at: cursor.here)
            }
            try field(&cursor, level: level, text: &text, into: &parts)
        }
    }

    private func skipEscape(_ cursor: inout FormattedCursor) {
        cursor.advance()
        if cursor.peek() == UInt8(ascii: "N"), cursor.peek(1) == TreeBuilder.open {
            while !cursor.isAtEnd, cursor.peek() != TreeBuilder.close { cursor.advance() }
        }
        if !cursor.isAtEnd, cursor.peek() != TreeBuilder.open { cursor.advance() }
    }

    private mutating func refuseFormatted(_ message: String, at span: Span) -> Stop {
        refuse(formattedDepth > 0 ? message : "f-string: \(message)", at: span)
    }

    private mutating func field(
        _ cursor: inout FormattedCursor, level: Int, text: inout [UInt8], into parts: inout [FormattedPart]
    ) throws(Stop) {
        let start = cursor.here
        if level >= 2 { throw refuseFormatted("expressions nested too deeply", at: start) }
        cursor.advance()
        let expressionStart = cursor
        try skipExpression(&cursor)
        let value = try formattedExpression(expressionStart, to: cursor.position)
        var conversion = FormattedField.Conversion.none
        var spec: [FormattedPart]?
        var isSelfDocumenting = false
        if cursor.peek() == UInt8(ascii: "=") {
            isSelfDocumenting = true
            cursor.advance()
            while [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains(cursor.peek()), !cursor.isAtEnd { cursor.advance() }
            text += source.bytes[expressionStart.position..<cursor.position]
        }
        if cursor.peek() == UInt8(ascii: "!") {
            cursor.advance()
            if cursor.isAtEnd { throw refuseFormatted("expecting '}'", at: cursor.here) }
            switch cursor.peek() {
            case UInt8(ascii: "s"): conversion = .string
            case UInt8(ascii: "r"): conversion = .representation
            case UInt8(ascii: "a"): conversion = .ascii
            default:
                throw refuseFormatted("invalid conversion character: expected 's', 'r', or 'a'", at: cursor.here)
            }
            cursor.advance()
        }
        if cursor.peek() == UInt8(ascii: ":") {
            cursor.advance()
            var specText: [UInt8] = []
            var specParts: [FormattedPart] = []
            try formattedParts(&cursor, level: level + 1, text: &specText, into: &specParts)
            if !specText.isEmpty { specParts.append(.literal(String(decoding: specText, as: UTF8.self))) }
            spec = specParts
        }
        guard cursor.peek() == TreeBuilder.close, !cursor.isAtEnd else {
            throw refuseFormatted("expecting '}'", at: cursor.here)
        }
        cursor.advance()
        if isSelfDocumenting, spec == nil, conversion == .none { conversion = .representation }
        if !text.isEmpty {
            parts.append(.literal(String(decoding: text, as: UTF8.self)))
            text = []
        }
        var span = start
        let end = cursor.here
        span.end = end.start
        span.endLine = end.line
        span.endColumn = end.column
        parts.append(.field(FormattedField(value: value, conversion: conversion, spec: spec, span: span)))
    }

    /// Finds where the expression of a field ends.
    private mutating func skipExpression(_ cursor: inout FormattedCursor) throws(Stop) {
        var quote: (byte: UInt8, isTriple: Bool)?
        var open: [UInt8] = []
        scan: while !cursor.isAtEnd {
            let byte = cursor.peek()
            if byte == UInt8(ascii: "\\") {
                throw refuseFormatted("expression part cannot include a backslash", plain: true, at: cursor.here)
            }
            if let current = quote {
                if byte == current.byte {
                    if !current.isTriple {
                        quote = nil
                    } else if cursor.peek(1) == byte, cursor.peek(2) == byte {
                        cursor.position += 2
                        quote = nil
                    }
                }
                cursor.advance()
                continue
            }
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                let isTriple = cursor.peek(1) == byte && cursor.peek(2) == byte
                if isTriple { cursor.position += 2 }
                quote = (byte, isTriple)
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
                if open.count >= Lexer.maximumBrackets {
                    throw refuseFormatted("too many nested parenthesis", at: cursor.here)
                }
                open.append(byte)
            case UInt8(ascii: "#"):
                throw refuseFormatted("expression part cannot include '#'", plain: true, at: cursor.here)
            case UInt8(ascii: "!"), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"),
                UInt8(ascii: ":"), UInt8(ascii: "}"):
                if open.isEmpty {
                    if byte != UInt8(ascii: ":"), byte != UInt8(ascii: "}"), cursor.peek(1) == UInt8(ascii: "=") {
                        cursor.position += 2
                        continue
                    }
                    if byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") { break }
                    break scan
                }
                if byte == UInt8(ascii: "}") { try closeBracket(byte, &open, at: cursor.here) }
            case UInt8(ascii: ")"), UInt8(ascii: "]"):
                try closeBracket(byte, &open, at: cursor.here)
            default: break
            }
            cursor.advance()
        }
        if quote != nil { throw refuseFormatted("unterminated string", at: cursor.here) }
        if let last = open.last {
            throw refuseFormatted("unmatched '\(Character(Unicode.Scalar(last)))'", at: cursor.here)
        }
        if cursor.isAtEnd { throw refuseFormatted("expecting '}'", at: cursor.here) }
    }

    private mutating func refuseFormatted(_ message: String, plain: Bool, at span: Span) -> Stop {
        refuse(formattedDepth > 0 ? message : "f-string \(message)", at: span)
    }

    private mutating func closeBracket(_ byte: UInt8, _ open: inout [UInt8], at span: Span) throws(Stop) {
        let sign = Character(Unicode.Scalar(byte))
        guard let last = open.popLast() else { throw refuseFormatted("unmatched '\(sign)'", at: span) }
        let expected: UInt8 = last == UInt8(ascii: "(") ? UInt8(ascii: ")") : last + 2
        guard byte == expected else {
            let opening = Character(Unicode.Scalar(last))
            throw refuseFormatted(
                "closing parenthesis '\(sign)' does not match opening parenthesis '\(opening)'", at: span)
        }
    }

    /// Parses the expression of a field, with the tokens of its own text.
    private mutating func formattedExpression(_ start: FormattedCursor, to end: Int) throws(Stop) -> Expression {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0C, 0x0D]
        guard source.bytes[start.position..<end].contains(where: { !blanks.contains($0) }) else {
            if end < start.limit,
                source.bytes[end] == UInt8(ascii: "!") || source.bytes[end] == UInt8(ascii: ":")
                    || source.bytes[end] == UInt8(ascii: "=")
            {
                let sign = Character(Unicode.Scalar(source.bytes[end]))
                throw refuseFormatted("expression required before '\(sign)'", at: start.here)
            }
            throw refuseFormatted("empty expression not allowed", at: start.here)
        }
        var lexer = Lexer(
            source, from: start.position, to: end, line: start.line, columnBase: start.columnBase)
        lexer.run()
        if let failure = lexer.failure {
            if !isSpeculating, self.failure == nil { self.failure = failure }
            throw Stop()
        }
        let outer = (tokens, at, lastOperand, parenthesized)
        tokens = lexer.tokens
        at = 0
        lastOperand = (0, -1)
        parenthesized = (0, -1)
        formattedDepth += 1
        try descend()
        var result: Expression
        if kind == .kwYield {
            result = try yieldExpression()
        } else if kind == .name, peek() == .walrus {
            result = try namedExpression()
        } else {
            result = try starExpressions()
        }
        if case .starred = result.kind { throw refuse("cannot use starred expression here", at: result.span) }
        if kind != .end { throw invalid() }
        depth -= 1
        formattedDepth -= 1
        (tokens, at, lastOperand, parenthesized) = outer
        return result
    }
}
