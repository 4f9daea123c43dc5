import PlatformKit

/// What was decided a moment ago in favour of posts and comments. That one was made and each change of its text are decided
/// by themselves, and it is shown once all of them allow it. A decision is carried out before it becomes lawful: two that
/// are carried out side by side know of each other by this.
actor PassedShowings {
    /// What was decided on.
    enum Aspect: Sendable, Hashable {
        /// Whether it may be there at all.
        case presence
        /// A text of it, by its fingerprint.
        case text(String)
    }

    private struct Key: Hashable {
        var name: String
        var aspect: Aspect
    }

    /// How long one is remembered: by then it is lawful.
    private static let memory: Duration = .seconds(600)

    private let clock: PollingClock
    private var passed: [Key: ContinuousClock.Instant] = [:]

    init(clock: PollingClock) {
        self.clock = clock
    }

    /// An aspect of a thing was decided in its favour.
    func note(_ aspect: Aspect, of name: String) {
        let now = clock.now()
        if passed.count > 1000 { passed = passed.filter { $0.value.duration(to: now) < Self.memory } }
        passed[Key(name: name, aspect: aspect)] = now
    }

    /// Whether it was, a moment ago.
    func isNoted(_ aspect: Aspect, of name: String) -> Bool {
        passed[Key(name: name, aspect: aspect)].map { $0.duration(to: clock.now()) < Self.memory } ?? false
    }
}
