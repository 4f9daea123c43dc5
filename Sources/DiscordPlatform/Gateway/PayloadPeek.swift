/// The parts of a gateway payload, found without reading the data: most dispatches concern no policy, and of those only
/// kind and number are needed.
struct PayloadPeek {
    var op: Int?
    var sequence: Int?
    var type: String?
    /// Where the data is; nil where there is none.
    var data: Range<Int>?

    /// Looks at a payload; nil for what is no JSON object with an operation.
    init?(_ bytes: [UInt8]) {
        let found = bytes.withUnsafeBufferPointer { Self.scan($0) }
        guard let found, found.op != nil else { return nil }
        self = found
    }

    private init() {}

    private static func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> PayloadPeek? {
        var peek = PayloadPeek()
        var position = skipSpace(bytes, 0)
        guard position < bytes.count, bytes[position] == UInt8(ascii: "{") else { return nil }
        position = skipSpace(bytes, position + 1)
        while position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
            let key = position + 1
            guard let keyEnd = skipString(bytes, position) else { return nil }
            position = skipSpace(bytes, keyEnd)
            guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else { return nil }
            position = skipSpace(bytes, position + 1)
            let start = position
            guard let end = skipValue(bytes, position) else { return nil }
            // The names that matter have one or two letters.
            switch (keyEnd - 1 - key, bytes[key]) {
            case (1, UInt8(ascii: "t")): peek.type = text(bytes, start..<end)
            case (1, UInt8(ascii: "s")): peek.sequence = number(bytes, start..<end)
            case (1, UInt8(ascii: "d")): peek.data = start..<end
            case (2, UInt8(ascii: "o")) where bytes[key + 1] == UInt8(ascii: "p"):
                peek.op = number(bytes, start..<end)
            default: break
            }
            position = skipSpace(bytes, end)
            guard position < bytes.count, bytes[position] == UInt8(ascii: ",") else { break }
            position = skipSpace(bytes, position + 1)
        }
        guard position < bytes.count, bytes[position] == UInt8(ascii: "}") else { return nil }
        return peek
    }

    private static func skipSpace(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var position = start
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
        return position
    }

    /// The place behind the closing quotation mark.
    private static func skipString(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        var position = start + 1
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""): return position + 1
            case UInt8(ascii: "\\"): position += 2
            default: position += 1
            }
        }
        return nil
    }

    /// The place behind a value. Within the value only brackets are counted: whoever reads it finds what is wrong in it.
    private static func skipValue(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        var position = start
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                guard let end = skipString(bytes, position) else { return nil }
                position = end
                if depth == 0 { return position }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return position > start ? position : nil }
                depth -= 1
                if depth == 0 { return position + 1 }
            case UInt8(ascii: ","):
                if depth == 0 { return position > start ? position : nil }
            default: break
            }
            position += 1
        }
        return nil
    }

    private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
        var value = 0
        for byte in bytes[range] where byte > 0x20 {
            guard (0x30...0x39).contains(byte), value < 1 << 50 else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }

    private static func text(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String? {
        guard range.count >= 2, bytes[range.lowerBound] == UInt8(ascii: "\"") else { return nil }
        let inner = range.lowerBound + 1..<range.upperBound - 1
        return String(decoding: UnsafeBufferPointer(rebasing: bytes[inner]), as: UTF8.self)
    }
}
