extension TreeBuilder {
    /// An atom and what follows it: attributes, calls, subscripts.
    mutating func primary() throws(Stop) -> Expression {
        let start = here
        var result = try atom()
        while true {
            let below = height
            switch kind {
            case .dot:
                step()
                let (text, span) = try identifier()
                try checkAttribute(text, at: span)
                result = Expression(
                    kind: .attribute(result, mangled(text), nameSpan: span), span: start.joined(to: span))
                try grow(to: below + 1)
            case .leftParen:
                let outer = tallest
                tallest = below
                result = try call(result, from: start)
                try grow(to: tallest + 1)
                tallest = outer
            case .leftBracket:
                let outer = tallest
                tallest = below
                step()
                try descend()
                let index = try subscripts()
                depth -= 1
                try expect(.rightBracket)
                result = Expression(kind: .subscript(result, index), span: start.joined(to: before))
                try grow(to: tallest + 1)
                tallest = outer
            default:
                return result
            }
        }
    }

    private mutating func subscripts() throws(Stop) -> Expression {
        let start = here
        let first = try subscriptItem()
        guard kind == .comma else { return first }
        var items = [first]
        while accept(.comma), kind != .rightBracket { items.append(try subscriptItem()) }
        return Expression(kind: .tuple(items), span: start.joined(to: before))
    }

    private mutating func subscriptItem() throws(Stop) -> Expression {
        let start = here
        if kind == .star { return try starred() }
        var lower: Expression?
        if kind != .colon {
            let value = try namedExpression()
            guard kind == .colon else { return value }
            lower = value
        }
        try expect(.colon)
        var upper: Expression?
        var step: Expression?
        if kind != .colon && kind != .comma && kind != .rightBracket { upper = try expression() }
        if accept(.colon), kind != .comma && kind != .rightBracket { step = try expression() }
        return Expression(kind: .slice(lower: lower, upper: upper, step: step), span: start.joined(to: before))
    }

    /// `*value`.
    mutating func starred() throws(Stop) -> Expression {
        let start = here
        try expect(.star)
        try descend()
        defer { depth -= 1 }
        let value = try binary(0)
        tallest = max(tallest, height + 1)
        height += 1
        return Expression(kind: .starred(value), span: start.joined(to: before))
    }

    private mutating func atom() throws(Stop) -> Expression {
        let span = here
        height = 1
        switch kind {
        case .name:
            step()
            return Expression(kind: .name(name(mangled(text(span)), at: span)), span: span)
        case .number:
            step()
            return Expression(kind: .constant(try number(span)), span: span)
        case .string: return try strings()
        case .kwNone: return constant(.none, span)
        case .kwTrue: return constant(.true, span)
        case .kwFalse: return constant(.false, span)
        case .ellipsis: return constant(.ellipsis, span)
        case .leftParen: return try nested { (builder) throws(Stop) in try builder.group() }
        case .leftBracket: return try nested { (builder) throws(Stop) in try builder.listDisplay() }
        case .leftBrace: return try nested { (builder) throws(Stop) in try builder.braceDisplay() }
        default: throw invalid()
        }
    }

    private mutating func nested(
        _ parse: (inout TreeBuilder) throws(Stop) -> Expression
    ) throws(Stop) -> Expression {
        let outer = tallest
        tallest = 0
        try descend()
        let result = try parse(&self)
        depth -= 1
        try grow(to: tallest + 1)
        tallest = outer
        return result
    }

    private mutating func constant(_ value: Constant, _ span: Span) -> Expression {
        step()
        return Expression(kind: .constant(value), span: span)
    }

    /// What stands in parentheses: a tuple, a generator expression, `yield`, or one expression.
    private mutating func group() throws(Stop) -> Expression {
        let start = here
        let startIndex = at
        step()
        if accept(.rightParen) { return Expression(kind: .tuple([]), span: start.joined(to: before)) }
        if kind == .kwYield {
            let result = try yieldExpression()
            try expect(.rightParen)
            parenthesized = (startIndex, at)
            return result
        }
        let first = try starOrNamed()
        if kind == .kwFor {
            try refuseStarredElement(first)
            let result = try comprehension(
                from: start, first: startIndex, close: .rightParen, element: first, isSet: false)
            return result
        }
        if kind == .comma {
            let items = try displayItems(first, until: .rightParen)
            try refuseBareTarget(items, open: start)
            try expect(.rightParen)
            return Expression(kind: .tuple(items), span: start.joined(to: before))
        }
        if case .starred = first.kind, kind == .rightParen {
            throw refuse("cannot use starred expression here", at: first.span)
        }
        if kind == .assign, case .name = first.kind { try explainAssign(first, from: startIndex) }
        try expect(.rightParen)
        parenthesized = (startIndex, at)
        return first
    }

    private mutating func listDisplay() throws(Stop) -> Expression {
        let start = here
        let startIndex = at
        step()
        if accept(.rightBracket) { return Expression(kind: .list([]), span: start.joined(to: before)) }
        let first = try starOrNamed()
        if kind == .kwFor {
            try refuseStarredElement(first)
            return try comprehension(from: start, first: startIndex, close: .rightBracket, element: first, isSet: false)
        }
        let items = try displayItems(first, until: .rightBracket)
        try refuseBareTarget(items, open: start)
        try expect(.rightBracket)
        return Expression(kind: .list(items), span: start.joined(to: before))
    }

    private mutating func refuseStarredElement(_ element: Expression) throws(Stop) {
        if case .starred = element.kind {
            throw refuse("iterable unpacking cannot be used in comprehension", at: element.span)
        }
    }

    /// `[x, y for …]`.
    private mutating func refuseBareTarget(_ items: [Expression], open: Span) throws(Stop) {
        guard kind == .kwFor, let first = items.first, source.bytes[Int(open.start)] != UInt8(ascii: "(") else {
            return
        }
        throw refuse(
            "did you forget parentheses around the comprehension target?", at: first.span.joined(to: before))
    }

    private mutating func starOrNamed() throws(Stop) -> Expression {
        kind == .star ? try starred() : try namedExpression()
    }

    private mutating func displayItems(
        _ first: Expression, until close: Token.Kind
    ) throws(Stop) -> [Expression] {
        var items = [first]
        while accept(.comma), kind != close { items.append(try starOrNamed()) }
        return items
    }

    /// A dictionary, a set, or a comprehension of either.
    private mutating func braceDisplay() throws(Stop) -> Expression {
        let start = here
        let startIndex = at
        step()
        if accept(.rightBrace) { return Expression(kind: .dictionary([]), span: start.joined(to: before)) }
        if kind == .doubleStar || kind != .star {
            let first = kind == .doubleStar ? nil : try namedExpression()
            if first == nil || kind == .colon {
                return try dictionary(from: start, first: startIndex, key: first)
            }
            if let first {
                if kind == .kwFor {
                    return try comprehension(
                        from: start, first: startIndex, close: .rightBrace, element: first, isSet: true)
                }
                return try setDisplay(first, from: start)
            }
        }
        let first = try starred()
        try refuseStarredSet(first)
        return try setDisplay(first, from: start)
    }

    private mutating func refuseStarredSet(_ first: Expression) throws(Stop) {
        if kind == .kwFor { try refuseStarredElement(first) }
    }

    private mutating func setDisplay(_ first: Expression, from start: Span) throws(Stop) -> Expression {
        let items = try displayItems(first, until: .rightBrace)
        try refuseBareTarget(items, open: start)
        try expect(.rightBrace)
        return Expression(kind: .set(items), span: start.joined(to: before))
    }

    private mutating func dictionary(
        from start: Span, first startIndex: Int, key firstKey: Expression?
    ) throws(Stop) -> Expression {
        var items: [DictionaryItem] = []
        var key = firstKey
        while true {
            if key == nil, kind == .doubleStar {
                let starSpan = here
                step()
                try descend()
                let value = try binary(0)
                depth -= 1
                tallest = max(tallest, height)
                if kind == .kwFor {
                    throw refuse(
                        "dict unpacking cannot be used in dict comprehension", at: starSpan.joined(to: value.span))
                }
                items.append(.unpack(value))
            } else {
                let nextKey: Expression
                if let key { nextKey = key } else { nextKey = try expression() }
                if kind != .colon, kind == .comma || kind == .rightBrace {
                    throw refuse("':' expected after dictionary key", at: before)
                }
                let colon = here
                try expect(.colon)
                if kind == .rightBrace || kind == .comma {
                    throw refuse("expression expected after dictionary key and ':'", at: colon)
                }
                if kind == .star {
                    let value = try starred()
                    throw refuse("cannot use a starred expression in a dictionary value", at: value.span)
                }
                let value = try expression()
                if items.isEmpty, kind == .kwFor {
                    return try dictionaryComprehension(from: start, first: startIndex, key: nextKey, value: value)
                }
                items.append(.pair(key: nextKey, value: value))
            }
            key = nil
            guard accept(.comma), kind != .rightBrace else { break }
        }
        try expect(.rightBrace)
        return Expression(kind: .dictionary(items), span: start.joined(to: before))
    }
}
