import BigInt

/// `round(float, ndigits)`.
public enum FloatRounding {
    /// Rounds to a number of decimals, half to even on the float's exact value.
    ///
    /// - Throws: OverflowError when the result is beyond the largest float.
    public static func round(_ value: Double, _ decimals: Int) throws(Fault) -> Double {
        guard value.isFinite, value != 0 else { return value }
        if decimals > 323 { return value }
        if decimals < -308 { return value.sign == .minus ? -0.0 : 0.0 }
        let magnitude: Double
        if decimals >= 0 {
            let text = FloatDigits.print(value.magnitude, decimals, isFixed: true)
            magnitude = Double(String(decoding: text, as: UTF8.self)) ?? value.magnitude
        } else {
            magnitude = roundWhole(value.magnitude, -decimals)
        }
        if magnitude.isInfinite { throw .overflow("rounded value too large to represent") }
        return value.sign == .minus ? -magnitude : magnitude
    }

    /// Rounds to a multiple of a power of ten.
    private static func roundWhole(_ value: Double, _ zeros: Int) -> Double {
        let whole = BigInt(value.rounded(.down))
        let hasFraction = value != value.rounded(.down)
        let unit = BigInt(10).power(zeros)
        var (quotient, remainder) = whole.quotientAndRemainder(dividingBy: unit)
        let twice = remainder * 2
        if twice > unit
            || (twice == unit && (hasFraction || quotient.magnitude.trailingZeroBitCount == 0 && quotient != 0))
        {
            quotient += 1
        }
        return Double("\(quotient)e\(zeros)") ?? .infinity
    }

    /// `round(float)` without digits: the nearest whole number, half to even.
    public static func whole(_ value: Double) -> Double { value.rounded(.toNearestOrEven) }
}
