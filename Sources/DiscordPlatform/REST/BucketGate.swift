/// Lets calls through as a `BucketLimiter` and the ceiling of invalid requests allow.
actor BucketGate {
    private var limiter = BucketLimiter()
    private var invalid = InvalidRequests()
    private var waiters: [UInt64: CheckedContinuation<Void, any Error>] = [:]
    private var nextID: UInt64 = 0
    private var timer: (task: Task<Void, Never>, at: ContinuousClock.Instant)?

    /// Returns when the call may be made. `answered` or `failed` must follow.
    /// - Throws: `CancellationError`.
    func enter(_ route: BucketLimiter.Route, rank: Int) async throws {
        try Task.checkCancellation()
        while let until = invalid.blockedUntil(.now) {
            try await Task.sleep(until: until, clock: .continuous)
        }
        nextID += 1
        let id = nextID
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                if Task.isCancelled {
                    continuation.resume(throwing: CancellationError())
                    return
                }
                waiters[id] = continuation
                limiter.enqueue(id: id, route: route, rank: rank)
                advance()
            }
        } onCancel: {
            Task { await self.cancel(id) }
        }
    }

    /// Notes an answer, and what a 429 asks for.
    func answered(
        _ route: BucketLimiter.Route, status: Int, _ headers: BucketLimiter.Headers,
        refusal: BucketLimiter.Refusal? = nil, isShared: Bool = false
    ) {
        let now = ContinuousClock.now
        limiter.answered(route, headers, at: now)
        if let refusal { limiter.refused(route, refusal, at: now) }
        invalid.note(status: status, isShared: isShared, at: now)
        advance()
    }

    /// Notes that there was no answer.
    func failed(_ route: BucketLimiter.Route) {
        limiter.failed(route)
        advance()
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
