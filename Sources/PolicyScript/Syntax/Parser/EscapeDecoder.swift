/// Decodes the escapes of a string or bytes literal.
struct EscapeDecoder {
    let bytes: [UInt8]
    let range: Range<Int>
    let isBytes: Bool
    /// What is wrong, in CPython's words.
    private(set) var message: String?
    private(set) var hint: String?
    private var position: Int
    /// The position as CPython counts it: it decodes a form in which a character beyond ASCII takes ten places.
    private var place = 0

    init(bytes: [UInt8], range: Range<Int>, isBytes: Bool) {
        self.bytes = bytes
        self.range = range
        self.isBytes = isBytes
        position = range.lowerBound
    }

    mutating func run(into text: inout [UInt8]) {
        while position < range.upperBound, message == nil {
            let byte = bytes[position]
            if byte != UInt8(ascii: "\\") {
                text.append(byte)
                position += 1
                if byte & 0xC0 != 0x80 { place += byte < 0x80 ? 1 : 10 }
                continue
            }
            guard position + 1 < range.upperBound else {
                text.append(byte)
                position += 1
                continue
            }
            let letter = bytes[position + 1]
            position += 2
            place += 2
            escape(letter, into: &text)
        }
    }

    private mutating func escape(_ letter: UInt8, into text: inout [UInt8]) {
        switch letter {
        case 0x0A: break
        case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): text.append(letter)
        case UInt8(ascii: "a"): text.append(7)
        case UInt8(ascii: "b"): text.append(8)
        case UInt8(ascii: "f"): text.append(12)
        case UInt8(ascii: "n"): text.append(10)
        case UInt8(ascii: "r"): text.append(13)
        case UInt8(ascii: "t"): text.append(9)
        case UInt8(ascii: "v"): text.append(11)
        case UInt8(ascii: "0")...UInt8(ascii: "7"): octal(letter, into: &text)
        case UInt8(ascii: "x"): hexadecimal(2, "\\xXX", into: &text)
        case UInt8(ascii: "u") where !isBytes: hexadecimal(4, "\\uXXXX", into: &text)
        case UInt8(ascii: "U") where !isBytes: hexadecimal(8, "\\UXXXXXXXX", into: &text)
        case UInt8(ascii: "N") where !isBytes:
            message = "'\\N{...}' escapes are not in the policy language"
            hint = "write the character itself, or its number as \\uXXXX"
        default:
            text.append(UInt8(ascii: "\\"))
            position -= 1
            place -= 1
        }
    }

    private mutating func octal(_ first: UInt8, into text: inout [UInt8]) {
        var value = UInt32(first & 7)
        var count = 1
        while count < 3, position < range.upperBound, bytes[position] & 0xF8 == 0x30 {
            value = value * 8 + UInt32(bytes[position] & 7)
            position += 1
            place += 1
            count += 1
        }
        if isBytes { text.append(UInt8(truncatingIfNeeded: value)) } else { append(value, to: &text) }
    }

    private mutating func hexadecimal(_ count: Int, _ form: String, into text: inout [UInt8]) {
        let start = place - 2
        var value: UInt32 = 0
        for _ in 0..<count {
            guard position < range.upperBound, let digit = hexadecimalDigit(bytes[position]) else {
                message =
                    isBytes
                    ? "(value error) invalid \\x escape at position \(start)"
                    : "(unicode error) 'unicodeescape' codec can't decode bytes in position "
                        + "\(start)-\(place - 1): truncated \(form) escape"
                return
            }
            value = value << 4 | digit
            position += 1
            place += 1
        }
        if isBytes {
            text.append(UInt8(value))
        } else if value > 0x10FFFF {
            message =
                "(unicode error) 'unicodeescape' codec can't decode bytes in position "
                + "\(start)-\(place - 1): illegal Unicode character"
        } else {
            append(value, to: &text)
        }
    }

    private func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46: UInt32(byte - 0x41 + 10)
        case 0x61...0x66: UInt32(byte - 0x61 + 10)
        default: nil
        }
    }

    private mutating func append(_ value: UInt32, to text: inout [UInt8]) {
        guard let scalar = Unicode.Scalar(value) else {
            message = "lone surrogates are not in the policy language"
            hint = "write the character itself, or its number as \\UXXXXXXXX"
            return
        }
        text += Array(Character(scalar).utf8)
    }
}
