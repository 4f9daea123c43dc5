/// What exceptions hold beside their arguments.
extension Library {
    private static let importMessage = Member.property("msg") { (_, arguments) throws(Signal) in
        let given = arguments[0].pointer(ExceptionObject.self).pointee.arguments
        return given.pointee.count == 1 ? given.items[0] : .none
    }

    /// What the exceptions of some classes hold beside their arguments; None when it was not given.
    static let exceptionFieldTypes: [TypeDefinition] =
        [
            (.nameError, ["name"]), (.attributeError, ["name", "obj"]), (.importError, ["name", "path"]),
        ].map { (type: BuiltinType, fields: [String]) in
            TypeDefinition(
                type: type,
                members: fields.map { field in
                    .property(field) { (machine, arguments) throws(Signal) in
                        guard let attributes = arguments[0].pointer(ExceptionObject.self).pointee.attributes else {
                            return .none
                        }
                        let text = try machine.heap.string(field).pointer(StringObject.self)
                        let index = attributes.pointee.table.find(string: text)
                        return index >= 0 ? attributes.pointee.table.entries.unsafelyUnwrapped[index].value : .none
                    }
                } + (type == .importError ? [importMessage] : []))
        }
        + [.unicodeEncodeError, .unicodeDecodeError].map { type in
            TypeDefinition(
                type: type,
                members: ["encoding", "object", "start", "end", "reason"].enumerated().map { place, field in
                    .property(field) { (_, arguments) throws(Signal) in
                        let given = arguments[0].pointer(ExceptionObject.self).pointee.arguments
                        return given.pointee.count == 5 ? given.items[place] : .none
                    }
                })
        } + [
            TypeDefinition(
                type: .syntaxError,
                members: [
                    .property("msg") { (_, arguments) throws(Signal) in
                        let given = arguments[0].pointer(ExceptionObject.self).pointee.arguments
                        return given.pointee.count > 0 ? given.items[0] : .none
                    }
                ]
                    + ["filename", "lineno", "offset", "text", "end_lineno", "end_offset"].enumerated().map {
                        place, field in
                        .property(field) { (machine, arguments) throws(Signal) in
                            machine.syntaxDetail(arguments[0].pointer(ExceptionObject.self), place)
                        }
                    }),
            TypeDefinition(
                type: .osError,
                members: [("errno", 0), ("strerror", 1), ("filename", 2)].map { field, place in
                    .property(field) { (_, arguments) throws(Signal) in
                        let given = arguments[0].pointer(ExceptionObject.self).pointee.arguments
                        return given.pointee.count >= 2 && place < given.pointee.count ? given.items[place] : .none
                    }
                }),
            TypeDefinition(
                type: .systemExit,
                members: [
                    .property("code") { (_, arguments) throws(Signal) in
                        let given = arguments[0].pointer(ExceptionObject.self).pointee.arguments
                        return given.pointee.count == 0
                            ? .none : given.pointee.count == 1 ? given.items[0] : .object(given)
                    }
                ]),
        ]
}

extension Library {
    /// What ends a program, which a policy is not: only whoever asks for them has them.
    static let programFunctions: [Member] = ["exit", "quit"].map { name in
        .function(name, "code=") { (machine, arguments) throws(Signal) in try machine.exit(arguments[0]) }
    }
}

extension Machine {
    /// `exit(code)`.
    func exit(_ code: Value) throws(Signal) -> Value {
        throw try raise(.systemExit, arguments: [code.isUndefined ? .none : code])
    }

    /// What a SyntaxError was given of its place: the file, the line, the column, the line's text, and where it ends.
    fileprivate func syntaxDetail(_ exception: UnsafeMutablePointer<ExceptionObject>, _ place: Int) -> Value {
        let given = exception.pointee.arguments
        guard given.pointee.count == 2, given.items[1].isKind(.tuple) else { return .none }
        let details = given.items[1].pointer(TupleObject.self).elements
        return (details.count == 4 || details.count == 6) && place < details.count ? details[place] : .none
    }

    /// `str` of an exception that tells the place of what is wrong; nil for any other.
    func messageOfFields(_ exception: UnsafeMutablePointer<ExceptionObject>) throws(Signal) -> Value? {
        let given = exception.pointee.arguments
        switch exception.pointee.type {
        case .unicodeEncodeError, .unicodeDecodeError:
            guard given.pointee.count == 5, given.items[2].isInt, given.items[3].isInt else { return nil }
            let start = given.items[2].asInt
            let end = given.items[3].asInt
            let encodes = exception.pointee.type == .unicodeEncodeError
            var what = "\(encodes ? "characters" : "bytes") in position \(start)-\(end - 1)"
            if end - start == 1, start >= 0 {
                let object = given.items[1]
                if encodes, object.isKind(.string), start < object.pointer(StringObject.self).count {
                    let point = object.pointer(StringObject.self).codePoint(at: start)
                    what = "character '\(Self.escaped(point))' in position \(start)"
                } else if object.isKind(.bytes), start < object.pointer(BytesObject.self).pointee.count {
                    let byte = String(object.pointer(BytesObject.self).pointee.data[start], radix: 16)
                    what = "byte 0x\(byte.count < 2 ? "0" : "")\(byte) in position \(start)"
                }
            }
            let verb = encodes ? "encode" : "decode"
            return try heap.string(
                "'\(text(given.items[0]))' codec can't \(verb) \(what): \(text(given.items[4]))")
        case .syntaxError, .indentationError, .tabError:
            let file = syntaxDetail(exception, 0)
            let line = syntaxDetail(exception, 1)
            let message = text(try string(given.pointee.count > 0 ? given.items[0] : .none))
            let name = file.isKind(.string) ? text(file).split(separator: "/").last.map { String($0) } : nil
            switch (name, line.isInt) {
            case (let name?, true): return try heap.string("\(message) (\(name), line \(line.asInt))")
            case (let name?, false): return try heap.string("\(message) (\(name))")
            case (nil, true): return try heap.string("\(message) (line \(line.asInt))")
            case (nil, false): return try heap.string(message)
            }
        default: return nil
        }
    }

    /// Fails when an exception of a class that tells where a text or bytes are wrong is not given all that.
    func checkFields(_ type: BuiltinType, _ arguments: [Value]) throws(Signal) {
        guard type == .unicodeEncodeError || type == .unicodeDecodeError else { return }
        guard arguments.count == 5 else {
            throw try raise(.typeError, "function takes exactly 5 arguments (\(arguments.count) given)")
        }
        let object: (Kind, String) = type == .unicodeEncodeError ? (.string, "str") : (.bytes, "bytes")
        for (place, wanted) in [(0, (Kind.string, "str")), (1, object), (4, (.string, "str"))]
        where !arguments[place].isKind(wanted.0) {
            throw try raise(
                .typeError,
                place == 1 && type == .unicodeDecodeError
                    ? "a bytes-like object is required, not '\(typeName(arguments[1]))'"
                    : "argument \(place + 1) must be str, not \(typeName(arguments[place]))")
        }
        for place in 2...3 where !arguments[place].isInt {
            throw try raise(
                .typeError, "'\(typeName(arguments[place]))' object cannot be interpreted as an integer")
        }
    }

    /// Sets an attribute of an exception.
    func setField(_ name: Value, _ value: Value, of exception: Value) throws(Signal) {
        let object = exception.pointer(ExceptionObject.self)
        let attributes: UnsafeMutablePointer<DictObject>
        if let known = object.pointee.attributes {
            attributes = known
        } else {
            attributes = try heap.dictionary()
            object.pointee.attributes = attributes
        }
        try heap.set(attributes, name, value)
    }
}
