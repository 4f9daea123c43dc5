import PlatformKit

/// Lets calls through as a `BucketLimiter` and the ceiling of invalid requests allow.
actor BucketGate {
    private let gate = LimiterGate(BucketLimiter())
    private var invalid = InvalidRequests()

    /// Returns when the call may be made. `answered` or `failed` must follow.
    /// - Throws: `CancellationError`.
    func enter(_ route: BucketLimiter.Route, rank: Int) async throws {
        while let until = invalid.blockedUntil(.now) {
            try await Task.sleep(until: until, clock: .continuous)
        }
        _ = try await gate.enter(route, rank: rank)
    }

    /// Notes an answer, and what a 429 asks for.
    func answered(
        _ route: BucketLimiter.Route, status: Int, _ headers: BucketLimiter.Headers,
        refusal: BucketLimiter.Refusal? = nil, isShared: Bool = false
    ) async {
        invalid.note(status: status, isShared: isShared, at: .now)
        await gate.tell { limiter, now in
            limiter.answered(route, headers, at: now)
            if let refusal { limiter.refused(route, refusal, at: now) }
        }
    }

    /// Notes that there was no answer.
    func failed(_ route: BucketLimiter.Route) async {
        await gate.tell { limiter, _ in limiter.failed(route) }
    }
}
