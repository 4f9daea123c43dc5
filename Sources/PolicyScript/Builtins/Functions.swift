import BigInt

/// Functions in the namespace of built-ins.
extension Library {
    static let basicFunctions: [Member] = [
        .function("print", "*args, sep=, end=, file=, flush=") { (machine, arguments) throws(Signal) in
            try machine.printLine(arguments)
        },
        .function("len", "obj, /") { (machine, arguments) throws(Signal) in
            .int(try machine.length(arguments[0], isLast: true))
        },
        .function("repr", "obj, /") { (machine, arguments) throws(Signal) in
            try machine.representationValue(arguments[0])
        },
        .function("ascii", "obj, /") { (machine, arguments) throws(Signal) in
            try machine.asciiRepresentation(arguments[0])
        },
        .function("format", "value, format_spec=, /") { (machine, arguments) throws(Signal) in
            if arguments.has(1), !arguments[1].isKind(.string) {
                throw try machine.raise(
                    .typeError, "format() argument 2 must be str, not \(machine.typeName(arguments[1]))")
            }
            return try machine.format(arguments[0], arguments[1])
        },
        .function("isinstance", "obj, class_or_tuple, /") { (machine, arguments) throws(Signal) in
            .bool(try machine.isInstance(arguments[0], of: arguments[1], "isinstance"))
        },
        .function("issubclass", "type, class_or_tuple, /") { (machine, arguments) throws(Signal) in
            guard machine.isClass(arguments[0]) else {
                throw try machine.raise(.typeError, "issubclass() arg 1 must be a class")
            }
            return .bool(try machine.isSubclass(arguments[0], of: arguments[1], "issubclass"))
        },
        .function("callable", "obj, /") { (machine, arguments) throws(Signal) in .bool(machine.isCallable(arguments[0]))
        },
        .function("id", "obj, /") { (machine, arguments) throws(Signal) in
            .int(machine.identity(of: arguments[0]))
        },
        .function("hash", "obj, /") { (machine, arguments) throws(Signal) in try machine.publicHash(arguments[0]) },
        .function("getattr", "object, name, default=, /") { (machine, arguments) throws(Signal) in
            let name = try machine.attributeName(arguments[1])
            do throws(Signal) {
                if let value = try machine.findAttribute(arguments[0], name) { return value }
            } catch {
                guard error == .raised, arguments.has(2), try machine.matches(machine.pending, .type(.attributeError))
                else { throw error }
                machine.pending = .none
                return arguments[2]
            }
            if arguments.has(2) { return arguments[2] }
            return try machine.getAttribute(arguments[0], name)
        },
        .function("hasattr", "obj, name, /") { (machine, arguments) throws(Signal) in
            let name = try machine.attributeName(arguments[1])
            do throws(Signal) {
                return .bool(try machine.findAttribute(arguments[0], name) != nil)
            } catch {
                guard error == .raised, try machine.matches(machine.pending, .type(.attributeError)) else {
                    throw error
                }
                machine.pending = .none
                return .false
            }
        },
        .function("setattr", "obj, name, value, /") { (machine, arguments) throws(Signal) in
            try machine.setAttribute(
                arguments[0], try machine.attributeName(arguments[1]), arguments[2])
            return .none
        },
        .function("delattr", "obj, name, /") { (machine, arguments) throws(Signal) in
            try machine.setAttribute(
                arguments[0], try machine.attributeName(arguments[1]), .undefined)
            return .none
        },
        .function("vars", "object, /") { (machine, arguments) throws(Signal) in
            guard let names = try machine.findAttribute(arguments[0], Registry.shared.symbol("__dict__")) else {
                throw try machine.raise(.typeError, "vars() argument must have __dict__ attribute")
            }
            return names
        },
        .function("dir", "object, /") { (machine, arguments) throws(Signal) in try machine.directory(arguments[0]) },
    ]

    static let iterationFunctions: [Member] = [
        .function("iter", "object, sentinel=, /") { (machine, arguments) throws(Signal) in
            if arguments.has(1) {
                guard machine.isCallable(arguments[0]) else {
                    throw try machine.raise(.typeError, "iter(v, w): v must be callable")
                }
                return try machine.call(
                    .native(Registry.shared.index("_iterate_until")), arguments[0], arguments[1])
            }
            return try machine.iterator(arguments[0])
        },
        .function("next", "iterator, default=, /") { (machine, arguments) throws(Signal) in
            do throws(Signal) {
                if let value = try machine.nextElement(arguments[0]) { return value }
            } catch {
                guard error == .raised, arguments.has(1), try machine.matches(machine.pending, .type(.stopIteration))
                else { throw error }
                machine.pending = .none
                return arguments[1]
            }
            if arguments.has(1) { return arguments[1] }
            throw try machine.raise(.stopIteration, arguments: [])
        },
        .function("sum", "iterable, /, start=") { (machine, arguments) throws(Signal) in
            let start = arguments.has(1) ? arguments[1] : .int(0)
            if start.isKind(.string) {
                throw try machine.raise(.typeError, "sum() can't sum strings [use ''.join(seq) instead]")
            }
            if start.isKind(.bytes) {
                throw try machine.raise(.typeError, "sum() can't sum bytes [use b''.join(seq) instead]")
            }
            return try machine.sum(arguments[0], start)
        },
        .function("min", "*args, key=, default=") { (machine, arguments) throws(Signal) in
            try machine.extreme(arguments, "min", .less)
        },
        .function("max", "*args, key=, default=") { (machine, arguments) throws(Signal) in
            try machine.extreme(arguments, "max", .greater)
        },
        .function("any", "iterable, /") { (machine, arguments) throws(Signal) in
            try machine.quantify(arguments[0], "_any", true)
        },
        .function("all", "iterable, /") { (machine, arguments) throws(Signal) in
            try machine.quantify(arguments[0], "_all", false)
        },
    ]
}

extension Machine {
    // MARK: Output

    /// Shows the value of an expression, and keeps it in a slot.
    func show(_ value: Value, slot: Int) throws(Signal) {
        if value.isNone { return }
        try output(try representation(value) + "\n")
        mainModule?.pointee.globals[slot] = value
    }

    fileprivate func printLine(_ arguments: Arguments) throws(Signal) -> Value {
        var text = ""
        let separator = arguments.keyword(0)
        let end = arguments.keyword(1)
        for (value, name) in [(separator, "sep"), (end, "end")] {
            guard value.isUndefined || value.isNone || value.isKind(.string) else {
                throw try raise(.typeError, "\(name) must be None or a string, not \(typeName(value))")
            }
        }
        let between = separator.isKind(.string) ? self.text(separator) : " "
        for index in 0..<arguments.count {
            if index > 0 { text += between }
            text += self.text(try string(arguments[index]))
            if outputBytes + text.utf8.count > limits.output { throw exhausted(.output) }
        }
        text += end.isKind(.string) ? self.text(end) : "\n"
        try output(text)
        return .none
    }

    /// Prints whole lines, and keeps the rest until its line is complete.
    private func output(_ text: String) throws(Signal) {
        let bytes = text.utf8.count
        if outputBytes + bytes > limits.output { throw exhausted(.output) }
        try charge(8 + bytes / 32)
        guard text.utf8.contains(UInt8(ascii: "\n")) else {
            outputBytes += bytes
            partialLine += text
            return
        }
        let whole = partialLine + text
        guard let last = whole.lastIndex(of: "\n") else { return }
        _ = try ask(.print(String(whole[..<last])))
        outputBytes += bytes
        partialLine = String(whole[whole.index(after: last)...])
    }

    /// Hands out a last line that has no end.
    func flushOutput() {
        guard !partialLine.isEmpty else { return }
        let line = partialLine
        partialLine = ""
        if replayPosition < replayCount {
            if transcript[replayPosition].request == .print(line) { replayPosition += 1 }
            return
        }
        record(.print(line), host?.answer(.print(line)) ?? .value(.none))
    }

    // MARK: Attributes

    func attributeName(_ value: Value) throws(Signal) -> Name {
        guard value.isKind(.string) else {
            throw try raise(.typeError, "attribute name must be string, not '\(typeName(value))'")
        }
        return value.pointer(StringObject.self)
    }

    fileprivate func directory(_ value: Value) throws(Signal) -> Value {
        var names: Set<String> = []
        func add(_ table: Table) {
            guard let entries = table.entries else { return }
            for index in 0..<Int(table.used) where entries[index].key.isKind(.string) {
                names.insert(text(entries[index].key))
            }
        }
        if value.tag == .module { names.formUnion(Registry.shared.moduleMembers(Int(value.bits))) }
        if let own = ownAttributes(value) { add(own.pointee.table) }
        for type in resolutionOrder(isClass(value) ? value : type(of: value)) {
            if type.isKind(.classObject) { add(type.pointer(ClassObject.self).pointee.table) }
            if type.tag == .type { names.formUnion(Registry.shared.attributeNames(type.asType)) }
        }
        var values: [Value] = []
        for name in names.sorted() { values.append(try heap.string(name)) }
        return try heap.list(values)
    }

    // MARK: Classes

    func isInstance(_ value: Value, of pattern: Value, _ function: String) throws(Signal) -> Bool {
        try isSubclass(type(of: value), of: pattern, function)
    }

    func isSubclass(_ derived: Value, of pattern: Value, _ function: String) throws(Signal) -> Bool {
        if pattern.isKind(.tuple) {
            try enterNesting(" in \(function)")
            defer { nesting -= 1 }
            try charge(pattern.pointer(TupleObject.self).pointee.count)
            for element in pattern.pointer(TupleObject.self).elements
            where try isSubclass(derived, of: element, function) {
                return true
            }
            return false
        }
        if pattern.isKind(.genericAlias) {
            throw try raise(.typeError, "\(function)() argument 2 cannot be a parameterized generic")
        }
        guard isClass(pattern) else {
            throw try raise(
                .typeError,
                function == "isinstance"
                    ? "isinstance() arg 2 must be a type, a tuple of types, or a union"
                    : "issubclass() arg 2 must be a class, a tuple of classes, or a union")
        }
        return isSubclass(derived, of: pattern)
    }

    func isCallable(_ value: Value) -> Bool {
        switch value.tag {
        case .native, .type: return true
        case .object:
            switch value.header.pointee.kind {
            case .function, .boundMethod, .classObject, .genericAlias, .hostMethod, .staticMethod: return true
            default: return special(value, "__call__") != nil
            }
        default: return false
        }
    }

    /// `hash(value)`: the same in every run, unlike the hash by which tables order their keys.
    func publicHash(_ value: Value) throws(Signal) -> Value {
        switch value.tag {
        case .int, .bool: return .int(NumberHash.hash(value.asInt))
        case .float: return .int(NumberHash.hash(value.asFloat))
        case .object:
            let function = special(value, "__hash__")
            if let function, hashesByIdentity(value, function) { return .int(identity(of: value)) }
            if let function, !isBuiltinHash(function) {
                if function.isNone { throw try raiseUnhashable(value) }
                let result = try call(function, value)
                guard result.isInt || result.isBool || result.isKind(.bigInt) else {
                    throw try raise(.typeError, "__hash__ method should return an integer")
                }
                return try publicHash(result)
            }
            switch value.header.pointee.kind {
            case .dateTime, .time, .date, .timeDelta, .range:
                // Moments that are equal in different time zones have the same hash, and so have ranges.
                return .int(Int(truncatingIfNeeded: try hash(value) >> 3))
            case .string:
                var hash: UInt64 = 0xCBF2_9CE4_8422_2325
                let text = value.pointer(StringObject.self)
                try charge(text.count / 8)
                for index in 0..<text.count { hash = (hash ^ UInt64(text.codePoint(at: index))) &* 0x100_0000_01B3 }
                return .int(Int(truncatingIfNeeded: hash >> 3))
            case .boundMethod:
                let method = value.pointer(BoundMethodObject.self).pointee
                return .int(identity(of: method.receiver) ^ identity(of: method.function) << 4 & Int.max >> 3)
            case .tuple where isUnion(value):
                var hash = 0
                for part in value.pointer(TupleObject.self).elements { hash ^= identity(of: part) }
                return .int(hash)
            case .tuple, .frozenSet:
                try enterNesting("")
                defer { nesting -= 1 }
                var hash: UInt64 = 0x345678
                func combine(_ part: Value) throws(Signal) {
                    try charge(1)
                    let bits = UInt64(bitPattern: Int64(part.isInt ? part.asInt : 0))
                    hash = value.isKind(.tuple) ? (hash ^ bits) &* 1_000_003 &+ 97 : hash &+ bits &* 0x9E37_79B9
                }
                let items = try elements(value)
                let isKnown: Void? = try unaided { () throws(Signal) -> Void in
                    for element in items { try combine(publicHash(element)) }
                }
                if isKnown == nil {
                    hash = 0x345678
                    let parts = try madeList(callPrelude("_public_hashes", heap.list(items)))
                    for part in parts.elements { try combine(part) }
                }
                return .int(Int(truncatingIfNeeded: hash >> 3))
            case .bigInt:
                let number = value.pointer(BigIntObject.self)
                try charge(number.pointee.count / 4)
                return .int(NumberHash.hash(number.limbs, isNegative: number.pointee.isNegative))
            case .trackedFloat: return .int(NumberHash.hash(try plainDouble(value)))
            case .instance, .function, .classObject, .generator, .exception:
                return .int(identity(of: value))
            default:
                _ = try hash(value)
                let text = try representation(value)
                var hash: UInt64 = 0xCBF2_9CE4_8422_2325
                for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
                return .int(Int(truncatingIfNeeded: hash >> 3))
            }
        default: return .int(Int(value.bits &+ UInt64(value.tag.rawValue) &* 1_000_003))
        }
    }

    /// Whether a class has what the built-in types have for `__hash__`, by name.
    func isBuiltinHash(_ function: Value) -> Bool {
        guard function.tag == .native else { return false }
        let own = Registry.shared.attribute(.object, Registry.shared.symbol("__hash__"))
        return own.map { $0.value.isIdentical(to: function) } ?? false
    }

    /// Whether a value of a class that derives from one without a hash has `object.__hash__`.
    func hashesByIdentity(_ value: Value, _ function: Value) -> Bool {
        guard value.isKind(.list) || value.isKind(.dict) || value.isKind(.set) else { return false }
        return isBuiltinHash(function)
    }

    // MARK: Iteration

    /// `next(iterator)`, for a built-in; nil at the end of a built-in iterator. Generators raise StopIteration.
    func nextElement(_ iterator: Value) throws(Signal) -> Value? {
        if iterator.isKind(.generator) {
            return try resume(iterator.pointer(GeneratorObject.self), sending: .none)
        }
        if let function = special(iterator, "__next__") { return try call(function, iterator) }
        return try next(iterator)
    }

    fileprivate func extreme(_ arguments: Arguments, _ name: String, _ comparison: ComparisonOperator)
        throws(Signal) -> Value
    {
        let key = arguments.keyword(0)
        let fallback = arguments.keyword(1)
        if arguments.count == 0 { throw try raise(.typeError, "\(name) expected at least 1 argument, got 0") }
        if arguments.count == 1 { return try extreme(arguments[0], key: key, fallback: fallback, comparison) }
        if !fallback.isUndefined {
            throw try raise(
                .typeError, "Cannot specify a default for \(name)() with multiple positional arguments")
        }
        if key.isUndefined, active.memo == nil,
            let best = try unaided({ () throws(Signal) -> Value in
                try charge(arguments.count)
                var best = arguments[0]
                for item in arguments.all.dropFirst() where try truth(compare(comparison, item, best)) { best = item }
                return best
            })
        {
            return best
        }
        return try extreme(heap.tuple(Array(arguments.all)), key: key, fallback: fallback, comparison)
    }

    fileprivate func quantify(_ iterable: Value, _ slow: String, _ wanted: Bool) throws(Signal) -> Value {
        guard let items = exactItems(iterable) else {
            return try call(.native(Registry.shared.index(slow)), iterable)
        }
        try charge(items.count / 2)
        for item in items {
            guard let truth = simpleTruth(item) else {
                return try call(.native(Registry.shared.index(slow)), iterable)
            }
            if truth == wanted { return .bool(wanted) }
        }
        return .bool(!wanted)
    }
}
