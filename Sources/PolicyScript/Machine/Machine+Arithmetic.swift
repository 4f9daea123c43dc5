import BigInt

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Arithmetic on numbers.
extension Machine {
    /// The result of an operator on two numbers; nil when one of them is no number.
    func arithmetic(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws(Signal) -> Value? {
        if left.isInt || left.isBool, right.isInt || right.isBool {
            if let value = try smallArithmetic(operation, left, right) { return value }
        }
        if left.isFloat, right.isFloat {
            return try floatArithmetic(operation, left.asFloat, right.asFloat)
        }
        if left.isFloat, right.isInt { return try floatArithmetic(operation, left.asFloat, Double(right.asInt)) }
        if left.isInt, right.isFloat { return try floatArithmetic(operation, Double(left.asInt), right.asFloat) }
        if let value = try limbArithmetic(operation, left, right) { return value }
        guard let first = numeric(left), let second = numeric(right) else { return nil }
        if first.slope != 0 || second.slope != 0 { return try trackedArithmetic(operation, first, second) }
        if case .integer(let x) = first.kind, case .integer(let y) = second.kind {
            return try integerArithmetic(operation, x, y)
        }
        return try floatArithmetic(operation, double(first), double(second))
    }

    /// The number as a float; OverflowError for an integer that is too large.
    func double(_ number: Numeric) throws(Signal) -> Double {
        if case .integer = number.kind { try charge(8) }
        let value = number.double
        if value.isInfinite, case .integer = number.kind {
            throw try raise(.overflowError, "int too large to convert to float")
        }
        return value
    }

    private func smallArithmetic(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws(Signal) -> Value? {
        let x = left.asInt
        let y = right.asInt
        switch operation {
        case .add:
            let (value, overflow) = x.addingReportingOverflow(y)
            return overflow ? nil : .int(value)
        case .subtract:
            let (value, overflow) = x.subtractingReportingOverflow(y)
            return overflow ? nil : .int(value)
        case .multiply:
            let (value, overflow) = x.multipliedReportingOverflow(by: y)
            return overflow ? nil : .int(value)
        case .divide:
            if y == 0 { throw try raise(.zeroDivisionError, "division by zero") }
            if x.magnitude <= 1 << 53, y.magnitude <= 1 << 53 { return .float(Double(x) / Double(y)) }
            return nil
        case .floorDivide:
            if y == 0 { throw try raise(.zeroDivisionError, "integer division or modulo by zero") }
            if y == -1 { return x == Int.min ? nil : .int(-x) }
            let (quotient, remainder) = x.quotientAndRemainder(dividingBy: y)
            return .int(remainder != 0 && (remainder < 0) != (y < 0) ? quotient - 1 : quotient)
        case .modulo:
            if y == 0 { throw try raise(.zeroDivisionError, "integer modulo by zero") }
            if y == -1 { return .int(0) }
            let remainder = x % y
            return .int(remainder != 0 && (remainder < 0) != (y < 0) ? remainder + y : remainder)
        case .bitAnd: return left.isBool && right.isBool ? .bool(x & y != 0) : .int(x & y)
        case .bitOr: return left.isBool && right.isBool ? .bool(x | y != 0) : .int(x | y)
        case .bitXor: return left.isBool && right.isBool ? .bool(x ^ y != 0) : .int(x ^ y)
        case .leftShift:
            if y < 0 { throw try raise(.valueError, "negative shift count") }
            if x == 0 { return .int(0) }
            if y < 62, x.magnitude < 1 << (62 - y) { return .int(x << y) }
            return nil
        case .rightShift:
            if y < 0 { throw try raise(.valueError, "negative shift count") }
            return .int(y > 63 ? (x < 0 ? -1 : 0) : x >> y)
        case .power:
            if y < 0 {
                if x == 0 { throw try raise(.zeroDivisionError, "0.0 cannot be raised to a negative power") }
                return .float(Glibc.pow(Double(x), Double(y)))
            }
            var result = 1
            var base = x
            var exponent = y
            while exponent > 0 {
                if exponent & 1 != 0 {
                    let (product, overflow) = result.multipliedReportingOverflow(by: base)
                    if overflow { return nil }
                    result = product
                }
                exponent >>= 1
                if exponent > 0 {
                    let (square, overflow) = base.multipliedReportingOverflow(by: base)
                    if overflow { return nil }
                    base = square
                }
            }
            return .int(result)
        case .matrixMultiply: return nil
        }
    }

    private func floatArithmetic(_ operation: BinaryOperator, _ x: Double, _ y: Double) throws(Signal) -> Value? {
        switch operation {
        case .add: return .float(x + y)
        case .subtract: return .float(x - y)
        case .multiply: return .float(x * y)
        case .divide:
            if y == 0 { throw try raise(.zeroDivisionError, "float division by zero") }
            return .float(x / y)
        case .floorDivide:
            if y == 0 { throw try raise(.zeroDivisionError, "float floor division by zero") }
            return .float(Self.floorDivision(x, y).quotient)
        case .modulo:
            if y == 0 { throw try raise(.zeroDivisionError, "float modulo") }
            return .float(Self.floorDivision(x, y).remainder)
        case .power: return try floatPower(x, y)
        default: return nil
        }
    }

    /// `divmod` of floats, as Python rounds it.
    static func floorDivision(_ x: Double, _ y: Double) -> (quotient: Double, remainder: Double) {
        var remainder = fmod(x, y)
        var quotient = (x - remainder) / y
        if remainder != 0 {
            if (y < 0) != (remainder < 0) {
                remainder += y
                quotient -= 1
            }
        } else {
            remainder = copysign(0, y)
        }
        if quotient != 0 {
            let floored = quotient.rounded(.down)
            quotient = quotient - floored > 0.5 ? floored + 1 : floored
        } else {
            quotient = copysign(0, x / y)
        }
        return (quotient, remainder)
    }

    private func floatPower(_ x: Double, _ y: Double) throws(Signal) -> Value {
        if x == 0, y < 0 { throw try raise(.zeroDivisionError, "0.0 cannot be raised to a negative power") }
        if x < 0, x.isFinite, y.isFinite, y != y.rounded() {
            throw try raise(
                .valueError,
                "a negative number to a fractional power is a complex number, which this language does not have")
        }
        let result = Glibc.pow(x, y)
        if result.isInfinite, x.isFinite, y.isFinite {
            throw try raise(.overflowError, arguments: [.int(34), try heap.string("Numerical result out of range")])
        }
        return .float(result)
    }

    // MARK: Integers without bound

    private func integerArithmetic(_ operation: BinaryOperator, _ x: BigInt, _ y: BigInt) throws(Signal) -> Value? {
        let words = x.magnitude.bitWidth / 64 + y.magnitude.bitWidth / 64 + 2
        try charge(16 + words)
        switch operation {
        case .divide:
            try chargeProduct(x.magnitude.bitWidth / 64, y.magnitude.bitWidth / 64)
            return .float(try trueDivision(x, y))
        case .bitAnd: return try heap.integer(Self.bitwise(x, y, &))
        case .bitOr: return try heap.integer(Self.bitwise(x, y, |))
        case .bitXor: return try heap.integer(Self.bitwise(x, y, ^))
        case .leftShift:
            // By an amount that is itself beyond 64 bits.
            if y < 0 { throw try raise(.valueError, "negative shift count") }
            if x == 0 { return .int(0) }
            throw heap.refuseForGood()
        case .rightShift:
            if y < 0 { throw try raise(.valueError, "negative shift count") }
            return .int(x < 0 ? -1 : 0)
        case .power: return try integerPower(x, y)
        case .add, .subtract, .multiply, .floorDivide, .modulo, .matrixMultiply: return nil
        }
    }

    /// The product of two amounts of work, which may be too much for an integer.
    static func saturated(_ left: Int, _ right: Int) -> Int {
        let (product, overflow) = left.multipliedReportingOverflow(by: right)
        return overflow ? .max / 4 : min(product, .max / 4)
    }

    /// Charges for writing an integer's digits, of which there can be very many only in a base that is a power of two.
    func chargeDigits(_ value: BigInt, _ radix: Int) throws(Signal) {
        let words = value.magnitude.bitWidth / 64 + 1
        try charge(radix == 2 || radix == 16 ? words * 8 : Self.saturated(words, words))
        try checkRoom(value.magnitude.bitWidth, radix == 2 ? 8 : 2)
    }

    static func floorDivision(_ x: BigInt, _ y: BigInt) -> (quotient: BigInt, remainder: BigInt) {
        var (quotient, remainder) = x.quotientAndRemainder(dividingBy: y)
        if remainder != 0, (remainder < 0) != (y < 0) {
            quotient -= 1
            remainder += y
        }
        return (quotient, remainder)
    }

    private func integerPower(_ x: BigInt, _ y: BigInt) throws(Signal) -> Value {
        if y < 0 {
            if x == 0 { throw try raise(.zeroDivisionError, "0.0 cannot be raised to a negative power") }
            return try floatPower(
                double(Numeric(kind: .integer(x), slope: 0)), double(Numeric(kind: .integer(y), slope: 0)))
        }
        if x == 0 || x == 1 { return try heap.integer(y == 0 ? 1 : x) }
        if x == -1 { return .int(y.magnitude.isOdd ? -1 : 1) }
        // Powers that fit the memory have been made limb by limb.
        guard y == 0 else { throw heap.refuseForGood() }
        return .int(1)
    }

    /// `x / y` rounded once, as Python does it.
    func trueDivision(_ x: BigInt, _ y: BigInt) throws(Signal) -> Double {
        if y == 0 { throw try raise(.zeroDivisionError, "division by zero") }
        if x == 0 { return y < 0 ? -0.0 : 0 }
        if let small = Int(exactly: x), let divisor = Int(exactly: y), small.magnitude <= 1 << 53,
            divisor.magnitude <= 1 << 53
        {
            return Double(small) / Double(divisor)
        }
        let magnitude = NearestFloat.quotient(x.magnitude, y.magnitude)
        if magnitude.isInfinite { throw try raise(.overflowError, "integer division result too large for a float") }
        return (x < 0) != (y < 0) ? -magnitude : magnitude
    }
}

extension Machine {
    /// An operation on the bits of two integers in two's complement, as wide as both and a sign need.
    fileprivate static func bitwise(_ x: BigInt, _ y: BigInt, _ operation: (BigUInt, BigUInt) -> BigUInt) -> BigInt {
        let width = max(x.magnitude.bitWidth, y.magnitude.bitWidth) + 2
        let modulus = BigUInt(1) << width
        func bits(_ value: BigInt) -> BigUInt { value < 0 ? modulus - value.magnitude : value.magnitude }
        let result = operation(bits(x), bits(y))
        return result >> (width - 1) == 0 ? BigInt(result) : -BigInt(modulus - result)
    }
}

extension BigUInt {
    var isOdd: Bool { !isZero && self & 1 != 0 }
}
