import BigInt

/// What `json` is made of; the module itself is `ModuleSources.json`.
extension Library {
    static let jsonInternals: [Member] = [
        .function("_json_quote", "text, ensure_ascii, /") { (machine, arguments) throws(Signal) in
            let points = try machine.points(arguments[0])
            try machine.charge(points.count / 4)
            try machine.checkRoom(points.count * 8)
            return try machine.heap.string(
                codePoints: JSONText.quote(points, ensureASCII: try machine.truth(arguments[1])))
        },
        .function("_json_float", "number, allow_nan, /") { (machine, arguments) throws(Signal) in
            let allowsNaN = try machine.truth(arguments[1])
            try machine.charge(10)
            let number = try machine.plainDouble(arguments[0])
            return try machine.heap.string(
                try machine.python { () throws(Fault) in try JSONText.number(number, allowNaN: allowsNaN) })
        },
        // A tuple of the value read, or of a failure's message, position, line and column. Told to keep what is written,
        // it gives objects as tuples of pairs, and numbers as bytes.
        .function("_json_parse", "text, keeps, is_strict, /") { (machine, arguments) throws(Signal) in
            let keeps = try machine.truth(arguments[1])
            let isStrict = try machine.truth(arguments[2])
            let points = try machine.points(arguments[0])
            try machine.charge(points.count * 3)
            try machine.checkRoom(points.count * 40)
            let tree: JSONTree
            do throws(JSONFailure) {
                tree = try JSONText.parse(points, keepsLiterals: keeps, isStrict: isStrict)
            } catch {
                if let fault = error.fault { return try machine.python { () throws(Fault) in throw fault } }
                return try machine.heap.tuple([
                    try machine.heap.string(error.message), .int(error.position), .int(error.line), .int(error.column),
                ])
            }
            return try machine.heap.tuple([try machine.value(of: tree, keeps: keeps)])
        },
    ]
}

extension Machine {
    /// What `json.loads` makes of what was read.
    fileprivate func value(of tree: JSONTree, keeps: Bool) throws(Signal) -> Value {
        switch tree {
        case .null: return .none
        case .bool(let flag): return .bool(flag)
        case .int(let number): return try heap.integer(number)
        case .float(let number): return .float(number)
        case .string(let points): return try heap.string(codePoints: points)
        case .literal(let points): return try heap.bytes(points.map { UInt8(truncatingIfNeeded: $0) })
        case .array(let items):
            let list = try heap.list(capacity: items.count)
            for item in items { try heap.append(list, try value(of: item, keeps: keeps)) }
            return .object(list)
        case .object(let pairs) where keeps:
            var result: [Value] = []
            for pair in pairs {
                result.append(
                    try heap.tuple([
                        try heap.string(codePoints: pair.key), try value(of: pair.value, keeps: keeps),
                    ]))
            }
            return try heap.tuple(result)
        case .object(let pairs):
            let dict = try heap.dictionary()
            for pair in pairs {
                try set(dict, try heap.string(codePoints: pair.key), try value(of: pair.value, keeps: keeps))
            }
            return .object(dict)
        }
    }
}
