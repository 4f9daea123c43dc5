extension Resolver {
    mutating func walk(_ statements: [Statement]) throws(Stop) {
        for statement in statements { try walk(statement) }
    }

    private mutating func walk(_ statement: Statement) throws(Stop) {
        switch statement.kind {
        case .expression(let value): try walk(value)
        case .assign(let targets, let value):
            try walk(value)
            for target in targets { try walkTarget(target) }
        case .augmentedAssign(let target, _, let value):
            if case .name(let name) = target.kind {
                try bind(name)
                mark(symbol(name.text), .used, in: current)
            } else {
                try walkTarget(target)
            }
            try walk(value)
        case .annotatedAssign(let target, _, let value):
            try walkAnnotated(target, at: statement.span)
            if let value { try walk(value) }
        case .delete(let targets):
            for target in targets { try walkTarget(target) }
        case .pass: break
        case .break:
            if loops == 0 { throw refuse("'break' outside loop", at: statement.span) }
        case .continue:
            if loops == 0 { throw refuse("'continue' not properly in loop", at: statement.span) }
        case .return(let value):
            if scopes[current].kind != .function { throw refuse("'return' outside function", at: statement.span) }
            if let value { try walk(value) }
        case .raise(let exception, let cause):
            if let exception { try walk(exception) }
            if let cause { try walk(cause) }
        case .global(let names): try declare(names, .global, at: statement.span)
        case .nonlocal(let names):
            if current == 0 { throw refuse("nonlocal declaration not allowed at module level", at: statement.span) }
            try declare(names, .nonlocal, at: statement.span)
        case .assert(let test, let message):
            try walk(test)
            if let message { try walk(message) }
        case .import(let modules):
            for module in modules { try bind(module.name) }
        case .importFrom(_, let names):
            for name in names { try bind(name.name) }
        default: try walkCompound(statement)
        }
    }

    private mutating func walkCompound(_ statement: Statement) throws(Stop) {
        switch statement.kind {
        case .if(let branches, let otherwise):
            for branch in branches {
                try walk(branch.test)
                try walk(branch.body)
            }
            try walk(otherwise)
        case .while(let test, let body, let otherwise):
            try walk(test)
            try walkLoop(body)
            try walk(otherwise)
        case .for(let target, let iterable, let body, let otherwise):
            try walk(iterable)
            try walkTarget(target)
            try walkLoop(body)
            try walk(otherwise)
        case .try(let block):
            try walk(block.body)
            for handler in block.handlers {
                if let type = handler.type { try walk(type) }
                if let name = handler.name { try bind(name) }
                try walk(handler.body)
            }
            try walk(block.otherwise)
            try walk(block.finally)
        case .with(let items, let body):
            for item in items {
                try walk(item.context)
                if let target = item.target { try walkTarget(target) }
            }
            try walk(body)
        case .function(let function): try walk(function)
        case .class(let definition): try walk(definition)
        case .match(let subject, let cases):
            try walk(subject)
            try walk(cases)
        default: break
        }
    }

    private mutating func walkLoop(_ body: [Statement]) throws(Stop) {
        loops += 1
        try walk(body)
        loops -= 1
    }

    private mutating func walkAnnotated(_ target: Expression, at span: Span) throws(Stop) {
        guard case .name(let name) = target.kind else {
            try walkTarget(target)
            return
        }
        let flags = tables[current].flags[symbol(name.text)] ?? []
        if current != 0, flags.contains(.global) {
            throw refuse("annotated name '\(name.text)' can't be global", at: span)
        }
        if current != 0, flags.contains(.nonlocal) {
            throw refuse("annotated name '\(name.text)' can't be nonlocal", at: span)
        }
        try bind(name, .annotated)
    }

    private mutating func declare(_ names: [Name], _ flag: Flags, at span: Span) throws(Stop) {
        let word = flag == .global ? "global" : "nonlocal"
        for name in names {
            let symbol = symbol(name.text)
            let flags = tables[current].flags[symbol] ?? []
            if flags.contains(.parameter) {
                throw refuse("name '\(name.text)' is parameter and \(word)", at: span)
            }
            if flags.contains(flag == .global ? .nonlocal : .global) {
                throw refuse(
                    "name '\(name.text)' is nonlocal and global", at: tables[current].declarations[symbol] ?? span)
            }
            if flags.contains(.annotated) {
                throw refuse("annotated name '\(name.text)' can't be \(word)", at: span)
            }
            if flags.contains(.bound), !flags.contains(flag) {
                throw refuse("name '\(name.text)' is assigned to before \(word) declaration", at: span)
            }
            if flags.contains(.used), !flags.contains(flag) {
                throw refuse("name '\(name.text)' is used prior to \(word) declaration", at: span)
            }
            mark(symbol, flag, in: current)
            tables[current].declarations[symbol] = span
            uses.append(Use(name: name, symbol: symbol, scope: current))
        }
    }

    private mutating func walk(_ function: FunctionDefinition) throws(Stop) {
        for decorator in function.decorators { try walk(decorator) }
        try walkDefaults(function.parameters)
        try bind(function.name)
        try within(function.scope) { (resolver) throws(Stop) in
            try resolver.bindParameters(function.parameters)
            try resolver.walk(function.body)
        }
    }

    mutating func walkDefaults(_ parameters: Parameters) throws(Stop) {
        for parameter in parameters.positionalOnly + parameters.positional + parameters.keywordOnly {
            if let value = parameter.defaultValue { try walk(value) }
        }
    }

    mutating func bindParameters(_ parameters: Parameters) throws(Stop) {
        var all = parameters.positionalOnly + parameters.positional + parameters.keywordOnly
        if let variadic = parameters.variadic { all.append(variadic) }
        if let keywords = parameters.keywords { all.append(keywords) }
        for parameter in all {
            try bind(parameter.name, .parameter)
            tables[current].parameters.append(symbol(parameter.name.text))
        }
    }

    private mutating func walk(_ definition: ClassDefinition) throws(Stop) {
        for decorator in definition.decorators { try walk(decorator) }
        if let base = definition.base { try walk(base) }
        try bind(definition.name)
        try within(definition.scope) { (resolver) throws(Stop) in try resolver.walk(definition.body) }
    }
}
