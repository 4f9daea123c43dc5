import BigInt

/// The two integers without a common divisor whose quotient a float is: `float.as_integer_ratio`.
struct FloatRatio {
    var numerator: BigInt
    /// Positive; a power of two.
    var denominator: BigInt

    init(numerator: BigInt, denominator: BigInt) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// - Throws: ValueError for NaN, OverflowError for an infinity.
    init(_ value: Double) throws(Fault) {
        if value.isNaN { throw .value("cannot convert NaN to integer ratio") }
        if value.isInfinite { throw .overflow("cannot convert Infinity to integer ratio") }
        var significand = value.significandBitPattern
        var exponent = Int(value.exponentBitPattern)
        if exponent == 0 { exponent = 1 } else { significand |= 1 << 52 }
        exponent -= 1075
        if significand == 0 {
            exponent = 0
        } else if exponent < 0 {
            let common = min(significand.trailingZeroBitCount, -exponent)
            significand >>= UInt64(common)
            exponent += common
        }
        let magnitude = exponent > 0 ? BigInt(significand) << exponent : BigInt(significand)
        numerator = value.sign == .minus ? -magnitude : magnitude
        denominator = exponent < 0 ? BigInt(1) << -exponent : 1
    }
}
