import PlatformKit
import Testing

@testable import RedditPlatform

@Suite struct TallyPaceTests {
    @Test func aPostIsEditedOnceInAWhile() async throws {
        let clock = SleepingClock()
        let pace = TallyPace(clock: clock.clock, interval: .seconds(6))
        func turn(_ post: String, isLast: Bool = false) async throws -> Duration {
            let before = clock.slept
            try await pace.turn(of: post, isLast: isLast)
            return clock.slept - before
        }
        #expect(try await turn("t3_a") == .zero)
        #expect(try await turn("t3_b") == .zero, "each post by itself")
        #expect(try await turn("t3_a") == .seconds(6))
        try await clock.clock.sleep(.seconds(4))
        #expect(try await turn("t3_a") == .seconds(2))
        #expect(try await turn("t3_a", isLast: true) == .zero, "the outcome waits for nothing")
        try await clock.clock.sleep(.seconds(60))
        #expect(try await turn("t3_a") == .zero)
    }
}
