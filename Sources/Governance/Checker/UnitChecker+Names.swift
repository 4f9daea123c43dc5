import PolicyScript

// Names that nobody gives, and names of the context that the policy hides.
extension UnitChecker {
    mutating func checkNames() {
        checkVariables()
        var unknown: [Name] = []
        var uses: [Name] = []
        let module = unit.module
        let names = names
        TreeWalk(onName: { name in
            uses.append(name)
            if module.binding(of: name) == .builtin, names[name.text] == nil, !LanguageNames.all.contains(name.text) {
                unknown.append(name)
            }
        }).visit(statements)
        for name in unknown {
            report(.error, name.span, "name '\(name.text)' is not defined", hint: hint(for: name.text))
        }
        for name in uses where module.binding(of: name) == .builtin {
            guard let replacement = names[name.text]?.replacement else { continue }
            report(.warning, name.span, "'\(name.text)' is kept for old policies", hint: "use \(replacement)")
        }
        for name in Shadowing.names(in: module, statements, names, source) {
            report(
                .warning, name.span, "'\(name.text)' hides the context's name '\(name.text)'",
                hint: "choose another name")
        }
    }

    private func hint(for name: String) -> String? {
        if names[name] == nil, Rehearsal.names[name] != nil { return "it is there in functions named test_… alone" }
        if Declarations.names[name] != nil {
            return "it is a policy's name, and a test has none: ask what became of it"
        }
        if LibraryNames.members(ofModule: name) != nil { return "write import \(name) at the top" }
        if ["null", "nil", "undefined"].contains(name.lowercased()) { return "did you mean 'None'?" }
        let near = suggestion(
            for: name,
            among: Array(names.keys) + Array(LanguageNames.all) + ["True", "False", "None"]
                + unit.module.scopes.flatMap(\.locals))
        if let near { return "did you mean '\(near)'?" }
        // What a module has that is there without an import.
        guard name.count > 2, let owner = preloadedModules.first(where: { has($0, name) }) else { return nil }
        return "write \(owner).\(name): the module \(owner) is there without an import"
    }

    private func has(_ module: String, _ name: String) -> Bool {
        LibraryNames.members(ofModule: module)?.contains(name) ?? false
    }
}

/// Assignments to names of the context.
enum Shadowing {
    static func names(
        in module: Module, _ statements: [Statement], _ names: [String: DeclaredName], _ source: PolicySource
    ) -> [Name] {
        var found: [Name] = []
        func note(_ name: Name) {
            guard let declared = names[name.text], module.binding(of: name) != .builtin else { return }
            // An old name is missed by nobody but those who mean it throughout the file.
            if declared.replacement != nil { guard case .global = module.binding(of: name) else { return } }
            found.append(name)
        }
        let blocks = Set(source.functions.values.map(\.name.use))
        func noteParameters(_ parameters: Parameters) {
            for parameter in parameters.all { note(parameter.name) }
        }
        func noteTarget(_ target: Expression) {
            switch target.kind {
            case .name(let name): note(name)
            case .tuple(let items), .list(let items): items.forEach(noteTarget)
            case .starred(let inner): noteTarget(inner)
            default: break
            }
        }
        // The header's own `variables` is read before the file runs; of one that cannot be read its reader tells.
        let header = source.place(ofHeader: "variables")
        func isHeader(_ targets: [Expression], _ value: Expression) -> Bool {
            source.format == .python && (Literal.value(of: value) != nil || value.span == header) && targets.count == 1
                && targets[0].isName("variables")
        }
        TreeWalk(
            onStatement: { statement in
                switch statement.kind {
                case .assign(let targets, let value):
                    if !isHeader(targets, value) { targets.forEach(noteTarget) }
                case .annotatedAssign(let target, _, let value?):
                    if !isHeader([target], value) { noteTarget(target) }
                case .augmentedAssign(let target, _, _): noteTarget(target)
                case .for(let target, _, _, _): noteTarget(target)
                case .with(let items, _): items.compactMap(\.target).forEach(noteTarget)
                case .try(let attempt): attempt.handlers.compactMap(\.name).forEach(note)
                case .function(let function):
                    note(function.name)
                    // The blocks are given what they name.
                    if !blocks.contains(function.name.use) { noteParameters(function.parameters) }
                case .class(let definition): note(definition.name)
                case .import(let modules): modules.map(\.name).forEach(note)
                case .importFrom(_, let names): names.map(\.name).forEach(note)
                default: break
                }
                return true
            },
            onExpression: { expression in
                switch expression.kind {
                case .named(let name, _): note(name)
                case .lambda(let lambda): noteParameters(lambda.parameters)
                case .comprehension(let comprehension): comprehension.clauses.map(\.target).forEach(noteTarget)
                default: break
                }
                return true
            },
            onPattern: { BoundNames.names(of: $0).forEach(note) }
        ).visit(statements)
        return found
    }
}

extension Expression {
    /// True for the bare name.
    func isName(_ text: String) -> Bool {
        if case .name(let name) = kind { name.text == text } else { false }
    }
}
