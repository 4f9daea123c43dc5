/// Iteration.
extension Machine {
    /// A step of an iteration.
    enum IterationStep {
        case value(Value)
        case exhausted
        /// A frame gives it.
        case frame
    }

    /// The next element, for an instruction: what must run in the language gets a frame.
    func iterate(_ iterator: Value, target: Int, _ disposition: Disposition = .iterate) throws(Signal) -> IterationStep
    {
        if iterator.isKind(.generator) {
            let generator = iterator.pointer(GeneratorObject.self)
            if generator.pointee.state == .finished { return .exhausted }
            try resume(generator, .none, target: target, disposition)
            return .frame
        }
        if iterator.tag == .object, iterator.header.pointee.scriptClass != nil {
            guard let function = special(iterator, "__next__") else {
                throw try raise(.typeError, "'\(typeName(iterator))' object is not an iterator")
            }
            let base = Int(top.pointee.base) + Int(top.pointee.code.unsafelyUnwrapped.pointee.registerCount) + 4
            registers[base] = iterator
            do throws(Signal) {
                if let value = try beginCall(function, base, 1, nil, target: target, disposition) {
                    return .value(value)
                }
                return .frame
            } catch {
                guard error == .raised, pending.pointer(ExceptionObject.self).pointee.type == .stopIteration else {
                    throw error
                }
                pending = .none
                return .exhausted
            }
        }
        if let value = try next(iterator) { return .value(value) }
        return .exhausted
    }

    /// The next element of an iterator that needs no call of the script; nil at the end.
    func next(_ iterator: Value) throws(Signal) -> Value? {
        switch iterator.kind {
        case .rangeIterator:
            let range = iterator.pointer(RangeIterator.self)
            guard range.pointee.remaining > 0 else { return nil }
            let value = range.pointee.next
            range.pointee.next &+= range.pointee.step
            range.pointee.remaining -= 1
            return .int(value)
        case .sequenceIterator:
            return try nextOfSequence(iterator.pointer(SequenceIterator.self))
        case .tableIterator:
            return try nextOfTable(iterator.pointer(TableIterator.self))
        default:
            throw try raise(.typeError, "'\(typeName(iterator))' object is not an iterator")
        }
    }

    private func nextOfSequence(_ iterator: UnsafeMutablePointer<SequenceIterator>) throws(Signal) -> Value? {
        let sequence = iterator.pointee.sequence
        guard sequence.tag == .object else { return nil }
        let count: Int
        switch sequence.header.pointee.kind {
        case .list: count = sequence.pointer(ListObject.self).pointee.count
        case .tuple: count = sequence.pointer(TupleObject.self).pointee.count
        case .string: count = sequence.pointer(StringObject.self).pointee.count
        case .bytes: count = sequence.pointer(BytesObject.self).pointee.count
        default: return nil
        }
        var index = iterator.pointee.index
        if iterator.pointee.isReversed {
            // The index counts from the end; a list that has shrunk ends the iteration.
            index = index < 0 ? -1 : index
            guard index >= 0, index < count else {
                iterator.pointee.sequence = .none
                return nil
            }
        } else {
            guard index < count else {
                iterator.pointee.sequence = .none
                return nil
            }
        }
        let element: Value
        switch sequence.header.pointee.kind {
        case .list: element = sequence.pointer(ListObject.self).pointee.items.unsafelyUnwrapped[index]
        case .tuple: element = sequence.pointer(TupleObject.self).items[index]
        case .string: element = try character(sequence.pointer(StringObject.self).codePoint(at: index))
        default: element = .int(Int(sequence.pointer(BytesObject.self).pointee.data[index]))
        }
        iterator.pointee.index = iterator.pointee.isReversed ? index - 1 : index + 1
        return element
    }

    /// A text of one character, shared when it is ASCII.
    func character(_ codePoint: UInt32) throws(Signal) -> Value {
        codePoint < 128 ? characters[Int(codePoint)] : try heap.string(codePoint: codePoint)
    }

    private func nextOfTable(_ iterator: UnsafeMutablePointer<TableIterator>) throws(Signal) -> Value? {
        guard !iterator.pointee.owner.isNone else { return nil }
        let table = iterator.pointee.owner.pointer(DictObject.self).pointee.table
        if Int(table.count) != iterator.pointee.expectedCount {
            let what = iterator.pointee.owner.isKind(.dict) ? "dictionary" : "Set"
            iterator.pointee.expectedCount = -1
            if isOrdered(iterator.pointee.owner) {
                let change = table.count == 0 ? "changed size" : "mutated"
                throw try raise(.runtimeError, "OrderedDict \(change) during iteration")
            }
            throw try raise(.runtimeError, "\(what) changed size during iteration")
        }
        var position = iterator.pointee.index
        if iterator.pointee.isReversed {
            // The table may have been built anew, with fewer places.
            position = min(position, Int(table.used) - 1)
            while position >= 0, let entries = table.entries, entries[position].key.isUndefined { position -= 1 }
            guard position >= 0 else {
                iterator.pointee.owner = .none
                return nil
            }
        } else {
            guard let found = table.next(from: position) else {
                iterator.pointee.owner = .none
                return nil
            }
            position = found
            if iterator.pointee.remaining == 0, iterator.pointee.owner.isKind(.dict) {
                throw try raise(.runtimeError, "dictionary keys changed during iteration")
            }
        }
        let entry = table.entries.unsafelyUnwrapped[position]
        let element: Value
        switch iterator.pointee.part {
        case .keys: element = entry.key
        case .values: element = entry.value
        case .items: element = try heap.tuple(entry.key, entry.value)
        }
        // Only now: if there is no memory for the pair the iterator stands where it stood.
        if !iterator.pointee.isReversed { iterator.pointee.remaining -= 1 }
        iterator.pointee.index = iterator.pointee.isReversed ? position - 1 : position + 1
        return element
    }

    /// The next element of an iterator of a range or a list, forwards; nil when there is none, or for any other iterator.
    @inline(__always) static func nextElement(_ iterator: Value) -> Value? {
        guard iterator.tag == .object else { return nil }
        if iterator.header.pointee.kind == .rangeIterator {
            let range = iterator.pointer(RangeIterator.self)
            guard range.pointee.remaining > 0 else { return nil }
            let element = Value.int(range.pointee.next)
            range.pointee.next &+= range.pointee.step
            range.pointee.remaining &-= 1
            return element
        }
        guard iterator.header.pointee.kind == .sequenceIterator else { return nil }
        let sequence = iterator.pointer(SequenceIterator.self)
        guard let list = sequence.pointee.list, sequence.pointee.index < list.pointee.count else { return nil }
        let element = list.pointee.items.unsafelyUnwrapped[sequence.pointee.index]
        sequence.pointee.index &+= 1
        return element
    }

    // MARK: Iterators

    /// `iter(value)`, for a built-in or an operation.
    func iterator(_ value: Value) throws(Signal) -> Value {
        if value.tag == .object {
            if value.header.pointee.scriptClass != nil {
                if let function = special(value, "__iter__") {
                    if function.isNone { throw try raiseNotIterable(value) }
                    let iterator = try call(bind(function, to: value))
                    guard isIterator(iterator) else {
                        throw try raise(
                            .typeError, "iter() returned non-iterator of type '\(typeName(iterator))'")
                    }
                    return iterator
                }
                if value.isKind(.instance), let function = special(value, "__getitem__") {
                    return try call(.native(Registry.shared.index("_iterate_by_index")), bind(function, to: value))
                }
            }
            switch value.header.pointee.kind {
            case .list, .tuple, .string, .bytes: return try heap.sequenceIterator(value)
            case .dict: return try tableIterator(value, .keys)
            case .set, .frozenSet: return try heap.tableIterator(value, .keys)
            case .tableView:
                let view = value.pointer(TableView.self)
                return try tableIterator(view.pointee.owner, view.pointee.part)
            case .range:
                let range = value.pointer(RangeObject.self)
                return try heap.rangeIterator(
                    range.pointee.start, step: range.pointee.step, count: range.pointee.count)
            case .generator, .sequenceIterator, .tableIterator, .rangeIterator: return value
            case .hostObject: return try heap.sequenceIterator(hostItems(value))
            default: break
            }
        }
        throw try raiseNotIterable(value)
    }

    /// An iterator over a dict or a set.
    func tableIterator(_ owner: Value, _ part: TablePart, reversed: Bool = false) throws(Signal) -> Value {
        _ = try filled(owner.pointer(DictObject.self))
        return try heap.tableIterator(owner, part, reversed: reversed)
    }

    func raiseNotIterable(_ value: Value) throws(Signal) -> Signal {
        try raise(.typeError, "'\(typeName(value))' object is not iterable")
    }

    func isIterator(_ value: Value) -> Bool {
        switch value.kind {
        case .generator, .sequenceIterator, .tableIterator, .rangeIterator: true
        default: special(value, "__next__") != nil
        }
    }

    /// The elements of a list or tuple, without copying them.
    @inline(__always) func exactItems(_ value: Value) -> UnsafeBufferPointer<Value>? {
        guard value.tag == .object, value.header.pointee.scriptClass == nil else { return nil }
        if value.header.pointee.kind == .tuple { return value.pointer(TupleObject.self).elements }
        if value.header.pointee.kind == .list { return value.pointer(ListObject.self).elements }
        return nil
    }

    /// All elements of an iterable, for a built-in.
    ///
    /// A copy: nothing that the built-in does later changes it. Generators and iterators of the language run as frames.
    func elements(_ iterable: Value) throws(Signal) -> [Value] {
        if let items = exactItems(iterable) {
            try charge(items.count / 4)
            try checkRoom(items.count, 2 * MemoryLayout<Value>.size)
            return Array(items)
        }
        if needsFrames(iterable) {
            let list = try call(.native(Registry.shared.index("_collect")), iterable)
            return Array(list.pointer(ListObject.self).elements)
        }
        // An iterator that somebody else holds too is advanced: if the built-in runs again, it must not be so again.
        let isShared = isIterator(iterable)
        if isShared, let noted = try nextNoted() { return Array(noted.pointer(ListObject.self).elements) }
        let source = try iterator(iterable)
        var result: [Value] = []
        if needsFrames(source) {
            let list = try call(.native(Registry.shared.index("_collect")), source)
            return Array(list.pointer(ListObject.self).elements)
        }
        let start = IteratorPlace(source)
        do throws(Signal) {
            while let value = try next(source) {
                try charge(1)
                result.append(value)
                // What becomes of them takes as much again.
                if result.count & 0xFFF == 0 { try checkRoom(result.count, 2 * MemoryLayout<Value>.size) }
            }
            if isShared { try noteAnswer(try heap.list(result), raised: false) }
        } catch {
            // The built-in will run again, from where the iterator stood.
            if error == .memory { start?.restore(source) }
            throw error
        }
        return result
    }

    /// Where a built-in iterator stands.
    enum IteratorPlace {
        case range(RangeIterator)
        case sequence(SequenceIterator)
        case table(TableIterator)

        init?(_ iterator: Value) {
            switch iterator.kind {
            case .rangeIterator: self = .range(iterator.pointer(RangeIterator.self).pointee)
            case .sequenceIterator: self = .sequence(iterator.pointer(SequenceIterator.self).pointee)
            case .tableIterator: self = .table(iterator.pointer(TableIterator.self).pointee)
            default: return nil
            }
        }

        func restore(_ iterator: Value) {
            switch self {
            case .range(let place): iterator.pointer(RangeIterator.self).pointee = place
            case .sequence(let place): iterator.pointer(SequenceIterator.self).pointee = place
            case .table(let place): iterator.pointer(TableIterator.self).pointee = place
            }
        }
    }

    /// Fails when something in Swift, of so many parts of a size, would outgrow what the run may take.
    func checkRoom(_ count: Int, _ size: Int = 1) throws(Signal) {
        let (bytes, overflow) = count.multipliedReportingOverflow(by: size)
        if overflow || bytes < 0 { throw heap.refuseForGood() }
        try heap.reserve(bytes)
        heap.release(bytes)
    }

    /// Whether iterating over the value runs code of the script.
    func needsFrames(_ value: Value) -> Bool {
        guard value.tag == .object else { return false }
        if value.header.pointee.kind == .generator { return true }
        return value.header.pointee.scriptClass.map {
            value.header.pointee.kind != .instance
                ? !$0.pointee.traits.isDisjoint(with: .ownIterationHooks)
                : !$0.pointee.traits.isDisjoint(with: .iterationHooks)
        } ?? false
    }
}
