/// The operations that an instruction carries out as a built-in when it is not simple. Their numbers are their places.
enum Intrinsic {
    /// A struct and not a tuple: a function within a tuple is called through a thunk.
    struct Operation {
        let name: String
        let body: NativeBody

        init(_ name: String, _ body: @escaping NativeBody) {
            self.name = name
            self.body = body
        }
    }

    static let all: [Operation] = binaryOperations + unaryOperations + comparisons + others

    @inline(__always) static func binary(_ operation: BinaryOperator) -> Int { Int(operation.rawValue) }
    @inline(__always) static func unary(_ operation: UnaryOperator) -> Int { 13 + Int(operation.rawValue) }
    @inline(__always) static func compare(_ comparison: ComparisonOperator) -> Int { 17 + Int(comparison.rawValue) }
    static let contains = 23
    static let truth = 24
    static let iterator = 25
    static let getItem = 26
    static let setItem = 27
    static let deleteItem = 28
    static let getAttribute = 29
    static let setAttribute = 30
    static let deleteAttribute = 31
    static let format = 32
    static let unpack = 33
    static let unpackStarred = 34
    static let listExtend = 35
    static let setAdd = 36
    static let setUpdate = 37
    static let dictUpdate = 38
    static let dictMerge = 39
    static let raise = 40

    // What the operators have in common knows which one it is from the number of the built-in that runs: a function that
    // captures it would be counted as a reference at every operation.

    private static let binaryOperations: [Operation] = (0..<13).compactMap { BinaryOperator(rawValue: $0) }
        .map { operation in
            Operation("_operator_\(operation.methodName)") { (machine, arguments) throws(Signal) in
                let operation = BinaryOperator(rawValue: UInt8(truncatingIfNeeded: machine.active.native))
                return try machine.binary(
                    operation ?? .add, arguments[0], arguments[1], inPlace: arguments[2].asBool)
            }
        }

    private static let unaryOperations: [Operation] = (0..<4).compactMap { UnaryOperator(rawValue: $0) }.map {
        operation in
        Operation(
            "_operator_\(operation)",
            { (machine, arguments) throws(Signal) in try machine.unary(operation, arguments[0]) }
        )
    }

    private static let comparisons: [Operation] = (0..<6).compactMap { ComparisonOperator(rawValue: $0) }.map {
        comparison in
        Operation("_compare_\(comparison)") { (machine, arguments) throws(Signal) in
            let comparison = ComparisonOperator(rawValue: UInt8(truncatingIfNeeded: Int(machine.active.native) - 17))
            return try machine.compare(comparison ?? .equal, arguments[0], arguments[1])
        }
    }

    private static let others: [Operation] = [
        Operation(
            "_contains", { (machine, arguments) throws(Signal) in try machine.contains(arguments[0], arguments[1]) }),
        Operation("_truth", { (machine, arguments) throws(Signal) in .bool(try machine.truth(arguments[0])) }),
        Operation(
            "_iterator",
            { (machine, arguments) throws(Signal) in
                let value = arguments[0]
                guard value.isKind(.hostObject) else { return try machine.iterator(value) }
                // There is an iterator before the host is asked, which is then the last that can fail.
                let iterator = try machine.heap.sequenceIterator(.none)
                iterator.pointer(SequenceIterator.self).pointee.sequence = try machine.hostItems(value, isLast: true)
                return iterator
            }),
        Operation(
            "_get_item", { (machine, arguments) throws(Signal) in try machine.getItem(arguments[0], arguments[1]) }),
        Operation(
            "_set_item",
            { (machine, arguments) throws(Signal) in
                try machine.setItem(arguments[0], arguments[1], arguments[2])
                return .none
            }
        ),
        Operation(
            "_delete_item",
            { (machine, arguments) throws(Signal) in
                try machine.deleteItem(arguments[0], arguments[1])
                return .none
            }
        ),
        Operation(
            "_get_attribute",
            { (machine, arguments) throws(Signal) in
                try machine.getAttribute(arguments[0], arguments[1].pointer(StringObject.self))
            }
        ),
        Operation(
            "_set_attribute",
            { (machine, arguments) throws(Signal) in
                try machine.setAttribute(arguments[0], arguments[1].pointer(StringObject.self), arguments[2])
                return .none
            }
        ),
        Operation(
            "_delete_attribute",
            { (machine, arguments) throws(Signal) in
                try machine.setAttribute(arguments[0], arguments[1].pointer(StringObject.self), .undefined)
                return .none
            }
        ),
        Operation(
            "_format",
            { (machine, arguments) throws(Signal) in
                let value: Value
                switch arguments[2].asInt {
                case 1: value = try machine.string(arguments[0])
                case 2: value = try machine.representationValue(arguments[0])
                case 3: value = try machine.asciiRepresentation(arguments[0])
                default: value = arguments[0]
                }
                return try machine.format(value, arguments[1])
            }
        ),
        Operation("_unpack", { (machine, arguments) throws(Signal) in try machine.unpack(arguments) }),
        Operation("_unpack_starred", { (machine, arguments) throws(Signal) in try machine.unpackStarred(arguments) }),
        Operation(
            "_list_extend",
            { (machine, arguments) throws(Signal) in
                guard machine.needsIteration(arguments[1]) else {
                    let subject = arguments.has(2) ? "\(machine.callName(arguments[2]))() argument" : "Value"
                    throw try machine.raise(
                        .typeError, "\(subject) after * must be an iterable, not \(machine.typeName(arguments[1]))")
                }
                let items = try machine.elements(arguments[1])
                try machine.extend(arguments[0].pointer(ListObject.self), items)
                return .none
            }
        ),
        Operation(
            "_set_add",
            { (machine, arguments) throws(Signal) in
                try machine.set(arguments[0].pointer(DictObject.self), arguments[1], .none)
                return .none
            }
        ),
        Operation(
            "_set_update",
            { (machine, arguments) throws(Signal) in
                try machine.add(all: CollectionOfOne(arguments[1]), to: arguments[0].pointer(DictObject.self))
                return .none
            }
        ),
        Operation(
            "_dict_update",
            { (machine, arguments) throws(Signal) in
                guard arguments[1].isKind(.dict) || machine.isMapping(arguments[1]) else {
                    throw try machine.raise(.typeError, "'\(machine.typeName(arguments[1]))' object is not a mapping")
                }
                _ = try machine.merge(arguments[1], into: arguments[0].pointer(DictObject.self))
                return .none
            }
        ),
        Operation("_dict_merge", { (machine, arguments) throws(Signal) in try machine.mergeKeywords(arguments) }),
        Operation(
            "_raise",
            { (machine, arguments) throws(Signal) in throw try machine.raiseValue(arguments[0], arguments[1]) }),
    ]
}

extension Machine {
    /// The name of what is called, for messages about its arguments.
    fileprivate func callName(_ callee: Value) -> String {
        switch callee.kind {
        case .function:
            (callee.pointer(FunctionObject.self).pointee.module.map { text($0.pointee.name) + "." } ?? "")
                + text(callee.pointer(FunctionObject.self).pointee.qualifiedName)
        case .classObject:
            text(callee.pointer(ClassObject.self).pointee.moduleName) + "."
                + text(callee.pointer(ClassObject.self).pointee.qualifiedName)
        case .boundMethod: callName(callee.pointer(BoundMethodObject.self).pointee.function)
        default:
            callee.tag == .native
                ? Registry.shared.natives[Int(callee.bits)].name
                : callee.tag == .type ? callee.asType.name : typeName(callee)
        }
    }

    fileprivate func mergeKeywords(_ arguments: Arguments) throws(Signal) -> Value {
        let target = arguments[0].pointer(DictObject.self)
        let name = callName(arguments[2])
        guard let pairs = try mappingItems(arguments[1]) else {
            throw try raise(
                .typeError, "\(name)() argument after ** must be a mapping, not \(typeName(arguments[1]))")
        }
        try charge(pairs.count)
        // If there is no memory it is said now: what has been merged could not be merged again.
        try target.pointee.table.reserve(Int(target.pointee.table.used) + pairs.count, heap)
        for (key, value) in pairs {
            guard key.isKind(.string) else { throw try raise(.typeError, "keywords must be strings") }
            if target.pointee.table.find(string: key.pointer(StringObject.self)) >= 0 {
                throw try raise(
                    .typeError, "\(name)() got multiple values for keyword argument '\(text(key))'")
            }
            try heap.set(target, key, value)
        }
        return .none
    }

    /// The items of a mapping; nil when the value is none.
    func mappingItems(_ value: Value) throws(Signal) -> [(Value, Value)]? {
        if value.isKind(.dict), special(value, "keys") == nil {
            return try members(value.pointer(DictObject.self)).map { ($0.key, $0.value) }
        }
        guard value.tag == .object, value.header.pointee.scriptClass != nil,
            let keys = special(value, "keys")
        else { return nil }
        var pairs: [(Value, Value)] = []
        for key in try elements(call(keys, value)) { pairs.append((key, try getItem(value, key))) }
        return pairs
    }

    /// Unpacks into registers: R[0] the iterable, R[1] how many, R[2] the first register.
    fileprivate func unpack(_ arguments: Arguments) throws(Signal) -> Value {
        let count = arguments[1].asInt
        let target = arguments[2].asInt
        guard needsIteration(arguments[0]) else {
            throw try raise(.typeError, "cannot unpack non-iterable \(typeName(arguments[0])) object")
        }
        let place = IteratorPlace(arguments[0])
        do throws(Signal) {
            try unpack(arguments[0], count, target)
        } catch {
            // If there is no memory, even for what is raised, it is done again.
            if error == .memory { place?.restore(arguments[0]) }
            throw error
        }
        return .none
    }

    private func unpack(_ iterable: Value, _ count: Int, _ target: Int) throws(Signal) {
        // One more than are wanted shows that there are too many.
        let items = try leading(count + 1, of: iterable)
        if items.count > count { throw try raise(.valueError, "too many values to unpack (expected \(count))") }
        if items.count < count {
            throw try raise(.valueError, "not enough values to unpack (expected \(count), got \(items.count))")
        }
        for (offset, item) in items.enumerated() { registers[target + offset] = item }
    }

    /// The first elements of an iterable, and no more of an iterator than these.
    private func leading(_ count: Int, of iterable: Value) throws(Signal) -> [Value] {
        if let items = exactItems(iterable) { return Array(items.prefix(count)) }
        if needsFrames(iterable) {
            return try Array(madeList(callPrelude("_collect_some", iterable, .int(count))).elements)
        }
        var result: [Value] = []
        _ = try walk(iterable) { (element) throws(Signal) in
            result.append(element)
            return result.count < count ? .onward : .enough
        }
        return result
    }

    fileprivate func unpackStarred(_ arguments: Arguments) throws(Signal) -> Value {
        let before = arguments[1].asInt & 0xFF
        let after = arguments[1].asInt >> 8
        let target = arguments[2].asInt
        guard needsIteration(arguments[0]) else {
            throw try raise(.typeError, "cannot unpack non-iterable \(typeName(arguments[0])) object")
        }
        let items = try elements(arguments[0])
        if items.count < before + after {
            throw try raise(
                .valueError,
                "not enough values to unpack (expected at least \(before + after), got \(items.count))")
        }
        let middle = try heap.list(items[before..<(items.count - after)])
        for offset in 0..<before { registers[target + offset] = items[offset] }
        registers[target + before] = middle
        for offset in 0..<after { registers[target + before + 1 + offset] = items[items.count - after + offset] }
        return .none
    }
}
