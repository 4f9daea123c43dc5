import PlatformKit

/// Keeps the edits of a vote's post apart: however many vote, it is edited once in a while. What is shown last is what
/// stands, because the engine has it edited again where ballots came meanwhile.
actor TallyPace {
    private let clock: PollingClock
    private let interval: Duration
    /// When each post was edited last.
    private var edits: [String: ContinuousClock.Instant] = [:]

    init(clock: PollingClock, interval: Duration) {
        self.clock = clock
        self.interval = interval
    }

    /// Returns when a post may be edited.
    /// - Parameter isLast: true for an edit after which none follows, which waits for nothing.
    /// - Throws: `CancellationError`.
    func turn(of post: String, isLast: Bool) async throws {
        let now = clock.now()
        if edits.count > 1000 { edits = edits.filter { $0.value.duration(to: now) < interval } }
        let next = edits[post].map { max($0.advanced(by: interval), now) } ?? now
        edits[post] = isLast ? now : next
        if !isLast, next > now { try await clock.sleep(now.duration(to: next)) }
    }
}
