import PolicyScript

/// What a function may return, followed through its variables: the expressions that are written out there.
struct ReachingValues {
    /// A value that may be returned.
    enum Value {
        /// Something that the text does not tell.
        case unknown
        /// What an expression gives.
        /// - Parameter isVariable: whether it comes by way of a variable.
        case expression(Expression, isVariable: Bool)
    }

    /// Where the values of variables stand in the text: the offsets of their expressions.
    private typealias Places = Set<UInt32>
    /// The values that each variable may have at a place; nil where no path leads.
    private typealias State = [String: Places]?

    private static let unknown = UInt32.max

    private let module: Module
    /// The variables that may be returned.
    private var relevant: Set<String> = []
    private var expressions: [UInt32: Expression] = [:]
    private var loops: [State] = []
    private var values: [Value] = []
    private var seen: Set<UInt32> = []

    /// What the `return` statements of a function return that are reached, those without a value left out.
    static func values(of function: FunctionDefinition, in module: Module) -> [Value] {
        var flow = ReachingValues(module)
        flow.findRelevant(in: function)
        guard flow.relevant.count <= 64 else { return [.unknown] }
        _ = flow.run(function.body, [:])
        return flow.values
    }

    private init(_ module: Module) { self.module = module }

    /// The variables of the function itself, and of no function within, that a return statement reads, or that are
    /// assigned to one that is.
    private mutating func findRelevant(in function: FunctionDefinition) {
        var assigned: [String: [Expression]] = [:]
        var waiting: [Expression] = []
        TreeWalk(onStatement: { statement in
            switch statement.kind {
            case .return(let value?): waiting.append(value)
            case .assign(let targets, let value):
                for case .name(let name) in targets.map(\.kind) { assigned[name.text, default: []].append(value) }
            case .annotatedAssign(let target, _, let value?):
                if case .name(let name) = target.kind { assigned[name.text, default: []].append(value) }
            case .function, .class: return false
            default: break
            }
            return true
        }).visit(function.body)
        while let expression = waiting.popLast() {
            switch expression.kind {
            case .name(let name):
                guard case .local = module.binding(of: name), relevant.insert(name.text).inserted else { continue }
                waiting += assigned[name.text] ?? []
            case .conditional(_, let then, let otherwise): waiting += [then, otherwise]
            default: break
            }
        }
        for parameter in function.parameters.all { relevant.remove(parameter.name.text) }
    }

    // MARK: Values

    /// Where the values of an expression stand.
    private mutating func places(of expression: Expression, _ state: [String: Places]) -> Places {
        switch expression.kind {
        case .name(let name) where relevant.contains(name.text): return state[name.text] ?? []
        case .name(let name):
            switch module.binding(of: name) {
            case .local, .cell, .free: return [Self.unknown]
            default: break
            }
        case .conditional(let test, let then, let otherwise):
            switch ControlFlow.truth(of: test) {
            case true?: return places(of: then, state)
            case false?: return places(of: otherwise, state)
            case nil: return places(of: then, state).union(places(of: otherwise, state))
            }
        default: break
        }
        expressions[expression.span.start] = expression
        return [expression.span.start]
    }

    /// Notes that names have what cannot be told.
    private func forget(_ names: [Name], _ state: inout State) {
        for name in names where relevant.contains(name.text) { state?[name.text] = [Self.unknown] }
    }

    private mutating func note(_ value: Expression, _ state: [String: Places]) {
        var isVariable = false
        if case .name(let name) = value.kind { isVariable = relevant.contains(name.text) }
        if case .conditional = value.kind { isVariable = !relevant.isEmpty }
        for place in places(of: value, state).sorted() where seen.insert(place).inserted {
            values.append(expressions[place].map { .expression($0, isVariable: isVariable) } ?? .unknown)
        }
    }

    // MARK: Statements

    private static func merged(_ one: State, _ other: State) -> State {
        guard let one else { return other }
        guard let other else { return one }
        return one.merging(other) { $0.union($1) }
    }

    /// A state in which statements may have been run in part, or several times.
    private mutating func blurred(_ state: State, by statements: [Statement]) -> State {
        guard let state, !relevant.isEmpty else { return state }
        var bound: [String: Places] = [:]
        func note(_ name: Name, _ places: Places) {
            if relevant.contains(name.text) { bound[name.text, default: []].formUnion(places) }
        }
        for statement in Collector.statements(in: statements) {
            switch statement.kind {
            case .assign(let targets, let value):
                for case .name(let name) in targets.map(\.kind) where relevant.contains(name.text) {
                    // What another variable has may be anything by then.
                    if case .name(let other) = value.kind, relevant.contains(other.text) {
                        note(name, [Self.unknown])
                    } else if case .conditional = value.kind {
                        note(name, [Self.unknown])
                    } else {
                        note(name, places(of: value, [:]))
                    }
                }
                for target in targets {
                    if case .name = target.kind { continue }
                    for name in BoundNames.names(in: target) { note(name, [Self.unknown]) }
                }
            default: for name in BoundNames.own(of: statement) { note(name, [Self.unknown]) }
            }
        }
        for name in walrus(in: statements) { note(name, [Self.unknown]) }
        return Self.merged(state, bound)
    }

    private func walrus(in statements: [Statement]) -> [Name] { walrus { $0.visit(statements) } }

    /// What `:=` binds in what is visited.
    private func walrus(_ visit: (TreeWalk) -> Void) -> [Name] {
        var names: [Name] = []
        visit(
            TreeWalk(onExpression: { expression in
                if case .named(let name, _) = expression.kind { names.append(name) }
                return true
            }))
        return names
    }

    private mutating func run(_ statements: [Statement], _ before: State) -> State {
        var state = before
        for statement in statements where state != nil { state = run(statement, state) }
        return state
    }

    private mutating func run(_ statement: Statement, _ before: State) -> State {
        guard let values = before else { return nil }
        var state = before
        switch statement.kind {
        case .assign(let targets, let value):
            let found = relevant.isEmpty ? [] : places(of: value, values)
            for target in targets {
                if case .name(let name) = target.kind {
                    if relevant.contains(name.text) { state?[name.text] = found }
                } else {
                    forget(BoundNames.names(in: target), &state)
                }
            }
        case .annotatedAssign(let target, _, let value):
            if let value, case .name(let name) = target.kind, relevant.contains(name.text) {
                state?[name.text] = places(of: value, values)
            }
        case .return(let value):
            if let value { note(value, walked(value, before) ?? [:]) }
            return nil
        case .raise, .continue: return nil
        case .break:
            if let last = loops.indices.last { loops[last] = Self.merged(loops[last], state) }
            return nil
        case .if, .while, .for, .try, .with, .match: return runCompound(statement, values)
        case .function(let function): forget([function.name], &state)
        case .class(let definition): forget([definition.name], &state)
        default: forget(BoundNames.own(of: statement), &state)
        }
        if !relevant.isEmpty { forget(walrus(in: [statement]), &state) }
        return state
    }

    /// The state with what `:=` binds within an expression.
    private func walked(_ test: Expression, _ state: State) -> State {
        guard !relevant.isEmpty, state != nil else { return state }
        var state = state
        forget(walrus { $0.visit(test) }, &state)
        return state
    }

    private mutating func runCompound(_ statement: Statement, _ before: [String: Places]) -> State {
        switch statement.kind {
        case .if(let branches, let otherwise):
            var after: State = nil
            var state: State = before
            for branch in branches {
                state = walked(branch.test, state)
                after = Self.merged(after, run(branch.body, state))
            }
            return Self.merged(after, run(otherwise, state))
        case .while(let test, let body, let otherwise):
            let head = walked(test, blurred(before, by: body))
            return loop(body, head, otherwise, isEndless: ControlFlow.truth(of: test) == true)
        case .for(let target, _, let body, let otherwise):
            var head = blurred(before, by: body)
            forget(BoundNames.names(in: target), &head)
            return loop(body, head, otherwise, isEndless: false)
        case .try(let attempt): return run(attempt, before)
        case .with(let items, let body):
            var state: State = before
            forget(items.compactMap(\.target).flatMap(BoundNames.names(in:)), &state)
            // A context manager may swallow what is raised.
            return Self.merged(run(body, state), blurred(state, by: body))
        case .match(_, let cases):
            var state: State = before
            for item in cases {
                var names: [Name] = []
                TreeWalk(onPattern: { names += BoundNames.names(of: $0) }).visit(item.pattern)
                forget(names, &state)
            }
            var after = state
            for item in cases { after = Self.merged(after, run(item.body, state)) }
            return after
        default: return before
        }
    }

    private mutating func loop(
        _ body: [Statement], _ head: State, _ otherwise: [Statement], isEndless: Bool
    ) -> State {
        loops.append(nil)
        let end = run(body, head)
        let broken = loops.removeLast()
        return Self.merged(isEndless ? nil : run(otherwise, Self.merged(head, end)), broken)
    }

    private mutating func run(_ attempt: Try, _ before: State) -> State {
        var after = run(attempt.otherwise, run(attempt.body, before))
        // A handler may be reached from anywhere in the body.
        var raised = blurred(before, by: attempt.body)
        for handler in attempt.handlers {
            var state = raised
            if let name = handler.name { forget([name], &state) }
            after = Self.merged(after, run(handler.body, state))
        }
        guard !attempt.finally.isEmpty else { return after }
        for handler in attempt.handlers { raised = blurred(raised, by: handler.body) }
        raised = blurred(raised, by: attempt.otherwise)
        let end = run(attempt.finally, Self.merged(after, raised))
        return after == nil ? nil : end
    }
}
