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

    /// Warnings for variables that the header declares and nothing reads.
    mutating func checkUnusedVariables() {
        guard source.format == .python, names["proposal"] != nil, !source.metadata.variables.isEmpty else { return }
        var unused: [String: Span] = [:]
        for statement in unit.module.body {
            let value: Expression?
            switch statement.kind {
            case .assign(let targets, let given): value = targets.first?.isName("variables") == true ? given : nil
            case .annotatedAssign(let target, _, let given): value = target.isName("variables") ? given : nil
            default: value = nil
            }
            guard case .dictionary(let items)? = value?.kind else { continue }
            for case .pair(let key, _) in items { if let name = key.text { unused[name] = key.span } }
        }
        // Wherever it stands other than as `variables.name` or `variables["name"]`, anything may be read.
        let declared = Set(source.metadata.variables.map(\.name))
        var isMisspelt = false
        var uses = 0
        var read = 0
        for module in [unit.module] + (source.tests.map { [$0.module] } ?? []) {
            TreeWalk(
                onExpression: { expression in
                    switch expression.kind {
                    case .attribute(let base, let name, _) where base.isName("variables"):
                        guard !Self.dictionaryMethods.contains(name) else { break }
                        read += 1
                        unused[name] = nil
                        isMisspelt = isMisspelt || !declared.contains(name)
                    case .subscript(let base, let index) where base.isName("variables"):
                        if let name = index.text {
                            read += 1
                            unused[name] = nil
                            isMisspelt = isMisspelt || !declared.contains(name)
                        }
                    default: break
                    }
                    return true
                }, onName: { if $0.text == "variables" { uses += 1 } }
            ).visit(module.body)
        }
        // The header itself is one, in each module.
        guard uses - read == (source.tests == nil ? 1 : 2), !isMisspelt else { return }
        for (name, span) in unused.sorted(by: { $0.value.start < $1.value.start }) where !name.hasPrefix("_") {
            report(
                .warning, span, "the variable '\(name)' is never read",
                hint: "read it as variables.\(name), or leave it out")
        }
    }

    private mutating func checkVariable(_ name: String, _ span: Span, _ names: Set<String>) {
        guard !names.contains(name) else { return }
        let near = suggestion(for: name, among: names)
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
