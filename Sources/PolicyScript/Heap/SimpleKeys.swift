import BigInt

/// Keys whose hash and equality need nothing of the script: nearly all.
enum SimpleKey {
    /// The hash of a key, or nil when the script must be asked or the value cannot be hashed.
    @inline(__always) static func hash(_ key: Value) -> UInt64? {
        switch key.tag {
        case .int, .bool: return Hashing.mix(key.bits)
        case .object:
            if key.header.pointee.kind == .string, key.header.pointee.scriptClass == nil {
                return key.pointer(StringObject.self).textHash
            }
            return hashOfObject(key)
        default: return hashOfOther(key)
        }
    }

    @inline(never) private static func hashOfOther(_ key: Value) -> UInt64? {
        switch key.tag {
        case .float:
            let number = key.asFloat
            if let whole = Int(exactly: number) { return Hashing.mix(UInt64(bitPattern: Int64(whole))) }
            return Hashing.mix(number == 0 ? 0 : number.bitPattern ^ 0x5555)
        case .undefined: return nil
        default: return Hashing.combine(UInt64(key.tag.rawValue) + 77, key.bits)
        }
    }

    @inline(never) private static func hashOfObject(_ key: Value) -> UInt64? {
        let header = key.header
        if let scriptClass = header.pointee.scriptClass {
            if !scriptClass.pointee.traits.isDisjoint(with: .keyHooks) { return nil }
        }
        switch header.pointee.kind {
        case .string: return key.pointer(StringObject.self).textHash
        case .tuple:
            // A long one is hashed where the work is charged; the order of a union does not count.
            if key.pointer(TupleObject.self).pointee.count > 16 || header.pointee.flags & TupleFlags.union != 0 {
                return nil
            }
            var hash: UInt64 = 0x7A11
            for element in key.pointer(TupleObject.self).elements {
                guard let part = element.isKind(.tuple) ? nil : Self.hash(element) else { return nil }
                hash = Hashing.combine(hash, part)
            }
            return hash
        case .bytes:
            let bytes = key.pointer(BytesObject.self)
            return Hashing.bytes(bytes.pointee.data, bytes.pointee.count) ^ 0xB1
        case .function, .boundMethod, .classObject, .instance, .exception, .generator, .property, .staticMethod,
            .classMethod, .scriptModule:
            if header.pointee.kind == .boundMethod { return nil }
            return Hashing.mix(key.bits)
        default: return nil
        }
    }

    /// Whether two keys with the same hash are the same key; nil when the script must be asked.
    @inline(__always) static func equal(_ left: Value, _ right: Value) -> Bool? {
        if left.isIdentical(to: right) { return true }
        if left.isKind(.string), right.isKind(.string), left.header.pointee.scriptClass == nil,
            right.header.pointee.scriptClass == nil
        {
            return left.pointer(StringObject.self).equals(right.pointer(StringObject.self))
        }
        return equalOthers(left, right)
    }

    @inline(never) private static func equalOthers(_ left: Value, _ right: Value) -> Bool? {
        switch (left.tag, right.tag) {
        case (.int, .int), (.int, .bool), (.bool, .int), (.bool, .bool): return left.bits == right.bits
        case (.float, .float): return left.asFloat == right.asFloat
        case (.int, .float), (.bool, .float): return Int(exactly: right.asFloat) == left.asInt
        case (.float, .int), (.float, .bool): return Int(exactly: left.asFloat) == right.asInt
        case (.object, .object): return equalObjects(left, right)
        case (.object, _):
            return needsScript(left) ? nil : left.isKind(.bigInt) || left.isKind(.trackedFloat) ? nil : false
        case (_, .object):
            return needsScript(right) ? nil : right.isKind(.bigInt) || right.isKind(.trackedFloat) ? nil : false
        default: return false
        }
    }

    private static func equalObjects(_ left: Value, _ right: Value) -> Bool? {
        if needsScript(left) || needsScript(right) { return nil }
        guard left.header.pointee.kind == right.header.pointee.kind else { return nil }
        switch left.header.pointee.kind {
        case .string: return left.pointer(StringObject.self).equals(right.pointer(StringObject.self))
        case .tuple:
            let first = left.pointer(TupleObject.self).elements
            let second = right.pointer(TupleObject.self).elements
            if (left.header.pointee.flags | right.header.pointee.flags) & TupleFlags.union != 0 { return nil }
            if first.count != second.count { return false }
            for index in 0..<first.count {
                if first[index].isKind(.tuple) || second[index].isKind(.tuple) { return nil }
                guard let same = equal(first[index], second[index]) else { return nil }
                if !same { return false }
            }
            return true
        case .instance, .function, .classObject, .exception, .generator: return false
        default: return nil
        }
    }

    private static func needsScript(_ value: Value) -> Bool {
        value.header.pointee.scriptClass.map { $0.pointee.traits.contains(.equality) } ?? false
    }
}

extension Heap {
    /// The value of a simple key; nil when there is none, or the script or the host must be asked.
    @inline(__always) func getSimple(_ dict: UnsafeMutablePointer<DictObject>, _ key: Value) -> Value? {
        if dict.pointee.table.entries == nil { return Self.lastItem(dict, key) }
        if key.isKind(.string) {
            // A constant of the script is often the very key.
            let index = dict.pointee.table.findIdentical(key)
            if index >= 0 { return dict.pointee.table.entries.unsafelyUnwrapped[index].value }
        }
        guard let hash = SimpleKey.hash(key) else { return nil }
        let index = dict.pointee.table.find(hash: hash) { SimpleKey.equal($0, key) ?? false }
        return index >= 0 ? dict.pointee.table.entries.unsafelyUnwrapped[index].value : nil
    }

    /// The value of a dict without entries, when the host has them and the key is the one that was last read.
    @inline(__always) private static func lastItem(_ dict: UnsafeMutablePointer<DictObject>, _ key: Value) -> Value? {
        guard dict.pointee.table.count != 0, key.tag == .object else { return nil }
        let record = dict.record
        let owner = record.pointee.owner
        guard UInt(key.bits) == UInt(bitPattern: owner.pointee.lastName) else { return nil }
        let item = owner.pointee.lastCells.unsafelyUnwrapped[record.pointee.row]
        return item.isUndefined ? nil : item
    }

    /// The value that a dict, if the container is one, has under this very constant; nil when more must be asked.
    @inline(__always) static func constantItem(_ container: Value, _ key: Value) -> Value? {
        guard container.isKind(.dict), container.header.pointee.scriptClass == nil else { return nil }
        let dict = container.pointer(DictObject.self)
        if dict.pointee.table.entries == nil { return lastItem(dict, key) }
        guard key.tag == .object else { return nil }
        let index = dict.pointee.table.findIdentical(key)
        return index >= 0 ? dict.pointee.table.entries.unsafelyUnwrapped[index].value : nil
    }

    /// Sets the value of a simple key. False when the script or the host must be asked first; then nothing has happened.
    @inline(__always) func setSimple(_ dict: UnsafeMutablePointer<DictObject>, _ key: Value, _ value: Value)
        throws(Signal) -> Bool
    {
        if dict.pointee.table.isOutstanding { return false }
        guard let hash = SimpleKey.hash(key) else { return false }
        var isUncertain = false
        let index = dict.pointee.table.find(hash: hash) { candidate in
            if let same = SimpleKey.equal(candidate, key) { return same }
            isUncertain = true
            return false
        }
        if isUncertain { return false }
        if index >= 0 {
            dict.pointee.table.entries.unsafelyUnwrapped[index].value = value
        } else {
            try dict.pointee.table.append(hash, key, value, self)
        }
        return true
    }

    /// Sets the value of a key that is a text.
    func set(_ dict: UnsafeMutablePointer<DictObject>, _ key: Value, _ value: Value) throws(Signal) {
        try set(&dict.pointee.table, key.pointer(StringObject.self), value)
    }

    func set(_ table: inout Table, _ key: UnsafeMutablePointer<StringObject>, _ value: Value) throws(Signal) {
        let index = table.find(string: key)
        if index >= 0 {
            table.entries.unsafelyUnwrapped[index].value = value
        } else {
            try table.append(key.textHash, .object(key), value, self)
        }
    }

    /// Removes a key that is a text; false when it is not there.
    func remove(_ dict: UnsafeMutablePointer<DictObject>, _ key: Value) -> Bool {
        remove(&dict.pointee.table, key.pointer(StringObject.self))
    }

    func remove(_ table: inout Table, _ key: UnsafeMutablePointer<StringObject>) -> Bool {
        let index = table.find(string: key)
        if index < 0 { return false }
        table.remove(at: index)
        return true
    }
}
