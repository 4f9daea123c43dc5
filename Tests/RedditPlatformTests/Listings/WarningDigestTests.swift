import Governance
import JSONKit
import PlatformKit
import Testing

@testable import RedditPlatform

@Suite struct WarningDigestTests {
    private func refused(_ listing: String, status: Int = 403) -> ListingWarning {
        let refusal = RedditErrors.refusal(
            status: status, answer: HTTPAnswer(status: status), json: ["message": "Forbidden"], path: listing)
        return .refused(listing: listing, reason: refusal.message)
    }

    @Test func oneCauseIsToldOnceHoweverManyListingsItConcerns() async throws {
        let clock = SleepingClock()
        let digest = WarningDigest(clock: clock.clock)
        var told: [String] = []
        for listing in ["r/garden/about/log", "r/garden/about/edited", "r/garden/about/spam"] {
            if let text = await digest.text(refused(listing)) { told.append(text) }
        }
        #expect(told.count == 1)
        #expect(told.first?.hasPrefix("r/garden/about/log cannot be read: Reddit refused") == true)
        #expect(await digest.text(refused("r/garden/new", status: 404)) != nil, "another cause is told")
        for (listing, isTold) in [("new", true), ("comments", false)] {
            let text = await digest.text(.unreachable(listing: listing, reason: "status 503"))
            #expect((text != nil) == isTold)
        }
        // What concerns a listing by itself is told of each.
        for listing in ["new", "comments"] {
            #expect(await digest.text(.capReached(listing: listing, cap: 1000)) != nil)
        }
        try await clock.clock.sleep(.seconds(601))
        #expect(await digest.text(refused("r/garden/about/log")) != nil)
    }
}
