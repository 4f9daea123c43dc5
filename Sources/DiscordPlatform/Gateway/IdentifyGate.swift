import PlatformKit

/// When connections may begin a session: in each five seconds as many as Discord allows at once, those of the lowest
/// shards first, and in a day as many as are left (docs.discord.com/developers/events/gateway#session-start-limit).
/// Going on with a session does not count. Shared by all shards of a bot.
actor IdentifyGate {
    private let clock: PollingClock
    private let gate: CallGate
    private var concurrency = 1
    private var remaining: Int?
    private var resetAt: ContinuousClock.Instant?

    /// Makes a gate through which nobody has gone.
    /// - Parameter clock: the time that the limits are measured in.
    init(clock: PollingClock = .machine) {
        self.clock = clock
        gate = CallGate(clock: clock)
    }

    /// What `GET /gateway/bot` says.
    func learn(concurrency: Int, remaining: Int, resetAfter: Duration) {
        self.concurrency = max(concurrency, 1)
        self.remaining = remaining
        resetAt = clock.now().advanced(by: resetAfter)
    }

    /// Returns when the shard may identify: not before the day's limit is reset where it is used up, and not within a
    /// period of another that counts against the same limit.
    /// - Throws: `CancellationError`.
    func enter(_ shard: Shard, period: Duration = .seconds(5)) async throws {
        while let until = exhaustedUntil { try await clock.sleep(clock.now().duration(to: until)) }
        if let left = remaining { remaining = left - 1 }
        let key = RateLimiter.Key("identify/\(shard.index % concurrency)", limit: 1, period: period)
        let pass = try await gate.enter(keys: [key], rank: shard.index)
        await gate.leave(pass)
    }

    /// Until when no session may be begun today; nil when one may.
    var exhaustedUntil: ContinuousClock.Instant? {
        guard let remaining, remaining <= 0, let resetAt, resetAt > clock.now() else { return nil }
        return resetAt
    }
}
