import BigInt

/// Formatting: format specifications, `%`, `str.format`, encodings.
extension Machine {
    func asciiRepresentation(_ value: Value) throws(Signal) -> Value {
        let points = CodePoints(try representation(value))
        try charge(points.count * 6)
        try checkRoom(points.count, 40)
        var result: CodePoints = []
        for point in points {
            if point < 0x80 { result.append(point) } else { result += CodePoints(Self.escaped(point)) }
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
                // The digits of a number that is written out in full are many.
                try charge(40 + Int(double.magnitude.isFinite && double != 0 ? double.exponent.magnitude : 0) / 2)
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
        let length = spec.pointer(StringObject.self).count
        try charge(2 * length)
        return length == 0 ? try string(value) : try formatted(value, text(spec))
    }

    private func reserveFormat(_ reach: Int) throws(Signal) {
        try checkRoom(reach, 16)
        try charge(12 + reach / 4)
    }

    // MARK: %

    func percentFormat(_ format: UnsafeMutablePointer<StringObject>, _ argument: Value) throws(Signal) -> Value {
        var result: CodePoints = []
        let isTuple = argument.isKind(.tuple)
        var values = isTuple ? Array(argument.pointer(TupleObject.self).elements) : [argument]
        var next = 0
        let isMapping =
            !isTuple && !argument.isKind(.string)
            && (argument.isKind(.dict) || argument.isKind(.list) || argument.isKind(.bytes) || argument.isKind(.range)
                || special(argument, "__getitem__") != nil)
        var scanner = PercentScanner(try points(.object(format)), takesKeys: isMapping)
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
                try charge(10)
                if let key = directive.key {
                    // What the key stands for is from then on all that there is to take.
                    values = [try getItem(argument, try heap.string(codePoints: key))]
                    next = 0
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
                var precision = try amount(directive.precision, -1)
                if directive.precision == .argument { precision = max(0, precision) }
                try reserveFormat(Int(min(width.magnitude, 1 << 40)) + min(max(0, precision), 1 << 40))
                let value = try take()
                let layout = PercentDirective.Layout(
                    width: width, precision: precision, isLeftAligned: directive.isLeftAligned)
                let part = try percentPart(directive, value, layout)
                try charge(part.count / 4)
                result += part
            }
        }
        if next < values.count, !isMapping {
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
            guard let code = try indexed(value) else { throw try raise(.typeError, "%c requires int or char") }
            guard code.isInt, code.asInt >= 0, code.asInt < 0x110000 else {
                throw try raise(.overflowError, "%c arg not in range(0x110000)")
            }
            return directive.format([UInt32(code.asInt)], layout)
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
        _ format: UnsafeMutablePointer<StringObject>, _ positional: UnsafeBufferPointer<Value>?, _ keywords: Value
    ) throws(Signal) -> Value {
        var state = FormatState(positional: positional.map { Array($0) }, keywords: keywords)
        return try heap.string(codePoints: try formatParts(try points(.object(format)), &state, depth: 1))
    }

    private struct FormatState {
        /// nil for `format_map`.
        let positional: [Value]?
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
                try charge(10 + part.count / 4)
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
        guard let positional = state.positional else {
            throw try raise(.valueError, "Format string contains positional fields")
        }
        guard index < positional.count else {
            throw try raise(
                .indexError, "Replacement index \(index) out of range for positional args tuple")
        }
        return positional[index]
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
            mapped = plainInteger(mapped)
            if mapped.isUndefined {
                result.append(point)
            } else if mapped.isKind(.bigInt) {
                throw try raise(.valueError, "character mapping must be in range(0x110000)")
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
            } else if !mapped.isNone {
                throw try raise(.typeError, "character mapping must return integer, None or str")
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
            for entry in try members(arguments[0].pointer(DictObject.self)) {
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
        for place in 0..<3 where arguments.has(place) {
            guard arguments[place].isKind(.string) else {
                if place == 0 {
                    throw try raise(
                        .typeError, "first maketrans argument must be a string if there is a second argument")
                }
                throw try raise(
                    .typeError, "maketrans() argument \(place + 1) must be str, not \(typeName(arguments[place]))")
            }
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
