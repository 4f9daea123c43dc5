extension TreeBuilder {
    /// A compound statement, or nil when the line begins with no such thing.
    mutating func compoundStatement() throws(Stop) -> Statement? {
        let start = here
        let result: Statement.Kind
        switch kind {
        case .kwIf: result = try conditional()
        case .kwWhile: result = try whileLoop()
        case .kwFor: result = try forLoop()
        case .kwTry: result = try tryStatement()
        case .kwWith: result = try with()
        case .kwDef: result = try function(decorators: [])
        case .kwClass: result = try classDefinition(decorators: [])
        case .at: result = try decorated()
        case .name where isMatchStatement: result = try match()
        default: return nil
        }
        return Statement(kind: result, span: start.joined(to: before))
    }

    /// An indented block, or simple statements on the same line.
    mutating func block(after what: String, at line: UInt32) throws(Stop) -> [Statement] {
        var statements: [Statement] = []
        guard accept(.newline) else {
            if compoundStarts { throw invalid() }
            try simpleStatements(into: &statements)
            return statements
        }
        guard accept(.indent) else {
            if kind == .failure { throw invalid() }
            throw refuse(
                "expected an indented block after \(what) on line \(line)", kind: .indentationError, at: here)
        }
        try descend()
        while kind != .dedent {
            if kind == .end { throw invalid() }
            if kind == .newline {
                step()
                continue
            }
            try statement(into: &statements)
        }
        depth -= 1
        step()
        return statements
    }

    private var compoundStarts: Bool {
        switch kind {
        case .kwIf, .kwWhile, .kwFor, .kwTry, .kwWith, .kwDef, .kwClass, .at: true
        default: false
        }
    }

    private mutating func conditional() throws(Stop) -> Statement.Kind {
        var branches: [Branch] = []
        repeat {
            let word = text(here)
            let start = here
            step()
            let test = try namedExpression()
            try expectColon()
            let body = try block(after: "'\(word)' statement", at: start.line)
            branches.append(Branch(test: test, body: body, span: start.joined(to: before)))
        } while kind == .kwElif
        return .if(branches, otherwise: try elseBlock())
    }

    private mutating func elseBlock() throws(Stop) -> [Statement] {
        guard kind == .kwElse else { return [] }
        let line = here.line
        step()
        try expect(.colon, orSay: ":")
        return try block(after: "'else' statement", at: line)
    }

    private mutating func whileLoop() throws(Stop) -> Statement.Kind {
        let line = here.line
        step()
        let test = try namedExpression()
        try expectColon()
        let body = try block(after: "'while' statement", at: line)
        return .while(test: test, body: body, otherwise: try elseBlock())
    }

    private mutating func forLoop() throws(Stop) -> Statement.Kind {
        let line = here.line
        step()
        let target = try targetList()
        try expect(.kwIn)
        let iterable = try starExpressions()
        try expectColon()
        let body = try block(after: "'for' statement", at: line)
        return .for(target: target, iterable: iterable, body: body, otherwise: try elseBlock())
    }

    private mutating func tryStatement() throws(Stop) -> Statement.Kind {
        let line = here.line
        step()
        try expect(.colon, orSay: ":")
        let body = try block(after: "'try' statement", at: line)
        var handlers: [Try.Handler] = []
        while kind == .kwExcept {
            if let last = handlers.last, last.type == nil {
                throw refuse("default 'except:' must be last", at: last.span)
            }
            handlers.append(try handler())
        }
        if handlers.isEmpty && kind != .kwFinally {
            if kind == .failure { throw invalid() }
            let last = tokens[..<at].last { $0.kind == .newline }
            let span = Int(here.start) == source.bytes.count ? last?.span ?? here : here
            throw refuse("expected 'except' or 'finally' block", at: span)
        }
        let otherwise = handlers.isEmpty ? [] : try elseBlock()
        var finally: [Statement] = []
        if kind == .kwFinally {
            let line = here.line
            step()
            try expect(.colon, orSay: ":")
            finally = try block(after: "'finally' statement", at: line)
        }
        return .try(Try(body: body, handlers: handlers, otherwise: otherwise, finally: finally))
    }

    private mutating func handler() throws(Stop) -> Try.Handler {
        let start = here
        step()
        if kind == .star {
            throw refuse("'except*' is not in the policy language", hint: "use 'except'", at: here)
        }
        var type: Expression?
        var name: Name?
        if kind != .colon {
            if kind == .newline { throw refuse("expected ':'", at: here) }
            let first = try expression()
            type = first
            if kind == .comma {
                step()
                var trial = self
                trial.isSpeculating = true
                let rest = try? trial.starExpressions()
                if rest != nil, trial.kind == .colon || trial.kind == .kwAs {
                    throw refuse(
                        "multiple exception types must be parenthesized", at: first.span.joined(to: trial.before))
                }
                at -= 1
                throw invalid()
            }
            if accept(.kwAs) { name = try variable() }
        }
        let span = start.joined(to: here)
        try expectColon()
        let body = try block(after: "'except' statement", at: start.line)
        return Try.Handler(type: type, name: name, body: body, span: span)
    }

    private mutating func with() throws(Stop) -> Statement.Kind {
        let line = here.line
        step()
        let items = try eitherWithItems()
        try expectColon()
        return .with(items, body: try block(after: "'with' statement", at: line))
    }

    private mutating func eitherWithItems() throws(Stop) -> [WithItem] {
        if let items = try bracketedWithItems() { return items }
        return try withItems(until: .colon)
    }

    /// `with (a as b, c as d):`, which is told from a tuple only by what follows.
    private mutating func bracketedWithItems() throws(Stop) -> [WithItem]? {
        guard kind == .leftParen else { return nil }
        var trial = self
        trial.isSpeculating = true
        trial.step()
        guard let items = try? trial.withItems(until: .rightParen), trial.accept(.rightParen), trial.kind == .colon
        else { return nil }
        trial.isSpeculating = isSpeculating
        self = trial
        return items
    }

    private mutating func withItems(until close: Token.Kind) throws(Stop) -> [WithItem] {
        var items: [WithItem] = []
        repeat {
            if kind == close, close == .rightParen, !items.isEmpty { break }
            let context = try expression()
            var target: Expression?
            if accept(.kwAs) {
                let found = try withTarget()
                target = found
            }
            items.append(WithItem(context: context, target: target))
        } while accept(.comma)
        return items
    }

    private mutating func withTarget() throws(Stop) -> Expression {
        let target = kind == .star ? try starred() : try binary(0)
        tallest = max(tallest, height)
        if kind == .comma || kind == .colon || kind == .rightParen {
            if case .starred = target.kind {
                throw refuse("starred assignment target must be in a list or tuple", at: target.span)
            }
            try checkTarget(target)
        }
        return target
    }

    private mutating func decorated() throws(Stop) -> Statement.Kind {
        var decorators: [Expression] = []
        while accept(.at) {
            decorators.append(try namedExpression())
            guard accept(.newline) else { throw invalid() }
        }
        switch kind {
        case .kwDef: return try function(decorators: decorators)
        case .kwClass: return try classDefinition(decorators: decorators)
        default: throw invalid()
        }
    }
}
