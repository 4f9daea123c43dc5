/// What `dict(…)`, `dict.update`, `dict.fromkeys` and `|=` take.
extension Machine {
    /// Puts the pairs of a mapping, or of an iterable of pairs, into a dict. Returns the dict: the one that the first run
    /// of the built-in gave.
    ///
    /// - Parameter isLast: the built-in has nothing to do after this for which it could have to run again.
    func merge(_ given: Value, into dict: UnsafeMutablePointer<DictObject>, isLast: Bool = true) throws(Signal) -> Value
    {
        let isDict = given.isKind(.dict) && special(given, "keys") == nil
        let isMapping = isDict || isMapping(given)
        guard isMapping || needsIteration(given) else { throw try raiseNotIterable(given) }
        let source = try walkable(given)
        if let noted = try nextNoted() { return noted }
        if !isLast { try prepareNotes() }
        if isDict {
            if try !putEntries(of: source.pointer(DictObject.self), into: dict) {
                return try callPrelude("_fill_pairs", .object(dict), heap.tableIterator(source, .items))
            }
        } else if isMapping {
            return try callPrelude("_fill_from_mapping", .object(dict), source)
        } else {
            var place = 0
            let isDone = try walk(source) { (pair) throws(Signal) in
                if needsFrames(pair) || isIterator(pair) || pair.isKind(.hostObject) { return .script }
                try put(pair, place, into: dict)
                place += 1
                return .onward
            }
            if !isDone { return try callPrelude("_fill_pairs", .object(dict), source) }
        }
        if !isLast { try noteAnswer(.object(dict), raised: false) }
        return .object(dict)
    }

    /// Whether a value of a class of the script has keys.
    func isMapping(_ value: Value) -> Bool { isScripted(value) && special(value, "keys") != nil }

    /// Puts the entries of a dict, whose hashes are known, into another; false when the script must run.
    func putEntries(of source: UnsafeMutablePointer<DictObject>, into dict: UnsafeMutablePointer<DictObject>)
        throws(Signal) -> Bool
    {
        try unaided { () throws(Signal) -> Void in
            for entry in try members(source) {
                try charge(1)
                let index = try find(filled(dict).pointee.table, entry.key, entry.hash)
                if index >= 0 {
                    dict.pointee.table.entries.unsafelyUnwrapped[index].value = entry.value
                } else {
                    try dict.pointee.table.append(entry.hash, entry.key, entry.value, heap)
                }
            }
        } != nil
    }

    /// Puts the pair that stands at a place of what a dict is made of into it.
    func put(_ pair: Value, _ place: Int, into dict: UnsafeMutablePointer<DictObject>) throws(Signal) {
        guard needsIteration(pair) else {
            throw try raise(
                .typeError, "cannot convert dictionary update sequence element #\(place) to a sequence")
        }
        if let parts = exactItems(pair), parts.count == 2 { return try set(dict, parts[0], parts[1]) }
        let parts = try elements(pair)
        guard parts.count == 2 else {
            throw try raise(
                .valueError,
                "dictionary update sequence element #\(place) has length \(parts.count); 2 is required")
        }
        try set(dict, parts[0], parts[1])
    }

    /// A new dict of keys with one value.
    func newDict(keys given: Value, _ value: Value) throws(Signal) -> Value {
        try consume(given) { (keys) throws(Signal) in
            let dict = try heap.dictionary()
            let isDone = try walk(keys) { (key) throws(Signal) in
                if try !heap.setSimple(dict, key, value) { try set(dict, key, value) }
                return .onward
            }
            return try isDone ? .object(dict) : callPrelude("_fill_keys", .object(dict), keys, value)
        }
    }
}
