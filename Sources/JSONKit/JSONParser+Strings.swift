extension JSONParser {
    /// Reads a string whose opening quote is at the position.
    mutating func string() throws(JSONError) -> String {
        let start = position + 1
        var index = start
        // Most are ASCII, of which nothing need be validated.
        var bits: UInt8 = 0
        while index < end {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                position = index + 1
                let slice = bytes[start..<index]
                return try bits < 0x80 ? String(decoding: slice, as: UTF8.self) : text(slice, at: start)
            }
            if byte == UInt8(ascii: "\\") { break }
            if byte < 0x20 { throw JSONError(.controlCharacter, at: index) }
            bits |= byte
            index += 1
        }
        guard index < end else { throw JSONError(.unexpectedEnd, at: end) }
        return try escapedString(start: start, from: index)
    }

    private mutating func escapedString(start: Int, from firstEscape: Int) throws(JSONError) -> String {
        var decoded = [UInt8](bytes[start..<firstEscape])
        var index = firstEscape
        while index < end {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "\""):
                position = index + 1
                return try text(decoded[...], at: start)
            case UInt8(ascii: "\\"):
                guard index + 1 < end else { throw JSONError(.unexpectedEnd, at: end) }
                index = try escape(at: index, into: &decoded)
            case 0..<0x20:
                throw JSONError(.controlCharacter, at: index)
            default:
                decoded.append(byte)
                index += 1
            }
        }
        throw JSONError(.unexpectedEnd, at: end)
    }

    /// Decodes the escape whose backslash is at `index`, and returns the index behind it.
    private func escape(at index: Int, into decoded: inout [UInt8]) throws(JSONError) -> Int {
        switch bytes[index + 1] {
        case UInt8(ascii: "\""): decoded.append(0x22)
        case UInt8(ascii: "\\"): decoded.append(0x5C)
        case UInt8(ascii: "/"): decoded.append(0x2F)
        case UInt8(ascii: "b"): decoded.append(0x08)
        case UInt8(ascii: "f"): decoded.append(0x0C)
        case UInt8(ascii: "n"): decoded.append(0x0A)
        case UInt8(ascii: "r"): decoded.append(0x0D)
        case UInt8(ascii: "t"): decoded.append(0x09)
        case UInt8(ascii: "u"):
            var next = index + 6
            var code = try codeUnit(at: index + 2)
            if code & 0xFC00 == 0xD800, next + 1 < end, bytes[next] == UInt8(ascii: "\\"),
                bytes[next + 1] == UInt8(ascii: "u")
            {
                let low = try codeUnit(at: next + 2)
                if low & 0xFC00 == 0xDC00 {
                    code = 0x10000 + ((code & 0x3FF) << 10) + (low & 0x3FF)
                    next += 6
                }
            }
            let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
            decoded.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            return next
        default: throw JSONError(.badEscape, at: index)
        }
        return index + 2
    }

    private func codeUnit(at start: Int) throws(JSONError) -> UInt32 {
        guard start + 4 <= end else { throw JSONError(.unexpectedEnd, at: end) }
        var code: UInt32 = 0
        for index in start..<(start + 4) {
            let digit: UInt8
            switch bytes[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = bytes[index] - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = bytes[index] - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = bytes[index] - UInt8(ascii: "A") + 10
            default: throw JSONError(.badEscape, at: index)
            }
            code = code << 4 | UInt32(digit)
        }
        return code
    }

    private func text(_ slice: ArraySlice<UInt8>, at offset: Int) throws(JSONError) -> String {
        guard let text = String(validating: slice, as: UTF8.self) else { throw JSONError(.invalidUTF8, at: offset) }
        return text
    }
}
