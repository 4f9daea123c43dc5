import Governance
import JSONKit
import PlatformSimulators
import Synchronization
import Testing

/// More happens while nobody reads than Reddit lists.
@Suite(.serialized, .timeLimit(.minutes(2))) struct OutageTests {
    @Test func whatAListingNoLongerHoldsIsTold() async throws {
        let policy = TestPolicies.vote(
            "redditmakepost", filter: "action.title.endswith('!')", question: "f'Keep “{action.title}”?'")
        try await GovernedSubreddit.with(["post": policy]) { stage in
            await stage.stop()
            for number in 1...1100 {
                let mark = [50, 101, 1100].contains(number) ? "!" : ""
                try await stage.reddit.submit("Post \(number)\(mark)", in: "garden", as: "ben")
            }
            try await stage.start()
            // The oldest that is listed, and the newest.
            _ = try await stage.vote("Keep “Post 101!”?")
            _ = try await stage.vote("Keep “Post 1100!”?")
            #expect(try stage.proposals().count == 2)
            try await stage.eventually("it is told that something may be lost") {
                stage.problems.withLock { problems in
                    problems.contains {
                        $0.hasPrefix("r/garden/new: more has happened since it was last read than the 1000 entries")
                            && $0.hasSuffix("Look through it by hand.")
                    }
                }
            }
        }
    }
}
