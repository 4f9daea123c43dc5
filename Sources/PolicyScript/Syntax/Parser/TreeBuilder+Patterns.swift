extension TreeBuilder {
    /// Whether the line is a `match` statement: its subject is followed by a colon and an indented `case`.
    var isMatchStatement: Bool {
        guard isWord(at, "match") else { return false }
        switch peek() {
        case .name, .number, .string, .leftParen, .leftBracket, .leftBrace, .minus, .star, .kwNot, .kwLambda, .kwNone,
            .kwTrue, .kwFalse, .tilde, .plus, .ellipsis, .kwAwait:
            break
        default: return false
        }
        var index = at + 1
        let level = tokens[at].level
        var lambdas = 0
        while index < tokens.count {
            let token = tokens[index]
            switch token.kind {
            case .kwLambda: lambdas += token.level == level ? 1 : 0
            case .colon where token.level == level:
                if lambdas == 0 { return index + 1 < tokens.count && tokens[index + 1].kind == .newline }
                lambdas -= 1
            case .assign where token.level == level: return false
            case .newline, .end, .failure:
                // `match x` without a colon, which is no expression either.
                return peek() == .name && token.kind == .newline && index == at + 2
            default: break
            }
            index += 1
        }
        return false
    }

    mutating func match() throws(Stop) -> Statement.Kind {
        let line = here.line
        step()
        tallest = 0
        let subject = try matchSubject()
        try expectColon()
        try expect(.newline)
        guard accept(.indent) else {
            throw refuse(
                "expected an indented block after 'match' statement on line \(line)", kind: .indentationError, at: here)
        }
        var cases: [MatchCase] = []
        while kind != .dedent {
            guard isWord(at, "case") else { throw invalid() }
            let line = here.line
            step()
            tallest = 0
            let pattern = try openPattern()
            let condition = accept(.kwIf) ? try namedExpression() : nil
            try expectColon()
            let body = try block(after: "'case' statement", at: line)
            cases.append(MatchCase(pattern: pattern, condition: condition, body: body))
        }
        step()
        return .match(subject: subject, cases)
    }

    private mutating func matchSubject() throws(Stop) -> Expression {
        let start = here
        let first = kind == .star ? try starred() : try namedExpression()
        guard kind == .comma else {
            if case .starred = first.kind { throw invalid() }
            return first
        }
        var items = [first]
        while accept(.comma), kind != .colon { items.append(kind == .star ? try starred() : try namedExpression()) }
        return Expression(kind: .tuple(items), span: start.joined(to: before))
    }

    /// A pattern, or a sequence without brackets.
    private mutating func openPattern() throws(Stop) -> Pattern {
        let first = try starOrPattern()
        guard kind == .comma else {
            if case .star = first.kind { throw invalid() }
            return first
        }
        var items = [first]
        while accept(.comma), kind != .colon, kind != .kwIf { items.append(try starOrPattern()) }
        return try sequence(items, from: first.span)
    }

    private mutating func sequence(_ items: [Pattern], from start: Span) throws(Stop) -> Pattern {
        let span = start.joined(to: before)
        var stars = 0
        for item in items { if case .star = item.kind { stars += 1 } }
        if stars > 1 { throw refuse("multiple starred names in sequence pattern", at: span) }
        return Pattern(kind: .sequence(items), span: span)
    }

    private mutating func starOrPattern() throws(Stop) -> Pattern {
        guard kind == .star else { return try pattern() }
        let start = here
        step()
        let name = isWord(at, "_") ? nil : try variable()
        if name == nil { step() }
        return Pattern(kind: .star(name), span: start.joined(to: before))
    }

    /// `a | b as name`.
    private mutating func pattern() throws(Stop) -> Pattern {
        try descend()
        defer { depth -= 1 }
        let start = here
        let first = try closedPattern()
        var result = first
        if kind == .pipe {
            var items = [first]
            while accept(.pipe) { items.append(try closedPattern()) }
            result = Pattern(kind: .or(items), span: start.joined(to: before))
        }
        guard accept(.kwAs) else { return result }
        if isWord(at, "_") { throw refuse("cannot use '_' as a target", at: here) }
        guard kind == .name else { throw refuse("invalid pattern target", at: here) }
        let name = try variable()
        switch kind {
        case .dot, .leftParen: throw refuse("invalid syntax", at: here)
        default: break
        }
        return Pattern(kind: .binding(result, name), span: start.joined(to: before))
    }

    private mutating func closedPattern() throws(Stop) -> Pattern {
        let start = here
        switch kind {
        case .number, .minus:
            return Pattern(kind: .value(try signedNumber()), span: start.joined(to: before))
        case .string:
            let value = try strings()
            if case .formattedString = value.kind {
                throw refuse("patterns may only match literals and attribute lookups", at: value.span)
            }
            return Pattern(kind: .value(value), span: value.span)
        case .kwNone: return singleton(.none)
        case .kwTrue: return singleton(.true)
        case .kwFalse: return singleton(.false)
        case .name: return try namedPattern()
        case .leftParen, .leftBracket: return try bracketedPattern()
        case .leftBrace: return try mappingPattern()
        default: throw invalid()
        }
    }

    private mutating func singleton(_ value: Constant) -> Pattern {
        step()
        return Pattern(kind: .singleton(value), span: before)
    }

    private mutating func signedNumber() throws(Stop) -> Expression {
        let start = here
        let isNegative = accept(.minus)
        guard kind == .number else { throw invalid() }
        let span = here
        step()
        let value = Expression(kind: .constant(try number(span)), span: span)
        if kind == .plus || kind == .minus {
            throw refuse(
                "complex numbers are not in the policy language", hint: "use int or float", at: start.joined(to: here))
        }
        guard isNegative else { return value }
        return Expression(kind: .unary(.minus, value), span: start.joined(to: span))
    }

    private mutating func namedPattern() throws(Stop) -> Pattern {
        let start = here
        if peek() != .dot && peek() != .leftParen {
            if isWord(at, "_") {
                step()
                return Pattern(kind: .wildcard, span: start)
            }
            return Pattern(kind: .capture(try variable()), span: start)
        }
        let name = try dottedValue()
        guard kind == .leftParen else { return Pattern(kind: .value(name), span: start.joined(to: before)) }
        return try classPattern(name, from: start)
    }

    private mutating func dottedValue() throws(Stop) -> Expression {
        let start = here
        var value = Expression(kind: .name(try variable()), span: start)
        while accept(.dot) {
            let (text, span) = try identifier()
            try checkAttribute(text, at: span)
            value = Expression(kind: .attribute(value, mangled(text), nameSpan: span), span: start.joined(to: span))
        }
        return value
    }

    private mutating func classPattern(_ name: Expression, from start: Span) throws(Stop) -> Pattern {
        step()
        var positional: [Pattern] = []
        var keywords: [Pattern.Keyword] = []
        while kind != .rightParen {
            if kind == .name, peek() == .assign {
                let (text, span) = try identifier()
                step()
                let value = try pattern()
                for keyword in keywords where keyword.name == text {
                    throw refuse("attribute name repeated in class pattern: \(text)", at: span)
                }
                try checkAttribute(text, at: span)
                keywords.append(Pattern.Keyword(name: mangled(text), pattern: value))
            } else {
                let value = try pattern()
                if !keywords.isEmpty {
                    throw refuse("positional patterns follow keyword patterns", at: value.span)
                }
                positional.append(value)
            }
            guard accept(.comma) else { break }
        }
        try expect(.rightParen)
        return Pattern(
            kind: .class(name, positional: positional, keywords: keywords), span: start.joined(to: before))
    }

    private mutating func bracketedPattern() throws(Stop) -> Pattern {
        let start = here
        let close: Token.Kind = kind == .leftParen ? .rightParen : .rightBracket
        step()
        var items: [Pattern] = []
        var hasComma = false
        while kind != close {
            items.append(try starOrPattern())
            guard accept(.comma) else { break }
            hasComma = true
        }
        try expect(close)
        if close == .rightParen, !hasComma, let only = items.first {
            if case .star = only.kind {} else { return only }
            throw refuse("invalid syntax", at: here)
        }
        return try sequence(items, from: start)
    }

    private mutating func mappingPattern() throws(Stop) -> Pattern {
        let start = here
        step()
        var keys: [Expression] = []
        var patterns: [Pattern] = []
        var rest: Name?
        while kind != .rightBrace {
            if accept(.doubleStar) {
                if isWord(at, "_") { throw refuse("invalid syntax", at: here) }
                rest = try variable()
                _ = accept(.comma)
                break
            }
            keys.append(try mappingKey())
            try expect(.colon)
            patterns.append(try pattern())
            guard accept(.comma) else { break }
        }
        if rest != nil, kind != .rightBrace { throw refuse("invalid syntax", at: here) }
        try expect(.rightBrace)
        return Pattern(kind: .mapping(keys: keys, patterns: patterns, rest: rest), span: start.joined(to: before))
    }

    private mutating func mappingKey() throws(Stop) -> Expression {
        switch kind {
        case .number, .minus: return try signedNumber()
        case .string:
            let value = try strings()
            if case .formattedString = value.kind {
                throw refuse("patterns may only match literals and attribute lookups", at: value.span)
            }
            return value
        case .kwNone, .kwTrue, .kwFalse:
            let span = here
            let value: Constant = kind == .kwNone ? .none : kind == .kwTrue ? .true : .false
            step()
            return Expression(kind: .constant(value), span: span)
        case .name where peek() == .dot: return try dottedValue()
        default: throw invalid()
        }
    }
}
