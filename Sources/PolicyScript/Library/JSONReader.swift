import BigInt

/// A reader of JSON that fails where, and as, CPython's does.
struct JSONReader {
    let text: CodePoints
    let maximumDepth: Int
    let keepsLiterals: Bool
    let isStrict: Bool
    private var position = 0
    private var depth = 0

    init(text: CodePoints, maximumDepth: Int, keepsLiterals: Bool = false, isStrict: Bool = true) {
        self.keepsLiterals = keepsLiterals
        self.isStrict = isStrict
        self.text = text
        self.maximumDepth = maximumDepth
    }

    mutating func document() throws(JSONFailure) -> JSONTree {
        if text.first == 0xFEFF {
            throw failure("Unexpected UTF-8 BOM (decode using utf-8-sig)", 0)
        }
        skipSpace()
        let result = try value()
        skipSpace()
        if position < text.count { throw failure("Extra data", position) }
        return result
    }

    private func failure(_ message: String, _ place: Int, fault: Fault? = nil) -> JSONFailure {
        let before = text[..<min(place, text.count)]
        let lines = before.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return JSONFailure(
            message: message, position: place, line: lines + 1, column: place - start + 1, fault: fault)
    }

    private var peek: UInt32? { position < text.count ? text[position] : nil }

    private mutating func skipSpace() {
        while let value = peek, value == 0x20 || value == 0x09 || value == 0x0A || value == 0x0D { position += 1 }
    }

    private func starts(_ word: StaticString) -> Bool {
        guard position + word.utf8CodeUnitCount <= text.count else { return false }
        for index in 0..<word.utf8CodeUnitCount where text[position + index] != UInt32(word.utf8Start[index]) {
            return false
        }
        return true
    }

    private mutating func value() throws(JSONFailure) -> JSONTree {
        guard let first = peek else { throw failure("Expecting value", position) }
        switch first {
        case 0x22:
            position += 1
            return .string(try string())
        case 0x7B: return try nested("object") { (reader) throws(JSONFailure) in try reader.object() }
        case 0x5B: return try nested("array") { (reader) throws(JSONFailure) in try reader.array() }
        default: break
        }
        let words: [(StaticString, JSONTree)] = [
            ("null", .null), ("true", .bool(true)), ("false", .bool(false)), ("NaN", .float(.nan)),
            ("Infinity", .float(.infinity)), ("-Infinity", .float(-.infinity)),
        ]
        for (word, result) in words where starts(word) {
            position += word.utf8CodeUnitCount
            if keepsLiterals, case .float = result { return .literal(CodePoints("\(word)")) }
            return result
        }
        return try number()
    }

    private mutating func nested(
        _ what: String, _ read: (inout JSONReader) throws(JSONFailure) -> JSONTree
    ) throws(JSONFailure) -> JSONTree {
        depth += 1
        if depth > maximumDepth {
            let message = "maximum recursion depth exceeded while decoding a JSON \(what) from a unicode string"
            throw failure("", position, fault: Fault(kind: .recursionError, message: message))
        }
        let result = try read(&self)
        depth -= 1
        return result
    }

    private mutating func array() throws(JSONFailure) -> JSONTree {
        position += 1
        var items: [JSONTree] = []
        skipSpace()
        if peek == 0x5D {
            position += 1
            return .array([])
        }
        while true {
            items.append(try value())
            skipSpace()
            if peek == 0x5D {
                position += 1
                return .array(items)
            }
            guard peek == 0x2C else { throw failure("Expecting ',' delimiter", position) }
            position += 1
            skipSpace()
        }
    }

    private mutating func object() throws(JSONFailure) -> JSONTree {
        position += 1
        var pairs: [(key: CodePoints, value: JSONTree)] = []
        skipSpace()
        if peek == 0x7D {
            position += 1
            return .object([])
        }
        while true {
            guard peek == 0x22 else {
                throw failure("Expecting property name enclosed in double quotes", position)
            }
            position += 1
            let key = try string()
            skipSpace()
            guard peek == 0x3A else { throw failure("Expecting ':' delimiter", position) }
            position += 1
            skipSpace()
            pairs.append((key, try value()))
            skipSpace()
            if peek == 0x7D {
                position += 1
                return .object(pairs)
            }
            guard peek == 0x2C else { throw failure("Expecting ',' delimiter", position) }
            position += 1
            skipSpace()
        }
    }

    /// The rest of a string, behind its opening quote.
    private mutating func string() throws(JSONFailure) -> CodePoints {
        let start = position - 1
        var result: CodePoints = []
        while true {
            guard let value = peek else { throw failure("Unterminated string starting at", start) }
            if value == 0x22 {
                position += 1
                return result
            }
            if value < 0x20, isStrict { throw failure("Invalid control character at", position) }
            position += 1
            if value != 0x5C {
                result.append(value)
                continue
            }
            guard let letter = peek else { throw failure("Unterminated string starting at", start) }
            position += 1
            switch letter {
            case 0x22, 0x5C, 0x2F: result.append(letter)
            case 0x62: result.append(0x08)
            case 0x66: result.append(0x0C)
            case 0x6E: result.append(0x0A)
            case 0x72: result.append(0x0D)
            case 0x74: result.append(0x09)
            case 0x75: result.append(try unicodeEscape())
            default: throw failure("Invalid \\escape", position - 2)
            }
        }
    }

    private mutating func unicodeEscape() throws(JSONFailure) -> UInt32 {
        guard let first = hexadecimal(position) else { throw failure("Invalid \\uXXXX escape", position - 1) }
        position += 4
        guard first & 0xFC00 == 0xD800, position + 1 < text.count, text[position] == 0x5C, text[position + 1] == 0x75,
            let second = hexadecimal(position + 2), second & 0xFC00 == 0xDC00
        else { return first }
        position += 6
        return 0x10000 + (first & 0x3FF) << 10 + second & 0x3FF
    }

    private func hexadecimal(_ start: Int) -> UInt32? {
        guard start + 4 <= text.count else { return nil }
        var result: UInt32 = 0
        for value in text[start..<start + 4] {
            let lower = value | 0x20
            if value &- 0x30 < 10 {
                result = result << 4 | (value - 0x30)
            } else if value < 0x80, lower >= 0x61, lower <= 0x66 {
                result = result << 4 | (lower - 0x61 + 10)
            } else {
                return nil
            }
        }
        return result
    }

    private mutating func number() throws(JSONFailure) -> JSONTree {
        let start = position
        func digits(_ from: Int) -> Int {
            var end = from
            while end < text.count, text[end] &- 0x30 < 10 { end += 1 }
            return end
        }
        var end = start
        if peek == 0x2D { end += 1 }
        guard end < text.count, text[end] &- 0x30 < 10 else { throw failure("Expecting value", start) }
        end = text[end] == 0x30 ? end + 1 : digits(end)
        var isFloat = false
        if end + 1 < text.count, text[end] == 0x2E, text[end + 1] &- 0x30 < 10 {
            isFloat = true
            end = digits(end + 1)
        }
        if end < text.count, text[end] | 0x20 == 0x65 {
            var exponent = end + 1
            if exponent < text.count, text[exponent] == 0x2B || text[exponent] == 0x2D { exponent += 1 }
            let last = digits(exponent)
            if last > exponent {
                isFloat = true
                end = last
            }
        }
        let written = Array(text[start..<end])
        position = end
        if keepsLiterals { return .literal(written) }
        if isFloat { return .float(FloatText.parse(written) ?? .nan) }
        do throws(Fault) {
            return .int(try IntegerText.parse(written) ?? 0)
        } catch {
            throw failure("", start, fault: error)
        }
    }
}
