import PlatformKit
import Synchronization

/// A time that passes while somebody sleeps.
final class DriftingTime: Sendable {
    private let origin = ContinuousClock.now
    private let elapsed = Mutex<Duration>(.zero)

    /// How much has passed.
    var passed: Duration { elapsed.withLock { $0 } }

    var clock: PollingClock {
        PollingClock(
            now: { self.origin.advanced(by: self.passed) },
            sleep: { pause in self.elapsed.withLock { $0 += pause } })
    }

    /// Lets some pass.
    func pass(_ pause: Duration) { elapsed.withLock { $0 += pause } }
}
