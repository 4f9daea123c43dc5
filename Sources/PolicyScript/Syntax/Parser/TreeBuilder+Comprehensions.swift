extension TreeBuilder {
    /// The rest of a list, set or generator comprehension whose element has been read.
    mutating func comprehension(
        from start: Span, first: Int, close: Token.Kind, element: Expression, isSet: Bool
    ) throws(Stop) -> Expression {
        let name = close == .rightParen ? "<genexpr>" : isSet ? "<setcomp>" : "<listcomp>"
        let (index, clauses) = try clauses(named: name, from: start)
        try expect(close)
        let result: Comprehension.Result =
            close == .rightParen ? .generator(element) : isSet ? .set(element) : .list(element)
        return Expression(
            kind: .comprehension(Comprehension(result: result, clauses: clauses, scope: index)),
            span: start.joined(to: before))
    }

    mutating func dictionaryComprehension(
        from start: Span, first: Int, key: Expression, value: Expression
    ) throws(Stop) -> Expression {
        let (index, clauses) = try clauses(named: "<dictcomp>", from: start)
        try expect(.rightBrace)
        return Expression(
            kind: .comprehension(
                Comprehension(result: .dictionary(key: key, value: value), clauses: clauses, scope: index)),
            span: start.joined(to: before))
    }

    mutating func clauses(
        named name: String, from start: Span
    ) throws(Stop) -> (scope: Int, clauses: [Comprehension.Clause]) {
        let index = openScope(.comprehension, name, at: start)
        scopes[index].isGenerator = name == "<genexpr>"
        var clauses: [Comprehension.Clause] = []
        while kind == .kwFor {
            step()
            let target = try targetList()
            try expect(.kwIn)
            let iterable = try disjunction()
            tallest = max(tallest, height)
            var conditions: [Expression] = []
            while accept(.kwIf) {
                conditions.append(try disjunctionOrLambda())
                tallest = max(tallest, height)
            }
            clauses.append(Comprehension.Clause(target: target, iterable: iterable, conditions: conditions))
            // Each is a loop within the one before it.
            if clauses.count > 20 {
                throw refuse("too many statically nested blocks", at: start.joined(to: before))
            }
        }
        if kind == .kwAsync { throw invalid() }
        return (index, clauses)
    }

    private mutating func disjunctionOrLambda() throws(Stop) -> Expression {
        if kind == .name, peek() == .walrus { throw invalidAfterName() }
        return try disjunction()
    }

    private mutating func invalidAfterName() -> Stop {
        step()
        return refuse("invalid syntax", at: here)
    }

    /// `yield`, `yield a, b`, `yield from a`.
    mutating func yieldExpression() throws(Stop) -> Expression {
        let start = here
        try expect(.kwYield)
        try descend()
        defer { depth -= 1 }
        if accept(.kwFrom) {
            let value = try expression()
            try grow(to: height + 1)
            tallest = max(tallest, height)
            return Expression(kind: .yieldFrom(value), span: start.joined(to: before))
        }
        height = 1
        var value: Expression?
        if startsExpression || kind == .star || kind == .kwAwait { value = try starExpressions() }
        try grow(to: height + 1)
        tallest = max(tallest, height)
        return Expression(kind: .yield(value), span: start.joined(to: before))
    }

    /// `star_expressions`: one expression, or a tuple without parentheses.
    mutating func starExpressions() throws(Stop) -> Expression {
        let outer = tallest
        tallest = 0
        let start = here
        let first = try starOrExpression()
        guard kind == .comma else {
            tallest = max(outer, height)
            return first
        }
        var items = [first]
        while accept(.comma) {
            guard startsExpression || kind == .star || kind == .kwAwait || kind == .kwYield else { break }
            items.append(try starOrExpression())
        }
        try grow(to: tallest + 1)
        tallest = max(outer, height)
        return Expression(kind: .tuple(items), span: start.joined(to: before))
    }

    private mutating func starOrExpression() throws(Stop) -> Expression {
        kind == .star ? try starred() : try expression()
    }

    /// `star_expressions` for a trial.
    mutating func expressionList() throws(Stop) -> Expression { try expression() }
}
