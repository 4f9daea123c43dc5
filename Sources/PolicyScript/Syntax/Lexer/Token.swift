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
    init?(keyword bytes: [UInt8], from start: Int, to end: Int) {
        guard end - start >= 2, end - start <= 8 else { return nil }
        var word: UInt64 = 0
        for place in start..<end { word = word << 8 | UInt64(bytes[place]) }
        let keywords = Token.Kind.keywords
        var low = 0
        var high = keywords.count
        while low < high {
            let middle = (low + high) / 2
            if keywords[middle].word < word { low = middle + 1 } else { high = middle }
        }
        guard low < keywords.count, keywords[low].word == word else { return nil }
        self = keywords[low].kind
    }

    /// The keywords, by the number that their bytes are.
    private static let keywords: [(word: UInt64, kind: Token.Kind)] = {
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
        return spellings.map { text, kind in (text.utf8.reduce(0) { $0 << 8 | UInt64($1) }, kind) }
            .sorted { $0.word < $1.word }
    }()
}
