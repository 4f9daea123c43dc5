import PolicyScript

// Calls of the policy's own functions and of the language's, whose arguments do not fit.
extension UnitChecker {
    mutating func checkArguments(of call: Call, _ span: Span) {
        guard let (label, shape) = shape(of: call.function) else { return }
        for complaint in shape.complaints(about: call, span) {
            report(.error, complaint.span, "\(label)() \(complaint.message)", hint: complaint.hint)
        }
    }

    /// What the called function takes, where it is known which function that is.
    private func shape(of function: Expression) -> (label: String, shape: CallSignature)? {
        switch function.kind {
        case .name(let name):
            if unit.module.binding(of: name) == .builtin {
                // The names that the host gives are declared elsewhere; `super` finds its own arguments.
                guard names[name.text] == nil, name.text != "super" else { return nil }
                return LibraryNames.signature(ofBuiltin: name.text).map { (name.text, CallSignature($0)) }
            }
            let definition: FunctionDefinition?
            switch unit.module.binding(of: name) {
            case .global: definition = definitions[name.text]
            case .local, .cell, .free: definition = localDefinitions[name.text]
            default: definition = nil
            }
            return definition.map { (name.text, CallSignature($0.parameters)) }
        case .attribute(let base, let name, _):
            if case .name(let owner) = base.kind, let module = module(owner) {
                return LibraryNames.signature(of: name, inModule: module).map {
                    ("\(module).\(name)", CallSignature($0))
                }
            }
            return languageType(of: base).flatMap { type in
                LibraryNames.signature(of: name, ofType: type).map { ("\(type).\(name)", CallSignature($0)) }
            }
        default: return nil
        }
    }
}

/// Functions that are what their names say wherever they are read: defined once, bare of decorators, and bound by nothing
/// else.
enum OwnFunctions {
    /// Those within a function, whatever is within which.
    static func all(within outer: FunctionDefinition, of module: Module) -> [String: FunctionDefinition] {
        var functions: [String: FunctionDefinition] = [:]
        var parameters = outer.parameters.all.map(\.name.text)
        for statement in Collector.statements(in: outer.body) {
            guard case .function(let function) = statement.kind else { continue }
            parameters += function.parameters.all.map(\.name.text)
            if function.decorators.isEmpty { functions[function.name.text] = function }
        }
        guard !functions.isEmpty else { return [:] }
        for expression in Collector.expressions(in: outer.body) {
            switch expression.kind {
            case .lambda(let lambda): parameters += lambda.parameters.all.map(\.name.text)
            case .comprehension(let comprehension):
                parameters += comprehension.clauses.flatMap { BoundNames.names(in: $0.target).map(\.text) }
            default: break
            }
        }
        var counts: [String: Int] = [:]
        for name in BoundNames.all(in: outer.body).map(\.text) + parameters { counts[name, default: 0] += 1 }
        return functions.filter { counts[$0.key] == 1 }
    }

    /// Those at the top of a module.
    static func all(in module: Module) -> [String: FunctionDefinition] {
        var functions: [String: FunctionDefinition] = [:]
        for case .function(let function) in module.body.map(\.kind) where function.decorators.isEmpty {
            functions[function.name.text] = function
        }
        guard !functions.isEmpty else { return [:] }
        var bindings: [String: Int] = [:]
        // Whatever names a function outside of being called or read may bind it anew.
        for name in BoundNames.all(in: module.body) where functions[name.text] != nil {
            if case .global = module.binding(of: name) { bindings[name.text, default: 0] += 1 }
        }
        return functions.filter { bindings[$0.key] == 1 }
    }
}
