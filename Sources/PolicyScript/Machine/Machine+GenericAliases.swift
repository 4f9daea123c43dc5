/// Classes with what their parts are: `dict[str, int]`, which is called as `dict` is.
extension Machine {
    /// Whether a class may be followed by what its parts are: a container, or a class that derives from one.
    func isGeneric(_ value: Value) -> Bool {
        guard isClass(value) else { return false }
        switch value.tag == .type ? value.asType : value.pointer(ClassObject.self).pointee.builtinBase {
        case .list, .tuple, .dict, .set, .frozenset: return true
        case .type, .enumerate: return value.tag == .type
        default: return false
        }
    }

    /// `origin[key]`.
    func genericAlias(_ origin: Value, _ key: Value) throws(Signal) -> Value {
        let isSeveral = key.isKind(.tuple) && !isScripted(key) && !isUnion(key)
        let arguments = isSeveral ? key : try heap.tuple([key])
        let object = try heap.allocate(GenericAliasObject.self, .genericAlias)
        object.pointee.origin = origin
        object.pointee.arguments = arguments.pointer(TupleObject.self)
        return .object(object)
    }

    /// An attribute of its own, or of its class.
    func aliasAttribute(_ alias: UnsafeMutablePointer<GenericAliasObject>, _ name: Name) throws(Signal) -> Value? {
        if name.equals("__origin__") { return alias.pointee.origin }
        if name.equals("__args__") { return .object(alias.pointee.arguments) }
        if name.equals("__parameters__") { return try heap.tuple([]) }
        if name.equals("__class__") { return .type(.genericAlias) }
        return try findAttribute(alias.pointee.origin, name)
    }

    func representation(ofAlias alias: UnsafeMutablePointer<GenericAliasObject>) throws(Signal) -> String {
        var parts: [String] = []
        for part in alias.pointee.arguments.elements {
            try charge(1)
            parts.append(try representation(ofPart: part))
        }
        let listed = parts.isEmpty ? "()" : parts.joined(separator: ", ")
        return try "\(representation(ofPart: alias.pointee.origin))[\(listed)]"
    }

    private func representation(ofPart part: Value) throws(Signal) -> String {
        if part.tag == .ellipsis { return "..." }
        if part.isKind(.classObject) { return try qualified(part.pointer(ClassObject.self)) }
        if part.tag == .type {
            return part.asType.moduleName.map { "\($0).\(part.asType.name)" } ?? part.asType.name
        }
        return try representation(part)
    }
}

extension Library {
    /// What the modules written in the language make their classes generic with.
    static let genericAliasType = TypeDefinition(
        type: .genericAlias,
        constructor: (
            "cls, origin, args, /",
            { (machine, arguments) throws(Signal) in try machine.genericAlias(arguments[1], arguments[2]) }
        ))

    /// `int | str`.
    static let unionType = TypeDefinition(
        type: .unionType,
        members: [
            .property("__args__") { (machine, arguments) throws(Signal) in
                try machine.heap.tuple(Array(arguments[0].pointer(TupleObject.self).elements))
            }
        ])
}
