import BigInt

/// Equality, order and hashes.
extension Machine {
    /// `is`.
    @inline(__always) func areIdentical(_ left: Value, _ right: Value) -> Bool {
        if left.isIdentical(to: right) { return true }
        guard left.tag == .object, right.tag == .object, left.header.pointee.kind == right.header.pointee.kind else {
            return false
        }
        switch left.header.pointee.kind {
        case .hostObject:
            return left.hostObject == right.hostObject
        case .string:
            // CPython interns texts that look like names; texts of one character are always shared.
            return left.pointer(StringObject.self).pointee.count <= 1
                && left.pointer(StringObject.self).equals(right.pointer(StringObject.self))
        case .tuple:
            return left.pointer(TupleObject.self).pointee.count == 0
                && right.pointer(TupleObject.self).pointee.count == 0
        default: return false
        }
    }

    /// `left == right` as a truth, for a built-in. Identity counts as equality, as in containers.
    func sameElement(_ left: Value, _ right: Value) throws(Signal) -> Bool {
        if left.isIdentical(to: right) { return true }
        return try equals(left, right)
    }

    /// The truth of `left == right`.
    func equals(_ left: Value, _ right: Value) throws(Signal) -> Bool {
        try truth(compare(.equal, left, right))
    }

    /// `left op right` for the six orders: what the operation gives.
    func compare(_ comparison: ComparisonOperator, _ left: Value, _ right: Value) throws(Signal) -> Value {
        if isScripted(left) || isScripted(right),
            let answer = try compareThroughScript(comparison, left, right)
        {
            return answer
        }
        if let answer = try compareNumbers(comparison, left, right) { return .bool(answer) }
        if left.isKind(.string), right.isKind(.string) {
            let first = left.pointer(StringObject.self)
            let second = right.pointer(StringObject.self)
            switch comparison {
            case .equal:
                if first.count == second.count { try charge(first.count / 256) }
                return .bool(first.equals(second))
            case .notEqual:
                if first.count == second.count { try charge(first.count / 256) }
                return .bool(!first.equals(second))
            default:
                try charge(min(first.count, second.count) / 256)
                return .bool(Self.holds(comparison, first.compare(second)))
            }
        }
        if let answer = try compareBuiltin(comparison, left, right) { return .bool(answer) }
        switch comparison {
        case .equal: return .bool(areIdentical(left, right))
        case .notEqual: return .bool(!areIdentical(left, right))
        default:
            throw try raise(
                .typeError,
                "'\(comparison.symbol)' not supported between instances of '\(typeName(left))' and '\(typeName(right))'"
            )
        }
    }

    static func holds(_ comparison: ComparisonOperator, _ order: Int) -> Bool {
        switch comparison {
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .greater: order > 0
        case .greaterOrEqual: order >= 0
        case .equal: order == 0
        default: order != 0
        }
    }

    // MARK: Instances of script classes

    private func compareThroughScript(_ comparison: ComparisonOperator, _ left: Value, _ right: Value)
        throws(Signal) -> Value?
    {
        // The right operand goes first when its class derives from the left one's.
        let reflectedFirst =
            isScripted(right) && !type(of: left).isIdentical(to: type(of: right))
            && isSubclass(type(of: right), of: type(of: left))
        if reflectedFirst, let answer = try compareOnce(comparison.reflected, right, left) { return answer }
        if let answer = try compareOnce(comparison, left, right) { return answer }
        if !reflectedFirst, let answer = try compareOnce(comparison.reflected, right, left) { return answer }
        return nil
    }

    private func compareOnce(_ comparison: ComparisonOperator, _ left: Value, _ right: Value) throws(Signal) -> Value? {
        if let function = special(left, comparison.methodName) {
            let answer = try call(function, left, right)
            if answer.tag != .notImplemented { return answer }
        } else if comparison == .notEqual, left.isKind(.instance) || left.isKind(.exception),
            let function = special(left, "__eq__")
        {
            // The built-in types have a `!=` of their own.
            let answer = try call(function, left, right)
            if answer.tag != .notImplemented { return .bool(try !truth(answer)) }
        }
        return nil
    }

    // MARK: Numbers

    private func compareNumbers(_ comparison: ComparisonOperator, _ left: Value, _ right: Value) throws(Signal) -> Bool?
    {
        if left.isInt || left.isBool, right.isInt || right.isBool {
            return Self.holds(comparison, left.asInt < right.asInt ? -1 : left.asInt == right.asInt ? 0 : 1)
        }
        if left.isFloat, right.isFloat { return Self.holds(comparison, left.asFloat, right.asFloat) }
        if left.isInt, right.isFloat, left.asInt.magnitude < 1 << 53 {
            return Self.holds(comparison, Double(left.asInt), right.asFloat)
        }
        if left.isFloat, right.isInt, right.asInt.magnitude < 1 << 53 {
            return Self.holds(comparison, left.asFloat, Double(right.asInt))
        }
        if left.isKind(.bigInt) || right.isKind(.bigInt), let order = limbOrder(left, right) {
            try charge(left.isKind(.bigInt) ? left.pointer(BigIntObject.self).pointee.count / 32 : 0)
            return Self.holds(comparison, order)
        }
        guard let first = numeric(left), let second = numeric(right) else { return nil }
        if first.slope != 0 || second.slope != 0 { observe(comparison, first, second) }
        switch (first.kind, second.kind) {
        case (.float(let x), .float(let y)): return Self.holds(comparison, x, y)
        case (.float(let x), .integer(let y)):
            if x.isNaN { return comparison == .notEqual }
            return Self.holds(comparison, -Self.order(y, x))
        case (.integer(let x), .float(let y)):
            if y.isNaN { return comparison == .notEqual }
            return Self.holds(comparison, Self.order(x, y))
        case (.integer(let x), .integer(let y)): return Self.holds(comparison, x < y ? -1 : x == y ? 0 : 1)
        }
    }

    private static func holds(_ comparison: ComparisonOperator, _ x: Double, _ y: Double) -> Bool {
        switch comparison {
        case .less: x < y
        case .lessOrEqual: x <= y
        case .greater: x > y
        case .greaterOrEqual: x >= y
        case .equal: x == y
        default: x != y
        }
    }

    /// The exact order of an integer and a float that is not NaN.
    private static func order(_ x: BigInt, _ y: Double) -> Int {
        if y == .infinity { return -1 }
        if y == -.infinity { return 1 }
        let whole = BigInt(y.rounded(.down))
        if x != whole { return x < whole ? -1 : 1 }
        return y > y.rounded(.down) ? -1 : 0
    }

    /// A number of the language as one of two kinds.
    struct Numeric {
        enum Kind {
            case integer(BigInt)
            case float(Double)
        }
        var kind: Kind
        var slope: Double

        var double: Double {
            switch kind {
            case .integer(let value): Double(exactlyRounded: value)
            case .float(let value): value
            }
        }
    }

    func numeric(_ value: Value) -> Numeric? {
        switch value.tag {
        case .int, .bool: return Numeric(kind: .integer(BigInt(value.asInt)), slope: 0)
        case .float: return Numeric(kind: .float(value.asFloat), slope: 0)
        case .object:
            switch value.header.pointee.kind {
            case .bigInt:
                // A copy of its limbs, and what is done with it is linear at least.
                let number = value.pointer(BigIntObject.self)
                charged &+= number.pointee.count / 2
                return Numeric(kind: .integer(number.value), slope: 0)
            case .trackedFloat:
                let tracked = value.pointer(TrackedFloatObject.self)
                return Numeric(kind: .float(tracked.pointee.value), slope: tracked.pointee.slope)
            default: return nil
            }
        default: return nil
        }
    }

    // MARK: Containers

    /// The order of two values as the built-in types have it; nil when there is none.
    func builtinOrder(_ comparison: ComparisonOperator, _ left: Value, _ right: Value) throws(Signal) -> Bool? {
        if let answer = try compareNumbers(comparison, left, right) { return answer }
        if left.isKind(.string), right.isKind(.string) {
            return Self.holds(
                comparison, left.pointer(StringObject.self).compare(right.pointer(StringObject.self)))
        }
        return try compareBuiltin(comparison, left, right)
    }

    /// The order of two values of built-in types; nil when there is none.
    private func compareBuiltin(_ comparison: ComparisonOperator, _ left: Value, _ right: Value) throws(Signal) -> Bool?
    {
        guard left.tag == .object, right.tag == .object else { return nil }
        let isEquality = comparison == .equal || comparison == .notEqual
        switch (left.header.pointee.kind, right.header.pointee.kind) {
        case (.string, .string):
            let order = left.pointer(StringObject.self).compare(right.pointer(StringObject.self))
            return Self.holds(comparison, order)
        case (.list, .list):
            return try compareSequences(
                comparison, left, right, left.pointer(ListObject.self).elements,
                right.pointer(ListObject.self).elements)
        case (.tuple, .tuple) where isUnion(left) || isUnion(right):
            guard isEquality else { return nil }
            let first = left.pointer(TupleObject.self).elements
            let second = right.pointer(TupleObject.self).elements
            let same =
                isUnion(left) && isUnion(right) && first.count == second.count
                && first.allSatisfy { part in second.contains { $0.isIdentical(to: part) } }
            return same == (comparison == .equal)
        case (.tuple, .tuple):
            return try compareSequences(
                comparison, left, right, left.pointer(TupleObject.self).elements,
                right.pointer(TupleObject.self).elements)
        case (.bytes, .bytes):
            let first = left.pointer(BytesObject.self).elements
            let second = right.pointer(BytesObject.self).elements
            try charge(min(first.count, second.count) / 16)
            if isEquality { return first.elementsEqual(second) == (comparison == .equal) }
            return Self.holds(
                comparison, first.lexicographicallyPrecedes(second) ? -1 : first.elementsEqual(second) ? 0 : 1)
        case (.dict, .dict):
            guard isEquality else { return nil }
            return try dictsEqual(left.pointer(DictObject.self), right.pointer(DictObject.self))
                == (comparison == .equal)
        case (.set, .set), (.set, .frozenSet), (.frozenSet, .set), (.frozenSet, .frozenSet):
            return try compareSets(comparison, left.pointer(DictObject.self), right.pointer(DictObject.self))
        case (.tableView, _), (_, .tableView):
            return try compareViews(comparison, left, right)
        case (.range, .range):
            guard isEquality else { return nil }
            let first = left.pointer(RangeObject.self).pointee
            let second = right.pointer(RangeObject.self).pointee
            let same =
                first.count == second.count
                && (first.count == 0 || first.start == second.start && (first.count == 1 || first.step == second.step))
            return same == (comparison == .equal)
        case (.slice, .slice):
            let first = left.pointer(SliceObject.self).pointee
            let second = right.pointer(SliceObject.self).pointee
            return try compareBuiltin(
                comparison, try heap.tuple([first.start, first.stop, first.step]),
                try heap.tuple([second.start, second.stop, second.step]))
        case (.boundMethod, .boundMethod):
            guard isEquality else { return nil }
            let first = left.pointer(BoundMethodObject.self).pointee
            let second = right.pointer(BoundMethodObject.self).pointee
            return (first.receiver.isIdentical(to: second.receiver) && first.function.isIdentical(to: second.function))
                == (comparison == .equal)
        case (.genericAlias, .genericAlias):
            guard isEquality else { return nil }
            let first = left.pointer(GenericAliasObject.self).pointee
            let second = right.pointer(GenericAliasObject.self).pointee
            guard first.origin.isIdentical(to: second.origin) else { return comparison == .notEqual }
            return try compareSequences(
                comparison, .object(first.arguments), .object(second.arguments), first.arguments.elements,
                second.arguments.elements)
        case (.hostMethod, .hostMethod):
            guard isEquality else { return nil }
            let first = left.pointer(HostReference.self).pointee
            let second = right.pointer(HostReference.self).pointee
            return (first.object == second.object && first.method == second.method) == (comparison == .equal)
        case (.timeDelta, .timeDelta), (.dateTime, .dateTime), (.date, .date), (.time, .time), (.timeZone, .timeZone),
            (.date, .dateTime), (.dateTime, .date):
            return try compareTimes(comparison, left, right)
        default: return nil
        }
    }

    private func compareSequences(
        _ comparison: ComparisonOperator, _ first: Value, _ second: Value, _ left: UnsafeBufferPointer<Value>,
        _ right: UnsafeBufferPointer<Value>
    ) throws(Signal) -> Bool {
        let isEquality = comparison == .equal || comparison == .notEqual
        if isEquality, left.count != right.count { return comparison == .notEqual }
        try enterNesting(" in comparison")
        defer { nesting -= 1 }
        let shared = min(left.count, right.count)
        var index = 0
        while index < shared {
            try charge(1)
            let same: Bool
            if let simple = SimpleKey.equal(left[index], right[index]) {
                same = simple
            } else {
                let known = try unaided { () throws(Signal) -> Bool in
                    try sameElement(left[index], right[index])
                }
                guard let known else {
                    // From here on they are compared in the language.
                    let answer = try callPrelude(
                        "_compare_sequences", heap.sequenceIterator(first, index: index),
                        heap.sequenceIterator(second, index: index), .int(Int(comparison.rawValue)))
                    if !answer.isNone { return answer.asBool }
                    return Self.holds(comparison, ownCount(first) - ownCount(second))
                }
                same = known
            }
            if !same {
                if isEquality { return comparison == .notEqual }
                return try truth(compare(comparison, left[index], right[index]))
            }
            index += 1
        }
        return Self.holds(comparison, left.count - right.count)
    }

    /// How many elements a list or a tuple has, whatever its class says.
    private func ownCount(_ sequence: Value) -> Int {
        sequence.isKind(.list)
            ? sequence.pointer(ListObject.self).pointee.count : sequence.pointer(TupleObject.self).pointee.count
    }

    /// Guards Swift's stack against values nested too deeply.
    func enterNesting(_ activity: String) throws(Signal) {
        if nesting >= 400 {
            throw try raise(.recursionError, "maximum recursion depth exceeded\(activity)")
        }
        nesting += 1
    }

    private func dictsEqual(_ left: UnsafeMutablePointer<DictObject>, _ right: UnsafeMutablePointer<DictObject>)
        throws(Signal) -> Bool
    {
        if left == right { return true }
        guard left.pointee.table.count == right.pointee.table.count else { return false }
        guard let entries = try filled(left).pointee.table.entries else { return true }
        try enterNesting(" in comparison")
        defer { nesting -= 1 }
        let known = try unaided { () throws(Signal) -> Bool in
            for index in 0..<Int(left.pointee.table.used) where !entries[index].key.isUndefined {
                try charge(1)
                guard let other = try get(right, entries[index].key), try sameElement(entries[index].value, other)
                else { return false }
            }
            return true
        }
        if let known { return known }
        let items = try heap.tableIterator(.object(left), .items)
        return try callPrelude("_have_equal_values", items, .object(right)).asBool
    }

    // MARK: Hashes

    /// The hash by which tables order the value. Raises TypeError for what cannot be hashed.
    func hash(_ value: Value) throws(Signal) -> UInt64 {
        if let simple = SimpleKey.hash(value) { return simple }
        if value.tag == .object, let scriptClass = value.header.pointee.scriptClass,
            scriptClass.pointee.traits.contains(.hash), let function = special(value, "__hash__")
        {
            if hashesByIdentity(value, function) { return Hashing.mix(value.bits) }
            if isBuiltinHash(function) { return try ownHash(value) }
            if function.isNone { throw try raiseUnhashable(value) }
            let result = try call(function, value)
            guard result.isInt || result.isBool || result.isKind(.bigInt) else {
                throw try raise(.typeError, "__hash__ method should return an integer")
            }
            return try hash(result)
        }
        return try ownHash(value)
    }

    /// The hash of a value as its built-in type has it.
    private func ownHash(_ value: Value) throws(Signal) -> UInt64 {
        switch value.kind {
        case .string: return value.pointer(StringObject.self).textHash
        case .bigInt:
            let number = value.pointer(BigIntObject.self)
            let limbs = number.limbs
            try charge(limbs.count / 8)
            if limbs.count == 0 || limbs.count == 1 && limbs.base[0] < 1 << 63 {
                // An instance of a class that derives from int.
                let magnitude = limbs.count == 0 ? 0 : Int(limbs.base[0])
                return Hashing.mix(UInt64(bitPattern: Int64(number.pointee.isNegative ? -magnitude : magnitude)))
            }
            if let exact = NearestFloat.exact(limbs) {
                return try hash(.float(number.pointee.isNegative ? -exact : exact))
            }
            var hash: UInt64 = number.pointee.isNegative ? 0xB16 : 0xB17
            for index in 0..<limbs.count { hash = Hashing.combine(hash, UInt64(limbs.base[index])) }
            return hash
        case .tuple:
            if isUnion(value) {
                return Hashing.mix(
                    value.pointer(TupleObject.self).elements.reduce(0x1A7) { $0 &+ Hashing.mix($1.bits) })
            }
            let elements = value.pointer(TupleObject.self).elements
            try enterNesting("")
            defer { nesting -= 1 }
            func combined() throws(Signal) -> UInt64 {
                var hash: UInt64 = 0x7A11
                for element in elements {
                    try charge(1)
                    hash = Hashing.combine(hash, try self.hash(element))
                }
                return hash
            }
            // A few calls are soonest made from here; many would begin anew each time.
            if elements.count < 8 { return try combined() }
            if let hash = try unaided(combined) { return hash }
            let parts = try madeList(callPrelude("_hashes", heap.sequenceIterator(value)))
            return parts.elements.reduce(0x7A11) { Hashing.combine($0, $1.bits) }
        case .frozenSet:
            var hash: UInt64 = 0xF5
            let table = value.pointer(DictObject.self).pointee.table
            try charge(Int(table.count) / 8)
            if let entries = table.entries {
                for index in 0..<Int(table.used) where !entries[index].key.isUndefined { hash &+= entries[index].hash }
            }
            return Hashing.mix(hash)
        case .genericAlias:
            let alias = value.pointer(GenericAliasObject.self).pointee
            return Hashing.combine(Hashing.mix(alias.origin.bits), try hash(.object(alias.arguments)))
        case .boundMethod:
            let method = value.pointer(BoundMethodObject.self).pointee
            return Hashing.combine(Hashing.mix(method.receiver.bits), method.function.bits)
        case .range:
            let range = value.pointer(RangeObject.self).pointee
            return Hashing.combine(
                Hashing.combine(
                    Hashing.mix(UInt64(range.count)), UInt64(bitPattern: Int64(range.count == 0 ? 0 : range.start))),
                UInt64(bitPattern: Int64(range.count < 2 ? 0 : range.step)))
        case .hostObject: return Self.hash(value.hostObject, "")
        case .hostMethod:
            let reference = value.pointer(HostReference.self).pointee
            return Self.hash(reference.object, reference.method)
        case .dateTime:
            let moment = value.pointer(DateTimeObject.self).pointee
            if moment.slope != 0 { time.isUntracked = true }
            return Hashing.mix(UInt64(bitPattern: moment.microseconds - offset(of: moment.zone)))
        case .date: return Hashing.combine(1, UInt64(bitPattern: value.pointer(DateObject.self).pointee.days))
        case .time:
            let time = value.pointer(TimeObject.self).pointee
            return Hashing.combine(2, UInt64(bitPattern: time.microseconds - offset(of: time.zone)))
        case .timeDelta:
            let delta = value.pointer(TimeDeltaObject.self).pointee
            if delta.slope != 0 { time.isUntracked = true }
            return Hashing.combine(3, UInt64(bitPattern: delta.microseconds))
        case .timeZone:
            return Hashing.combine(4, UInt64(bitPattern: value.pointer(TimeZoneObject.self).pointee.microseconds))
        case .trackedFloat:
            let number = value.pointer(TrackedFloatObject.self).pointee
            if number.slope != 0 { time.isUntracked = true }
            return try hash(.float(number.value))
        case .list, .dict, .set, .slice, .tableView: throw try raiseUnhashable(value)
        default: return Hashing.mix(value.bits)
        }
    }

    func raiseUnhashable(_ value: Value) throws(Signal) -> Signal {
        try raise(.typeError, "unhashable type: '\(typeName(value))'")
    }

    // MARK: Tables with any keys

    /// The position of a key in a table, or -1.
    func find(_ table: Table, _ key: Value, _ hash: UInt64) throws(Signal) -> Int {
        try table.find(hash: hash) { (candidate) throws(Signal) -> Bool in
            // A class of the script may give many of its instances the same hash.
            try charge(1)
            if let same = SimpleKey.equal(candidate, key) { return same }
            return try sameElement(candidate, key)
        }
    }

    func get(_ dict: UnsafeMutablePointer<DictObject>, _ key: Value) throws(Signal) -> Value? {
        if dict.pointee.table.isOutstanding {
            if key.isKind(.string), !isScripted(key) {
                return try recordItem(dict.record, key.pointer(StringObject.self))
            }
            _ = try filled(dict)
        }
        let index = try find(dict.pointee.table, key, hash(key))
        return index >= 0 ? dict.pointee.table.entries.unsafelyUnwrapped[index].value : nil
    }

    func set(_ dict: UnsafeMutablePointer<DictObject>, _ key: Value, _ value: Value) throws(Signal) {
        let hash = try hash(key)
        let index = try find(filled(dict).pointee.table, key, hash)
        if index >= 0 {
            dict.pointee.table.entries.unsafelyUnwrapped[index].value = value
        } else {
            try dict.pointee.table.append(hash, key, value, heap)
        }
    }

    /// Removes a key and returns its value; nil when it is not there.
    func remove(_ dict: UnsafeMutablePointer<DictObject>, _ key: Value) throws(Signal) -> Value? {
        let index = try find(filled(dict).pointee.table, key, hash(key))
        guard index >= 0 else { return nil }
        let value = dict.pointee.table.entries.unsafelyUnwrapped[index].value
        dict.pointee.table.remove(at: index)
        return value
    }
}

extension ComparisonOperator {
    var methodName: String {
        switch self {
        case .equal: "__eq__"
        case .notEqual: "__ne__"
        case .less: "__lt__"
        case .lessOrEqual: "__le__"
        case .greater: "__gt__"
        case .greaterOrEqual: "__ge__"
        default: ""
        }
    }

    /// The same question asked of the other operand.
    var reflected: ComparisonOperator {
        switch self {
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        default: self
        }
    }
}
