import PlatformKit

/// Lets calls through as a `BucketLimiter` and the ceiling of invalid requests allow.
actor BucketGate {
    private let gate: LimiterGate<BucketLimiter>
    private let invalid: InvalidRequestCount
    private let clock: PollingClock

    /// Makes a gate.
    /// - Parameters:
    ///   - invalid: what all bots of the process share.
    ///   - clock: the time that limits are measured in.
    init(invalid: InvalidRequestCount, clock: PollingClock = .machine) {
        gate = LimiterGate(BucketLimiter(), clock: clock)
        self.invalid = invalid
        self.clock = clock
    }

    /// Returns when the call may be made. `answered` or `failed` must follow.
    /// - Parameter held: told that the call waits until then, and for how long, because of the ceiling.
    /// - Throws: `CancellationError`.
    func enter(
        _ route: BucketLimiter.Route, rank: Int,
        held: @Sendable (_ until: ContinuousClock.Instant, _ pause: Duration) async -> Void
    ) async throws {
        while true {
            _ = try await gate.enter(route, rank: rank)
            guard let until = invalid.began(at: clock.now()) else { return }
            // It waits in no bucket: afterwards all that wait are let through one after another again.
            await gate.tell { limiter, _ in limiter.failed(route) }
            let pause = clock.now().duration(to: until)
            if pause > .seconds(1) { await held(until, pause) }
            try await clock.sleep(pause)
        }
    }

    /// Notes an answer, and what a 429 asks for.
    func answered(
        _ route: BucketLimiter.Route, status: Int, _ headers: BucketLimiter.Headers,
        refusal: BucketLimiter.Refusal? = nil, isShared: Bool = false
    ) async {
        invalid.ended(status: status, isShared: isShared, at: clock.now())
        await gate.tell { limiter, now in
            limiter.answered(route, headers, at: now)
            if let refusal { limiter.refused(route, refusal, at: now) }
        }
    }

    /// Notes that there was no answer.
    func failed(_ route: BucketLimiter.Route) async {
        invalid.ended(status: nil, at: clock.now())
        await gate.tell { limiter, _ in limiter.failed(route) }
    }
}
