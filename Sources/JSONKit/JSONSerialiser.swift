import OrderedCollections

extension JSON {
    /// The value as compact JSON text. A number that is not finite becomes `null`.
    public var text: String { String(decoding: serialised(), as: UTF8.self) }

    /// The value as compact JSON in UTF-8.
    public var bytes: [UInt8] { serialised() }

    /// The value as JSON in UTF-8.
    /// - Parameters:
    ///   - sortedKeys: true for one text per value, whatever the order of the keys: what hashes are taken of.
    ///   - indent: spaces a level for people to read, or nil for a compact text.
    public func serialised(sortedKeys: Bool = false, indent: Int? = nil) -> [UInt8] {
        var serialiser = JSONSerialiser(sortedKeys: sortedKeys, indent: indent)
        // Most values are short: room that is taken once is enough for them.
        serialiser.output.reserveCapacity(192)
        serialiser.write(self, level: 0)
        return serialiser.output
    }

    /// Adds the value to bytes, as compact JSON in UTF-8.
    public func append(to bytes: inout [UInt8]) {
        var serialiser = JSONSerialiser(sortedKeys: false, indent: nil)
        swap(&serialiser.output, &bytes)
        serialiser.write(self, level: 0)
        swap(&serialiser.output, &bytes)
    }

    /// Adds the value to bytes, compact and with sorted keys: one text per value, whatever the order of the keys.
    public func appendCanonical(to bytes: inout [UInt8]) {
        var serialiser = JSONSerialiser(sortedKeys: true, indent: nil)
        swap(&serialiser.output, &bytes)
        serialiser.write(self, level: 0)
        swap(&serialiser.output, &bytes)
    }

    /// Adds a text to bytes, in quotation marks.
    public static func append(_ text: String, to bytes: inout [UInt8]) {
        var serialiser = JSONSerialiser(sortedKeys: true, indent: nil)
        swap(&serialiser.output, &bytes)
        serialiser.write(text)
        swap(&serialiser.output, &bytes)
    }

    /// Adds an integer's decimal digits to bytes.
    public static func append(_ number: Int64, to bytes: inout [UInt8]) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        var magnitude = number.magnitude
        let start = bytes.count
        repeat {
            let (rest, digit) = magnitude.quotientAndRemainder(dividingBy: 10)
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit))
            magnitude = rest
        } while magnitude > 0
        bytes[start...].reverse()
    }
}

struct JSONSerialiser {
    let sortedKeys: Bool
    let indent: Int?
    var output: [UInt8] = []

    init(sortedKeys: Bool, indent: Int?) {
        self.sortedKeys = sortedKeys
        self.indent = indent
    }

    mutating func write(_ value: JSON, level: Int) {
        switch value {
        case .null: output.append(contentsOf: "null".utf8)
        case .bool(let flag): output.append(contentsOf: (flag ? "true" : "false").utf8)
        case .int(let number): JSON.append(number, to: &output)
        case .double(let number): output.append(contentsOf: (number.isFinite ? "\(number)" : "null").utf8)
        case .string(let text): write(text)
        case .array(let elements):
            begin("[")
            for index in elements.indices {
                separate(isFirst: index == 0, level)
                write(elements[index], level: level + 1)
            }
            end("]", isEmpty: elements.isEmpty, level)
        case .object(let members):
            begin("{")
            if sortedKeys, members.count > 1 {
                let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
                for index in sorted.indices {
                    write(sorted[index].key, sorted[index].value, isFirst: index == 0, level)
                }
            } else {
                for index in 0..<members.count {
                    write(members.keys[index], members.values[index], isFirst: index == 0, level)
                }
            }
            end("}", isEmpty: members.isEmpty, level)
        }
    }

    private mutating func write(_ key: String, _ value: JSON, isFirst: Bool, _ level: Int) {
        separate(isFirst: isFirst, level)
        write(key)
        output.append(UInt8(ascii: ":"))
        if indent != nil { output.append(UInt8(ascii: " ")) }
        write(value, level: level + 1)
    }

    private mutating func begin(_ bracket: Unicode.Scalar) { output.append(UInt8(ascii: bracket)) }

    private mutating func separate(isFirst: Bool, _ level: Int) {
        if !isFirst { output.append(UInt8(ascii: ",")) }
        breakLine(level + 1)
    }

    private mutating func end(_ bracket: Unicode.Scalar, isEmpty: Bool, _ level: Int) {
        if !isEmpty { breakLine(level) }
        output.append(UInt8(ascii: bracket))
    }

    private mutating func breakLine(_ level: Int) {
        guard let indent else { return }
        output.append(UInt8(ascii: "\n"))
        output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent * level))
    }

    fileprivate mutating func write(_ text: String) {
        var text = text
        output.append(UInt8(ascii: "\""))
        text.withUTF8 { write($0) }
        output.append(UInt8(ascii: "\""))
    }

    private mutating func write(_ utf8: UnsafeBufferPointer<UInt8>) {
        if utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }) {
            output.append(contentsOf: utf8)
            return
        }
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "\""): output.append(contentsOf: #"\""#.utf8)
            case UInt8(ascii: "\\"): output.append(contentsOf: #"\\"#.utf8)
            case 0x0A: output.append(contentsOf: #"\n"#.utf8)
            case 0x0D: output.append(contentsOf: #"\r"#.utf8)
            case 0x09: output.append(contentsOf: #"\t"#.utf8)
            case 0..<0x20:
                output.append(contentsOf: #"\u00"#.utf8)
                output.append(Self.hexDigit(byte >> 4))
                output.append(Self.hexDigit(byte & 15))
            default: output.append(byte)
            }
        }
    }

    private static func hexDigit(_ nibble: UInt8) -> UInt8 {
        nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
    }
}
