import Governance
import PlatformKit

/// Slack's time, as its answers tell it: see `ServerClock`.
final class SlackClock: Sendable {
    /// The machine's own time.
    let local: @Sendable () -> Instant
    private let clock: ServerClock

    /// Makes a clock that agrees with the machine's until Slack has answered.
    init(local: @escaping @Sendable () -> Instant) {
        self.local = local
        clock = ServerClock(local: { local().microseconds })
    }

    /// Slack's time, within a second.
    func now() -> Instant { Instant(microseconds: clock.now()) }

    /// A time that is surely not after the present one by Slack's clock, and as near to it as its answers tell: for what is
    /// read now and may have been so a little longer.
    func past() -> Instant { Instant(microseconds: clock.earliest()) }

    /// Takes in what an answer says.
    /// - Parameter asked: when it was asked for.
    func note(_ answer: HTTPAnswer, askedAt asked: ContinuousClock.Instant) { clock.note(answer, askedAt: asked) }
}
