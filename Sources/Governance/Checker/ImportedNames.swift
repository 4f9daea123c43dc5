import PolicyScript

/// What the names of a text stand for that imports bind and nothing else does.
struct ImportedNames {
    private var modules: [String: String] = [:]
    private var members: [String: String] = [:]

    init(in module: Module) {
        var modules: [String: String] = [:]
        var members: [String: String] = [:]
        var others: Set<String> = []
        TreeWalk(onStatement: { statement in
            switch statement.kind {
            case .import(let imported): for item in imported { modules[item.name.text] = item.module }
            case .importFrom(let module, let imported):
                for item in imported {
                    let path = "\(module).\(item.original)"
                    if let known = members.updateValue(path, forKey: item.name.text), known != path {
                        others.insert(item.name.text)
                    }
                }
            case .assign(let targets, _): for target in targets { others.formUnion(target.boundName) }
            case .for(let target, _, _, _): others.formUnion(target.boundName)
            case .class(let definition): others.insert(definition.name.text)
            case .function(let function):
                others.insert(function.name.text)
                others.formUnion(function.parameters.all.map(\.name.text))
            default: break
            }
            return true
        }).visit(module.body)
        self.modules = modules.filter { !others.contains($0.key) && members[$0.key] == nil }
        self.members = members.filter { !others.contains($0.key) && modules[$0.key] == nil }
    }

    /// The module that a name stands for.
    func module(_ name: String) -> String? { modules[name] }

    /// `datetime.datetime` for what stands for it, under whatever name.
    func path(of expression: Expression, in module: Module) -> String? {
        switch expression.kind {
        case .name(let name):
            if module.binding(of: name) == .builtin { return preloadedModules.first { $0 == name.text } }
            return modules[name.text] ?? members[name.text]
        case .attribute(let base, let name, _): return path(of: base, in: module).map { "\($0).\(name)" }
        default: return nil
        }
    }
}

extension Expression {
    /// The name that it is, to be bound alone.
    fileprivate var boundName: [String] {
        if case .name(let name) = kind { [name.text] } else { [] }
    }
}
