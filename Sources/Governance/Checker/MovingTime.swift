import PolicyScript

/// Finds in `check`, and in the functions that it calls, what the engine cannot follow: uses of a time that moves other
/// than those that tell when their answer changes, chance, and readings of a platform. Each makes the engine run the
/// check at an interval for as long as the proposal is pending.
struct MovingTime {
    private let source: PolicySource
    private let unit: PolicySource.Unit
    private var values: MovingValues
    /// The types of the variables of the function in hand.
    private var types: UnitChecker
    private var findings: [Finding] = []
    private var reported: Set<Finding> = []

    static func check(_ source: PolicySource) -> [Finding] {
        guard let check = source.functions[.check],
            let unit = source.units.first(where: { $0.block == nil || $0.block == .check }),
            ResultChecker.mayStayPending(check, source)
        else { return [] }
        var search = MovingTime(source, unit, check)
        for function in search.values.reached { search.check(function) }
        return search.findings
    }

    private init(_ source: PolicySource, _ unit: PolicySource.Unit, _ check: FunctionDefinition) {
        self.source = source
        self.unit = unit
        types = UnitChecker(source, unit)
        values = MovingValues(in: unit.module, from: check)
    }

    // MARK: Uses

    private mutating func check(_ function: FunctionDefinition) {
        values.enter(function)
        types.variables = [:]
        VariableTypes.collect(function.body, into: &types)
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
                if values.isMoving(left) || values.isMoving(step.right), !step.comparison.tellsWhen {
                    report(expression.span, "comparing a time that moves other than by <, <=, > and >=")
                }
                left = step.right
            }
        case .attribute(let base, let name, let span):
            guard values.isMoving(base), name != "total_seconds" else { return }
            // What no duration has is an error already.
            if DurationMembers.unit.keys.contains(name), types.type(of: base) == .timedelta { return }
            report(span, "'.\(name)' of a time that moves")
        case .binary(let operation, let left, let right):
            guard values.isMoving(left) || values.isMoving(right) else { return }
            switch operation {
            case .add, .subtract, .multiply: break
            case .divide:
                if values.isMoving(right) { report(expression.span, "dividing by a time that moves") }
            default: report(expression.span, "arithmetic other than + - * / on a time that moves")
            }
        case .formattedString(let parts):
            for case .field(let field) in parts where values.isMoving(field.value) {
                report(field.span, "putting a time that moves into text")
            }
        case .call(let call): check(call, expression.span)
        default: break
        }
    }

    private mutating func check(_ call: Call, _ span: Span) {
        if case .name(let name) = call.function.kind, values.isOwn(name) { return }
        for argument in call.arguments + call.keywords.map(\.value) where values.isMoving(argument) {
            report(argument.span, "handing a time that moves to a function")
        }
        guard case .attribute(let base, let name, _) = call.function.kind else { return }
        if base.isName("random") {
            report(span, "chance (random.\(name))", hint: "draw once, in initialize, and keep it in proposal.data")
        } else if let method = types.method(of: call)?.method, method.effect == .readsPlatform {
            report(
                span, "reading from the platform (\(name))", hint: "read once, in initialize, and keep what is needed")
        }
    }

    private mutating func report(_ span: Span, _ what: String, hint: String? = nil) {
        let finding = Finding(
            .warning, source.file, unit.block, span,
            "\(what) makes check run every minute for as long as a proposal is pending: 1,440 times a day",
            hint: hint ?? "compare it with a fixed time by <, <=, > or >=: then check runs when the answer changes")
        if reported.insert(finding).inserted { findings.append(finding) }
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
