extension TreeBuilder {
    /// A whole file.
    mutating func file() throws(Stop) -> ([Statement], String?) {
        scope = openScope(.module, "<module>", at: here)
        var statements: [Statement] = []
        while kind != .end {
            if kind == .newline {
                step()
                continue
            }
            try statement(into: &statements)
        }
        return (statements, docstring(of: statements))
    }

    /// The text of a function's body.
    mutating func body(of name: String, parameters: [String]) throws(Stop) -> ([Statement], String?) {
        scope = openScope(.module, "<module>", at: here)
        let start = here
        let own = self.name(name, at: start)
        var list = Parameters()
        let inner = openScope(.function, name, at: start)
        for parameter in parameters {
            list.positional.append(
                Parameter(name: self.name(parameter, at: start), annotation: nil, defaultValue: nil))
        }
        scope = inner
        var statements: [Statement] = []
        while kind != .end {
            if kind == .newline {
                step()
                continue
            }
            try statement(into: &statements)
        }
        scope = 0
        if statements.isEmpty { statements.append(Statement(kind: .pass, span: start)) }
        let function = FunctionDefinition(
            name: own, parameters: list, returns: nil, decorators: [], body: statements,
            docstring: docstring(of: statements), scope: inner)
        return ([Statement(kind: .function(function), span: start.joined(to: before))], nil)
    }

    /// The text of the first statement, when that is a plain string.
    func docstring(of body: [Statement]) -> String? {
        guard case .expression(let first)? = body.first?.kind, case .constant(.string(let text)) = first.kind else {
            return nil
        }
        return text
    }

    /// One compound statement, or one line of simple ones.
    mutating func statement(into statements: inout [Statement]) throws(Stop) {
        if let compound = try compoundStatement() {
            statements.append(compound)
            return
        }
        try simpleStatements(into: &statements)
    }

    /// Simple statements up to the end of the line.
    mutating func simpleStatements(into statements: inout [Statement]) throws(Stop) {
        while true {
            tallest = 0
            statements.append(try simpleStatement())
            if accept(.semicolon) {
                if accept(.newline) { return }
                continue
            }
            if accept(.newline) { return }
            throw invalid()
        }
    }

    private mutating func simpleStatement() throws(Stop) -> Statement {
        let start = here
        let result: Statement.Kind
        switch kind {
        case .kwPass:
            step()
            result = .pass
        case .kwBreak:
            step()
            result = .break
        case .kwContinue:
            step()
            result = .continue
        case .kwReturn:
            step()
            result = .return(endsStatement ? nil : try starExpressionsChecked())
        case .kwRaise:
            step()
            result = try raise()
        case .kwGlobal:
            step()
            result = .global(try nameList())
        case .kwNonlocal:
            step()
            result = .nonlocal(try nameList())
        case .kwDel:
            step()
            result = try delete()
        case .kwAssert:
            step()
            let test = try expression()
            result = .assert(test, message: accept(.comma) ? try expression() : nil)
        case .kwImport:
            step()
            result = try importModules()
        case .kwFrom:
            step()
            result = try importNames(from: start)
        default:
            result = try expressionStatement()
        }
        return Statement(kind: result, span: start.joined(to: before))
    }

    private var endsStatement: Bool { kind == .newline || kind == .semicolon || kind == .end }

    /// `star_expressions`, where a lone `*a` has no place.
    mutating func starExpressionsChecked() throws(Stop) -> Expression {
        let result = try starExpressions()
        if case .starred = result.kind { throw refuse("can't use starred expression here", at: result.span) }
        return result
    }

    private mutating func raise() throws(Stop) -> Statement.Kind {
        if endsStatement { return .raise(nil, cause: nil) }
        let exception = try expression()
        return .raise(exception, cause: accept(.kwFrom) ? try expression() : nil)
    }

    private mutating func nameList() throws(Stop) -> [Name] {
        var names = [try variable()]
        while accept(.comma) { names.append(try variable()) }
        return names
    }

    private mutating func delete() throws(Stop) -> Statement.Kind {
        let target = try starExpressions()
        guard endsStatement else { throw invalid() }
        try checkTarget(target, for: .deletion)
        if case .tuple(let items) = target.kind, source.bytes[Int(target.span.start)] != UInt8(ascii: "(") {
            return .delete(items)
        }
        return .delete([target])
    }

    /// An expression, an assignment, an augmented or an annotated one.
    private mutating func expressionStatement() throws(Stop) -> Statement.Kind {
        let start = at
        let first = try statementExpression()
        switch kind {
        case .assign: return try assignment(first, from: start)
        case .colon: return try annotation(first, from: start)
        default: break
        }
        if let operation = augmentedOperator {
            switch first.kind {
            case .name, .attribute, .subscript: break
            default:
                throw refuse(
                    "'\(first.phrase)' is an illegal expression for augmented assignment", at: first.span)
            }
            try checkTarget(first)
            step()
            let value = kind == .kwYield ? try yieldExpression() : try starExpressionsChecked()
            return .augmentedAssign(target: first, operation, value: value)
        }
        if kind == .walrus { throw refuse("invalid syntax", at: here) }
        guard endsStatement else { throw invalid() }
        if case .starred = first.kind { throw refuse("can't use starred expression here", at: first.span) }
        return .expression(first)
    }

    private mutating func statementExpression() throws(Stop) -> Expression {
        kind == .kwYield ? try yieldExpression() : try starExpressions()
    }

    private mutating func assignment(_ first: Expression, from start: Int) throws(Stop) -> Statement.Kind {
        var targets: [Expression] = []
        var value = first
        var from = start
        while kind == .assign {
            try checkAssigned(value, from: from, isFirst: targets.isEmpty)
            targets.append(value)
            step()
            from = at
            value = try statementExpression()
        }
        guard endsStatement else { throw invalid() }
        if case .starred = value.kind { throw refuse("can't use starred expression here", at: value.span) }
        return .assign(targets: targets, value: value)
    }

    private mutating func checkAssigned(_ target: Expression, from start: Int, isFirst: Bool) throws(Stop) {
        switch target.kind {
        case .starred:
            throw refuse("starred assignment target must be in a list or tuple", at: target.span)
        case .yield, .yieldFrom:
            if !isParenthesized(from: start) {
                throw refuse("assignment to yield expression not possible", at: target.span)
            }
            if isFirst { try explainAssign(target, from: start) }
        case .name, .attribute, .subscript, .list, .tuple: break
        default:
            if case .name = target.kind { break }
            if isFirst { try explainAssign(target, from: start) }
        }
        try checkTarget(target)
    }

    private mutating func annotation(_ target: Expression, from start: Int) throws(Stop) -> Statement.Kind {
        switch target.kind {
        case .name, .attribute, .subscript: break
        case .list: throw refuse("only single target (not list) can be annotated", at: target.span)
        case .tuple: throw refuse("only single target (not tuple) can be annotated", at: target.span)
        default: throw refuse("illegal target for annotation", at: target.span)
        }
        try checkTarget(target)
        step()
        let annotation = try expression()
        var value: Expression?
        if accept(.assign) { value = kind == .kwYield ? try yieldExpression() : try starExpressionsChecked() }
        guard endsStatement else { throw invalid() }
        return .annotatedAssign(target: target, annotation: annotation, value: value)
    }

    private var augmentedOperator: BinaryOperator? {
        switch kind {
        case .plusAssign: .add
        case .minusAssign: .subtract
        case .starAssign: .multiply
        case .atAssign: .matrixMultiply
        case .slashAssign: .divide
        case .percentAssign: .modulo
        case .doubleStarAssign: .power
        case .leftShiftAssign: .leftShift
        case .rightShiftAssign: .rightShift
        case .pipeAssign: .bitOr
        case .caretAssign: .bitXor
        case .ampersandAssign: .bitAnd
        case .doubleSlashAssign: .floorDivide
        default: nil
        }
    }
}
