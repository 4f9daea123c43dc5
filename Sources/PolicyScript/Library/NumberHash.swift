/// CPython's hashes of numbers: the number modulo the prime 2⁶¹ − 1, with its sign, so that equal numbers have the same
/// whatever their types.
enum NumberHash {
    private static let bits: UInt64 = 61
    private static let modulus: UInt64 = 1 << 61 - 1

    static func hash(_ value: Int) -> Int { signed(UInt64(value.magnitude) % modulus, value < 0) }

    /// Of an integer by its magnitude.
    static func hash(_ limbs: Limbs, isNegative: Bool) -> Int {
        var rest: UInt64 = 0
        var index = limbs.count
        while index > 0 {
            index &-= 1
            // 2⁶⁴ is 8 modulo the prime.
            let limb = UInt64(limbs.base[index])
            rest = turned(rest, 3) &+ (limb & modulus) &+ limb >> bits
            while rest >= modulus { rest &-= modulus }
        }
        return signed(rest, isNegative)
    }

    /// Of a float; 0 for NaN.
    static func hash(_ value: Double) -> Int {
        if value.isNaN { return 0 }
        if value.isInfinite { return value < 0 ? -314_159 : 314_159 }
        if value == 0 { return 0 }
        var significand = value.significandBitPattern
        var exponent = Int(value.exponentBitPattern)
        if exponent == 0 { exponent = 1 } else { significand |= 1 << 52 }
        exponent = (exponent - 1075) % 61
        return signed(turned(significand, UInt64(exponent < 0 ? exponent + 61 : exponent)), value < 0)
    }

    /// `value · 2^count` modulo the prime, for a value of at most 61 bits.
    private static func turned(_ value: UInt64, _ count: UInt64) -> UInt64 {
        count == 0 ? value : (value << count | value >> (bits - count)) & modulus
    }

    /// -1 says in CPython that there is no hash.
    private static func signed(_ magnitude: UInt64, _ isNegative: Bool) -> Int {
        if !isNegative { return Int(magnitude) }
        return magnitude == 1 ? -2 : -Int(magnitude)
    }
}
