/// The engine's one alarm: set anew, it forgets what it was set to, so that one task sleeps however often it is set.
struct Alarm {
    /// When it goes off; nil while it is not set.
    private(set) var instant: Instant?
    private var sleeper: Task<Void, Never>?

    /// Sets it.
    /// - Parameter act: what is done when it goes off; given the instant, of which it tells the alarm by `wentOff`.
    mutating func set(
        _ instant: Instant, by clock: any EngineClock, act: @escaping @Sendable (Instant) async -> Void
    ) {
        stop()
        self.instant = instant
        sleeper = Task {
            guard (try? await clock.sleep(until: instant)) != nil else { return }
            await act(instant)
        }
    }

    mutating func stop() {
        sleeper?.cancel()
        sleeper = nil
        instant = nil
    }

    /// It has gone off: what is done then is not cut short when it is set again.
    mutating func wentOff(_ instant: Instant) {
        guard self.instant == instant else { return }
        sleeper = nil
        self.instant = nil
    }
}
