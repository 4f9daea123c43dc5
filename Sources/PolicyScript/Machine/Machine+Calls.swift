/// Calls: whatever is called, its arguments stand in the registers from `start`, and the register before is free.
extension Machine {
    /// Begins a call. Returns its result when it is complete at once, nil when it goes on in a frame.
    ///
    /// With `names`, the values of so many keywords stand behind the `count` positional arguments.
    func beginCall(
        _ callee: Value, _ start: Int, _ count: Int, _ names: UnsafeMutablePointer<TupleObject>?, target: Int,
        _ disposition: Disposition = .store, flag: UInt8 = 0, extra: Value = .none, hops: Int = 0
    ) throws(Signal) -> Value? {
        switch callee.tag {
        case .native:
            if count == 0 { try requireReceiver(natives + Int(callee.bits)) }
            return try runNative(
                Int(callee.bits), start, count, names, target: target, disposition, flag: flag, extra: extra)
        case .type:
            let constructor = Registry.shared.constructors[Int(callee.bits)]
            if constructor < -1 {
                // Written in the language: it takes no class.
                return try runNative(
                    -2 - constructor, start, count, names, target: target, disposition, flag: flag, extra: extra)
            }
            guard constructor >= 0 else {
                throw try raise(.typeError, "cannot create '\(callee.asType.name)' instances")
            }
            var start = start
            var count = count
            try prepend(callee, &start, &count, names, hops)
            return try runNative(
                constructor, start, count, names, target: target, disposition, flag: flag, extra: extra)
        case .object:
            switch callee.header.pointee.kind {
            case .function:
                return try beginFunction(
                    callee.pointer(FunctionObject.self), start, count, names, target: target, disposition, flag: flag,
                    extra: extra)
            case .boundMethod:
                let method = callee.pointer(BoundMethodObject.self)
                var start = start
                var count = count
                let function = method.pointee.function
                try prepend(method.pointee.receiver, &start, &count, names, hops)
                return try beginCall(
                    function, start, count, names, target: target, disposition, flag: flag, extra: extra,
                    hops: hops + 1)
            case .classObject:
                return try construct(
                    callee.pointer(ClassObject.self), start, count, names, target: target, disposition, flag: flag,
                    extra: extra, hops: hops)
            case .hostMethod:
                let method = callee.pointer(HostReference.self)
                return try askCall(
                    method.pointee.object, method.pointee.method, start, count, names, target: target, disposition,
                    flag: flag, extra: extra)
            case .genericAlias:
                return try beginCall(
                    callee.pointer(GenericAliasObject.self).pointee.origin, start, count, names, target: target,
                    disposition, flag: flag, extra: extra, hops: hops)
            case .staticMethod:
                return try beginCall(
                    callee.pointer(DescriptorObject.self).pointee.getter, start, count, names, target: target,
                    disposition, flag: flag, extra: extra, hops: hops)
            default:
                if let scriptClass = callee.header.pointee.scriptClass,
                    let function = lookUp(scriptClass, Registry.shared.symbol("__call__"))
                {
                    var start = start
                    var count = count
                    try prepend(callee, &start, &count, names, hops)
                    return try beginCall(
                        function, start, count, names, target: target, disposition, flag: flag, extra: extra,
                        hops: hops + 1)
                }
            }
        default:
            break
        }
        throw try raise(.typeError, "'\(typeName(callee))' object is not callable")
    }

    /// Puts a value before the arguments: into the register that held the callee, or, when that is taken, by moving
    /// the arguments.
    func prepend(
        _ value: Value, _ start: inout Int, _ count: inout Int, _ names: UnsafeMutablePointer<TupleObject>?,
        _ hops: Int
    ) throws(Signal) {
        if hops == 0 {
            start -= 1
        } else {
            if hops > 16 {
                throw try raise(.recursionError, "maximum recursion depth exceeded while calling a Python object")
            }
            let total = count + (names?.pointee.count ?? 0)
            try ensureRegisters(start + total + 1)
            var index = total
            while index > 0 {
                registers[start + index] = registers[start + index - 1]
                index -= 1
            }
        }
        registers[start] = value
        count += 1
    }

    // MARK: Functions of the language

    /// Pushes a frame of code, for which there is room.
    @inline(__always) func pushFrame(
        _ code: UnsafeMutablePointer<CodeBlock>, _ function: UnsafeMutablePointer<FunctionObject>?, _ base: Int,
        _ target: Int, _ disposition: Disposition
    ) -> UnsafeMutablePointer<Frame> {
        let frame = frames + frameCount
        frame.pointee.enter(code, function, base, target, disposition)
        frameCount &+= 1
        return frame
    }

    func beginFunction(
        _ function: UnsafeMutablePointer<FunctionObject>, _ start: Int, _ count: Int,
        _ names: UnsafeMutablePointer<TupleObject>?, target: Int, _ disposition: Disposition, flag: UInt8, extra: Value
    ) throws(Signal) -> Value? {
        let code = function.pointee.code
        if depth >= limits.depth { throw try raise(.recursionError, "maximum recursion depth exceeded") }
        try ensureRegisters(start + Int(code.pointee.registerCount) + count)
        try reserveFrame()
        if names != nil || count != Int(code.pointee.plainCount) {
            try bind(function, start, count, names)
        }
        code.pointee.clear(registers + start)
        if code.pointee.flags.contains(.isGenerator) {
            return try generator(function, registers + start)
        }
        let frame = pushFrame(code, function, start, target, disposition)
        frame.pointee.pc = code.pointee.instructions
        frame.pointee.flag = flag
        if !extra.isNone { frame.pointee.extra = extra }
        return nil
    }

    // MARK: Built-ins

    /// Refuses a method of a built-in type, reached through the type, that is called without a receiver.
    private func requireReceiver(_ native: UnsafeMutablePointer<NativeFunction>) throws(Signal) {
        guard native.pointee.owner != nil else { return }
        throw try raise(.typeError, "unbound method \(native.pointee.name)() needs an argument")
    }

    /// Runs a built-in whose arguments stand in the registers from `start`.
    ///
    /// - Parameter isFound: it is a method that was found through its receiver, which so is of the right type.
    func runNative(
        _ index: Int, _ start: Int, _ count: Int, _ names: UnsafeMutablePointer<TupleObject>?, target: Int,
        _ disposition: Disposition, flag: UInt8, extra: Value, isFound: Bool = false
    ) throws(Signal) -> Value? {
        let native = natives + index
        if native.pointee.prelude >= 0 {
            if let owner = native.pointee.owner, count > 0 { try checkReceiver(registers[start], owner, native) }
            return try beginFunction(
                Prelude.shared.functions[native.pointee.prelude], start, count, names, target: target, disposition,
                flag: flag, extra: extra)
        }
        var given = count
        let signature = native.pointee.shape
        if names == nil, count >= signature.required,
            signature.isVariadic || !signature.takesKeywords && count <= signature.positional
        {
            // What was not given is undefined: behind the arguments there is room.
            let missing = signature.isVariadic ? signature.trailing : signature.total &- count
            if missing > 0 {
                try ensureRegisters(start &+ count &+ missing)
                for place in 0..<missing { registers[start &+ count &+ place] = .undefined }
            }
            if !signature.isVariadic { given = signature.total }
        } else {
            given = try bind(native, start, count, names)
        }
        charged &+= 1
        active = ActiveNative(
            native: index, base: start, count: given, window: given &+ signature.trailing, target: target, disposition,
            flag: flag, extra: extra)
        if !isFound, let owner = native.pointee.owner { try checkReceiver(registers[start], owner, native) }
        let value = try native.pointee.body(self, Arguments(base: registers + start, count: given))
        active.native = -1
        return value
    }

    /// A method of a built-in type, reached through the type or a class, may be called with anything for its receiver.
    @inline(__always) func checkReceiver(
        _ receiver: Value, _ owner: BuiltinType, _ native: UnsafeMutablePointer<NativeFunction>
    ) throws(Signal) {
        let type = builtinType(receiver)
        if type != owner, owner != .object { try checkReceiver(receiver, type, owner, native) }
    }

    @inline(never) private func checkReceiver(
        _ receiver: Value, _ type: BuiltinType, _ owner: BuiltinType, _ native: UnsafeMutablePointer<NativeFunction>
    ) throws(Signal) {
        if type.isSubtype(of: owner) || owner == .dict && type == .attributeDict { return }
        throw try raise(
            .typeError,
            "descriptor '\(native.pointee.shortName)' for '\(owner.name)' objects doesn't apply to a "
                + "'\(typeName(receiver))' object")
    }

    // MARK: Methods

    /// `R[at + 1].name(…)` with the arguments behind the receiver.
    func beginMethodCall(_ name: Value, _ at: Int, _ count: Int, target: Int) throws(Signal) -> Value? {
        let receiver = registers[at + 1]
        let text = name.pointer(StringObject.self)
        if receiver.tag == .object {
            let header = receiver.header
            if header.pointee.kind == .instance, let scriptClass = header.pointee.scriptClass,
                scriptClass.pointee.traits.isDisjoint(with: .readHooks)
            {
                let table = receiver.pointer(InstanceObject.self).pointee.attributes.table
                let index = table.count == 0 ? -1 : table.find(string: text)
                if index >= 0 {
                    let callee = table.entries.unsafelyUnwrapped[index].value
                    return try beginCall(callee, at + 2, count, nil, target: target)
                }
                if let function = lookUp(scriptClass, text), function.isKind(.function) {
                    return try beginCall(function, at + 1, count + 1, nil, target: target)
                }
            } else if header.pointee.kind == .hostObject {
                return try askCall(
                    receiver.hostObject, attributeName(text), at + 2, count, nil,
                    target: target, .store, flag: 0, extra: .none)
            }
        }
        // A built-in's method, without making a bound method of it.
        if receiver.tag != .object || receiver.header.pointee.scriptClass == nil,
            let attribute = builtinMember(builtinType(receiver), text), attribute.kind == .method,
            receiver.tag != .module, receiver.tag != .type, !hasOwnAttributes(receiver)
        {
            return try runNative(
                Int(attribute.value.bits), at + 1, count + 1, nil, target: target, .store, flag: 0, extra: .none,
                isFound: true)
        }
        // The general case looks the attribute up first, which may itself run a frame.
        try ensureRegisters(at + count + 8)
        let result: Value
        do throws(Signal) {
            result = try operateLookUp(receiver, name, at)
        } catch {
            failedAtName = error == .raised
            throw error
        }
        registers[at + 1] = result
        return try beginCall(result, at + 2, count, nil, target: target)
    }

    /// Looks an attribute up for a method call; the property or `__getattr__` behind it may have to run as a frame,
    /// after which the call goes on as an ordinary call.
    private func operateLookUp(_ receiver: Value, _ name: Value, _ at: Int) throws(Signal) -> Value {
        try operate(Intrinsic.getAttribute, receiver, name, target: at + 1, .call)
    }

    /// `R[at](*R[at + 1], **R[at + 2])`.
    func beginUnpackedCall(_ at: Int, target: Int) throws(Signal) -> Value? {
        let callee = registers[at]
        let items = registers[at + 1].pointer(ListObject.self)
        let keywords = registers[at + 2]
        var names: UnsafeMutablePointer<TupleObject>?
        var count = items.pointee.count
        let start = at + 4
        let table = keywords.isUndefined ? Table() : keywords.pointer(DictObject.self).pointee.table
        try ensureRegisters(start + count + Int(table.count))
        try charge(count)
        for index in 0..<count { registers[start + index] = items.pointee.items.unsafelyUnwrapped[index] }
        if table.count > 0, let entries = table.entries {
            let tuple = try heap.tuple(count: Int(table.count))
            var index = 0
            for position in 0..<Int(table.used) where !entries[position].key.isUndefined {
                tuple.items[index] = entries[position].key
                registers[start + count + index] = entries[position].value
                index += 1
            }
            names = tuple
        }
        count = items.pointee.count
        return try beginCall(callee, start, count, names, target: target)
    }

    // MARK: The host

    /// Calls a method of a host object: one request.
    func askCall(
        _ object: HostObject, _ method: String, _ start: Int, _ count: Int,
        _ names: UnsafeMutablePointer<TupleObject>?, target: Int, _ disposition: Disposition, flag: UInt8, extra: Value
    ) throws(Signal) -> Value? {
        var arguments: [HostValue] = []
        for index in 0..<count { arguments.append(try hostValue(of: registers[start + index])) }
        var keywords: [HostKeyword] = []
        if let names {
            for index in 0..<names.pointee.count {
                keywords.append(
                    HostKeyword(
                        names.items[index].pointer(StringObject.self).string,
                        try hostValue(of: registers[start + count + index])))
            }
        }
        return try ask(
            .call(object, method: method, arguments: arguments, keywords: keywords), target: target, disposition,
            flag: flag, extra: extra)
    }
}
