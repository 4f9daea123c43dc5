import Foundation
import Governance
import PolicyKitDaemon
import Synchronization

/// The system's clock, put forward at will: days pass at once.
final class MovableClock: EngineClock {
    private let advance = Mutex<Double>(0)

    func now() -> Instant { WallClock().now().advanced(seconds: advance.withLock { $0 }) }

    func sleep(until instant: Instant) async throws {
        while true {
            let rest = instant.microseconds - now().microseconds
            guard rest > 0 else { return }
            // Looks often enough to see soon that the clock was put forward.
            try await Task.sleep(for: .microseconds(min(rest, 20_000)))
        }
    }

    /// Puts the clock forward.
    func pass(days: Double) {
        advance.withLock { $0 += days * 86_400 }
    }
}
