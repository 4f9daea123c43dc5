/// `repr` of texts and bytes.
public enum Representation {
    /// `repr(text)`; with `ascii`, `ascii(text)`.
    public static func text(_ text: CodePoints, ascii: Bool = false) -> CodePoints {
        var result: CodePoints = []
        result.reserveCapacity(text.count + 2)
        let quote: UInt32 = text.contains(0x27) && !text.contains(0x22) ? 0x22 : 0x27
        result.append(quote)
        for value in text {
            switch value {
            case quote, 0x5C:
                result.append(0x5C)
                result.append(value)
            case 0x09: result += [0x5C, 0x74]
            case 0x0A: result += [0x5C, 0x6E]
            case 0x0D: result += [0x5C, 0x72]
            case 0x20..<0x7F: result.append(value)
            default:
                if !ascii, let scalar = Unicode.Scalar(value), Printable.isPrintable(scalar) {
                    result.append(value)
                } else {
                    escape(value, into: &result)
                }
            }
        }
        result.append(quote)
        return result
    }

    private static func escape(_ value: UInt32, into result: inout CodePoints) {
        let (letter, width): (UInt32, Int) = value < 0x100 ? (0x78, 2) : value < 0x10000 ? (0x75, 4) : (0x55, 8)
        result.append(0x5C)
        result.append(letter)
        for digit in (0..<width).reversed() { result.append(hexadecimalDigit(value >> UInt32(digit * 4) & 15)) }
    }

    private static func hexadecimalDigit(_ value: UInt32) -> UInt32 { value < 10 ? 0x30 + value : 0x61 + value - 10 }

    /// `repr(bytes)`.
    public static func bytes(_ bytes: [UInt8]) -> String {
        let quote: UInt8 = bytes.contains(0x27) && !bytes.contains(0x22) ? 0x22 : 0x27
        var result: [UInt8] = [UInt8(ascii: "b"), quote]
        for byte in bytes {
            switch byte {
            case quote, 0x5C:
                result.append(0x5C)
                result.append(byte)
            case 0x09: result += [0x5C, 0x74]
            case 0x0A: result += [0x5C, 0x6E]
            case 0x0D: result += [0x5C, 0x72]
            case 0x20..<0x7F: result.append(byte)
            default:
                result += [0x5C, 0x78]
                result.append(UInt8(hexadecimalDigit(UInt32(byte >> 4))))
                result.append(UInt8(hexadecimalDigit(UInt32(byte & 15))))
            }
        }
        result.append(quote)
        return String(decoding: result, as: UTF8.self)
    }
}
