/// Integers that are places in a sequence, and slices of it.
extension Machine {
    /// The value as an index, through `__index__` if need be; nil when it is none.
    ///
    /// - Parameter excess: the exception that an integer beyond 64 bits is.
    func index(_ value: Value, excess: BuiltinType = .indexError) throws(Signal) -> Int? {
        guard let whole = try indexed(value) else { return nil }
        if whole.isInt { return whole.asInt }
        throw try raise(excess, "cannot fit '\(typeName(value))' into an index-sized integer")
    }

    /// The value as an integer in its canonical form, however large, through `__index__` if need be; nil when it is none.
    func indexed(_ value: Value) throws(Signal) -> Value? {
        let plain = plainInteger(value)
        if plain.isInt { return plain }
        if plain.isKind(.bigInt) {
            try charge(plain.pointer(BigIntObject.self).pointee.count / 2)
            return plain
        }
        guard let result = try callSpecial(value, "__index__") else { return nil }
        let whole = plainInteger(result)
        if whole.isInt || whole.isKind(.bigInt) { return whole }
        throw try raise(.typeError, "__index__ returned non-int (type \(typeName(result)))")
    }

    /// The value as an index, which it must be.
    func requireIndex(_ value: Value) throws(Signal) -> Int {
        let whole = try requireWhole(value)
        guard whole.isInt else {
            throw try raise(.overflowError, "Python int too large to convert to C ssize_t")
        }
        return whole.asInt
    }

    /// The value as an integer in its canonical form, however large, which it must be.
    func requireWhole(_ value: Value) throws(Signal) -> Value {
        if let whole = try indexed(value) { return whole }
        throw try raise(.typeError, "'\(typeName(value))' object cannot be interpreted as an integer")
    }

    /// The indices that a slice selects.
    struct SliceRange: Sequence {
        let start: Int
        let stop: Int
        let step: Int
        let count: Int

        func makeIterator() -> AnyIterator<Int> {
            var place = 0
            return AnyIterator {
                guard place < count else { return nil }
                defer { place += 1 }
                return start + place * step
            }
        }

        func map<T>(_ transform: (Int) -> T) -> [T] {
            var result: [T] = []
            result.reserveCapacity(count)
            for place in 0..<count { result.append(transform(start + place * step)) }
            return result
        }
    }

    func sliceIndices(_ key: Value, _ count: Int) throws(Signal) -> SliceRange {
        let slice = key.pointer(SliceObject.self).pointee
        let step = try sliceBound(slice.step) ?? 1
        if step == 0 { throw try raise(.valueError, "slice step cannot be zero") }
        let lower = step < 0 ? -1 : 0
        let upper = step < 0 ? count - 1 : count
        func clamp(_ bound: Int?, _ missing: Int) -> Int {
            guard let bound else { return missing }
            return bound < 0 ? Swift.max(bound &+ count, lower) : Swift.min(bound, upper)
        }
        let start = clamp(try sliceBound(slice.start), step < 0 ? upper : lower)
        let stop = clamp(try sliceBound(slice.stop), step < 0 ? lower : upper)
        let length: Int
        if step > 0 {
            length = start < stop ? (stop - start - 1) / step + 1 : 0
        } else {
            length = stop < start ? (start - stop - 1) / (step == Int.min ? Int.max : -step) + 1 : 0
        }
        return SliceRange(start: start, stop: stop, step: step, count: length)
    }

    /// A bound of a slice, of which one beyond all sequences is as good as another; nil for None.
    func sliceBound(_ value: Value) throws(Signal) -> Int? {
        if value.isNone { return nil }
        guard let whole = try indexed(value) else {
            throw try raise(.typeError, "slice indices must be integers or None or have an __index__ method")
        }
        if whole.isKind(.bigInt) {
            return whole.pointer(BigIntObject.self).pointee.isNegative ? Int.min / 2 : Int.max / 2
        }
        return Swift.max(Swift.min(whole.asInt, Int.max / 2), Int.min / 2)
    }
}
