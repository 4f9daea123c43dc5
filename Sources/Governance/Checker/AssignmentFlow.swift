import PolicyScript

/// Finds the variables that are read where some path has given them no value: statement by statement, the names that
/// surely have one.
struct AssignmentFlow {
    /// The names that have a value on every path to a place; nil where no path leads.
    typealias State = NameBits?

    private let module: Module
    /// Whether the statements are the module's own, whose variables are the module's.
    private let isModule: Bool
    /// Names that mean something although the text gives them no value.
    private let given: (String) -> Bool
    /// The first read of each variable that may have no value.
    private(set) var reads: [Name] = []
    private var readNames: Set<String> = []
    /// The number of each name that is given a value.
    private var numbers: [String: Int] = [:]
    private var loops: [State] = []
    private var nested: [FunctionDefinition] = []

    /// All such reads in a module, or in some of its statements, and in the functions within.
    static func reads(in module: Module, _ statements: [Statement], given: @escaping (String) -> Bool) -> [Name] {
        var flow = AssignmentFlow(module, isModule: true, given)
        _ = flow.run(statements, NameBits())
        var found = flow.reads
        var waiting = flow.nested[...]
        while let function = waiting.popFirst() {
            var flow = AssignmentFlow(module, isModule: false, given)
            var parameters = NameBits()
            for parameter in function.parameters.all { parameters.insert(flow.number(of: parameter.name.text)) }
            _ = flow.run(function.body, parameters)
            found += flow.reads
            waiting += flow.nested
        }
        return found
    }

    private init(_ module: Module, isModule: Bool, _ given: @escaping (String) -> Bool) {
        self.module = module
        self.isModule = isModule
        self.given = given
    }

    private static func merged(_ one: State, _ other: State) -> State {
        guard let one else { return other }
        return other.map(one.intersection) ?? one
    }

    private mutating func number(of name: String) -> Int {
        if let number = numbers[name] { return number }
        numbers[name] = numbers.count
        return numbers.count - 1
    }

    // MARK: Statements

    private mutating func run(_ statements: [Statement], _ state: State) -> State {
        var state = state
        for statement in statements where state != nil { state = run(statement, state) }
        return state
    }

    private mutating func run(_ statement: Statement, _ before: State) -> State {
        var state = before
        switch statement.kind {
        case .expression(let value): read(value, &state)
        case .assign(let targets, let value):
            read(value, &state)
            for target in targets { bind(target, &state) }
        case .augmentedAssign(let target, _, let value):
            read(target, &state)
            read(value, &state)
            bind(target, &state)
        case .annotatedAssign(let target, _, let value):
            guard let value else { break }
            read(value, &state)
            bind(target, &state)
        case .delete(let targets):
            for target in targets {
                read(target, &state)
                for name in BoundNames.names(in: target) { state?.remove(number(of: name.text)) }
            }
        case .return(let value):
            read(value, &state)
            return nil
        case .raise(let value, let cause):
            read(value, &state)
            read(cause, &state)
            return nil
        case .break:
            if let last = loops.indices.last { loops[last] = Self.merged(loops[last], state) }
            return nil
        case .continue: return nil
        case .assert(let test, let message):
            let (holds, fails) = self.test(test, state)
            state = fails
            read(message, &state)
            return holds
        case .import(let modules): for item in modules { state?.insert(number(of: item.name.text)) }
        case .importFrom(_, let names): for item in names { state?.insert(number(of: item.name.text)) }
        case .pass, .global, .nonlocal: break
        default: return runCompound(statement, before)
        }
        return state
    }

    private mutating func runCompound(_ statement: Statement, _ before: State) -> State {
        var state = before
        switch statement.kind {
        case .if(let branches, let otherwise):
            var after: State = nil
            for branch in branches {
                let (holds, fails) = test(branch.test, state)
                after = Self.merged(after, run(branch.body, holds))
                state = fails
            }
            return Self.merged(after, run(otherwise, state))
        case .while(let test, let body, let otherwise):
            let (holds, fails) = self.test(test, state)
            return loop(body, holds, otherwise, fails)
        case .for(let target, let iterable, let body, let otherwise):
            read(iterable, &state)
            let end = state
            bind(target, &state)
            return loop(body, state, otherwise, end)
        case .try(let attempt): return run(attempt, state)
        case .with(let items, let body):
            for item in items {
                read(item.context, &state)
                if let target = item.target { bind(target, &state) }
            }
            return run(body, state)
        case .function(let function):
            for decorator in function.decorators { read(decorator, &state) }
            for parameter in function.parameters.all { read(parameter.defaultValue, &state) }
            nested.append(function)
            state?.insert(number(of: function.name.text))
        case .class(let definition):
            for decorator in definition.decorators { read(decorator, &state) }
            read(definition.base, &state)
            nested += definition.body.compactMap { if case .function(let method) = $0.kind { method } else { nil } }
            state?.insert(number(of: definition.name.text))
        case .match(let subject, let cases):
            read(subject, &state)
            var after: State = nil
            for item in cases {
                var matched = state
                for name in item.pattern.names { matched?.insert(number(of: name)) }
                var fails = state
                if let condition = item.condition {
                    let (holds, misses) = test(condition, matched)
                    matched = holds
                    fails = Self.merged(state, misses)
                } else if item.pattern.isIrrefutable {
                    fails = nil
                }
                after = Self.merged(after, run(item.body, matched))
                state = fails
            }
            return Self.merged(after, state)
        default: break
        }
        return state
    }

    private mutating func loop(_ body: [Statement], _ begin: State, _ otherwise: [Statement], _ end: State) -> State {
        loops.append(nil)
        _ = run(body, begin)
        let broken = loops.removeLast()
        return Self.merged(run(otherwise, end), broken)
    }

    private mutating func run(_ attempt: Try, _ before: State) -> State {
        var after = run(attempt.otherwise, run(attempt.body, before))
        for handler in attempt.handlers {
            // It may be reached from anywhere in the body.
            var state = before
            read(handler.type, &state)
            if let name = handler.name { state?.insert(number(of: name.text)) }
            state = run(handler.body, state)
            if let name = handler.name { state?.remove(number(of: name.text)) }
            after = Self.merged(after, state)
        }
        if attempt.finally.isEmpty { return after }
        guard let end = run(attempt.finally, before), let after else { return nil }
        return after.union(end)
    }

    // MARK: Expressions

    private mutating func bind(_ target: Expression, _ state: inout State) {
        switch target.kind {
        case .name(let name): state?.insert(number(of: name.text))
        case .tuple(let items), .list(let items): for item in items { bind(item, &state) }
        case .starred(let inner): bind(inner, &state)
        default: read(target, &state)
        }
    }

    /// The names that have a value when the test is true, and those when it is false.
    private mutating func test(_ expression: Expression, _ before: State) -> (holds: State, fails: State) {
        var state = before
        switch expression.kind {
        case .constant(.true): return (state, nil)
        case .constant(.false): return (nil, state)
        case .constant(.int(let number)): return number != 0 ? (state, nil) : (nil, state)
        case .unary(.not, let inner):
            let (holds, fails) = test(inner, state)
            return (fails, holds)
        case .and(let items):
            var missed: State = nil
            for item in items {
                let (holds, fails) = test(item, state)
                missed = Self.merged(missed, fails)
                state = holds
            }
            return (state, missed)
        case .or(let items):
            var met: State = nil
            for item in items {
                let (holds, fails) = test(item, state)
                met = Self.merged(met, holds)
                state = fails
            }
            return (met, state)
        default:
            read(expression, &state)
            return (state, state)
        }
    }

    private mutating func read(_ expression: Expression?, _ state: inout State) {
        guard let expression, state != nil else { return }
        switch expression.kind {
        case .name(let name): read(name, state)
        case .named(let name, let value):
            read(value, &state)
            state?.insert(number(of: name.text))
        case .and, .or, .unary(.not, _):
            let (holds, fails) = test(expression, state)
            state = Self.merged(holds, fails)
        case .conditional(let condition, let then, let otherwise):
            var (holds, fails) = test(condition, state)
            read(then, &holds)
            read(otherwise, &fails)
            state = Self.merged(holds, fails)
        case .lambda(let lambda): for parameter in lambda.parameters.all { read(parameter.defaultValue, &state) }
        case .comprehension(let comprehension): read(comprehension.clauses.first?.iterable, &state)
        default:
            // What is within is evaluated in the order of the source.
            var parts: [Expression] = []
            var isWhole = true
            TreeWalk(onExpression: { inner in
                defer { isWhole = false }
                if !isWhole { parts.append(inner) }
                return isWhole
            }).visit(expression)
            for part in parts { read(part, &state) }
        }
    }

    private mutating func read(_ name: Name, _ state: State) {
        switch module.binding(of: name) {
        case .local, .cell: break
        case .global where isModule && !given(name.text): break
        default: return
        }
        guard let state, numbers[name.text].map({ !state.contains($0) }) ?? true,
            readNames.insert(name.text).inserted
        else { return }
        reads.append(name)
    }
}

extension Pattern {
    /// The names that it binds.
    fileprivate var names: [String] {
        var names: [String] = []
        TreeWalk(onPattern: { names += BoundNames.names(of: $0).map(\.text) }).visit(self)
        return names
    }
}
