/// A conversation with the language: inputs that run one after another and share their variables.
///
/// What an expression gives is printed, and kept as `_`, unless it is None. Each input has the whole of the limits,
/// whatever the session holds already. A session belongs to one task at a time.
public final class ScriptSession {
    private let host: any ScriptHost
    private let names = SessionNames()
    private let machine: Machine
    private let module: UnsafeMutablePointer<ModuleObject>?
    /// The inputs so far: functions that they define go on using their code.
    private var scripts: [CompiledScript] = []

    /// Begins a session.
    public init(host: any ScriptHost, limits: RunLimits = RunLimits(), seed: UInt64 = 0) {
        self.host = host
        let first = CompiledScript(
            name: "<session>", docstring: nil, lines: SourceLines(), functionNames: [], moduleGlobals: [],
            slotNames: (0..<SessionNames.limit).map { "\($0)" }, parameterNames: [:], exceptionClasses: [],
            constants: Heap(limit: 0))
        scripts.append(first)
        machine = Machine(script: first, host: host, limits: limits, seed: seed)
        do throws(Signal) {
            let module = try machine.newModule(first, Registry.shared.mainName)
            machine.pinned.append(.object(module))
            machine.mainModule = module
            module.pointee.globals[names.slot("__name__")] = try machine.heap.string("__main__")
            for member in Library.programFunctions {
                module.pointee.globals[names.slot(member.name)] = Registry.shared.value(member.name)
            }
            self.module = module
        } catch {
            // The limit of memory leaves no room for the session itself: every input then fails.
            module = nil
        }
    }

    /// Compiles an input and begins its run, which is driven as every run is.
    ///
    /// - Throws: what is wrong with the text, where, and what to do.
    public func run(_ source: SourceText) throws(SyntaxFailure) -> ScriptRun {
        let script = try ScriptCompiler.compileInput(source, names: names)
        guard let module, names.names.count < SessionNames.limit else {
            throw SyntaxFailure(
                kind: .syntaxError, message: "the session holds no more names", hint: "begin a new one",
                file: source.name, line: 1, column: 1, endLine: 1, endColumn: 1, sourceLine: "")
        }
        scripts.append(script)
        module.pointee.script.release()
        module.pointee.script = Unmanaged.passRetained(script)
        machine.rest(in: module)
        return ScriptRun(continuing: machine, module, script)
    }
}

extension Machine {
    /// Leaves whatever ran, and gives back what it has used of its limits; the module and all that it holds stays.
    func rest(in module: UnsafeMutablePointer<ModuleObject>, collects: Bool = true) {
        // What was cut off does not go on: its generators have come to their end, and its registers hold nothing.
        for index in 0..<frameCount {
            if let generator = frames[index].generator { finish(generator) }
        }
        forget()
        registers.update(repeating: .undefined, count: registerCapacity)
        pinned = [.object(module)]
        guard collects else { return }
        // What the session holds does not count for the next input.
        heap.begin(limit: .max)
        collect()
        heap.begin(limit: heap.used + limits.memory)
    }
}
