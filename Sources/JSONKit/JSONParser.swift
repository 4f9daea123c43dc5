import OrderedCollections

extension JSON {
    /// How deep arrays and objects may be nested.
    public static let depthLimit = 64

    /// Reads one JSON value (RFC 8259). Of a repeated key the last value counts; an unpaired surrogate escape becomes
    /// U+FFFD; an integer beyond 64 bits becomes a double.
    /// - Parameter depthLimit: how deep arrays and objects may be nested; more than the default is for text of our own.
    /// - Throws: `JSONError` with the byte offset.
    public init(parsing bytes: [UInt8], depthLimit: Int = JSON.depthLimit) throws(JSONError) {
        var parser = JSONParser(bytes, depthLimit: depthLimit)
        self = try parser.document()
    }

    /// Reads one JSON value from text.
    /// - Throws: `JSONError` with the byte offset.
    public init(parsing text: String) throws(JSONError) {
        try self.init(parsing: [UInt8](text.utf8))
    }
}

/// A recursive-descent parser over UTF-8 bytes.
struct JSONParser {
    let bytes: [UInt8]
    let end: Int
    let depthLimit: Int
    var position = 0

    init(_ bytes: [UInt8], depthLimit: Int = JSON.depthLimit) {
        self.bytes = bytes
        self.depthLimit = depthLimit
        end = bytes.count
    }

    mutating func document() throws(JSONError) -> JSON {
        let value = try self.value(depth: 0)
        skipSpace()
        if position < end { throw JSONError(.trailingText, at: position) }
        return value
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSON {
        skipSpace()
        guard position < end else { throw JSONError(.unexpectedEnd, at: position) }
        switch bytes[position] {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"):
            try word("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try word("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try word("null")
            return .null
        default: return try number()
        }
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSON {
        if depth > depthLimit { throw JSONError(.tooDeep, at: position) }
        position += 1
        var members = OrderedDictionary<String, JSON>()
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            skipSpace()
            guard position < end else { throw JSONError(.unexpectedEnd, at: position) }
            guard bytes[position] == UInt8(ascii: "\"") else { throw JSONError(.unexpectedCharacter, at: position) }
            let key = try string()
            skipSpace()
            try expect(UInt8(ascii: ":"))
            members[key] = try value(depth: depth)
            skipSpace()
            if take(UInt8(ascii: ",")) { continue }
            try expect(UInt8(ascii: "}"))
            return .object(members)
        }
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSON {
        if depth > depthLimit { throw JSONError(.tooDeep, at: position) }
        position += 1
        var elements: [JSON] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(elements) }
        while true {
            elements.append(try value(depth: depth))
            skipSpace()
            if take(UInt8(ascii: ",")) { continue }
            try expect(UInt8(ascii: "]"))
            return .array(elements)
        }
    }

    private mutating func number() throws(JSONError) -> JSON {
        let start = position
        let isNegative = take(UInt8(ascii: "-"))
        guard position < end else { throw JSONError(.unexpectedEnd, at: position) }
        guard isDigit(bytes[position]) else {
            throw JSONError(isNegative ? .badNumber : .unexpectedCharacter, at: position)
        }
        // Counted downwards: the magnitude of Int64.min has no positive counterpart.
        var total: Int64 = 0
        var isExact = true
        let leadingZero = bytes[position] == UInt8(ascii: "0")
        let digitsStart = position
        while position < end, isDigit(bytes[position]) {
            let (product, overflow) = total.multipliedReportingOverflow(by: 10)
            let digit = Int64(bytes[position] - UInt8(ascii: "0"))
            let (sum, borrow) = product.subtractingReportingOverflow(digit)
            if overflow || borrow { isExact = false }
            total = sum
            position += 1
        }
        if leadingZero, position - digitsStart > 1 { throw JSONError(.badNumber, at: digitsStart + 1) }
        var isWhole = true
        if take(UInt8(ascii: ".")) {
            isWhole = false
            try digits()
        }
        if position < end, bytes[position] | 0x20 == UInt8(ascii: "e") {
            isWhole = false
            position += 1
            if position < end, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
                position += 1
            }
            try digits()
        }
        if isWhole, isExact, isNegative || total > Int64.min { return .int(isNegative ? total : -total) }
        guard let double = Double(String(decoding: bytes[start..<position], as: UTF8.self)) else {
            throw JSONError(.badNumber, at: start)
        }
        guard double.isFinite else { throw JSONError(.numberTooLarge, at: start) }
        return .double(double)
    }

    private mutating func digits() throws(JSONError) {
        let start = position
        while position < end, isDigit(bytes[position]) { position += 1 }
        if position == start { throw JSONError(position < end ? .badNumber : .unexpectedEnd, at: position) }
    }

    private func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    private mutating func word(_ word: StaticString) throws(JSONError) {
        let start = position
        for offset in 0..<word.utf8CodeUnitCount {
            guard start + offset < end else { throw JSONError(.unexpectedEnd, at: end) }
            let expected = word.withUTF8Buffer { $0[offset] }
            guard bytes[start + offset] == expected else {
                throw JSONError(.unexpectedCharacter, at: start + offset)
            }
        }
        position = start + word.utf8CodeUnitCount
    }

    private mutating func skipSpace() {
        while position < end {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < end, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ byte: UInt8) throws(JSONError) {
        guard position < end else { throw JSONError(.unexpectedEnd, at: position) }
        guard bytes[position] == byte else { throw JSONError(.unexpectedCharacter, at: position) }
        position += 1
    }
}
