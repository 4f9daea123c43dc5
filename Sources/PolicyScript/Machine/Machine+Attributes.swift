/// Attributes.
extension Machine {
    typealias Name = UnsafeMutablePointer<StringObject>

    /// `value.name`, for a built-in or an operation.
    func getAttribute(_ value: Value, _ name: Name) throws(Signal) -> Value {
        if let found = try findAttribute(value, name) { return found }
        if value.isKind(.genericAlias) {
            throw try raiseNoAttribute(value.pointer(GenericAliasObject.self).pointee.origin, name)
        }
        throw try raiseNoAttribute(functionOfMethod(value) ?? value, name)
    }

    /// The function of the language that a bound method calls; nil for anything else.
    private func functionOfMethod(_ value: Value) -> Value? {
        guard value.isKind(.boundMethod) else { return nil }
        let function = value.pointer(BoundMethodObject.self).pointee.function
        return function.isKind(.function) ? function : nil
    }

    /// `value.name`, or nil when there is no such attribute. Runs properties and `__getattr__` as frames.
    func findAttribute(_ value: Value, _ name: Name) throws(Signal) -> Value? {
        if value.tag == .object {
            switch value.header.pointee.kind {
            case .hostObject:
                if let given = try givenField(value, name) { return given }
                return try ask(.attribute(value.hostObject, name.string))
            case .classObject: return try classAttribute(value.pointer(ClassObject.self), name)
            case .superProxy: return try superAttribute(value.pointer(SuperObject.self), name)
            case .scriptModule:
                if let member = try moduleMember(value, name) { return member }
                if name.equals("__name__") { return value.pointer(ModuleObject.self).pointee.name }
            case .boundMethod:
                guard let function = functionOfMethod(value) else { break }
                // What a method has not itself is its function's.
                if !name.equals("__doc__"), let found = try builtinAttribute(value, .method, name) { return found }
                return try findAttribute(function, name)
            case .genericAlias:
                if let found = try aliasAttribute(value.pointer(GenericAliasObject.self), name) { return found }
            default: break
            }
            if let scriptClass = value.header.pointee.scriptClass {
                return try instanceAttribute(value, scriptClass, name)
            }
            if value.header.pointee.kind == .dict, value.header.pointee.flags & DictFlags.attributes != 0 {
                let table = value.pointer(DictObject.self).pointee.table
                let index = table.find(string: name)
                if index >= 0 { return table.entries.unsafelyUnwrapped[index].value }
            }
            if let own = ownAttributes(value) {
                let index = own.pointee.table.find(string: name)
                if index >= 0 { return own.pointee.table.entries.unsafelyUnwrapped[index].value }
            }
            if value.isKind(.function), let names = value.pointer(FunctionObject.self).pointee.names {
                let index = names.pointee.table.find(string: name)
                if index >= 0 { return names.pointee.table.entries.unsafelyUnwrapped[index].value }
            }
            if value.isKind(.function) || value.isKind(.exception), name.equals("__dict__") {
                return try attributesDictionary(value).map { .object($0) }
            }
        } else if value.tag == .module {
            if let member = Registry.shared.moduleAttribute(Int(value.bits), name) { return member }
            if name.equals("__name__") { return try heap.string(Registry.shared.moduleName(Int(value.bits))) }
            return name.equals("__doc__") ? Value.none : nil
        } else if value.tag == .type {
            return try typeAttribute(value.asType, name)
        }
        return try builtinAttribute(value, builtinType(value), name)
    }

    /// An attribute that a built-in type gives its values.
    private func builtinAttribute(_ value: Value, _ type: BuiltinType, _ name: Name) throws(Signal) -> Value? {
        guard let attribute = builtinMember(type, name) else {
            if name.equals("__class__") { return self.type(of: value) }
            return nil
        }
        switch attribute.kind {
        case .method: return try heap.boundMethod(value, attribute.value)
        case .property: return try callNative(attribute.value, value)
        case .classMethod: return try heap.boundMethod(self.type(of: value), attribute.value)
        case .staticMethod, .constant: return attribute.value
        case .lazy: return try callNative(attribute.value, value)
        }
    }

    /// What a built-in type has under a name.
    @inline(__always) func builtinMember(_ type: BuiltinType, _ name: Name) -> TypeAttribute? {
        let symbol = Int(name.pointee.symbol)
        return symbol >= 0 ? attributes.attribute(type, symbol: symbol) : Registry.shared.attribute(type, name)
    }

    /// Runs a built-in of one argument that calls nothing, within whatever is running. It must not move the registers, to
    /// which that has pointers: it takes some of those that are there beyond each frame and each built-in.
    func callNative(_ native: Value, _ argument: Value) throws(Signal) -> Value {
        let native = natives + Int(native.bits)
        if let owner = native.pointee.owner { try checkReceiver(argument, owner, native) }
        let running = active.native >= 0 ? Int(active.base) + Int(active.window) : 0
        let base = max(running, nextBase) + 8
        if base + 8 > registerCapacity { try ensureRegisters(base + 8) }
        registers[base] = argument
        for index in 1..<8 { registers[base + index] = .undefined }
        return try native.pointee.body(self, Arguments(base: registers + base, count: 1))
    }

    private func instanceAttribute(_ value: Value, _ scriptClass: UnsafeMutablePointer<ClassObject>, _ name: Name)
        throws(Signal) -> Value?
    {
        let inherited = lookUp(scriptClass, name)
        if let inherited, inherited.isKind(.property) {
            return try orFallback(value, scriptClass, name) { () throws(Signal) in
                try call(readable(inherited, value, name), value)
            }
        }
        if let own = ownAttributes(value) {
            let index = own.pointee.table.find(string: name)
            if index >= 0 { return own.pointee.table.entries.unsafelyUnwrapped[index].value }
        }
        if let inherited {
            if inherited.isKind(.instance), let get = special(inherited, "__get__") {
                return try orFallback(value, scriptClass, name) { () throws(Signal) in
                    try call(get, inherited, value, .object(scriptClass))
                }
            }
            return try bind(inherited, to: value)
        }
        if name.equals("__dict__"), let attributes = try attributesDictionary(value) { return .object(attributes) }
        if name.equals("__class__") { return .object(scriptClass) }
        if let found = try builtinAttribute(value, builtinType(value), name) { return found }
        if scriptClass.pointee.traits.contains(.getAttribute), let function = special(value, "__getattr__") {
            return try call(function, value, .object(name))
        }
        return nil
    }

    /// What a descriptor gives, or, when it raises an AttributeError and the class has `__getattr__`, what that gives.
    private func orFallback(
        _ value: Value, _ scriptClass: UnsafeMutablePointer<ClassObject>, _ name: Name,
        _ read: () throws(Signal) -> Value
    ) throws(Signal) -> Value {
        do throws(Signal) {
            return try read()
        } catch {
            guard error == .raised, scriptClass.pointee.traits.contains(.getAttribute),
                let function = special(value, "__getattr__"), try matches(pending, .type(.attributeError))
            else { throw error }
            pending = .none
            return try call(function, value, .object(name))
        }
    }

    func readable(_ property: Value, _ value: Value, _ name: Name) throws(Signal) -> Value {
        let getter = property.pointer(DescriptorObject.self).pointee.getter
        if getter.isNone {
            throw try raise(.attributeError, "property '\(name.string)' of '\(typeName(value))' object has no getter")
        }
        return getter
    }

    /// `Class.name`.
    private func classAttribute(_ object: UnsafeMutablePointer<ClassObject>, _ name: Name) throws(Signal) -> Value? {
        if let found = lookUp(object, name) {
            switch found.kind {
            case .staticMethod: return found.pointer(DescriptorObject.self).pointee.getter
            case .classMethod: return try bindClassMethod(found, to: .object(object))
            case .instance:
                guard let get = special(found, "__get__") else { return found }
                return try call(get, found, .none, .object(object))
            default: return found
            }
        }
        if name.equals("__name__") { return object.pointee.name }
        if name.equals("__qualname__") { return object.pointee.qualifiedName }
        if name.equals("__module__") { return object.pointee.moduleName }
        if name.equals("__base__") { return object.pointee.base }
        if name.equals("__bases__") { return try heap.tuple(object.pointee.base) }
        if name.equals("__class__") { return .type(.type) }
        if name.equals("__doc__") { return Value.none }
        if name.equals("__dict__") {
            let copy = try heap.dictionary()
            copy.pointee.table = try object.pointee.table.copied(heap)
            return .object(copy)
        }
        if name.equals("__mro__") { return try heap.tuple(resolutionOrder(.object(object))) }
        return try typeMember(object.pointee.builtinBase, name, .object(object))
    }

    /// A class and all that it derives from, up to `object`.
    func resolutionOrder(_ type: Value) -> [Value] {
        var order = [type]
        var current = type
        while current.isKind(.classObject) {
            current = current.pointer(ClassObject.self).pointee.base
            order.append(current)
        }
        if current.tag == .type {
            var base = current.asType.base
            while let next = base {
                order.append(.type(next))
                base = next.base
            }
        }
        return order
    }

    /// `int.name`.
    private func typeAttribute(_ type: BuiltinType, _ name: Name) throws(Signal) -> Value? {
        if name.equals("__name__") || name.equals("__qualname__") { return try heap.string(type.name) }
        if name.equals("__module__") { return try heap.string(type.moduleName ?? "builtins") }
        if name.equals("__class__") { return .type(.type) }
        if name.equals("__base__") { return type.base.map { Value.type($0) } ?? Value.none }
        if name.equals("__bases__") { return try heap.tuple(type.base.map { [Value.type($0)] } ?? []) }
        if name.equals("__mro__") { return try heap.tuple(resolutionOrder(.type(type))) }
        return try typeMember(type, name, .type(type))
    }

    private func typeMember(_ type: BuiltinType, _ name: Name, _ owner: Value) throws(Signal) -> Value? {
        guard let attribute = Registry.shared.attribute(type, name) else { return nil }
        switch attribute.kind {
        case .method, .staticMethod, .constant: return attribute.value
        case .classMethod: return try heap.boundMethod(owner, attribute.value)
        case .property: return attribute.value
        case .lazy: return try callNative(attribute.value, owner)
        }
    }

    private func superAttribute(_ proxy: UnsafeMutablePointer<SuperObject>, _ name: Name) throws(Signal) -> Value? {
        let owner = proxy.pointee.owner.pointer(ClassObject.self)
        let receiver = proxy.pointee.receiver
        if owner.pointee.base.isKind(.classObject),
            let found = lookUp(owner.pointee.base.pointer(ClassObject.self), name)
        {
            if found.isKind(.property) { return try call(readable(found, receiver, name), receiver) }
            if receiver.isKind(.classObject) {
                switch found.kind {
                case .classMethod: return try bindClassMethod(found, to: receiver)
                case .staticMethod: return found.pointer(DescriptorObject.self).pointee.getter
                default: return found
                }
            }
            return try bind(found, to: receiver)
        }
        guard let attribute = Registry.shared.attribute(owner.pointee.builtinBase, name) else { return nil }
        switch attribute.kind {
        case .method:
            return receiver.isKind(.classObject) ? attribute.value : try heap.boundMethod(receiver, attribute.value)
        case .property: return try callNative(attribute.value, receiver)
        case .classMethod: return try heap.boundMethod(type(of: receiver), attribute.value)
        case .staticMethod, .constant: return attribute.value
        case .lazy: return try callNative(attribute.value, receiver)
        }
    }

    /// Attributes that the object itself holds beside its fixed parts, or nil when it has none.
    func ownAttributes(_ value: Value) -> UnsafeMutablePointer<DictObject>? {
        guard value.tag == .object else { return nil }
        if value.header.pointee.flags & Header.hasSideAttributes != 0 { return sideAttributes[UInt(value.bits)] }
        switch value.header.pointee.kind {
        case .instance: return value.pointer(InstanceObject.self).attributes
        case .exception: return value.pointer(ExceptionObject.self).pointee.attributes
        case .function: return value.pointer(FunctionObject.self).pointee.attributes
        default: return nil
        }
    }

    @inline(__always) func hasOwnAttributes(_ value: Value) -> Bool {
        guard value.tag == .object else { return false }
        switch value.header.pointee.kind {
        case .exception, .function: return ownAttributes(value) != nil
        case .dict: return value.header.pointee.flags & DictFlags.attributes != 0
        case .classObject, .superProxy, .scriptModule, .hostObject: return true
        default: return !sideAttributes.isEmpty && sideAttributes[UInt(value.bits)] != nil
        }
    }

    /// The dict in which the object's own attributes are, made when there is none yet; nil when it can have none.
    private func ownAttributesToWrite(_ value: Value) throws(Signal) -> UnsafeMutablePointer<DictObject>? {
        guard value.tag == .object, !value.header.pointee.isImmortal else { return nil }
        if let existing = ownAttributes(value) { return existing }
        switch value.header.pointee.kind {
        case .exception:
            let made = try heap.dictionary()
            value.pointer(ExceptionObject.self).pointee.attributes = made
            return made
        case .function:
            let made = try heap.dictionary()
            value.pointer(FunctionObject.self).pointee.attributes = made
            return made
        default:
            guard value.header.pointee.scriptClass != nil else { return nil }
            let made = try heap.dictionary()
            sideAttributes[UInt(value.bits)] = made
            value.header.pointee.flags |= Header.hasSideAttributes
            return made
        }
    }

    /// The dict for a name that a function has beside its attributes; nil for anything else.
    private func namesToWrite(_ value: Value, _ name: Name) throws(Signal) -> UnsafeMutablePointer<DictObject>? {
        guard value.isKind(.function), !value.header.pointee.isImmortal,
            name.equals("__name__") || name.equals("__doc__") || name.equals("__module__")
                || name.equals("__annotations__")
        else { return nil }
        let function = value.pointer(FunctionObject.self)
        if let names = function.pointee.names { return names }
        let made = try heap.dictionary()
        function.pointee.names = made
        return made
    }

    /// `__dict__`: the dict in which the object's attributes are.
    private func attributesDictionary(_ value: Value) throws(Signal) -> UnsafeMutablePointer<DictObject>? {
        guard let own = try ownAttributesToWrite(value) else { return nil }
        if value.isKind(.instance), own == value.pointer(InstanceObject.self).attributes {
            own.pointee.header = Header(
                kind: .dict, mark: 0, isImmortal: false, flags: DictFlags.instance,
                size: UInt32(MemoryLayout<DictObject>.stride), scriptClass: nil)
        }
        return value.isKind(.exception) ? try withoutFields(own, of: value) : own
    }

    /// The attributes of an exception without the fields of its type, which are kept among them; where there are such,
    /// they are copied.
    private func withoutFields(_ own: UnsafeMutablePointer<DictObject>, of exception: Value) throws(Signal)
        -> UnsafeMutablePointer<DictObject>
    {
        let fields = ["name", "obj", "path"].compactMap { Registry.shared.findSymbol($0) }.filter {
            builtinMember(builtinType(exception), $0)?.kind == .property && own.pointee.table.find(string: $0) >= 0
        }
        if fields.isEmpty { return own }
        let copy = try heap.dictionary()
        copy.pointee.table = try own.pointee.table.copied(heap)
        for field in fields { _ = heap.remove(copy, .object(field)) }
        return copy
    }

    /// `value.__dict__ = new`. False when the object has none.
    private func replaceAttributes(_ value: Value, _ new: Value) throws(Signal) -> Bool {
        guard try ownAttributesToWrite(value) != nil else { return false }
        guard new.isUndefined || new.isKind(.dict) else {
            throw try raise(.typeError, "__dict__ must be set to a dictionary, not a '\(typeName(new))'")
        }
        let dict = new.isUndefined ? try heap.dictionary() : try filled(new.pointer(DictObject.self))
        switch value.header.pointee.kind {
        case .exception: value.pointer(ExceptionObject.self).pointee.attributes = dict
        case .function: value.pointer(FunctionObject.self).pointee.attributes = dict
        default:
            sideAttributes[UInt(value.bits)] = dict
            value.header.pointee.flags |= Header.hasSideAttributes
            // The fast paths, which know of the instance's own dict alone, must not be taken.
            value.header.pointee.scriptClass?.pointee.traits.insert(.descriptors)
        }
        return true
    }

    /// `value.__class__ = new`.
    private func replaceClass(_ value: Value, _ new: Value) throws(Signal) {
        if new.isUndefined { throw try raise(.typeError, "can't delete __class__ attribute") }
        guard isClass(new) else {
            throw try raise(.typeError, "__class__ must be set to a class, not '\(typeName(new))' object")
        }
        guard value.tag == .object, let old = value.header.pointee.scriptClass, new.isKind(.classObject) else {
            throw try raise(
                .typeError, "__class__ assignment only supported for mutable types or ModuleType subclasses")
        }
        let scriptClass = new.pointer(ClassObject.self)
        guard old.pointee.builtinBase == scriptClass.pointee.builtinBase else {
            throw try raise(
                .typeError,
                "__class__ assignment: '\(text(scriptClass.pointee.name))' object layout differs from "
                    + "'\(typeName(value))'")
        }
        value.header.pointee.scriptClass = scriptClass
        if value.header.pointee.flags & Header.hasSideAttributes != 0 {
            scriptClass.pointee.traits.insert(.descriptors)
        }
    }

    // MARK: Setting

    /// `value.name = new`; undefined deletes.
    func setAttribute(_ value: Value, _ name: Name, _ new: Value) throws(Signal) {
        if value.tag == .object {
            switch value.header.pointee.kind {
            case .hostObject:
                _ = try ask(
                    .setAttribute(
                        value.hostObject, name.string,
                        try hostValue(of: new.isUndefined ? .none : new)))
                return
            case .classObject:
                try setClassAttribute(value.pointer(ClassObject.self), name, new)
                return
            case .scriptModule:
                throw try raiseFixedModule()
            default: break
            }
            if let scriptClass = value.header.pointee.scriptClass {
                if scriptClass.pointee.traits.contains(.setAttribute) {
                    let hook = new.isUndefined ? "__delattr__" : "__setattr__"
                    if let function = special(value, hook) {
                        _ =
                            new.isUndefined
                            ? try call(function, value, .object(name)) : try call(function, value, .object(name), new)
                        return
                    }
                }
                if try setThroughDescriptor(value, scriptClass, name, new) { return }
            }
            if try storeAttribute(value, name, new) { return }
        }
        if value.tag == .module { throw try raiseFixedModule() }
        if name.equals("__class__"), !isClass(value) { return try replaceClass(value, new) }
        if Registry.shared.attribute(builtinType(value), name) != nil {
            throw try raise(.attributeError, "'\(typeName(value))' object attribute '\(name.string)' is read-only")
        }
        if isClass(value) {
            throw try raise(
                .typeError, "cannot set '\(name.string)' attribute of immutable type '\(text(try className(value)))'")
        }
        throw try raiseNoAttribute(value, name)
    }

    /// Stores an attribute with the object itself, as `object.__setattr__` does. False when the object takes none.
    func storeAttribute(_ value: Value, _ name: Name, _ new: Value) throws(Signal) -> Bool {
        if name.equals("__dict__") { return try replaceAttributes(value, new) }
        if name.equals("__class__") {
            try replaceClass(value, new)
            return true
        }
        if value.isKind(.instance), let own = ownAttributes(value) {
            if new.isUndefined {
                if !heap.remove(&own.pointee.table, name) { throw try raiseNoAttribute(value, name) }
            } else {
                try heap.set(&own.pointee.table, name, new)
            }
            return true
        }
        if value.isKind(.dict), value.header.pointee.flags & DictFlags.attributes != 0 {
            let dict = value.pointer(DictObject.self)
            if new.isUndefined {
                if !heap.remove(dict, .object(name)) { throw try raiseNoAttribute(value, name) }
            } else {
                try heap.set(dict, .object(name), new)
            }
            return true
        }
        if value.isKind(.exception), !new.isUndefined {
            let exception = value.pointer(ExceptionObject.self)
            if name.equals("__cause__") || name.equals("__context__"), !new.isNone, !new.isKind(.exception) {
                let field = name.equals("__cause__") ? "cause" : "context"
                throw try raise(.typeError, "exception \(field) must be None or derive from BaseException")
            }
            if name.equals("__cause__") {
                exception.pointee.cause = new
                exception.pointee.suppressesContext = true
                return true
            }
            if name.equals("__context__") {
                exception.pointee.context = new
                return true
            }
            if name.equals("__suppress_context__") {
                exception.pointee.suppressesContext = simpleTruth(new) ?? true
                return true
            }
            if name.equals("args") {
                exception.pointee.arguments = try heap.tuple(try elements(new)).pointer(TupleObject.self)
                return true
            }
        }
        if value.isKind(.function), name.equals("__qualname__"), !new.isUndefined {
            guard new.isKind(.string) else {
                throw try raise(.typeError, "__qualname__ must be set to a string object")
            }
            if value.header.pointee.isImmortal { return false }
            value.pointer(FunctionObject.self).pointee.qualifiedName = new
            return true
        }
        var place = try namesToWrite(value, name)
        if place == nil { place = try ownAttributesToWrite(value) }
        guard let own = place else { return false }
        if new.isUndefined {
            if !heap.remove(own, .object(name)) { throw try raiseNoAttribute(value, name) }
        } else {
            try heap.set(own, .object(name), new)
        }
        return true
    }

    private func setThroughDescriptor(
        _ value: Value, _ scriptClass: UnsafeMutablePointer<ClassObject>, _ name: Name, _ new: Value
    ) throws(Signal) -> Bool {
        guard scriptClass.pointee.traits.contains(.descriptors), let found = lookUp(scriptClass, name) else {
            return false
        }
        if found.isKind(.property) {
            let property = found.pointer(DescriptorObject.self)
            let function = new.isUndefined ? property.pointee.deleter : property.pointee.setter
            if function.isNone {
                let role = new.isUndefined ? "deleter" : "setter"
                throw try raise(
                    .attributeError, "property '\(name.string)' of '\(typeName(value))' object has no \(role)")
            }
            _ = new.isUndefined ? try call(function, value) : try call(function, value, new)
            return true
        }
        if !new.isUndefined, let set = special(found, "__set__") {
            _ = try call(set, found, value, new)
            return true
        }
        return false
    }

    private func setClassAttribute(_ object: UnsafeMutablePointer<ClassObject>, _ name: Name, _ new: Value)
        throws(Signal)
    {
        if new.isUndefined {
            if !heap.remove(&object.pointee.table, name) { throw try raiseNoAttribute(.object(object), name) }
            return
        }
        if new.isKind(.string), name.equals("__name__") || name.equals("__qualname__") {
            if name.equals("__name__") { object.pointee.name = new } else { object.pointee.qualifiedName = new }
            return
        }
        if new.isKind(.string), name.equals("__module__") { object.pointee.moduleName = new }
        try heap.set(&object.pointee.table, name, new)
        let before = object.pointee.traits
        object.pointee.traits.formUnion(traits(of: name.string, new))
        if object.pointee.traits == before { return }
        try charge(heap.objectCount / 4)
        // Classes that derive from it look through it, so they may now have to look out for it as well.
        for index in 0..<heap.objectCount where heap.objects[index].pointee.kind == .classObject {
            let other = UnsafeMutableRawPointer(heap.objects[index]).assumingMemoryBound(to: ClassObject.self)
            if isSubclass(.object(other), of: .object(object)) {
                other.pointee.traits.formUnion(object.pointee.traits)
            }
        }
    }

    /// What the fast paths must look out for when a class has this attribute.
    func traits(of name: String, _ value: Value) -> ClassTraits {
        var traits = ClassTraits.trait(of: name)
        switch value.kind {
        case .property, .staticMethod, .classMethod: traits.insert(.descriptors)
        case .function where !bindsReceiver(value): traits.insert(.descriptors)
        case .instance:
            if special(value, "__get__") != nil || special(value, "__set__") != nil { traits.insert(.descriptors) }
        default: break
        }
        return traits
    }

    func className(_ value: Value) throws(Signal) -> Value {
        value.isKind(.classObject) ? value.pointer(ClassObject.self).pointee.name : try heap.string(value.asType.name)
    }

    private func raiseFixedModule() throws(Signal) -> Signal {
        try raise(.attributeError, "the attributes of a module cannot be set")
    }

    func raiseNoAttribute(_ value: Value, _ name: Name) throws(Signal) -> Signal {
        // The message has the name in it, and is made in three steps.
        if name.count > 1 << 12 { try checkRoom(name.count, 4) }
        let subject: String
        if value.tag == .type || value.isKind(.classObject) {
            subject = "type object '\(text(try className(value)))'"
        } else if value.tag == .module {
            subject = "module '\(Registry.shared.moduleName(Int(value.bits)))'"
        } else if value.isKind(.scriptModule) {
            subject = "module '\(text(value.pointer(ModuleObject.self).pointee.name))'"
        } else if value.isKind(.superProxy) {
            subject = "'super' object"
        } else {
            subject = "'\(typeName(value))' object"
        }
        let signal = try raiseName(.attributeError, .object(name), "\(subject) has no attribute '\(name.string)'")
        try setField(try heap.string("obj"), value, of: pending)
        return signal
    }
}
