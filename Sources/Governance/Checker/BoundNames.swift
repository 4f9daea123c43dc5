import PolicyScript

/// The names that statements bind or unbind, whatever the statement.
enum BoundNames {
    /// All of them, also within functions and classes.
    static func all(in statements: [Statement]) -> [Name] {
        var names: [Name] = []
        TreeWalk(
            onStatement: { statement in
                names += own(of: statement)
                return true
            },
            onExpression: { expression in
                if case .named(let name, _) = expression.kind { names.append(name) }
                return true
            },
            onPattern: { names += Self.names(of: $0) }
        ).visit(statements)
        return names
    }

    /// The names that the statement itself binds or unbinds, not those of the statements and expressions within it.
    static func own(of statement: Statement) -> [Name] {
        switch statement.kind {
        case .assign(let targets, _), .delete(let targets): targets.flatMap(names(in:))
        case .augmentedAssign(let target, _, _), .annotatedAssign(let target, _, _): names(in: target)
        case .for(let target, _, _, _): names(in: target)
        case .with(let items, _): items.compactMap(\.target).flatMap(names(in:))
        case .try(let attempt): attempt.handlers.compactMap(\.name)
        case .import(let modules): modules.map(\.name)
        case .importFrom(_, let imported): imported.map(\.name)
        case .function(let function): [function.name]
        case .class(let definition): [definition.name]
        default: []
        }
    }

    /// The names in a target of an assignment.
    static func names(in target: Expression) -> [Name] {
        switch target.kind {
        case .name(let name): [name]
        case .tuple(let items), .list(let items): items.flatMap(names)
        case .starred(let inner): names(in: inner)
        default: []
        }
    }

    /// The names that a pattern itself captures, not those of the patterns within it.
    static func names(of pattern: Pattern) -> [Name] {
        switch pattern.kind {
        case .capture(let name), .binding(_, let name): [name]
        case .star(let name), .mapping(_, _, let name): name.map { [$0] } ?? []
        default: []
        }
    }
}
