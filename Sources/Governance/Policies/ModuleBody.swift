import PolicyScript

/// What a module does outside its functions.
enum ModuleBody {
    /// Calls of the host's objects: the body runs at the start of every run, and would repeat them.
    static func hostCalls(
        in module: Module, _ file: String, names: [String: DeclaredName] = Declarations.names
    ) -> [Finding] {
        var findings: [Finding] = []
        walk(module.body) { expression in
            guard let name = hostCall(expression, in: module, names) else { return true }
            findings.append(
                Finding(
                    .error, file, nil, expression.span, "'\(name.text)' is called outside the policy's functions",
                    hint: "the file's body runs at the start of every run; move the call into a block"))
            return false
        }
        return findings
    }

    /// The host's name by which an expression calls something of the host's; nil for any other expression.
    static func hostCall(
        _ expression: Expression, in module: Module, _ names: [String: DeclaredName] = Declarations.names
    ) -> Name? {
        guard case .call(let call) = expression.kind, let name = root(of: call.function),
            module.binding(of: name) == .builtin, let declared = names[name.text],
            declared.type.isHostObject || declared.isFunction
        else { return nil }
        return name
    }

    /// Visits the expressions that statements evaluate themselves: of functions within, their decorators and the
    /// defaults of their parameters alone.
    static func walk(_ statements: [Statement], _ visit: @escaping (Expression) -> Bool) {
        var waiting: [Expression] = []
        func note(_ parameters: Parameters) { waiting += parameters.all.compactMap(\.defaultValue) }
        let walk = TreeWalk(
            onStatement: { statement in
                guard case .function(let function) = statement.kind else { return true }
                waiting += function.decorators
                note(function.parameters)
                return false
            },
            onExpression: { expression in
                guard case .lambda(let lambda) = expression.kind else { return visit(expression) }
                note(lambda.parameters)
                return false
            })
        walk.visit(statements)
        while let expression = waiting.popLast() { walk.visit(expression) }
    }

    /// The name at the beginning of `name.attribute.attribute`, through calls and indexes.
    static func root(of expression: Expression) -> Name? {
        switch expression.kind {
        case .name(let name): name
        case .attribute(let value, _, _), .subscript(let value, _): root(of: value)
        case .call(let call): root(of: call.function)
        default: nil
        }
    }
}

extension DeclaredType {
    /// True for types that only the host makes.
    var isHostObject: Bool {
        switch self {
        case .object, .querySet: true
        case .dict(_, .object): true
        default: false
        }
    }
}
