/// `bytes`.
extension Library {
    static let bytesType = TypeDefinition(
        type: .bytes,
        constructor: (
            "cls, source=, encoding=, errors=",
            { (machine, arguments) throws(Signal) in
                guard arguments.has(1) else { return try machine.heap.bytes([]) }
                let source = arguments[1]
                if source.isKind(.string) {
                    guard arguments.has(2) else {
                        throw try machine.raise(.typeError, "string argument without an encoding")
                    }
                    return try machine.encode(
                        Arguments(base: arguments.base + 1, count: 3))
                }
                if source.isKind(.bytes) { return source }
                if source.isInt {
                    if source.asInt < 0 { throw try machine.raise(.valueError, "negative count") }
                    try machine.checkRoom(source.asInt)
                    return try machine.heap.bytes([UInt8](repeating: 0, count: source.asInt))
                }
                var content: [UInt8] = []
                for item in try machine.elements(source) {
                    guard item.isInt, item.asInt >= 0, item.asInt < 256 else {
                        throw try machine.raise(.valueError, "bytes must be in range(0, 256)")
                    }
                    content.append(UInt8(item.asInt))
                }
                return try machine.heap.bytes(content)
            }
        ),
        members: [
            .function("decode", "self, encoding=, errors=") { (machine, arguments) throws(Signal) in
                try machine.decode(arguments[0], arguments[1], arguments[2])
            },
            .function("hex", "self, /") { (machine, arguments) throws(Signal) in
                var text = ""
                for byte in arguments[0].pointer(BytesObject.self).elements {
                    text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
                }
                return try machine.heap.string(text)
            },
            .classMethod("fromhex", "cls, string, /") { (machine, arguments) throws(Signal) in
                var content: [UInt8] = []
                var high: UInt8?
                for (place, point) in machine.points(arguments[1]).enumerated() {
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
                        "non-hexadecimal number found in fromhex() arg at position \(machine.points(arguments[1]).count)")
                }
                return try machine.heap.bytes(content)
            },
            .function("startswith", "self, prefix, /") { (machine, arguments) throws(Signal) in
                let part = try machine.bytesArgument(arguments[1])
                return .bool(Array(arguments[0].pointer(BytesObject.self).elements).starts(with: part))
            },
            .function("endswith", "self, suffix, /") { (machine, arguments) throws(Signal) in
                let part = try machine.bytesArgument(arguments[1])
                return .bool(
                    Array(arguments[0].pointer(BytesObject.self).elements).reversed().starts(with: part.reversed()))
            },
            .function("find", "self, sub, /") { (machine, arguments) throws(Signal) in
                let part = try machine.bytesArgument(arguments[1])
                let content = Array(arguments[0].pointer(BytesObject.self).elements)
                if part.isEmpty { return .int(0) }
                return .int(content.firstRange(of: part)?.lowerBound ?? -1)
            },
            .function("join", "self, iterable, /") { (machine, arguments) throws(Signal) in
                var content: [UInt8] = []
                for (place, item) in try machine.elements(arguments[1]).enumerated() {
                    if place > 0 { content += arguments[0].pointer(BytesObject.self).elements }
                    content += try machine.bytesArgument(item)
                }
                return try machine.heap.bytes(content)
            },
            .function("split", "self, sep, /") { (machine, arguments) throws(Signal) in
                let part = try machine.bytesArgument(arguments[1])
                if part.isEmpty { throw try machine.raise(.valueError, "empty separator") }
                var rest = Array(arguments[0].pointer(BytesObject.self).elements)[...]
                var pieces: [Value] = []
                while let found = rest.firstRange(of: part) {
                    pieces.append(try machine.heap.bytes(rest[..<found.lowerBound]))
                    rest = rest[found.upperBound...]
                }
                pieces.append(try machine.heap.bytes(rest))
                return try machine.heap.list(pieces)
            },
            .function("replace", "self, old, new, /") { (machine, arguments) throws(Signal) in
                let old = try machine.bytesArgument(arguments[1])
                let new = try machine.bytesArgument(arguments[2])
                var rest = Array(arguments[0].pointer(BytesObject.self).elements)[...]
                var content: [UInt8] = []
                while !old.isEmpty, let found = rest.firstRange(of: old) {
                    content += rest[..<found.lowerBound] + new
                    rest = rest[found.upperBound...]
                }
                return try machine.heap.bytes(content + rest)
            },
            .function("strip", "self, /") { (machine, arguments) throws(Signal) in
                var content = Array(arguments[0].pointer(BytesObject.self).elements)[...]
                while let first = content.first, WhiteSpace.contains(UInt32(first)) { content.removeFirst() }
                while let last = content.last, WhiteSpace.contains(UInt32(last)) { content.removeLast() }
                return try machine.heap.bytes(content)
            },
            .function("upper", "self, /") { (machine, arguments) throws(Signal) in
                try machine.heap.bytes(
                    arguments[0].pointer(BytesObject.self).elements.map { $0 &- 97 < 26 ? $0 - 32 : $0 })
            },
            .function("lower", "self, /") { (machine, arguments) throws(Signal) in
                try machine.heap.bytes(
                    arguments[0].pointer(BytesObject.self).elements.map { $0 &- 65 < 26 ? $0 + 32 : $0 })
            },
            .function("count", "self, sub, /") { (machine, arguments) throws(Signal) in
                let part =
                    arguments[1].isInt ? [UInt8(truncatingIfNeeded: arguments[1].asInt)] : try machine.bytesArgument(arguments[1])
                var rest = Array(arguments[0].pointer(BytesObject.self).elements)[...]
                var count = 0
                while !part.isEmpty, let found = rest.firstRange(of: part) {
                    count += 1
                    rest = rest[found.upperBound...]
                }
                return .int(count)
            },
        ])
}

extension Machine {
    func bytesArgument(_ value: Value) throws(Signal) -> [UInt8] {
        guard value.isKind(.bytes) else {
            throw try raise(.typeError, "a bytes-like object is required, not '\(typeName(value))'")
        }
        return Array(value.pointer(BytesObject.self).elements)
    }
}
