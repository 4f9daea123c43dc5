internal import Synchronization

/// Modules: the script's own, and those that may be imported.
extension Machine {
    /// A module for a compiled script, its variables unset.
    func newModule(_ script: CompiledScript, _ name: Value) throws(Signal) -> UnsafeMutablePointer<ModuleObject> {
        let count = max(1, script.slotNames.count)
        let object = try heap.allocate(ModuleObject.self, .scriptModule, tail: count &* MemoryLayout<Value>.size)
        object.pointee.script = Unmanaged.passRetained(script)
        object.pointee.globals = UnsafeMutableRawPointer(object + 1).assumingMemoryBound(to: Value.self)
        object.pointee.globals.initialize(repeating: .undefined, count: count)
        object.pointee.globalCount = count
        object.pointee.name = name
        object.pointee.hasRun = false
        return object
    }

    /// `import name`. Returns the module; nil when its body runs first.
    func beginImport(_ name: Value, target: Int) throws(Signal) -> Value? {
        let text = text(name)
        if let known = modules[text] { return .object(known) }
        if let script = try ScriptModules.script(text) {
            guard let body = script.body else { return Value.none }
            let module = try newModule(script, try heap.string(text))
            let base = Int(top.pointee.base) + Int(top.pointee.code.unsafelyUnwrapped.pointee.registerCount) + 2
            try ensureRegisters(base + Int(body.pointee.registerCount))
            try reserveFrame()
            modules[text] = module
            frameCount += 1
            top.initialize(
                to: Frame(
                    code: body, module: module, base: Int32(base), target: Int32(target), disposition: .module,
                    extra: .object(module)))
            return nil
        }
        if let index = Registry.shared.moduleIndex(text) { return .module(index) }
        throw try raise(.moduleNotFoundError, "No module named '\(text)'")
    }

    /// `from module import name`.
    func importFrom(_ module: Value, _ name: Value) throws(Signal) -> Value {
        let text = name.pointer(StringObject.self)
        if let value = try moduleMember(module, text) { return value }
        let owner =
            module.tag == .module
            ? Registry.shared.moduleName(Int(module.bits)) : self.text(module.pointer(ModuleObject.self).pointee.name)
        let signal = try raise(.importError, "cannot import name '\(text.string)' from '\(owner)' (built-in)")
        try setField(try heap.string("name"), try heap.string(owner), of: pending)
        throw signal
    }

    /// A variable of a module written in the language, or a member of a built-in one of the same name.
    func moduleMember(_ module: Value, _ name: Name) throws(Signal) -> Value? {
        if module.tag == .module { return Registry.shared.moduleAttribute(Int(module.bits), name) }
        let object = module.pointer(ModuleObject.self)
        if let index = object.pointee.script._withUnsafeGuaranteedRef({ $0.slot(of: name.string) }),
            !object.pointee.globals[index].isUndefined
        {
            return object.pointee.globals[index]
        }
        if let index = Registry.shared.moduleIndex(text(object.pointee.name)) {
            return Registry.shared.moduleAttribute(index, name)
        }
        return nil
    }
}

extension Machine {
    /// What a foreign object holds in Swift; nil when the value is no such object.
    func payload<T: AnyObject>(of value: Value, _ type: T.Type) -> T? {
        guard value.isKind(.foreign) else { return nil }
        return value.pointer(ForeignObject.self).pointee.payload.takeUnretainedValue() as? T
    }
}

/// The importable modules that are written in the language, compiled when they are first imported.
enum ScriptModules {
    private static let compiled = Mutex<[String: CompiledScript]>([:])

    static func script(_ name: String) throws(Signal) -> CompiledScript? {
        guard let text = ModuleSources.all[name] else { return nil }
        return compiled.withLock { known in
            if let script = known[name] { return script }
            let source = SourceText(name: "<\(name)>", text: text)
            guard let module = try? Parser.parseModule(source, isTrusted: true) else { return nil }
            var compiler = ModuleCompiler(module, CompileOptions())
            compiler.isPrelude = true
            for member in Library.internals { compiler.natives[member.name] = Registry.shared.value(member.name) }
            compiler.moduleName = name
            let script = try? compiler.compile()
            known[name] = script
            return script
        }
    }
}
