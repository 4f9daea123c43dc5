/// Lets calls through as a `RateLimiter` allows.
public actor CallGate {
    private var limiter = RateLimiter()
    private var waiters: [UInt64: CheckedContinuation<Void, any Error>] = [:]
    private var nextID: UInt64 = 0
    private var timer: (task: Task<Void, Never>, at: ContinuousClock.Instant)?

    /// Makes a gate with no calls.
    public init() {}

    /// A call that was let through, to be handed back to `leave`.
    public struct Pass: Sendable {
        fileprivate var id: UInt64
        fileprivate var keys: [RateLimiter.Key]
    }

    /// Returns when the call may be made. `leave` must follow when it was answered or has failed.
    /// - Parameters:
    ///   - keys: the limits that it counts against.
    ///   - rank: its place among calls that wait; the lowest goes first.
    /// - Throws: `CancellationError`.
    public func enter(keys: [RateLimiter.Key], rank: Int) async throws -> Pass {
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
                limiter.enqueue(id: id, keys: keys, rank: rank)
                advance()
            }
        } onCancel: {
            Task { await self.cancel(id) }
        }
        return Pass(id: id, keys: keys)
    }

    /// Notes that a call was answered, or has failed: limits are counted from here.
    public func leave(_ pass: Pass) {
        limiter.finish(id: pass.id, keys: pass.keys, at: .now)
        advance()
    }

    /// Lets nothing through under a limit's name for a time: what a `Retry-After` header asks for.
    public func pause(_ name: String, for duration: Duration) {
        limiter.pause(name, until: .now.advanced(by: duration))
    }

    private func cancel(_ id: UInt64) {
        limiter.cancel(id: id)
        waiters.removeValue(forKey: id)?.resume(throwing: CancellationError())
    }

    private func advance() {
        let (started, next) = limiter.advance(to: .now)
        for id in started { waiters.removeValue(forKey: id)?.resume() }
        guard let next else {
            timer?.task.cancel()
            timer = nil
            return
        }
        if let timer, timer.at <= next { return }
        timer?.task.cancel()
        let task = Task { [weak self] in
            do { try await Task.sleep(until: next, clock: .continuous) } catch { return }
            await self?.timerFired()
        }
        timer = (task, next)
    }

    private func timerFired() {
        timer = nil
        advance()
    }
}
