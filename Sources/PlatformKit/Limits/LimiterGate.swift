/// What orders calls under limits, as a value without clock or I/O: `RateLimiter`, or a platform's own.
public protocol CallLimiter: Sendable {
    /// What a call counts against.
    associatedtype Claim: Sendable

    /// Adds a call. The lowest rank goes first.
    mutating func enqueue(id: UInt64, claim: Claim, rank: Int)
    /// Forgets a call that waits.
    mutating func cancel(id: UInt64)
    /// The calls that start now, and when to ask again (nil: when something is added or told).
    mutating func advance(to now: ContinuousClock.Instant) -> (start: [UInt64], next: ContinuousClock.Instant?)
}

/// Gives a limiter time: lets calls through when it starts them.
public actor LimiterGate<Limiter: CallLimiter> {
    private let clock: PollingClock
    private var limiter: Limiter
    private var waiters: [UInt64: CheckedContinuation<Void, any Error>] = [:]
    private var nextID: UInt64 = 0
    private var timer: (task: Task<Void, Never>, at: ContinuousClock.Instant)?

    /// Makes a gate over a limiter.
    /// - Parameter clock: the time that limits are measured in.
    public init(_ limiter: Limiter, clock: PollingClock = .machine) {
        self.limiter = limiter
        self.clock = clock
    }

    /// How many calls wait.
    public var waitingCount: Int { waiters.count }

    /// Returns when the call may be made: its id.
    /// - Parameters:
    ///   - claim: what it counts against.
    ///   - rank: its place among calls that wait; the lowest goes first.
    /// - Throws: `CancellationError`.
    public func enter(_ claim: Limiter.Claim, rank: Int) async throws -> UInt64 {
        try Task.checkCancellation()
        nextID += 1
        let id = nextID
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                if Task.isCancelled {
                    continuation.resume(throwing: CancellationError())
                    return
                }
                waiters[id] = continuation
                limiter.enqueue(id: id, claim: claim, rank: rank)
                advance()
            }
        } onCancel: {
            Task { await self.cancel(id) }
        }
        return id
    }

    /// Tells the limiter something, such as an answer, and lets through what that allows.
    public func tell(_ change: @Sendable (inout Limiter, ContinuousClock.Instant) -> Void) {
        change(&limiter, clock.now())
        advance()
    }

    private func cancel(_ id: UInt64) {
        limiter.cancel(id: id)
        waiters.removeValue(forKey: id)?.resume(throwing: CancellationError())
        advance()
    }

    private func advance() {
        let now = clock.now()
        let (started, next) = limiter.advance(to: now)
        for id in started { waiters.removeValue(forKey: id)?.resume() }
        guard let next else {
            timer?.task.cancel()
            timer = nil
            return
        }
        if let timer, timer.at <= next { return }
        timer?.task.cancel()
        let task = Task { [weak self, clock] in
            do { try await clock.sleep(now.duration(to: next)) } catch { return }
            await self?.timerFired()
        }
        timer = (task, next)
    }

    private func timerFired() {
        timer = nil
        advance()
    }
}
