/// Built-ins that take the elements of an iterable one by one.
///
/// When nothing of the script must run for any element they do so in Swift. As soon as it must, all is left as it was, and
/// a function of the prelude does the whole: what was done before, without the script, nobody has seen. So an iterator is
/// never advanced further than what the built-in has seen of it, and no call makes the built-in begin anew.
extension Machine {
    /// What becomes of a walk after an element.
    enum Step {
        case onward
        /// No more elements are wanted.
        case enough
        /// The script must run for this element.
        case script
    }

    /// Hands the elements of an iterable to a body, until no more are wanted. False when the script must run: then an
    /// iterator stands where it stood before, as when there is no memory, and what the body did must do no harm if it is
    /// done again.
    func walk(_ iterable: Value, _ body: (Value) throws(Signal) -> Step) throws(Signal) -> Bool {
        if needsFrames(iterable) { return false }
        if let items = exactItems(iterable) {
            for index in 0..<items.count {
                try charge(1)
                switch try unaided({ () throws(Signal) in try body(items[index]) }) {
                case .onward?: continue
                case .enough?: return true
                case .script?, nil: return false
                }
            }
            return true
        }
        let walker = try iterator(iterable)
        let start = IteratorPlace(walker)
        do throws(Signal) {
            while let element = try next(walker) {
                try charge(1)
                switch try unaided({ () throws(Signal) in try body(element) }) {
                case .onward?: continue
                case .enough?: return true
                case .script?, nil:
                    start?.restore(walker)
                    return false
                }
            }
            return true
        } catch {
            if error == .memory { start?.restore(walker) }
            throw error
        }
    }

    /// What a part of a built-in gives when it needs neither the script nor the host; nil when it does.
    @inline(__always) func unaided<T>(_ body: () throws(Signal) -> T) throws(Signal) -> T? {
        let index = active.memoIndex
        active.memoIndex = Self.unaidedIndex
        defer { active.memoIndex = index }
        do throws(Signal) {
            return try body()
        } catch {
            if error == .call { return nil }
            throw error
        }
    }

    /// Stands for the place in the notes while nothing may be taken from them.
    private static let unaidedIndex = Int.max

    /// Gives up what is to be done without the script and the host.
    func checkAid() throws(Signal) {
        if active.memoIndex == Self.unaidedIndex { throw .call }
    }

    /// What a built-in goes through: the objects within one of the host are a list.
    func walkable(_ iterable: Value) throws(Signal) -> Value {
        iterable.isKind(.hostObject) ? try hostItems(iterable) : iterable
    }

    /// Has notes at hand, so that what a step of a built-in has come to can be noted without fail.
    func prepareNotes() throws(Signal) {
        if active.memo == nil { active.memo = try heap.list(capacity: 4) }
    }

    /// Calls a function of the prelude from within a built-in.
    func callPrelude(_ name: String, _ arguments: Value...) throws(Signal) -> Value {
        try call(.native(Registry.shared.index(name)), arguments: arguments)
    }

    /// The list that a function of the prelude gave.
    func madeList(_ value: Value) throws(Signal) -> UnsafeMutablePointer<ListObject> {
        guard value.isKind(.list) else {
            throw try raise(.runtimeError, "a container changed while it was read")
        }
        return value.pointer(ListObject.self)
    }

    /// What a built-in makes of an iterable, or has made of it before.
    func consume(_ source: Value, _ body: (Value) throws(Signal) -> Value) throws(Signal) -> Value {
        guard needsIteration(source) else { throw try raiseNotIterable(source) }
        let iterable = try walkable(source)
        if let noted = try nextNoted() { return noted }
        return try body(iterable)
    }

    // MARK: Lists

    /// Appends the elements of an iterable, each in sight of what runs for the next.
    func extend(_ list: UnsafeMutablePointer<ListObject>, with source: Value) throws(Signal) {
        let iterable = try walkable(source)
        if exactItems(iterable) != nil { return try extend(list, elements(iterable)) }
        if try nextNoted() != nil { return }
        let count = list.pointee.count
        do throws(Signal) {
            let isDone = try walk(iterable) { (element) throws(Signal) in
                try heap.append(list, element)
                return .onward
            }
            if !isDone { _ = try callPrelude("_extend", .object(list), iterable) }
        } catch {
            if error == .memory { list.pointee.count = count }
            throw error
        }
    }

    // MARK: Sets

    /// Adds the elements of an iterable to a new set.
    ///
    /// - Parameter isLast: the built-in has nothing to do after this for which it could have to run again.
    func newSet(_ kind: Kind, of source: Value, isLast: Bool = true) throws(Signal) -> UnsafeMutablePointer<DictObject>
    {
        let iterable = try walkable(source)
        if let noted = try nextNoted() { return try table(noted) }
        let result = try heap.dictionary(kind)
        if !isLast { try prepareNotes() }
        if try !add(iterable, to: result) {
            return try table(callPrelude("_fill_set", .object(result), iterable))
        }
        if !isLast { try noteAnswer(.object(result), raised: false) }
        return result
    }

    /// Adds the elements of an iterable to a set; false when the script must run.
    private func add(_ iterable: Value, to set: UnsafeMutablePointer<DictObject>) throws(Signal) -> Bool {
        try walk(iterable) { (element) throws(Signal) in
            if try !heap.setSimple(set, element, .none) { try self.set(set, element, .none) }
            return .onward
        }
    }

    /// Adds the elements of iterables to a set, each in sight of what runs for the next.
    func add(all sources: some Collection<Value>, to set: UnsafeMutablePointer<DictObject>) throws(Signal) {
        var left = sources.count
        for source in sources {
            guard needsIteration(source) else { throw try raiseNotIterable(source) }
            let iterable = try walkable(source)
            left -= 1
            if try nextNoted() != nil { continue }
            let isLast = left == 0
            if !isLast { try prepareNotes() }
            let isDone: Bool
            if iterable.isKind(.set) || iterable.isKind(.frozenSet), !needsFrames(iterable) {
                isDone = try addMembers(of: iterable.pointer(DictObject.self), to: set)
            } else {
                isDone = try add(iterable, to: set)
            }
            if !isDone {
                _ = try callPrelude("_fill_set", .object(set), iterable)
            } else if !isLast {
                try noteAnswer(.none, raised: false)
            }
        }
    }

    /// Adds the members of a set, whose hashes are known; false when the script must run.
    func addMembers(of source: UnsafeMutablePointer<DictObject>, to set: UnsafeMutablePointer<DictObject>)
        throws(Signal) -> Bool
    {
        try unaided { () throws(Signal) -> Void in
            for entry in try members(source) {
                try charge(1)
                if try find(set.pointee.table, entry.key, entry.hash) < 0 {
                    try set.pointee.table.append(entry.hash, entry.key, .none, heap)
                }
            }
        } != nil
    }

    /// Whether a value is a member of a set, or of a view of keys or items.
    func isMember(_ element: Value, of container: Value) throws(Signal) -> Bool {
        if container.isKind(.tableView) { return try contains(container, element).asBool }
        let table = try table(container)
        return try find(table.pointee.table, element, hash(element)) >= 0
    }

    /// Whether all elements of an iterable are members of a container, or none is. It ends at the first that decides.
    func all(_ source: Value, areMembersOf container: Value, _ wanted: Bool) throws(Signal) -> Value {
        try consume(source) { (iterable) throws(Signal) in
            var holds = true
            let isDone = try walk(iterable) { (element) throws(Signal) in
                if try isMember(element, of: container) == wanted { return .onward }
                holds = false
                return .enough
            }
            if isDone { return .bool(holds) }
            return try callPrelude("_are_members", iterable, container, .bool(wanted))
        }
    }

    // MARK: Sums and extremes

    func sum(_ source: Value, _ start: Value) throws(Signal) -> Value {
        try consume(source) { (iterable) throws(Signal) in
            var total = start
            let isDone = try walk(iterable) { (item) throws(Signal) in
                guard !isScripted(item), !isScripted(total), let next = try arithmetic(.add, total, item) else {
                    return .script
                }
                total = next
                return .onward
            }
            return try isDone ? total : callPrelude("_sum", iterable, start)
        }
    }

    func product(_ source: Value, _ start: Value) throws(Signal) -> Value {
        try consume(source) { (iterable) throws(Signal) in
            var result = start
            let isDone = try walk(iterable) { (item) throws(Signal) in
                try charge(1)
                result = try binary(.multiply, result, item)
                return .onward
            }
            return try isDone ? result : callPrelude("_product", iterable, start)
        }
    }

    /// `max` and `min`. Without elements the fallback, or a ValueError when that is undefined.
    func extreme(_ source: Value, key: Value, fallback: Value, _ comparison: ComparisonOperator) throws(Signal)
        -> Value
    {
        try consume(source) { (iterable) throws(Signal) in
            let missing = Value.module(Prelude.missing)
            let wantsLess = Value.bool(comparison == .less)
            let other = fallback.isUndefined ? missing : fallback
            if !key.isUndefined, !key.isNone {
                return try callPrelude("_extreme_by_key", iterable, key, wantsLess, other)
            }
            var best = Value.undefined
            let isDone = try walk(iterable) { (item) throws(Signal) in
                if best.isUndefined {
                    best = item
                } else if try truth(compare(comparison, item, best)) {
                    best = item
                }
                return .onward
            }
            if !isDone { return try callPrelude("_extreme", iterable, wantsLess, other) }
            if !best.isUndefined { return best }
            if !fallback.isUndefined { return fallback }
            throw try raise(.valueError, "\(comparison == .less ? "min" : "max")() arg is an empty sequence")
        }
    }

    // MARK: Places

    /// Whether an element is a value, or equals it.
    func isEqual(_ element: Value, to value: Value) throws(Signal) -> Bool {
        if let same = SimpleKey.equal(element, value) { return same }
        return try sameElement(element, value)
    }

    /// The place of the first element of a list, a tuple or a range that equals a value, from one place to before
    /// another; -1 when there is none, which is noted. When it is found that must be all for which the built-in could
    /// have to run again.
    func place(of value: Value, in source: Value, _ start: Int, _ end: Int) throws(Signal) -> Int {
        if let noted = try nextNoted() { return noted.isInt ? noted.asInt : -1 }
        var place = start
        let isWhole = start == 0 && (source.isKind(.range) || exactItems(source) != nil)
        let from = try isWhole ? source : heap.sequenceIterator(source, index: start)
        var isFound = false
        let isDone = try walk(from) { (element) throws(Signal) in
            if place >= end { return .enough }
            isFound = try isEqual(element, to: value)
            if isFound { return .enough }
            place += 1
            return .onward
        }
        if !isDone {
            let found = try callPrelude("_place_of", from, value, .int(start), .int(end))
            return found.isInt ? found.asInt : -1
        }
        if isFound { return place }
        try noteAnswer(.int(-1), raised: false)
        return -1
    }

    /// How many elements of a list, a tuple or a range equal a value.
    func count(of value: Value, in source: Value) throws(Signal) -> Value {
        if let noted = try nextNoted() { return noted }
        var count = 0
        let isWhole = source.isKind(.range) || exactItems(source) != nil
        let from = try isWhole ? source : heap.sequenceIterator(source)
        let isDone = try walk(from) { (element) throws(Signal) in
            if try isEqual(element, to: value) { count += 1 }
            return .onward
        }
        return try isDone ? .int(count) : callPrelude("_count_of", from, value)
    }
}
