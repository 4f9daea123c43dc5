/// Up to where the dispatches of a session are committed: the number behind which a resumed session goes on. Dispatches
/// are committed side by side, so a later one may be committed before an earlier one.
struct CommittedSequence: Sendable, Hashable {
    /// All dispatches up to this number are committed.
    private(set) var value: Int
    private var underWay: Set<Int> = []
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
        guard number > value else { return }
        underWay.insert(number)
        highest = max(highest, number)
    }

    /// Notes that a dispatch is committed, or means nothing.
    /// - Returns: whether `value` has moved.
    mutating func ended(_ number: Int) -> Bool {
        guard underWay.remove(number) != nil else { return false }
        let before = value
        value = underWay.min().map { $0 - 1 } ?? highest
        return value != before
    }

    /// The connection is gone: what was not committed is delivered again.
    mutating func reset() {
        underWay = []
        highest = value
    }
}
