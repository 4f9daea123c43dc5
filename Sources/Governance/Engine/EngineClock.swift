/// The engine's only source of time: the wall clock in a daemon, a virtual one in tests and rehearsals.
public protocol EngineClock: Sendable {
    /// The present instant.
    func now() -> Instant
    /// Returns at the instant, or at once when it is past.
    /// - Throws: `CancellationError`.
    func sleep(until instant: Instant) async throws
}
