#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The decimal digits of a positive, finite float: `0.digits × 10^point`.
struct FloatDigits {
    /// ASCII digits without leading zeros; "0" for zero.
    var digits: [UInt8]
    /// Where the decimal point stands, counted from before the first digit.
    var point: Int

    /// The fewest digits that read back as the same float.
    init(shortest value: Double) {
        self.init(scientific: Array("\(value)".utf8))
    }

    /// So many significant digits, rounded half to even on the exact value.
    init(significant count: Int, of value: Double) {
        self.init(scientific: FloatDigits.print(value, count - 1, isFixed: false), keepingZeros: true)
    }

    /// Reads digits, a point and an exponent.
    private init(scientific text: [UInt8], keepingZeros: Bool = false) {
        var digits: [UInt8] = []
        var point = 0
        var hasPoint = false
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte == UInt8(ascii: ".") {
                hasPoint = true
            } else if byte == UInt8(ascii: "e") {
                point += Int(String(decoding: text[(index + 1)...], as: UTF8.self)) ?? 0
                break
            } else if byte &- 0x30 < 10 {
                digits.append(byte)
                if !hasPoint { point += 1 }
            }
            index += 1
        }
        let zeros = digits.prefix { $0 == 0x30 }.count
        if zeros == digits.count {
            self.digits = keepingZeros ? digits : [0x30]
            self.point = 1
            return
        }
        digits.removeFirst(zeros)
        point -= zeros
        if !keepingZeros { while digits.last == 0x30 { digits.removeLast() } }
        self.digits = digits
        self.point = point
    }

    /// `%.*f` or `%.*e`, which glibc rounds half to even on the exact value, as Python does.
    static func print(_ value: Double, _ precision: Int, isFixed: Bool) -> [UInt8] {
        // No float has more digits behind its point; what is asked for beyond them are zeros.
        if precision > 1100 {
            var text = print(value, 1100, isFixed: isFixed)
            let exponent = text.firstIndex(of: UInt8(ascii: "e")) ?? text.count
            text.insert(contentsOf: repeatElement(0x30, count: precision - 1100), at: exponent)
            return text
        }
        let length = Int(
            withVaList([Int32(clamping: precision), value]) {
                vsnprintf(nil, 0, isFixed ? "%.*f" : "%.*e", $0)
            })
        guard length > 0 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: length + 1) { buffer, count in
            _ = withVaList([Int32(clamping: precision), value]) { list in
                buffer.withMemoryRebound(to: CChar.self) {
                    vsnprintf($0.baseAddress, length + 1, isFixed ? "%.*f" : "%.*e", list)
                }
            }
            count = length
        }
    }
}
