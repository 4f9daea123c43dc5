/// Text to bytes and back.
extension Machine {
    func encode(_ arguments: Arguments) throws(Signal) -> Value {
        let encoding = try encodingName(arguments[1])
        let errors = arguments.has(2) ? text(arguments[2]) : "strict"
        let points = try points(arguments[0])
        try charge(points.count / 4)
        let limit: UInt32 = encoding == "ascii" ? 0x80 : 0x100
        func canEncode(_ point: UInt32) -> Bool {
            encoding == "utf-8" ? Unicode.Scalar(point) != nil : point < limit
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(points.count)
        var place = 0
        while place < points.count {
            let point = points[place]
            if canEncode(point) {
                if encoding == "utf-8", let scalar = Unicode.Scalar(point), point >= 0x80 {
                    bytes += Array(UTF8.encode(scalar) ?? UTF8.CodeUnit.replacement)
                } else {
                    bytes.append(UInt8(point))
                }
                place += 1
                continue
            }
            var end = place + 1
            while end < points.count, !canEncode(points[end]) { end += 1 }
            let range = points[place..<end]
            switch errors {
            case "ignore": break
            case "replace": bytes += range.map { _ in 63 }
            case "xmlcharrefreplace": bytes += range.flatMap { Array("&#\($0);".utf8) }
            case "backslashreplace": bytes += range.flatMap { Array(Self.escaped($0).utf8) }
            case "strict":
                let reason =
                    encoding == "utf-8" ? "surrogates not allowed" : "ordinal not in range(\(limit))"
                throw try raise(
                    .unicodeEncodeError,
                    arguments: [
                        try heap.string(encoding), arguments[0], .int(place), .int(end), try heap.string(reason),
                    ])
            default: throw try raise(.lookupError, "unknown error handler name '\(errors)'")
            }
            place = end
        }
        return try heap.bytes(bytes)
    }

    /// A character as an escape of a literal.
    static func escaped(_ point: UInt32) -> String {
        let digits = String(point, radix: 16)
        let (prefix, width) = point < 0x100 ? ("\\x", 2) : point < 0x10000 ? ("\\u", 4) : ("\\U", 8)
        return prefix + String(repeating: "0", count: width - digits.count) + digits
    }

    func decode(_ value: Value, _ encodingValue: Value, _ errorsValue: Value) throws(Signal) -> Value {
        let encoding = try encodingName(encodingValue)
        let errors = errorsValue.isKind(.string) ? text(errorsValue) : "strict"
        let bytes = value.pointer(BytesObject.self).elements
        try charge(bytes.count / 3)
        if encoding == "latin-1" { return try heap.string(codePoints: bytes.map(UInt32.init)) }
        var points: CodePoints = []
        var place = 0
        while place < bytes.count {
            let first = bytes[place]
            if first < 0x80 {
                points.append(UInt32(first))
                place += 1
                continue
            }
            let found =
                encoding == "utf-8"
                ? sequence(bytes, place) : Sequence(length: 1, problem: "ordinal not in range(128)")
            guard let problem = found.problem else {
                var scalar = UInt32(first) & (found.length == 2 ? 0x1F : found.length == 3 ? 0x0F : 0x07)
                for offset in 1..<found.length { scalar = scalar << 6 | UInt32(bytes[place + offset] & 0x3F) }
                points.append(scalar)
                place += found.length
                continue
            }
            let end = place + found.length
            switch errors {
            case "ignore": break
            case "replace": points.append(0xFFFD)
            case "backslashreplace":
                for byte in bytes[place..<end] { points += CodePoints(Self.escaped(UInt32(byte))) }
            case "strict":
                throw try raise(
                    .unicodeDecodeError,
                    arguments: [
                        try heap.string(encoding), value, .int(place), .int(end), try heap.string(problem),
                    ])
            default: throw try raise(.lookupError, "unknown error handler name '\(errors)'")
            }
            place = end
        }
        return try heap.string(codePoints: points)
    }

    /// Bytes that make a character, or, with a problem, that begin one and then fail.
    private struct Sequence {
        var length: Int
        var problem: String?
    }

    /// The UTF-8 sequence at a place.
    private func sequence(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Sequence {
        let first = bytes[place]
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard first >= 0xC2, first <= 0xF4 else { return Sequence(length: 1, problem: "invalid start byte") }
        for offset in 1..<length {
            guard place + offset < bytes.count else {
                return Sequence(length: offset, problem: "unexpected end of data")
            }
            let next = bytes[place + offset]
            var range: ClosedRange<UInt8> = 0x80...0xBF
            if offset == 1 {
                switch first {
                case 0xE0: range = 0xA0...0xBF
                case 0xED: range = 0x80...0x9F
                case 0xF0: range = 0x90...0xBF
                case 0xF4: range = 0x80...0x8F
                default: break
                }
            }
            if !range.contains(next) { return Sequence(length: offset, problem: "invalid continuation byte") }
        }
        return Sequence(length: length)
    }

    /// What names an encoding, and what is to become of errors, must be texts.
    func checkEncoding(_ function: String, _ encoding: Value, _ errors: Value) throws(Signal) {
        for (what, value) in [("encoding", encoding), ("errors", errors)] {
            guard value.isUndefined || value.isKind(.string) else {
                throw try raise(
                    .typeError,
                    "\(function) argument '\(what)' must be str, not \(value.isNone ? "None" : typeName(value))")
            }
        }
    }

    func encodingName(_ value: Value) throws(Signal) -> String {
        guard !value.isUndefined else { return "utf-8" }
        if value.isKind(.string) { try charge(4 * value.pointer(StringObject.self).count) }
        let name = text(value)
        switch name.lowercased().filter({ $0 != "-" && $0 != "_" }) {
        case "utf8": return "utf-8"
        case "ascii", "usascii": return "ascii"
        case "latin1", "iso88591": return "latin-1"
        default: throw try raise(.lookupError, "unknown encoding: \(name)")
        }
    }
}

extension UTF8.CodeUnit {
    /// U+FFFD in UTF-8.
    fileprivate static var replacement: UTF8.EncodedScalar { UTF8.encodedReplacementCharacter }
}
