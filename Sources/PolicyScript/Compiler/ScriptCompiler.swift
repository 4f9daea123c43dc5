/// How a script is compiled.
public struct CompileOptions: Sendable {
    /// Names that the host provides when a run begins.
    public var globals: [String]
    /// Names that the host provides with the same value for every run: a number, a text, a truth.
    public var constants: [(name: String, value: HostValue)]
    /// Exceptions that the host may raise, each with the name of the class that it derives from.
    public var exceptionClasses: [(name: String, base: String)]
    /// Modules that are there without being imported.
    public var preloadedModules: [String]
    /// Whether it is a program by itself, which `exit()` and `quit()` end.
    public var isProgram = false

    /// Makes options.
    public init(
        globals: [String] = [], constants: [(name: String, value: HostValue)] = [],
        exceptionClasses: [(name: String, base: String)] = [], preloadedModules: [String] = []
    ) {
        self.globals = globals
        self.constants = constants
        self.preloadedModules = preloadedModules
        self.exceptionClasses = exceptionClasses
    }
}

/// Source text to bytecode.
public enum ScriptCompiler {
    /// Compiles a file.
    ///
    /// - Throws: what is wrong with the text, where, and what to do.
    public static func compileModule(_ source: SourceText, options: CompileOptions = CompileOptions())
        throws(SyntaxFailure) -> CompiledScript
    {
        try compile([Parser.parseModule(source)], source, options)
    }

    /// Compiles bodies of functions, with bare `return`, as the functions of one module: PolicyKit's exported JSON.
    public static func compileBodies(
        _ bodies: [(name: String, parameters: [String], source: SourceText)],
        options: CompileOptions = CompileOptions()
    ) throws(SyntaxFailure) -> CompiledScript {
        var modules: [Module] = []
        for body in bodies {
            modules.append(try Parser.parseBody(of: body.name, parameters: body.parameters, body.source))
        }
        return try compile(modules, SourceText(name: bodies.first?.source.name ?? "<bodies>", text: ""), options)
    }

    /// Compiles modules as one: each is a part of the same script, with module variables in common.
    private static func compile(_ modules: [Module], _ source: SourceText, _ options: CompileOptions)
        throws(SyntaxFailure) -> CompiledScript
    {
        if modules.count == 1 { return try ModuleCompiler(modules[0], options).compile() }
        var parts: [ScriptPart] = []
        for module in modules { parts.append(ScriptPart(script: try ModuleCompiler(module, options).compile())) }
        return CompiledScript(joining: parts.map(\.script), name: source.name, options: options)
    }

    private struct ScriptPart {
        let script: CompiledScript
    }
}

extension ScriptCompiler {
    /// Compiles an input of a session.
    static func compileInput(_ source: SourceText, names: SessionNames) throws(SyntaxFailure) -> CompiledScript {
        var compiler = ModuleCompiler(names.adopt(try Parser.parseModule(source)), CompileOptions())
        compiler.session = names
        return try compiler.compile()
    }
}

/// Compiles one module.
struct ModuleCompiler {
    let module: Module
    var session: SessionNames?
    let options: CompileOptions
    var natives: [String: Value] = [:]
    var isPrelude = false
    var moduleName: String?
    /// Whether tracebacks show the lines of the source.
    let showsSource: Bool

    init(_ module: Module, _ options: CompileOptions, showsSource: Bool = true) {
        self.module = module
        self.options = options
        self.showsSource = showsSource
    }

    func compile() throws(SyntaxFailure) -> CompiledScript {
        let builder = ScriptBuilder(module.source, module, isPrelude: isPrelude)
        builder.natives = natives
        if options.isProgram {
            for member in Library.programFunctions { builder.natives[member.name] = Registry.shared.value(member.name) }
        }
        builder.moduleName = moduleName
        builder.preloadedModules = Set(options.preloadedModules)
        builder.session = session
        let own = module.scopes[0].locals
        var slots = session?.names ?? own
        for name in options.globals + options.exceptionClasses.map(\.name) + options.constants.map(\.name)
        where !own.contains(name) && builder.hostSlots[name] == nil {
            builder.hostSlots[name] = slots.count
            slots.append(name)
        }
        var names: [String] = []
        var parameters: [String: [String]] = [:]
        for statement in module.body {
            if case .function(let definition) = statement.kind {
                if parameters[definition.name.text] == nil { names.append(definition.name.text) }
                parameters[definition.name.text] = Array(
                    module.scopes[definition.scope].locals.prefix(module.scopes[definition.scope].parameterCount))
            }
        }
        let script = CompiledScript(
            name: module.source.name, docstring: module.docstring, lines: showsSource ? builder.lines : SourceLines(),
            functionNames: names,
            moduleGlobals: own, slotNames: slots, parameterNames: parameters,
            exceptionClasses: options.exceptionClasses, constants: builder.heap,
            givenConstants: options.constants.compactMap { constant in
                slots.firstIndex(of: constant.name).map {
                    GivenConstant(slot: $0, value: builder.constant(constant.value), host: constant.value)
                }
            })
        builder.owner = Unmanaged.passUnretained(script)
        do throws(SyntaxFailure) {
            var compiler = FunctionCompiler(builder, module.scopes[0])
            try compiler.statements(module.body)
            compiler.code.emit(.returnNone)
            try compiler.check(.none)
            let body = builder.add(
                compiler.finish(
                    positional: 0, positionalOnly: 0, keywordOnly: 0, flags: [.isModule], parameterNames: [],
                    documentation: module.docstring, owner: builder.owner))
            builder.heap.freeze()
            script.adopt(body, builder.blocks)
        } catch {
            script.adopt(nil, builder.blocks)
            throw error
        }
        return script
    }
}
