import BigInt

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Floats from integers without bound, rounded once: to the nearest, to the even one where two are as near. (The
/// package's own conversion is another, and so is dividing two floats that have been rounded before.)
enum NearestFloat {
    /// `magnitude · 2^exponent`; infinite where that rounds to more than the largest float.
    ///
    /// `isMore` says that the exact number is more than that, by less than a unit of the magnitude, which then has at
    /// least 55 bits.
    static func double(_ magnitude: BigUInt, exponent: Int = 0, isMore: Bool = false) -> Double {
        let width = magnitude.bitWidth
        if width == 0 { return 0 }
        // The number is at least 2^top, and less than twice that.
        let top = width + exponent - 1
        if top > 1023 { return .infinity }
        // Numbers below 2^-1022 have fewer bits, the least of all one.
        let kept = min(53, top + 1075)
        if kept < 0 { return 0 }
        let dropped = width - kept
        if dropped <= 0 { return scalbn(Double(UInt64(truncatingIfNeeded: magnitude)), Int32(exponent)) }
        var significand = UInt64(truncatingIfNeeded: magnitude >> dropped)
        let words = magnitude.words
        let isHalf = words[(dropped - 1) / 64] >> UInt((dropped - 1) % 64) & 1 != 0
        if isHalf, isMore || significand & 1 != 0 || magnitude.trailingZeroBitCount < dropped - 1 { significand += 1 }
        return scalbn(Double(significand), Int32(dropped + exponent))
    }

    /// The float that is exactly the number with this magnitude, which has no leading zeros; nil when there is none.
    static func exact(_ magnitude: Limbs) -> Double? {
        let width = magnitude.bitWidth
        guard width > 0, width <= 1024 else { return width == 0 ? 0 : nil }
        var first = 0
        while magnitude.base[first] == 0 { first += 1 }
        guard width - (first * 64 + magnitude.base[first].trailingZeroBitCount) <= 53 else { return nil }
        // All the bits that are set are among the leading 64.
        let top = magnitude.count - 1
        let shift = UInt(magnitude.base[top].leadingZeroBitCount)
        var leading = magnitude.base[top] << shift
        if shift > 0, top > 0 { leading |= magnitude.base[top - 1] >> (64 - shift) }
        return scalbn(Double(leading), Int32(width - 64))
    }

    /// `x / y` for positive integers; infinite where that rounds to more than the largest float.
    static func quotient(_ x: BigUInt, _ y: BigUInt) -> Double {
        // Scaled so that the quotient has 66 bits or 67.
        let shift = 66 - (x.bitWidth - y.bitWidth)
        let (quotient, rest) = (shift > 0 ? x << shift : x).quotientAndRemainder(
            dividingBy: shift < 0 ? y << -shift : y)
        return double(quotient, exponent: -shift, isMore: !rest.isZero)
    }
}

extension Double {
    /// The float nearest to an integer, half to even; infinite when it is beyond the largest.
    init(exactlyRounded value: BigInt) {
        let magnitude = NearestFloat.double(value.magnitude)
        self = value.sign == .minus ? -magnitude : magnitude
    }
}
