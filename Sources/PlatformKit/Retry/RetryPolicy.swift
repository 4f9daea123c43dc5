/// How long a call is repeated before it is given up.
public struct RetryPolicy: Sendable, Hashable {
    /// The pauses between attempts.
    public var backoff: Backoff
    /// From the first attempt; nil means for ever.
    public var patience: Duration?

    /// Makes a policy.
    public init(backoff: Backoff = Backoff(), patience: Duration?) {
        self.backoff = backoff
        self.patience = patience
    }

    /// The pause before another attempt, or nil when that would be past the patience.
    /// - Parameters:
    ///   - elapsed: since the first attempt.
    ///   - atLeast: a pause that the server asked for.
    public mutating func pause(
        elapsed: Duration, atLeast: Duration = .zero, using generator: inout some RandomNumberGenerator
    ) -> Duration? {
        let pause = max(backoff.next(using: &generator), atLeast)
        if let patience, elapsed + pause > patience { return nil }
        return pause
    }
}
