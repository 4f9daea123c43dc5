import PolicyScript

/// Visits the nodes of a syntax tree, outer before inner, in the order of the source.
struct TreeWalk {
    /// Called with each statement; false leaves out what is within it.
    var onStatement: (Statement) -> Bool = { _ in true }
    /// Called with each expression; false leaves out what is within it.
    var onExpression: (Expression) -> Bool = { _ in true }
    /// Called with each pattern.
    var onPattern: (Pattern) -> Void = { _ in }
    /// Called with each name that is bound or read.
    var onName: (Name) -> Void = { _ in }

    func visit(_ statements: [Statement]) {
        for statement in statements { visit(statement) }
    }

    func visit(_ statement: Statement) {
        guard onStatement(statement) else { return }
        switch statement.kind {
        case .expression(let value): visit(value)
        case .assign(let targets, let value):
            visit(value)
            visit(targets)
        case .augmentedAssign(let target, _, let value): visit([target, value])
        case .annotatedAssign(let target, _, let value):
            visit(value)
            visit(target)
        case .delete(let targets): visit(targets)
        case .return(let value): visit(value)
        case .raise(let value, let cause):
            visit(value)
            visit(cause)
        case .assert(let test, let message):
            visit(test)
            visit(message)
        case .global(let names), .nonlocal(let names): names.forEach(onName)
        case .import(let modules): modules.forEach { onName($0.name) }
        case .importFrom(_, let names): names.forEach { onName($0.name) }
        case .pass, .break, .continue: break
        default: visitCompound(statement)
        }
    }

    private func visitCompound(_ statement: Statement) {
        switch statement.kind {
        case .if(let branches, let otherwise):
            for branch in branches {
                visit(branch.test)
                visit(branch.body)
            }
            visit(otherwise)
        case .while(let test, let body, let otherwise):
            visit(test)
            visit(body)
            visit(otherwise)
        case .for(let target, let iterable, let body, let otherwise):
            visit([iterable, target])
            visit(body)
            visit(otherwise)
        case .try(let attempt):
            visit(attempt.body)
            for handler in attempt.handlers {
                visit(handler.type)
                handler.name.map(onName)
                visit(handler.body)
            }
            visit(attempt.otherwise)
            visit(attempt.finally)
        case .with(let items, let body):
            for item in items {
                visit(item.context)
                visit(item.target)
            }
            visit(body)
        case .function(let function):
            visit(function.decorators)
            visit(function.parameters)
            onName(function.name)
            visit(function.body)
        case .class(let definition):
            visit(definition.decorators)
            visit(definition.base)
            onName(definition.name)
            visit(definition.body)
        case .match(let subject, let cases):
            visit(subject)
            for item in cases {
                visit(item.pattern)
                visit(item.condition)
                visit(item.body)
            }
        default: break
        }
    }

    func visit(_ parameters: Parameters) {
        for parameter in parameters.all {
            visit(parameter.defaultValue)
            onName(parameter.name)
        }
    }

    func visit(_ expression: Expression?) {
        guard let expression, onExpression(expression) else { return }
        switch expression.kind {
        case .constant: break
        case .name(let name): onName(name)
        case .formattedString(let parts): visit(parts)
        case .list(let items), .tuple(let items), .set(let items), .and(let items), .or(let items): visit(items)
        case .dictionary(let items):
            for item in items {
                switch item {
                case .pair(let key, let value): visit([key, value])
                case .unpack(let value): visit(value)
                }
            }
        case .unary(_, let value), .attribute(let value, _, _), .starred(let value), .yieldFrom(let value):
            visit(value)
        case .yield(let value): visit(value)
        case .binary(_, let left, let right), .subscript(let left, let right): visit([left, right])
        case .compare(let first, let steps): visit([first] + steps.map(\.right))
        case .conditional(let test, let then, let otherwise): visit([test, then, otherwise])
        case .call(let call): visit([call.function] + call.arguments + call.keywords.map(\.value))
        case .slice(let lower, let upper, let step):
            visit(lower)
            visit(upper)
            visit(step)
        case .named(let name, let value):
            visit(value)
            onName(name)
        case .lambda(let lambda):
            visit(lambda.parameters)
            visit(lambda.body)
        case .comprehension(let comprehension): visit(comprehension)
        }
    }

    private func visit(_ expressions: [Expression]) {
        for expression in expressions { visit(expression) }
    }

    private func visit(_ parts: [FormattedPart]) {
        for part in parts {
            guard case .field(let field) = part else { continue }
            visit(field.value)
            if let spec = field.spec { visit(spec) }
        }
    }

    private func visit(_ comprehension: Comprehension) {
        for clause in comprehension.clauses {
            visit([clause.iterable, clause.target] + clause.conditions)
        }
        switch comprehension.result {
        case .list(let value), .set(let value), .generator(let value): visit(value)
        case .dictionary(let key, let value): visit([key, value])
        }
    }

    func visit(_ pattern: Pattern) {
        onPattern(pattern)
        switch pattern.kind {
        case .value(let value): visit(value)
        case .singleton, .wildcard: break
        case .capture(let name): onName(name)
        case .star(let name): name.map(onName)
        case .binding(let inner, let name):
            visit(inner)
            onName(name)
        case .or(let patterns), .sequence(let patterns): patterns.forEach(visit)
        case .mapping(let keys, let patterns, let rest):
            visit(keys)
            patterns.forEach(visit)
            rest.map(onName)
        case .class(let type, let positional, let keywords):
            visit(type)
            positional.forEach(visit)
            keywords.forEach { visit($0.pattern) }
        }
    }
}

extension Parameters {
    /// All parameters in the order of the source.
    var all: [Parameter] {
        positionalOnly + positional + (variadic.map { [$0] } ?? []) + keywordOnly + (keywords.map { [$0] } ?? [])
    }
}

extension Constant {
    var text: String? {
        if case .string(let text) = self { text } else { nil }
    }
}

extension Expression {
    /// The text of a plain string.
    var text: String? {
        if case .constant(let constant) = kind { constant.text } else { nil }
    }
}
