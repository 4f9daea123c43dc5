public import BigInt

/// The generator MT19937 with CPython's ways of seeding it and of drawing from it, bit for bit.
public struct MersenneTwister: Sendable {
    private var state: [UInt32]
    private var index = 624

    /// The state as `random.getstate` tells it: 624 words, and how many of them are used up.
    public var snapshot: (words: [UInt32], index: Int) { (state, index) }

    /// A generator in a state that `snapshot` told; nil when there are not 624 words or the index is not in their range.
    public init?(words: [UInt32], index: Int) {
        guard words.count == 624, (0...624).contains(index) else { return nil }
        state = words
        self.index = index
    }

    /// `random.seed(value)` for an integer, whose sign does not count.
    public init(seed value: BigInt) {
        var key: [UInt32] = []
        for word in value.magnitude.words {
            key.append(UInt32(truncatingIfNeeded: word))
            key.append(UInt32(truncatingIfNeeded: word >> 32))
        }
        while key.last == 0 { key.removeLast() }
        self.init(key: key.isEmpty ? [0] : key)
    }

    /// `random.seed(value)` for bytes, or for a text in UTF-8.
    public init(seed bytes: [UInt8]) {
        let all = bytes + SHA512.digest(bytes)
        var key: [UInt32] = []
        var index = all.count
        while index > 0 {
            var word: UInt32 = 0
            for offset in (1...4).reversed() where index >= offset { word = word << 8 | UInt32(all[index - offset]) }
            key.append(word)
            index -= 4
        }
        while key.count > 1, key.last == 0 { key.removeLast() }
        self.init(key: key)
    }

    /// The reference implementation's `init_by_array`.
    init(key: [UInt32]) {
        state = [UInt32](repeating: 0, count: 624)
        state[0] = 19_650_218
        for i in 1..<624 {
            state[i] = 1_812_433_253 &* (state[i - 1] ^ state[i - 1] >> 30) &+ UInt32(i)
        }
        var i = 1
        var j = 0
        for _ in 0..<max(624, key.count) {
            state[i] = (state[i] ^ (state[i - 1] ^ state[i - 1] >> 30) &* 1_664_525) &+ key[j] &+ UInt32(j)
            i += 1
            j += 1
            if i >= 624 {
                state[0] = state[623]
                i = 1
            }
            if j >= key.count { j = 0 }
        }
        for _ in 0..<623 {
            state[i] = (state[i] ^ (state[i - 1] ^ state[i - 1] >> 30) &* 1_566_083_941) &- UInt32(i)
            i += 1
            if i >= 624 {
                state[0] = state[623]
                i = 1
            }
        }
        state[0] = 0x8000_0000
    }

    /// The next 32 bits.
    public mutating func next() -> UInt32 {
        if index >= 624 { refill() }
        var value = state[index]
        index += 1
        value ^= value >> 11
        value ^= value << 7 & 0x9D2C_5680
        value ^= value << 15 & 0xEFC6_0000
        return value ^ value >> 18
    }

    private mutating func refill() {
        for i in 0..<624 {
            let value = state[i] & 0x8000_0000 | state[(i + 1) % 624] & 0x7FFF_FFFF
            state[i] = state[(i + 397) % 624] ^ value >> 1 ^ (value & 1 == 0 ? 0 : 0x9908_B0DF)
        }
        index = 0
    }

    /// `random()`: 53 bits in [0, 1).
    public mutating func random() -> Double {
        let high = Double(next() >> 5)
        let low = Double(next() >> 6)
        return (high * 67_108_864 + low) * (1 / 9_007_199_254_740_992)
    }

    /// `getrandbits(count)`, for up to 64 bits.
    mutating func bits(_ count: Int) -> UInt64 {
        if count == 0 { return 0 }
        if count <= 32 { return UInt64(next() >> UInt32(32 - count)) }
        let low = UInt64(next())
        return UInt64(next() >> UInt32(64 - count)) << 32 | low
    }

    /// `getrandbits(count)`.
    public mutating func bigBits(_ count: Int) -> BigInt {
        if count <= 64 { return BigInt(bits(count)) }
        var words: [UInt32] = []
        var rest = count
        while rest > 0 {
            words.append(rest < 32 ? next() >> UInt32(32 - rest) : next())
            rest -= 32
        }
        var digits: [UInt] = []
        for index in stride(from: 0, to: words.count, by: 2) {
            digits.append(UInt(words[index]) | (index + 1 < words.count ? UInt(words[index + 1]) << 32 : 0))
        }
        return BigInt(BigUInt(words: digits))
    }

    /// A number in 0 ..< bound; the bound is positive.
    public mutating func below(_ bound: Int) -> Int {
        let count = Int.bitWidth - bound.leadingZeroBitCount
        var value = bits(count)
        while value >= UInt64(bound) { value = bits(count) }
        return Int(value)
    }

    /// A number in 0 ..< bound; the bound is positive.
    public mutating func below(_ bound: BigInt) -> BigInt {
        if let small = Int(exactly: bound) { return BigInt(below(small)) }
        let count = bound.magnitude.bitWidth
        var value = bigBits(count)
        while value >= bound { value = bigBits(count) }
        return value
    }
}
