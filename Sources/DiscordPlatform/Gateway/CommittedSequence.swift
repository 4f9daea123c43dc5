/// Up to where the dispatches of a session are committed: the number behind which a resumed session goes on. Dispatches
/// are committed side by side, so a later one may be committed before an earlier one.
struct CommittedSequence: Sendable, Hashable {
    /// All dispatches up to this number are committed.
    private(set) var value: Int
    /// Those that began and up to which not all have ended, in order: from `first` on.
    private var underWay: [Int] = []
    private var first = 0
    private var done: Set<Int> = []
    private var highest: Int

    /// Makes a count that stands at a number.
    init(_ value: Int) {
        self.value = value
        highest = value
    }

    /// The number of the last dispatch received: what a heartbeat carries.
    var received: Int? { highest > 0 ? highest : nil }

    /// Notes that a dispatch arrived. One that is replayed, and known already, changes nothing.
    mutating func began(_ number: Int) {
        // They come in order.
        guard number > max(value, highest) else { return }
        underWay.append(number)
        highest = number
    }

    /// Notes that a dispatch is committed, or means nothing.
    /// - Returns: whether `value` has moved.
    mutating func ended(_ number: Int) -> Bool {
        guard number > value, number <= highest, done.insert(number).inserted else { return false }
        let before = value
        while first < underWay.count, done.remove(underWay[first]) != nil { first += 1 }
        value = first < underWay.count ? underWay[first] - 1 : highest
        // Every number is moved once.
        if first == underWay.count || first > 1024 && first > underWay.count / 2 {
            underWay.removeFirst(first)
            first = 0
        }
        return value != before
    }

    /// The connection is gone: what was not committed is delivered again.
    mutating func reset() {
        underWay = []
        first = 0
        done = []
        highest = value
    }
}
