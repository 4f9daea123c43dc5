import HeapModule

/// Which ids have a key: a non-unique index.
struct RecordIndex<Key: Hashable & Sendable, ID: Hashable & Sendable & Comparable>: Sendable {
    private var ids: [Key: Set<ID>] = [:]

    /// The ids under a key, in ascending order.
    subscript(key: Key) -> [ID] { ids[key]?.sorted() ?? [] }

    /// All ids, in ascending order.
    var all: [ID] { ids.values.reduce(into: []) { $0.append(contentsOf: $1) }.sorted() }

    mutating func move(_ id: ID, from old: Key?, to new: Key?) {
        guard old != new else { return }
        if let old {
            ids[old]?.remove(id)
            if ids[old]?.isEmpty == true { ids[old] = nil }
        }
        if let new { ids[new, default: []].insert(id) }
    }
}

/// The pending proposals in the order in which they wake; entries that no longer hold are dropped when they surface.
struct WakeQueue: Sendable {
    private struct Entry: Comparable, Sendable {
        var at: Instant
        var id: Int64

        static func < (left: Entry, right: Entry) -> Bool {
            left.at == right.at ? left.id < right.id : left.at < right.at
        }
    }

    private var heap = Heap<Entry>()
    private var current: [Int64: Instant] = [:]

    /// The earliest instant.
    var first: Instant? { heap.min?.at }

    /// The earliest instant, or the earliest that is later than one.
    func first(after: Instant?) -> Instant? {
        guard let after, let first, first <= after else { return first }
        return current.values.lazy.filter { $0 > after }.min()
    }

    mutating func set(_ id: Int64, to instant: Instant?) {
        guard current[id] != instant else { return }
        current[id] = instant
        if let instant { heap.insert(Entry(at: instant, id: id)) }
        while let top = heap.min, current[top.id] != top.at { heap.removeMin() }
    }

    /// Those that are due, earliest first.
    func due(_ now: Instant, limit: Int) -> [Int64] {
        guard let first, first <= now else { return [] }
        var copy = heap
        var found: [Int64] = []
        var seen: Set<Int64> = []
        while found.count < limit, let top = copy.popMin(), top.at <= now {
            if current[top.id] == top.at, seen.insert(top.id).inserted { found.append(top.id) }
        }
        return found
    }
}
