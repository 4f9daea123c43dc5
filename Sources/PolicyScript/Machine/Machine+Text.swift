import BigInt

/// `str`, `repr` and what they are made of.
extension Machine {
    /// `str(value)`, for a built-in or an operation.
    func string(_ value: Value) throws(Signal) -> Value {
        if value.isKind(.string), value.header.pointee.scriptClass == nil { return value }
        if value.isInt { return try decimal(value.asInt) }
        if value.tag == .object {
            if let scriptClass = value.header.pointee.scriptClass,
                scriptClass.pointee.traits.contains(.string), let function = special(value, "__str__")
            {
                let text = try call(function, value)
                guard text.isKind(.string) else {
                    throw try raise(.typeError, "__str__ returned non-string (type \(typeName(text)))")
                }
                return text
            }
            switch value.header.pointee.kind {
            case .string: return try heap.string(codePoints: value.pointer(StringObject.self).codePoints)
            case .exception: return try message(of: value)
            case .hostObject: return try ask(.text(value.hostObject))
            case .dateTime, .date, .time, .timeDelta, .timeZone:
                if value.header.pointee.scriptClass == nil { return try heap.string(timeText(value)) }
            default: break
            }
        }
        return try representationValue(value)
    }

    /// `str` of an exception.
    private func message(of value: Value) throws(Signal) -> Value {
        try enterNesting(" while getting the str of an object")
        defer { nesting -= 1 }
        let exception = value.pointer(ExceptionObject.self)
        let arguments = exception.pointee.arguments
        if let text = try messageOfFields(exception) { return text }
        switch arguments.pointee.count {
        case 0: return try heap.string("")
        case 1:
            if exception.pointee.type == .keyError { return try representationValue(arguments.items[0]) }
            return try string(arguments.items[0])
        default:
            if exception.pointee.type.isSubtype(of: .osError),
                arguments.pointee.count == 2 || arguments.pointee.count == 3
            {
                let first = try string(arguments.items[0])
                let second = try string(arguments.items[1])
                let file = arguments.pointee.count == 3 ? ": " + (try representation(arguments.items[2])) : ""
                return try heap.string("[Errno \(text(first))] \(text(second))\(file)")
            }
            return try representationValue(.object(arguments))
        }
    }

    /// A small integer in digits.
    func decimal(_ number: Int) throws(Signal) -> Value {
        if number >= 0, number < 10 { return characters[48 + number] }
        var magnitude = number.magnitude
        var count = number < 0 ? 2 : 1
        var limit: UInt = 10
        while magnitude >= limit {
            count &+= 1
            let (next, overflow) = limit.multipliedReportingOverflow(by: 10)
            if overflow { break }
            limit = next
        }
        let result = try heap.string(count: count, isWide: false)
        let digits = result.ascii
        var place = count
        repeat {
            place &-= 1
            let rest = magnitude / 10
            digits[place] = UInt8(truncatingIfNeeded: 48 &+ magnitude &- rest &* 10)
            magnitude = rest
        } while magnitude > 0
        if number < 0 { result.ascii[0] = 45 }
        return .object(result)
    }

    /// `repr(value)` as a value.
    func representationValue(_ value: Value) throws(Signal) -> Value {
        if value.isInt { return try decimal(value.asInt) }
        return try heap.string(representation(value))
    }

    /// `repr(value)`, for a built-in or an operation.
    func representation(_ value: Value) throws(Signal) -> String {
        switch value.tag {
        case .undefined: return "<undefined>"
        case .none: return "None"
        case .notImplemented: return "NotImplemented"
        case .ellipsis: return "Ellipsis"
        case .bool: return value.asBool ? "True" : "False"
        case .int:
            try charge(3)
            return String(value.asInt)
        case .float:
            try charge(16)
            return FloatText.representation(value.asFloat)
        case .native:
            let name = natives[Int(value.bits)].shortName
            // At a prompt these two say what they are for.
            if name == "exit" || name == "quit" { return "Use \(name)() or Ctrl-D (i.e. EOF) to exit" }
            return "<built-in function \(name)>"
        case .type:
            let type = value.asType
            return "<class '\(type.moduleName.map { $0 + "." } ?? "")\(type.name)'>"
        case .module: return "<module '\(Registry.shared.moduleName(Int(value.bits)))' (built-in)>"
        case .object: return try representation(ofObject: value)
        }
    }

    /// The text between quotes, when it has no character that must be written in another way.
    private func quotedPlain(_ text: UnsafeMutablePointer<StringObject>) -> String? {
        guard !text.pointee.isWide else { return nil }
        for place in 0..<text.count {
            let byte = text.ascii[place]
            if byte < 32 || byte > 126 || byte == 39 || byte == 92 { return nil }
        }
        return "'\(text.string)'"
    }

    private func representation(ofObject value: Value) throws(Signal) -> String {
        try enterNesting(" while getting the repr of an object")
        defer { nesting -= 1 }
        if let scriptClass = value.header.pointee.scriptClass {
            if scriptClass.pointee.traits.contains(.representation), let function = special(value, "__repr__") {
                let text = try call(function, value)
                guard text.isKind(.string) else {
                    throw try raise(.typeError, "__repr__ returned non-string (type \(typeName(text)))")
                }
                return self.text(text)
            }
            if value.isKind(.instance) { return try "<\(qualified(scriptClass)) object at \(address(value))>" }
        }
        switch value.header.pointee.kind {
        case .string:
            let count = value.pointer(StringObject.self).count
            try charge(count / 8)
            if let quoted = quotedPlain(value.pointer(StringObject.self)) { return quoted }
            try charge(value.pointer(StringObject.self).pointee.isWide ? count * 4 : count * 3)
            try checkRoom(count, 12)
            return Representation.text(value.pointer(StringObject.self).codePoints).text
        case .bytes:
            let count = value.pointer(BytesObject.self).pointee.count
            try charge(count * 2)
            try checkRoom(count, 6)
            return Representation.bytes(Array(value.pointer(BytesObject.self).elements))
        case .bigInt: return try digits(value.pointer(BigIntObject.self))
        case .trackedFloat:
            let number = value.pointer(TrackedFloatObject.self).pointee
            if number.slope != 0 { time.isUntracked = true }
            try charge(16)
            return FloatText.representation(number.value)
        case .list, .tuple, .dict, .set, .frozenSet, .tableView: return try representation(ofContainer: value)
        case .function:
            return "<function \(text(value.pointer(FunctionObject.self).pointee.qualifiedName)) at \(address(value))>"
        case .boundMethod: return try representation(ofMethod: value)
        case .genericAlias: return try representation(ofAlias: value.pointer(GenericAliasObject.self))
        case .classObject: return try "<class '\(qualified(value.pointer(ClassObject.self)))'>"
        case .exception:
            let arguments = value.pointer(ExceptionObject.self).pointee.arguments
            if arguments.pointee.count == 1 {
                return try "\(typeName(value))(\(representation(arguments.items[0])))"
            }
            return try typeName(value) + representation(.object(arguments))
        case .generator:
            let generator = value.pointer(GeneratorObject.self).pointee
            if generator.presentedType != .generator {
                return "<\(generator.presentedType.name) object at \(address(value))>"
            }
            return "<generator object \(text(generator.qualifiedName)) at \(address(value))>"
        case .range:
            let range = value.pointer(RangeObject.self).pointee
            return range.step == 1
                ? "range(\(range.start), \(range.stop))" : "range(\(range.start), \(range.stop), \(range.step))"
        case .slice:
            let slice = value.pointer(SliceObject.self).pointee
            return try
                "slice(\(representation(slice.start)), \(representation(slice.stop)), \(representation(slice.step)))"
        case .superProxy:
            let proxy = value.pointer(SuperObject.self).pointee
            return
                "<super: <class '\(text(proxy.owner.pointer(ClassObject.self).pointee.name))'>, <\(typeName(proxy.receiver)) object>>"
        case .hostObject:
            return text(try ask(.representation(value.hostObject)))
        case .hostMethod:
            let reference = value.pointer(HostReference.self).pointee
            return "<bound method \(reference.object.type).\(reference.method)>"
        case .dateTime, .date, .time, .timeDelta, .timeZone: return try timeRepresentation(value)
        case .scriptModule: return "<module '\(text(value.pointer(ModuleObject.self).pointee.name))' (built-in)>"
        default: return "<\(typeName(value)) object at \(address(value))>"
        }
    }

    /// A class's name with the module before it.
    func qualified(_ object: UnsafeMutablePointer<ClassObject>) throws(Signal) -> String {
        let module = object.pointee.moduleName.isKind(.string) ? text(object.pointee.moduleName) : "__main__"
        return module == "builtins"
            ? text(object.pointee.qualifiedName) : "\(module).\(text(object.pointee.qualifiedName))"
    }

    /// Addresses differ from CPython's anyway, and must not differ from run to run.
    private func address(_ value: Value) -> String { "0x7f0000000000" }

    private func representation(ofMethod value: Value) throws(Signal) -> String {
        let method = value.pointer(BoundMethodObject.self).pointee
        if method.function.isKind(.function) {
            let name = text(method.function.pointer(FunctionObject.self).pointee.qualifiedName)
            return try "<bound method \(name) of \(representation(method.receiver))>"
        }
        let name = method.function.tag == .native ? natives[Int(method.function.bits)].shortName : "?"
        return "<built-in method \(name) of \(typeName(method.receiver)) object at \(address(value))>"
    }

    private func representation(ofContainer value: Value) throws(Signal) -> String {
        if isUnion(value) {
            var names: [String] = []
            for part in value.pointer(TupleObject.self).elements {
                names.append(
                    part.isIdentical(to: .type(.noneType))
                        ? "None" : isClass(part) ? text(try className(part)) : try representation(part))
            }
            return names.joined(separator: " | ")
        }
        let identity = UInt(value.bits)
        let opening: String
        let closing: String
        switch value.header.pointee.kind {
        case .list: (opening, closing) = ("[", "]")
        case .tuple: (opening, closing) = ("(", ")")
        case .dict: (opening, closing) = ("{", "}")
        case .set, .frozenSet:
            let isPlain = value.isKind(.set) && value.header.pointee.scriptClass == nil
            if value.pointer(DictObject.self).pointee.table.count == 0 { return "\(typeName(value))()" }
            (opening, closing) = isPlain ? ("{", "}") : ("\(typeName(value))({", "})")
        default: (opening, closing) = ("\(typeName(value))([", "])")
        }
        if representing.contains(identity) { return value.isKind(.set) ? "set(...)" : "\(opening)...\(closing)" }
        let plain: String?
        do {
            representing.append(identity)
            defer { representing.removeLast() }
            plain = try unaided { () throws(Signal) -> String in try self.parts(ofContainer: value, opening) }
        }
        if let plain { return plain + closing }
        // The texts of the elements are made in the language.
        let texts = try madeList(callPrelude("_representations", value, shownElements(of: value)))
        var parts = opening
        for (place, part) in texts.elements.enumerated() {
            if place > 0 { parts += value.isKind(.dict) && place % 2 == 1 ? ": " : ", " }
            parts += part.isKind(.string) ? text(part) : ""
            if parts.utf8.count > 1 << 16 { try checkRoom(parts.utf8.count) }
        }
        if texts.pointee.count == 1, value.isKind(.tuple) { parts += "," }
        try charge(parts.utf8.count / 64)
        return parts + closing
    }

    /// What the text of a container shows, key by key and value by value.
    private func shownElements(of value: Value) throws(Signal) -> Value {
        switch value.header.pointee.kind {
        case .list, .tuple: return try heap.sequenceIterator(value)
        case .tableView: return try heap.list(elements(value))
        default:
            let isDict = value.isKind(.dict)
            var shown: [Value] = []
            for entry in try members(value.pointer(DictObject.self)) {
                shown.append(entry.key)
                if isDict { shown.append(entry.value) }
            }
            return try heap.list(shown)
        }
    }

    /// The text of a container up to where it is closed, without the script.
    private func parts(ofContainer value: Value, _ opening: String) throws(Signal) -> String {
        var parts = opening
        var isFirst = true
        func separate() {
            if !isFirst { parts += ", " }
            isFirst = false
        }
        if let items = value.isKind(.list)
            ? value.pointer(ListObject.self).elements
            : value.isKind(.tuple) ? value.pointer(TupleObject.self).elements : nil
        {
            for item in items {
                separate()
                parts += try representation(item)
                try charge(1)
                if parts.utf8.count > 1 << 16 { try checkRoom(parts.utf8.count) }
            }
            if items.count == 1, value.isKind(.tuple) { parts += "," }
        } else if value.isKind(.tableView) {
            for item in try elements(value) {
                separate()
                parts += try representation(item)
                try charge(1)
                if parts.utf8.count > 1 << 16 { try checkRoom(parts.utf8.count) }
            }
        } else {
            for entry in try members(value.pointer(DictObject.self)) {
                separate()
                parts += try representation(entry.key)
                if value.isKind(.dict) { parts += ": " + (try representation(entry.value)) }
                try charge(1)
                if parts.utf8.count > 1 << 16 { try checkRoom(parts.utf8.count) }
            }
        }
        try charge(parts.utf8.count / 64)
        return parts
    }

    /// An integer in digits, of which there may be 4300 at most.
    private func digits(_ number: UnsafeMutablePointer<BigIntObject>) throws(Signal) -> String {
        let words = number.pointee.count
        // Beyond 4300 digits it is refused by its length alone.
        if words > 256 { return try python { () throws(Fault) in throw IntegerText.tooManyDigits } }
        try charge(8 + words * 2 + words * words / 2)
        return try python { () throws(Fault) in try IntegerText.decimal(number.value) }
    }

    /// Texts joined, all of them texts already.
    func joined(_ texts: UnsafeMutablePointer<Value>, _ count: Int) throws(Signal) -> Value {
        if count == 1 { return texts[0] }
        var total = 0
        var isWide = false
        defer { charged &+= total >> 7 }
        for index in 0..<count {
            let text = texts[index].pointer(StringObject.self)
            total += text.pointee.count
            if text.pointee.isWide { isWide = true }
        }
        let result = try heap.string(count: total, isWide: isWide)
        var offset = 0
        for index in 0..<count {
            let text = texts[index].pointer(StringObject.self)
            heap.copy(text, to: result.pointee.data, isWide, at: offset)
            offset += text.pointee.count
        }
        return .object(result)
    }

    /// `format(value, spec)`, for a built-in or an operation.
    func format(_ value: Value, _ spec: Value) throws(Signal) -> Value {
        let isPlain = spec.isUndefined || spec.isKind(.string) && spec.pointer(StringObject.self).pointee.count == 0
        if value.tag == .object, let scriptClass = value.header.pointee.scriptClass,
            scriptClass.pointee.traits.contains(.format), let function = special(value, "__format__")
        {
            let text = try call(function, value, isPlain ? try heap.string("") : spec)
            guard text.isKind(.string) else {
                throw try raise(.typeError, "__format__ must return a str, not \(typeName(text))")
            }
            return text
        }
        if isPlain { return try string(value) }
        if spec.isKind(.string), let quick = try quickFormat(value, spec.pointer(StringObject.self)) { return quick }
        if spec.isKind(.string) { try charge(2 * spec.pointer(StringObject.self).count) }
        return try formatted(value, text(spec))
    }
}
