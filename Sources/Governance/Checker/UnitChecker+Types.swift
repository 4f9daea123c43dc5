import PolicyScript

// The types of expressions, as far as the table and the assignments tell them.
extension UnitChecker {
    /// The type of an expression; nil where it cannot be told.
    func type(of expression: Expression) -> DeclaredType? {
        switch expression.kind {
        case .constant(let constant): type(of: constant)
        case .formattedString: .string
        case .name(let name): type(of: name)
        case .attribute(let base, let name, _): type(ofAttribute: name, of: base)
        case .call(let call): type(of: call)
        case .subscript(let base, let index): type(ofItem: index, of: base)
        case .list(let items), .set(let items): .list(commonType(items) ?? .any)
        case .compare, .unary(.not, _): .bool
        case .conditional(_, let then, let otherwise): commonType([then, otherwise])
        case .binary(.add, let left, let right): commonType([left, right])
        case .comprehension(let comprehension): type(of: comprehension)
        case .named(_, let value): type(of: value)
        default: nil
        }
    }

    private func type(of constant: Constant) -> DeclaredType? {
        switch constant {
        case .none: DeclaredType.none
        case .true, .false: .bool
        case .int, .bigInt: .int
        case .float: .float
        case .string: .string
        case .ellipsis, .bytes: nil
        }
    }

    private func type(of name: Name) -> DeclaredType? {
        if let type = variables[name.text] { return type == .any ? nil : type }
        if let constant = constant(name) { return type(of: constant) }
        guard let declared = names[name.text] else { return nil }
        let isContext = unit.module.binding(of: name) == .builtin || isBlockParameter(name)
        return isContext ? declared.type : nil
    }

    /// True for a parameter of a block that bears a context name: it is the context's value.
    private func isBlockParameter(_ name: Name) -> Bool {
        guard unit.block == nil else { return false }
        return source.functions.values.contains { function in
            function.parameters.all.contains { $0.name.text == name.text }
        }
    }

    private func commonType(_ expressions: [Expression]) -> DeclaredType? {
        guard let first = expressions.first.flatMap(type(of:)) else { return nil }
        return expressions.dropFirst().allSatisfy { type(of: $0) == first } ? first : nil
    }

    /// The declared member of an expression's type, where that is an object.
    private func type(ofAttribute name: String, of base: Expression) -> DeclaredType? {
        if isVariables(base) { return headerType(ofVariable: name) }
        guard let object = type(of: base)?.objectName else { return nil }
        if object == "Action" { return actionFieldType(name) }
        return Declarations.field(name, of: object)?.type
    }

    /// The type that a field of `action` has in the action types that the policy names.
    private func actionFieldType(_ name: String) -> DeclaredType? {
        let own = Set(
            source.metadata.actionTypes.compactMap { codename in
                Declarations.actionTypes[codename]?.fields.first { $0.name == name }?.type
            })
        if own.count == 1 { return own.first }
        return own.isEmpty && !Declarations.actionFieldNames.contains(name)
            ? Declarations.field(name, of: "Action")?.type : nil
    }

    /// The declared method that a call calls.
    func method(of call: Call) -> (method: DeclaredMethod, object: String, element: String?)? {
        guard case .attribute(let base, let name, _) = call.function.kind, let type = type(of: base) else { return nil }
        if case .querySet(let element) = type {
            return Declarations.method(name, of: "QuerySet").map { ($0, "QuerySet", element) }
        }
        guard let object = type.objectName else { return nil }
        return Declarations.method(name, of: object).map { ($0, object, nil) }
    }

    private func type(of call: Call) -> DeclaredType? {
        if let found = method(of: call) {
            guard let element = found.element else { return found.method.result == .any ? nil : found.method.result }
            switch found.method.name {
            case "filter", "exclude", "all", "order_by", "distinct", "reverse": return .querySet(element)
            case "first", "last": return .optional(.object(element))
            case "get": return .object(element)
            default: return found.method.result == .any ? nil : found.method.result
            }
        }
        guard case .name(let name) = call.function.kind else { return nil }
        if case .global = unit.module.binding(of: name) {
            return variables[name.text] == nil ? results[name.text] : nil
        }
        guard unit.module.binding(of: name) == .builtin else { return nil }
        switch name.text {
        case "str", "repr": return .string
        case "len", "int", "round": return .int
        case "float": return .float
        case "bool", "any", "all", "isinstance", "hasattr": return .bool
        case "list", "sorted", "reversed": return call.arguments.first.flatMap(elementType).map { .list($0) }
        default: return nil
        }
    }

    private func type(of comprehension: Comprehension) -> DeclaredType? {
        switch comprehension.result {
        case .list(let value), .set(let value): .list(type(of: value) ?? .any)
        default: nil
        }
    }

    private func type(ofItem index: Expression, of base: Expression) -> DeclaredType? {
        if isVariables(base), let name = index.text { return headerType(ofVariable: name) }
        let whole = type(of: base)
        if case .slice = index.kind { return whole }
        if case .dict(_, let value)? = whole { return value == .any ? nil : value }
        if whole == .variables { return nil }
        return elementType(base)
    }

    /// The type of what iterating over an expression gives.
    func elementType(_ expression: Expression) -> DeclaredType? {
        switch type(of: expression) {
        case .querySet(let element)?: .object(element)
        case .list(let element)?: element == .any ? nil : element
        case .dict(let key, _)?: key
        case .string?, .variables?: .string
        default: nil
        }
    }
}

extension DeclaredType {
    /// The object type whose members an expression of this type has.
    var objectName: String? {
        switch self {
        case .object(let name): name
        case .optional(let type): type.objectName
        case .querySet: "QuerySet"
        default: nil
        }
    }
}

/// The variables of a function and what is assigned to them.
enum VariableTypes {
    /// Notes the types of all variables that the statements bind; of one bound to several types, `any`.
    static func collect(_ statements: [Statement], into checker: inout UnitChecker) {
        // What is bound first may be needed for what is bound later: statements come in order.
        for statement in Collector.statements(in: statements) {
            switch statement.kind {
            case .assign(let targets, let value): targets.forEach { bind($0, value, &checker) }
            case .annotatedAssign(let target, _, let value?): bind(target, value, &checker)
            case .augmentedAssign(let target, _, _): bind(target, nil, &checker)
            case .for(let target, let iterable, _, _):
                bind(target, elementType: checker.elementType(iterable), &checker)
            case .with(let items, _): items.compactMap(\.target).forEach { bind($0, nil, &checker) }
            case .try(let attempt): attempt.handlers.compactMap(\.name).forEach { note($0.text, nil, &checker) }
            case .function(let function):
                note(function.name.text, nil, &checker)
                function.parameters.all.forEach { note($0.name.text, nil, &checker) }
            case .match(_, let cases):
                TreeWalk(onName: { _ in }).visit(cases.flatMap(\.body))
            default: break
            }
        }
        for expression in Collector.expressions(in: statements) {
            switch expression.kind {
            case .named(let name, let value): note(name.text, checker.type(of: value), &checker)
            case .lambda(let lambda): lambda.parameters.all.forEach { note($0.name.text, nil, &checker) }
            case .comprehension(let comprehension):
                for clause in comprehension.clauses {
                    bind(clause.target, elementType: checker.elementType(clause.iterable), &checker)
                }
            default: break
            }
        }
    }

    private static func bind(_ target: Expression, _ value: Expression?, _ checker: inout UnitChecker) {
        if case .name(let name) = target.kind {
            note(name.text, value.flatMap { checker.type(of: $0) }, &checker)
        } else if let pairs = value.flatMap({ target.pairs(with: $0) }) {
            for pair in pairs { bind(pair.target, pair.value, &checker) }
        } else {
            bind(target, elementType: nil, &checker)
        }
    }

    private static func bind(_ target: Expression, elementType: DeclaredType?, _ checker: inout UnitChecker) {
        switch target.kind {
        case .name(let name): note(name.text, elementType, &checker)
        case .tuple(let items), .list(let items): items.forEach { bind($0, elementType: nil, &checker) }
        case .starred(let inner): bind(inner, elementType: nil, &checker)
        default: break
        }
    }

    private static func note(_ name: String, _ type: DeclaredType?, _ checker: inout UnitChecker) {
        if let known = checker.variables[name], known != type {
            checker.variables[name] = .any
        } else {
            checker.variables[name] = type ?? .any
        }
    }
}

extension Expression {
    /// The items of a target, each with what it is given by a tuple or a list that is written out: `a, b = 1, 2`.
    func pairs(with value: Expression) -> [(target: Expression, value: Expression)]? {
        func items(_ expression: Expression) -> [Expression]? {
            switch expression.kind {
            case .tuple(let items), .list(let items): items.contains(where: \.isStarred) ? nil : items
            default: nil
            }
        }
        guard let targets = items(self), let values = items(value), targets.count == values.count else { return nil }
        return zip(targets, values).map { ($0, $1) }
    }
}
