import PlatformKit

/// Tells of a cause once, however many listings it keeps from being read.
actor WarningDigest {
    /// How long a cause is not told again.
    private static let memory: Duration = .seconds(600)

    private let clock: PollingClock
    private var told: [String: ContinuousClock.Instant] = [:]

    init(clock: PollingClock) {
        self.clock = clock
    }

    /// What to tell people; nil for what they know.
    func text(_ warning: ListingWarning) -> String? {
        switch warning {
        case .refused(_, let reason):
            // Of the login its token tells.
            if RedditErrors.isOfLogin(reason) { return nil }
            return once(RedditErrors.cause(of: reason), "\(warning)")
        case .unreachable(_, let reason): return once(reason, "\(warning)")
        case .capReached, .boundReached, .cursorUnreadable: return "\(warning)"
        }
    }

    private func once(_ cause: String, _ text: String) -> String? {
        let now = clock.now()
        told = told.filter { $0.value.duration(to: now) < Self.memory }
        guard told[cause] == nil else { return nil }
        told[cause] = now
        return text + " What else cannot be read for this reason is not told of by itself."
    }
}
