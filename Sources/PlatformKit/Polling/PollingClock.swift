/// The time that pollers keep: the machine's, or one that a test moves.
public struct PollingClock: Sendable {
    /// The present.
    public var now: @Sendable () -> ContinuousClock.Instant
    /// Returns when so long has passed.
    /// - Throws: `CancellationError`.
    public var sleep: @Sendable (Duration) async throws -> Void

    /// Makes a clock.
    public init(
        now: @escaping @Sendable () -> ContinuousClock.Instant,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.sleep = sleep
    }

    /// The machine's steady clock.
    public static let machine = PollingClock(now: { .now }, sleep: { try await Task.sleep(for: $0) })
}
