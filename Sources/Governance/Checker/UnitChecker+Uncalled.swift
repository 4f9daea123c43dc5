import PolicyScript

// Functions where their results are meant, results of functions that have none, and calls of what is no function.
extension UnitChecker {
    /// A value that something depends on: a function that is not called is true.
    mutating func checkCalled(_ expression: Expression) {
        checkMethodCalled(expression)
        guard case .name(let name) = expression.kind, ownFunction(name) != nil else { return }
        report(
            .warning, expression.span, "'\(name.text)' is a function that is not called here",
            hint: "write \(name.text)()")
    }

    /// A value that is no method where it can be used at all; a warning where it may be meant.
    mutating func checkMethodCalled(_ expression: Expression, _ severity: Finding.Severity = .error) {
        guard let (name, span) = uncalledMethod(expression) else { return }
        report(severity, span, "'\(name)' is a method that is not called here", hint: "write \(name)()")
    }

    /// The call of an own function that never returns a value, where one is meant.
    mutating func checkReturns(_ expression: Expression) {
        guard case .call(let call) = expression.kind, case .name(let name) = call.function.kind,
            let function = ownFunction(name), !unit.module.scopes[function.scope].isGenerator
        else { return }
        var flow = ControlFlow()
        let reachesEnd = flow.reachesEnd(function.body)
        // One that only raises never comes back.
        guard reachesEnd || !flow.returns.isEmpty, flow.returns.allSatisfy({ $0 == nil }) else { return }
        report(
            .warning, expression.span, "\(name.text)() never returns a value: this is None",
            hint: "return in \(name.text) what is meant")
    }

    /// Parts of an expression whose values are meant.
    mutating func checkParts(_ expression: Expression) {
        switch expression.kind {
        case .attribute(let base, _, _): checkMethodCalled(base)
        case .formattedString(let parts):
            for case .field(let field) in parts { checkMethodCalled(field.value, .warning) }
        case .comprehension(let comprehension):
            for clause in comprehension.clauses {
                checkMethodCalled(clause.iterable)
                clause.conditions.forEach { checkCalled($0) }
            }
        case .call(let call): checkCallee(call)
        default: break
        }
    }

    /// Parts of a statement whose values are meant.
    mutating func checkParts(_ statement: Statement) {
        switch statement.kind {
        case .for(_, let iterable, _, _): checkMethodCalled(iterable)
        case .return(let value?) where block != nil: checkMethodCalled(value, .warning)
        case .expression(let value): checkMethodCalled(value, .warning)
        case .importFrom(let module, let names):
            guard let members = LibraryNames.members(ofModule: module) else { return }
            for name in names where name.original != "*" {
                reportMissing(name.original, name.span, "the module \(module)", members)
            }
        default: break
        }
    }

    /// What is called, and what it is called with.
    private mutating func checkCallee(_ call: Call) {
        if method(of: call) != nil {
            for argument in call.arguments + call.keywords.map(\.value) { checkReturns(argument) }
            return
        }
        if case .name(let name) = call.function.kind {
            if Self.consumers.contains(name.text), unit.module.binding(of: name) == .builtin {
                call.arguments.prefix(1).forEach { checkMethodCalled($0) }
            }
            // A variable may have been something else before.
            guard variables[name.text] == nil else { return }
        }
        switch call.function.kind {
        case .name(let name): checkIsNoValue(call.function, name.text)
        case .attribute(_, let name, _): checkIsNoValue(call.function, name)
        default: break
        }
    }

    /// Built-ins that go through their first argument.
    private static let consumers: Set = ["len", "list", "set", "sum", "sorted", "min", "max", "any", "all", "tuple"]

    private mutating func checkIsNoValue(_ function: Expression, _ name: String) {
        guard let type = type(of: function), type.isPlain else { return }
        report(
            .error, function.span, "'\(name)' (\(type.description)) is no function", hint: "leave out the parentheses")
    }

    /// The method that an expression is.
    private func uncalledMethod(_ expression: Expression) -> (name: String, span: Span)? {
        guard case .attribute(let base, let name, let span) = expression.kind, let type = type(of: base) else {
            return nil
        }
        if type == .timedelta { return name == "total_seconds" ? (name, span) : nil }
        guard let object = type.objectName, Declarations.field(name, of: object) == nil,
            Declarations.method(name, of: object) != nil, object != "Action" || isNoActionField(name)
        else { return nil }
        return (name, span)
    }

    /// Whether none of the actions that the policy is for has such a field, as far as they are known.
    private func isNoActionField(_ name: String) -> Bool {
        source.metadata.actionTypes.allSatisfy { codename in
            Declarations.actionTypes[codename].map { type in !type.fields.contains { $0.name == name } } ?? false
        }
    }

    /// The function of the policy's own that a name stands for wherever it is read.
    private func ownFunction(_ name: Name) -> FunctionDefinition? {
        guard variables[name.text] == nil, case .global = unit.module.binding(of: name) else { return nil }
        return definitions[name.text]
    }
}

extension DeclaredType {
    /// True for what surely is a value of the language that cannot be called.
    fileprivate var isPlain: Bool {
        switch self {
        case .bool, .int, .float, .number, .string, .oneOf, .datetime, .timedelta: true
        case .optional(let type): type.isPlain
        default: false
        }
    }
}
