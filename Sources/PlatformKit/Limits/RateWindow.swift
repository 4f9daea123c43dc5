import DequeModule

/// At most `limit` calls in any `period`: the form in which platforms publish their limits.
///
/// The platform counts a call when it arrives, which is some time between its start and its answer. So a call counts
/// from its answer: the next one may start when the one `limit` calls before it was answered a period ago, and the
/// limit is kept whatever the network does. A burst may use the whole allowance.
public struct RateWindow: Sendable {
    private struct Call: Sendable {
        var id: UInt64
        /// Nil while it is under way.
        var answeredAt: ContinuousClock.Instant?
    }

    /// How many calls there may be in a period; 1 at least.
    public let limit: Int
    /// Over how long they are counted.
    public let period: Duration
    private var calls: Deque<Call> = []

    /// Makes a window; `limit` is at least 1.
    public init(limit: Int, period: Duration) {
        self.limit = max(limit, 1)
        self.period = period
    }

    /// When the next call may start, no earlier than `now`; nil while that depends on an answer that is outstanding.
    public func earliestStart(now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        guard calls.count >= limit else { return now }
        guard let answeredAt = calls[calls.count - limit].answeredAt else { return nil }
        return max(now, answeredAt.advanced(by: period))
    }

    /// Notes that a call starts.
    public mutating func start(id: UInt64) {
        calls.append(Call(id: id))
        while calls.count > limit { calls.removeFirst() }
    }

    /// Notes that a call was answered, or has failed.
    public mutating func finish(id: UInt64, at now: ContinuousClock.Instant) {
        guard let index = calls.lastIndex(where: { $0.id == id }) else { return }
        calls.remove(at: index)
        // In the order of the answers, so that the oldest is the first to be forgotten; those under way come last.
        let last = calls.lastIndex { $0.answeredAt != nil }
        let answeredAt = max(now, last.flatMap { calls[$0].answeredAt } ?? now)
        calls.insert(Call(id: id, answeredAt: answeredAt), at: last.map { $0 + 1 } ?? calls.startIndex)
    }

    /// Notes that the platform calls the allowance used up until `end`, whoever has used it: an earlier run of the program,
    /// or somebody else. How much of it comes back then is not known; so one call may start at `end`, and the others as
    /// if the allowance had been used evenly.
    public mutating func exhaust(until end: ContinuousClock.Instant) {
        let underWay = calls.filter { $0.answeredAt == nil }
        let used = (0..<limit).map { place in
            Call(id: 0, answeredAt: end.advanced(by: period * (Double(place) / Double(limit)) - period))
        }
        calls = Deque(used) + underWay
    }

    /// True when nothing in it can delay a call any more.
    public func isIdle(now: ContinuousClock.Instant) -> Bool {
        calls.allSatisfy { call in
            guard let answeredAt = call.answeredAt else { return false }
            return answeredAt.advanced(by: period) <= now
        }
    }
}
