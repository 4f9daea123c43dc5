import BigInt

/// `value[index]` and `in`.
extension Machine {
    /// What a dict holds for a key, or `__missing__` gives for it.
    func dictItem(_ dict: Value, _ key: Value) throws(Signal) -> Value {
        if let value = try get(dict.pointer(DictObject.self), key) { return value }
        if let function = special(dict, "__missing__") { return try call(function, dict, key) }
        throw try raiseKey(key)
    }

    func getItem(_ container: Value, _ key: Value) throws(Signal) -> Value {
        if container.tag == .object {
            if container.header.pointee.scriptClass != nil, let function = special(container, "__getitem__") {
                return try call(function, container, key)
            }
            switch container.header.pointee.kind {
            case .list:
                let list = container.pointer(ListObject.self)
                if key.isKind(.slice) {
                    let range = try sliceIndices(key, list.pointee.count)
                    try charge(range.count / 8)
                    let result = try heap.list(capacity: range.count)
                    for index in range { try heap.append(result, list.pointee.items.unsafelyUnwrapped[index]) }
                    return .object(result)
                }
                let index = try position(key, list.pointee.count, "list")
                return list.pointee.items.unsafelyUnwrapped[index]
            case .tuple:
                let tuple = container.pointer(TupleObject.self)
                if key.isKind(.slice) {
                    let range = try sliceIndices(key, tuple.pointee.count)
                    try charge(range.count / 8)
                    let result = try heap.tuple(count: range.count)
                    for (place, index) in range.enumerated() { result.items[place] = tuple.items[index] }
                    return .object(result)
                }
                return tuple.items[try position(key, tuple.pointee.count, "tuple")]
            case .string: return try character(container.pointer(StringObject.self), key)
            case .bytes:
                let bytes = container.pointer(BytesObject.self)
                if key.isKind(.slice) {
                    let range = try sliceIndices(key, bytes.pointee.count)
                    try charge(range.count / 8)
                    return try heap.bytes(range.map { bytes.pointee.data[$0] })
                }
                return .int(Int(bytes.pointee.data[try position(key, bytes.pointee.count, "index")]))
            case .dict: return try dictItem(container, key)
            case .range:
                let range = container.pointer(RangeObject.self).pointee
                if key.isKind(.slice) {
                    let indices = try sliceIndices(key, range.count)
                    let start = Int128(range.start) + Int128(indices.start) * Int128(range.step)
                    let stop = Int128(range.start) + Int128(indices.stop) * Int128(range.step)
                    let step = Int128(range.step) * Int128(indices.step)
                    guard let first = Int(exactly: start), let stride = Int(exactly: step) else {
                        throw try raise(.overflowError, "Python int too large to convert to C ssize_t")
                    }
                    return try heap.range(first, Int(clamping: stop), stride)
                }
                return .int(range.start &+ range.step &* (try position(key, range.count, "range object")))
            case .hostObject:
                return try ask(
                    .index(container.hostObject, try hostIndex(key)))
            case .classObject:
                if let function = lookUp(
                    container.pointer(ClassObject.self), Registry.shared.symbol("__class_getitem__"))
                {
                    let isWrapped = function.isKind(.classMethod)
                    return try call(
                        isWrapped ? function.pointer(DescriptorObject.self).pointee.getter : function, container, key)
                }
            default: break
            }
        }
        if isGeneric(container) { return try genericAlias(container, key) }
        if isClass(container) {
            throw try raise(.typeError, "type '\(text(try className(container)))' is not subscriptable")
        }
        throw try raise(.typeError, "'\(typeName(container))' object is not subscriptable")
    }

    private func hostIndex(_ key: Value) throws(Signal) -> HostValue {
        guard key.isKind(.slice) else { return try hostValue(of: key) }
        let slice = key.pointer(SliceObject.self).pointee
        return .tuple([
            .string("slice"), try hostValue(of: slice.start), try hostValue(of: slice.stop),
            try hostValue(of: slice.step),
        ])
    }

    private func character(_ text: UnsafeMutablePointer<StringObject>, _ key: Value) throws(Signal) -> Value {
        guard key.isKind(.slice) else {
            return try character(text.codePoint(at: try position(key, text.count, "string")))
        }
        let range = try sliceIndices(key, text.count)
        try charge(range.count / (range.step == 1 ? 64 : 16))
        if range.step == 1 { return try heap.substring(text, range.start, range.start + range.count) }
        if !text.pointee.isWide {
            let result = try heap.string(count: range.count, isWide: false)
            for (place, index) in range.enumerated() { result.ascii[place] = text.ascii[index] }
            return .object(result)
        }
        return try heap.string(codePoints: range.map { text.scalars[$0] })
    }

    /// An index within bounds.
    private func position(_ key: Value, _ count: Int, _ what: String) throws(Signal) -> Int {
        // All that a range holds is within 64 bits.
        let whole = what == "range object" ? try indexed(key) : try index(key).map { .int($0) }
        guard let whole else {
            let what = what == "list assignment" ? "list" : what
            let name =
                what == "string"
                ? "string indices must be integers, not '\(typeName(key))'"
                : what == "index"
                    ? "byte indices must be integers or slices, not \(typeName(key))"
                    : what == "range object"
                        ? "range indices must be integers or slices, not \(typeName(key))"
                        : "\(what) indices must be integers or slices, not \(typeName(key))"
            throw try raise(.typeError, name)
        }
        let wanted = whole.isInt ? whole.asInt : count
        let index = wanted < 0 ? wanted + count : wanted
        guard index >= 0, index < count else {
            throw try raise(.indexError, what == "index" ? "index out of range" : "\(what) index out of range")
        }
        return index
    }

    // MARK: Setting

    func setItem(_ container: Value, _ key: Value, _ value: Value) throws(Signal) {
        if container.tag == .object {
            if container.header.pointee.scriptClass != nil, let function = special(container, "__setitem__") {
                _ = try call(function, container, key, value)
                return
            }
            switch container.header.pointee.kind {
            case .list:
                let list = container.pointer(ListObject.self)
                if key.isKind(.slice) {
                    guard needsIteration(value) else {
                        let step = key.pointer(SliceObject.self).pointee.step
                        throw try raise(
                            .typeError,
                            step.isNone || step.isInt && step.asInt == 1
                                ? "can only assign an iterable" : "must assign iterable to extended slice")
                    }
                    try setSlice(list, key, elements(value))
                } else {
                    let index = try position(key, list.pointee.count, "list assignment")
                    list.pointee.items.unsafelyUnwrapped[index] = value
                }
                return
            case .dict:
                try set(container.pointer(DictObject.self), key, value)
                return
            default: break
            }
        }
        throw try raise(.typeError, "'\(typeName(container))' object does not support item assignment")
    }

    private func setSlice(_ list: UnsafeMutablePointer<ListObject>, _ key: Value, _ items: [Value]) throws(Signal) {
        let range = try sliceIndices(key, list.pointee.count)
        try charge(items.count / 8)
        if range.step != 1 {
            guard items.count == range.count else {
                throw try raise(
                    .valueError,
                    "attempt to assign sequence of size \(items.count) to extended slice of size \(range.count)")
            }
            for (place, item) in items.enumerated() {
                list.pointee.items.unsafelyUnwrapped[range.start + place * range.step] = item
            }
            return
        }
        try replace(list, range.start, range.count, items)
    }

    /// Replaces `count` elements from `start` by others.
    func replace(_ list: UnsafeMutablePointer<ListObject>, _ start: Int, _ count: Int, _ items: [Value]) throws(Signal)
    {
        let before = list.pointee.count
        let after = before - count + items.count
        if after > list.pointee.capacity { try heap.reserveCapacity(list, max(after, list.pointee.capacity * 2)) }
        guard let storage = list.pointee.items else { return }
        let tail = before - start - count
        if items.count != count, tail > 0 {
            (storage + start + items.count).update(from: storage + start + count, count: tail)
        }
        for (place, item) in items.enumerated() { storage[start + place] = item }
        list.pointee.count = after
        try charge(tail / 64)
    }

    func deleteItem(_ container: Value, _ key: Value) throws(Signal) {
        if let function = special(container, "__delitem__") {
            _ = try call(function, container, key)
            return
        }
        switch container.kind {
        case .list:
            let list = container.pointer(ListObject.self)
            if key.isKind(.slice) {
                let range = try sliceIndices(key, list.pointee.count)
                if range.step == 1 {
                    try replace(list, range.start, range.count, [])
                } else {
                    try charge(list.pointee.count)
                    try checkRoom(range.count, 32)
                    let doomed = Set(range.map { $0 })
                    var kept = 0
                    for index in 0..<list.pointee.count where !doomed.contains(index) {
                        list.pointee.items.unsafelyUnwrapped[kept] = list.pointee.items.unsafelyUnwrapped[index]
                        kept += 1
                    }
                    list.pointee.count = kept
                }
            } else {
                try replace(list, try position(key, list.pointee.count, "list assignment"), 1, [])
            }
        case .dict:
            if try remove(container.pointer(DictObject.self), key) == nil { throw try raiseKey(key) }
        default:
            let kinds: Set<Kind> = [
                .string, .stringBuffer, .bytes, .tuple, .range, .set, .frozenSet, .tableView, .instance,
            ]
            let isIndex = key.isInt || key.isBool || key.isKind(.bigInt) || special(key, "__index__") != nil
            let isSequence =
                container.tag == .object
                && (kinds.contains(container.header.pointee.kind) || container.header.pointee.scriptClass != nil)
            let verb = isIndex && isSequence ? "doesn't" : "does not"
            throw try raise(.typeError, "'\(typeName(container))' object \(verb) support item deletion")
        }
    }

    // MARK: in

    /// Whether a text is among values that are texts or simple values; nil when the script must be asked about one.
    private func contains(_ items: UnsafeBufferPointer<Value>, _ text: Name) throws(Signal) -> Bool? {
        for element in items where element.tag == .object {
            guard element.header.pointee.scriptClass == nil else { return nil }
            if element.header.pointee.kind != .string { continue }
            let other = element.pointer(StringObject.self)
            if other.count == text.count {
                try charge(text.count / 256)
                if other.equals(text) { return true }
            }
        }
        try charge(items.count / 2)
        return false
    }

    /// `value in container`.
    func contains(_ container: Value, _ value: Value) throws(Signal) -> Value {
        if container.tag == .object {
            if container.header.pointee.scriptClass != nil, let function = special(container, "__contains__") {
                if function.isNone {
                    throw try raise(.typeError, "'\(typeName(container))' object is not a container")
                }
                return .bool(try truth(call(function, container, value)))
            }
            switch container.header.pointee.kind {
            case .string:
                guard value.isKind(.string) else {
                    throw try raise(
                        .typeError, "'in <string>' requires string as left operand, not \(typeName(value))")
                }
                let text = container.pointer(StringObject.self)
                try charge(text.count / 64)
                var compared = 0
                let place = TextSearch.find(
                    value.pointer(StringObject.self), in: text, 0, text.count, compared: &compared)
                try charge(compared / 8)
                return .bool(place >= 0)
            case .dict: return .bool(try get(container.pointer(DictObject.self), value) != nil)
            case .set, .frozenSet:
                let key = try hashableSet(value)
                return .bool(try find(container.pointer(DictObject.self).pointee.table, key, hash(key)) >= 0)
            case .tableView:
                let view = container.pointer(TableView.self)
                if view.pointee.part != .values { return .bool(try viewContains(view, value)) }
            case .range:
                let range = container.pointer(RangeObject.self).pointee
                var whole: Int?
                if value.isInt || value.isBool {
                    whole = value.asInt
                } else if value.isFloat {
                    whole = Int(exactly: value.asFloat)
                    if whole == nil { return .false }
                } else if value.tag != .object || !isScripted(value) && !value.isKind(.trackedFloat) {
                    return .false
                }
                if let whole {
                    let (places, rest) = (Int128(whole) - Int128(range.start))
                        .quotientAndRemainder(dividingBy: Int128(range.step))
                    return .bool(rest == 0 && places >= 0 && places < Int128(range.count))
                }
            case .bytes:
                let bytes = container.pointer(BytesObject.self).elements
                try charge(bytes.count / 8)
                if value.isInt || value.isBool {
                    guard value.asInt >= 0, value.asInt < 256 else {
                        throw try raise(.valueError, "byte must be in range(0, 256)")
                    }
                    return .bool(bytes.contains { Int($0) == value.asInt })
                }
                if value.isKind(.bytes) {
                    let part = value.pointer(BytesObject.self).elements
                    return .bool(TextSearch.find(part, in: bytes, 0, bytes.count) >= 0)
                }
                throw try raise(.typeError, "a bytes-like object is required, not '\(typeName(value))'")
            case .hostObject:
                return try ask(
                    .contains(container.hostObject, try hostValue(of: value)))
            default: break
            }
        }
        guard needsIteration(container),
            !container.isKind(.instance) || special(container, "__iter__") ?? special(container, "__getitem__") != nil
        else {
            throw try raise(.typeError, "argument of type '\(typeName(container))' is not iterable")
        }
        if let function = special(container, "__iter__"), function.isNone {
            throw try raise(.typeError, "argument of type '\(typeName(container))' is not iterable")
        }
        if let noted = try nextNoted() { return noted }
        if let items = exactItems(container), value.isKind(.string), value.header.pointee.scriptClass == nil,
            let isFound = try contains(items, value.pointer(StringObject.self))
        {
            return .bool(isFound)
        }
        var isFound = false
        let isDone = try walk(container) { (element) throws(Signal) in
            isFound = try isEqual(element, to: value)
            return isFound ? .enough : .onward
        }
        return try isDone ? .bool(isFound) : callPrelude("_contains_by_iteration", container, value)
    }

    /// A set as a key is looked up as a frozenset.
    private func hashableSet(_ value: Value) throws(Signal) -> Value {
        guard value.isKind(.set) else { return value }
        let copy = try heap.dictionary(.frozenSet)
        try charge(Int(value.pointer(DictObject.self).pointee.table.count) / 2)
        copy.pointee.table = try value.pointer(DictObject.self).pointee.table.copied(heap)
        return .object(copy)
    }

    private func viewContains(_ view: UnsafeMutablePointer<TableView>, _ value: Value) throws(Signal) -> Bool {
        let dict = view.pointee.owner.pointer(DictObject.self)
        switch view.pointee.part {
        case .keys: return try get(dict, value) != nil
        case .items:
            guard value.isKind(.tuple), value.pointer(TupleObject.self).pointee.count == 2 else { return false }
            let pair = value.pointer(TupleObject.self)
            guard let found = try get(dict, pair.items[0]) else { return false }
            return try sameElement(found, pair.items[1])
        case .values: return false
        }
    }
}
