/// `bytes`.
extension Library {
    static let bytesType = TypeDefinition(
        type: .bytes,
        constructor: (
            "cls, source=, encoding=, errors=",
            { (machine, arguments) throws(Signal) in
                try machine.checkEncoding("bytes()", arguments[2], arguments[3])
                let source = arguments[1]
                if arguments.has(2) || arguments.has(3), !source.isKind(.string) {
                    throw try machine.raise(
                        .typeError, "\(arguments.has(2) ? "encoding" : "errors") without a string argument")
                }
                guard arguments.has(1) else { return try machine.heap.bytes([]) }
                if source.isKind(.string) {
                    guard arguments.has(2) else {
                        throw try machine.raise(.typeError, "string argument without an encoding")
                    }
                    return try machine.encode(
                        Arguments(base: arguments.base + 1, count: 3))
                }
                if source.isKind(.bytes) { return source }
                if let made = try machine.callSpecial(source, "__bytes__") { return made }
                if let count = try machine.index(source, excess: .overflowError) {
                    if count < 0 { throw try machine.raise(.valueError, "negative count") }
                    try machine.checkRoom(count)
                    return try machine.heap.bytes([UInt8](repeating: 0, count: count))
                }
                guard machine.needsIteration(source) else {
                    throw try machine.raise(
                        .typeError, "cannot convert '\(machine.typeName(source))' object to bytes")
                }
                return try machine.heap.bytes(try machine.octets(source))
            }
        ),
        members: [
            .function("decode", "self, encoding=, errors=") { (machine, arguments) throws(Signal) in
                try machine.checkEncoding("decode()", arguments[1], arguments[2])
                return try machine.decode(arguments[0], arguments[1], arguments[2])
            },
            .function("hex", "self, sep=, bytes_per_sep=") { (machine, arguments) throws(Signal) in
                try machine.hexadecimalText(arguments)
            },
            .staticMethod("maketrans", "frm, to, /") { (machine, arguments) throws(Signal) in
                let from = try machine.bytesArgument(arguments[0])
                let to = try machine.bytesArgument(arguments[1])
                guard from.count == to.count else {
                    throw try machine.raise(.valueError, "maketrans arguments must have same length")
                }
                var table = (0...255).map { UInt8($0) }
                for (place, byte) in from.enumerated() { table[Int(byte)] = to[place] }
                return try machine.heap.bytes(table)
            },
            .function("translate", "self, table, /, delete=") { (machine, arguments) throws(Signal) in
                let table = arguments[1].isNone ? nil : try machine.bytesArgument(arguments[1])
                guard table == nil || table?.count == 256 else {
                    throw try machine.raise(.valueError, "translation table must be 256 characters long")
                }
                let content = arguments[0].pointer(BytesObject.self).elements
                var isDoomed = [Bool](repeating: false, count: 256)
                if arguments.has(2) {
                    let doomed = try machine.bytesArgument(arguments[2])
                    try machine.charge(doomed.count / 8)
                    for byte in doomed { isDoomed[Int(byte)] = true }
                }
                try machine.charge(16 + content.count / 8)
                try machine.checkRoom(content.count, 2)
                var kept: [UInt8] = []
                kept.reserveCapacity(content.count)
                for byte in content where !isDoomed[Int(byte)] { kept.append(table?[Int(byte)] ?? byte) }
                return try machine.heap.bytes(kept)
            },
            .classMethod("fromhex", "cls, string, /") { (machine, arguments) throws(Signal) in
                guard arguments[1].isKind(.string) else {
                    throw try machine.raise(
                        .typeError, "fromhex() argument must be str, not \(machine.typeName(arguments[1]))")
                }
                var content: [UInt8] = []
                var high: UInt8?
                try machine.charge(arguments[1].pointer(StringObject.self).count)
                for (place, point) in try machine.points(arguments[1]).enumerated() {
                    if WhiteSpace.contains(point), high == nil { continue }
                    guard let digit = Unicode.Scalar(point).flatMap({ Character($0).hexDigitValue }), point < 128 else {
                        throw try machine.raise(
                            .valueError, "non-hexadecimal number found in fromhex() arg at position \(place)")
                    }
                    if let first = high {
                        content.append(first << 4 | UInt8(digit))
                        high = nil
                    } else {
                        high = UInt8(digit)
                    }
                }
                if high != nil {
                    throw try machine.raise(
                        .valueError,
                        "non-hexadecimal number found in fromhex() arg at position \(machine.text(arguments[1]).unicodeScalars.count)"
                    )
                }
                return try machine.heap.bytes(content)
            },
        ] + textMethods)

    /// Methods that do to bytes what those of `str` do to text.
    private static let textMethods: [Member] = [
        ("split", "self, sep=, maxsplit="), ("rsplit", "self, sep=, maxsplit="), ("splitlines", "self, keepends="),
        ("strip", "self, bytes=, /"), ("lstrip", "self, bytes=, /"), ("rstrip", "self, bytes=, /"),
        ("find", "self, sub, start=, end=, /"), ("rfind", "self, sub, start=, end=, /"),
        ("index", "self, sub, start=, end=, /"), ("rindex", "self, sub, start=, end=, /"),
        ("count", "self, sub, start=, end=, /"), ("startswith", "self, prefix, start=, end=, /"),
        ("endswith", "self, suffix, start=, end=, /"), ("replace", "self, old, new, count=, /"),
        ("removeprefix", "self, prefix, /"), ("removesuffix", "self, suffix, /"), ("partition", "self, sep, /"),
        ("rpartition", "self, sep, /"), ("join", "self, iterable, /"), ("upper", "self, /"), ("lower", "self, /"),
        ("title", "self, /"), ("capitalize", "self, /"), ("swapcase", "self, /"),
        ("center", "self, width, fillchar=, /"), ("ljust", "self, width, fillchar=, /"),
        ("rjust", "self, width, fillchar=, /"), ("zfill", "self, width, /"), ("expandtabs", "self, tabsize="),
        ("isalpha", "self, /"), ("isdigit", "self, /"), ("isalnum", "self, /"), ("isspace", "self, /"),
        ("isupper", "self, /"), ("islower", "self, /"), ("istitle", "self, /"), ("isascii", "self, /"),
    ].map { name, signature in
        .function(name, signature) { (machine, arguments) throws(Signal) in
            try machine.throughText(name, arguments)
        }
    }
}

extension Machine {
    func requireBytes(_ value: Value) throws(Signal) {
        guard value.isKind(.bytes) else {
            throw try raise(.typeError, "a bytes-like object is required, not '\(typeName(value))'")
        }
    }

    func bytesArgument(_ value: Value) throws(Signal) -> [UInt8] {
        try requireBytes(value)
        return Array(value.pointer(BytesObject.self).elements)
    }

    /// The bytes of an iterable of integers.
    func octets(_ source: Value) throws(Signal) -> [UInt8] {
        if source.isKind(.bytes) { return Array(source.pointer(BytesObject.self).elements) }
        var content: [UInt8] = []
        for item in try elements(source) {
            let number = try requireIndex(item)
            guard number >= 0, number < 256 else {
                throw try raise(.valueError, "bytes must be in range(0, 256)")
            }
            content.append(UInt8(number))
        }
        return content
    }

    /// `bytes.hex`, with a separator between groups counted from the right, or from the left when negative.
    fileprivate func hexadecimalText(_ arguments: Arguments) throws(Signal) -> Value {
        let digits = Array("0123456789abcdef".utf8)
        try charge(arguments[0].pointer(BytesObject.self).pointee.count / 2)
        try checkRoom(arguments[0].pointer(BytesObject.self).pointee.count, 12)
        let bytes = Array(arguments[0].pointer(BytesObject.self).elements)
        var separator: UInt32?
        if arguments.has(1) {
            let given = arguments[1].isKind(.bytes) ? try text(ofBytes: arguments[1]) : arguments[1]
            guard given.isKind(.string), given.pointer(StringObject.self).count == 1 else {
                throw try raise(.valueError, "sep must be length 1.")
            }
            separator = given.pointer(StringObject.self).codePoint(at: 0)
        }
        let group = arguments.has(2) ? try requireIndex(arguments[2]) : 1
        var result: CodePoints = []
        for (place, byte) in bytes.enumerated() {
            let before = group < 0 ? place : bytes.count - place
            if let separator, place > 0, group != 0, before % Int(group.magnitude) == 0 { result.append(separator) }
            result.append(UInt32(digits[Int(byte >> 4)]))
            result.append(UInt32(digits[Int(byte & 15)]))
        }
        return try heap.string(codePoints: result)
    }

    /// Methods that look for a part, which may be one byte as an integer.
    private static let searches: Set<String> = ["find", "rfind", "index", "rindex", "count"]

    /// Methods whose first argument is no bytes.
    private static let sized: Set<String> = ["center", "ljust", "rjust", "zfill", "expandtabs", "splitlines"]

    /// Does to bytes what a method of `str` does to text. Bytes that are not ASCII stand for characters that are neither
    /// letters nor white space.
    fileprivate func throughText(_ name: String, _ arguments: Arguments) throws(Signal) -> Value {
        let symbol = Registry.shared.symbol(name)
        guard let method = Registry.shared.attribute(.str, symbol) else {
            throw try raiseNoAttribute(arguments[0], symbol)
        }
        var texts: [Value] = []
        if name == "index" || name == "rindex" {
            let place = try throughText(name == "index" ? "find" : "rfind", arguments)
            if place.asInt >= 0 { return place }
            throw try raise(.valueError, "subsection not found")
        }
        for index in 0..<arguments.count {
            let value = arguments[index]
            if index == 1, name == "join" {
                var parts: [Value] = []
                for (place, item) in try elements(value).enumerated() {
                    guard item.isKind(.bytes) else {
                        throw try raise(
                            .typeError,
                            "sequence item \(place): expected a bytes-like object, \(typeName(item)) found")
                    }
                    parts.append(try text(ofBytes: item))
                }
                texts.append(try heap.list(parts))
            } else if index == 1, value.isInt, Self.searches.contains(name) {
                guard value.asInt >= 0, value.asInt < 256 else {
                    throw try raise(.valueError, "byte must be in range(0, 256)")
                }
                texts.append(try text(ofBytes: try heap.bytes([UInt8(value.asInt)])))
            } else if index == 1 || index == 2 && name == "replace", !value.isKind(.bytes), !value.isUndefined,
                !value.isNone || !name.hasSuffix("strip") && !name.hasSuffix("split"), !Self.sized.contains(name),
                !value.isKind(.tuple) || !name.hasSuffix("with")
            {
                let complaint =
                    name.hasSuffix("with")
                    ? "\(name) first arg must be bytes or a tuple of bytes, not \(typeName(value))"
                    : Self.searches.contains(name)
                        ? "argument should be integer or bytes-like object, not '\(typeName(value))'"
                        : "a bytes-like object is required, not '\(typeName(value))'"
                throw try raise(.typeError, complaint)
            } else if value.isKind(.string) {
                throw try raise(.typeError, "a bytes-like object is required, not 'str'")
            } else if value.isKind(.tuple) {
                var parts: [Value] = []
                for item in value.pointer(TupleObject.self).elements {
                    try requireBytes(item)
                    parts.append(try text(ofBytes: item))
                }
                texts.append(try heap.tuple(parts))
            } else {
                texts.append(try text(ofBytes: value))
            }
        }
        let scratch = UnsafeMutablePointer<Value>.allocate(capacity: texts.count)
        defer { scratch.deallocate() }
        scratch.initialize(from: texts, count: texts.count)
        let result = try Registry.shared.natives[Int(method.value.bits)].body(
            self, Arguments(base: scratch, count: texts.count))
        return try bytes(ofText: result)
    }

    private func text(ofBytes value: Value) throws(Signal) -> Value {
        guard value.isKind(.bytes) else { return value }
        let count = value.pointer(BytesObject.self).pointee.count
        try charge(count / 2)
        try checkRoom(count, 8)
        return try heap.string(
            codePoints: value.pointer(BytesObject.self).elements.map { $0 < 128 ? UInt32($0) : 0xE000 + UInt32($0) })
    }

    private func bytes(ofText value: Value) throws(Signal) -> Value {
        switch value.kind {
        case .string: return try heap.bytes(try points(value).map { UInt8(truncatingIfNeeded: $0) })
        case .list:
            var parts: [Value] = []
            for item in value.pointer(ListObject.self).elements { parts.append(try bytes(ofText: item)) }
            return try heap.list(parts)
        case .tuple:
            var parts: [Value] = []
            for item in value.pointer(TupleObject.self).elements { parts.append(try bytes(ofText: item)) }
            return try heap.tuple(parts)
        default: return value
        }
    }
}
