import Governance
import PlatformKit
import Synchronization

/// Slack's time, as the `Date` of its answers tells it, on a machine whose own clock may be wrong or may be set: events
/// carry Slack's time, and what has none (a command, a whole reading) must not overtake them or fall behind.
///
/// Time passes by the machine's steady clock. A `Date` names a second: the offset is kept as long as it agrees with each
/// answer, and else moved to the nearest that does, so that it comes within a second of the truth and stays there.
final class SlackClock: Sendable {
    /// The machine's own time.
    let local: @Sendable () -> Instant
    private let start: Instant
    private let began = ContinuousClock.now
    private let offset = Mutex<Int64>(0)

    /// Makes a clock that agrees with the machine's until Slack has answered.
    init(local: @escaping @Sendable () -> Instant) {
        self.local = local
        start = local()
    }

    private var uncorrected: Int64 {
        let (seconds, attoseconds) = began.duration(to: .now).components
        return start.microseconds + seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    }

    /// Slack's time, within a second.
    func now() -> Instant { Instant(microseconds: uncorrected + offset.withLock { $0 }) }

    /// A time that is surely not after the present one by Slack's clock: for what is read now and may have been so a
    /// little longer.
    func past() -> Instant { now().advanced(seconds: -1) }

    /// Takes in what an answer says.
    func note(_ answer: HTTPAnswer) {
        guard let date = answer.header("Date").flatMap(HTTPDate.seconds) else { return }
        let least = date * 1_000_000 - uncorrected
        offset.withLock { $0 = min(max($0, least), least + 1_000_000) }
    }
}
