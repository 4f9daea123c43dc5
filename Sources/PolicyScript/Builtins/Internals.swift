/// Functions that only the compiler and the prelude call.
extension Library {
    static let machineInternals: [Member] = [
        .function("_construct", "cls, *args, **kwargs") { (machine, arguments) throws(Signal) in
            try machine.construct(arguments)
        },
        .function("_prepare_class", "cls, /") { (machine, arguments) throws(Signal) in
            try machine.prepareClass(arguments[0])
        },
        .function("_enter_method", "manager, /") { (machine, arguments) throws(Signal) in
            try machine.contextMethod(arguments[0], "__enter__", "")
        },
        .function("_exit_method", "manager, /") { (machine, arguments) throws(Signal) in
            try machine.contextMethod(arguments[0], "__exit__", " (missed __exit__ method)")
        },
        .function("_show", "value, slot, /") { (machine, arguments) throws(Signal) in
            try machine.show(arguments[0], slot: arguments[1].asInt)
            return .none
        },
        .function("_index", "value, /") { (machine, arguments) throws(Signal) in
            arguments[0].isKind(.bigInt) ? arguments[0] : .int(try machine.requireIndex(arguments[0]))
        },
        .function("_sort_simple", "items, keys, reverse, /") { (machine, arguments) throws(Signal) in
            try machine.sortSimple(arguments)
        },
        .function("_value_of", "dict, key, /") { (machine, arguments) throws(Signal) in
            try machine.get(arguments[0].pointer(DictObject.self), arguments[1]) ?? .module(Prelude.missing)
        },
        .function("_hash", "value, /") { (machine, arguments) throws(Signal) in
            .int(Int(bitPattern: UInt(try machine.hash(arguments[0]))))
        },
        .function("_enter_representation", "container, /") { (machine, arguments) throws(Signal) in
            machine.representing.append(UInt(arguments[0].bits))
            return .none
        },
        .function("_is_representing", "container, /") { (machine, arguments) throws(Signal) in
            .bool(machine.representing.contains(UInt(arguments[0].bits)))
        },
        .function("_leave_representation", "") { (machine, _) throws(Signal) in
            _ = machine.representing.popLast()
            return .none
        },
        .function("_append", "list, element, /") { (machine, arguments) throws(Signal) in
            try machine.heap.append(arguments[0].pointer(ListObject.self), arguments[1])
            return .none
        },
        .function("_is_member", "element, container, /") { (machine, arguments) throws(Signal) in
            .bool(try machine.isMember(arguments[0], of: arguments[1]))
        },
        .function("_put", "dict, key, value, /") { (machine, arguments) throws(Signal) in
            try machine.set(arguments[0].pointer(DictObject.self), arguments[1], arguments[2])
            return .none
        },
        .function("_put_pair", "dict, pair, place, /") { (machine, arguments) throws(Signal) in
            try machine.put(arguments[1], arguments[2].asInt, into: arguments[0].pointer(DictObject.self))
            return .none
        },
    ]

    static let patternInternals: [Member] = [
        .function("_match_sequence", "subject, before, after, /") { (machine, arguments) throws(Signal) in
            try machine.matchSequence(arguments[0], arguments[1].asInt, arguments[2].asInt)
        },
        .function("_match_mapping", "subject, keys, rest, /") { (machine, arguments) throws(Signal) in
            try machine.matchMapping(arguments)
        },
        .function("_match_class", "subject, cls, count, names, /") { (machine, arguments) throws(Signal) in
            try machine.matchClass(arguments)
        },
    ]
}

extension Machine {
    // MARK: Classes

    /// Makes an instance of a class with a `__new__`, or one that derives from a built-in type with values of its own.
    fileprivate func construct(_ arguments: Arguments) throws(Signal) -> Value {
        let object = arguments[0].pointer(ClassObject.self)
        let rest = Array(arguments.all.dropFirst())
        let keywords = try arguments.keywords(self)
        // What the built-in type at the root makes of its arguments may need the script: it comes before all else.
        var given = rest
        if lookUp(object, Registry.shared.symbol("__new__")) == nil, let source = rest.first {
            switch object.pointee.builtinBase {
            case .tuple, .frozenset:
                guard needsIteration(source) else { throw try raiseNotIterable(source) }
                given = [try heap.tuple(elements(source))]
            case .str where rest.count == 1 && keywords.isEmpty: given = [try string(source)]
            case .str, .int, .float: given = [try call(.type(object.pointee.builtinBase), rest, keywords)]
            default: break
            }
        }
        let initialiser = lookUp(object, Registry.shared.symbol("__init__"))
        let instance: Value
        if let new = lookUp(object, Registry.shared.symbol("__new__")) {
            let function = new.isKind(.staticMethod) ? new.pointer(DescriptorObject.self).pointee.getter : new
            instance = try call(function, [arguments[0]] + rest, keywords)
        } else if let noted = try nextNoted() {
            instance = noted
        } else {
            // Made once: the built-in may run again after `__init__` was called with it.
            instance = try newInstance(of: object, given)
            try noteAnswer(instance, raised: false)
        }
        guard isInstance(instance, of: arguments[0]) else { return instance }
        if let initialiser {
            let result = try call(initialiser, [instance] + rest, keywords)
            guard result.isNone else {
                throw try raise(.typeError, "__init__() should return None, not '\(typeName(result))'")
            }
        } else {
            try fill(instance, object.pointee.builtinBase, rest, keywords)
        }
        return instance
    }

    /// What the built-in type's own `__init__` does.
    func fill(_ instance: Value, _ type: BuiltinType, _ arguments: [Value], _ keywords: [(Value, Value)]) throws(Signal)
    {
        switch type {
        case .list:
            guard let source = arguments.first else { return }
            let items = try elements(source)
            let list = instance.pointer(ListObject.self)
            list.pointee.count = 0
            try extend(list, items)
        case .dict:
            let dict = instance.pointer(DictObject.self)
            if let source = arguments.first { _ = try merge(source, into: dict, isLast: keywords.isEmpty) }
            for (key, value) in keywords { try set(dict, key, value) }
        case .set:
            guard let source = arguments.first else { return }
            try add(all: CollectionOfOne(source), to: instance.pointer(DictObject.self))
        default: break
        }
    }

    /// Calls a value with keywords from within a built-in.
    func call(_ callee: Value, _ arguments: [Value], _ keywords: [(Value, Value)]) throws(Signal) -> Value {
        if keywords.isEmpty { return try call(callee, arguments: arguments) }
        if let noted = try nextNoted() { return noted }
        try prepare(arguments + keywords.map(\.1))
        request.callee = callee
        request.count = arguments.count
        request.names = try heap.tuple(keywords.map(\.0)).pointer(TupleObject.self)
        request.mode = .call
        throw .call
    }

    /// What happens once a class is made: `__set_name__` of its attributes, `__init_subclass__` of its base.
    fileprivate func prepareClass(_ value: Value) throws(Signal) -> Value {
        let object = value.pointer(ClassObject.self)
        if let entries = object.pointee.table.entries {
            for index in 0..<Int(object.pointee.table.used) where !entries[index].key.isUndefined {
                if let function = special(entries[index].value, "__set_name__") {
                    _ = try call(function, entries[index].value, value, entries[index].key)
                }
            }
        }
        if object.pointee.base.isKind(.classObject),
            let hook = lookUp(
                object.pointee.base.pointer(ClassObject.self), Registry.shared.symbol("__init_subclass__"))
        {
            let function = hook.isKind(.classMethod) ? hook.pointer(DescriptorObject.self).pointee.getter : hook
            _ = try call(function, value)
        }
        return value
    }

    fileprivate func contextMethod(_ value: Value, _ name: String, _ detail: String) throws(Signal) -> Value {
        if let function = special(value, name) { return try bind(function, to: value) }
        throw try raise(
            .typeError, "'\(typeName(value))' object does not support the context manager protocol\(detail)")
    }

    // MARK: Sorting

    /// Sorts items by keys whose order needs nothing of the script; None when it does.
    fileprivate func sortSimple(_ arguments: Arguments) throws(Signal) -> Value {
        let items = arguments[0].pointer(ListObject.self)
        let keys = arguments[1].pointer(ListObject.self)
        let isReversed = try requireIndex(arguments[2]) != 0
        let count = keys.pointee.count
        guard let values = keys.pointee.items, let things = items.pointee.items else { return try heap.list([]) }
        try charge(count * max(1, Int.bitWidth - count.leadingZeroBitCount) / 4)
        try checkRoom(count, 48)
        var order = Array(0..<count)
        if (0..<count).allSatisfy({ values[$0].isInt }) {
            let turn: UInt64 = isReversed ? .max : 0
            let keyed = KeyedPlace.sorted(count) { UInt64(bitPattern: Int64(values[$0].asInt)) ^ 1 << 63 ^ turn }
            order = keyed.map(\.place)
        } else if (0..<count).allSatisfy({ isShortASCII(values[$0]) }) {
            // The first eight characters, as a number, decide nearly always.
            let turn: UInt64 = isReversed ? .max : 0
            let keyed = KeyedPlace.sorted(count) { prefix(values[$0].pointer(StringObject.self)) ^ turn }
            order = keyed.map(\.place)
            sortRuns(keyed, &order) { first, second in
                let comparison = values[first].pointer(StringObject.self).compare(
                    values[second].pointer(StringObject.self))
                return comparison != 0 ? (comparison < 0) != isReversed : first < second
            }
        } else {
            for place in 0..<count {
                guard try hasOwnOrder(values[place], 0), hasSameOrder(values[place], values[0]) else { return .none }
            }
            try mergeSort(&order, values, isReversed)
        }
        let result = try heap.list(capacity: count)
        for index in order { try heap.append(result, things[index]) }
        return .object(result)
    }

    /// Sorts what has the same key among itself.
    private func sortRuns(_ keyed: [KeyedPlace], _ order: inout [Int], _ precedes: (Int, Int) -> Bool) {
        var start = 0
        while start < keyed.count {
            var end = start + 1
            while end < keyed.count, keyed[end].key == keyed[start].key { end += 1 }
            if end - start > 1 { order[start..<end].sort(by: precedes) }
            start = end
        }
    }

    /// Long texts are compared one by one, and charged for.
    private func isShortASCII(_ value: Value) -> Bool {
        value.isKind(.string) && value.header.pointee.scriptClass == nil
            && !value.pointer(StringObject.self).pointee.isWide && value.pointer(StringObject.self).count < 256
    }

    private func prefix(_ text: UnsafeMutablePointer<StringObject>) -> UInt64 {
        var key: UInt64 = 0
        for index in 0..<8 { key = key << 8 | (index < text.count ? UInt64(text.ascii[index]) : 0) }
        return key
    }

    /// Whether both are numbers that have an order, or of one type: otherwise which two are compared first can be seen.
    private func hasSameOrder(_ value: Value, _ other: Value) -> Bool {
        if value.isFloat, value.asFloat.isNaN { return false }
        if value.tag == .int || value.tag == .float || value.tag == .bool {
            return other.tag == .int || other.tag == .float || other.tag == .bool
        }
        return value.kind == other.kind && !value.isKind(.list) && !value.isKind(.tuple) && !value.isKind(.set)
            && !value.isKind(.frozenSet) && !value.isKind(.dict)
    }

    /// Whether comparing the value runs no code of the script.
    private func hasOwnOrder(_ value: Value, _ depth: Int) throws(Signal) -> Bool {
        guard value.tag == .object else { return true }
        try charge(2)
        if value.header.pointee.scriptClass != nil || depth > 8 { return false }
        switch value.header.pointee.kind {
        case .list:
            try charge(value.pointer(ListObject.self).pointee.count / 4)
            for item in value.pointer(ListObject.self).elements where try !hasOwnOrder(item, depth + 1) {
                return false
            }
            return true
        case .tuple:
            try charge(value.pointer(TupleObject.self).pointee.count / 4)
            for item in value.pointer(TupleObject.self).elements where try !hasOwnOrder(item, depth + 1) {
                return false
            }
            return true
        case .hostObject: return false
        default: return true
        }
    }

    /// A stable sort with comparisons that may raise.
    private func mergeSort(_ order: inout [Int], _ values: UnsafeMutablePointer<Value>, _ isReversed: Bool)
        throws(Signal)
    {
        var width = 1
        var scratch = order
        while width < order.count {
            var start = 0
            while start < order.count {
                let middle = min(start + width, order.count)
                let end = min(start + 2 * width, order.count)
                var left = start
                var right = middle
                var place = start
                while left < middle, right < end {
                    // Reversed, equal elements keep their order too.
                    let first = values[order[isReversed ? left : right]]
                    let second = values[order[isReversed ? right : left]]
                    if try compare(.less, first, second).asBool {
                        scratch[place] = order[right]
                        right += 1
                    } else {
                        scratch[place] = order[left]
                        left += 1
                    }
                    place += 1
                }
                while left < middle {
                    scratch[place] = order[left]
                    left += 1
                    place += 1
                }
                while right < end {
                    scratch[place] = order[right]
                    right += 1
                    place += 1
                }
                start = end
            }
            swap(&order, &scratch)
            width *= 2
        }
    }

    // MARK: Patterns

    fileprivate func matchSequence(_ subject: Value, _ before: Int, _ after: Int) throws(Signal) -> Value {
        let items: [Value]
        switch subject.kind {
        case .list, .tuple, .range: items = try elements(subject)
        case .hostObject: items = try elements(subject)
        case .instance where presents(subject, as: Self.sequencePattern): items = try elements(subject)
        default: return .none
        }
        guard after >= 0 else { return items.count == before ? try heap.tuple(items) : .none }
        guard items.count >= before + after else { return .none }
        let middle = try heap.list(items[before..<(items.count - after)])
        return try heap.tuple(Array(items[..<before]) + [middle] + Array(items[(items.count - after)...]))
    }

    /// What a class tells by `__abc_tpflags__`, as CPython's do: the kind of pattern that its instances match.
    private static let sequencePattern = 1 << 5
    private static let mappingPattern = 1 << 6

    private func presents(_ subject: Value, as pattern: Int) -> Bool {
        guard subject.isKind(.instance), let flags = special(subject, "__abc_tpflags__") else { return false }
        return flags.isInt && flags.asInt & pattern != 0
    }

    /// A mapping that is no dict: it is asked for its keys by `get`.
    private func matchOtherMapping(_ arguments: Arguments) throws(Signal) -> Value {
        let subject = arguments[0]
        guard let get = special(subject, "get") else { return .none }
        let absent = Value.native(Registry.shared.index("_match_mapping"))
        var values: [Value] = []
        for key in arguments[1].pointer(TupleObject.self).elements {
            let value = try call(get, subject, key, absent)
            if value.isIdentical(to: absent) { return .none }
            values.append(value)
        }
        if arguments[2].asBool {
            let pairs = try mappingItems(subject) ?? []
            let rest = try heap.dictionary()
            for (key, value) in pairs { try set(rest, key, value) }
            for key in arguments[1].pointer(TupleObject.self).elements { _ = try remove(rest, key) }
            values.append(.object(rest))
        }
        return try heap.tuple(values)
    }

    fileprivate func matchMapping(_ arguments: Arguments) throws(Signal) -> Value {
        guard arguments[0].isKind(.dict) else {
            return presents(arguments[0], as: Self.mappingPattern) ? try matchOtherMapping(arguments) : .none
        }
        let dict = arguments[0].pointer(DictObject.self)
        var values: [Value] = []
        for key in arguments[1].pointer(TupleObject.self).elements {
            guard let value = try get(dict, key) else { return .none }
            values.append(value)
        }
        if arguments[2].asBool {
            let rest = try heap.dictionary()
            rest.pointee.table = try filled(dict).pointee.table.copied(heap)
            for key in arguments[1].pointer(TupleObject.self).elements { _ = try remove(rest, key) }
            values.append(.object(rest))
        }
        return try heap.tuple(values)
    }

    fileprivate func matchClass(_ arguments: Arguments) throws(Signal) -> Value {
        let subject = arguments[0]
        guard isClass(arguments[1]) else { throw try raise(.typeError, "called match pattern must be a type") }
        guard isInstance(subject, of: arguments[1]) else { return .none }
        let count = arguments[2].asInt
        var values: [Value] = []
        var positional: Set<String> = []
        if count > 0 {
            if arguments[1].tag == .type, isSelfMatching(arguments[1].asType) {
                guard count == 1 else {
                    throw try raise(
                        .typeError, "\(arguments[1].asType.name)() accepts 1 positional sub-pattern (\(count) given)")
                }
                values.append(subject)
            } else {
                let className = text(try className(arguments[1]))
                let names = try findAttribute(arguments[1], Registry.shared.symbol("__match_args__"))
                let known =
                    names?.isKind(.tuple) == true
                    ? names.map { Array($0.pointer(TupleObject.self).elements) } ?? [] : []
                guard count <= known.count else {
                    throw try raise(
                        .typeError,
                        "\(className)() accepts \(known.count) positional sub-pattern\(known.count == 1 ? "" : "s") (\(count) given)"
                    )
                }
                for name in known.prefix(count) {
                    guard name.isKind(.string) else {
                        throw try raise(
                            .typeError, "__match_args__ elements must be strings (got \(typeName(name)))")
                    }
                    guard let value = try optionalAttribute(subject, name.pointer(StringObject.self)) else {
                        return .none
                    }
                    values.append(value)
                    positional.insert(text(name))
                }
            }
        }
        for name in arguments[3].pointer(TupleObject.self).elements {
            if positional.contains(text(name)) {
                throw try raise(
                    .typeError,
                    "\(text(try className(arguments[1])))() got multiple sub-patterns for attribute '\(text(name))'")
            }
            guard let value = try optionalAttribute(subject, name.pointer(StringObject.self)) else { return .none }
            values.append(value)
        }
        return try heap.tuple(values)
    }

    /// An attribute, or nil when there is none; an AttributeError counts as none.
    private func optionalAttribute(_ value: Value, _ name: Name) throws(Signal) -> Value? {
        do throws(Signal) {
            return try findAttribute(value, name)
        } catch {
            guard error == .raised, try matches(pending, .type(.attributeError)) else { throw error }
            pending = .none
            return nil
        }
    }

    private func isSelfMatching(_ type: BuiltinType) -> Bool {
        switch type {
        case .bool, .int, .float, .str, .bytes, .list, .tuple, .dict, .set, .frozenset: true
        default: false
        }
    }
}
