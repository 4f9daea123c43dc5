import PlatformKit

/// When connections may begin a session: in each five seconds as many as Discord allows at once, those of the lowest
/// shards first, and in a day as many as are left (docs.discord.com/developers/events/gateway#session-start-limit).
/// Going on with a session does not count. Shared by all shards of a bot.
actor IdentifyGate {
    private let gate = CallGate()
    private var concurrency = 1
    private var remaining: Int?
    private var resetAt: ContinuousClock.Instant?

    /// What `GET /gateway/bot` says.
    func learn(concurrency: Int, remaining: Int, resetAfter: Duration) {
        self.concurrency = max(concurrency, 1)
        self.remaining = remaining
        resetAt = ContinuousClock.now.advanced(by: resetAfter)
    }

    /// Returns when the shard may identify.
    /// - Returns: how long the day's limit held it up, if it did.
    /// - Throws: `CancellationError`.
    func enter(_ shard: Shard) async throws {
        while let left = remaining, left <= 0, let resetAt, resetAt > .now {
            try await Task.sleep(until: resetAt, clock: .continuous)
        }
        if let left = remaining { remaining = left - 1 }
        let key = RateLimiter.Key("identify/\(shard.index % concurrency)", limit: 1, period: .seconds(5))
        let pass = try await gate.enter(keys: [key], rank: shard.index)
        await gate.leave(pass)
    }

    /// Until when no session may be begun today; nil when one may.
    var exhaustedUntil: ContinuousClock.Instant? {
        guard let remaining, remaining <= 0, let resetAt, resetAt > .now else { return nil }
        return resetAt
    }
}
