/// Cuts a source into tokens, all at once. What cannot be cut ends the list with a `failure` token.
struct Lexer {
    let source: SourceBytes
    /// Where this lexer stops: the end of the source, or of an expression within an f-string.
    let limit: Int
    var position: Int
    var line: Int
    /// The column, from 1 and in code points, is `position - columnBase + 1`.
    var columnBase: Int
    var tokens: [Token] = []
    var failure: SyntaxFailure?
    private(set) var open: [Bracket] = []
    private var indents: [Indent]
    /// Whether line breaks mean nothing, as inside brackets.
    private let isWithinBrackets: Bool

    struct Bracket {
        let byte: UInt8
        let span: Span
    }

    private struct Indent {
        let column: Int
        /// The column if a tab were one wide: both must agree, or tabs and spaces are mixed.
        let alternative: Int
    }

    /// The deepest nesting of brackets, as CPython's.
    static let maximumBrackets = 200
    /// The deepest nesting of blocks, as CPython's.
    static let maximumIndents = 100

    /// Lexes a whole source. A body may have its first line indented, which then is its margin.
    init(_ source: SourceBytes, isBody: Bool = false) {
        self.source = source
        limit = source.bytes.count
        position = 0
        line = 1
        columnBase = 0
        indents = [Indent(column: 0, alternative: 0)]
        isWithinBrackets = false
        tokens.reserveCapacity(source.bytes.count / 4 + 8)
        if isBody, let margin = firstMargin() { indents = [margin] }
    }

    /// Lexes an expression of an f-string.
    init(_ source: SourceBytes, from start: Int, to end: Int, line: Int, columnBase: Int) {
        self.source = source
        limit = end
        position = start
        self.line = line
        self.columnBase = columnBase
        indents = [Indent(column: 0, alternative: 0)]
        isWithinBrackets = true
    }

    func peek(_ ahead: Int = 0) -> UInt8 {
        let index = position + ahead
        return index < limit ? source.bytes[index] : 0
    }

    /// Steps over one byte that is not a line break.
    mutating func advance() {
        if position < limit, source.bytes[position] & 0xC0 == 0x80 { columnBase += 1 }
        position += 1
    }

    /// Steps over a line break.
    mutating func advanceLine() {
        position += 1
        line += 1
        columnBase = position
    }

    func here() -> Span {
        let column = UInt32(position - columnBase + 1)
        return Span(
            start: UInt32(position), end: UInt32(position), line: UInt32(line), column: column, endLine: UInt32(line),
            endColumn: column)
    }

    mutating func emit(_ kind: Token.Kind, from start: Span) {
        tokens.append(Token(kind: kind, span: start.joined(to: here()), level: open.count))
    }

    /// Notes the failure and ends the list.
    mutating func fail(
        _ message: String, kind: SyntaxFailure.Kind = .syntaxError, hint: String? = nil, at span: Span
    ) {
        if failure == nil { failure = source.failure(kind, message, hint: hint, at: span) }
    }

    mutating func run() {
        if let zero = source.bytes.firstIndex(of: 0), !isWithinBrackets {
            failAtNull(zero)
        }
        var atLineStart = !isWithinBrackets
        while failure == nil {
            if atLineStart {
                atLineStart = readIndentation()
                if atLineStart { continue }
                if failure != nil { break }
            }
            skipSpace()
            if failure != nil { break }
            if position >= limit { break }
            let byte = peek()
            if byte == 0x0A {
                if open.isEmpty && !isWithinBrackets {
                    let start = here()
                    tokens.append(Token(kind: .newline, span: start, level: 0))
                    advanceLine()
                    atLineStart = true
                } else {
                    advanceLine()
                }
                continue
            }
            readToken(byte)
        }
        finish()
    }

    private mutating func finish() {
        let end = here()
        if failure != nil {
            tokens.append(Token(kind: .failure, span: end, level: open.count))
            return
        }
        if !isWithinBrackets && open.isEmpty {
            if let last = tokens.last, last.kind != .newline, last.kind != .dedent {
                tokens.append(Token(kind: .newline, span: end, level: 0))
            }
            for _ in 1..<max(indents.count, 1) { tokens.append(Token(kind: .dedent, span: end, level: 0)) }
        }
        tokens.append(Token(kind: .end, span: end, level: open.count))
    }

    private mutating func failAtNull(_ offset: Int) {
        while position < offset {
            if peek() == 0x0A { advanceLine() } else { advance() }
        }
        fail("source code cannot contain null bytes", at: here())
    }

    /// Steps over blanks, comments and joined lines.
    private mutating func skipSpace() {
        while position < limit {
            switch peek() {
            case 0x20, 0x09, 0x0C:
                position += 1
            case UInt8(ascii: "#"):
                while position < limit, peek() != 0x0A { advance() }
            case UInt8(ascii: "\\"):
                let start = here()
                position += 1
                if position >= limit || (peek() == 0x0A && position + 1 >= limit) {
                    fail("unexpected EOF while parsing", at: here())
                    return
                }
                guard peek() == 0x0A else {
                    var span = start
                    span.column += 1
                    span.endColumn += 2
                    fail("unexpected character after line continuation character", at: span)
                    return
                }
                advanceLine()
            default:
                return
            }
        }
    }

    /// Measures the blanks at the start of a line: columns with tabs of 8 and of 1.
    private mutating func measure() -> Indent {
        var column = 0
        var alternative = 0
        while true {
            switch peek() {
            case 0x20:
                column += 1
                alternative += 1
            case 0x09:
                column = (column / 8 + 1) * 8
                alternative += 1
            case 0x0C:
                column = 0
                alternative = 0
            case UInt8(ascii: "\\") where peek(1) == 0x0A:
                position += 1
                if position + 1 >= limit { fail("unexpected EOF while parsing", at: here()) }
                advanceLine()
                continue
            default:
                return Indent(column: column, alternative: alternative)
            }
            position += 1
        }
    }

    /// The margin of the first line that has code.
    private func firstMargin() -> Indent? {
        var copy = self
        while copy.position < limit {
            let margin = copy.measure()
            if copy.peek() == UInt8(ascii: "#") {
                while copy.position < limit, copy.peek() != 0x0A { copy.advance() }
            }
            if copy.position >= limit { return nil }
            if copy.peek() != 0x0A { return margin }
            copy.advanceLine()
        }
        return nil
    }

    /// Reads the start of a line. True when the line has no code.
    private mutating func readIndentation() -> Bool {
        let indent = measure()
        if failure != nil { return false }
        if peek() == UInt8(ascii: "#") {
            while position < limit, peek() != 0x0A { advance() }
        }
        if position >= limit { return false }
        if peek() == 0x0A {
            advanceLine()
            return true
        }
        guard let current = indents.last else { return false }
        if indent.column == current.column {
            if indent.alternative != current.alternative { failTabs() }
        } else if indent.column > current.column {
            if indents.count >= Lexer.maximumIndents {
                fail("too many levels of indentation", kind: .indentationError, at: here())
            } else if indent.alternative <= current.alternative {
                failTabs()
            } else {
                indents.append(indent)
                tokens.append(Token(kind: .indent, span: here(), level: 0))
            }
        } else {
            while let last = indents.last, indents.count > 1, indent.column < last.column {
                indents.removeLast()
                tokens.append(Token(kind: .dedent, span: here(), level: 0))
            }
            if let last = indents.last, last.column != indent.column {
                fail("unindent does not match any outer indentation level", kind: .indentationError, at: endOfLine())
            } else if let last = indents.last, last.alternative != indent.alternative {
                failTabs()
            }
        }
        return false
    }

    private mutating func failTabs() {
        fail("inconsistent use of tabs and spaces in indentation", kind: .tabError, at: endOfLine())
    }

    private func endOfLine() -> Span {
        var copy = self
        while copy.position < limit, copy.peek() != 0x0A { copy.advance() }
        return copy.here()
    }

    mutating func openBracket(_ byte: UInt8, _ kind: Token.Kind) {
        let start = here()
        if open.count >= Lexer.maximumBrackets {
            fail("too many nested parentheses", at: start)
            return
        }
        position += 1
        open.append(Bracket(byte: byte, span: start.joined(to: here())))
        emit(kind, from: start)
    }

    mutating func closeBracket(_ byte: UInt8, _ kind: Token.Kind) {
        let start = here()
        let close = Character(Unicode.Scalar(byte))
        guard let bracket = open.last else {
            fail("\(isWithinBrackets ? "f-string: " : "")unmatched '\(close)'", at: start)
            return
        }
        let expected: UInt8 = bracket.byte == UInt8(ascii: "(") ? UInt8(ascii: ")") : bracket.byte + 2
        guard expected == byte else {
            let opening = Character(Unicode.Scalar(bracket.byte))
            let place = Int(bracket.span.line) == line ? "" : " on line \(bracket.span.line)"
            fail(
                "\(isWithinBrackets ? "f-string: " : "")closing parenthesis '\(close)' does not match opening parenthesis '\(opening)'\(place)",
                at: start)
            return
        }
        open.removeLast()
        position += 1
        emit(kind, from: start)
    }
}
