import Governance
import PlatformKit
import Synchronization

/// Reddit's time, as the `Date` of its answers tells it: things carry Reddit's time, and what is read now must neither
/// overtake them nor fall behind. A `Date` names a second: the offset is moved only as far as an answer asks.
final class RedditClock: Sendable {
    private let local: @Sendable () -> Instant
    private let offset = Mutex<Int64>(0)

    init(local: @escaping @Sendable () -> Instant) {
        self.local = local
    }

    /// Reddit's time, within a second.
    func now() -> Instant { Instant(microseconds: local().microseconds + offset.withLock { $0 }) }

    /// Takes in what an answer says.
    func note(_ answer: HTTPAnswer) {
        guard let date = answer.header("Date").flatMap(HTTPDate.seconds) else { return }
        let least = date * 1_000_000 - local().microseconds
        offset.withLock { $0 = min(max($0, least), least + 1_000_000) }
    }
}
