import Synchronization

/// A platform's time, as the `Date` of its answers tells it, on a machine whose own clock may be wrong or may be set:
/// events carry the platform's time, and what has none (a whole reading) must not overtake them or fall behind.
///
/// Time passes by the machine's steady clock. A `Date` names a second: the offset is kept as long as it agrees with each
/// answer, and else moved to the nearest that does, so that it comes within a second of the truth and stays there.
public final class ServerClock: Sendable {
    /// The machine's own time, in microseconds since 1970.
    public let local: @Sendable () -> Int64
    private let start: Int64
    private let steady: PollingClock
    private let began: ContinuousClock.Instant
    private let offset = Mutex<Int64>(0)

    /// Makes a clock that agrees with the machine's until the platform has answered.
    /// - Parameter steady: by which time passes.
    public init(local: @escaping @Sendable () -> Int64, steady: PollingClock = .machine) {
        self.local = local
        self.steady = steady
        began = steady.now()
        start = local()
    }

    private var uncorrected: Int64 {
        let (seconds, attoseconds) = began.duration(to: steady.now()).components
        return start + seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    }

    /// The platform's time within a second, in microseconds since 1970.
    public func now() -> Int64 { uncorrected + offset.withLock { $0 } }

    /// Takes in what an answer says.
    public func note(_ answer: HTTPAnswer) {
        guard let date = answer.header("Date").flatMap(HTTPDate.seconds) else { return }
        let least = date * 1_000_000 - uncorrected
        offset.withLock { $0 = min(max($0, least), least + 1_000_000) }
    }
}
