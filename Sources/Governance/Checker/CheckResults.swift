import PolicyScript

/// What `check` may return, followed through its variables and through the policy's own functions.
struct CheckResults {
    private let module: Module
    private let functions: [String: FunctionDefinition]
    private let constants: [String: Expression]
    private var outcomes: Set<ResultChecker.Outcome> = []
    /// What is returned and is no status, in the order in which it was found.
    private(set) var noStatuses: [Expression] = []
    private var noted: Set<Span> = []
    private var seen: Set<String> = []
    private var waiting: [(function: FunctionDefinition, isVariable: Bool)] = []

    init(_ check: FunctionDefinition, _ source: PolicySource) {
        let unit = source.units.first { $0.block == nil || $0.block == .check } ?? source.units[0]
        module = unit.module
        functions = OwnFunctions.all(in: module)
        constants = ModuleConstants.all(in: module)
        waiting = [(check, false)]
        while let next = waiting.popLast() { follow(next.function, next.isVariable) }
    }

    /// True when the check does not end, or always raises.
    var isEmpty: Bool { outcomes.isEmpty }

    func contains(where condition: (ResultChecker.Outcome) -> Bool) -> Bool { outcomes.contains(where: condition) }

    private mutating func follow(_ function: FunctionDefinition, _ isVariable: Bool) {
        guard seen.insert("\(function.name.text) \(isVariable)").inserted else { return }
        guard !module.scopes.indices.contains(function.scope) || !module.scopes[function.scope].isGenerator else {
            outcomes.insert(.other)
            return
        }
        var flow = ControlFlow()
        if flow.reachesEnd(function.body) || flow.returns.contains(where: { $0 == nil }) { outcomes.insert(.pending) }
        for value in ReachingValues.values(of: function, in: module) {
            switch value {
            case .unknown: outcomes.formUnion([.passed, .failed, .pending])
            case .expression(let expression, let isOwn): note(expression, isOwn || isVariable)
            }
        }
    }

    private mutating func note(_ expression: Expression, _ isVariable: Bool) {
        if case .call(let call) = expression.kind, case .name(let name) = call.function.kind,
            case .global = module.binding(of: name), let function = functions[name.text]
        {
            waiting.append((function, isVariable))
            return
        }
        if case .name(let name) = expression.kind, case .global = module.binding(of: name) {
            guard let constant = constants[name.text] else { return outcomes.formUnion([.passed, .failed, .pending]) }
            return note(constant, isVariable)
        }
        let found = ResultChecker.outcomes(of: expression)
        outcomes.formUnion(found)
        for constant in ResultChecker.constants(of: expression) {
            guard ResultChecker.outcomes(of: constant) == [.other] else { continue }
            report(constant, isVariable)
        }
        if found == [.other] { report(expression, isVariable) }
    }

    private mutating func report(_ expression: Expression, _ isVariable: Bool) {
        // A variable that is false at first may be asked before it is returned.
        if isVariable, ControlFlow.truth(of: expression) != true { return }
        if noted.insert(expression.span).inserted { noStatuses.append(expression) }
    }
}
