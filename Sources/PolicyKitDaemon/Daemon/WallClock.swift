import Foundation
public import Governance

/// The system's clock. A sleep follows the clock when it is set: it looks again at least once a minute.
public struct WallClock: EngineClock {
    /// Makes the clock.
    public init() {}

    public func now() -> Instant {
        Date().instant
    }

    public func sleep(until instant: Instant) async throws {
        while true {
            let rest = instant.microseconds - now().microseconds
            guard rest > 0 else { return }
            try await Task.sleep(for: .microseconds(min(rest, 60_000_000)))
        }
    }
}
