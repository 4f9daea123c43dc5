import BigInt

/// `range` and `slice`.
extension Library {
    static let rangeType = TypeDefinition(
        type: .range,
        constructor: (
            "cls, start, stop=, step=, /",
            { (machine, arguments) throws(Signal) in
                let first = try machine.requireIndex(arguments[1])
                let step = arguments.has(3) ? try machine.requireIndex(arguments[3]) : 1
                if step == 0 { throw try machine.raise(.valueError, "range() arg 3 must not be zero") }
                guard arguments.has(2) else { return try machine.range(0, first, 1) }
                return try machine.range(first, try machine.requireIndex(arguments[2]), step)
            }
        ),
        members: [
            .property("start") { (_, arguments) throws(Signal) in
                .int(arguments[0].pointer(RangeObject.self).pointee.start)
            },
            .property("stop") { (_, arguments) throws(Signal) in
                .int(arguments[0].pointer(RangeObject.self).pointee.stop)
            },
            .property("step") { (_, arguments) throws(Signal) in
                .int(arguments[0].pointer(RangeObject.self).pointee.step)
            },
            .function("index", "self, value, /") { (machine, arguments) throws(Signal) in
                try machine.rangeIndex(arguments[0], arguments[1])
            },
            .function("count", "self, value, /") { (machine, arguments) throws(Signal) in
                if machine.isScripted(arguments[1]) { return try machine.count(of: arguments[1], in: arguments[0]) }
                return .int(try machine.contains(arguments[0], arguments[1]).asBool ? 1 : 0)
            },
        ])

    static let sliceType = TypeDefinition(
        type: .slice,
        constructor: (
            "cls, start, stop=, step=, /",
            { (machine, arguments) throws(Signal) in
                guard arguments.has(2) else { return try machine.heap.slice(.none, arguments[1], .none) }
                return try machine.heap.slice(arguments[1], arguments[2], arguments.has(3) ? arguments[3] : .none)
            }
        ),
        members: [
            .property("start") { (_, arguments) throws(Signal) in arguments[0].pointer(SliceObject.self).pointee.start
            },
            .property("stop") { (_, arguments) throws(Signal) in arguments[0].pointer(SliceObject.self).pointee.stop },
            .property("step") { (_, arguments) throws(Signal) in arguments[0].pointer(SliceObject.self).pointee.step },
            .function("indices", "self, length, /") { (machine, arguments) throws(Signal) in
                try machine.sliceIndices(arguments[0], of: arguments[1])
            },
        ])
}

extension Machine {
    /// `slice.indices(length)`: start, stop and step for a sequence of a length, however long that is.
    fileprivate func sliceIndices(_ key: Value, of length: Value) throws(Signal) -> Value {
        let count = try wholeNumber(indexed(length) ?? length)
        if count.sign == .minus { throw try raise(.valueError, "length should not be negative") }
        let slice = key.pointer(SliceObject.self).pointee
        func bound(_ value: Value) throws(Signal) -> BigInt? {
            if value.isNone { return nil }
            guard let number = try indexed(value) else {
                throw try raise(.typeError, "slice indices must be integers or None or have an __index__ method")
            }
            return try wholeNumber(number)
        }
        let step = try bound(slice.step) ?? 1
        if step == 0 { throw try raise(.valueError, "slice step cannot be zero") }
        let isBackward = step.sign == .minus
        let lower: BigInt = isBackward ? -1 : 0
        let upper = isBackward ? count - 1 : count
        func clamp(_ bound: BigInt?, _ missing: BigInt) -> BigInt {
            guard let bound else { return missing }
            return bound.sign == .minus ? max(bound + count, lower) : min(bound, upper)
        }
        let start = clamp(try bound(slice.start), isBackward ? upper : lower)
        let stop = clamp(try bound(slice.stop), isBackward ? lower : upper)
        return try heap.tuple(heap.integer(start), heap.integer(stop), heap.integer(step))
    }

    /// A range whose length is an index too.
    func range(_ start: Int, _ stop: Int, _ step: Int) throws(Signal) -> Value {
        let isEmpty = step > 0 ? start >= stop : start <= stop
        let distance = UInt(bitPattern: step > 0 ? stop &- start : start &- stop)
        if !isEmpty, (distance - 1) / step.magnitude >= UInt(Int.max) {
            throw try raise(.overflowError, "Python int too large to convert to C ssize_t")
        }
        return try heap.range(start, stop, step)
    }
}

extension Machine {
    /// The place of a value in a range: computed for an integer, else of the first element that equals it.
    fileprivate func rangeIndex(_ container: Value, _ value: Value) throws(Signal) -> Value {
        let range = container.pointer(RangeObject.self).pointee
        if value.isInt || value.isBool || value.isKind(.bigInt) {
            guard value.tag != .object, try contains(container, value).asBool else {
                throw try raise(.valueError, "\(try representation(value)) is not in range")
            }
            return .int(Int((Int128(value.asInt) - Int128(range.start)) / Int128(range.step)))
        }
        let place = try self.place(of: value, in: container, 0, range.count)
        if place >= 0 { return .int(place) }
        throw try raise(.valueError, "sequence.index(x): x not in sequence")
    }
}
