import PolicyScript

/// Finds in `check`, and in the functions that it calls, what the engine cannot follow: uses of a time that moves other
/// than those that tell when their answer changes, chance, and readings of a platform. Each makes the engine run the
/// check at an interval for as long as the proposal is pending.
struct MovingTime {
    private let source: PolicySource
    private let unit: PolicySource.Unit
    private let functions: [String: FunctionDefinition]
    /// Functions that return a moving time, and variables that hold one.
    private var movingFunctions: Set<String> = []
    private var moving: Set<String> = []
    private var findings: [Finding] = []

    static func check(_ source: PolicySource) -> [Finding] {
        guard let check = source.functions[.check],
            let unit = source.units.first(where: { $0.block == nil || $0.block == .check }),
            ResultChecker.mayStayPending(check)
        else { return [] }
        var search = MovingTime(source, unit)
        search.findMovingFunctions()
        for function in search.reached(from: check) { search.check(function) }
        return search.findings
    }

    private init(_ source: PolicySource, _ unit: PolicySource.Unit) {
        self.source = source
        self.unit = unit
        let outside = Collector.functions(in: unit.module.body)
        functions = Dictionary(outside.functions.map { ($0.name.text, $0) }) { first, _ in first }
    }

    /// The check and all functions of the file that it leads to.
    private func reached(from check: FunctionDefinition) -> [FunctionDefinition] {
        var found = [check]
        var names: Set<String> = [check.name.text]
        var next = 0
        while next < found.count {
            TreeWalk(onName: { name in
                if let function = functions[name.text], names.insert(name.text).inserted { found.append(function) }
            }).visit(found[next].body)
            next += 1
        }
        return found
    }

    private mutating func findMovingFunctions() {
        var isNew = true
        while isNew {
            isNew = false
            for function in functions.values where !movingFunctions.contains(function.name.text) {
                moving = []
                noteVariables(function.body)
                let returns = Collector.statements(in: function.body).contains { statement in
                    if case .return(let value?) = statement.kind { isMoving(value) } else { false }
                }
                if returns {
                    movingFunctions.insert(function.name.text)
                    isNew = true
                }
            }
        }
    }

    private mutating func noteVariables(_ statements: [Statement]) {
        for statement in Collector.statements(in: statements) {
            guard case .assign(let targets, let value) = statement.kind, isMoving(value) else { continue }
            for target in targets {
                if case .name(let name) = target.kind { moving.insert(name.text) }
            }
        }
        for expression in Collector.expressions(in: statements) {
            if case .named(let name, let value) = expression.kind, isMoving(value) { moving.insert(name.text) }
        }
    }

    /// True for an expression whose value moves with the time and whose comparisons tell when they change.
    private func isMoving(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .name(let name): return moving.contains(name.text)
        case .named(_, let value): return isMoving(value)
        case .unary(.minus, let value), .unary(.plus, let value): return isMoving(value)
        case .binary(.add, let left, let right), .binary(.subtract, let left, let right),
            .binary(.multiply, let left, let right):
            return isMoving(left) || isMoving(right)
        case .binary(.divide, let left, _): return isMoving(left)
        case .conditional(_, let then, let otherwise): return isMoving(then) || isMoving(otherwise)
        case .call(let call): return isMoving(call)
        default: return false
        }
    }

    private func isMoving(_ call: Call) -> Bool {
        switch call.function.kind {
        case .name(let name): return movingFunctions.contains(name.text)
        case .attribute(let base, let name, _):
            switch name {
            case "get_time_elapsed", "time_elapsed": return true
            case "total_seconds": return isMoving(base)
            case "now", "utcnow", "today": return base.lastName == "datetime" || base.lastName == "date"
            case "time": return base.isName("time")
            default: return false
            }
        default: return false
        }
    }

    // MARK: Uses

    private mutating func check(_ function: FunctionDefinition) {
        moving = []
        noteVariables(function.body)
        var expressions: [Expression] = []
        // What is only logged does not count.
        TreeWalk(onExpression: { expression in
            if case .call(let call) = expression.kind, call.isLogging { return false }
            expressions.append(expression)
            return true
        }).visit(function.body)
        for expression in expressions { check(expression) }
    }

    private mutating func check(_ expression: Expression) {
        switch expression.kind {
        case .compare(let first, let steps):
            var left = first
            for step in steps {
                if isMoving(left) || isMoving(step.right), !step.comparison.tellsWhen {
                    report(expression.span, "comparing a time that moves other than by <, <=, > and >=")
                }
                left = step.right
            }
        case .attribute(let base, let name, let span):
            // What no time has is an error already.
            if isMoving(base), name != "total_seconds", !DurationMembers.unit.keys.contains(name) {
                report(span, "'.\(name)' of a time that moves")
            }
        case .binary(let operation, let left, let right):
            guard isMoving(left) || isMoving(right) else { return }
            switch operation {
            case .add, .subtract, .multiply: break
            case .divide:
                if isMoving(right) { report(expression.span, "dividing by a time that moves") }
            default: report(expression.span, "arithmetic other than + - * / on a time that moves")
            }
        case .formattedString(let parts):
            for case .field(let field) in parts where isMoving(field.value) {
                report(field.span, "putting a time that moves into text")
            }
        case .call(let call): check(call, expression.span)
        default: break
        }
    }

    private mutating func check(_ call: Call, _ span: Span) {
        if case .name(let name) = call.function.kind, functions[name.text] != nil { return }
        for argument in call.arguments + call.keywords.map(\.value) where isMoving(argument) {
            report(argument.span, "handing a time that moves to a function")
        }
        guard case .attribute(let base, let name, _) = call.function.kind else { return }
        if base.isName("random") {
            report(span, "chance (random.\(name))", hint: "draw once, in initialize, and keep it in proposal.data")
        } else if let method = UnitChecker(source, unit).method(of: call)?.method, method.effect == .readsPlatform {
            report(
                span, "reading from the platform (\(name))", hint: "read once, in initialize, and keep what is needed")
        }
    }

    private mutating func report(_ span: Span, _ what: String, hint: String? = nil) {
        let finding = Finding(
            .warning, source.file, unit.block, span,
            "\(what) makes check run every minute for as long as a proposal is pending: 1,440 times a day",
            hint: hint ?? "compare it with a fixed time by <, <=, > or >=: then check runs when the answer changes")
        if !findings.contains(finding) { findings.append(finding) }
    }
}

extension ComparisonOperator {
    /// True when the instant at which the answer changes can be told; identity never changes with time.
    fileprivate var tellsWhen: Bool {
        switch self {
        case .less, .lessOrEqual, .greater, .greaterOrEqual, .identical, .notIdentical: true
        default: false
        }
    }
}

extension Call {
    /// True for a call that only writes a log line.
    fileprivate var isLogging: Bool {
        switch function.kind {
        case .name(let name): name.text == "print" || name.text == "debug"
        case .attribute(let base, _, _): base.isName("logger")
        default: false
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
