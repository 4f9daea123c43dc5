import PlatformKit
import Synchronization
import Testing

/// A platform's time as its answers tell it.
@Suite struct ServerClockTests {
    /// The machine's steady clock, which a test moves, and a platform whose time passes with it.
    private final class Time: Sendable {
        private let origin = ContinuousClock.now
        private let elapsed = Mutex<Duration>(.zero)
        /// 1994-11-06 08:49:20 UTC, in microseconds.
        static let start: Int64 = 784_111_760_000_000
        let platformAhead = Mutex<Int64>(0)

        func pass(_ time: Duration) { elapsed.withLock { $0 += time } }
        var moment: ContinuousClock.Instant { elapsed.withLock { origin.advanced(by: $0) } }
        var clock: PollingClock { PollingClock(now: { self.moment }, sleep: { self.pass($0) }) }

        /// The platform's time.
        var truth: Int64 {
            let (seconds, attoseconds) = elapsed.withLock { $0 }.components
            return Self.start + platformAhead.withLock { $0 } + seconds * 1_000_000 + attoseconds / 1_000_000_000_000
        }

        /// An answer that is made now.
        var answer: HTTPAnswer {
            let second = truth / 1_000_000 - 784_111_740
            let text = "Sun, 06 Nov 1994 08:49:\(second < 10 ? "0" : "")\(second) GMT"
            return HTTPAnswer(status: 200, headers: [HTTPField("Date", text)])
        }
    }

    private func clock(_ time: Time, ahead: Int64 = 0) -> ServerClock {
        ServerClock(local: { Time.start + ahead }, steady: time.clock)
    }

    @Test(arguments: [0, 250_000, -7_300_000, 3_600_000_000])
    func aFewAnswersTellTheTimeToASmallPartOfASecond(ahead: Int64) {
        let time = Time()
        let clock = clock(time, ahead: ahead)
        for _ in 0..<20 {
            time.pass(.milliseconds(730))
            clock.note(time.answer, askedAt: time.moment)
            #expect(clock.earliest() <= time.truth, "it is surely past")
            #expect(abs(clock.now() - time.truth) <= 1_000_000)
        }
        #expect(time.truth - clock.earliest() < 100_000)
        #expect(abs(clock.now() - time.truth) < 100_000)
        // Unheard of for an hour it is a little less sure.
        let before = time.truth - clock.earliest()
        time.pass(.seconds(3600))
        #expect(time.truth - clock.earliest() > before && time.truth - clock.earliest() < 1_000_000)
    }

    @Test func anAnswerThatWasLongOnItsWayMovesNothing() {
        let time = Time()
        let clock = clock(time)
        time.pass(.milliseconds(400))
        let (answer, asked) = (time.answer, time.moment)
        time.pass(.seconds(9))
        clock.note(answer, askedAt: asked)
        #expect(abs(clock.now() - time.truth) <= 1_000_000)
        #expect(clock.earliest() <= time.truth)
    }

    @Test func aClockThatIsSetIsFollowed() {
        let time = Time()
        let clock = clock(time)
        for _ in 0..<5 {
            time.pass(.milliseconds(300))
            clock.note(time.answer, askedAt: time.moment)
        }
        time.platformAhead.withLock { $0 = -10_000_000 }
        clock.note(time.answer, askedAt: time.moment)
        #expect(abs(clock.now() - time.truth) <= 1_000_000)
        #expect(clock.earliest() <= time.truth)
    }

    @Test func beforeAnyAnswerTheMachineIsBelievedToASecond() {
        let time = Time()
        let clock = clock(time)
        #expect(clock.now() == Time.start)
        #expect(clock.earliest() == Time.start - 1_000_000)
        clock.note(HTTPAnswer(status: 200), askedAt: time.moment)
        #expect(clock.now() == Time.start)
    }
}
