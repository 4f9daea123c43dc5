/// `list`, `tuple`, `dict` and `set`.
extension Library {
    static let listType = TypeDefinition(
        type: .list,
        constructor: (
            "cls, iterable=, /",
            { (machine, arguments) throws(Signal) in
                guard arguments.has(1) else { return try machine.heap.list([]) }
                guard machine.needsIteration(arguments[1]) else { throw try machine.raiseNotIterable(arguments[1]) }
                return try machine.heap.list(machine.elements(arguments[1]))
            }
        ),
        members: [
            .function("append", "self, object, /") { (machine, arguments) throws(Signal) in
                try machine.heap.append(try machine.list(arguments[0]), arguments[1])
                return .none
            },
            .function("extend", "self, iterable, /") { (machine, arguments) throws(Signal) in
                guard machine.needsIteration(arguments[1]) else { throw try machine.raiseNotIterable(arguments[1]) }
                try machine.extend(try machine.list(arguments[0]), with: arguments[1])
                return .none
            },
            .function("insert", "self, index, object, /") { (machine, arguments) throws(Signal) in
                let list = try machine.list(arguments[0])
                let wanted = try machine.requireIndex(arguments[1])
                let count = list.pointee.count
                let place = wanted < 0 ? max(0, wanted + count) : min(wanted, count)
                try machine.replace(list, place, 0, [arguments[2]])
                return .none
            },
            .function("pop", "self, index=, /") { (machine, arguments) throws(Signal) in
                let list = try machine.list(arguments[0])
                let wanted = arguments.has(1) ? try machine.requireIndex(arguments[1]) : -1
                let count = list.pointee.count
                if count == 0 { throw try machine.raise(.indexError, "pop from empty list") }
                let place = wanted < 0 ? wanted + count : wanted
                guard place >= 0, place < count, let items = list.pointee.items else {
                    throw try machine.raise(.indexError, "pop index out of range")
                }
                let value = items[place]
                if place == count - 1 {
                    list.pointee.count -= 1
                } else {
                    try machine.replace(list, place, 1, [])
                }
                return value
            },
            .function("remove", "self, value, /") { (machine, arguments) throws(Signal) in
                let list = try machine.list(arguments[0])
                let place = try machine.place(of: arguments[1], in: arguments[0], 0, .max)
                guard place >= 0 else { throw try machine.raise(.valueError, "list.remove(x): x not in list") }
                // What ran for the comparison may have made the list shorter.
                if place < list.pointee.count { try machine.replace(list, place, 1, []) }
                return .none
            },
            .function("index", "self, value, start=, stop=, /") { (machine, arguments) throws(Signal) in
                let place = try machine.indexOf(
                    arguments[1], arguments[0], machine.list(arguments[0]).pointee.count, arguments[2], arguments[3])
                if let place { return .int(place) }
                throw try machine.raise(
                    .valueError, "\(try machine.representation(arguments[1])) is not in list")
            },
            .function("count", "self, value, /") { (machine, arguments) throws(Signal) in
                try machine.count(of: arguments[1], in: arguments[0])
            },
            .function("reverse", "self, /") { (machine, arguments) throws(Signal) in
                let list = try machine.list(arguments[0])
                try machine.charge(list.pointee.count / 16)
                var items = UnsafeMutableBufferPointer(start: list.pointee.items, count: list.pointee.count)[...]
                items.reverse()
                return .none
            },
            .function("clear", "self, /") { (machine, arguments) throws(Signal) in
                try machine.list(arguments[0]).pointee.count = 0
                return .none
            },
            .function("copy", "self, /") { (machine, arguments) throws(Signal) in
                let items = try machine.list(arguments[0]).elements
                try machine.charge(items.count / 4)
                return try machine.heap.list(items)
            },
        ])

    static let tupleType = TypeDefinition(
        type: .tuple,
        constructor: (
            "cls, iterable=, /",
            { (machine, arguments) throws(Signal) in
                guard arguments.has(1) else { return try machine.heap.tuple([]) }
                if arguments[1].isKind(.tuple), arguments[1].header.pointee.scriptClass == nil { return arguments[1] }
                guard machine.needsIteration(arguments[1]) else { throw try machine.raiseNotIterable(arguments[1]) }
                return try machine.heap.tuple(machine.elements(arguments[1]))
            }
        ),
        members: [
            .function("index", "self, value, start=, stop=, /") { (machine, arguments) throws(Signal) in
                let count = arguments[0].pointer(TupleObject.self).pointee.count
                let place = try machine.indexOf(arguments[1], arguments[0], count, arguments[2], arguments[3])
                if let place { return .int(place) }
                throw try machine.raise(.valueError, "tuple.index(x): x not in tuple")
            },
            .function("count", "self, value, /") { (machine, arguments) throws(Signal) in
                try machine.count(of: arguments[1], in: arguments[0])
            },
        ])

    static let dictType = TypeDefinition(
        type: .dict,
        constructor: (
            "cls, *args, **kwargs",
            { (machine, arguments) throws(Signal) in
                .object(try machine.update(machine.heap.dictionary(), arguments, first: 1, "dict"))
            }
        ),
        members: [
            .function("get", "self, key, default=, /") { (machine, arguments) throws(Signal) in
                let dict = try machine.dict(arguments[0])
                return try machine.get(dict, arguments[1]) ?? (arguments.has(2) ? arguments[2] : .none)
            },
            .function("keys", "self, /") { (machine, arguments) throws(Signal) in
                try machine.heap.tableView(arguments[0], .keys)
            },
            .function("values", "self, /") { (machine, arguments) throws(Signal) in
                try machine.heap.tableView(arguments[0], .values)
            },
            .function("items", "self, /") { (machine, arguments) throws(Signal) in
                try machine.heap.tableView(arguments[0], .items)
            },
            .function("setdefault", "self, key, default=, /") { (machine, arguments) throws(Signal) in
                let dict = try machine.dict(arguments[0])
                if let value = try machine.get(dict, arguments[1]) { return value }
                let value = arguments.has(2) ? arguments[2] : .none
                try machine.set(dict, arguments[1], value)
                return value
            },
            .function("pop", "self, key, default=, /") { (machine, arguments) throws(Signal) in
                let dict = try machine.dict(arguments[0])
                // An empty dict does not ask whether the key can be hashed.
                if dict.pointee.table.count > 0, let value = try machine.remove(dict, arguments[1]) { return value }
                if arguments.has(2) { return arguments[2] }
                throw try machine.raiseKey(arguments[1])
            },
            .function("popitem", "self, /") { (machine, arguments) throws(Signal) in
                let dict = try machine.filled(machine.dict(arguments[0]))
                guard let entries = dict.pointee.table.entries, let place = dict.pointee.table.last else {
                    throw try machine.raise(
                        .keyError, arguments: [try machine.heap.string("popitem(): dictionary is empty")])
                }
                let pair = try machine.heap.tuple(entries[place].key, entries[place].value)
                dict.pointee.table.remove(at: place)
                return pair
            },
            .function("update", "self, *args, **kwargs") { (machine, arguments) throws(Signal) in
                _ = try machine.update(try machine.dict(arguments[0]), arguments, first: 1, "update")
                return .none
            },
            .function("clear", "self, /") { (machine, arguments) throws(Signal) in
                try machine.dict(arguments[0]).pointee.table.clear(machine.heap)
                return .none
            },
            .function("copy", "self, /") { (machine, arguments) throws(Signal) in
                let copy = try machine.heap.dictionary()
                try machine.charge(Int(try machine.dict(arguments[0]).pointee.table.count))
                copy.pointee.table = try machine.filled(machine.dict(arguments[0])).pointee.table.copied(machine.heap)
                return .object(copy)
            },
            .classMethod("fromkeys", "cls, iterable, value=, /") { (machine, arguments) throws(Signal) in
                if arguments[0].isKind(.classObject) {
                    return try machine.call(
                        .native(Registry.shared.index("_from_keys")), arguments[0], arguments[1],
                        arguments.has(2) ? arguments[2] : .none)
                }
                return try machine.newDict(keys: arguments[1], arguments.has(2) ? arguments[2] : .none)
            },
        ])

    static let dictKeysType = TypeDefinition(
        type: .dictKeys,
        members: [
            .function("isdisjoint", "self, other, /") { (machine, arguments) throws(Signal) in
                try machine.areDisjoint(arguments[0], arguments[1])
            }
        ])

    static let dictItemsType = TypeDefinition(
        type: .dictItems,
        members: [
            .function("isdisjoint", "self, other, /") { (machine, arguments) throws(Signal) in
                try machine.areDisjoint(arguments[0], arguments[1])
            }
        ])

    private static let commonSetMembers: [Member] = [
        .function("copy", "self, /") { (machine, arguments) throws(Signal) in
            if arguments[0].isKind(.frozenSet), arguments[0].header.pointee.scriptClass == nil { return arguments[0] }
            let copy = try machine.heap.dictionary(arguments[0].header.pointee.kind)
            try machine.charge(Int(try machine.table(arguments[0]).pointee.table.count) / 2)
            copy.pointee.table = try machine.table(arguments[0]).pointee.table.copied(machine.heap)
            return .object(copy)
        },
        .function("union", "self, *others") { (machine, arguments) throws(Signal) in
            try machine.combineAll(.bitOr, arguments)
        },
        .function("intersection", "self, *others") { (machine, arguments) throws(Signal) in
            try machine.combineAll(.bitAnd, arguments)
        },
        .function("difference", "self, *others") { (machine, arguments) throws(Signal) in
            try machine.combineAll(.subtract, arguments)
        },
        .function("symmetric_difference", "self, other, /") { (machine, arguments) throws(Signal) in
            try machine.combineAll(.bitXor, arguments)
        },
        .function("issubset", "self, other, /") { (machine, arguments) throws(Signal) in
            let table = try machine.table(arguments[0])
            return .bool(try machine.isSubset(table, machine.setOf(arguments[1])))
        },
        .function("issuperset", "self, other, /") { (machine, arguments) throws(Signal) in
            let table = try machine.table(arguments[0])
            if arguments[1].isKind(.set) || arguments[1].isKind(.frozenSet) {
                return .bool(try machine.isSubset(machine.table(arguments[1]), table))
            }
            return try machine.all(arguments[1], areMembersOf: arguments[0], true)
        },
        .function("isdisjoint", "self, other, /") { (machine, arguments) throws(Signal) in
            try machine.areDisjoint(arguments[0], arguments[1])
        },
    ]

    static let setType = TypeDefinition(
        type: .set,
        constructor: (
            "cls, iterable=, /",
            { (machine, arguments) throws(Signal) in
                guard arguments.has(1) else { return .object(try machine.heap.dictionary(.set)) }
                guard machine.needsIteration(arguments[1]) else { throw try machine.raiseNotIterable(arguments[1]) }
                return .object(try machine.newSet(.set, of: arguments[1]))
            }
        ),
        members: commonSetMembers + [
            .function("add", "self, element, /") { (machine, arguments) throws(Signal) in
                let set = try machine.table(arguments[0])
                if try !machine.heap.setSimple(set, arguments[1], .none) { try machine.set(set, arguments[1], .none) }
                return .none
            },
            .function("discard", "self, element, /") { (machine, arguments) throws(Signal) in
                _ = try machine.remove(machine.table(arguments[0]), arguments[1])
                return .none
            },
            .function("remove", "self, element, /") { (machine, arguments) throws(Signal) in
                if try machine.remove(machine.table(arguments[0]), arguments[1]) == nil {
                    throw try machine.raiseKey(arguments[1])
                }
                return .none
            },
            .function("pop", "self, /") { (machine, arguments) throws(Signal) in
                let set = try machine.table(arguments[0])
                guard let place = set.pointee.table.next(from: 0), let entries = set.pointee.table.entries else {
                    throw try machine.raise(
                        .keyError, arguments: [try machine.heap.string("pop from an empty set")])
                }
                let value = entries[place].key
                set.pointee.table.remove(at: place)
                return value
            },
            .function("clear", "self, /") { (machine, arguments) throws(Signal) in
                try machine.table(arguments[0]).pointee.table.clear(machine.heap)
                return .none
            },
            .function("update", "self, *others") { (machine, arguments) throws(Signal) in
                try machine.add(all: arguments.all.dropFirst(), to: machine.table(arguments[0]))
                return .none
            },
            .function("intersection_update", "self, *others") { (machine, arguments) throws(Signal) in
                try machine.combineInPlace(.bitAnd, arguments)
            },
            .function("difference_update", "self, *others") { (machine, arguments) throws(Signal) in
                try machine.combineInPlace(.subtract, arguments)
            },
            .function("symmetric_difference_update", "self, other, /") { (machine, arguments) throws(Signal) in
                try machine.combineInPlace(.bitXor, arguments)
            },
        ])

    static let frozensetType = TypeDefinition(
        type: .frozenset,
        constructor: (
            "cls, iterable=, /",
            { (machine, arguments) throws(Signal) in
                guard arguments.has(1) else { return .object(try machine.heap.dictionary(.frozenSet)) }
                if arguments[1].isKind(.frozenSet), arguments[1].header.pointee.scriptClass == nil {
                    return arguments[1]
                }
                guard machine.needsIteration(arguments[1]) else { throw try machine.raiseNotIterable(arguments[1]) }
                return .object(try machine.newSet(.frozenSet, of: arguments[1]))
            }
        ),
        members: commonSetMembers)

    static let reversedType = TypeDefinition(
        type: .reversed,
        constructor: (
            "cls, sequence, /", { (machine, arguments) throws(Signal) in try machine.reversed(arguments[1]) }
        ))
}

extension Machine {
    /// The receiver of a method of `list`.
    func list(_ value: Value) throws(Signal) -> UnsafeMutablePointer<ListObject> {
        guard value.isKind(.list) else {
            throw try raise(.typeError, "descriptor requires a 'list' object but received a '\(typeName(value))'")
        }
        return value.pointer(ListObject.self)
    }

    /// The receiver of a method of `dict`.
    func dict(_ value: Value) throws(Signal) -> UnsafeMutablePointer<DictObject> {
        guard value.isKind(.dict) else {
            throw try raise(.typeError, "descriptor requires a 'dict' object but received a '\(typeName(value))'")
        }
        return value.pointer(DictObject.self)
    }

    /// The receiver of a method of `set` or `frozenset`.
    func table(_ value: Value) throws(Signal) -> UnsafeMutablePointer<DictObject> {
        guard value.isKind(.set) || value.isKind(.frozenSet) else {
            throw try raise(.typeError, "descriptor requires a 'set' object but received a '\(typeName(value))'")
        }
        return value.pointer(DictObject.self)
    }

    /// The place of a value in a list or tuple of so many elements, between bounds; nil when it is not there.
    fileprivate func indexOf(_ value: Value, _ items: Value, _ count: Int, _ start: Value, _ stop: Value) throws(Signal)
        -> Int?
    {
        func clamp(_ bound: Value, _ missing: Int) throws(Signal) -> Int {
            if bound.isUndefined { return missing }
            guard !bound.isNone,
                bound.isInt || bound.isBool || bound.isKind(.bigInt)
                    || special(bound, "__index__") != nil, let index = try sliceBound(bound)
            else {
                throw try raise(.typeError, "slice indices must be integers or have an __index__ method")
            }
            return index < 0 ? max(0, index + count) : min(index, count)
        }
        let end = try stop.isUndefined ? Int.max : clamp(stop, count)
        let place = try self.place(of: value, in: items, clamp(start, 0), end)
        return place >= 0 ? place : nil
    }

    /// `dict(…)` and `dict.update(…)`.
    fileprivate func update(
        _ dict: UnsafeMutablePointer<DictObject>, _ arguments: Arguments, first: Int, _ name: String
    ) throws(Signal) -> UnsafeMutablePointer<DictObject> {
        if arguments.count > first + 1 {
            throw try raise(.typeError, "\(name) expected at most 1 argument, got \(arguments.count - first)")
        }
        var dict = dict
        let keywords = try arguments.keywords(self)
        if arguments.count > first {
            dict = try self.dict(merge(arguments[first], into: dict, isLast: keywords.isEmpty))
        }
        for (key, value) in keywords { try set(dict, key, value) }
        return dict
    }

    /// The elements of any iterable as a set.
    fileprivate func setOf(_ value: Value) throws(Signal) -> UnsafeMutablePointer<DictObject> {
        if value.isKind(.set) || value.isKind(.frozenSet) { return value.pointer(DictObject.self) }
        guard needsIteration(value) else { throw try raiseNotIterable(value) }
        return try newSet(.set, of: value, isLast: false)
    }

    fileprivate func areDisjoint(_ left: Value, _ right: Value) throws(Signal) -> Value {
        let isSet = right.isKind(.set) || right.isKind(.frozenSet)
        if isSet, left.isKind(.set) || left.isKind(.frozenSet) {
            let holds = try agree(table(right), with: table(left), false)
            return .bool(holds)
        }
        return try all(right, areMembersOf: left, false)
    }

    fileprivate func combineAll(_ operation: BinaryOperator, _ arguments: Arguments) throws(Signal) -> Value {
        let kind = arguments[0].header.pointee.kind
        try charge(Int(try table(arguments[0]).pointee.table.count) / 2)
        let start = try heap.dictionary(kind)
        start.pointee.table = try table(arguments[0]).pointee.table.copied(heap)
        var result = start
        for index in 1..<max(1, arguments.count) {
            result = try combined(operation, result, try setOf(arguments[index]), kind)
        }
        return .object(result)
    }

    fileprivate func combineInPlace(_ operation: BinaryOperator, _ arguments: Arguments) throws(Signal) -> Value {
        let result = try combineAll(operation, arguments).pointer(DictObject.self)
        swap(&arguments[0].pointer(DictObject.self).pointee.table, &result.pointee.table)
        return .none
    }

    func reversed(_ value: Value) throws(Signal) -> Value {
        if let function = special(value, "__reversed__") {
            if function.isNone { throw try raise(.typeError, "'\(typeName(value))' object is not reversible") }
            return try call(function, value)
        }
        switch value.kind {
        case .list:
            let last = value.pointer(ListObject.self).pointee.count - 1
            return try heap.sequenceIterator(value, reversed: true, index: last)
        case .tuple, .string, .bytes:
            if special(value, "__getitem__") != nil || special(value, "__len__") != nil {
                return try call(.native(Registry.shared.index("_reversed")), value, .int(try length(value) - 1))
            }
            return try heap.sequenceIterator(value, reversed: true, index: try length(value) - 1)
        case .dict: return try tableIterator(value, .keys, reversed: true)
        case .tableView:
            let view = value.pointer(TableView.self).pointee
            return try tableIterator(view.owner, view.part, reversed: true)
        case .range:
            let range = value.pointer(RangeObject.self).pointee
            return try heap.rangeIterator(
                range.start &+ range.step &* (range.count &- 1), step: 0 &- range.step, count: range.count)
        default:
            if special(value, "__getitem__") != nil, special(value, "__len__") != nil {
                return try call(.native(Registry.shared.index("_reversed")), value, .int(try length(value) - 1))
            }
            throw try raise(.typeError, "'\(typeName(value))' object is not reversible")
        }
    }
}
