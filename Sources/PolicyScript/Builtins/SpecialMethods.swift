/// The special methods of the built-in types, as `super().__setitem__` and `list.__len__` reach them: what the type
/// itself does, whatever a class that derives from it defines.
extension Library {
    static let sequenceNames = [
        "__len__", "__getitem__", "__contains__", "__iter__", "__add__", "__mul__", "__rmul__", "__lt__", "__le__",
        "__gt__", "__ge__", "__eq__", "__ne__",
    ]
    static let numberNames =
        [
            "__add__", "__sub__", "__mul__", "__truediv__", "__floordiv__", "__mod__", "__pow__", "__radd__",
            "__rsub__", "__rmul__", "__rtruediv__", "__rfloordiv__", "__rmod__", "__rpow__", "__divmod__", "__neg__",
            "__pos__", "__abs__", "__bool__", "__int__", "__float__", "__round__", "__lt__", "__le__", "__gt__",
            "__ge__", "__eq__", "__ne__",
        ]

    /// Special methods by type, to be added to the types' own members.
    static let specialMembers: [BuiltinType: [Member]] = [
        .list: specials(
            sequenceNames + ["__setitem__", "__delitem__", "__iadd__", "__imul__", "__reversed__"]),
        .tuple: specials(sequenceNames), .str: specials(sequenceNames + ["__mod__"]), .bytes: specials(sequenceNames),
        .range: specials(["__len__", "__getitem__", "__contains__", "__iter__", "__reversed__"]),
        .dict: specials([
            "__len__", "__getitem__", "__setitem__", "__delitem__", "__contains__", "__iter__", "__eq__", "__ne__",
            "__or__", "__ior__", "__reversed__",
        ]),
        .set: specials([
            "__len__", "__contains__", "__iter__", "__and__", "__or__", "__xor__", "__sub__", "__eq__", "__ne__",
            "__lt__", "__le__", "__gt__", "__ge__", "__iand__", "__ior__", "__ixor__", "__isub__",
        ]),
        .frozenset: specials([
            "__len__", "__contains__", "__iter__", "__and__", "__or__", "__xor__", "__sub__", "__eq__", "__ne__",
            "__lt__", "__le__", "__gt__", "__ge__",
        ]),
        .int: specials(
            numberNames + [
                "__and__", "__or__", "__xor__", "__lshift__", "__rshift__", "__invert__", "__index__", "__rand__",
                "__ror__", "__rxor__", "__trunc__", "__floor__", "__ceil__",
            ]),
        .float: specials(numberNames + ["__trunc__", "__floor__", "__ceil__"]),
        .generator: specials(["__iter__"]), .reversed: specials(["__iter__", "__next__"]),
        .map: specials(["__iter__", "__next__"]), .filter: specials(["__iter__", "__next__"]),
        .zip: specials(["__iter__", "__next__"]), .enumerate: specials(["__iter__", "__next__"]),
        .dictKeys: specials(["__len__", "__contains__", "__iter__"]),
        .dictValues: specials(["__len__", "__iter__"]),
        .dictItems: specials(["__len__", "__contains__", "__iter__"]),
        .function: [.function("__call__", "self, *args, **kwargs", callBody)],
        .timedelta: specials([
            "__add__", "__sub__", "__mul__", "__truediv__", "__floordiv__", "__neg__", "__abs__", "__bool__", "__lt__",
            "__le__", "__gt__", "__ge__", "__eq__", "__ne__",
        ]),
        .datetime: specials(["__add__", "__sub__", "__lt__", "__le__", "__gt__", "__ge__", "__eq__", "__ne__"]),
    ].merging(BuiltinType.iterators.map { ($0, specials(["__iter__", "__next__"])) }) { known, _ in known }

    private static let callBody: NativeBody = { (machine, arguments) throws(Signal) in
        let pairs = try arguments.keywords(machine)
        return try machine.call(arguments[0], Array(arguments.all.dropFirst()), pairs)
    }

    private static func specials(_ names: [String]) -> [Member] {
        names.map { name in
            let body = special(name)
            return .function(name, arity(name)) { (machine, arguments) throws(Signal) in
                // A dict's own asks the class for what is missing.
                if name == "__getitem__", arguments[0].isKind(.dict) {
                    return try machine.dictItem(arguments[0], arguments[1])
                }
                return try machine.asBuiltin(arguments[0]) { () throws(Signal) in try body(machine, arguments) }
            }
        }
    }

    private static func arity(_ name: String) -> String {
        switch name {
        case "__len__", "__iter__", "__next__", "__neg__", "__pos__", "__abs__", "__bool__", "__int__", "__float__",
            "__invert__", "__index__", "__reversed__", "__trunc__", "__floor__", "__ceil__":
            "self, /"
        case "__setitem__": "self, key, value, /"
        case "__round__": "self, ndigits=, /"
        default: "self, other, /"
        }
    }

    private static func special(_ name: String) -> NativeBody {
        let middle = String(name.dropFirst(2).dropLast(2))
        for raw in UInt8(0)..<13 {
            guard let operation = BinaryOperator(rawValue: raw) else { continue }
            if middle == operation.methodName {
                return { (machine, arguments) throws(Signal) in
                    try machine.binaryOrNotImplemented(operation, arguments[0], arguments[1], inPlace: false)
                }
            }
            if middle == "r" + operation.methodName {
                return { (machine, arguments) throws(Signal) in
                    try machine.binaryOrNotImplemented(operation, arguments[1], arguments[0], inPlace: false)
                }
            }
            if middle == "i" + operation.methodName {
                return { (machine, arguments) throws(Signal) in
                    try machine.binaryOrNotImplemented(operation, arguments[0], arguments[1], inPlace: true)
                }
            }
        }
        for raw in UInt8(0)..<6 {
            guard let comparison = ComparisonOperator(rawValue: raw), name == comparison.methodName else { continue }
            return { (machine, arguments) throws(Signal) in
                try machine.compareOrNotImplemented(comparison, arguments[0], arguments[1])
            }
        }
        switch name {
        case "__len__": return { (machine, arguments) throws(Signal) in .int(try machine.length(arguments[0])) }
        case "__getitem__":
            return { (machine, arguments) throws(Signal) in try machine.getItem(arguments[0], arguments[1]) }
        case "__setitem__":
            return { (machine, arguments) throws(Signal) in
                try machine.setItem(arguments[0], arguments[1], arguments[2])
                return .none
            }
        case "__delitem__":
            return { (machine, arguments) throws(Signal) in
                try machine.deleteItem(arguments[0], arguments[1])
                return .none
            }
        case "__contains__":
            return { (machine, arguments) throws(Signal) in try machine.contains(arguments[0], arguments[1]) }
        case "__iter__": return { (machine, arguments) throws(Signal) in try machine.iterator(arguments[0]) }
        case "__next__":
            return { (machine, arguments) throws(Signal) in
                if let value = try machine.nextElement(arguments[0]) { return value }
                throw try machine.raise(.stopIteration, arguments: [])
            }
        case "__reversed__": return { (machine, arguments) throws(Signal) in try machine.reversed(arguments[0]) }
        case "__neg__": return { (machine, arguments) throws(Signal) in try machine.unary(.minus, arguments[0]) }
        case "__pos__": return { (machine, arguments) throws(Signal) in try machine.unary(.plus, arguments[0]) }
        case "__invert__": return { (machine, arguments) throws(Signal) in try machine.unary(.invert, arguments[0]) }
        case "__bool__": return { (machine, arguments) throws(Signal) in .bool(try machine.truth(arguments[0])) }
        case "__float__":
            return { (machine, arguments) throws(Signal) in .float(try machine.plainDouble(arguments[0])) }
        case "__round__":
            return { (machine, arguments) throws(Signal) in
                try machine.round(arguments[0], arguments.has(1) ? arguments[1] : .none)
            }
        case "__floor__", "__ceil__", "__int__", "__index__", "__trunc__":
            let rule: FloatingPointRoundingRule =
                name == "__floor__" ? .down : name == "__ceil__" ? .up : .towardZero
            return { (machine, arguments) throws(Signal) in try machine.wholeNumber(arguments[0], rule) }
        case "__divmod__":
            return { (machine, arguments) throws(Signal) in
                let quotient = try machine.binary(.floorDivide, arguments[0], arguments[1])
                return try machine.heap.tuple(quotient, try machine.binary(.modulo, arguments[0], arguments[1]))
            }
        default:
            return { (machine, arguments) throws(Signal) in try machine.absolute(arguments[0]) }
        }
    }
}

extension Machine {
    /// Carries out an operation with the value taken for a plain one of its built-in type.
    func asBuiltin(_ value: Value, _ body: () throws(Signal) -> Value) throws(Signal) -> Value {
        guard value.tag == .object, let own = value.header.pointee.scriptClass else { return try body() }
        value.header.pointee.scriptClass = nil
        defer { value.header.pointee.scriptClass = own }
        return try body()
    }

    /// The operator of the built-in types, or NotImplemented where they have none.
    func binaryOrNotImplemented(_ operation: BinaryOperator, _ left: Value, _ right: Value, inPlace: Bool)
        throws(Signal) -> Value
    {
        if let value = try arithmetic(operation, left, right) { return value }
        return try builtinBinary(operation, left, right, inPlace) ?? .notImplemented
    }

    func compareOrNotImplemented(_ comparison: ComparisonOperator, _ left: Value, _ right: Value) throws(Signal)
        -> Value
    {
        if let answer = try builtinOrder(comparison, left, right) { return .bool(answer) }
        return .notImplemented
    }
}
