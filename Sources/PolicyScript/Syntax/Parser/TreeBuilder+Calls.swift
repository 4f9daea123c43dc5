extension TreeBuilder {
    /// The arguments of a call, from `(` to `)`.
    mutating func call(_ function: Expression, from start: Span) throws(Stop) -> Expression {
        let open = here
        let openIndex = at
        try expect(.leftParen)
        try descend()
        defer { depth -= 1 }
        var arguments: [Expression] = []
        var keywords: [Call.Keyword] = []
        var names: Set<String> = []
        var hasMapping = false
        while kind != .rightParen {
            let span = here
            let first = at
            switch kind {
            case .star:
                step()
                if kind == .rightParen || kind == .comma { throw invalid() }
                let value = try expression()
                if hasMapping {
                    throw refuse(
                        "iterable argument unpacking follows keyword argument unpacking", at: tokens[first - 1].span)
                }
                let item = Expression(kind: .starred(value), span: span.joined(to: before))
                if kind == .kwFor {
                    throw refuse("iterable unpacking cannot be used in comprehension", at: item.span)
                }
                arguments.append(item)
            case .doubleStar:
                step()
                let value = try expression()
                hasMapping = true
                keywords.append(Call.Keyword(name: nil, value: value, span: span.joined(to: before)))
            case .name where peek() == .assign:
                let (text, nameSpan) = try identifier()
                step()
                let value = try argumentValue(of: text, at: nameSpan)
                if text == "__debug__" {
                    throw refuse("cannot assign to __debug__", at: nameSpan.joined(to: value.span))
                }
                if !names.insert(text).inserted {
                    throw refuse("keyword argument repeated: \(text)", at: nameSpan.joined(to: value.span))
                }
                keywords.append(Call.Keyword(name: text, value: value, span: nameSpan.joined(to: before)))
            default:
                let value = try argument(first)
                if kind == .kwFor {
                    let generator = try generatorArgument(value, open: open, isOnly: first == openIndex + 1)
                    return Expression(
                        kind: .call(Call(function: function, arguments: [generator], keywords: [])),
                        span: start.joined(to: before))
                }
                if !keywords.isEmpty {
                    throw refuse(
                        "positional argument follows keyword argument\(hasMapping ? " unpacking" : "")", at: before)
                }
                arguments.append(value)
            }
            guard accept(.comma) else { break }
        }
        if kind == .assign, let last = arguments.last {
            throw refuse(
                "expression cannot contain assignment, perhaps you meant \"==\"?", at: last.span.joined(to: here))
        }
        try expect(.rightParen)
        return Expression(
            kind: .call(Call(function: function, arguments: arguments, keywords: keywords)),
            span: start.joined(to: before))
    }

    private mutating func argumentValue(of name: String, at span: Span) throws(Stop) -> Expression {
        if kind == .comma || kind == .rightParen {
            throw invalid()
        }
        let value = try expression()
        if kind == .kwFor {
            throw refuse(
                "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", at: span.joined(to: value.span))
        }
        return value
    }

    private mutating func argument(_ first: Int) throws(Stop) -> Expression {
        if kind == .name, peek() == .walrus { return try namedExpression() }
        let value = try expression()
        if kind == .walrus { throw invalid() }
        guard kind == .assign else { return value }
        switch value.kind {
        case .constant(.true), .constant(.false), .constant(.none):
            throw refuse("cannot assign to \(value.phrase)", at: value.span.joined(to: here))
        default:
            throw refuse(
                "expression cannot contain assignment, perhaps you meant \"==\"?", at: value.span.joined(to: here))
        }
    }

    /// `f(x for x in y)`: the generator expression takes the call's own parentheses.
    private mutating func generatorArgument(
        _ element: Expression, open: Span, isOnly: Bool
    ) throws(Stop) -> Expression {
        let (index, clauses) = try clauses(named: "<genexpr>", from: isOnly ? open : element.span)
        guard kind == .rightParen || kind == .comma else { throw invalid() }
        guard isOnly, kind == .rightParen else {
            throw refuse("Generator expression must be parenthesized", at: element.span.joined(to: before))
        }
        step()
        tallest += 1
        return Expression(
            kind: .comprehension(Comprehension(result: .generator(element), clauses: clauses, scope: index)),
            span: open.joined(to: before))
    }

    /// Attributes by which Python code reaches the interpreter.
    mutating func checkAttribute(_ name: String, at span: Span) throws(Stop) {
        if !isTrusted, Refusals.attributes.contains(name) {
            throw refuse(
                "attribute '\(name)' is not in the policy language",
                hint: "it reaches the interpreter, which a policy cannot", at: span)
        }
    }
}
