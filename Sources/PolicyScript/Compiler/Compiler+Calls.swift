/// Calls, and what makes functions: `lambda`, comprehensions, `def`.
extension FunctionCompiler {
    mutating func call(_ call: Call, _ span: Span, into target: Int) throws(SyntaxFailure) {
        if try zeroArgumentSuper(call, span, into: target) { return }
        try checkPattern(call)
        let isPlain =
            !call.arguments.contains(where: \.isStarred) && !call.keywords.contains { $0.name == nil }
            && call.arguments.count + call.keywords.count < 200
        guard isPlain else {
            try unpackedCall(call, span, into: target)
            return
        }
        if call.keywords.isEmpty, case .attribute(let object, let name, _) = call.function.kind {
            // R[base] is for the callee, R[base + 1] for the receiver.
            let base = take(2 + call.arguments.count)
            try value(object, into: base + 1)
            for (offset, argument) in call.arguments.enumerated() { try value(argument, into: base + 2 + offset) }
            // A failure to find the method is marked as that of an attribute, one of the call as that of the call.
            at(call.function.span, attribute: name)
            code.emit(.callMethod, base, call.arguments.count, target)
            at(call.function.span, attribute: name, end: span)
            if call.function.span.line == call.function.span.endLine { at(span) }
            code.emit(.extra, nameConstant(name))
            return
        }
        let base = take(1 + call.arguments.count + call.keywords.count)
        try value(call.function, into: base)
        for (offset, argument) in call.arguments.enumerated() { try value(argument, into: base + 1 + offset) }
        if call.keywords.isEmpty {
            at(span)
            code.emit(.call, base, call.arguments.count, target)
            return
        }
        var names: [Value] = []
        for (offset, keyword) in call.keywords.enumerated() {
            try value(keyword.value, into: base + 1 + call.arguments.count + offset)
            names.append(script.text(keyword.name ?? ""))
        }
        let tuple = script.unlimited { () throws(Signal) in try script.heap.tuple(names) }
        at(span)
        code.emit(.callKeywords, base, call.arguments.count, code.constant(tuple))
        if target != base { code.emit(.move, target, base) }
    }

    /// A call with `*` or `**`: the arguments are gathered in a list and a dict.
    private mutating func unpackedCall(_ call: Call, _ span: Span, into target: Int) throws(SyntaxFailure) {
        let base = take(5)
        try value(call.function, into: base)
        code.emit(.buildList, base + 1, 0, 0)
        // What alone gives the arguments is gone through when the call is made.
        let isAlone = call.arguments.count == 1 && call.arguments[0].isStarred
        if isAlone { try value(call.arguments[0], into: base + 4) }
        for argument in call.arguments where !isAlone {
            let mark = temporary
            let register = try value(argument)
            at(span)
            code.emit(argument.isStarred ? .listExtend : .listAppend, base + 1, register)
            temporary = mark
        }
        if call.keywords.isEmpty {
            code.emit(.clear, base + 2)
        } else {
            code.emit(.buildDict, base + 2)
            for keyword in call.keywords {
                let mark = temporary
                let mapping: Int
                if let name = keyword.name {
                    // One pair at a time, so that a name given twice is found.
                    mapping = take(3)
                    code.emit(.buildDict, mapping)
                    load(.string(name), into: mapping + 1)
                    try value(keyword.value, into: mapping + 2)
                    code.emit(.dictSet, mapping, mapping + 1, mapping + 2)
                } else {
                    mapping = try value(keyword.value)
                }
                at(span)
                code.emit(.dictMerge, base + 2, mapping, base)
                temporary = mark
            }
        }
        at(span)
        if isAlone { code.emit(.listExtend, base + 1, base + 4, base, flag: 1) }
        code.emit(.callUnpacked, base)
        if target != base { code.emit(.move, target, base) }
    }

    /// `super()` within a method: with the class, which a cell holds, and the first parameter.
    private mutating func zeroArgumentSuper(_ call: Call, _ span: Span, into target: Int) throws(SyntaxFailure) -> Bool
    {
        guard call.arguments.isEmpty, call.keywords.isEmpty, case .name(let name) = call.function.kind,
            name.text == "super", case .builtin = binding(name), scope.parameterCount > 0,
            let free = scope.frees.firstIndex(where: { $0.name == "__class__" })
        else { return false }
        let base = take(3)
        code.emit(.loadConstant, base, code.constant(.type(.super)))
        code.emit(.loadFree, base + 1, free, nameConstant("__class__"))
        if let cell = scope.cells.firstIndex(where: { $0.parameter == 0 }) {
            code.emit(.loadCell, base + 2, cellRegister(cell), nameConstant(scope.locals[0]))
        } else {
            code.emit(.move, base + 2, 0)
        }
        at(span)
        code.emit(.call, base, 2, target)
        return true
    }

    /// Calls a built-in of the machine's own with values in registers.
    mutating func callNative(_ name: String, _ registers: [Int], into target: Int) {
        let mark = temporary
        let base = take(1 + registers.count)
        code.emit(.loadConstant, base, code.constant(Registry.shared.value(name)))
        for (offset, register) in registers.enumerated() { code.emit(.move, base + 1 + offset, register) }
        code.emit(.call, base, registers.count, target)
        temporary = mark
    }

    // MARK: Functions

    mutating func lambda(_ lambda: Lambda, _ span: Span, into target: Int) throws(SyntaxFailure) {
        let scope = script.module.scopes[lambda.scope]
        let block = try script.function(scope, lambda.parameters, documentation: nil, span) {
            (compiler) throws(SyntaxFailure) in
            let register = try compiler.value(lambda.body)
            compiler.code.emit(.returnValue, register)
        }
        try makeFunction(block, scope, lambda.parameters, span, into: target)
    }

    mutating func function(_ definition: FunctionDefinition, _ span: Span, into target: Int) throws(SyntaxFailure) {
        let scope = script.module.scopes[definition.scope]
        let block = try script.function(
            scope, definition.parameters, documentation: definition.docstring, span, body: definition.body
        ) { (compiler) throws(SyntaxFailure) in
            if let decorator = definition.decorators.first { compiler.firstLine = decorator.span.line }
            try compiler.statements(definition.body)
            compiler.code.emit(.returnNone)
        }
        try makeFunction(block, scope, definition.parameters, span, into: target)
    }

    /// Makes a function of a code block: with its defaults, and with the cells of its free variables.
    private mutating func makeFunction(
        _ block: UnsafeMutablePointer<CodeBlock>, _ inner: Scope, _ parameters: Parameters, _ span: Span,
        into target: Int
    ) throws(SyntaxFailure) {
        let mark = temporary
        defer { temporary = mark }
        let first = take(3)
        var parts: UInt8 = 0
        let defaults = (parameters.positionalOnly + parameters.positional).compactMap(\.defaultValue)
        if !defaults.isEmpty {
            parts |= 1
            let items = take(defaults.count)
            for (offset, value) in defaults.enumerated() { try self.value(value, into: items + offset) }
            code.emit(.buildTuple, first, items, defaults.count)
        }
        if parameters.keywordOnly.contains(where: { $0.defaultValue != nil }) {
            parts |= 2
            let items = take(parameters.keywordOnly.count)
            for (offset, parameter) in parameters.keywordOnly.enumerated() {
                if let value = parameter.defaultValue {
                    try self.value(value, into: items + offset)
                } else {
                    code.emit(.clear, items + offset)
                }
            }
            code.emit(.buildTuple, first + 1, items, parameters.keywordOnly.count)
        }
        if closure(inner, into: first + 2) { parts |= 4 }
        at(span)
        code.codes.append(block)
        code.emit(.makeFunction, target, code.codes.count - 1, first, flag: parts)
    }

    /// A tuple of the cells of an inner scope's free variables; false when it has none.
    mutating func closure(_ inner: Scope, into target: Int) -> Bool {
        if inner.frees.isEmpty { return false }
        let items = take(inner.frees.count)
        for (offset, free) in inner.frees.enumerated() {
            switch free.source {
            case .cell(let index): code.emit(.move, items + offset, cellRegister(index))
            case .free(let index): code.emit(.loadFreeCell, items + offset, index)
            }
        }
        code.emit(.buildTuple, target, items, inner.frees.count)
        return true
    }

    // MARK: Comprehensions

    mutating func comprehension(_ comprehension: Comprehension, _ span: Span, into target: Int) throws(SyntaxFailure) {
        let scope = script.module.scopes[comprehension.scope]
        let block = try script.comprehension(scope, comprehension, span)
        let base = take(2)
        let cells = take(3)
        let parts: UInt8 = closure(scope, into: cells + 2) ? 4 : 0
        at(span)
        code.codes.append(block)
        code.emit(.makeFunction, base, code.codes.count - 1, cells, flag: parts)
        let source = try value(comprehension.clauses[0].iterable)
        at(span)
        code.emit(.getIterator, base + 1, source)
        at(span)
        code.emit(.call, base, 1, target)
    }

    /// The loops of a comprehension, within its own code.
    mutating func clauses(_ comprehension: Comprehension, _ index: Int, _ result: Int, _ span: Span)
        throws(SyntaxFailure)
    {
        guard index < comprehension.clauses.count else {
            let mark = temporary
            switch comprehension.result {
            case .list(let element):
                let register = try value(element)
                at(span)
                code.emit(.listAppend, result, register)
            case .set(let element):
                let register = try value(element)
                at(span)
                code.emit(.setAdd, result, register)
            case .dictionary(let key, let value):
                let first = take()
                try self.value(key, into: first)
                let second = try self.value(value)
                at(span)
                code.emit(.dictSet, result, first, second)
            case .generator(let element):
                let register = try value(element)
                at(span)
                code.emit(.yield, register, take())
            }
            temporary = mark
            return
        }
        let clause = comprehension.clauses[index]
        let mark = temporary
        var iterator = 0
        if index > 0 {
            iterator = take()
            let source = try value(clause.iterable)
            at(span)
            code.emit(.getIterator, iterator, source)
        }
        let start = code.label()
        let end = code.label()
        code.place(start)
        try iterate(iterator, clause.target, exit: end)
        for condition in clause.conditions { try self.condition(condition, jumpIf: false, to: start, at: span) }
        try clauses(comprehension, index + 1, result, span)
        code.jump(start, .loop)
        code.place(end)
        temporary = mark
    }

    /// The next element into a loop's target, or a jump when there is none.
    mutating func iterate(_ iterator: Int, _ target: Expression, exit: Label, at span: Span? = nil)
        throws(SyntaxFailure)
    {
        at(span ?? target.span)
        if case .name(let name) = target.kind, let register = plainRegister(name) {
            code.emit(.forIterate, register, iterator)
            code.jump(exit)
            markAssigned(name, register)
            return
        }
        let mark = temporary
        let register = take()
        code.emit(.forIterate, register, iterator)
        code.jump(exit)
        try assign(target, register)
        temporary = mark
    }
}

extension ScriptBuilder {
    /// Compiles a function's own code.
    func function(
        _ scope: Scope, _ parameters: Parameters, documentation: String?, _ span: Span, body: [Statement] = [],
        _ compile: (inout FunctionCompiler) throws(SyntaxFailure) -> Void
    ) throws(SyntaxFailure) -> UnsafeMutablePointer<CodeBlock> {
        var compiler = FunctionCompiler(self, scope)
        FunctionCompiler.unbound(body, &compiler.deletable)
        compiler.at(span)
        compiler.prologue()
        try compile(&compiler)
        try compiler.check(span)
        var flags: CodeFlags = []
        if scope.isGenerator { flags.insert(.isGenerator) }
        if parameters.variadic != nil { flags.insert(.hasVariadic) }
        if parameters.keywords != nil { flags.insert(.hasKeywords) }
        return add(
            compiler.finish(
                positional: parameters.positionalOnly.count + parameters.positional.count,
                positionalOnly: parameters.positionalOnly.count, keywordOnly: parameters.keywordOnly.count,
                flags: flags, parameterNames: Array(scope.locals.prefix(scope.parameterCount)),
                documentation: documentation, owner: owner))
    }

    /// Compiles a comprehension's own code: a function of the first iterable's iterator.
    func comprehension(_ scope: Scope, _ comprehension: Comprehension, _ span: Span) throws(SyntaxFailure)
        -> UnsafeMutablePointer<CodeBlock>
    {
        var compiler = FunctionCompiler(self, scope)
        compiler.at(span)
        compiler.prologue()
        compiler.assigned.insert(0)
        let result = compiler.take()
        var isGenerator = false
        switch comprehension.result {
        case .list: compiler.code.emit(.buildList, result, 0, 0)
        case .set: compiler.code.emit(.buildSet, result)
        case .dictionary: compiler.code.emit(.buildDict, result)
        case .generator: isGenerator = true
        }
        try compiler.clauses(comprehension, 0, result, span)
        if isGenerator {
            compiler.code.emit(.returnNone)
        } else {
            compiler.code.emit(.returnValue, result)
        }
        try compiler.check(span)
        return add(
            compiler.finish(
                positional: 1, positionalOnly: 1, keywordOnly: 0, flags: isGenerator ? [.isGenerator] : [],
                parameterNames: [".0"], documentation: nil, owner: owner))
    }

    func add(_ block: CodeBlock) -> UnsafeMutablePointer<CodeBlock> {
        let pointer = UnsafeMutablePointer<CodeBlock>.allocate(capacity: 1)
        pointer.initialize(to: block)
        blocks.append(pointer)
        return pointer
    }
}
