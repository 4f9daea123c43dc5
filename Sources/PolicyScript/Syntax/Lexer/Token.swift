/// A word or sign of the source.
struct Token {
    let kind: Kind
    let span: Span
    /// How many parentheses, brackets and braces are open behind it.
    let level: Int

    enum Kind: UInt8 {
        case end, failure, newline, indent, dedent
        case name, number, string
        // Keywords.
        case kwFalse, kwNone, kwTrue, kwAnd, kwAs, kwAssert, kwAsync, kwAwait, kwBreak, kwClass, kwContinue, kwDef
        case kwDel, kwElif, kwElse, kwExcept, kwFinally, kwFor, kwFrom, kwGlobal, kwIf, kwImport, kwIn, kwIs
        case kwLambda, kwNonlocal, kwNot, kwOr, kwPass, kwRaise, kwReturn, kwTry, kwWhile, kwWith, kwYield
        // Signs.
        case leftParen, rightParen, leftBracket, rightBracket, leftBrace, rightBrace
        case colon, comma, semicolon, dot, ellipsis, arrow, at, assign, walrus
        case plus, minus, star, slash, doubleSlash, percent, doubleStar
        case leftShift, rightShift, ampersand, pipe, caret, tilde
        case less, greater, lessEqual, greaterEqual, equal, notEqual
        case plusAssign, minusAssign, starAssign, slashAssign, doubleSlashAssign, percentAssign, atAssign
        case ampersandAssign, pipeAssign, caretAssign, leftShiftAssign, rightShiftAssign, doubleStarAssign
        /// A character that begins nothing: `$`, `?`, `!`.
        case unknown
    }
}

extension Token.Kind {
    /// The keyword that these bytes spell.
    init?(keyword bytes: ArraySlice<UInt8>) {
        guard bytes.count >= 2, bytes.count <= 8 else { return nil }
        var word: UInt64 = 0
        for byte in bytes { word = word << 8 | UInt64(byte) }
        guard let kind = Token.Kind.keywords[word] else { return nil }
        self = kind
    }

    private static let keywords: [UInt64: Token.Kind] = {
        let spellings: [(String, Token.Kind)] = [
            ("False", .kwFalse), ("None", .kwNone), ("True", .kwTrue), ("and", .kwAnd), ("as", .kwAs),
            ("assert", .kwAssert), ("async", .kwAsync), ("await", .kwAwait), ("break", .kwBreak),
            ("class", .kwClass), ("continue", .kwContinue), ("def", .kwDef), ("del", .kwDel), ("elif", .kwElif),
            ("else", .kwElse), ("except", .kwExcept), ("finally", .kwFinally), ("for", .kwFor), ("from", .kwFrom),
            ("global", .kwGlobal), ("if", .kwIf), ("import", .kwImport), ("in", .kwIn), ("is", .kwIs),
            ("lambda", .kwLambda), ("nonlocal", .kwNonlocal), ("not", .kwNot), ("or", .kwOr), ("pass", .kwPass),
            ("raise", .kwRaise), ("return", .kwReturn), ("try", .kwTry), ("while", .kwWhile), ("with", .kwWith),
            ("yield", .kwYield),
        ]
        var table: [UInt64: Token.Kind] = [:]
        for (text, kind) in spellings {
            var word: UInt64 = 0
            for byte in text.utf8 { word = word << 8 | UInt64(byte) }
            table[word] = kind
        }
        return table
    }()
}
