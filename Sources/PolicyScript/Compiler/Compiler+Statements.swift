/// Statements.
extension FunctionCompiler {
    mutating func statements(_ statements: [Statement]) throws(SyntaxFailure) {
        for statement in statements { try self.statement(statement) }
    }

    mutating func statement(_ statement: Statement) throws(SyntaxFailure) {
        let mark = temporary
        defer { temporary = mark }
        at(statement.span)
        switch statement.kind {
        case .expression(let expression):
            if let session = script.session, scope.kind == .module { return try show(expression, session) }
            if case .constant = expression.kind { return }
            _ = try value(expression)
        case .assign(let targets, let value):
            if targets.count == 1, case .name(let name) = targets[0].kind, let register = plainRegister(name) {
                try self.value(value, into: register)
                markAssigned(name, register)
                return
            }
            if targets.count == 1, try assignPairwise(targets[0], value) { return }
            let register = try self.value(value)
            for target in targets { try assign(target, register) }
        case .augmentedAssign(let target, let operation, let value):
            try augmented(target, operation, value, statement.span)
        case .annotatedAssign(let target, let annotation, let value):
            if let value {
                let register = try self.value(value)
                try assign(target, register)
            }
            if scope.kind == .class, case .name(let name) = target.kind { annotate(name, annotation) }
        case .delete(let targets): for target in targets { try delete(target) }
        case .pass, .global, .nonlocal: break
        case .break: try leave(.loop(isBreak: true))
        case .continue: try leave(.loop(isBreak: false))
        case .return(let expression): try `return`(expression, statement.span)
        case .raise(let expression, let cause): try raise(expression, cause, statement.span)
        case .assert(let test, let message): try assert(test, message, statement.span)
        case .import(let modules):
            for module in modules {
                at(module.span)
                let register = take()
                code.emit(.importModule, register, nameConstant(module.module))
                store(module.name, register)
            }
        case .importFrom(let module, let names):
            let register = take()
            code.emit(.importModule, register, nameConstant(module))
            for name in names {
                at(statement.span)
                let part = take()
                code.emit(.importFrom, part, register, nameConstant(name.original))
                store(name.name, part)
            }
        case .if(let branches, let otherwise): try conditional(branches, otherwise)
        case .while(let test, let body, let otherwise): try whileLoop(test, body, otherwise, statement.span)
        case .for(let target, let iterable, let body, let otherwise):
            try forLoop(target, iterable, body, otherwise, statement.span)
        case .try(let attempt): try self.attempt(attempt, statement.span)
        case .with(let items, let body): try with(items[...], body, statement.span)
        case .function(let definition): try define(definition, statement.span)
        case .class(let definition): try define(definition, statement.span)
        case .match(let subject, let cases): try match(subject, cases)
        }
    }

    // MARK: Assignment

    private mutating func emitSetAttribute(_ receiver: Int, _ register: Int, _ name: String) {
        let isSpecial = name == "__dict__" || name == "__class__"
        code.emit(isSpecial ? .setSpecialAttribute : .setAttribute, receiver, register, nameConstant(name))
    }

    /// Stores a register's value in a target.
    mutating func assign(_ target: Expression, _ register: Int) throws(SyntaxFailure) {
        let mark = temporary
        defer { temporary = mark }
        switch target.kind {
        case .name(let name): store(name, register)
        case .attribute(let object, let name, _):
            let receiver = try value(object)
            at(target.span)
            emitSetAttribute(receiver, register, name)
        case .subscript(let object, let index):
            let container = try value(object)
            let key = try value(index)
            at(target.span)
            code.emit(.setItem, container, key, register)
        case .tuple(let items), .list(let items): try unpack(items, register, target.span)
        case .starred(let inner): try assign(inner, register)
        default: break
        }
    }

    private mutating func unpack(_ items: [Expression], _ register: Int, _ span: Span) throws(SyntaxFailure) {
        at(span)
        let first = take(max(1, items.count))
        if let star = items.firstIndex(where: \.isStarred) {
            if items.count > 255 { throw refusal("too many expressions in star-unpacking assignment", nil, span) }
            code.emit(.unpackStarred, register, first, star | (items.count - star - 1) << 8)
        } else {
            code.emit(.unpack, register, first, items.count)
        }
        for (offset, item) in items.enumerated() { try assign(item, first + offset) }
    }

    /// `a, b = c, d` without a tuple.
    private mutating func assignPairwise(_ target: Expression, _ value: Expression) throws(SyntaxFailure) -> Bool {
        guard case .tuple(let targets) = target.kind, case .tuple(let values) = value.kind,
            targets.count == values.count, targets.count <= 8, !targets.contains(where: \.isStarred),
            !values.contains(where: \.isStarred)
        else { return false }
        let first = take(values.count)
        for (offset, item) in values.enumerated() { try self.value(item, into: first + offset) }
        for (offset, item) in targets.enumerated() { try assign(item, first + offset) }
        return true
    }

    private mutating func augmented(
        _ target: Expression, _ operation: BinaryOperator, _ value: Expression, _ span: Span
    ) throws(SyntaxFailure) {
        switch target.kind {
        case .name(let name):
            let register = try stableValue(target, before: value)
            let result = plainRegister(name) ?? take()
            try binary(operation, register, value, span, into: result, inPlace: true)
            store(name, result)
        case .attribute(let object, let attribute, _):
            let receiver = try self.value(object)
            let register = take()
            at(target.span)
            code.emit(.getAttribute, register, receiver, nameConstant(attribute))
            try binary(operation, register, value, span, into: register, inPlace: true)
            at(target.span)
            emitSetAttribute(receiver, register, attribute)
        case .subscript(let object, let index):
            let container = try self.value(object)
            let key = try self.value(index)
            let register = take()
            at(target.span)
            code.emit(.getItem, register, container, key)
            try binary(operation, register, value, span, into: register, inPlace: true)
            at(target.span)
            code.emit(.setItem, container, key, register)
        default: break
        }
    }

    private mutating func delete(_ target: Expression) throws(SyntaxFailure) {
        let mark = temporary
        defer { temporary = mark }
        switch target.kind {
        case .name(let name): delete(name)
        case .attribute(let object, let name, _):
            let receiver = try value(object)
            at(target.span)
            code.emit(.deleteAttribute, receiver, 0, nameConstant(name))
        case .subscript(let object, let index):
            let container = try value(object)
            let key = try value(index)
            at(target.span)
            code.emit(.deleteItem, container, key)
        case .tuple(let items), .list(let items): for item in items { try delete(item) }
        default: break
        }
    }

    // MARK: Simple statements

    private mutating func `return`(_ expression: Expression?, _ span: Span) throws(SyntaxFailure) {
        guard let expression else {
            try leave(.function)
            code.emit(.returnNone)
            return
        }
        if contexts.isEmpty || !contexts.contains(where: \.needsCleanup) {
            let register = try value(expression)
            at(span)
            code.emit(.returnValue, register)
            return
        }
        let register = take()
        try value(expression, into: register)
        try leave(.function)
        at(span)
        code.emit(.returnValue, register)
    }

    private mutating func raise(_ expression: Expression?, _ cause: Expression?, _ span: Span) throws(SyntaxFailure) {
        guard let expression else {
            code.emit(.raiseAgain)
            return
        }
        let register = take()
        try value(expression, into: register)
        if let cause {
            let origin = try value(cause)
            at(span)
            code.emit(.raise, register, origin, flag: 1)
        } else {
            at(span)
            code.emit(.raise, register)
        }
    }

    private mutating func assert(_ test: Expression, _ message: Expression?, _ span: Span) throws(SyntaxFailure) {
        let end = code.label()
        try condition(test, jumpIf: true, to: end, at: span)
        let before = assigned
        let base = take(2)
        code.emit(.loadConstant, base, code.constant(.type(.assertionError)))
        if let message {
            try value(message, into: base + 1)
            at(span)
            code.emit(.call, base, 1, base)
        }
        at(Self.lastComparison(test) ?? span)
        code.emit(.raise, base)
        code.place(end)
        assigned = before
    }

    /// The comparison of a condition that is evaluated last: what a failed assertion marks.
    private static func lastComparison(_ test: Expression) -> Span? {
        switch test.kind {
        case .compare: test.span
        case .and(let operands), .or(let operands): operands.reversed().lazy.compactMap { lastComparison($0) }.first
        case .unary(.not, let operand): lastComparison(operand)
        case .conditional(let test, let then, let otherwise):
            lastComparison(otherwise) ?? lastComparison(then) ?? lastComparison(test)
        default: nil
        }
    }

    // MARK: Branches and loops

    private mutating func conditional(_ branches: [Branch], _ otherwise: [Statement]) throws(SyntaxFailure) {
        let end = code.label()
        var merged: Set<Int>?
        for (index, branch) in branches.enumerated() {
            let next = code.label()
            try condition(branch.test, jumpIf: false, to: next, at: branch.span)
            let before = assigned
            try statements(branch.body)
            merge(&merged, branch.body)
            assigned = before
            if index < branches.count - 1 || !otherwise.isEmpty { code.jump(end) }
            code.place(next)
        }
        try statements(otherwise)
        merge(&merged, otherwise)
        code.place(end)
        assigned = merged ?? assigned
    }

    /// Joins what is assigned at the end of a branch; one that never ends does not count.
    func merge(_ merged: inout Set<Int>?, _ body: [Statement]) {
        if let last = body.last, last.leaves { return }
        merged = merged.map { $0.intersection(assigned) } ?? assigned
    }

    private mutating func whileLoop(
        _ test: Expression, _ body: [Statement], _ otherwise: [Statement], _ span: Span
    ) throws(SyntaxFailure) {
        let start = code.label()
        let elseLabel = code.label()
        let end = code.label()
        code.place(start)
        try condition(test, jumpIf: false, to: elseLabel, at: span)
        let before = assigned
        contexts.append(.loop(breakTo: end, continueTo: start))
        try statements(body)
        contexts.removeLast()
        at(test.span)
        code.jump(start, .loop)
        code.place(elseLabel)
        assigned = before
        try statements(otherwise)
        assigned = before
        code.place(end)
    }

    private mutating func forLoop(
        _ target: Expression, _ iterable: Expression, _ body: [Statement], _ otherwise: [Statement],
        _ span: Span
    ) throws(SyntaxFailure) {
        let iterator = take()
        let source = try value(iterable)
        at(span)
        code.emit(.getIterator, iterator, source)
        let start = code.label()
        let elseLabel = code.label()
        let end = code.label()
        code.place(start)
        let before = assigned
        at(span)
        try iterate(iterator, target, exit: elseLabel, at: span)
        contexts.append(.loop(breakTo: end, continueTo: start))
        try statements(body)
        contexts.removeLast()
        code.jump(start, .loop)
        code.place(elseLabel)
        assigned = before
        try statements(otherwise)
        assigned = before
        code.place(end)
    }

    // MARK: Definitions

    private mutating func define(_ definition: FunctionDefinition, _ span: Span) throws(SyntaxFailure) {
        let base = take(definition.decorators.count * 2 + 2)
        for (offset, decorator) in definition.decorators.enumerated() {
            try value(decorator, into: base + offset)
        }
        var register = base + definition.decorators.count
        try function(definition, definition.name.span, into: register)
        try decorate(definition.decorators, base, &register)
        store(definition.name, register)
    }

    /// Applies decorators, whose values stand from `base`, to the value in `register`.
    private mutating func decorate(_ decorators: [Expression], _ base: Int, _ register: inout Int)
        throws(SyntaxFailure)
    {
        for (offset, decorator) in decorators.enumerated().reversed() {
            let mark = temporary
            let call = take(2)
            at(decorator.span)
            code.emit(.move, call, base + offset)
            code.emit(.move, call + 1, register)
            code.emit(.call, call, 1, register)
            temporary = mark
        }
    }

    /// Notes the text of an annotation in a class's body, for `dataclasses`: it is not evaluated.
    private mutating func annotate(_ name: Name, _ annotation: Expression) {
        let mark = temporary
        defer { temporary = mark }
        let register = take(3)
        code.emit(.loadName, register, nameConstant("__annotations__"), 0, flag: 0)
        load(.string(name.text), into: register + 1)
        if case .constant(.string(let text)) = annotation.kind {
            load(.string(text), into: register + 2)
        } else {
            load(.string(script.text(at: annotation.span)), into: register + 2)
        }
        code.emit(.dictSet, register, register + 1, register + 2)
    }

    private mutating func define(_ definition: ClassDefinition, _ span: Span) throws(SyntaxFailure) {
        let base = take(definition.decorators.count)
        for (offset, decorator) in definition.decorators.enumerated() { try value(decorator, into: base + offset) }
        let parts = take(2)
        if let parent = definition.base {
            try value(parent, into: parts)
        } else {
            code.emit(.clear, parts)
        }
        let inner = script.module.scopes[definition.scope]
        let block = try script.classBody(inner, definition)
        let call = take(2)
        let cells = take(3)
        let flag: UInt8 = closure(inner, into: cells + 2) ? 4 : 0
        at(span)
        code.codes.append(block)
        code.emit(.makeFunction, call, code.codes.count - 1, cells, flag: flag)
        code.emit(.buildDict, call + 1)
        code.emit(.call, call, 1, parts + 1)
        var register = take()
        code.emit(.makeClass, register, parts, nameConstant(definition.name.text))
        callNative("_prepare_class", [register], into: register)
        try decorate(definition.decorators, base, &register)
        store(definition.name, register)
    }
}

extension ScriptBuilder {
    /// Compiles a class's body: a function of its namespace, which it returns.
    func classBody(_ scope: Scope, _ definition: ClassDefinition) throws(SyntaxFailure)
        -> UnsafeMutablePointer<CodeBlock>
    {
        var compiler = FunctionCompiler(self, scope)
        compiler.at(definition.name.span)
        for index in scope.cells.indices { compiler.code.emit(.makeCell, compiler.cellRegister(index)) }
        let register = compiler.take()
        compiler.load(.string(isPrelude ? moduleName ?? "builtins" : "__main__"), into: register)
        compiler.code.emit(.storeName, register, compiler.nameConstant("__module__"))
        compiler.load(.string(scope.qualifiedName), into: register)
        compiler.code.emit(.storeName, register, compiler.nameConstant("__qualname__"))
        compiler.load(definition.docstring.map { .string($0) } ?? .none, into: register)
        compiler.code.emit(.storeName, register, compiler.nameConstant("__doc__"))
        if definition.body.contains(where: \.annotatesNames) {
            compiler.code.emit(.buildDict, register)
            compiler.code.emit(.storeName, register, compiler.nameConstant("__annotations__"))
        }
        try compiler.statements(definition.body)
        if scope.hasClassCell, let index = scope.cells.firstIndex(where: { $0.name == "__class__" }) {
            compiler.code.emit(
                .storeName, compiler.cellRegister(index), compiler.nameConstant("__classcell__"))
        }
        compiler.code.emit(.returnValue, 0)
        try compiler.check(definition.name.span)
        return add(
            compiler.finish(
                positional: 1, positionalOnly: 1, keywordOnly: 0, flags: [.isClassBody], parameterNames: [".0"],
                documentation: definition.docstring, owner: owner))
    }
}

extension Statement {
    /// Whether it, or a statement within it that belongs to the same scope, annotates a name.
    var annotatesNames: Bool {
        func annotates(_ body: [Statement]) -> Bool { body.contains(where: \.annotatesNames) }
        switch kind {
        case .annotatedAssign(let target, _, _):
            if case .name = target.kind { return true }
            return false
        case .if(let branches, let otherwise):
            return branches.contains { annotates($0.body) } || annotates(otherwise)
        case .while(_, let body, let otherwise), .for(_, _, let body, let otherwise):
            return annotates(body) || annotates(otherwise)
        case .try(let attempt):
            return annotates(attempt.body) || annotates(attempt.otherwise) || annotates(attempt.finally)
                || attempt.handlers.contains { annotates($0.body) }
        case .with(_, let body): return annotates(body)
        case .match(_, let cases): return cases.contains { annotates($0.body) }
        default: return false
        }
    }

    /// Whether control never passes behind the statement.
    var leaves: Bool {
        switch kind {
        case .return, .raise, .break, .continue: true
        case .if(let branches, let otherwise):
            (otherwise.last?.leaves ?? false) && branches.allSatisfy { $0.body.last?.leaves ?? false }
        default: false
        }
    }
}

extension FunctionCompiler.Context {
    /// Whether leaving it takes more than a jump.
    var needsCleanup: Bool {
        switch self {
        case .loop, .protected: false
        default: true
        }
    }
}
