import BigInt

extension UnsafeMutablePointer where Pointee == BigIntObject {
    /// The limbs of the magnitude, which follow the object.
    var limbs: Limbs {
        @inline(__always) get {
            Limbs(base: UnsafeMutableRawPointer(self + 1).assumingMemoryBound(to: UInt.self), count: pointee.count)
        }
    }

    /// The integer as the package's type.
    var value: BigInt {
        let limbs = limbs
        return BigInt(
            sign: pointee.isNegative ? .minus : .plus,
            magnitude: BigUInt(words: UnsafeBufferPointer(start: limbs.base, count: limbs.count)))
    }
}

/// The usual arithmetic on integers beyond 64 bits, limb by limb in the heap.
extension Machine {
    /// The quotient by a number above zero, rounded down. Division of short numbers is faster.
    @inline(__always) static func quotient(_ left: Int, _ right: Int) -> Int {
        if left >= 0, left <= Int(UInt32.max), right <= Int(UInt32.max) {
            return Int(UInt32(truncatingIfNeeded: left) / UInt32(truncatingIfNeeded: right))
        }
        let (quotient, remainder) = left.quotientAndRemainder(dividingBy: right)
        return remainder < 0 ? quotient &- 1 : quotient
    }

    /// What is left by that quotient.
    @inline(__always) static func remainder(_ left: Int, _ right: Int) -> Int {
        left &- quotient(left, right) &* right
    }

    /// An integer as sign and magnitude.
    struct Whole {
        var limbs: Limbs
        var isNegative: Bool
    }

    /// The operand as limbs; nil when it is no integer. A small one stands in the heap's room for operand 0 or 1.
    @inline(__always) private func whole(_ value: Value, _ place: Int) -> Whole? {
        if value.isInt || value.isBool {
            let word = heap.words + place
            word.pointee = value.asInt.magnitude
            return Whole(limbs: Limbs(base: word, count: value.asInt == 0 ? 0 : 1), isNegative: value.asInt < 0)
        }
        guard value.isKind(.bigInt) else { return nil }
        let object = value.pointer(BigIntObject.self)
        return Whole(limbs: object.limbs, isNegative: object.pointee.isNegative)
    }

    /// The result of an operator on two integers; nil where the operands are others, or the operator is left to the
    /// package.
    func limbArithmetic(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws(Signal) -> Value? {
        switch operation {
        case .add, .subtract, .multiply, .floorDivide, .modulo, .leftShift, .rightShift, .power: break
        default: return nil
        }
        guard let x = whole(left, 0), let y = whole(right, 1) else { return nil }
        switch operation {
        case .add: return try sum(x, y)
        case .subtract: return try sum(x, Whole(limbs: y.limbs, isNegative: !y.isNegative))
        case .multiply: return try product(x, y)
        case .floorDivide: return try quotient(x, y, "integer division or modulo by zero").quotient
        case .modulo: return try quotient(x, y, "integer modulo by zero").remainder
        case .power: return try power(x, plainInteger(right))
        default: return try shifted(x, plainInteger(right), isLeft: operation == .leftShift)
        }
    }

    /// An integer in its canonical form, as a truth value or an instance of a class that derives from int is not.
    func plainInteger(_ value: Value) -> Value {
        if value.isBool { return .int(value.asInt) }
        guard value.isKind(.bigInt) else { return value }
        let object = value.pointer(BigIntObject.self)
        if object.pointee.count == 0 { return .int(0) }
        guard object.pointee.count == 1, object.limbs.base[0] < 1 << 63 else { return value }
        let magnitude = Int(object.limbs.base[0])
        return .int(object.pointee.isNegative ? -magnitude : magnitude)
    }

    private func sum(_ x: Whole, _ y: Whole) throws(Signal) -> Value {
        try charge((x.limbs.count + y.limbs.count) / 16)
        if x.isNegative == y.isNegative {
            let (long, short) = x.limbs.count >= y.limbs.count ? (x.limbs, y.limbs) : (y.limbs, x.limbs)
            let result = try heap.limbs(long.count + 1, isNegative: x.isNegative)
            Limbs.add(long, short, into: result.limbs.base)
            return heap.shortened(result)
        }
        let order = Limbs.compare(x.limbs, y.limbs)
        let (large, small) = order >= 0 ? (x, y) : (y, x)
        let result = try heap.limbs(large.limbs.count, isNegative: large.isNegative)
        Limbs.subtract(large.limbs, small.limbs, into: result.limbs.base)
        return heap.shortened(result)
    }

    private func product(_ x: Whole, _ y: Whole) throws(Signal) -> Value {
        try chargeProduct(x.limbs.count, y.limbs.count)
        let result = try heap.limbs(x.limbs.count + y.limbs.count, isNegative: x.isNegative != y.isNegative)
        Limbs.multiply(x.limbs, y.limbs, into: result.limbs.base)
        return heap.shortened(result)
    }

    /// Charges for a product or a division of so many limbs, and sees that there is room for what it takes meanwhile.
    func chargeProduct(_ x: Int, _ y: Int) throws(Signal) {
        try heap.reserve((x + y) * 32)
        heap.release((x + y) * 32)
        try charge(Self.saturated(x + 1, y + 1) / 8 + (x + y) / 8)
    }

    /// `divmod`, rounded down.
    private func quotient(_ x: Whole, _ y: Whole, _ complaint: String) throws(Signal) -> (
        quotient: Value, remainder: Value
    ) {
        if y.limbs.count == 0 { throw try raise(.zeroDivisionError, complaint) }
        try chargeProduct(x.limbs.count, y.limbs.count)
        let isNegative = x.isNegative != y.isNegative
        if Limbs.compare(x.limbs, y.limbs) < 0 {
            let rest = try heap.limbs(y.limbs.count, isNegative: y.isNegative)
            if isNegative, x.limbs.count > 0 {
                Limbs.subtract(y.limbs, x.limbs, into: rest.limbs.base)
                return (.int(-1), heap.shortened(rest))
            }
            rest.limbs.base.update(repeating: 0, count: y.limbs.count)
            rest.limbs.base.update(from: x.limbs.base, count: x.limbs.count)
            return (.int(0), heap.shortened(rest))
        }
        // One limb more, as rounding down may carry.
        let result = try heap.limbs(x.limbs.count - y.limbs.count + 2, isNegative: isNegative)
        let rest = try heap.limbs(y.limbs.count, isNegative: y.isNegative)
        let count = x.limbs.count - y.limbs.count + 1
        if y.limbs.count == 1 {
            rest.limbs.base[0] = Limbs.divide(x.limbs, byWord: y.limbs.base[0], into: result.limbs.base)
        } else {
            Limbs.divide(x.limbs, by: y.limbs, quotient: result.limbs.base, remainder: rest.limbs.base)
        }
        result.limbs.base[count] = 0
        if isNegative, rest.limbs.normalized.count > 0 {
            heap.words.pointee = 1
            Limbs.add(
                Limbs(base: result.limbs.base, count: count), Limbs(base: heap.words, count: 1),
                into: result.limbs.base)
            Limbs.subtract(y.limbs, rest.limbs.normalized, into: rest.limbs.base)
        }
        return (heap.shortened(result), heap.shortened(rest))
    }

    private func shifted(_ x: Whole, _ by: Value, isLeft: Bool) throws(Signal) -> Value? {
        guard by.isInt || by.isBool else { return nil }
        let count = by.asInt
        if count < 0 { throw try raise(.valueError, "negative shift count") }
        if x.limbs.count == 0 { return .int(0) }
        if isLeft {
            guard count < 1 << 40 else { throw heap.refuseForGood() }
            let skipped = count / 64
            try checkRoom(x.limbs.count + skipped, 8)
            try charge((skipped + x.limbs.count) / 16)
            let result = try heap.limbs(x.limbs.count + skipped + 1, isNegative: x.isNegative)
            let base = result.limbs.base
            base.update(repeating: 0, count: skipped)
            Limbs.shiftLeft(
                x.limbs, count % 64, into: base + skipped, carryingInto: base + skipped + x.limbs.count)
            return heap.shortened(result)
        }
        if count / 64 >= x.limbs.count { return .int(x.isNegative ? -1 : 0) }
        try charge(x.limbs.count / 16)
        let kept = x.limbs.count - count / 64
        let result = try heap.limbs(kept + 1, isNegative: x.isNegative)
        let base = result.limbs.base
        let isInexact = Limbs.shiftRight(x.limbs, count, into: base)
        base[kept] = 0
        if isInexact, x.isNegative {
            heap.words.pointee = 1
            Limbs.add(Limbs(base: base, count: kept), Limbs(base: heap.words, count: 1), into: base)
        }
        return heap.shortened(result)
    }

    /// A power whose exponent is 1 or more; nil for another.
    private func power(_ x: Whole, _ exponent: Value) throws(Signal) -> Value? {
        guard exponent.isInt, exponent.asInt > 0, x.limbs.count > 0 else { return nil }
        let (bits, overflow) = x.limbs.bitWidth.multipliedReportingOverflow(by: exponent.asInt)
        if overflow { throw heap.refuseForGood() }
        let room = bits / 64 + 4
        try heap.reserve(room * 32)
        heap.release(room * 32)
        try charge(Self.saturated(room, room) / 8)
        let result = try heap.limbs(room, isNegative: x.isNegative && exponent.asInt & 1 != 0)
        Limbs.power(x.limbs, exponent.asInt, into: result.limbs.base, room: room)
        return heap.shortened(result)
    }

    /// `left` compared with `right`, both integers; nil where one is another number.
    func limbOrder(_ left: Value, _ right: Value) -> Int? {
        guard let x = whole(left, 0), let y = whole(right, 1) else { return nil }
        if x.isNegative != y.isNegative { return x.isNegative ? -1 : 1 }
        let order = Limbs.compare(x.limbs.normalized, y.limbs.normalized)
        return x.isNegative ? -order : order
    }

    /// The integer with the other sign, when it is one beyond 64 bits.
    func limbNegation(_ value: Value) throws(Signal) -> Value? {
        guard value.isKind(.bigInt) else { return nil }
        let object = value.pointer(BigIntObject.self)
        try charge(object.pointee.count / 32)
        let result = try heap.limbs(object.pointee.count, isNegative: !object.pointee.isNegative)
        result.limbs.base.update(from: object.limbs.base, count: object.pointee.count)
        return heap.shortened(result)
    }
}
