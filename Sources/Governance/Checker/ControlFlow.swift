import PolicyScript

/// Follows through statements what can be reached.
struct ControlFlow {
    /// True where conditions that are written out are taken at their word: nothing leads behind `if False`.
    let foldsConstants: Bool
    /// The first statement to which nothing leads, of each list of statements.
    private(set) var unreached: [Statement] = []
    /// The first statement of each list that a condition excludes which is written out: `if False`, `else` after `True`.
    private(set) var excluded: [Statement] = []
    /// What the `return` statements that are reached return, nil for nothing; those of functions within left out.
    private(set) var returns: [Expression?] = []

    init(foldsConstants: Bool = false) {
        self.foldsConstants = foldsConstants
    }

    /// Follows statements.
    /// - Returns: whether what comes after them can be reached.
    mutating func reachesEnd(_ statements: [Statement]) -> Bool {
        var goesOn = true
        for statement in statements {
            if !goesOn {
                // `yield` behind a return makes an empty generator, which is meant.
                if !statement.isYield { unreached.append(statement) }
                return false
            }
            goesOn = reachesEnd(statement)
        }
        return goesOn
    }

    private mutating func reachesEnd(_ statement: Statement) -> Bool {
        switch statement.kind {
        case .return(let value):
            returns.append(value)
            return false
        case .raise, .break, .continue: return false
        case .assert(let test, _): return Self.truth(of: test) != false
        case .if(let branches, let otherwise): return reachesEnd(branches, otherwise)
        case .while(let test, let body, let otherwise): return reachesEnd(test, body, otherwise)
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
        case .function(let function):
            let own = returns
            _ = reachesEnd(function.body)
            returns = own
        case .class(let definition): _ = reachesEnd(definition.body)
        default: break
        }
        return true
    }

    private mutating func reachesEnd(_ branches: [Branch], _ otherwise: [Statement]) -> Bool {
        var goesOn = false
        var isSettled = false
        for branch in branches {
            let truth = Self.truth(of: branch.test)
            if foldsConstants, truth == false { continue }
            if follow(branch.body, isExcluded: isSettled || truth == false) { goesOn = true }
            if truth == true {
                if foldsConstants { return goesOn }
                isSettled = true
            }
        }
        return follow(otherwise, isExcluded: isSettled) || goesOn
    }

    /// Follows statements, which a condition may exclude.
    private mutating func follow(_ statements: [Statement], isExcluded: Bool) -> Bool {
        let known = (unreached.count, excluded.count)
        let goesOn = reachesEnd(statements)
        if isExcluded, let first = statements.first {
            unreached.removeSubrange(known.0...)
            excluded.removeSubrange(known.1...)
            excluded.append(first)
        }
        return goesOn
    }

    private mutating func reachesEnd(_ test: Expression, _ body: [Statement], _ otherwise: [Statement]) -> Bool {
        let truth = Self.truth(of: test)
        if !foldsConstants || truth != false { _ = follow(body, isExcluded: truth == false) }
        let breaks = body.contains { $0.breaksLoop }
        guard truth == true else { return reachesEnd(otherwise) || breaks }
        // It ends by `break` alone, behind which no `else` is run.
        if !foldsConstants { _ = follow(otherwise, isExcluded: true) }
        return breaks
    }

    private mutating func reachesEnd(_ attempt: Try) -> Bool {
        let first = returns.count
        let body = reachesEnd(attempt.body)
        let otherwise = reachesEnd(attempt.otherwise)
        let handlers = attempt.handlers.map { reachesEnd($0.body) }
        let last = returns.count
        guard reachesEnd(attempt.finally) else {
            // What `finally` returns stands in place of what was to be returned.
            returns.removeSubrange(first..<last)
            return false
        }
        return body && otherwise || handlers.contains(true)
    }

    /// Whether an expression that is written out is true; nil for one of which that depends.
    static func truth(of expression: Expression) -> Bool? {
        switch expression.kind {
        case .constant(let constant): return constant.isTrue
        case .unary(.not, let operand): return truth(of: operand).map { !$0 }
        case .and(let operands):
            let truths = operands.map(truth)
            return truths.contains(false) ? false : truths.contains(nil) ? nil : true
        case .or(let operands):
            let truths = operands.map(truth)
            return truths.contains(true) ? true : truths.contains(nil) ? nil : false
        default: return nil
        }
    }
}

extension Constant {
    fileprivate var isTrue: Bool {
        switch self {
        case .none, .false: false
        case .true, .ellipsis, .bigInt: true
        case .int(let value): value != 0
        case .float(let value): value != 0
        case .string(let text): !text.isEmpty
        case .bytes(let bytes): !bytes.isEmpty
        }
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
