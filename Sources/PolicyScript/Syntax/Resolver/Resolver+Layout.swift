extension Resolver {
    /// Finds the owner of each name that a scope uses from outside.
    mutating func findOwners(_ scope: Int) throws(Stop) {
        guard scopes[scope].kind != .module else { return }
        for symbol in tables[scope].flags.symbols {
            guard let flags = tables[scope].flags[symbol], !flags.contains(.global) else { continue }
            let isOwn = flags.contains(.bound) && !flags.contains(.nonlocal)
            if isOwn { continue }
            if let owner = owner(of: symbol, above: scope) {
                capture(symbol, from: scope, owner: owner)
            } else if flags.contains(.nonlocal) {
                throw refuse(
                    "no binding for nonlocal '\(names[symbol])' found",
                    at: tables[scope].declarations[symbol] ?? scopes[scope].span)
            }
        }
    }

    private func owner(of symbol: Int, above scope: Int) -> Int? {
        var next = scopes[scope].parent
        while let parent = next {
            switch scopes[parent].kind {
            case .module: return nil
            case .class:
                if symbol == classSymbol { return parent }
            case .function, .lambda, .comprehension:
                if let flags = tables[parent].flags[symbol] {
                    if flags.contains(.global) { return nil }
                    if flags.contains(.bound), !flags.contains(.nonlocal) { return parent }
                }
            }
            next = scopes[parent].parent
        }
        return nil
    }

    private mutating func capture(_ symbol: Int, from scope: Int, owner: Int) {
        if !tables[owner].captured.contains(symbol) { tables[owner].captured.append(symbol) }
        var next = scope
        while next != owner {
            if !tables[next].free.contains(symbol) { tables[next].free.append(symbol) }
            guard let parent = scopes[next].parent else { return }
            next = parent
        }
    }

    /// Gives each variable of a scope its slot.
    mutating func layOut(_ index: Int) {
        let kind = scopes[index].kind
        let table = tables[index]
        if kind == .module {
            layOutModule()
            return
        }
        if kind == .class {
            if table.captured.contains(classSymbol) {
                scopes[index].hasClassCell = true
                addCell(classSymbol, to: index, parameter: nil)
            }
        } else {
            for symbol in table.parameters { addLocal(symbol, to: index) }
            scopes[index].parameterCount = table.parameters.count
            let captured = Set(table.captured)
            for symbol in table.flags.symbols {
                guard let flags = table.flags[symbol], flags.contains(.bound), !flags.contains(.global),
                    !flags.contains(.nonlocal)
                else { continue }
                if captured.contains(symbol) {
                    addCell(
                        symbol, to: index,
                        parameter: flags.contains(.parameter) ? tables[index].localSlots[symbol] : nil)
                } else if !flags.contains(.parameter) {
                    addLocal(symbol, to: index)
                }
            }
        }
        for symbol in table.free { addFree(symbol, to: index) }
    }

    private mutating func layOutModule() {
        for use in uses where tables[0].localSlots[use.symbol] == nil {
            guard let flags = tables[use.scope].flags[use.symbol], flags.contains(.bound) else { continue }
            if use.scope == 0 || flags.contains(.global) { addLocal(use.symbol, to: 0) }
        }
    }

    private mutating func addLocal(_ symbol: Int, to scope: Int) {
        tables[scope].localSlots[symbol] = scopes[scope].locals.count
        scopes[scope].locals.append(names[symbol])
    }

    private mutating func addCell(_ symbol: Int, to scope: Int, parameter: Int?) {
        tables[scope].cellSlots[symbol] = scopes[scope].cells.count
        scopes[scope].cells.append(Scope.Cell(name: names[symbol], parameter: parameter))
    }

    /// The parent is laid out already.
    private mutating func addFree(_ symbol: Int, to scope: Int) {
        guard let parent = scopes[scope].parent else { return }
        let source: Scope.Free.Source
        if let free = tables[parent].freeSlots[symbol] {
            source = .free(free)
        } else if let cell = tables[parent].cellSlots[symbol] {
            source = .cell(cell)
        } else {
            return
        }
        tables[scope].freeSlots[symbol] = scopes[scope].frees.count
        scopes[scope].frees.append(Scope.Free(name: names[symbol], source: source))
    }

    mutating func bindUses() throws(Stop) {
        for use in uses {
            let binding = binding(of: use.symbol, in: use.scope)
            bindings[use.name.use] = binding
            if !isTrusted, case .builtin = binding, let hint = Refusals.builtins[use.name.text] {
                throw refuse("'\(use.name.text)' is not in the policy language", hint: hint, at: use.name.span)
            }
        }
    }

    private func binding(of symbol: Int, in scope: Int) -> Binding {
        let flags = tables[scope].flags[symbol] ?? []
        let global = tables[0].localSlots[symbol]
        if !flags.contains(.global), scopes[scope].kind != .module {
            if scopes[scope].kind == .class {
                if flags.contains(.nonlocal), let free = tables[scope].freeSlots[symbol] { return .free(free) }
                if flags.contains(.bound) { return .classMember(global: global) }
                if let free = tables[scope].freeSlots[symbol] { return .classMemberOrFree(free) }
            } else {
                if let cell = tables[scope].cellSlots[symbol] { return .cell(cell) }
                if let local = tables[scope].localSlots[symbol] { return .local(local) }
                if let free = tables[scope].freeSlots[symbol] { return .free(free) }
            }
        }
        return global.map { .global($0) } ?? .builtin
    }
}
