/// What was written, by key, and is not on disk: since the last transition was taken, and in those on their way.
struct Uncommitted<Key: Hashable, Value> {
    /// Written since the last transition was taken.
    private(set) var current: [Key: Value] = [:]
    private var underway: [Key: Value] = [:]

    var isEmpty: Bool { current.isEmpty && underway.isEmpty }

    /// The newest value under a key; setting nil forgets it.
    subscript(key: Key) -> Value? {
        get { current[key] ?? underway[key] }
        set {
            current[key] = newValue
            if newValue == nil { underway[key] = nil }
        }
    }

    /// All of them, the newest of each key.
    var all: [Key: Value] { underway.isEmpty ? current : underway.merging(current) { $1 } }

    /// A transition is taken.
    mutating func take() {
        if underway.isEmpty { swap(&underway, &current) } else { underway.merge(current) { $1 } }
        if !current.isEmpty { current = [:] }
    }

    /// All that was taken is on disk.
    mutating func committed() {
        if !underway.isEmpty { underway = [:] }
    }
}
