#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The magnitude of an integer as 64-bit limbs, the least significant first, and what is done with such: Knuth, The Art
/// of Computer Programming, volume 2, section 4.3.1, and Karatsuba's product for long factors.
struct Limbs {
    var base: UnsafeMutablePointer<UInt>
    var count: Int

    /// Factors with at least so many limbs are multiplied by Karatsuba's way.
    static let karatsubaCount = 40

    /// Without leading zeros.
    var normalized: Limbs {
        var count = count
        while count > 0, base[count &- 1] == 0 { count &-= 1 }
        return Limbs(base: base, count: count)
    }

    var bitWidth: Int { count == 0 ? 0 : count &* 64 &- base[count &- 1].leadingZeroBitCount }

    /// Negative, zero or positive as a magnitude without leading zeros is smaller than another, equal or larger.
    static func compare(_ x: Limbs, _ y: Limbs) -> Int {
        if x.count != y.count { return x.count < y.count ? -1 : 1 }
        var index = x.count
        while index > 0 {
            index &-= 1
            if x.base[index] != y.base[index] { return x.base[index] < y.base[index] ? -1 : 1 }
        }
        return 0
    }

    /// `x + y`, with `x` the longer, into `x.count + 1` limbs, which may be those of `x`.
    static func add(_ x: Limbs, _ y: Limbs, into sum: UnsafeMutablePointer<UInt>) {
        var carry: UInt = 0
        var index = 0
        while index < y.count {
            let (first, over) = x.base[index].addingReportingOverflow(y.base[index])
            let (second, again) = first.addingReportingOverflow(carry)
            sum[index] = second
            carry = over || again ? 1 : 0
            index &+= 1
        }
        while index < x.count {
            let (value, over) = x.base[index].addingReportingOverflow(carry)
            sum[index] = value
            carry = over ? 1 : 0
            index &+= 1
        }
        sum[index] = carry
    }

    /// `x - y`, which is not negative, into `x.count` limbs, which may be those of `x`.
    static func subtract(_ x: Limbs, _ y: Limbs, into difference: UnsafeMutablePointer<UInt>) {
        var borrow: UInt = 0
        var index = 0
        while index < y.count {
            let (first, under) = x.base[index].subtractingReportingOverflow(y.base[index])
            let (second, again) = first.subtractingReportingOverflow(borrow)
            difference[index] = second
            borrow = under || again ? 1 : 0
            index &+= 1
        }
        while index < x.count {
            let (value, under) = x.base[index].subtractingReportingOverflow(borrow)
            difference[index] = value
            borrow = under ? 1 : 0
            index &+= 1
        }
    }

    /// Adds `x * word` to the limbs at `sum`. Returns what is carried beyond `x.count` limbs.
    @inline(__always) private static func accumulate(_ x: Limbs, _ word: UInt, _ sum: UnsafeMutablePointer<UInt>)
        -> UInt
    {
        var carry: UInt = 0
        var index = 0
        while index < x.count {
            var (high, low) = x.base[index].multipliedFullWidth(by: word)
            let (first, over) = low.addingReportingOverflow(carry)
            if over { high &+= 1 }
            let (second, again) = first.addingReportingOverflow(sum[index])
            if again { high &+= 1 }
            low = second
            sum[index] = low
            carry = high
            index &+= 1
        }
        return carry
    }

    /// `x * y` into `x.count + y.count` limbs, which are not theirs.
    static func multiply(_ x: Limbs, _ y: Limbs, into product: UnsafeMutablePointer<UInt>) {
        let (long, short) = x.count >= y.count ? (x, y) : (y, x)
        if short.count >= karatsubaCount { return multiplyLong(long, short, into: product) }
        if short.count == 1 { return multiply(long, byWord: short.base[0], into: product) }
        product.update(repeating: 0, count: long.count &+ short.count)
        var index = 0
        while index < short.count {
            product[index &+ long.count] = accumulate(long, short.base[index], product + index)
            index &+= 1
        }
    }

    private static func multiply(_ x: Limbs, byWord word: UInt, into product: UnsafeMutablePointer<UInt>) {
        var carry: UInt = 0
        var index = 0
        while index < x.count {
            let (high, low) = x.base[index].multipliedFullWidth(by: word)
            let (sum, over) = low.addingReportingOverflow(carry)
            product[index] = sum
            // The high half of a product of two words is never all ones.
            carry = over ? high &+ 1 : high
            index &+= 1
        }
        product[index] = carry
    }

    /// Cuts the longer factor into pieces as long as the shorter.
    private static func multiplyLong(_ long: Limbs, _ short: Limbs, into product: UnsafeMutablePointer<UInt>) {
        let size = short.count
        if long.count == size { return karatsuba(long.base, short.base, size, into: product) }
        product.update(repeating: 0, count: long.count + size)
        let part = Memory.allocate(UInt.self, 2 * size)
        defer { Memory.free(part) }
        var start = 0
        while start < long.count {
            let piece = Limbs(base: long.base + start, count: min(size, long.count - start))
            multiply(piece, short, into: part)
            let sum = Limbs(base: product + start, count: long.count + size - start)
            let carry = addInPlace(sum, Limbs(base: part, count: piece.count + size))
            assert(carry == 0, "a product is never longer than its factors together")
            start += size
        }
    }

    /// Adds a magnitude to the start of another of at least as many limbs. Returns the carry beyond its end.
    @discardableResult private static func addInPlace(_ x: Limbs, _ y: Limbs) -> UInt {
        var carry: UInt = 0
        var index = 0
        while index < x.count, index < y.count || carry != 0 {
            let (first, over) = x.base[index].addingReportingOverflow(index < y.count ? y.base[index] : 0)
            let (second, again) = first.addingReportingOverflow(carry)
            x.base[index] = second
            carry = over || again ? 1 : 0
            index &+= 1
        }
        return carry
    }

    /// The product of two magnitudes of the same length: `(a·B + b)(c·B + d)` takes three products of half the length.
    private static func karatsuba(
        _ x: UnsafeMutablePointer<UInt>, _ y: UnsafeMutablePointer<UInt>, _ count: Int,
        into product: UnsafeMutablePointer<UInt>
    ) {
        if count < karatsubaCount {
            return multiply(Limbs(base: x, count: count), Limbs(base: y, count: count), into: product)
        }
        let low = count / 2
        let high = count - low
        let sum = high + 1
        // The sums of the halves, and the product of the sums.
        let scratch = Memory.allocate(UInt.self, 4 * sum)
        defer { Memory.free(scratch) }
        let middle = scratch + 2 * sum
        add(Limbs(base: x + low, count: high), Limbs(base: x, count: low), into: scratch)
        add(Limbs(base: y + low, count: high), Limbs(base: y, count: low), into: scratch + sum)
        karatsuba(scratch, scratch + sum, sum, into: middle)
        karatsuba(x, y, low, into: product)
        karatsuba(x + low, y + low, high, into: product + 2 * low)
        let whole = Limbs(base: middle, count: 2 * sum)
        subtract(whole, Limbs(base: product, count: 2 * low), into: middle)
        subtract(whole, Limbs(base: product + 2 * low, count: 2 * high), into: middle)
        addInPlace(Limbs(base: product + low, count: 2 * count - low), whole.normalized)
    }

    /// `x / word` into `x.count` limbs, which may be those of `x`. Returns the remainder.
    static func divide(_ x: Limbs, byWord word: UInt, into quotient: UnsafeMutablePointer<UInt>) -> UInt {
        var rest: UInt = 0
        var index = x.count
        while index > 0 {
            index &-= 1
            (quotient[index], rest) = word.dividingFullWidth((rest, x.base[index]))
        }
        return rest
    }

    /// The remainder of `x / word`.
    static func remainder(_ x: Limbs, byWord word: UInt) -> UInt {
        var rest: UInt = 0
        var index = x.count
        while index > 0 {
            index &-= 1
            rest = word.dividingFullWidth((rest, x.base[index])).remainder
        }
        return rest
    }

    /// Knuth's algorithm D. `x` has at least as many limbs as `y`, which has two or more and no leading zeros.
    ///
    /// The quotient goes into `x.count - y.count + 1` limbs, the remainder into `y.count`.
    static func divide(
        _ x: Limbs, by y: Limbs, quotient: UnsafeMutablePointer<UInt>, remainder: UnsafeMutablePointer<UInt>
    ) {
        let size = y.count
        let shift = y.base[size - 1].leadingZeroBitCount
        let scratch = Memory.allocate(UInt.self, x.count + 1 + size)
        defer { Memory.free(scratch) }
        let rest = scratch + size
        shiftLeft(y, shift, into: scratch)
        rest[x.count] = 0
        shiftLeft(x, shift, into: rest, carryingInto: rest + x.count)
        let first = scratch[size - 1]
        let second = scratch[size - 2]
        var place = x.count - size
        while place >= 0 {
            let digit = estimate(rest + place + size, first, second)
            var taken = digit
            if takeProduct(digit, Limbs(base: scratch, count: size), from: rest + place) {
                // The estimate was one too large, which is rare.
                taken &-= 1
                let window = Limbs(base: rest + place, count: size + 1)
                addInPlace(window, Limbs(base: scratch, count: size))
            }
            quotient[place] = taken
            place -= 1
        }
        var index = 0
        while index < size {
            let upper = shift == 0 ? 0 : rest[index &+ 1] << UInt(64 &- shift)
            remainder[index] = rest[index] >> UInt(shift) | upper
            index &+= 1
        }
    }

    /// A digit of a quotient from the leading three limbs below `rest` and the divisor's leading two; at most one too
    /// large.
    @inline(__always) private static func estimate(_ rest: UnsafeMutablePointer<UInt>, _ first: UInt, _ second: UInt)
        -> UInt
    {
        var digit = UInt.max
        var left: UInt
        if rest[0] < first {
            (digit, left) = first.dividingFullWidth((rest[0], rest[-1]))
        } else {
            let (sum, over) = rest[-1].addingReportingOverflow(first)
            if over { return digit }
            left = sum
        }
        while true {
            let product = digit.multipliedFullWidth(by: second)
            if product.high < left || product.high == left && product.low <= rest[-2] { return digit }
            digit &-= 1
            let (next, over) = left.addingReportingOverflow(first)
            if over { return digit }
            left = next
        }
    }

    /// Subtracts `digit * y` from the `y.count + 1` limbs at `rest`. Whether that went below zero.
    @inline(__always) private static func takeProduct(_ digit: UInt, _ y: Limbs, from rest: UnsafeMutablePointer<UInt>)
        -> Bool
    {
        var carry: UInt = 0
        var index = 0
        while index < y.count {
            let (high, low) = y.base[index].multipliedFullWidth(by: digit)
            let (product, over) = low.addingReportingOverflow(carry)
            let (difference, under) = rest[index].subtractingReportingOverflow(product)
            rest[index] = difference
            carry = high &+ (over ? 1 : 0) &+ (under ? 1 : 0)
            index &+= 1
        }
        let (difference, under) = rest[index].subtractingReportingOverflow(carry)
        rest[index] = difference
        return under
    }

    /// `x << shift` for a shift below 64 into `x.count` limbs, which may be those of `x`; what is shifted out goes to
    /// `carry`.
    static func shiftLeft(
        _ x: Limbs, _ shift: Int, into result: UnsafeMutablePointer<UInt>,
        carryingInto carry: UnsafeMutablePointer<UInt>? = nil
    ) {
        if shift == 0 {
            if x.base != result { result.update(from: x.base, count: x.count) }
            carry?.pointee = 0
            return
        }
        if x.count > 0 { carry?.pointee = x.base[x.count &- 1] >> UInt(64 &- shift) }
        var index = x.count
        while index > 0 {
            index &-= 1
            let below = index > 0 ? x.base[index &- 1] >> UInt(64 &- shift) : 0
            result[index] = x.base[index] << UInt(shift) | below
        }
    }

    /// `x >> shift` into `x.count - shift / 64` limbs. Whether a bit that was set has been shifted out.
    static func shiftRight(_ x: Limbs, _ shift: Int, into result: UnsafeMutablePointer<UInt>) -> Bool {
        let skipped = shift / 64
        let bits = UInt(shift % 64)
        var isInexact = false
        var index = 0
        while index < skipped {
            if x.base[index] != 0 { isInexact = true }
            index &+= 1
        }
        if bits != 0, x.base[skipped] << (64 &- bits) != 0 { isInexact = true }
        index = 0
        while index < x.count &- skipped {
            let value = x.base[index &+ skipped]
            let above = bits != 0 && index &+ skipped &+ 1 < x.count ? x.base[index &+ skipped &+ 1] << (64 &- bits) : 0
            result[index] = value >> bits | above
            index &+= 1
        }
        return isInexact
    }

    /// `x` to a power of 1 or more into `room` limbs, which are those of the power and three more.
    static func power(_ x: Limbs, _ exponent: Int, into result: UnsafeMutablePointer<UInt>, room: Int) {
        let scratch = Memory.allocate(UInt.self, room)
        defer { Memory.free(scratch) }
        var current = Limbs(base: result, count: x.count)
        var spare = scratch
        current.base.update(from: x.base, count: x.count)
        func times(_ factor: Limbs) {
            multiply(current, factor, into: spare)
            let product = Limbs(base: spare, count: current.count + factor.count).normalized
            spare = current.base
            current = product
        }
        var bit = Int.bitWidth - 2 - exponent.leadingZeroBitCount
        while bit >= 0 {
            times(current)
            if exponent >> bit & 1 != 0 { times(x) }
            bit -= 1
        }
        if current.base != result { result.update(from: current.base, count: current.count) }
        (result + current.count).update(repeating: 0, count: room - current.count)
    }
}
