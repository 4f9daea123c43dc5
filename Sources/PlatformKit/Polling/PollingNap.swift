import Synchronization

/// A pause that can be cut short.
final class PollingNap: Sendable {
    private struct State {
        var isPoked = false
        var sleeper: Task<Void, any Error>?
    }

    private let state = Mutex(State())

    /// Returns after the pause, or when it is ended; false at the end of the task.
    func sleep(_ pause: Duration, _ clock: PollingClock) async -> Bool {
        let sleeper = Task { try await clock.sleep(pause) }
        let isPoked = state.withLock { state in
            state.sleeper = sleeper
            return state.isPoked
        }
        if isPoked { sleeper.cancel() }
        await withTaskCancellationHandler {
            _ = await sleeper.result
        } onCancel: {
            sleeper.cancel()
        }
        state.withLock {
            $0.isPoked = false
            $0.sleeper = nil
        }
        return !Task.isCancelled
    }

    /// Ends the pause, or the next one if none is under way.
    func end() {
        let sleeper = state.withLock { state in
            state.isPoked = true
            return state.sleeper
        }
        sleeper?.cancel()
    }
}
