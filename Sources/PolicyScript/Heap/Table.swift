/// An entry of a table; its key is undefined once it is deleted.
struct TableEntry {
    var hash: UInt64
    var key: Value
    var value: Value

    /// The place of a deleted entry. Its hash and its value's bits say between which places all are known to be deleted,
    /// so that whoever takes entries off an end need not walk over them again and again.
    static func hole(at index: Int) -> TableEntry {
        TableEntry(hash: UInt64(index), key: .undefined, value: Value(tag: .undefined, bits: UInt64(index)))
    }
}

/// The hash table of `dict`, `set`, instances and classes: entries in order of insertion, and beyond eight of them an
/// index of them by hash with open addressing.
struct Table {
    var entries: UnsafeMutablePointer<TableEntry>?
    /// Positions in `entries`, -1 where empty, -2 where deleted; nil for a small table.
    var indices: UnsafeMutablePointer<Int32>?
    /// Entries in use or deleted.
    var used: Int32 = 0
    /// Entries in use.
    var count: Int32 = 0
    var capacity: Int32 = 0
    /// Number of indices less one.
    var mask: Int32 = 0

    static let smallCapacity: Int32 = 8

    /// Whether the entries are still with the host: see `HostRecordsObject`. Until `Machine.filled` has fetched them,
    /// their count is all that is here.
    var isOutstanding: Bool { @inline(__always) get { entries == nil && count != 0 } }

    /// Bytes charged for a capacity.
    static func size(capacity: Int32, mask: Int32) -> Int {
        Int(capacity) * MemoryLayout<TableEntry>.size + (mask > 0 ? (Int(mask) + 1) * 4 : 0)
    }

    /// Frees the storage and returns how many bytes it took.
    mutating func free(_ heap: Heap) -> Int {
        if let entries { heap.pool.release(entries, Int(capacity) * MemoryLayout<TableEntry>.size) }
        if let indices { Memory.free(indices) }
        let bytes = Self.size(capacity: capacity, mask: mask)
        self = Table()
        return bytes
    }

    /// Frees what is outside the heap's pool, when that goes.
    func discard() {
        if let entries, !MemoryPool.holds(Int(capacity) * MemoryLayout<TableEntry>.size) { Memory.free(entries) }
        if let indices { Memory.free(indices) }
    }

    /// The position of the entry whose key is this very string (by pointer or by text), or -1.
    @inline(__always) func find(string key: UnsafeMutablePointer<StringObject>) -> Int {
        guard let entries else { return -1 }
        if indices == nil {
            // The same object is the same text; few texts have the same hash.
            let bits = UInt64(UInt(bitPattern: key))
            var index = 0
            while index < Int(used) {
                if entries[index].key.bits == bits, entries[index].key.tag == .object { return index }
                index &+= 1
            }
        }
        return find(hash: key.textHash) { entry in
            entry.tag == .object
                && (UInt(entry.bits) == UInt(bitPattern: key)
                    || (entry.header.pointee.kind == .string && entry.pointer(StringObject.self).equals(key)))
        }
    }

    /// The position of the entry whose key is this very object, in a table without an index; -1 when there is none.
    @inline(__always) func findIdentical(_ key: Value) -> Int {
        guard indices == nil, let entries else { return -1 }
        var index = 0
        while index < Int(used) {
            if entries[index].key.bits == key.bits, entries[index].key.tag == .object { return index }
            index &+= 1
        }
        return -1
    }

    /// The position of the entry with this hash for whose key `matches` is true, or -1.
    @inline(__always) func find(hash: UInt64, _ matches: (Value) throws(Signal) -> Bool) throws(Signal) -> Int {
        assert(!isOutstanding)
        guard let entries else { return -1 }
        guard let indices else {
            var index = 0
            while index < Int(used) {
                let entry = entries + index
                if entry.pointee.hash == hash, !entry.pointee.key.isUndefined, try matches(entry.pointee.key) {
                    return index
                }
                index &+= 1
            }
            return -1
        }
        var slot = Int(truncatingIfNeeded: hash) & Int(mask)
        var step = 0
        while true {
            let index = indices[slot]
            if index == -1 { return -1 }
            if index >= 0 {
                let entry = entries + Int(index)
                if entry.pointee.hash == hash, try matches(entry.pointee.key) { return Int(index) }
            }
            step &+= 1
            slot = (slot &+ step) & Int(mask)
        }
    }

    @inline(__always) func find(hash: UInt64, _ matches: (Value) -> Bool) -> Int {
        do throws(Signal) {
            return try find(hash: hash) { (value) throws(Signal) -> Bool in matches(value) }
        } catch {
            return -1
        }
    }

    /// Adds an entry whose key is not in the table.
    @inline(__always) mutating func append(_ hash: UInt64, _ key: Value, _ value: Value, _ heap: Heap) throws(Signal) {
        assert(!isOutstanding)
        if used == capacity { try grow(heap) }
        entries.unsafelyUnwrapped[Int(used)] = TableEntry(hash: hash, key: key, value: value)
        if indices != nil { link(hash, used) }
        used &+= 1
        count &+= 1
    }

    private func link(_ hash: UInt64, _ index: Int32) {
        let indices = indices.unsafelyUnwrapped
        var slot = Int(truncatingIfNeeded: hash) & Int(mask)
        var step = 0
        while indices[slot] >= 0 {
            step &+= 1
            slot = (slot &+ step) & Int(mask)
        }
        indices[slot] = index
    }

    /// Removes the entry at a position.
    mutating func remove(at index: Int) {
        let entries = entries.unsafelyUnwrapped
        if let indices {
            var slot = Int(truncatingIfNeeded: entries[index].hash) & Int(mask)
            var step = 0
            while indices[slot] != Int32(index) {
                step &+= 1
                slot = (slot &+ step) & Int(mask)
            }
            indices[slot] = -2
        }
        entries[index] = .hole(at: index)
        count &-= 1
        // With an index, places of deleted entries are reclaimed when it is rebuilt: a chain of them must end somewhere.
        while indices == nil, used > 0, entries[Int(used) - 1].key.isUndefined { used &-= 1 }
    }

    /// Makes room: doubles the capacity, or drops deleted entries when they are many.
    private mutating func grow(_ heap: Heap) throws(Signal) {
        let wanted: Int32 = count >= capacity / 4 * 3 ? max(4, capacity * 2) : capacity
        try resize(wanted, heap)
    }

    /// Gives the table room for at least this many entries.
    mutating func reserve(_ wanted: Int, _ heap: Heap) throws(Signal) {
        if wanted > Int(capacity) { try resize(Int32(clamping: max(wanted, 4)), heap) }
    }

    private mutating func resize(_ wanted: Int32, _ heap: Heap) throws(Signal) {
        var newMask: Int32 = 0
        if wanted > Self.smallCapacity {
            var size: Int32 = 16
            while size < wanted &* 2 { size &*= 2 }
            newMask = size - 1
        }
        let before = Self.size(capacity: capacity, mask: mask)
        try heap.reserve(Self.size(capacity: wanted, mask: newMask))
        let larger = heap.pool.allocate(Int(wanted) * MemoryLayout<TableEntry>.size).bindMemory(
            to: TableEntry.self, capacity: Int(wanted))
        var kept = 0
        if let entries {
            for index in 0..<Int(used) where !entries[index].key.isUndefined {
                larger[kept] = entries[index]
                kept += 1
            }
            heap.pool.release(entries, Int(capacity) * MemoryLayout<TableEntry>.size)
        }
        heap.release(before)
        entries = larger
        capacity = wanted
        used = Int32(kept)
        mask = newMask
        if let indices { Memory.free(indices) }
        indices = nil
        if newMask > 0 {
            let fresh = Memory.allocate(Int32.self, Int(newMask) + 1)
            fresh.initialize(repeating: -1, count: Int(newMask) + 1)
            indices = fresh
            for index in 0..<kept { link(larger[index].hash, Int32(index)) }
        }
    }

    /// Removes everything.
    mutating func clear(_ heap: Heap) { heap.release(free(heap)) }

    /// A copy with the same entries in the same order.
    func copied(_ heap: Heap) throws(Signal) -> Table {
        assert(!isOutstanding)
        var copy = Table()
        guard count > 0, let entries else { return copy }
        try copy.resize(max(4, count), heap)
        for index in 0..<Int(used) where !entries[index].key.isUndefined {
            try copy.append(entries[index].hash, entries[index].key, entries[index].value, heap)
        }
        return copy
    }

    /// The first position at or after `index` that is in use, or nil.
    @inline(__always) func next(from index: Int) -> Int? {
        assert(!isOutstanding)
        guard let entries, index < Int(used) else { return nil }
        if !entries[index].key.isUndefined { return index }
        return nextBehindHoles(index, entries)
    }

    @inline(never) private func nextBehindHoles(_ start: Int, _ entries: UnsafeMutablePointer<TableEntry>) -> Int? {
        var index = start
        while index < Int(used), entries[index].key.isUndefined { index = Int(entries[index].value.bits) &+ 1 }
        entries[start].value.bits = UInt64(index &- 1)
        return index < Int(used) ? index : nil
    }

    /// The last position in use, or nil.
    var last: Int? {
        assert(!isOutstanding)
        guard let entries, count > 0 else { return nil }
        let end = Int(used) &- 1
        var index = end
        while index >= 0, entries[index].key.isUndefined { index = Int(entries[index].hash) &- 1 }
        if index < end { entries[end].hash = UInt64(index &+ 1) }
        return index >= 0 ? index : nil
    }
}
