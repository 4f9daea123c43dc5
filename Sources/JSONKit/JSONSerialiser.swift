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
        serialiser.write(self, level: 0)
        return serialiser.output
    }

    /// Adds the text of an object with these members, each named once, to bytes: the same text whatever their order.
    public static func appendCanonical(_ members: [(String, JSON)], to bytes: inout [UInt8]) {
        var serialiser = JSONSerialiser(sortedKeys: true, indent: nil)
        swap(&serialiser.output, &bytes)
        var sorted = members
        sorted.sort { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
        serialiser.writeMembers(sorted.lazy.map { (key: $0.0, value: $0.1) }, level: 0)
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
            writeList(elements, open: "[", close: "]", level: level) { serialiser, element in
                serialiser.write(element, level: level + 1)
            }
        case .object(let members):
            if sortedKeys, members.count > 1 {
                writeMembers(members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }, level: level)
            } else {
                writeMembers(members.elements, level: level)
            }
        }
    }

    mutating func writeMembers(_ members: some Collection<(key: String, value: JSON)>, level: Int) {
        writeList(members, open: "{", close: "}", level: level) { serialiser, member in
            serialiser.write(member.key)
            serialiser.output.append(UInt8(ascii: ":"))
            if serialiser.indent != nil { serialiser.output.append(UInt8(ascii: " ")) }
            serialiser.write(member.value, level: level + 1)
        }
    }

    private mutating func writeList<Element>(
        _ elements: some Collection<Element>, open: Unicode.Scalar, close: Unicode.Scalar, level: Int,
        each: (inout JSONSerialiser, Element) -> Void
    ) {
        output.append(UInt8(ascii: open))
        for (index, element) in elements.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            breakLine(level + 1)
            each(&self, element)
        }
        if !elements.isEmpty { breakLine(level) }
        output.append(UInt8(ascii: close))
    }

    private mutating func breakLine(_ level: Int) {
        guard let indent else { return }
        output.append(UInt8(ascii: "\n"))
        output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent * level))
    }

    private mutating func write(_ text: String) {
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
