/// Growing, jittered pauses between attempts: each doubles the last up to a ceiling, and the second half of it is
/// random, so that many clients that lost the same server do not return in step.
public struct Backoff: Sendable, Hashable {
    /// The first pause, before jitter.
    public var base: Duration
    /// The longest pause.
    public var ceiling: Duration
    /// How many pauses were taken since the last reset.
    public private(set) var attempts = 0

    /// Makes a backoff that starts at `base`.
    public init(base: Duration = .seconds(1), ceiling: Duration = .seconds(60)) {
        self.base = base
        self.ceiling = ceiling
    }

    /// The next pause: between half and all of `base` doubled for each earlier attempt.
    public mutating func next(using generator: inout some RandomNumberGenerator) -> Duration {
        let doublings = min(attempts, 30)
        attempts += 1
        let full = min(base * (1 << doublings), ceiling)
        return full * Double.random(in: 0.5...1, using: &generator)
    }

    /// The next pause, with the system's randomness.
    public mutating func next() -> Duration {
        var generator = SystemRandomNumberGenerator()
        return next(using: &generator)
    }

    /// Starts again at `base`: after something worked.
    public mutating func reset() {
        attempts = 0
    }
}
