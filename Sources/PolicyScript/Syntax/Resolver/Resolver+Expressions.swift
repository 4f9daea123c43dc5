extension Resolver {
    mutating func walk(_ expressions: [Expression]) throws(Stop) {
        for expression in expressions { try walk(expression) }
    }

    mutating func walk(_ expression: Expression) throws(Stop) {
        switch expression.kind {
        case .constant: break
        case .name(let name): use(name)
        case .formattedString(let parts): try walk(parts)
        case .list(let items), .tuple(let items), .set(let items), .and(let items), .or(let items): try walk(items)
        case .dictionary(let items):
            for item in items {
                switch item {
                case .pair(let key, let value):
                    try walk(key)
                    try walk(value)
                case .unpack(let value): try walk(value)
                }
            }
        case .unary(_, let operand), .starred(let operand), .attribute(let operand, _, _): try walk(operand)
        case .binary(_, let left, let right), .subscript(let left, let right):
            try walk(left)
            try walk(right)
        case .compare(let first, let steps):
            try walk(first)
            for step in steps { try walk(step.right) }
        case .conditional(let test, let then, let otherwise):
            try walk(test)
            try walk(then)
            try walk(otherwise)
        case .call(let call):
            try walk(call.function)
            try walk(call.arguments)
            for keyword in call.keywords { try walk(keyword.value) }
        case .slice(let lower, let upper, let step):
            if let lower { try walk(lower) }
            if let upper { try walk(upper) }
            if let step { try walk(step) }
        case .named(let name, let value):
            try bindNamed(name, at: expression.span)
            try walk(value)
        case .lambda(let lambda): try walk(lambda)
        case .comprehension(let comprehension): try walk(comprehension)
        case .yield(let value):
            try markGenerator(at: expression.span)
            if let value { try walk(value) }
        case .yieldFrom(let value):
            try markGenerator(at: expression.span)
            try walk(value)
        }
    }

    private mutating func walk(_ parts: [FormattedPart]) throws(Stop) {
        for case .field(let field) in parts {
            try walk(field.value)
            if let spec = field.spec { try walk(spec) }
        }
    }

    /// Binds what an assignment, a loop or a `del` names.
    mutating func walkTarget(_ target: Expression, isIteration: Bool = false) throws(Stop) {
        switch target.kind {
        case .name(let name): try bind(name, isIteration ? .iteration : [])
        case .list(let items), .tuple(let items):
            for item in items { try walkTarget(item, isIteration: isIteration) }
        case .starred(let inner): try walkTarget(inner, isIteration: isIteration)
        default: try walk(target)
        }
    }

    private mutating func markGenerator(at span: Span) throws(Stop) {
        switch scopes[current].kind {
        case .function, .lambda: scopes[current].isGenerator = true
        case .module, .class: throw refuse("'yield' outside function", at: span)
        case .comprehension:
            let what =
                switch scopes[current].name {
                case "<listcomp>": "list comprehension"
                case "<setcomp>": "set comprehension"
                case "<dictcomp>": "dict comprehension"
                default: "generator expression"
                }
            throw refuse("'yield' inside \(what)", at: span)
        }
    }

    private mutating func walk(_ lambda: Lambda) throws(Stop) {
        try walkDefaults(lambda.parameters)
        try within(lambda.scope) { (resolver) throws(Stop) in
            try resolver.bindParameters(lambda.parameters)
            try resolver.walk(lambda.body)
        }
    }

    private mutating func walk(_ comprehension: Comprehension) throws(Stop) {
        guard let first = comprehension.clauses.first else { return }
        iterableDepth += 1
        try walk(first.iterable)
        iterableDepth -= 1
        try within(comprehension.scope) { (resolver) throws(Stop) in
            resolver.mark(resolver.iteratorSymbol, [.bound, .parameter], in: resolver.current)
            resolver.tables[resolver.current].parameters.append(resolver.iteratorSymbol)
            for (index, clause) in comprehension.clauses.enumerated() {
                if index > 0 {
                    resolver.iterableDepth += 1
                    try resolver.walk(clause.iterable)
                    resolver.iterableDepth -= 1
                }
                try resolver.walkTarget(clause.target, isIteration: true)
                try resolver.walk(clause.conditions)
            }
            switch comprehension.result {
            case .list(let element), .set(let element), .generator(let element): try resolver.walk(element)
            case .dictionary(let key, let value):
                try resolver.walk(key)
                try resolver.walk(value)
            }
        }
    }

    /// `name := …` in a comprehension belongs to the function around it.
    private mutating func bindNamed(_ name: Name, at span: Span) throws(Stop) {
        if iterableDepth > 0 {
            throw refuse("assignment expression cannot be used in a comprehension iterable expression", at: span)
        }
        guard scopes[current].kind == .comprehension else {
            try bind(name)
            return
        }
        let symbol = symbol(name.text)
        var scope = current
        while scopes[scope].kind == .comprehension, let parent = scopes[scope].parent {
            if tables[scope].flags[symbol]?.contains(.iteration) == true {
                throw refuse(
                    "assignment expression cannot rebind comprehension iteration variable '\(name.text)'",
                    at: name.span)
            }
            scope = parent
        }
        switch scopes[scope].kind {
        case .class:
            throw refuse(
                "assignment expression within a comprehension cannot be used in a class body", at: name.span)
        case .module:
            mark(symbol, .bound, in: scope)
            mark(symbol, [.bound, .global], in: current)
        default:
            let isGlobal = tables[scope].flags[symbol]?.contains(.global) == true
            if !isGlobal { mark(symbol, .bound, in: scope) }
            mark(symbol, isGlobal ? [.bound, .global] : [.bound, .nonlocal], in: current)
        }
        uses.append(Use(name: name, symbol: symbol, scope: current))
    }
}
