import DequeModule
import PlatformKit
import Synchronization

/// Counts the requests of the last 24 hours against what a key has for a day, so that those who read spread theirs over it
/// instead of using it up by noon. What was used comes back a day later, so that the count has no end at which it begins
/// anew: a day is always ahead.
final class DailyAllowance: Sendable {
    private static let day = Duration.seconds(86_400)
    /// What is left may be divided so many times over: of those who read, most have nothing to read most of the time. As
    /// the pauses grow with what is used, even if all of them read, three quarters of the allowance are used.
    private static let share = 3.0

    private let limit: Int
    private let clock: PollingClock
    private let moments = Mutex<Deque<ContinuousClock.Instant>>([])

    init(limit: Int, clock: PollingClock) {
        self.limit = limit
        self.clock = clock
    }

    /// Notes a request.
    /// - Returns: what is left.
    func spend() -> RequestBudget {
        let now = clock.now()
        let used = moments.withLock { moments in
            moments.append(now)
            while let first = moments.first, first.advanced(by: Self.day) <= now { moments.removeFirst() }
            return moments.count
        }
        return RequestBudget(remaining: Double(limit - used), resetsIn: Self.day, share: Self.share)
    }
}
