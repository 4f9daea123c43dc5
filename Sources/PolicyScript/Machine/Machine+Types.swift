/// Types of values.
extension Machine {
    /// The built-in type of a value; of an instance of a script class, the built-in type at the root of that.
    func builtinType(_ value: Value) -> BuiltinType {
        switch value.tag {
        case .undefined, .none: return .noneType
        case .notImplemented: return .notImplementedType
        case .ellipsis: return .ellipsisType
        case .bool: return .bool
        case .int: return .int
        case .float: return .float
        case .native: return .builtinFunction
        case .type: return .type
        case .module: return .module
        case .object: break
        }
        switch value.header.pointee.kind {
        case .string, .stringBuffer: return .str
        case .bytes: return .bytes
        case .bigInt: return .int
        case .list: return .list
        case .tuple: return isUnion(value) ? .unionType : .tuple
        case .dict: return value.header.pointee.flags & DictFlags.attributes != 0 ? .attributeDict : .dict
        case .set: return .set
        case .frozenSet: return .frozenset
        case .function: return .function
        case .cell: return .cell
        case .boundMethod:
            let function = value.pointer(BoundMethodObject.self).pointee.function
            return function.tag == .native ? .builtinFunction : .method
        case .genericAlias: return .genericAlias
        case .classObject: return .type
        case .instance: return .object
        case .exception: return value.pointer(ExceptionObject.self).pointee.type
        case .sequenceIterator: return value.pointer(SequenceIterator.self).pointee.type
        case .tableIterator: return value.pointer(TableIterator.self).pointee.type
        case .tableView:
            switch value.pointer(TableView.self).pointee.part {
            case .keys: return .dictKeys
            case .values: return .dictValues
            case .items: return .dictItems
            }
        case .rangeIterator: return .rangeIterator
        case .generator: return value.pointer(GeneratorObject.self).pointee.presentedType
        case .range: return .range
        case .slice: return .slice
        case .property: return .property
        case .staticMethod: return .staticmethod
        case .classMethod: return .classmethod
        case .superProxy: return .super
        case .hostObject, .hostRows, .hostRecords: return .hostObject
        case .hostMethod: return .hostMethod
        case .dateTime: return .datetime
        case .date: return .date
        case .time: return .time
        case .timeDelta: return .timedelta
        case .timeZone: return .timezone
        case .trackedFloat: return .float
        case .scriptModule: return .module
        case .foreign: return .foreign
        }
    }

    /// `type(value)`.
    func type(of value: Value) -> Value {
        if value.tag == .object, let scriptClass = value.header.pointee.scriptClass { return .object(scriptClass) }
        let type = builtinType(value)
        return .type(type == .attributeDict ? .dict : type)
    }

    /// The name of a value's type as messages show it: `type(value).__name__`, in `datetime` with the module's name.
    func typeName(_ value: Value) -> String {
        if value.tag == .object {
            if let scriptClass = value.header.pointee.scriptClass { return text(scriptClass.pointee.name) }
            switch value.header.pointee.kind {
            case .hostObject: return value.hostObject.type
            case .foreign:
                return ForeignType(rawValue: Int(value.pointer(ForeignObject.self).pointee.type))?.name ?? "object"
            default: break
            }
        }
        let type = builtinType(value)
        if value.isKind(.tableView), isOrdered(value.pointer(TableView.self).pointee.owner) { return "o\(type.name)" }
        guard let module = type.moduleName, module == "datetime" || module == "types" else { return type.name }
        return "\(module).\(type.name)"
    }

    /// Whether it is an OrderedDict, which some messages tell.
    func isOrdered(_ dict: Value) -> Bool {
        var current = dict.header.pointee.scriptClass
        while let known = current {
            if text(known.pointee.name) == "OrderedDict", text(known.pointee.moduleName) == "collections" {
                return true
            }
            current =
                known.pointee.base.isKind(.classObject) ? known.pointee.base.pointer(ClassObject.self) : nil
        }
        return false
    }

    /// `isinstance` for one class that is no tuple.
    func isInstance(_ value: Value, of type: Value) -> Bool { isSubclass(self.type(of: value), of: type) }

    /// What `id` gives: a number in the order of asking, since addresses differ from run to run.
    func identity(of value: Value) -> Int {
        guard value.tag == .object else {
            return Int(truncatingIfNeeded: (value.bits << 5 | UInt64(value.tag.rawValue)) & UInt64(Int.max))
        }
        if let known = identities[UInt(value.bits)] { return known }
        heap.overdraw(Self.identitySize)
        let identity = 0x7F00_0000_0000 + 16 * identityCount
        identityCount += 1
        identities[UInt(value.bits)] = identity
        return identity
    }

    /// Whether a class derives from another, or is it.
    func isSubclass(_ derived: Value, of base: Value) -> Bool {
        var current = derived
        while current.isKind(.classObject) {
            if current.isIdentical(to: base) { return true }
            current = current.pointer(ClassObject.self).pointee.base
        }
        guard current.tag == .type, base.tag == .type else { return false }
        return current.asType.isSubtype(of: base.asType)
    }

    func isClass(_ value: Value) -> Bool { value.tag == .type || value.isKind(.classObject) }

    /// The attribute of a script class or of a script class that it derives from.
    func lookUp(_ scriptClass: UnsafeMutablePointer<ClassObject>, _ name: UnsafeMutablePointer<StringObject>) -> Value?
    {
        var current = scriptClass
        while true {
            let index = current.pointee.table.find(string: name)
            if index >= 0 { return current.pointee.table.entries.unsafelyUnwrapped[index].value }
            guard current.pointee.base.isKind(.classObject) else { return nil }
            current = current.pointee.base.pointer(ClassObject.self)
        }
    }

    /// A special method that the value's script class defines: a function to be called with the value first.
    func special(_ value: Value, _ name: String) -> Value? {
        guard value.tag == .object, let scriptClass = value.header.pointee.scriptClass else { return nil }
        return lookUp(scriptClass, Registry.shared.symbol(name))
    }

    /// Calls a special method that the value's script class defines; nil when it defines none.
    func callSpecial(_ value: Value, _ name: String, _ arguments: Value...) throws(Signal) -> Value? {
        guard let function = special(value, name), !function.isNone else { return nil }
        return try call(bind(function, to: value), arguments: arguments)
    }

    /// Whether a function of the language that is an attribute of a class is a method there.
    func bindsReceiver(_ function: Value) -> Bool {
        !function.pointer(FunctionObject.self).pointee.code.pointee.flags.contains(.isFreeFunction)
    }

    /// What a class method is of a class; over a property, that property's value of the class.
    func bindClassMethod(_ method: Value, to owner: Value) throws(Signal) -> Value {
        let function = method.pointer(DescriptorObject.self).pointee.getter
        guard function.isKind(.property) else { return try heap.boundMethod(owner, function) }
        return try call(readable(function, owner, Registry.shared.symbol("__get__")), owner)
    }

    /// A class attribute as the instance sees it. A built-in that is a method of no type, such as `sum`, is none here
    /// either.
    func bind(_ attribute: Value, to receiver: Value) throws(Signal) -> Value {
        if attribute.tag == .object {
            switch attribute.header.pointee.kind {
            case .function: return bindsReceiver(attribute) ? try heap.boundMethod(receiver, attribute) : attribute
            case .staticMethod: return attribute.pointer(DescriptorObject.self).pointee.getter
            case .classMethod: return try bindClassMethod(attribute, to: type(of: receiver))
            default: break
            }
        } else if attribute.tag == .native, natives[Int(attribute.bits)].owner != nil {
            return try heap.boundMethod(receiver, attribute)
        }
        return attribute
    }
}

/// Flags of a dict's header.
enum DictFlags {
    /// String keys are attributes too.
    static let attributes: UInt8 = 1
    /// The dict is a `RecordObject`.
    static let record: UInt8 = 2
    /// The dict is that of an instance's attributes, and a part of the instance.
    static let instance: UInt8 = 4
}

/// Flags of a tuple's header.
enum TupleFlags {
    /// A union of classes.
    static let union: UInt8 = 1
}

extension ForeignType {
    var name: String {
        switch self {
        case .pattern: "re.Pattern"
        case .match: "re.Match"
        case .random: "random.Random"
        }
    }
}
