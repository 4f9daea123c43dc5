/// `object`, `type`, `property`, `super`, functions, generators and exceptions.
extension Library {
    static let objectType = TypeDefinition(
        type: .object,
        constructor: (
            "cls, *args",
            { (machine, arguments) throws(Signal) in
                if arguments.count > 1 { throw try machine.raise(.typeError, "object() takes no arguments") }
                let plain = try machine.newClass(try machine.heap.string("object"), .type(.object))
                plain.pointee.moduleName = try machine.heap.string("builtins")
                return try machine.newInstance(plain)
            }
        ),
        members: [
            .function("__init__", "self, *args, **kwargs") { (machine, arguments) throws(Signal) in
                let self_ = arguments[0]
                if arguments.count > 1, self_.isKind(.instance), let scriptClass = self_.header.pointee.scriptClass,
                    !scriptClass.pointee.traits.contains(.new)
                {
                    throw try machine.raise(
                        .typeError,
                        scriptClass.pointee.traits.contains(.initialiser)
                            ? "object.__init__() takes exactly one argument (the instance to initialize)"
                            : "\(machine.typeName(self_)).__init__() takes exactly one argument (the instance to initialize)"
                    )
                }
                if self_.isKind(.list) || self_.isKind(.dict) || self_.isKind(.set) {
                    let given = try arguments.keywords(machine)
                    try machine.fill(
                        self_, machine.builtinType(self_), Array(arguments.all.dropFirst()), given)
                    return .none
                }
                if arguments.count > 1, self_.isKind(.exception) {
                    let rest = UnsafeBufferPointer(rebasing: arguments.all[1...])
                    self_.pointer(ExceptionObject.self).pointee.arguments = try machine.heap.tuple(Array(rest)).pointer(
                        TupleObject.self)
                }
                return .none
            },
            .staticMethod("__new__", "cls, *args, **kwargs") { (machine, arguments) throws(Signal) in
                guard arguments.count > 0, arguments[0].isKind(.classObject) else {
                    if arguments.count > 0, arguments[0].tag == .type {
                        return try machine.call(arguments[0], arguments: Array(arguments.all.dropFirst()))
                    }
                    throw try machine.raise(.typeError, "object.__new__(X): X is not a type object")
                }
                return try machine.newInstance(
                    of: arguments[0].pointer(ClassObject.self), Array(arguments.all.dropFirst()))
            },
            .function("__setattr__", "self, name, value, /") { (machine, arguments) throws(Signal) in
                let name = try machine.attributeName(arguments[1])
                guard try machine.storeAttribute(arguments[0], name, arguments[2]) else {
                    throw try machine.raiseNoAttribute(arguments[0], name)
                }
                return .none
            },
            .function("__delattr__", "self, name, /") { (machine, arguments) throws(Signal) in
                let name = try machine.attributeName(arguments[1])
                guard try machine.storeAttribute(arguments[0], name, .undefined) else {
                    throw try machine.raiseNoAttribute(arguments[0], name)
                }
                return .none
            },
            .function("__getattribute__", "self, name, /") { (machine, arguments) throws(Signal) in
                try machine.getAttribute(arguments[0], try machine.attributeName(arguments[1]))
            },
            .function("__repr__", "self, /") { (machine, arguments) throws(Signal) in
                try machine.heap.string(machine.plainRepresentation(arguments[0]))
            },
            .function("__str__", "self, /") { (machine, arguments) throws(Signal) in
                arguments[0].isKind(.exception) || arguments[0].isKind(.string)
                    ? try machine.plainString(arguments[0]) : try machine.representationValue(arguments[0])
            },
            .function("__eq__", "self, other, /") { (machine, arguments) throws(Signal) in
                machine.areIdentical(arguments[0], arguments[1])
                    ? .true
                    : arguments[0].isKind(.instance)
                        ? .notImplemented
                        : try machine.compareIgnoringScript(.equal, arguments[0], arguments[1])
            },
            .function("__ne__", "self, other, /") { (machine, arguments) throws(Signal) in
                machine.areIdentical(arguments[0], arguments[1]) ? .false : .notImplemented
            },
            .function("__hash__", "self, /") { (machine, arguments) throws(Signal) in
                arguments[0].isKind(.instance)
                    ? .int(machine.identity(of: arguments[0]))
                    : try machine.asBuiltin(arguments[0]) { () throws(Signal) in
                        try machine.publicHash(arguments[0])
                    }
            },
            .function("__format__", "self, format_spec, /") { (machine, arguments) throws(Signal) in
                try machine.formatPlain(arguments[0], arguments[1])
            },
            .function("__init_subclass__", "cls, /") { (_, _) throws(Signal) in .none },
            .lazy("__doc__") { (machine, arguments) throws(Signal) in
                if arguments[0].isKind(.function) {
                    return arguments[0].pointer(FunctionObject.self).pointee.code.pointee.documentation
                }
                return .none
            },
        ])

    static let typeType = TypeDefinition(
        type: .type,
        constructor: (
            "cls, *args",
            { (machine, arguments) throws(Signal) in
                guard arguments.count == 2 else {
                    throw try machine.raise(
                        .typeError,
                        arguments.count == 4
                            ? "type() with three arguments is not supported: use a class statement"
                            : "type() takes 1 or 3 arguments")
                }
                return machine.type(of: arguments[1])
            }
        ),
        members: [
            .function("mro", "self, /") { (machine, arguments) throws(Signal) in
                try machine.heap.list(machine.resolutionOrder(arguments[0]))
            }
        ])

    static let propertyType = TypeDefinition(
        type: .property,
        constructor: (
            "cls, fget=, fset=, fdel=, doc=",
            { (machine, arguments) throws(Signal) in
                func given(_ index: Int) -> Value { arguments.has(index) ? arguments[index] : .none }
                return try machine.property(given(1), given(2), given(3), documentation: given(4))
            }
        ),
        members: [
            .function("getter", "self, function, /") { (machine, arguments) throws(Signal) in
                let old = arguments[0].pointer(DescriptorObject.self).pointee
                return try machine.property(
                    arguments[1], old.setter, old.deleter, documentation: old.documentation)
            },
            .function("setter", "self, function, /") { (machine, arguments) throws(Signal) in
                let old = arguments[0].pointer(DescriptorObject.self).pointee
                return try machine.property(
                    old.getter, arguments[1], old.deleter, documentation: old.documentation)
            },
            .function("deleter", "self, function, /") { (machine, arguments) throws(Signal) in
                let old = arguments[0].pointer(DescriptorObject.self).pointee
                return try machine.property(
                    old.getter, old.setter, arguments[1], documentation: old.documentation)
            },
            .property("__doc__") { (machine, arguments) throws(Signal) in
                let property = arguments[0].pointer(DescriptorObject.self).pointee
                if !property.documentation.isNone || property.getter.isNone { return property.documentation }
                return try machine.findAttribute(property.getter, Registry.shared.symbol("__doc__")) ?? .none
            },
            .property("fget") { (_, arguments) throws(Signal) in
                arguments[0].pointer(DescriptorObject.self).pointee.getter
            },
            .property("fset") { (_, arguments) throws(Signal) in
                arguments[0].pointer(DescriptorObject.self).pointee.setter
            },
            .property("fdel") { (_, arguments) throws(Signal) in
                arguments[0].pointer(DescriptorObject.self).pointee.deleter
            },
        ])

    static let staticmethodType = TypeDefinition(
        type: .staticmethod,
        constructor: (
            "cls, function, /",
            { (machine, arguments) throws(Signal) in try machine.heap.descriptor(.staticMethod, arguments[1]) }
        ),
        members: [
            .property("__func__") { (_, arguments) throws(Signal) in
                arguments[0].pointer(DescriptorObject.self).pointee.getter
            }
        ])

    static let classmethodType = TypeDefinition(
        type: .classmethod,
        constructor: (
            "cls, function, /",
            { (machine, arguments) throws(Signal) in try machine.heap.descriptor(.classMethod, arguments[1]) }
        ),
        members: [
            .property("__func__") { (_, arguments) throws(Signal) in
                arguments[0].pointer(DescriptorObject.self).pointee.getter
            }
        ])

    static let superType = TypeDefinition(
        type: .super,
        constructor: (
            "cls, type=, obj=, /",
            { (machine, arguments) throws(Signal) in
                guard arguments.has(2) else { throw try machine.raise(.runtimeError, "super(): no arguments") }
                guard arguments[1].isKind(.classObject) else {
                    throw try machine.raise(
                        .typeError, "super() argument 1 must be a type, not \(machine.typeName(arguments[1]))")
                }
                let isFitting =
                    machine.isInstance(arguments[2], of: arguments[1])
                    || machine.isClass(arguments[2]) && machine.isSubclass(arguments[2], of: arguments[1])
                guard isFitting else {
                    throw try machine.raise(
                        .typeError, "super(type, obj): obj must be an instance or subtype of type")
                }
                return try machine.heap.superProxy(arguments[1], arguments[2])
            }
        ))

    static let functionType = TypeDefinition(
        type: .function,
        members: [
            .property("__name__") { (_, arguments) throws(Signal) in
                arguments[0].pointer(FunctionObject.self).pointee.code.pointee.name
            },
            .property("__qualname__") { (_, arguments) throws(Signal) in
                arguments[0].pointer(FunctionObject.self).pointee.qualifiedName
            },
            .property("__module__") { (machine, _) throws(Signal) in try machine.heap.string("__main__") },
            .property("__defaults__") { (_, arguments) throws(Signal) in
                arguments[0].pointer(FunctionObject.self).pointee.defaults.map { .object($0) } ?? .none
            },
        ])

    static let builtinFunctionType = TypeDefinition(
        type: .builtinFunction,
        members: [
            .property("__name__") { (machine, arguments) throws(Signal) in
                let function =
                    arguments[0].isKind(.boundMethod)
                    ? arguments[0].pointer(BoundMethodObject.self).pointee.function : arguments[0]
                return try machine.heap.string(Registry.shared.natives[Int(function.bits)].shortName)
            }
        ])

    static let methodType = TypeDefinition(
        type: .method,
        members: [
            .property("__self__") { (_, arguments) throws(Signal) in
                arguments[0].pointer(BoundMethodObject.self).pointee.receiver
            },
            .property("__func__") { (_, arguments) throws(Signal) in
                arguments[0].pointer(BoundMethodObject.self).pointee.function
            },
            .property("__name__") { (machine, arguments) throws(Signal) in
                try machine.getAttribute(
                    arguments[0].pointer(BoundMethodObject.self).pointee.function, Registry.shared.symbol("__name__"))
            },
        ])

    static let generatorType = TypeDefinition(
        type: .generator,
        members: [
            .property("__name__") { (_, arguments) throws(Signal) in
                arguments[0].pointer(GeneratorObject.self).pointee.code.pointee.name
            },
            .property("__qualname__") { (_, arguments) throws(Signal) in
                arguments[0].pointer(GeneratorObject.self).pointee.qualifiedName
            },
            .function("send", "self, value, /") { (machine, arguments) throws(Signal) in
                try machine.resume(arguments[0].pointer(GeneratorObject.self), sending: arguments[1])
            },
            .function("__next__", "self, /") { (machine, arguments) throws(Signal) in
                try machine.resume(arguments[0].pointer(GeneratorObject.self), sending: .none)
            },
            .function("throw", "self, exception, value=, traceback=, /") { (machine, arguments) throws(Signal) in
                var exception = arguments[1]
                if machine.isClass(exception) {
                    exception =
                        arguments.has(2) && !arguments[2].isNone
                        ? try machine.call(exception, arguments[2]) : try machine.call(exception)
                }
                guard exception.isKind(.exception) else {
                    throw try machine.raise(
                        .typeError,
                        "exceptions must be classes or instances deriving from BaseException, not \(machine.typeName(exception))"
                    )
                }
                return try machine.resume(
                    arguments[0].pointer(GeneratorObject.self), raising: exception)
            },
            .function("close", "self, /") { (machine, arguments) throws(Signal) in try machine.close(arguments[0]) },
        ])

    static let exceptionConstructor: NativeBody = { (machine, arguments) throws(Signal) in
        var type = arguments[0].asType
        // An OSError made with an error number is of the class for that number.
        if type == .osError, arguments.count >= 3, arguments[1].isInt {
            type =
                [2: .fileNotFoundError, 1: .permissionError, 13: .permissionError, 110: .timeoutError][
                    arguments[1].asInt] ?? type
        }
        try machine.checkFields(type, Array(arguments.all.dropFirst()))
        let made = try machine.exception(type, arguments: Array(arguments.all.dropFirst()), context: false)
        let given = try arguments.keywords(machine)
        guard !given.isEmpty else { return made }
        let known: Set<String> =
            switch type {
            case .nameError, .unboundLocalError: ["name"]
            case .attributeError: ["name", "obj"]
            case .importError, .moduleNotFoundError: ["name", "path"]
            default: []
            }
        for (name, value) in given {
            guard known.contains(machine.text(name)) else {
                throw try machine.raise(
                    .typeError,
                    known.isEmpty
                        ? "\(type.name)() takes no keyword arguments"
                        : "'\(machine.text(name))' is an invalid keyword argument for \(type.name)()")
            }
            try machine.setField(name, value, of: made)
        }
        return made
    }

    static let exceptionType = TypeDefinition(
        type: .baseException,
        members: [
            .property("args") { (_, arguments) throws(Signal) in
                .object(arguments[0].pointer(ExceptionObject.self).pointee.arguments)
            },
            .property("__cause__") { (_, arguments) throws(Signal) in
                arguments[0].pointer(ExceptionObject.self).pointee.cause
            },
            .property("__context__") { (_, arguments) throws(Signal) in
                arguments[0].pointer(ExceptionObject.self).pointee.context
            },
            .property("__suppress_context__") { (_, arguments) throws(Signal) in
                .bool(arguments[0].pointer(ExceptionObject.self).pointee.suppressesContext)
            },
            .property("__traceback__") { (_, _) throws(Signal) in .none },
            .function("with_traceback", "self, traceback, /") { (_, arguments) throws(Signal) in arguments[0] },
            .function("add_note", "self, note, /") { (machine, arguments) throws(Signal) in
                guard arguments[1].isKind(.string) else {
                    throw try machine.raise(
                        .typeError, "note must be a str, not '\(machine.typeName(arguments[1]))'")
                }
                let name = Registry.shared.symbol("__notes__")
                if let notes = try machine.findAttribute(arguments[0], name), notes.isKind(.list) {
                    try machine.heap.append(notes.pointer(ListObject.self), arguments[1])
                } else {
                    _ = try machine.storeAttribute(arguments[0], name, try machine.heap.list([arguments[1]]))
                }
                return .none
            },
        ])

    static let stopIterationType = TypeDefinition(
        type: .stopIteration,
        members: [
            .property("value") { (machine, arguments) throws(Signal) in machine.stopValue(arguments[0]) }
        ])
}

extension Machine {
    /// A new instance of a script class, before `__init__`: of the layout of the built-in type at its root.
    func newInstance(of object: UnsafeMutablePointer<ClassObject>, _ arguments: [Value]) throws(Signal) -> Value {
        let root = object.pointee.builtinBase
        if root == .object { return try newInstance(object) }
        if root.isException {
            let instance = try exception(root, arguments: arguments, context: false)
            instance.header.pointee.scriptClass = object
            return instance
        }
        let made: Value
        switch root {
        case .list: made = try heap.list([])
        case .dict: made = .object(try heap.dictionary())
        case .set: made = .object(try heap.dictionary(.set))
        case .frozenset:
            made = .object(
                try arguments.isEmpty
                    ? heap.dictionary(.frozenSet) : newSet(.frozenSet, of: arguments[0], isLast: false))
        case .tuple: made = try heap.tuple(arguments.isEmpty ? [] : elements(arguments[0]))
        case .str:
            let text = try arguments.isEmpty ? heap.string("") : string(arguments[0])
            made = try heap.string(codePoints: text.pointer(StringObject.self).codePoints)
        case .int:
            made = try heap.bigInteger(bigInteger(try number(.int, arguments)))
        case .float:
            let value = try plainDouble(try number(.float, arguments))
            let object = try heap.allocate(TrackedFloatObject.self, .trackedFloat)
            object.pointee.value = value
            object.pointee.slope = 0
            made = .object(object)
        default: throw try raise(.typeError, "cannot make an instance of \(text(object.pointee.name))")
        }
        made.header.pointee.scriptClass = object
        return made
    }

    fileprivate func property(_ getter: Value, _ setter: Value, _ deleter: Value, documentation: Value)
        throws(Signal) -> Value
    {
        let made = try heap.descriptor(.property, getter, setter, deleter)
        made.pointer(DescriptorObject.self).pointee.documentation = documentation
        return made
    }

    /// What `int` or `float` makes of the arguments.
    private func number(_ type: BuiltinType, _ arguments: [Value]) throws(Signal) -> Value {
        if arguments.isEmpty { return .int(0) }
        if arguments.count == 1 {
            if type == .int, arguments[0].isInt || arguments[0].isKind(.bigInt) && !isScripted(arguments[0]) {
                return arguments[0]
            }
            if type == .float, arguments[0].isFloat { return arguments[0] }
        }
        return try call(.type(type), arguments: arguments)
    }

    func exception(_ type: BuiltinType, arguments: [Value], context: Bool) throws(Signal) -> Value {
        let made = try exception(type, arguments: arguments)
        if !context { made.pointer(ExceptionObject.self).pointee.context = .none }
        return made
    }

    /// `str` as the built-in type has it, whatever the script class defines.
    func plainString(_ value: Value) throws(Signal) -> Value {
        guard value.tag == .object, let scriptClass = value.header.pointee.scriptClass else { return try string(value) }
        if value.isKind(.string) { return value }
        let traits = scriptClass.pointee.traits
        scriptClass.pointee.traits.remove(.string)
        defer { scriptClass.pointee.traits = traits }
        return try string(value)
    }

    func plainRepresentation(_ value: Value) throws(Signal) -> String {
        guard value.tag == .object, let scriptClass = value.header.pointee.scriptClass else {
            return try representation(value)
        }
        let traits = scriptClass.pointee.traits
        scriptClass.pointee.traits.remove(.representation)
        defer { scriptClass.pointee.traits = traits }
        return try representation(value)
    }

    func compareIgnoringScript(_ comparison: ComparisonOperator, _ left: Value, _ right: Value) throws(Signal) -> Value
    {
        guard left.tag == .object, let scriptClass = left.header.pointee.scriptClass, right.tag == .object else {
            return .notImplemented
        }
        let own = scriptClass
        let other = right.header.pointee.scriptClass
        left.header.pointee.scriptClass = nil
        if other != nil { right.header.pointee.scriptClass = nil }
        defer {
            left.header.pointee.scriptClass = own
            if other != nil { right.header.pointee.scriptClass = other }
        }
        return try compare(comparison, left, right)
    }

    /// Raises an exception where a generator stands.
    func resume(_ generator: UnsafeMutablePointer<GeneratorObject>, raising exception: Value) throws(Signal) -> Value {
        if let noted = try nextNoted() { return noted }
        try prepare([exception])
        request.callee = .object(generator)
        request.mode = .raise
        throw .call
    }

    fileprivate func close(_ value: Value) throws(Signal) -> Value {
        let generator = value.pointer(GeneratorObject.self)
        if active.memo == nil {
            if generator.pointee.state == .finished { return .none }
            if generator.pointee.state == .created {
                finish(generator)
                return .none
            }
        }
        do throws(Signal) {
            _ = try resume(generator, raising: try exception(.generatorExit, arguments: [], context: false))
        } catch {
            guard error == .raised else { throw error }
            let type = pending.pointer(ExceptionObject.self).pointee.type
            guard type == .generatorExit || type == .stopIteration else { throw error }
            pending = .none
            return .none
        }
        throw try raise(.runtimeError, "generator ignored GeneratorExit")
    }
}
