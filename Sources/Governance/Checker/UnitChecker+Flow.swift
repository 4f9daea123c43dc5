import PolicyScript

// Statements that are never reached, and variables that are read before they have a value.
extension UnitChecker {
    mutating func checkAssigned() {
        let names = names
        let reads = AssignmentFlow.reads(in: unit.module, statements) { name in
            names[name] != nil || LanguageNames.all.contains(name)
        }
        for name in reads {
            report(
                .warning, name.span, "'\(name.text)' may have no value here",
                hint: "give it one on every path that leads here")
        }
    }

    mutating func checkFlow() {
        var flow = ControlFlow()
        _ = flow.reachesEnd(statements)
        for statement in flow.unreached {
            report(.warning, statement.span, "this is never reached", hint: "remove it, or what ends before it")
        }
        for statement in flow.excluded {
            report(.warning, statement.span, "this is never reached", hint: "remove it, or the condition before it")
        }
        for statement in Collector.statements(in: statements) {
            if case .try(let attempt) = statement.kind { checkHandlers(attempt) }
        }
    }

    /// Handlers of exceptions that one further up catches already.
    private mutating func checkHandlers(_ attempt: Try) {
        var caught: Set<String> = []
        for handler in attempt.handlers {
            guard let type = handler.type, let names = exceptionNames(type) else { continue }
            let above = names.map { LanguageNames.ancestors(ofException: $0).first(where: caught.contains) }
            if let first = above.first ?? nil, !above.contains(nil) {
                report(
                    .warning, handler.span, "this is never reached: 'except \(first)' comes before it",
                    hint: "put the handler of \(names[0]) first")
            }
            caught.formUnion(names)
        }
    }

    /// The exceptions that a handler names; nil where it may catch another one.
    private func exceptionNames(_ type: Expression) -> [String]? {
        let types = if case .tuple(let items) = type.kind { items } else { [type] }
        var names: [String] = []
        for type in types {
            guard case .name(let name) = type.kind, unit.module.binding(of: name) == .builtin,
                !LanguageNames.ancestors(ofException: name.text).isEmpty
            else { return nil }
            names.append(name.text)
        }
        return names
    }
}
