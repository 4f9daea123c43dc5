import Synchronization

/// Who waits until something was read once more, by its name.
final class ReadingWaiters: Sendable {
    private struct State {
        var last = 0
        var waiting: [String: [Int: CheckedContinuation<Void, any Error>]] = [:]
        /// What was read once, and is read no more.
        var ended: Set<String> = []
    }

    private let state = Mutex(State())

    /// Returns when a reading that begins after `then` is over.
    /// - Throws: `CancellationError` when nobody reads it any more, or nobody waits.
    func wait(for name: String, then: () -> Void) async throws {
        let number = state.withLock { state in
            state.last += 1
            return state.last
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (waiter: CheckedContinuation<Void, any Error>) in
                let isWaiting = state.withLock { state in
                    guard !Task.isCancelled, !state.ended.contains(name) else { return false }
                    state.waiting[name, default: [:]][number] = waiter
                    return true
                }
                if isWaiting { then() } else { waiter.resume(throwing: CancellationError()) }
            }
        } onCancel: {
            let waiter = state.withLock { $0.waiting[name]?.removeValue(forKey: number) }
            waiter?.resume(throwing: CancellationError())
        }
    }

    /// It is read from now on.
    func open(_ name: String) {
        state.withLock { _ = $0.ended.remove(name) }
    }

    /// A reading begins.
    /// - Returns: those that wait for it.
    func begin(_ name: String) -> Set<Int> {
        state.withLock { Set(($0.waiting[name] ?? [:]).keys) }
    }

    /// A reading for which these waited is over.
    func finish(_ name: String, _ numbers: Set<Int>) {
        let waiters = state.withLock { state in
            numbers.compactMap { state.waiting[name]?.removeValue(forKey: $0) }
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Nobody reads it any more.
    func end(_ name: String) {
        let waiters = state.withLock { state in
            state.ended.insert(name)
            return state.waiting.removeValue(forKey: name) ?? [:]
        }
        for waiter in waiters.values { waiter.resume(throwing: CancellationError()) }
    }
}
