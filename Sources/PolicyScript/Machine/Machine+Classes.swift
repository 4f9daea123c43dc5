/// Functions and classes, made; instances, constructed.
extension Machine {
    /// `def`, `lambda` or a comprehension. Bits of `parts`: 1 defaults, 2 keyword defaults, 4 closure.
    func makeFunction(
        _ code: UnsafeMutablePointer<CodeBlock>, _ module: UnsafeMutablePointer<ModuleObject>?,
        _ values: UnsafeMutablePointer<Value>, _ parts: UInt8
    ) throws(Signal) -> Value {
        let object = try heap.allocate(FunctionObject.self, .function)
        object.pointee.code = code
        object.pointee.module = module
        object.pointee.globals = module?.pointee.globals
        object.pointee.defaults = parts & 1 != 0 ? values[0].pointer(TupleObject.self) : nil
        object.pointee.keywordDefaults = parts & 2 != 0 ? values[1].pointer(TupleObject.self) : nil
        object.pointee.closure = parts & 4 != 0 ? values[2].pointer(TupleObject.self) : nil
        object.pointee.attributes = nil
        object.pointee.names = nil
        object.pointee.qualifiedName = code.pointee.qualifiedName
        return .object(object)
    }

    /// The cell of a free variable of the running function.
    @inline(__always) func freeCell(_ index: Int) -> UnsafeMutablePointer<CellObject> {
        top.pointee.function.unsafelyUnwrapped.pointee.closure.unsafelyUnwrapped.items[index].pointer(CellObject.self)
    }

    /// A class without attributes.
    func newClass(_ name: Value, _ base: Value) throws(Signal) -> UnsafeMutablePointer<ClassObject> {
        let object = try heap.allocate(ClassObject.self, .classObject)
        object.pointee.table = Table()
        object.pointee.name = name
        object.pointee.qualifiedName = name
        object.pointee.base = base
        object.pointee.moduleName = .none
        if base.isKind(.classObject) {
            let parent = base.pointer(ClassObject.self)
            object.pointee.builtinBase = parent.pointee.builtinBase
            object.pointee.traits = parent.pointee.traits
        } else {
            object.pointee.builtinBase = base.asType
            object.pointee.traits = []
        }
        return object
    }

    /// Built-in types from which a script may derive.
    private func isAcceptableBase(_ type: BuiltinType) -> Bool {
        switch type {
        case .object, .int, .float, .str, .list, .tuple, .dict, .set, .frozenset: true
        default: type.isException
        }
    }

    /// A class from its body's namespace.
    func makeClass(_ name: Value, _ base: Value, _ namespace: Value) throws(Signal) -> Value {
        let given = base.isUndefined ? .type(.object) : base
        let base = given.isKind(.genericAlias) ? given.pointer(GenericAliasObject.self).pointee.origin : given
        guard isClass(base) else {
            throw try raise(
                .typeError, "a class can derive from another class only, not from '\(typeName(base))'")
        }
        if base.tag == .type, !isAcceptableBase(base.asType) {
            throw try raise(.typeError, "type '\(base.asType.name)' is not an acceptable base type")
        }
        if resolutionOrder(base).count > 100 {
            throw try raise(.typeError, "more than 100 classes derive from one another")
        }
        let object = try newClass(name, base)
        let dict = namespace.pointer(DictObject.self)
        let cell = Registry.shared.symbol("__classcell__")
        let cellIndex = dict.pointee.table.find(string: cell)
        var classCell: Value?
        if cellIndex >= 0 {
            classCell = dict.pointee.table.entries.unsafelyUnwrapped[cellIndex].value
            _ = heap.remove(dict, .object(cell))
        }
        object.pointee.table = try dict.pointee.table.copied(heap)
        let table = object.pointee.table
        if let entries = table.entries {
            for index in 0..<Int(table.used) where !entries[index].key.isUndefined {
                object.pointee.traits.formUnion(traits(of: text(entries[index].key), entries[index].value))
            }
        }
        let qualified = table.find(string: Registry.shared.symbol("__qualname__"))
        if qualified >= 0, let entries = table.entries { object.pointee.qualifiedName = entries[qualified].value }
        let module = table.find(string: Registry.shared.symbol("__module__"))
        if module >= 0, let entries = table.entries { object.pointee.moduleName = entries[module].value }
        if table.find(string: Registry.shared.symbol("__eq__")) >= 0,
            table.find(string: Registry.shared.symbol("__hash__")) < 0
        {
            try heap.set(&object.pointee.table, Registry.shared.symbol("__hash__"), .none)
            object.pointee.traits.insert(.hash)
        }
        classCell?.pointer(CellObject.self).pointee.value = .object(object)
        return .object(object)
    }

    /// Calls a script class: makes an instance and begins its `__init__`.
    func construct(
        _ object: UnsafeMutablePointer<ClassObject>, _ start: Int, _ count: Int,
        _ names: UnsafeMutablePointer<TupleObject>?, target: Int, _ disposition: Disposition, flag: UInt8,
        extra: Value, hops: Int
    ) throws(Signal) -> Value? {
        let traits = object.pointee.traits
        if traits.contains(.new) || object.pointee.builtinBase != .object && !object.pointee.builtinBase.isException {
            // `__new__`, then `__init__` if that gave an instance: in a built-in, as either may be a frame.
            var start = start
            var count = count
            try prepend(.object(object), &start, &count, names, hops)
            return try runNative(
                Registry.shared.index("_construct"), start, count, names, target: target, disposition, flag: flag,
                extra: extra)
        }
        let instance: Value
        let initialiser =
            traits.contains(.initialiser) ? lookUp(object, Registry.shared.symbol("__init__")) : nil
        if object.pointee.builtinBase == .object {
            if initialiser == nil, count > 0 || names != nil {
                throw try raise(.typeError, "\(text(object.pointee.name))() takes no arguments")
            }
            instance = try newInstance(object)
        } else {
            let arguments = UnsafeBufferPointer(start: registers + start, count: count)
            if initialiser == nil, names != nil {
                throw try raise(.typeError, "\(text(object.pointee.name))() takes no keyword arguments")
            }
            instance = try exception(object.pointee.builtinBase, arguments: Array(arguments))
            instance.pointer(ExceptionObject.self).pointee.context = .none
            instance.header.pointee.scriptClass = object
        }
        guard let initialiser else { return instance }
        var start = start
        var count = count
        try prepend(instance, &start, &count, names, hops)
        let result = try beginCall(
            initialiser, start, count, names, target: target, .construct, flag: disposition.rawValue, extra: instance)
        guard let result else { return nil }
        guard result.isNone else {
            throw try raise(.typeError, "__init__() should return None, not '\(typeName(result))'")
        }
        return instance
    }

    func newInstance(_ object: UnsafeMutablePointer<ClassObject>) throws(Signal) -> Value {
        let instance = try heap.allocate(InstanceObject.self, .instance)
        instance.pointee.attributes.table = Table()
        instance.pointee.header.scriptClass = object
        return .object(instance)
    }

    // MARK: Names of class bodies, and built-ins

    /// The built-in of a name that no variable has.
    func builtin(named name: Value) throws(Signal) -> Value {
        if let value = Registry.shared.builtin(name.pointer(StringObject.self)) { return value }
        throw try raiseUndefinedName(name)
    }

    func loadName(_ namespace: Value, _ name: Value, _ global: Int) throws(Signal) -> Value {
        let table = namespace.pointer(DictObject.self).pointee.table
        let index = table.find(string: name.pointer(StringObject.self))
        if index >= 0 { return table.entries.unsafelyUnwrapped[index].value }
        if global >= 0, let globals = top.pointee.globals, !globals[global].isUndefined { return globals[global] }
        return try builtin(named: name)
    }
}
