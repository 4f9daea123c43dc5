/// Compiles one scope: a function, a class body, a comprehension or the module.
///
/// Registers: parameters and other locals, then cells, then temporaries, which are taken and given back like a stack.
struct FunctionCompiler {
    let script: ScriptBuilder
    let scope: Scope
    var code = CodeBuilder()
    let localCount: Int
    let firstTemporary: Int
    var temporary: Int
    var registerCount: Int
    /// Locals that surely have a value here.
    var assigned: Set<Int> = []
    /// Locals that some statement unbinds.
    var deletable: Set<String> = []
    /// What encloses the statement being compiled: loops, `try`, `with`, handlers.
    var contexts: [Context] = []
    /// The register of the exception being handled here.
    var handled: Int?
    /// The line on which the scope's definition begins.
    var firstLine: UInt32

    /// Something that a `break`, `continue` or `return` must leave in order.
    enum Context {
        case loop(breakTo: Label, continueTo: Label)
        /// The body of a `try` with handlers; `start` is where its open range begins.
        case protected(start: Int, label: Label, register: Int)
        /// The body of a `try` with `finally`.
        case finally([Statement], start: Int, label: Label, register: Int)
        /// The body of a `with`: the register of its `__exit__`.
        case with(exit: Int, start: Int, label: Label, register: Int, position: SourcePosition)
        /// A handler's body: the register of the exception that is handled outside.
        case handler(outer: Int?)
        /// The body of `except … as name`.
        case named(Name, start: Int, label: Label, register: Int)
    }

    init(_ script: ScriptBuilder, _ scope: Scope) {
        self.script = script
        self.scope = scope
        firstLine = scope.span.line
        switch scope.kind {
        case .module: localCount = 0
        case .class: localCount = 1
        default: localCount = scope.locals.count
        }
        firstTemporary = localCount + scope.cells.count
        temporary = firstTemporary
        registerCount = firstTemporary
    }

    // MARK: Registers

    /// Takes a register, to be given back by setting `temporary` to what it was.
    mutating func take(_ count: Int = 1) -> Int {
        let first = temporary
        temporary += count
        registerCount = max(registerCount, temporary)
        return first
    }

    func isTemporary(_ register: Int) -> Bool { register >= firstTemporary }

    func cellRegister(_ index: Int) -> Int { localCount + index }

    func name(_ text: String) -> Value { script.text(text) }

    mutating func nameConstant(_ text: String) -> Int { code.constant(script.text(text)) }

    mutating func at(_ span: Span) {
        code.position = SourcePosition(
            line: span.line, endLine: span.endLine, column: span.column, endColumn: span.endColumn)
    }

    /// The position of an attribute, or of a call of it: when it is spread over lines, that of its name.
    mutating func at(_ span: Span, attribute name: String, end: Span? = nil) {
        let whole = end ?? span
        guard span.line != span.endLine else { return at(whole) }
        let length = UInt32(name.unicodeScalars.count)
        code.position = SourcePosition(
            line: span.endLine, endLine: whole.endLine,
            column: max(1, span.endColumn - min(length, span.endColumn - 1)),
            endColumn: whole.endColumn)
    }

    // MARK: The whole

    /// Whether what a module has under a name, or what that makes, is written in C in CPython.
    private static func isFree(_ name: String, in module: String?) -> Bool {
        switch module {
        // No methods of the classes that are there.
        case "operator", "itertools": !name.contains(".") || name.contains(".<locals>.")
        case "functools": name == "reduce" || name.hasPrefix("cmp_to_key")
        default: false
        }
    }

    /// Finishes the block and hands it to the script.
    mutating func finish(
        positional: Int, positionalOnly: Int, keywordOnly: Int, flags: CodeFlags, parameterNames: [String],
        documentation: String?, owner: Unmanaged<CompiledScript>
    ) -> CodeBlock {
        code.resolve()
        func copy<T>(_ items: [T]) -> UnsafeMutablePointer<T> {
            let pointer = UnsafeMutablePointer<T>.allocate(capacity: max(1, items.count))
            pointer.initialize(from: items, count: items.count)
            return pointer
        }
        var flags = flags
        if script.isPrelude { flags.insert(.isHidden) }
        if Self.isFree(scope.qualifiedName, in: script.moduleName) { flags.insert(.isFreeFunction) }
        if flags.contains(.isModule), code.onlyBinds { flags.insert(.onlyBinds) }
        let isSimple = keywordOnly == 0 && flags.isDisjoint(with: .complex)
        let clearStart = parameterNames.count
        return CodeBlock(
            instructions: copy(code.instructions), constants: copy(code.constants),
            registerCount: Int32(registerCount), positionalCount: Int32(positional),
            positionalOnlyCount: Int32(positionalOnly), keywordOnlyCount: Int32(keywordOnly), flags: flags,
            plainCount: isSimple ? Int32(positional) : -1,
            presentedType: .generator, clearStart: Int32(clearStart),
            clearCount: Int32(max(0, localCount - clearStart)),
            parameterNames: copy(parameterNames.map { script.text($0) }), codes: copy(code.codes),
            handlers: copy(code.handlers), handlerCount: Int32(code.handlers.count),
            instructionCount: Int32(code.instructions.count), positions: copy(code.positions),
            firstLine: firstLine, name: script.text(scope.name), qualifiedName: script.text(scope.qualifiedName),
            documentation: documentation.map { script.text($0) } ?? .none, script: owner)
    }

    /// Cells for the variables that inner functions see; those of parameters start with the argument.
    mutating func prologue() {
        for (index, cell) in scope.cells.enumerated() {
            code.emit(.makeCell, cellRegister(index), cell.parameter ?? 0, flag: cell.parameter == nil ? 0 : 1)
        }
        for index in 0..<scope.parameterCount { assigned.insert(index) }
    }

    /// Refuses what does not fit the instructions' fields.
    mutating func check(_ span: Span) throws(SyntaxFailure) {
        if registerCount > 60_000 || code.constants.count > 60_000 || code.codes.count > 60_000 {
            throw refusal("the function is too large", "divide it", span)
        }
    }

    func refusal(_ message: String, _ hint: String?, _ span: Span) -> SyntaxFailure {
        SyntaxFailure(
            kind: .syntaxError, message: message, hint: hint, file: script.source.name, line: Int(span.line),
            column: Int(span.column), endLine: Int(span.line), endColumn: Int(span.column) + 1,
            sourceLine: String(script.lines[max(0, Int(span.line) - 1)]))
    }
}

extension FunctionCompiler {
    /// Names that the statements unbind, not counting those of inner functions.
    static func unbound(_ statements: [Statement], _ names: inout Set<String>) {
        for statement in statements {
            switch statement.kind {
            case .delete(let targets): for target in targets { collect(target, &names) }
            case .if(let branches, let otherwise):
                for branch in branches { unbound(branch.body, &names) }
                unbound(otherwise, &names)
            case .while(_, let body, let otherwise), .for(_, _, let body, let otherwise):
                unbound(body, &names)
                unbound(otherwise, &names)
            case .try(let attempt):
                unbound(attempt.body, &names)
                for handler in attempt.handlers {
                    if let name = handler.name { names.insert(name.text) }
                    unbound(handler.body, &names)
                }
                unbound(attempt.otherwise, &names)
                unbound(attempt.finally, &names)
            case .with(_, let body): unbound(body, &names)
            case .match(_, let cases): for item in cases { unbound(item.body, &names) }
            default: break
            }
        }
    }

    private static func collect(_ target: Expression, _ names: inout Set<String>) {
        switch target.kind {
        case .name(let name): names.insert(name.text)
        case .tuple(let items), .list(let items): for item in items { collect(item, &names) }
        default: break
        }
    }
}
