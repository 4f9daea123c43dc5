/// What `dict(…)`, `dict.update` and `|=` take.
extension Machine {
    /// Puts the pairs of a mapping, or of an iterable of pairs, into a dict.
    func merge(_ source: Value, into dict: UnsafeMutablePointer<DictObject>) throws(Signal) {
        if let pairs = try mappingItems(source) {
            try charge(pairs.count)
            for (key, value) in pairs { try set(dict, key, value) }
            return
        }
        guard needsIteration(source) else { throw try raiseNotIterable(source) }
        for (place, pair) in try elements(source).enumerated() {
            guard needsIteration(pair) else {
                throw try raise(
                    .typeError, "cannot convert dictionary update sequence element #\(place) to a sequence")
            }
            let parts = try elements(pair)
            guard parts.count == 2 else {
                throw try raise(
                    .valueError,
                    "dictionary update sequence element #\(place) has length \(parts.count); 2 is required")
            }
            try set(dict, parts[0], parts[1])
        }
    }
}
