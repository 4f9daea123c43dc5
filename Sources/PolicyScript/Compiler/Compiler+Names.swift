/// Variables.
extension FunctionCompiler {
    func binding(_ name: Name) -> Binding { script.module.binding(of: name) }

    /// The register of a name's value: the variable's own when it has one.
    mutating func load(_ name: Name, into target: Int? = nil) -> Int {
        at(name.span)
        switch binding(name) {
        case .local(let index):
            if !assigned.contains(index) {
                code.emit(.checkLocal, index, nameConstant(name.text))
                if !deletable.contains(name.text) { assigned.insert(index) }
            }
            if let target {
                if target != index { code.emit(.move, target, index) }
                return target
            }
            return index
        case .cell(let index):
            let register = target ?? take()
            code.emit(.loadCell, register, cellRegister(index), nameConstant(name.text))
            return register
        case .free(let index):
            let register = target ?? take()
            code.emit(.loadFree, register, index, nameConstant(name.text))
            return register
        case .global(let index):
            let register = target ?? take()
            if script.isPrelude, script.natives[name.text] != nil {
                loadBuiltin(name.text, register)
            } else {
                code.emit(.loadGlobal, register, index, nameConstant(name.text))
            }
            return register
        case .builtin:
            let register = target ?? take()
            loadBuiltin(name.text, register)
            return register
        case .classMember(let global):
            let register = target ?? take()
            let slot = global ?? script.hostSlots[name.text] ?? script.session?.slot(name.text)
            code.emit(.loadName, register, nameConstant(name.text), slot ?? 0, flag: slot == nil ? 0 : 1)
            return register
        case .classMemberOrFree(let index):
            let register = target ?? take()
            code.emit(.loadNameOrFree, register, nameConstant(name.text), index)
            return register
        }
    }

    /// A name that the module never binds: of the host, of the built-ins, or of nobody.
    mutating func loadBuiltin(_ text: String, _ register: Int) {
        if let native = script.natives[text] {
            code.emit(.loadConstant, register, code.constant(native))
        } else if let slot = script.hostSlots[text] {
            code.emit(.loadGlobal, register, slot, nameConstant(text))
        } else if let session = script.session {
            // A later input may bind it.
            code.emit(.loadGlobal, register, session.slot(text), nameConstant(text))
        } else if script.preloadedModules.contains(text) {
            code.emit(.importModule, register, nameConstant(text))
        } else if let value = Registry.shared.builtins[text] {
            code.emit(.loadConstant, register, code.constant(value))
        } else {
            // Nobody has it: reading it raises NameError, as slot 0xFFFF is never set.
            code.emit(.loadName, register, nameConstant(text), 0, flag: 2)
        }
    }

    /// The local register that a store to the name goes to, when it is a plain one.
    func plainRegister(_ name: Name) -> Int? {
        if case .local(let index) = binding(name) { return index }
        return nil
    }

    mutating func store(_ name: Name, _ register: Int) {
        at(name.span)
        switch binding(name) {
        case .local(let index):
            if register != index { code.emit(.move, index, register) }
            markAssigned(name, index)
        case .cell(let index): code.emit(.storeCell, register, cellRegister(index))
        case .free(let index): code.emit(.storeFree, register, index)
        case .global(let index): code.emit(.storeGlobal, register, index)
        case .classMember, .classMemberOrFree: code.emit(.storeName, register, nameConstant(name.text))
        case .builtin: break
        }
    }

    mutating func markAssigned(_ name: Name, _ index: Int) {
        if !deletable.contains(name.text) { assigned.insert(index) }
    }

    mutating func delete(_ name: Name) {
        at(name.span)
        let constant = nameConstant(name.text)
        switch binding(name) {
        case .local(let index):
            code.emit(.checkLocal, index, constant)
            code.emit(.clear, index)
        case .cell(let index): code.emit(.deleteCell, 0, cellRegister(index), constant)
        case .free(let index): code.emit(.deleteFree, 0, index, constant)
        case .global(let index): code.emit(.deleteGlobal, 0, index, constant)
        case .classMember, .classMemberOrFree: code.emit(.deleteName, 0, constant)
        case .builtin: break
        }
    }

    /// Unbinds the name of an `except … as name`, which may be unbound already.
    mutating func forget(_ name: Name) {
        let mark = temporary
        let register = take()
        code.emit(.loadConstant, register, code.constant(.none))
        store(name, register)
        delete(name)
        temporary = mark
    }
}
