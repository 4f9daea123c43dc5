/// Modules: the script's own, and those that may be imported.
extension Machine {
    /// A module for a compiled script, its variables unset.
    func newModule(_ script: CompiledScript, _ name: String) throws(Signal) -> UnsafeMutablePointer<ModuleObject> {
        let text = try heap.string(name)
        let object = try heap.allocate(ModuleObject.self, .scriptModule)
        let count = max(1, script.slotNames.count)
        object.pointee.script = Unmanaged.passRetained(script)
        object.pointee.globals = .allocate(capacity: count)
        object.pointee.globals.initialize(repeating: .undefined, count: count)
        object.pointee.globalCount = count
        object.pointee.name = text
        object.pointee.hasRun = false
        return object
    }

    /// `import name`. Returns the module; nil when its body runs first.
    func beginImport(_ name: Value, target: Int) throws(Signal) -> Value? {
        let text = text(name)
        if let index = Registry.shared.moduleIndex(text) { return .module(index) }
        throw try raise(.moduleNotFoundError, "No module named '\(text)'")
    }

    /// `from module import name`.
    func importFrom(_ module: Value, _ name: Value) throws(Signal) -> Value {
        let text = name.pointer(StringObject.self)
        if module.tag == .module, let value = Registry.shared.moduleAttribute(Int(module.bits), text) { return value }
        throw try raise(
            .importError,
            "cannot import name '\(text.string)' from '\(module.tag == .module ? Registry.shared.moduleName(Int(module.bits)) : "?")'")
    }
}
