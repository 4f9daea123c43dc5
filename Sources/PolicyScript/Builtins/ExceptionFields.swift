/// What exceptions hold beside their arguments.
extension Library {
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
                })
        } + [
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
