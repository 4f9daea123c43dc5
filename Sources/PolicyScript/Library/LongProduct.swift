/// A positive integer without bound that is multiplied and divided by words, in place.
struct LongProduct {
    /// Its limbs, the least significant first, without leading zeros.
    private(set) var limbs: [UInt] = [1]

    mutating func multiply(by factor: UInt) {
        if factor == 1 { return }
        var carry: UInt = 0
        limbs.withUnsafeMutableBufferPointer { limbs in
            for index in limbs.indices {
                let (high, low) = limbs[index].multipliedFullWidth(by: factor)
                let (sum, overflow) = low.addingReportingOverflow(carry)
                limbs[index] = sum
                carry = high &+ (overflow ? 1 : 0)
            }
        }
        if carry != 0 { limbs.append(carry) }
    }

    /// Divides by a word that is a divisor.
    mutating func divide(by divisor: UInt) {
        if divisor == 1 { return }
        let count = limbs.count
        let rest = limbs.withUnsafeMutableBufferPointer {
            $0.baseAddress.map { Limbs.divide(Limbs(base: $0, count: count), byWord: divisor, into: $0) } ?? 0
        }
        assert(rest == 0, "the word is no divisor")
        if limbs.last == 0 { limbs.removeLast() }
    }

    mutating func remainder(dividingBy divisor: UInt) -> UInt {
        let count = limbs.count
        return limbs.withUnsafeMutableBufferPointer {
            $0.baseAddress.map { Limbs.remainder(Limbs(base: $0, count: count), byWord: divisor) } ?? 0
        }
    }
}
