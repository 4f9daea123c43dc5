public import Governance
public import PlatformKit
import Synchronization

/// A time that a test moves: it goes on to the next moment at which somebody wants to be woken, once nobody has anything
/// left to do.
public final class VirtualTime: Sendable {
    private struct Sleeper {
        var id: Int
        var until: Int64
        var continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now: Int64
        var sleepers: [Sleeper] = []
        var nextID = 0
        /// Changes with everything that happens.
        var activity = 0
        /// How often time went on although somebody was neither asleep nor heard of.
        var impatience = 0
    }

    private let state: Mutex<State>
    private let start: Int64
    private let origin = ContinuousClock.now

    /// A time that begins at an instant.
    public init(_ start: Instant) {
        self.start = start.microseconds
        state = Mutex(State(now: start.microseconds))
    }

    /// The present.
    public var now: Instant { Instant(microseconds: state.withLock { $0.now }) }

    /// The time as modules keep it.
    public var clock: PollingClock {
        PollingClock(
            now: { self.origin.advanced(by: .microseconds(self.now.microseconds - self.start)) },
            sleep: { try await self.sleep($0) })
    }

    /// Notes that something happens, so that time waits for what follows.
    public func stir() { state.withLock { $0.activity += 1 } }

    private func sleep(_ pause: Duration) async throws {
        let (seconds, attoseconds) = pause.components
        let length = max(seconds * 1_000_000 + attoseconds / 1_000_000_000_000, 0)
        let id = state.withLock { state in
            state.nextID += 1
            state.activity += 1
            return state.nextID
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                let isCancelled = state.withLock { state in
                    if Task.isCancelled { return true }
                    state.sleepers.append(Sleeper(id: id, until: state.now + length, continuation: continuation))
                    return false
                }
                if isCancelled { continuation.resume(throwing: CancellationError()) }
            }
        } onCancel: {
            let sleeper = state.withLock { state -> Sleeper? in
                state.activity += 1
                guard let index = state.sleepers.firstIndex(where: { $0.id == id }) else { return nil }
                return state.sleepers.remove(at: index)
            }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
    }

    /// How often time went on although fewer were asleep than there are.
    public var impatience: Int { state.withLock { $0.impatience } }

    /// When somebody next wants to be woken.
    public var nextWake: Int64? { state.withLock { $0.sleepers.map(\.until).min() } }

    /// Lets time pass up to a moment without waking anybody.
    public func set(_ moment: Int64) { state.withLock { $0.now = max($0.now, moment) } }

    /// Lets time pass up to a moment at the latest.
    public func move(to moment: Int64) {
        let woken = state.withLock { state -> [Sleeper] in
            state.now = max(state.now, moment)
            let now = state.now
            let due = state.sleepers.filter { $0.until <= now }
            state.sleepers.removeAll { $0.until <= now }
            state.activity += 1
            return due.sorted { ($0.until, $0.id) < ($1.until, $1.id) }
        }
        for sleeper in woken { sleeper.continuation.resume() }
    }

    /// Waits until everybody waits: so many as there are, or, where some have not begun, those who have for a while.
    /// - Parameters:
    ///   - everybody: how many there are.
    ///   - queued: how many of them wait for one that sleeps.
    public func settle(_ everybody: Int, queued: () async -> Int) async {
        var last = -1
        var quiet = 0
        var since = ContinuousClock.now
        while true {
            // Whoever works for long is left the processor.
            if quiet < 64 { await Task.yield() } else { try? await Task.sleep(for: .microseconds(200)) }
            let (activity, sleeping) = state.withLock { ($0.activity, $0.sleepers.count) }
            if activity != last {
                quiet = 0
                last = activity
                since = .now
                continue
            }
            quiet += 1
            guard quiet > 8 else { continue }
            if sleeping >= everybody { return }
            if sleeping + max(await queued() - 1, 0) >= everybody { return }
            if ContinuousClock.now - since > Self.patience {
                state.withLock { $0.impatience += 1 }
                return
            }
        }
    }

    /// How long somebody may be neither asleep nor heard of. Whoever takes longer is slow, in the time of the test.
    private static let patience = Duration.milliseconds(100)
}
