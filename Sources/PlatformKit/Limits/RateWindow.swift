import DequeModule

/// At most `limit` starts in any `period`: the form in which platforms publish their limits. Exact: a burst may use the
/// whole allowance, and then each start waits until the one `limit` starts before it is a period old.
public struct RateWindow: Sendable {
    public let limit: Int
    public let period: Duration
    private var starts: Deque<ContinuousClock.Instant> = []

    /// Makes a window; `limit` is at least 1.
    public init(limit: Int, period: Duration) {
        self.limit = max(limit, 1)
        self.period = period
    }

    /// When the next start is allowed, no earlier than `now`.
    public func earliestStart(now: ContinuousClock.Instant) -> ContinuousClock.Instant {
        guard starts.count >= limit else { return now }
        return max(now, starts[starts.count - limit].advanced(by: period))
    }

    /// Notes a start.
    public mutating func start(at now: ContinuousClock.Instant) {
        starts.append(now)
        while starts.count > limit { starts.removeFirst() }
    }

    /// True when nothing in it can delay a start any more.
    public func isIdle(now: ContinuousClock.Instant) -> Bool {
        guard let last = starts.last else { return true }
        return last.advanced(by: period) <= now
    }
}
