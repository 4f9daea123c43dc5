import BigInt

/// Formatting: format specifications, `%`, `str.format`, encodings.
extension Machine {
    func asciiRepresentation(_ value: Value) throws(Signal) -> Value {
        let points = CodePoints(try representation(value))
        try charge(points.count)
        try checkRoom(points.count, 40)
        var result: CodePoints = []
        for point in points {
            if point < 0x80 {
                result.append(point)
            } else {
                let digits = String(point, radix: 16)
                let (prefix, width) = point < 0x100 ? ("\\x", 2) : point < 0x10000 ? ("\\u", 4) : ("\\U", 8)
                result += CodePoints(prefix + String(repeating: "0", count: width - digits.count) + digits)
            }
        }
        return try heap.string(codePoints: result)
    }

    /// `format(value, spec)` for values of built-in types.
    func formatted(_ value: Value, _ spec: String) throws(Signal) -> Value {
        let points = CodePoints(spec)
        let name = typeName(value)
        if value.isKind(.string) {
            let parsed = try python { () throws(Fault) in try FormatSpec(points, for: .string, typeName: name) }
            try reserveFormat(parsed.reach)
            let text = try self.points(value)
            return try heap.string(codePoints: try python { () throws(Fault) in try parsed.format(text) })
        }
        if let number = numeric(value) {
            if number.slope != 0 { time.isUntracked = true }
            switch number.kind {
            case .integer(let whole):
                let parsed = try python { () throws(Fault) in
                    try FormatSpec(points, for: .integer, typeName: name)
                }
                try reserveFormat(parsed.reach)
                if whole.magnitude.bitWidth > 64 { try chargeDigits(whole, parsed.radix) }
                return try heap.string(
                    codePoints: try python { () throws(Fault) in try parsed.format(whole, typeName: name) })
            case .float(let double):
                let parsed = try python { () throws(Fault) in try FormatSpec(points, for: .float, typeName: name) }
                try reserveFormat(parsed.reach)
                return try heap.string(
                    codePoints: try python { () throws(Fault) in try parsed.format(double, typeName: name) })
            }
        }
        switch value.kind {
        case .dateTime, .date, .time:
            return try formatDate(try dateFields(value), spec)
        case .hostObject: return try formatted(string(value), spec)
        default: break
        }
        throw try raise(.typeError, "unsupported format string passed to \(name).__format__")
    }

    /// Width and alignment of an integer or a text, which is what most specifications say; nil for all others.
    func quickFormat(_ value: Value, _ spec: UnsafeMutablePointer<StringObject>) throws(Signal) -> Value? {
        let isText = value.isKind(.string)
        guard isText || value.isInt, !spec.pointee.isWide else { return nil }
        var width = 0
        var alignment: UInt8 = isText ? 60 : 62
        var isFirst = true
        for place in 0..<spec.count {
            let byte = spec.ascii[place]
            if isFirst, byte == 60 || byte == 62 {
                alignment = byte
            } else if byte >= (width == 0 ? 49 : 48), byte < 58, width < 1000 {
                width = width * 10 + Int(byte) - 48
            } else {
                return nil
            }
            isFirst = false
        }
        let text = isText ? value : try decimal(value.asInt)
        let object = text.pointer(StringObject.self)
        let missing = width - object.count
        guard missing > 0 else { return text }
        guard !object.pointee.isWide else { return nil }
        let result = try heap.string(count: width, isWide: false)
        let before = alignment == 60 ? 0 : missing
        for place in 0..<missing { result.ascii[alignment == 60 ? object.count + place : place] = 32 }
        heap.copy(object, to: result.pointee.data, false, at: before)
        return .object(result)
    }

    /// `object.__format__`.
    func formatPlain(_ value: Value, _ spec: Value) throws(Signal) -> Value {
        guard spec.isKind(.string) else {
            throw try raise(.typeError, "__format__() argument must be str, not \(typeName(spec))")
        }
        return spec.pointer(StringObject.self).count == 0 ? try string(value) : try formatted(value, text(spec))
    }

    private func reserveFormat(_ reach: Int) throws(Signal) {
        try checkRoom(reach, 16)
        try charge(reach / 16)
    }

    // MARK: %

    func percentFormat(_ format: UnsafeMutablePointer<StringObject>, _ argument: Value) throws(Signal) -> Value {
        var scanner = PercentScanner(try points(.object(format)))
        var result: CodePoints = []
        let isTuple = argument.isKind(.tuple)
        let values = isTuple ? Array(argument.pointer(TupleObject.self).elements) : [argument]
        var next = 0
        var usesKeys = false
        let isMapping = !isTuple && (argument.isKind(.dict) || special(argument, "__getitem__") != nil)
        func take() throws(Signal) -> Value {
            guard next < values.count else {
                throw try raise(.typeError, "not enough arguments for format string")
            }
            next += 1
            return values[next - 1]
        }
        while let piece = try python({ () throws(Fault) in try scanner.next() }) {
            try charge(1)
            try checkRoom(result.count, 8)
            switch piece {
            case .literal(let text):
                try charge(text.count / 8)
                result += text
            case .directive(let directive):
                var value: Value
                if let key = directive.key {
                    guard isMapping else { throw try raise(.typeError, "format requires a mapping") }
                    usesKeys = true
                    value = try getItem(argument, try heap.string(codePoints: key))
                } else {
                    value = .undefined
                }
                func amount(_ amount: PercentDirective.Amount, _ missing: Int) throws(Signal) -> Int {
                    switch amount {
                    case .none: return missing
                    case .number(let number): return number
                    case .argument:
                        let given = try take()
                        guard given.isInt || given.isBool else { throw try raise(.typeError, "* wants int") }
                        return given.asInt
                    }
                }
                let width = try amount(directive.width, 0)
                let precision = try amount(directive.precision, -1)
                try reserveFormat(Int(min(width.magnitude, 1 << 40)) + min(max(0, precision), 1 << 40))
                if value.isUndefined { value = try take() }
                let layout = PercentDirective.Layout(
                    width: width, precision: precision, isLeftAligned: directive.isLeftAligned)
                let part = try percentPart(directive, value, layout)
                try charge(part.count / 4)
                result += part
            }
        }
        if next < values.count, !isMapping || isTuple, !usesKeys {
            throw try raise(.typeError, "not all arguments converted during string formatting")
        }
        return try heap.string(codePoints: result)
    }

    private func percentPart(_ directive: PercentDirective, _ value: Value, _ layout: PercentDirective.Layout)
        throws(Signal) -> CodePoints
    {
        switch UInt8(truncatingIfNeeded: directive.type) {
        case UInt8(ascii: "s"): return directive.format(try points(try string(value)), layout)
        case UInt8(ascii: "r"): return directive.format(CodePoints(try representation(value)), layout)
        case UInt8(ascii: "a"): return directive.format(try points(try asciiRepresentation(value)), layout)
        case UInt8(ascii: "c"):
            if value.isKind(.string), value.pointer(StringObject.self).count == 1 {
                return directive.format(try points(value), layout)
            }
            guard let code = try index(value) else { throw try raise(.typeError, "%c requires int or char") }
            guard code >= 0, code < 0x110000 else {
                throw try raise(.overflowError, "%c arg not in range(0x110000)")
            }
            return directive.format([UInt32(code)], layout)
        case UInt8(ascii: "d"), UInt8(ascii: "i"), UInt8(ascii: "u"), UInt8(ascii: "x"), UInt8(ascii: "X"),
            UInt8(ascii: "o"):
            let isDecimal = !"xXo".utf8.contains(UInt8(truncatingIfNeeded: directive.type))
            var number = numeric(value)
            if number == nil, let converted = try callSpecial(value, "__index__") { number = numeric(converted) }
            switch number?.kind {
            case .integer(let whole):
                if whole.magnitude.bitWidth > 64 {
                    try chargeDigits(whole, isDecimal ? 10 : directive.type == 0x6F ? 8 : 16)
                }
                return try python { () throws(Fault) in try directive.format(whole, layout) }
            case .float(let double) where isDecimal:
                if double.isNaN { throw try raise(.valueError, "cannot convert float NaN to integer") }
                if double.isInfinite {
                    throw try raise(.overflowError, "cannot convert float infinity to integer")
                }
                let whole = BigInt(double.rounded(.towardZero))
                return try python { () throws(Fault) in try directive.format(whole, layout) }
            default:
                let what = isDecimal ? "a real number is required" : "an integer is required"
                let letter = String(Unicode.Scalar(directive.type) ?? "?")
                throw try raise(.typeError, "%\(letter) format: \(what), not \(typeName(value))")
            }
        case UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "g"),
            UInt8(ascii: "G"):
            return directive.format(try plainDouble(value), layout)
        default: throw try raise(.valueError, directive.unsupported)
        }
    }

    // MARK: str.format

    func formatString(
        _ format: UnsafeMutablePointer<StringObject>, _ positional: UnsafeBufferPointer<Value>, _ keywords: Value
    ) throws(Signal) -> Value {
        var state = FormatState(positional: Array(positional), keywords: keywords)
        return try heap.string(codePoints: try formatParts(try points(.object(format)), &state, depth: 2))
    }

    private struct FormatState {
        let positional: [Value]
        let keywords: Value
        /// The next automatic number; -1 once fields are numbered by hand.
        var next = 0
        var isManual = false
    }

    private func formatParts(_ text: CodePoints, _ state: inout FormatState, depth: Int) throws(Signal) -> CodePoints {
        if depth < 0 { throw try raise(.valueError, "Max string recursion exceeded") }
        var scanner = FormatScanner(text)
        var result: CodePoints = []
        while let piece = try python({ () throws(Fault) in try scanner.next() }) {
            switch piece {
            case .literal(let part): result += part
            case .field(let field):
                var value = try fieldValue(field, &state)
                switch field.conversion {
                case 0: break
                case 0x73: value = try string(value)
                case 0x72: value = try representationValue(value)
                case 0x61: value = try asciiRepresentation(value)
                default:
                    let shown = Unicode.Scalar(field.conversion).map(String.init) ?? "?"
                    throw try raise(.valueError, "Unknown conversion specifier \(shown)")
                }
                try checkRoom(result.count, 8)
                let spec = field.hasNestedFields ? try formatParts(field.spec, &state, depth: depth - 1) : field.spec
                let part = try points(try self.format(value, try heap.string(codePoints: spec)))
                try charge(1 + part.count / 4)
                result += part
            }
        }
        return result
    }

    private func fieldValue(_ field: FormatScanner.Field, _ state: inout FormatState) throws(Signal) -> Value {
        let name = try python { () throws(Fault) in try FieldName(field.name) }
        var value: Value
        switch name.first {
        case .automatic:
            if state.isManual {
                throw try raise(
                    .valueError, "cannot switch from manual field specification to automatic field numbering")
            }
            state.next += 1
            value = try positional(state, state.next - 1)
        case .index(let index):
            if state.next > 0 {
                throw try raise(
                    .valueError, "cannot switch from automatic field numbering to manual field specification")
            }
            state.isManual = true
            value = try positional(state, index)
        case .name(let key):
            let text = try heap.string(codePoints: key)
            value = state.keywords.isUndefined ? .undefined : try getItem(state.keywords, text)
            if value.isUndefined { throw try raiseKey(text) }
        }
        for accessor in name.accessors {
            switch accessor {
            case .attribute(let attribute):
                let text = try heap.string(codePoints: attribute).pointer(StringObject.self)
                // A format must not reach what the language itself does not show.
                if attribute.count > 2, attribute[0] == 95, attribute[1] == 95 {
                    throw try raiseNoAttribute(value, text)
                }
                value = try getAttribute(value, text)
            case .index(let index): value = try getItem(value, .int(index))
            case .key(let key): value = try getItem(value, try heap.string(codePoints: key))
            }
        }
        return value
    }

    private func positional(_ state: FormatState, _ index: Int) throws(Signal) -> Value {
        guard index < state.positional.count else {
            throw try raise(
                .indexError, "Replacement index \(index) out of range for positional args tuple")
        }
        return state.positional[index]
    }

    // MARK: Encodings

    func encode(_ arguments: Arguments) throws(Signal) -> Value {
        let encoding = try encodingName(arguments[1])
        let errors = arguments.has(2) ? text(arguments[2]) : "strict"
        let points = try points(arguments[0])
        try charge(points.count / 4)
        var bytes: [UInt8] = []
        for (place, point) in points.enumerated() {
            if point < 0x80 || encoding == "latin-1" && point < 0x100 {
                bytes.append(UInt8(point))
            } else if encoding == "utf-8", let scalar = Unicode.Scalar(point) {
                bytes += Array(UTF8.encode(scalar) ?? UTF8.CodeUnit.replacement)
            } else if errors == "ignore" {
                continue
            } else if errors == "replace" {
                bytes.append(63)
            } else {
                let limit = encoding == "ascii" ? 128 : 256
                let reason =
                    encoding == "utf-8" ? "surrogates not allowed" : "ordinal not in range(\(limit))"
                let shown = try representation(try heap.string(codePoints: [point])).dropFirst().dropLast()
                throw try raise(
                    .unicodeEncodeError,
                    "'\(encoding)' codec can't encode character '\(point < 0x80 ? String(shown) : escaped(point))' in position \(place): \(reason)"
                )
            }
        }
        return try heap.bytes(bytes)
    }

    private func escaped(_ point: UInt32) -> String {
        let digits = String(point, radix: 16)
        let (prefix, width) = point < 0x100 ? ("\\x", 2) : point < 0x10000 ? ("\\u", 4) : ("\\U", 8)
        return prefix + String(repeating: "0", count: width - digits.count) + digits
    }

    func decode(_ value: Value, _ encodingValue: Value, _ errorsValue: Value) throws(Signal) -> Value {
        let encoding = try encodingName(encodingValue)
        let errors = errorsValue.isKind(.string) ? text(errorsValue) : "strict"
        let bytes = value.pointer(BytesObject.self).elements
        try charge(bytes.count / 4)
        try checkRoom(bytes.count, 8)
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
            let (length, reason) = encoding == "utf-8" ? sequence(bytes, place) : (0, "ordinal not in range(128)")
            if length > 0 {
                var scalar = UInt32(first) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
                for offset in 1..<length { scalar = scalar << 6 | UInt32(bytes[place + offset] & 0x3F) }
                points.append(scalar)
                place += length
                continue
            }
            switch errors {
            case "ignore": break
            case "replace": points.append(0xFFFD)
            default:
                let hexadecimal = String(first, radix: 16)
                throw try raise(
                    .unicodeDecodeError,
                    "'\(encoding)' codec can't decode byte 0x\(hexadecimal) in position \(place): \(reason)")
            }
            place += 1
        }
        return try heap.string(codePoints: points)
    }

    /// The length of the UTF-8 sequence at a place, or 0 and why there is none.
    private func sequence(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> (Int, String) {
        let first = bytes[place]
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard first >= 0xC2, first <= 0xF4 else { return (0, "invalid start byte") }
        for offset in 1..<length {
            guard place + offset < bytes.count else { return (0, "unexpected end of data") }
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
            if !range.contains(next) { return (0, "invalid continuation byte") }
        }
        return (length, "")
    }

    private func encodingName(_ value: Value) throws(Signal) -> String {
        guard !value.isUndefined else { return "utf-8" }
        let name = text(value)
        switch name.lowercased().filter({ $0 != "-" && $0 != "_" }) {
        case "utf8": return "utf-8"
        case "ascii", "usascii": return "ascii"
        case "latin1", "iso88591": return "latin-1"
        default: throw try raise(.lookupError, "unknown encoding: \(name)")
        }
    }

    // MARK: translate

    func translate(_ arguments: Arguments) throws(Signal) -> Value {
        var result: CodePoints = []
        for point in try points(arguments[0]) {
            var mapped: Value
            if arguments[1].isKind(.dict) {
                mapped = try get(arguments[1].pointer(DictObject.self), .int(Int(point))) ?? .undefined
            } else {
                do throws(Signal) {
                    mapped = try getItem(arguments[1], .int(Int(point)))
                } catch {
                    guard error == .raised, try matches(pending, .type(.lookupError)) else { throw error }
                    pending = .none
                    mapped = .undefined
                }
            }
            if mapped.isUndefined {
                result.append(point)
            } else if mapped.isInt {
                guard mapped.asInt >= 0, mapped.asInt < 0x110000 else {
                    throw try raise(.valueError, "character mapping must be in range(0x110000)")
                }
                result.append(UInt32(truncatingIfNeeded: mapped.asInt))
            } else if mapped.isKind(.string) {
                let part = try points(mapped)
                try charge(part.count / 4)
                result += part
                try checkRoom(result.count, 8)
            }
            try charge(1)
        }
        return try heap.string(codePoints: result)
    }

    func makeTranslation(_ arguments: Arguments) throws(Signal) -> Value {
        let table = try heap.dictionary()
        guard arguments.has(1) else {
            guard arguments[0].isKind(.dict) else {
                throw try raise(.typeError, "if you give only one argument to maketrans it must be a dict")
            }
            for entry in members(arguments[0].pointer(DictObject.self)) {
                var key = entry.key
                if key.isKind(.string) {
                    guard key.pointer(StringObject.self).count == 1 else {
                        throw try raise(.valueError, "string keys in translate table must be of length 1")
                    }
                    key = .int(Int(key.pointer(StringObject.self).codePoint(at: 0)))
                }
                try set(table, key, entry.value)
            }
            return .object(table)
        }
        let from = try points(arguments[0])
        let to = try points(arguments[1])
        guard from.count == to.count else {
            throw try raise(.valueError, "the first two maketrans arguments must have equal length")
        }
        for (place, point) in from.enumerated() { try set(table, .int(Int(point)), .int(Int(to[place]))) }
        if arguments.has(2) { for point in try points(arguments[2]) { try set(table, .int(Int(point)), .none) } }
        return .object(table)
    }
}

extension UTF8.CodeUnit {
    /// U+FFFD in UTF-8.
    fileprivate static var replacement: UTF8.EncodedScalar { UTF8.encodedReplacementCharacter }
}
