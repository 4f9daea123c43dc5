import BigInt

/// Operators on any values, for operations and built-ins.
extension Machine {
    /// `left op right`.
    func binary(_ operation: BinaryOperator, _ left: Value, _ right: Value, inPlace: Bool = false)
        throws(Signal) -> Value
    {
        if isScripted(left) || isScripted(right) {
            if inPlace, let function = special(left, "__i\(operation.methodName)__") {
                let result = try call(function, left, right)
                if result.tag != .notImplemented { return result }
            }
            let own = { (machine: Machine) throws(Signal) in try machine.numberOperation(operation, left, right) }
            if let value = try binaryThroughScript(operation.methodName, left, right, own) { return value }
        }
        if let value = try arithmetic(operation, left, right) { return value }
        if let value = try builtinBinary(operation, left, right, inPlace) { return value }
        let symbol = operation.symbol + (inPlace ? "=" : "")
        if operation == .add, let message = try concatenationComplaint(left, right, inPlace) {
            throw try raise(.typeError, message)
        }
        if operation == .multiply, let message = repetitionComplaint(left, right) {
            throw try raise(.typeError, message)
        }
        let name = operation == .power ? (inPlace ? "**=" : "** or pow()") : symbol
        throw try raise(
            .typeError,
            "unsupported operand type(s) for \(name): '\(typeName(left))' and '\(typeName(right))'")
    }

    private func concatenationComplaint(_ left: Value, _ right: Value, _ inPlace: Bool) throws(Signal) -> String? {
        switch left.kind {
        case .string: "can only concatenate str (not \"\(typeName(right))\") to str"
        case .list:
            inPlace
                ? "'\(typeName(right))' object is not iterable"
                : "can only concatenate list (not \"\(typeName(right))\") to list"
        case .tuple: "can only concatenate tuple (not \"\(typeName(right))\") to tuple"
        case .bytes: "can't concat \(typeName(right)) to bytes"
        default: nil
        }
    }

    private func repetitionComplaint(_ left: Value, _ right: Value) -> String? {
        for (sequence, other) in [(left, right), (right, left)] {
            switch sequence.kind {
            case .string, .list, .tuple, .bytes:
                return "can't multiply sequence by non-int of type '\(typeName(other))'"
            default: break
            }
        }
        return nil
    }

    // MARK: Instances of script classes

    /// Whether the value is an instance of a class of the script.
    @inline(__always) func isScripted(_ value: Value) -> Bool {
        value.tag == .object && value.header.pointee.scriptClass != nil
    }

    /// The result of an operator of which at least one operand is an instance of a class of the script, as CPython
    /// looks for it; nil when neither class has it. `name` is the middle of the special methods' names; `own` is what
    /// the built-in type of the left operand does, as far as it comes before the right operand's method.
    func binaryThroughScript(
        _ name: String, _ left: Value, _ right: Value, _ own: (Machine) throws(Signal) -> Value?
    ) throws(Signal) -> Value? {
        let function = special(left, "__\(name)__")
        var reflected: Value?
        if !type(of: left).isIdentical(to: type(of: right)) { reflected = special(right, "__r\(name)__") }
        // The right operand goes first when its class derives from the left one's and has a method of its own.
        if let method = reflected, isSubclass(type(of: right), of: type(of: left)),
            !(special(left, "__r\(name)__")?.isIdentical(to: method) ?? false)
        {
            let result = try call(method, right, left)
            if result.tag != .notImplemented { return result }
            reflected = nil
        }
        if let function {
            let result = try call(function, left, right)
            if result.tag != .notImplemented { return result }
        } else if let value = try own(self) {
            return value
        }
        if let reflected {
            let result = try call(reflected, right, left)
            if result.tag != .notImplemented { return result }
        }
        return nil
    }

    /// What the built-in types do as numbers, among which CPython counts sets, dicts, durations and the text before `%`.
    /// Joining and repeating sequences comes after the right operand's method.
    private func numberOperation(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws(Signal) -> Value? {
        if let value = try arithmetic(operation, left, right) { return value }
        if operation == .add || operation == .multiply { return try timeArithmetic(operation, left, right) }
        return try builtinBinary(operation, left, right, false)
    }

    // MARK: Built-in types

    func builtinBinary(_ operation: BinaryOperator, _ left: Value, _ right: Value, _ inPlace: Bool)
        throws(Signal) -> Value?
    {
        if let value = try timeArithmetic(operation, left, right) { return value }
        switch operation {
        case .add: return try concatenated(left, right, inPlace)
        case .multiply:
            if isSequence(left), let count = try repetitionCount(right) { return try repeated(left, count, inPlace) }
            if isSequence(right), let count = try repetitionCount(left) { return try repeated(right, count, false) }
            return nil
        case .modulo:
            if left.isKind(.string) { return try percentFormat(left.pointer(StringObject.self), right) }
            return nil
        case .bitOr where isClassOrNone(left) && isClassOrNone(right): return try union(left, right)
        case .bitOr, .bitAnd, .bitXor, .subtract: return try setOperation(operation, left, right, inPlace)
        default: return nil
        }
    }

    private func concatenated(_ left: Value, _ right: Value, _ inPlace: Bool) throws(Signal) -> Value? {
        guard left.tag == .object else { return nil }
        switch left.header.pointee.kind {
        case .string:
            guard right.isKind(.string) else { return nil }
            return try concatenated(left.pointer(StringObject.self), right.pointer(StringObject.self))
        case .list:
            let list = left.pointer(ListObject.self)
            if inPlace {
                if right.isKind(.hostObject) || !needsIteration(right) { return nil }
                try extend(list, with: right)
                return left
            }
            guard right.isKind(.list) else { return nil }
            let other = right.pointer(ListObject.self)
            try charge((list.pointee.count + other.pointee.count) / 4)
            let result = try heap.list(capacity: list.pointee.count + other.pointee.count)
            for item in list.elements { try heap.append(result, item) }
            for item in other.elements { try heap.append(result, item) }
            return .object(result)
        case .tuple:
            guard right.isKind(.tuple) else { return nil }
            let first = left.pointer(TupleObject.self)
            let second = right.pointer(TupleObject.self)
            try charge((first.pointee.count + second.pointee.count) / 4)
            let result = try heap.tuple(count: first.pointee.count + second.pointee.count)
            result.items.update(from: first.items, count: first.pointee.count)
            (result.items + first.pointee.count).update(from: second.items, count: second.pointee.count)
            return .object(result)
        case .bytes:
            guard right.isKind(.bytes) else { return nil }
            let first = left.pointer(BytesObject.self)
            let second = right.pointer(BytesObject.self)
            try charge((first.pointee.count + second.pointee.count) / 16)
            return try heap.bytes(Array(first.elements) + second.elements)
        default: return nil
        }
    }

    /// Whether `for` accepts the value.
    func needsIteration(_ value: Value) -> Bool {
        switch value.kind {
        case .list, .tuple, .string, .bytes, .dict, .set, .frozenSet, .tableView, .range, .generator,
            .sequenceIterator, .tableIterator, .rangeIterator, .hostObject:
            true
        default: needsFrames(value)
        }
    }

    /// Appends to a list, all or nothing.
    func extend(_ list: UnsafeMutablePointer<ListObject>, _ items: [Value]) throws(Signal) {
        let wanted = list.pointee.count + items.count
        if wanted > list.pointee.capacity {
            try heap.reserveCapacity(list, max(wanted, list.pointee.capacity + list.pointee.capacity / 2))
        }
        for item in items { try heap.append(list, item) }
    }

    private func isSequence(_ value: Value) -> Bool {
        switch value.kind {
        case .string, .bytes, .list, .tuple: true
        default: false
        }
    }

    private func isClassOrNone(_ value: Value) -> Bool {
        value.isNone || isClass(value) || isUnion(value) || value.isKind(.genericAlias)
    }

    /// `int | str`: a tuple of the classes that says so in its header.
    private func union(_ left: Value, _ right: Value) throws(Signal) -> Value? {
        if left.isNone, right.isNone { return nil }
        var parts: [Value] = []
        for side in [left, right] {
            let own =
                isUnion(side) ? Array(side.pointer(TupleObject.self).elements) : [side.isNone ? .type(.noneType) : side]
            for part in own where !parts.contains(where: { $0.isIdentical(to: part) }) { parts.append(part) }
        }
        if parts.count == 1 { return parts[0] }
        let value = try heap.tuple(parts)
        value.header.pointee.flags |= TupleFlags.union
        return value
    }

    func isUnion(_ value: Value) -> Bool { value.isKind(.tuple) && value.header.pointee.flags & TupleFlags.union != 0 }

    private func repetitionCount(_ value: Value) throws(Signal) -> Int? {
        if value.isInt || value.isBool { return value.asInt }
        return try index(value, excess: .overflowError)
    }

    private func repeated(_ value: Value, _ count: Int, _ inPlace: Bool) throws(Signal) -> Value? {
        let times = max(0, count)
        guard value.tag == .object else { return nil }
        switch value.header.pointee.kind {
        case .string:
            let text = value.pointer(StringObject.self)
            let total = try product(text.count, times, text.pointee.isWide ? 4 : 1)
            if times == 1 { return value }
            let result = try heap.string(count: total, isWide: text.pointee.isWide && total > 0)
            Self.fill(result.pointee.data, result.byteCount, from: text.pointee.data, text.byteCount)
            return .object(result)
        case .list:
            let list = value.pointer(ListObject.self)
            let total = try product(list.pointee.count, times, MemoryLayout<Value>.size)
            let size = list.pointee.count * MemoryLayout<Value>.size
            let result = inPlace ? list : try heap.list(capacity: total)
            try heap.reserveCapacity(result, total)
            if let items = result.pointee.items, let source = list.pointee.items {
                Self.fill(items, total * MemoryLayout<Value>.size, from: source, size)
            }
            result.pointee.count = total
            return .object(result)
        case .tuple:
            let tuple = value.pointer(TupleObject.self)
            let total = try product(tuple.pointee.count, times, MemoryLayout<Value>.size)
            let result = try heap.tuple(count: total)
            Self.fill(
                result.items, total * MemoryLayout<Value>.size, from: tuple.items,
                tuple.pointee.count * MemoryLayout<Value>.size)
            return .object(result)
        case .bytes:
            let bytes = value.pointer(BytesObject.self)
            let total = try product(bytes.pointee.count, times, 1)
            var content = [UInt8](repeating: 0, count: total)
            content.withUnsafeMutableBytes {
                if let base = $0.baseAddress { Self.fill(base, total, from: bytes.pointee.data, bytes.pointee.count) }
            }
            return try heap.bytes(content)
        default: return nil
        }
    }

    /// Fills memory with the repetition of a part, which may be its own beginning.
    private static func fill(
        _ target: UnsafeMutableRawPointer, _ total: Int, from part: UnsafeRawPointer, _ size: Int
    ) {
        guard total > 0 else { return }
        if target != part { target.copyMemory(from: part, byteCount: min(size, total)) }
        var done = size
        while done < total {
            let step = min(done, total - done)
            (target + done).copyMemory(from: target, byteCount: step)
            done += step
        }
    }

    /// The number of elements of a repetition, charged and known to fit.
    private func product(_ count: Int, _ times: Int, _ size: Int) throws(Signal) -> Int {
        let (total, overflow) = count.multipliedReportingOverflow(by: times)
        if overflow { throw heap.refuseForGood() }
        let (bytes, tooMany) = total.multipliedReportingOverflow(by: size)
        if tooMany { throw heap.refuseForGood() }
        try heap.reserve(bytes)
        heap.release(bytes)
        try charge(bytes / 256)
        return total
    }

    // MARK: Unary

    func unary(_ operation: UnaryOperator, _ value: Value) throws(Signal) -> Value {
        if operation == .not { return .bool(try !truth(value)) }
        let method =
            switch operation {
            case .minus: "__neg__"
            case .plus: "__pos__"
            default: "__invert__"
            }
        if let result = try callSpecial(value, method) { return result }
        if operation == .minus, let negated = try limbNegation(value) { return negated }
        if let number = numeric(value) {
            switch (operation, number.kind) {
            case (.minus, .integer(let x)):
                try charge(x.magnitude.bitWidth / 512)
                return try heap.integer(-x)
            case (.plus, .integer(let x)): return try heap.integer(x)
            case (.invert, .integer(let x)):
                try charge(x.magnitude.bitWidth / 512)
                return try heap.integer(-x - 1)
            case (.minus, .float(let x)): return try heap.float(-x, slope: -number.slope)
            case (.plus, .float(let x)): return try heap.float(x, slope: number.slope)
            default: break
            }
        }
        if value.isKind(.timeDelta), operation != .invert {
            let delta = value.pointer(TimeDeltaObject.self).pointee
            if operation == .plus { return value }
            let turned = try checked(Int64(0).subtractingReportingOverflow(delta.microseconds))
            return try heap.timeDelta(turned, slope: -delta.slope)
        }
        let symbol =
            switch operation {
            case .minus: "-"
            case .plus: "+"
            default: "~"
            }
        throw try raise(.typeError, "bad operand type for unary \(symbol): '\(typeName(value))'")
    }

    // MARK: Truth

    /// The truth of a value that needs nothing of the script.
    @inline(__always) func simpleTruth(_ value: Value) -> Bool? {
        switch value.tag {
        case .bool, .int: return value.bits != 0
        case .none, .undefined: return false
        case .float: return value.asFloat != 0
        case .object: return objectTruth(value)
        default: return true
        }
    }

    @inline(never) private func objectTruth(_ value: Value) -> Bool? {
        if let scriptClass = value.header.pointee.scriptClass,
            !scriptClass.pointee.traits.isDisjoint(with: .truthHooks)
        {
            return nil
        }
        switch value.header.pointee.kind {
        case .string: return value.pointer(StringObject.self).pointee.count != 0
        case .bytes: return value.pointer(BytesObject.self).pointee.count != 0
        case .list: return value.pointer(ListObject.self).pointee.count != 0
        case .tuple: return value.pointer(TupleObject.self).pointee.count != 0
        case .dict, .set, .frozenSet: return value.pointer(DictObject.self).pointee.table.count != 0
        case .tableView:
            return value.pointer(TableView.self).pointee.owner.pointer(DictObject.self).pointee.table.count != 0
        case .range: return value.pointer(RangeObject.self).pointee.count != 0
        case .timeDelta:
            let delta = value.pointer(TimeDeltaObject.self).pointee
            if delta.slope != 0 { time.isUntracked = true }
            return delta.microseconds != 0
        case .bigInt: return value.pointer(BigIntObject.self).pointee.count != 0
        case .trackedFloat:
            let number = value.pointer(TrackedFloatObject.self).pointee
            if number.slope != 0 { time.isUntracked = true }
            return number.value != 0
        case .hostObject: return nil
        default: return true
        }
    }

    /// `bool(value)`, for a built-in or an operation.
    func truth(_ value: Value) throws(Signal) -> Bool {
        if let simple = simpleTruth(value) { return simple }
        if value.isKind(.hostObject) {
            let answer = try ask(.truth(value.hostObject))
            return simpleTruth(answer) ?? true
        }
        if let function = special(value, "__bool__") {
            let answer = try call(function, value)
            guard answer.isBool else {
                throw try raise(.typeError, "__bool__ should return bool, returned \(typeName(answer))")
            }
            return answer.asBool
        }
        if isScripted(value), special(value, "__len__") == nil, !isContainer(value) { return true }
        return try length(value) != 0
    }

    private func isContainer(_ value: Value) -> Bool {
        switch value.kind {
        case .string, .bytes, .list, .tuple, .dict, .set, .frozenSet: true
        default: false
        }
    }

    /// An arithmetic instruction of the running frame whose operands are not the usual ones; its variant 1 is `+=` or alike.
    @inline(never) func combine(
        _ operation: BinaryOperator, _ left: Value, _ right: Value, _ instruction: Instruction,
        _ frame: UnsafeMutablePointer<Frame>
    ) throws(Signal) -> Value {
        try operate(
            Intrinsic.binary(operation), left, right, .bool(instruction.variant != 0),
            target: Int(frame.pointee.base) + Int(instruction.a))
    }

    /// The outcome of a comparison that a jump depends on, when its operands are not the usual ones.
    @inline(never) func compareAndTest(
        _ comparison: ComparisonOperator, _ left: Value, _ right: Value, _ flag: UInt8
    ) throws(Signal) -> Bool {
        try branchTruth(
            operate(Intrinsic.compare(comparison), left, right, target: 0, .branch, flag: flag), flag)
    }

    /// The truth of a comparison's result, for an instruction that branches.
    func branchTruth(_ value: Value, _ flag: UInt8) throws(Signal) -> Bool {
        if value.isBool { return value.asBool }
        if let truth = simpleTruth(value) { return truth }
        return try operate(Intrinsic.truth, value, target: 0, .branch, flag: flag).asBool
    }

    func negated(_ value: Value) -> Value { .bool(!(simpleTruth(value) ?? true)) }

    /// `len(value)`, for a built-in.
    func length(_ value: Value, isLast: Bool = false) throws(Signal) -> Int {
        if let function = special(value, "__len__") {
            let answer = try call(function, value)
            let whole = try requireWhole(answer)
            if whole.isInt ? whole.asInt < 0 : whole.pointer(BigIntObject.self).pointee.isNegative {
                throw try raise(.valueError, "__len__() should return >= 0")
            }
            guard whole.isInt else {
                // Of another object, it is what its __index__ gave that does not fit.
                let excess = answer.isKind(.bigInt) ? answer : whole
                throw try raise(.overflowError, "cannot fit '\(typeName(excess))' into an index-sized integer")
            }
            return whole.asInt
        }
        switch value.kind {
        case .string: return value.pointer(StringObject.self).pointee.count
        case .bytes: return value.pointer(BytesObject.self).pointee.count
        case .list: return value.pointer(ListObject.self).pointee.count
        case .tuple: return value.pointer(TupleObject.self).pointee.count
        case .dict, .set, .frozenSet: return Int(value.pointer(DictObject.self).pointee.table.count)
        case .tableView:
            return Int(value.pointer(TableView.self).pointee.owner.pointer(DictObject.self).pointee.table.count)
        case .range: return value.pointer(RangeObject.self).pointee.count
        case .hostObject: return try hostLength(value, isLast: isLast)
        default: throw try raise(.typeError, "object of type '\(typeName(value))' has no len()")
        }
    }
}

extension BinaryOperator {
    var symbol: String {
        switch self {
        case .add: "+"
        case .subtract: "-"
        case .multiply: "*"
        case .matrixMultiply: "@"
        case .divide: "/"
        case .modulo: "%"
        case .power: "**"
        case .leftShift: "<<"
        case .rightShift: ">>"
        case .bitOr: "|"
        case .bitXor: "^"
        case .bitAnd: "&"
        case .floorDivide: "//"
        }
    }

    /// The middle of the special method's name.
    var methodName: String {
        switch self {
        case .add: "add"
        case .subtract: "sub"
        case .multiply: "mul"
        case .matrixMultiply: "matmul"
        case .divide: "truediv"
        case .modulo: "mod"
        case .power: "pow"
        case .leftShift: "lshift"
        case .rightShift: "rshift"
        case .bitOr: "or"
        case .bitXor: "xor"
        case .bitAnd: "and"
        case .floorDivide: "floordiv"
        }
    }
}
