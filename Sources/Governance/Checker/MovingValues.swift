import PolicyScript

/// Tells which expressions in `check`, and in the functions that it leads to, have a value that moves with the time and
/// whose comparisons tell when they change.
struct MovingValues {
    /// What is needed of a function, collected once.
    private struct Body {
        var parameters: [Parameter]
        var positional: [String]
        var assignments: [(target: Expression, value: Expression)] = []
        var named: [(name: String, value: Expression)] = []
        var returns: [Expression] = []
        var calls: [(name: String, call: Call)] = []
    }

    private let module: Module
    private let imports: ImportedNames
    private let functions: [String: FunctionDefinition]
    private var bodies: [String: Body] = [:]
    /// The functions that call a function.
    private var callers: [String: [String]] = [:]
    /// Functions that return a moving time, whatever they are given.
    private var moving: Set<String> = []
    /// Functions that return one where they are given one.
    private var passing: Set<String> = []
    /// The parameters that are given one, by function.
    private var given: [String: Set<String>] = [:]
    /// The variables of the function in hand that hold one.
    private var variables: Set<String> = []
    /// The check and all functions of the file that it leads to.
    private(set) var reached: [FunctionDefinition] = []

    init(in module: Module, from check: FunctionDefinition) {
        self.module = module
        imports = ImportedNames(in: module)
        let outside = Collector.functions(in: module.body)
        var functions = Dictionary(outside.functions.map { ($0.name.text, $0) }) { first, _ in first }
        functions[check.name.text] = check
        self.functions = functions
        for (name, function) in functions {
            let body = Self.body(of: function, functions)
            for callee in Set(body.calls.map(\.name)) { callers[callee, default: []].append(name) }
            bodies[name] = body
        }
        settle(allGiven: false)
        settle(allGiven: true)
        reach(from: check)
        propagate()
    }

    private static func body(of function: FunctionDefinition, _ functions: [String: FunctionDefinition]) -> Body {
        let parameters = function.parameters
        var body = Body(
            parameters: parameters.all,
            positional: (parameters.positionalOnly + parameters.positional).map(\.name.text))
        for statement in Collector.statements(in: function.body) {
            switch statement.kind {
            case .assign(let targets, let value): for target in targets { body.assignments.append((target, value)) }
            case .annotatedAssign(let target, _, let value?): body.assignments.append((target, value))
            case .augmentedAssign(let target, .add, let value), .augmentedAssign(let target, .subtract, let value),
                .augmentedAssign(let target, .multiply, let value):
                body.assignments.append((target, value))
            case .return(let value?): body.returns.append(value)
            default: break
            }
        }
        for expression in Collector.expressions(in: function.body) {
            switch expression.kind {
            case .named(let name, let value):
                body.named.append((name.text, value))
            case .call(let call):
                if case .name(let name) = call.function.kind, functions[name.text] != nil {
                    body.calls.append((name.text, call))
                }
            default: break
            }
        }
        return body
    }

    /// Finds the functions that return a moving time: those that always do, then those that do where they are given one.
    private mutating func settle(allGiven: Bool) {
        var waiting = WaitingNames(functions.keys.sorted())
        while let name = waiting.next() {
            guard !moving.contains(name), !passing.contains(name), let body = bodies[name], !body.returns.isEmpty
            else { continue }
            enter(name, allGiven ? Set(body.parameters.map(\.name.text)) : [])
            guard body.returns.contains(where: isMoving) else { continue }
            if allGiven { passing.insert(name) } else { moving.insert(name) }
            for caller in callers[name] ?? [] { waiting.add(caller) }
        }
    }

    private mutating func reach(from check: FunctionDefinition) {
        let functions = functions
        reached = [check]
        var names: Set<String> = [check.name.text]
        var next = 0
        while next < reached.count {
            var found: [FunctionDefinition] = []
            TreeWalk(onName: { name in
                if let function = functions[name.text], names.insert(name.text).inserted { found.append(function) }
            }).visit(reached[next].body)
            reached += found
            next += 1
        }
    }

    /// Follows moving times into the parameters of the functions to which they are handed.
    private mutating func propagate() {
        var waiting = WaitingNames(reached.map(\.name.text))
        while let name = waiting.next() {
            guard let body = bodies[name], !body.calls.isEmpty else { continue }
            enter(name, given[name] ?? [])
            for (callee, call) in body.calls {
                let before = given[callee]?.count ?? 0
                for parameter in handed(call, to: callee) { given[callee, default: []].insert(parameter) }
                if given[callee]?.count ?? 0 > before { waiting.add(callee) }
            }
        }
    }

    /// The parameters that a call gives a moving time.
    private func handed(_ call: Call, to callee: String) -> [String] {
        guard let body = bodies[callee] else { return [] }
        var found: [String] = []
        for (name, argument) in zip(body.positional, call.arguments) {
            if argument.isStarred { break }
            if isMoving(argument) { found.append(name) }
        }
        return found + call.keywords.compactMap { isMoving($0.value) ? $0.name : nil }
    }

    // MARK: One function

    /// Takes a function in hand, whose expressions are then asked about.
    mutating func enter(_ function: FunctionDefinition) {
        enter(function.name.text, given[function.name.text] ?? [])
    }

    private mutating func enter(_ name: String, _ parameters: Set<String>) {
        variables = parameters
        guard let body = bodies[name] else { return }
        for (target, value) in body.assignments { note(target, value) }
        for (name, value) in body.named where isMoving(value) { variables.insert(name) }
    }

    private mutating func note(_ target: Expression, _ value: Expression) {
        if case .name(let name) = target.kind {
            if isMoving(value) { variables.insert(name.text) }
        } else {
            for pair in target.pairs(with: value) ?? [] { note(pair.target, pair.value) }
        }
    }

    /// True for a function of the policy's own.
    func isOwn(_ name: Name) -> Bool { functions[name.text] != nil }

    /// True for an expression whose value moves with the time and whose comparisons tell when they change.
    func isMoving(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .name(let name): variables.contains(name.text)
        case .named(_, let value): isMoving(value)
        case .unary(.minus, let value), .unary(.plus, let value): isMoving(value)
        case .binary(.add, let left, let right), .binary(.subtract, let left, let right),
            .binary(.multiply, let left, let right):
            isMoving(left) || isMoving(right)
        case .binary(.divide, let left, _): isMoving(left)
        case .conditional(_, let then, let otherwise): isMoving(then) || isMoving(otherwise)
        case .call(let call): isMoving(call)
        default: false
        }
    }

    private func isMoving(_ call: Call) -> Bool {
        switch call.function.kind {
        case .name(let name):
            if moving.contains(name.text) { return true }
            if passing.contains(name.text) {
                return call.arguments.contains(where: isMoving) || call.keywords.contains { isMoving($0.value) }
            }
            return imports.path(of: call.function, in: module) == "time.time"
        case .attribute(let base, let name, _):
            switch name {
            case "get_time_elapsed", "time_elapsed": return true
            case "total_seconds": return isMoving(base)
            case "now", "utcnow", "today":
                if base.lastName == "datetime" || base.lastName == "date" { return true }
                let path = imports.path(of: base, in: module)
                return path == "datetime.datetime" || path == "datetime.date"
            case "time": return base.isName("time") || imports.path(of: base, in: module) == "time"
            default: return false
            }
        default: return false
        }
    }
}

extension Expression {
    /// The last name of `a.b.c`.
    fileprivate var lastName: String? {
        switch kind {
        case .name(let name): name.text
        case .attribute(_, let name, _): name
        default: nil
        }
    }
}

/// Names that are to be looked at, again once they were, and never twice at a time.
private struct WaitingNames {
    private var names: [String]
    private var queued: Set<String>
    private var place = 0

    init(_ names: [String]) {
        self.names = names
        queued = Set(names)
    }

    mutating func next() -> String? {
        guard place < names.count else { return nil }
        defer { place += 1 }
        queued.remove(names[place])
        return names[place]
    }

    mutating func add(_ name: String) {
        if queued.insert(name).inserted { names.append(name) }
    }
}
