import Synchronization

/// A platform's time, as the `Date` of its answers tells it, on a machine whose own clock may be wrong or may be set:
/// events carry the platform's time, and what has none (a whole reading) must not overtake them or fall behind.
///
/// Time passes by the machine's steady clock. A `Date` names a second, in which the answer was made some time between its
/// request and its arrival: so each answer tells between which bounds the difference of the two clocks lies, and all of
/// them together soon tell it to a small part of a second.
public final class ServerClock: Sendable {
    /// Between which bounds the platform's clock is ahead, in microseconds.
    private struct Bounds {
        var least: Int64
        var most: Int64
        /// When they were found, by the steady clock.
        var at: Int64

        /// The bounds at a later time: steady clocks drift apart, by less than 1 in 5,000.
        func later(_ now: Int64) -> Bounds {
            let drift = max(now - at, 0) / 5000
            return Bounds(least: least - drift, most: most + drift, at: now)
        }
    }

    private struct State {
        var offset: Int64 = 0
        /// Nil before the first answer.
        var bounds: Bounds?
    }

    /// The machine's own time, in microseconds since 1970.
    public let local: @Sendable () -> Int64
    private let start: Int64
    private let steady: PollingClock
    private let began: ContinuousClock.Instant
    private let state = Mutex(State())

    /// Makes a clock that agrees with the machine's until the platform has answered.
    /// - Parameters:
    ///   - local: the machine's own time, in microseconds since 1970.
    ///   - steady: by which time passes.
    public init(local: @escaping @Sendable () -> Int64, steady: PollingClock = .machine) {
        self.local = local
        self.steady = steady
        began = steady.now()
        start = local()
    }

    private func uncorrected(_ moment: ContinuousClock.Instant) -> Int64 {
        let (seconds, attoseconds) = began.duration(to: moment).components
        return start + seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    }

    /// The platform's time within a second, in microseconds since 1970.
    public func now() -> Int64 { uncorrected(steady.now()) + state.withLock { $0.offset } }

    /// A time that is surely not after the platform's present one, and as near to it as the answers so far tell: in
    /// microseconds since 1970.
    public func earliest() -> Int64 {
        let now = uncorrected(steady.now())
        return state.withLock { state in
            now + (state.bounds.map { $0.later(now).least } ?? state.offset - 1_000_000)
        }
    }

    /// Takes in what an answer says.
    /// - Parameter asked: when it was asked for, by the steady clock.
    public func note(_ answer: HTTPAnswer, askedAt asked: ContinuousClock.Instant) {
        guard let date = answer.header("Date").flatMap(HTTPDate.seconds) else { return }
        let now = uncorrected(steady.now())
        let told = Bounds(
            least: date * 1_000_000 - now, most: (date + 1) * 1_000_000 - uncorrected(asked), at: now)
        state.withLock { state in
            var bounds = told
            if let known = state.bounds?.later(now) {
                bounds.least = max(known.least, told.least)
                bounds.most = min(known.most, told.most)
            }
            // One of the clocks was set.
            if bounds.least > bounds.most { bounds = told }
            state.bounds = bounds
            state.offset = min(max(state.offset, bounds.least), bounds.most)
        }
    }
}
