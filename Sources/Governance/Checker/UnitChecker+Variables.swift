import PolicyScript

// `variables.NAME`: what the header declares and what `initialize` gives, where both can be told from the text.
extension UnitChecker {
    /// Errors for names that `variables` does not have; none where it cannot be known what it has.
    mutating func checkVariables() {
        guard let names = variableNames, !names.isEmpty else { return }
        for expression in Collector.expressions(in: statements) {
            switch expression.kind {
            case .attribute(let base, let name, let span)
            where isVariables(base) && !Self.dictionaryMethods.contains(name):
                checkVariable(name, span, names)
            case .subscript(let base, let index) where isVariables(base):
                if let name = index.text { checkVariable(name, index.span, names) }
            default: break
            }
        }
    }

    private mutating func checkVariable(_ name: String, _ span: Span, _ names: Set<String>) {
        guard !names.contains(name) else { return }
        let near = Spelling.suggestion(for: name, among: names)
        report(
            .error, span, "the policy has no variable '\(name)'",
            hint: near.map { "did you mean '\($0)'?" } ?? "declare it in the header: \(VariablesReader.example)")
    }

    /// The type of a variable that the header declares as a text and nothing else in the file sets: such a variable is
    /// a text whatever value a community gives it.
    func headerType(ofVariable name: String) -> DeclaredType? {
        guard let variable = source.metadata.variables.first(where: { $0.name == name }),
            variable.type == .string, !variable.isList, variableNames != nil
        else { return nil }
        // What `initialize` returns may be of another type.
        let returned = source.functions[.initialize].map { Collector.statements(in: $0.body) } ?? []
        let replaces = returned.contains { if case .return(let value?) = $0.kind { !value.isNone } else { false } }
        return replaces ? nil : .string
    }

    private static let dictionaryMethods: Set<String> = [
        "get", "keys", "values", "items", "copy", "update", "pop", "popitem", "setdefault", "clear",
    ]

    /// The names that `variables` has; nil where the policy may give it others.
    private var variableNames: Set<String>? {
        guard source.format == .python else { return nil }
        var names = Set(source.metadata.variables.map(\.name))
        let all = Collector.statements(in: unit.module.body)
        let places = all.filter(isPlace)
        guard places.count <= (names.isEmpty ? 0 : 1),
            !Collector.expressions(in: unit.module.body).contains(where: isOpenUse)
        else { return nil }
        guard let initialize = source.functions[.initialize] else { return names }
        for statement in Collector.statements(in: initialize.body) {
            guard case .return(let value) = statement.kind else { continue }
            switch value?.kind {
            case nil, .constant?: continue
            case .dictionary(let items)?:
                for item in items {
                    guard case .pair(let key, _) = item, let name = key.text else { return nil }
                    names.insert(name)
                }
            default: return nil
            }
        }
        return names
    }

    /// True for the header's or the context's name, and for none that a function binds for itself.
    func isVariables(_ expression: Expression) -> Bool {
        guard case .name(let name) = expression.kind, name.text == "variables" else { return false }
        switch unit.module.binding(of: name) {
        case .builtin, .global: return true
        default: return false
        }
    }

    /// A statement that binds `variables` (the header does, once), puts something into it, or gives it another name.
    private func isPlace(_ statement: Statement) -> Bool {
        func holds(_ target: Expression) -> Bool {
            switch target.kind {
            case .name(let name): name.text == "variables"
            case .attribute(let base, _, _), .subscript(let base, _): isVariables(base)
            default: false
            }
        }
        switch statement.kind {
        case .assign(let targets, let value): return isVariables(value) || targets.contains(where: holds)
        case .annotatedAssign(let target, _, let value): return value.map(isVariables) ?? false || holds(target)
        case .augmentedAssign(let target, _, _): return holds(target)
        default: return false
        }
    }

    /// An expression that may give it names, or asks whether it has one: `variables.update(…)`, `hasattr(variables, …)`.
    private func isOpenUse(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .call(let call):
            if call.arguments.contains(where: isVariables) { return true }
            guard case .attribute(let base, let name, _) = call.function.kind, isVariables(base) else { return false }
            return ["update", "setdefault"].contains(name)
        case .compare(_, let steps): return steps.contains { isVariables($0.right) }
        default: return false
        }
    }
}

extension Expression {
    fileprivate var isNone: Bool {
        if case .constant(.none) = kind { true } else { false }
    }
}
