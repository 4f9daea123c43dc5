/// Sets, and the views of dicts that are like them: their operators and their order. Dicts are merged here too.
extension Machine {
    private func asSet(_ value: Value) -> UnsafeMutablePointer<DictObject>? {
        switch value.kind {
        case .set, .frozenSet: return value.pointer(DictObject.self)
        default: return nil
        }
    }

    /// Whether it is a view of keys or items.
    private func isSetView(_ value: Value) -> Bool {
        value.isKind(.tableView) && value.pointer(TableView.self).pointee.part != .values
    }

    /// An operation of sets on a view of keys or items and anything that can be iterated over, on either side.
    private func viewOperation(_ operation: BinaryOperator, _ left: Value, _ right: Value) throws(Signal) -> Value {
        for side in [left, right] where !needsIteration(side) { throw try raiseNotIterable(side) }
        let first = try newSet(.set, of: left, isLast: false)
        return .object(try combined(operation, first, try newSet(.set, of: right, isLast: false), .set))
    }

    func members(_ set: UnsafeMutablePointer<DictObject>) throws(Signal) -> [TableEntry] {
        guard let entries = try filled(set).pointee.table.entries else { return [] }
        let used = Int(set.pointee.table.used)
        try charge(used / 16)
        var members: [TableEntry] = []
        members.reserveCapacity(Int(set.pointee.table.count))
        for place in 0..<used where !entries[place].key.isUndefined { members.append(entries[place]) }
        return members
    }

    func setOperation(_ operation: BinaryOperator, _ left: Value, _ right: Value, _ inPlace: Bool)
        throws(Signal) -> Value?
    {
        if operation == .bitOr, left.isKind(.dict), right.isKind(.dict) || inPlace {
            return try mergedDicts(left, right, inPlace)
        }
        if inPlace, operation == .bitOr, left.isKind(.set), right.isKind(.set) || right.isKind(.frozenSet) {
            let set = left.pointer(DictObject.self)
            if try !addMembers(of: right.pointer(DictObject.self), to: set) {
                let members = try heap.tableIterator(right, .keys)
                _ = try callPrelude("_fill_set", left, members)
            }
            return left
        }
        if isSetView(left) || isSetView(right) { return try viewOperation(operation, left, right) }
        guard let first = asSet(left), let second = asSet(right) else { return nil }
        let kind: Kind = left.isKind(.frozenSet) ? .frozenSet : .set
        let result = try combined(operation, first, second, kind)
        guard inPlace, left.isKind(.set) else { return .object(result) }
        swap(&first.pointee.table, &result.pointee.table)
        return left
    }

    func combined(
        _ operation: BinaryOperator, _ first: UnsafeMutablePointer<DictObject>,
        _ second: UnsafeMutablePointer<DictObject>, _ kind: Kind
    ) throws(Signal) -> UnsafeMutablePointer<DictObject> {
        let quick = try unaided { () throws(Signal) in try combinedPlainly(operation, first, second, kind) }
        if let quick { return quick }
        let result = try heap.dictionary(kind)
        let members = try heap.tableIterator(.object(first), .keys)
        switch operation {
        case .bitOr:
            result.pointee.table = try first.pointee.table.copied(heap)
            let others = try heap.tableIterator(.object(second), .keys)
            return try table(callPrelude("_fill_set", .object(result), others))
        case .bitXor:
            let half = try callPrelude("_select", .object(result), members, .object(second), .false)
            let others = try heap.tableIterator(.object(second), .keys)
            return try table(callPrelude("_select", half, others, .object(first), .false))
        default:
            return try table(
                callPrelude("_select", .object(result), members, .object(second), .bool(operation == .bitAnd)))
        }
    }

    private func combinedPlainly(
        _ operation: BinaryOperator, _ first: UnsafeMutablePointer<DictObject>,
        _ second: UnsafeMutablePointer<DictObject>, _ kind: Kind
    ) throws(Signal) -> UnsafeMutablePointer<DictObject> {
        let result = try heap.dictionary(kind)
        try charge(Int(first.pointee.table.count + second.pointee.table.count) / 2)
        if operation == .bitOr {
            result.pointee.table = try first.pointee.table.copied(heap)
            for entry in try members(second) where try find(result.pointee.table, entry.key, entry.hash) < 0 {
                try result.pointee.table.append(entry.hash, entry.key, .none, heap)
            }
            return result
        }
        for entry in try members(first) {
            let isShared = try find(second.pointee.table, entry.key, entry.hash) >= 0
            if isShared == (operation == .bitAnd) {
                try result.pointee.table.append(entry.hash, entry.key, .none, heap)
            }
        }
        if operation == .bitXor {
            for entry in try members(second) where try find(first.pointee.table, entry.key, entry.hash) < 0 {
                try result.pointee.table.append(entry.hash, entry.key, .none, heap)
            }
        }
        return result
    }

    private func mergedDicts(_ left: Value, _ right: Value, _ inPlace: Bool) throws(Signal) -> Value? {
        if inPlace, !right.isKind(.dict) {
            _ = try merge(right, into: left.pointer(DictObject.self))
            return left
        }
        guard right.isKind(.dict) else { return nil }
        let target: UnsafeMutablePointer<DictObject>
        if inPlace {
            target = try filled(left.pointer(DictObject.self))
        } else {
            let source = try filled(left.pointer(DictObject.self))
            try charge(Int(source.pointee.table.used) / 16)
            target = try heap.dictionary()
            target.pointee.table = try source.pointee.table.copied(heap)
        }
        if try putEntries(of: right.pointer(DictObject.self), into: target) { return .object(target) }
        return try callPrelude("_fill_pairs", .object(target), heap.tableIterator(right, .items))
    }

    /// Order of sets is inclusion.
    func compareSets(
        _ comparison: ComparisonOperator, _ left: UnsafeMutablePointer<DictObject>,
        _ right: UnsafeMutablePointer<DictObject>
    ) throws(Signal) -> Bool? {
        try compare(comparison, Int(left.pointee.table.count), Int(right.pointee.table.count)) {
            (isReversed) throws(Signal) in try isReversed ? isSubset(right, left) : isSubset(left, right)
        }
    }

    /// Compares by inclusion, which is looked at where the counts allow it: that of the first in the second, or reversed.
    private func compare(
        _ comparison: ComparisonOperator, _ first: Int, _ second: Int,
        _ isWithin: (_ isReversed: Bool) throws(Signal) -> Bool
    ) throws(Signal) -> Bool? {
        switch comparison {
        case .equal: return first == second ? try isWithin(false) : false
        case .notEqual: return first == second ? try !isWithin(false) : true
        case .less: return first < second ? try isWithin(false) : false
        case .lessOrEqual: return first <= second ? try isWithin(false) : false
        case .greater: return first > second ? try isWithin(true) : false
        case .greaterOrEqual: return first >= second ? try isWithin(true) : false
        default: return nil
        }
    }

    func isSubset(_ left: UnsafeMutablePointer<DictObject>, _ right: UnsafeMutablePointer<DictObject>) throws(Signal)
        -> Bool
    {
        try agree(left, with: right, true)
    }

    /// Whether all members of a set are members of another, or none is.
    func agree(
        _ part: UnsafeMutablePointer<DictObject>, with whole: UnsafeMutablePointer<DictObject>, _ wanted: Bool
    ) throws(Signal) -> Bool {
        let known = try unaided { () throws(Signal) -> Bool in
            for entry in try members(part) {
                try charge(1)
                if try (find(whole.pointee.table, entry.key, entry.hash) >= 0) != wanted { return false }
            }
            return true
        }
        if let known { return known }
        let iterator = try heap.tableIterator(.object(part), .keys)
        return try callPrelude("_are_members", iterator, .object(whole), .bool(wanted)).asBool
    }

    func compareViews(_ comparison: ComparisonOperator, _ left: Value, _ right: Value) throws(Signal) -> Bool? {
        guard let first = setCount(left), let second = setCount(right) else { return nil }
        return try compare(comparison, first, second) { (isReversed) throws(Signal) in
            try isReversed ? isWithin(right, left) : isWithin(left, right)
        }
    }

    /// The elements of a set, or of a view that is like one.
    private func setCount(_ value: Value) -> Int? {
        switch value.kind {
        case .set, .frozenSet: return Int(value.pointer(DictObject.self).pointee.table.count)
        case .tableView:
            let view = value.pointer(TableView.self).pointee
            return view.part == .values ? nil : Int(view.owner.pointer(DictObject.self).pointee.table.count)
        default: return nil
        }
    }

    /// Whether a container has all elements of another.
    private func isWithin(_ part: Value, _ whole: Value) throws(Signal) -> Bool {
        try all(part, areMembersOf: whole, true).asBool
    }
}
