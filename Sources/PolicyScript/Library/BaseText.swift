/// Bytes as text in the alphabets of RFC 4648, read and written as CPython's `base64` does.
public enum BaseText {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let letters32 = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    private static let letters16 = Array("0123456789ABCDEF".utf8)
    private static let padding: UInt8 = 0x3D

    /// Writes groups of `bits` bits as letters, padded to whole blocks of `block` letters.
    private static func encode(_ bytes: [UInt8], _ letters: [UInt8], bits: Int, block: Int) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count * 8 / bits + block)
        var buffer = 0
        var held = 0
        for byte in bytes {
            buffer = (buffer << 8 | Int(byte)) & 0xFFFF
            held += 8
            while held >= bits {
                held -= bits
                result.append(letters[buffer >> held & (1 << bits - 1)])
            }
        }
        if held > 0 { result.append(letters[buffer << (bits - held) & (1 << bits - 1)]) }
        while result.count % block != 0 { result.append(padding) }
        return result
    }

    /// RFC 4648, section 4: base64 with padding.
    public static func encode64(_ bytes: [UInt8]) -> [UInt8] { encode(bytes, letters, bits: 6, block: 4) }
    /// RFC 4648, section 6: base32 with padding.
    public static func encode32(_ bytes: [UInt8]) -> [UInt8] { encode(bytes, letters32, bits: 5, block: 8) }
    /// RFC 4648, section 8: base16, in capitals.
    public static func encode16(_ bytes: [UInt8]) -> [UInt8] { encode(bytes, letters16, bits: 4, block: 1) }

    private static func table(_ letters: [UInt8]) -> [UInt8] {
        var result = [UInt8](repeating: 0xFF, count: 256)
        for (value, letter) in letters.enumerated() { result[Int(letter)] = UInt8(value) }
        return result
    }

    private static let values = table(letters)
    private static let values32 = table(letters32)

    /// Reads base 64. Unless strict, characters outside the alphabet are passed over, and what follows a complete
    /// padding is not read.
    ///
    /// - Throws: ValueError with the text of `binascii.Error`.
    public static func decode64(_ text: [UInt8], isStrict: Bool = false) throws(Fault) -> [UInt8] {
        if isStrict, text.first == padding { throw .value("Leading padding not allowed") }
        var result: [UInt8] = []
        result.reserveCapacity(text.count / 4 * 3 + 3)
        var place = 0
        var pads = 0
        var hasPadding = false
        var left: UInt8 = 0
        for (index, letter) in text.enumerated() {
            if letter == padding {
                hasPadding = true
                if place >= 2 {
                    pads += 1
                    if place + pads >= 4 {
                        if isStrict, index + 1 < text.count { throw .value("Excess data after padding") }
                        return result
                    }
                }
                continue
            }
            let value = values[Int(letter)]
            if value == 0xFF {
                if isStrict { throw .value("Only base64 data is allowed") }
                continue
            }
            if isStrict, hasPadding { throw .value("Discontinuous padding not allowed") }
            pads = 0
            switch place {
            case 0: left = value
            case 1:
                result.append(left << 2 | value >> 4)
                left = value & 0xF
            case 2:
                result.append(left << 4 | value >> 2)
                left = value & 0x3
            default: result.append(left << 6 | value)
            }
            place = (place + 1) % 4
        }
        if place == 0 { return result }
        if place == 1 {
            throw .value(
                "Invalid base64-encoded string: number of data characters (\(result.count / 3 * 4 + 1)) "
                    + "cannot be 1 more than a multiple of 4")
        }
        throw .value("Incorrect padding")
    }

    /// Reads base 32.
    ///
    /// - Throws: ValueError with the text of `binascii.Error`.
    public static func decode32(_ text: [UInt8]) throws(Fault) -> [UInt8] {
        if text.count % 8 != 0 { throw .value("Incorrect padding") }
        let end = (text.lastIndex { $0 != padding } ?? -1) + 1
        let pads = text.count - end
        var result: [UInt8] = []
        var buffer = 0
        var held = 0
        for letter in text[..<end] {
            let value = values32[Int(letter)]
            if value == 0xFF { throw .value("Non-base32 digit found") }
            buffer = (buffer << 5 | Int(value)) & 0xFFFF
            held += 5
            if held >= 8 {
                held -= 8
                result.append(UInt8(truncatingIfNeeded: buffer >> held))
            }
        }
        guard [0, 1, 3, 4, 6].contains(pads) else { throw .value("Incorrect padding") }
        return result
    }

    /// Reads base 16.
    ///
    /// - Throws: ValueError with the text of `binascii.Error`.
    public static func decode16(_ text: [UInt8]) throws(Fault) -> [UInt8] {
        func digit(_ letter: UInt8) -> UInt8? {
            letter &- 0x30 < 10 ? letter - 0x30 : letter &- 0x41 < 6 ? letter - 0x41 + 10 : nil
        }
        let digits = text.compactMap(digit)
        if digits.count != text.count { throw .value("Non-base16 digit found") }
        if digits.count % 2 != 0 { throw .value("Odd-length string") }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
