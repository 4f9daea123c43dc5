extension TreeBuilder {
    /// `expression`: a conditional, a disjunction, or a lambda.
    mutating func expression() throws(Stop) -> Expression {
        try descend()
        defer { depth -= 1 }
        if kind == .kwLambda { return try lambda() }
        let start = here
        let then = try disjunction()
        guard kind == .kwIf else {
            tallest = max(tallest, height)
            return then
        }
        let first = lastOperand.start
        let conditionHeight = height
        let mark = at
        step()
        let test = try disjunction()
        guard accept(.kwElse) else {
            if kind != .colon && kind != .failure {
                throw refuse(
                    "expected 'else' after 'if' expression", at: tokens[first].span.joined(to: test.span))
            }
            at = mark
            throw refuse("invalid syntax", at: tokens[mark].span)
        }
        let testHeight = max(height, conditionHeight)
        let otherwise = try expression()
        try grow(to: max(height, testHeight) + 1)
        tallest = max(tallest, height)
        return Expression(
            kind: .conditional(test: test, then: then, otherwise: otherwise), span: start.joined(to: before))
    }

    /// `named_expression`: an expression, or `name := expression`.
    mutating func namedExpression() throws(Stop) -> Expression {
        let start = at
        if kind == .name, peek() == .walrus {
            let target = try variable()
            step()
            let value = try expression()
            return Expression(kind: .named(target, value), span: target.span.joined(to: before))
        }
        let result = try expression()
        if kind == .walrus {
            throw refuse(
                "cannot use assignment expressions with \(result.phrase)", at: result.span)
        }
        if kind == .assign { try explainAssign(result, from: start) }
        return result
    }

    /// `=` where a value was expected: says what the author may have meant.
    mutating func explainAssign(_ left: Expression, from start: Int) throws(Stop) {
        guard left.isBitwiseOr || isParenthesized(from: start) else { return }
        var trial = self
        trial.isSpeculating = true
        trial.step()
        let right: Expression
        do throws(Stop) { right = try trial.binary(0) } catch { return }
        guard trial.kind != .assign && trial.kind != .walrus else { return }
        switch left.kind {
        case .name:
            throw refuse(
                "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", at: left.span.joined(to: right.span))
        case .list, .tuple, .constant(.true), .constant(.false), .constant(.none), .attribute, .subscript:
            return
        case .comprehension(let comprehension):
            if case .generator = comprehension.result { return }
            throw refuse("cannot assign to \(left.phrase) here. Maybe you meant '==' instead of '='?", at: left.span)
        default:
            throw refuse("cannot assign to \(left.phrase) here. Maybe you meant '==' instead of '='?", at: left.span)
        }
    }

    func isParenthesized(from start: Int) -> Bool {
        parenthesized.start == start && parenthesized.end == at
    }

    /// `a or b`.
    mutating func disjunction() throws(Stop) -> Expression {
        let start = at
        let open = here
        let first = try conjunction()
        guard kind == .kwOr else {
            lastOperand = (start, at)
            return first
        }
        var operands = [first]
        var highest = height
        while accept(.kwOr) {
            operands.append(try conjunction())
            highest = max(highest, height)
        }
        lastOperand = (start, at)
        try grow(to: highest + 1)
        return Expression(kind: .or(operands), span: open.joined(to: before))
    }

    private mutating func conjunction() throws(Stop) -> Expression {
        let start = here
        let first = try inversion()
        guard kind == .kwAnd else { return first }
        var operands = [first]
        var highest = height
        while accept(.kwAnd) {
            operands.append(try inversion())
            highest = max(highest, height)
        }
        try grow(to: highest + 1)
        return Expression(kind: .and(operands), span: start.joined(to: before))
    }

    private mutating func inversion() throws(Stop) -> Expression {
        guard kind == .kwNot else { return try comparison() }
        let start = here
        step()
        try descend()
        defer { depth -= 1 }
        let operand = try inversion()
        try grow(to: height + 1)
        return Expression(kind: .unary(.not, operand), span: start.joined(to: before))
    }

    private mutating func comparison() throws(Stop) -> Expression {
        let start = here
        let first = try binary(0)
        guard let operation = try comparisonOperator() else { return first }
        var highest = height
        var steps = [ComparisonStep(comparison: operation, right: try binary(0))]
        highest = max(highest, height)
        while let next = try comparisonOperator() {
            steps.append(ComparisonStep(comparison: next, right: try binary(0)))
            highest = max(highest, height)
        }
        try grow(to: highest + 1)
        return Expression(kind: .compare(first: first, steps), span: start.joined(to: before))
    }

    private mutating func comparisonOperator() throws(Stop) -> ComparisonOperator? {
        let found: ComparisonOperator
        switch kind {
        case .equal: found = .equal
        case .notEqual:
            guard source.bytes[Int(here.start)] == UInt8(ascii: "!") else { return nil }
            found = .notEqual
        case .less: found = .less
        case .lessEqual: found = .lessOrEqual
        case .greater: found = .greater
        case .greaterEqual: found = .greaterOrEqual
        case .kwIn: found = .contains
        case .kwNot:
            guard peek() == .kwIn else {
                if startsOperand(1) {
                    step()
                    throw refuse("invalid syntax", at: here)
                }
                return nil
            }
            step()
            found = .notContains
        case .kwIs:
            if peek() == .kwNot {
                step()
                found = .notIdentical
            } else {
                found = .identical
            }
        default: return nil
        }
        step()
        return found
    }

    private func startsOperand(_ ahead: Int) -> Bool {
        switch peek(ahead) {
        case .name, .number, .string, .leftParen, .leftBracket, .leftBrace: true
        default: false
        }
    }

    /// `|` and everything that binds tighter, by precedence.
    mutating func binary(_ minimum: Int) throws(Stop) -> Expression {
        let start = here
        var left = try unary()
        while let (operation, precedence) = binaryOperator, precedence >= minimum {
            let leftHeight = height
            step()
            try descend()
            let right = try binary(precedence + 1)
            depth -= 1
            try grow(to: max(leftHeight, height) + 1)
            left = Expression(kind: .binary(operation, left, right), span: start.joined(to: before))
        }
        return left
    }

    private var binaryOperator: (BinaryOperator, Int)? {
        switch kind {
        case .pipe: (.bitOr, 1)
        case .caret: (.bitXor, 2)
        case .ampersand: (.bitAnd, 3)
        case .leftShift: (.leftShift, 4)
        case .rightShift: (.rightShift, 4)
        case .plus: (.add, 5)
        case .minus: (.subtract, 5)
        case .star: (.multiply, 6)
        case .slash: (.divide, 6)
        case .doubleSlash: (.floorDivide, 6)
        case .percent: (.modulo, 6)
        case .at: (.matrixMultiply, 6)
        default: nil
        }
    }

    private mutating func unary() throws(Stop) -> Expression {
        let operation: UnaryOperator
        switch kind {
        case .minus: operation = .minus
        case .plus: operation = .plus
        case .tilde: operation = .invert
        default: return try power()
        }
        let start = here
        step()
        try descend()
        defer { depth -= 1 }
        let operand = try unary()
        try grow(to: height + 1)
        return Expression(kind: .unary(operation, operand), span: start.joined(to: before))
    }

    private mutating func power() throws(Stop) -> Expression {
        let start = here
        let base = try primary()
        guard kind == .doubleStar else { return base }
        let baseHeight = height
        step()
        try descend()
        defer { depth -= 1 }
        let exponent = try unary()
        try grow(to: max(height, baseHeight) + 1)
        return Expression(kind: .binary(.power, base, exponent), span: start.joined(to: before))
    }
}
