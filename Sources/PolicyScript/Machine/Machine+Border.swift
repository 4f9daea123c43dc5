import BigInt

/// Values that cross the border between a script and its host.
extension Machine {
    /// A value of the script's heap for a value of the host.
    func value(of host: HostValue) throws(Signal) -> Value {
        switch host {
        case .none: return .none
        case .bool(let value): return .bool(value)
        case .int(let value): return .int(Int(value))
        case .bigInt(let value): return try heap.integer(value)
        case .float(let value): return .float(value)
        case .string(let value): return try heap.string(value)
        case .bytes(let value): return try heap.bytes(value)
        case .list(let items):
            let fieldCount = HostValue.sharedKeyCount(items)
            if fieldCount > 0 { return try heap.list(ofRecords: items, fieldCount: fieldCount) }
            let list = try heap.list(capacity: items.count)
            for item in items { try heap.append(list, try value(of: item)) }
            return .object(list)
        case .tuple(let items):
            var values: [Value] = []
            for item in items { values.append(try value(of: item)) }
            return try heap.tuple(values)
        case .set(let items):
            let set = try heap.dictionary(.set)
            for item in items { try self.set(set, try value(of: item), .none) }
            return .object(set)
        case .dict(let pairs), .attributeDict(let pairs):
            let dict = try heap.dictionary()
            try dict.pointee.table.reserve(pairs.count, heap)
            if case .attributeDict = host { dict.pointee.header.flags |= DictFlags.attributes }
            for pair in pairs {
                let key = try self.key(of: pair.key)
                let item = try value(of: pair.value)
                if try !heap.setSimple(dict, key, item) { try set(dict, key, item) }
            }
            return .object(dict)
        case .datetime(let microseconds, let slope):
            return try heap.dateTime(microseconds, slope: slope, zone: Registry.shared.utc)
        case .naiveDatetime(let microseconds, let slope):
            return try heap.dateTime(microseconds, slope: slope, zone: .none)
        case .timedelta(let microseconds, let slope): return try heap.timeDelta(microseconds, slope: slope)
        case .object(let object): return try heap.hostObject(object)
        case .method(let object, let method): return try heap.hostMethod(object, method)
        case .objects(let rows):
            try charge(rows.count / 8)
            return try heap.list(of: heap.hostObjects(rows))
        }
    }

    /// A key of a host's dict. Records of one kind have the same keys: their texts are made once.
    func key(of host: HostValue) throws(Signal) -> Value {
        guard case .string(let text) = host else { return try value(of: host) }
        for known in hostKeys where known.text.isExactly(text) { return known.value }
        let known = script.constant(text)
        let value = if let known { known } else { try heap.string(text) }
        if hostKeys.count < 16 { hostKeys.append((text, value)) }
        return value
    }

    /// A plain value of the host for a value of the script. Raises TypeError for what cannot cross.
    func hostValue(of value: Value) throws(Signal) -> HostValue {
        try charge(4)
        switch value.tag {
        case .none, .undefined: return .none
        case .bool: return .bool(value.asBool)
        case .int: return .int(Int64(value.asInt))
        case .float: return .float(value.asFloat)
        case .object: return try hostValue(ofObject: value)
        default: throw try raise(.typeError, "a value of type '\(typeName(value))' cannot be passed on")
        }
    }

    private func hostValue(ofObject value: Value) throws(Signal) -> HostValue {
        try enterNesting(" while passing a value on")
        defer { nesting -= 1 }
        switch value.header.pointee.kind {
        case .string:
            try charge(value.pointer(StringObject.self).count / 16)
            return .string(value.pointer(StringObject.self).string)
        case .bytes: return .bytes(Array(value.pointer(BytesObject.self).elements))
        case .bigInt:
            let number = value.pointer(BigIntObject.self).value
            return Int64(exactly: number).map { .int($0) } ?? .bigInt(number)
        case .list: return .list(try hostValues(of: value.pointer(ListObject.self).elements))
        case .tuple: return .tuple(try hostValues(of: value.pointer(TupleObject.self).elements))
        case .set, .frozenSet:
            var items: [HostValue] = []
            for entry in try members(value.pointer(DictObject.self)) { items.append(try hostValue(of: entry.key)) }
            return .set(items)
        case .dict:
            var pairs: [HostPair] = []
            for entry in try members(value.pointer(DictObject.self)) {
                pairs.append(HostPair(try hostValue(of: entry.key), try hostValue(of: entry.value)))
            }
            return value.header.pointee.flags & DictFlags.attributes != 0 ? .attributeDict(pairs) : .dict(pairs)
        case .trackedFloat:
            time.isUntracked = true
            return .float(value.pointer(TrackedFloatObject.self).pointee.value)
        case .dateTime:
            let moment = value.pointer(DateTimeObject.self).pointee
            if moment.slope != 0 { time.isUntracked = true }
            return moment.zone.isNone
                ? .naiveDatetime(microseconds: moment.microseconds, slope: moment.slope)
                : .datetime(microseconds: moment.microseconds - offset(of: moment.zone), slope: moment.slope)
        case .timeDelta:
            let delta = value.pointer(TimeDeltaObject.self).pointee
            if delta.slope != 0 { time.isUntracked = true }
            return .timedelta(microseconds: delta.microseconds, slope: delta.slope)
        case .hostObject: return .object(value.hostObject)
        case .hostMethod:
            let reference = value.pointer(HostReference.self).pointee
            return .method(reference.object, reference.method)
        case .range, .tableView:
            return .list(try hostValues(of: elements(value)))
        default:
            throw try raise(.typeError, "a value of type '\(typeName(value))' cannot be passed on")
        }
    }

    private func hostValues(of items: some Sequence<Value>) throws(Signal) -> [HostValue] {
        var values: [HostValue] = []
        for item in items { values.append(try hostValue(of: item)) }
        return values
    }
}
