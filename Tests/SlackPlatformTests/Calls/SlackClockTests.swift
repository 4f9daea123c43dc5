import Governance
import PlatformKit
import Testing

@testable import SlackPlatform

@Suite struct SlackClockTests {
    static func answer(_ date: String) -> HTTPAnswer { HTTPAnswer(status: 200, headers: [HTTPField("date", date)]) }

    @Test(arguments: [-86_400.0, -3, -0.4, 0, 0.6, 3600]) func comesWithinASecond(ahead: Double) {
        // Slack's time is 1994-11-06 08:49:37.5 UTC.
        let slack = Instant(microseconds: 784_111_777_500_000)
        let clock = SlackClock { slack.advanced(seconds: ahead) }
        clock.note(Self.answer("Sun, 06 Nov 1994 08:49:37 GMT"), askedAt: ContinuousClock.now)
        let difference = clock.now().microseconds - slack.microseconds
        #expect(abs(difference) <= 1_000_000)
        #expect(clock.past() < slack.advanced(seconds: 0.5))
    }

    @Test func doesNotMoveWhileItAgrees() {
        let clock = SlackClock { Instant(microseconds: 784_111_777_000_001) }
        let before = clock.now()
        clock.note(Self.answer("Sun, 06 Nov 1994 08:49:37 GMT"), askedAt: ContinuousClock.now)
        clock.note(Self.answer("nonsense"), askedAt: ContinuousClock.now)
        #expect(clock.now().microseconds - before.microseconds < 500_000)
    }
}
