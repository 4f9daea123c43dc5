import PolicyScript

// Statements that are never reached, and variables that are read before they have a value.
extension UnitChecker {
    mutating func checkAssigned() {
        let names = names
        let reads = AssignmentFlow.reads(in: unit.module, statements) { name in
            names[name] != nil || LanguageNames.all.contains(name)
        }
        for name in reads {
            report(
                .warning, name.span, "'\(name.text)' may have no value here",
                hint: "give it one on every path that leads here")
        }
    }

    mutating func checkFlow() {
        _ = reachesEnd(statements)
    }

    /// Reports the first statement that cannot be reached, in each list of statements.
    /// - Returns: whether what follows the statements can be reached.
    mutating func reachesEnd(_ statements: [Statement]) -> Bool {
        var goesOn = true
        for statement in statements {
            if !goesOn {
                // `yield` behind a return makes an empty generator, which is meant.
                if !statement.isYield {
                    report(.warning, statement.span, "this is never reached", hint: "remove it, or what ends before it")
                }
                return false
            }
            goesOn = reachesEnd(statement)
        }
        return goesOn
    }

    private mutating func reachesEnd(_ statement: Statement) -> Bool {
        switch statement.kind {
        case .return, .raise, .break, .continue: return false
        case .if(let branches, let otherwise):
            let ends = branches.map { reachesEnd($0.body) } + [reachesEnd(otherwise)]
            return ends.contains(true)
        case .while(let test, let body, let otherwise):
            _ = reachesEnd(body)
            let isEndless = test.isTrueConstant && !body.contains { $0.breaksLoop }
            return reachesEnd(otherwise) && !isEndless
        case .for(_, _, let body, let otherwise):
            _ = reachesEnd(body)
            return reachesEnd(otherwise) || body.contains { $0.breaksLoop }
        case .try(let attempt): return reachesEnd(attempt)
        case .with(_, let body):
            // A context manager may swallow what is raised.
            _ = reachesEnd(body)
        case .match(_, let cases):
            let ends = cases.map { reachesEnd($0.body) }
            return ends.contains(true) || !cases.contains { $0.condition == nil && $0.pattern.isIrrefutable }
        case .function(let function): _ = reachesEnd(function.body)
        case .class(let definition): _ = reachesEnd(definition.body)
        default: break
        }
        return true
    }

    private mutating func reachesEnd(_ attempt: Try) -> Bool {
        let body = reachesEnd(attempt.body)
        let otherwise = reachesEnd(attempt.otherwise)
        let handlers = attempt.handlers.map { reachesEnd($0.body) }
        return reachesEnd(attempt.finally) && (body && otherwise || handlers.contains(true))
    }
}

extension Statement {
    fileprivate var isYield: Bool {
        guard case .expression(let value) = kind else { return false }
        switch value.kind {
        case .yield, .yieldFrom: return true
        default: return false
        }
    }

    /// True when a `break` within ends the loop in whose body the statement stands.
    fileprivate var breaksLoop: Bool {
        switch kind {
        case .break: true
        case .if(let branches, let otherwise): (branches.flatMap(\.body) + otherwise).contains { $0.breaksLoop }
        case .while(_, _, let otherwise), .for(_, _, _, let otherwise): otherwise.contains { $0.breaksLoop }
        case .try(let attempt):
            (attempt.body + attempt.handlers.flatMap(\.body) + attempt.otherwise + attempt.finally)
                .contains { $0.breaksLoop }
        case .with(_, let body): body.contains { $0.breaksLoop }
        case .match(_, let cases): cases.flatMap(\.body).contains { $0.breaksLoop }
        default: false
        }
    }
}

extension Expression {
    fileprivate var isTrueConstant: Bool {
        switch kind {
        case .constant(.true): true
        case .constant(.int(let value)): value != 0
        default: false
        }
    }
}

extension Pattern {
    /// True for a pattern that everything matches.
    var isIrrefutable: Bool {
        switch kind {
        case .wildcard, .capture: true
        case .binding(let inner, _): inner.isIrrefutable
        case .or(let patterns): patterns.contains { $0.isIrrefutable }
        default: false
        }
    }
}
