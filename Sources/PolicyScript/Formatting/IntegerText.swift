public import BigInt

/// Integers as Python writes and reads them.
public enum IntegerText {
    /// The longest decimal text of an integer that Python reads or writes.
    public static let maximumDigits = 4300

    static let tooManyDigits = Fault.value(
        "Exceeds the limit (4300 digits) for integer string conversion; "
            + "use sys.set_int_max_str_digits() to increase the limit")

    /// `str(value)` of a large integer.
    ///
    /// - Throws: ValueError beyond 4300 digits.
    public static func decimal(_ value: BigInt) throws(Fault) -> String {
        // 10^4300 has 14285 bits.
        if value.magnitude.bitWidth > 14290 { throw tooManyDigits }
        let text = (value.sign == .minus ? "-" : "") + digits(of: value.magnitude)
        if text.utf8.count - (value.sign == .minus ? 1 : 0) > maximumDigits { throw tooManyDigits }
        return text
    }

    /// The decimal digits, nineteen at a time from the last: quadratic in the length, which is limited.
    private static func digits(of magnitude: BigUInt) -> String {
        var limbs = Array(magnitude.words)
        while limbs.last == 0 { limbs.removeLast() }
        if limbs.isEmpty { return "0" }
        var parts: [UInt] = []
        limbs.withUnsafeMutableBufferPointer { limbs in
            guard let base = limbs.baseAddress else { return }
            var rest = Limbs(base: base, count: limbs.count)
            while rest.count > 0 {
                parts.append(Limbs.divide(rest, byWord: 10_000_000_000_000_000_000, into: base))
                rest = rest.normalized
            }
        }
        var result: [UInt8] = []
        for part in parts {
            var part = part
            for _ in 0..<19 {
                result.append(UInt8(truncatingIfNeeded: 48 + part % 10))
                part /= 10
            }
        }
        while result.last == 48 { result.removeLast() }
        return String(decoding: result.reversed(), as: UTF8.self)
    }

    /// The value of a code point that `str.isdecimal` is true of.
    public static func decimalDigit(_ value: UInt32) -> Int? {
        if value &- 0x30 < 10 { return Int(value - 0x30) }
        guard value >= 0x80, let scalar = Unicode.Scalar(value), scalar.properties.numericType == .decimal,
            let number = scalar.properties.numericValue
        else { return nil }
        return Int(number)
    }

    /// `int(text, base)`. Nil where Python raises "invalid literal for int() with base …".
    ///
    /// - Parameter base: 2 … 36, or 0 for the base that a prefix tells.
    /// - Throws: ValueError for another base, and beyond 4300 digits in a base that is no power of two.
    public static func parse(_ text: CodePoints, base: Int = 10) throws(Fault) -> BigInt? {
        guard base == 0 || (2...36).contains(base) else { throw .value("int() base must be >= 2 and <= 36, or 0") }
        var rest = WhiteSpace.strip(text[...])
        var isNegative = false
        if let sign = rest.first, sign == 0x2B || sign == 0x2D {
            isNegative = sign == 0x2D
            rest.removeFirst()
        }
        var radix = base
        var hasPrefix = false
        if rest.count >= 2, rest.first == 0x30 {
            let letter = rest[rest.startIndex + 1] | 0x20
            let named = letter == 0x78 ? 16 : letter == 0x6F ? 8 : letter == 0x62 ? 2 : 0
            if named != 0, base == 0 || base == named {
                radix = named
                hasPrefix = true
                rest.removeFirst(2)
            }
        }
        var mustBeZero = false
        if radix == 0 {
            radix = 10
            mustBeZero = rest.first == 0x30
        }
        guard let digits = digits(rest, radix: radix, hasPrefix: hasPrefix) else { return nil }
        if mustBeZero, digits.contains(where: { $0 != 0x30 }) { return nil }
        if radix & (radix - 1) != 0, digits.count > maximumDigits {
            throw .value(
                "Exceeds the limit (4300 digits) for integer string conversion: value has \(digits.count) digits; "
                    + "use sys.set_int_max_str_digits() to increase the limit")
        }
        let plain = String(decoding: digits, as: UTF8.self)
        if let small = Int(plain, radix: radix) { return BigInt(isNegative ? -small : small) }
        let value = BigInt(magnitude(of: digits, radix: UInt(radix)))
        return isNegative ? -value : value
    }

    /// The number of digits in ASCII, in any base up to 36: as many at a time as a word holds.
    private static func magnitude(of digits: [UInt8], radix: UInt) -> BigUInt {
        var size = 1
        var power = radix
        while true {
            let (next, overflow) = power.multipliedReportingOverflow(by: radix)
            if overflow { break }
            (power, size) = (next, size + 1)
        }
        var limbs: [UInt] = []
        var start = 0
        // The first part is the short one.
        var end = digits.count % size == 0 ? size : digits.count % size
        while start < digits.count {
            var carry: UInt = 0
            for digit in digits[start..<end] {
                carry = carry * radix + UInt(digit < 0x3A ? digit - 0x30 : digit - 0x61 + 10)
            }
            limbs.withUnsafeMutableBufferPointer { limbs in
                for index in limbs.indices {
                    let (high, low) = limbs[index].multipliedFullWidth(by: power)
                    let (sum, overflow) = low.addingReportingOverflow(carry)
                    limbs[index] = sum
                    carry = high &+ (overflow ? 1 : 0)
                }
            }
            if carry != 0 { limbs.append(carry) }
            (start, end) = (end, end + size)
        }
        return BigUInt(words: limbs)
    }

    /// The digits in ASCII, without underscores.
    private static func digits(_ text: ArraySlice<UInt32>, radix: Int, hasPrefix: Bool) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var wasUnderscore = !hasPrefix
        for value in text {
            if value == 0x5F {
                if wasUnderscore { return nil }
                wasUnderscore = true
                continue
            }
            wasUnderscore = false
            let lower = value | 0x20
            let digit: Int
            if let decimal = decimalDigit(value) {
                digit = decimal
            } else if value < 0x80, lower >= 0x61, lower <= 0x7A {
                digit = Int(lower) - 0x61 + 10
            } else {
                return nil
            }
            guard digit < radix else { return nil }
            result.append(digit < 10 ? UInt8(0x30 + digit) : UInt8(0x61 + digit - 10))
        }
        return result.isEmpty || wasUnderscore ? nil : result
    }
}
