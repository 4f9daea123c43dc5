import Foundation
import Governance
import JSONKit
import OrderedCollections
import PlatformSimulators
import Testing

/// A policy asks for the age and the karma of those who have voted: the one that the article on votes shows.
@Suite(.serialized, .timeLimit(.minutes(2))) struct EligibilityTests {
    @Test func accountsOfSomeStandingDecide() async throws {
        let article = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../../Sources/Governance/Governance.docc/Votes.md")
        let blocks = try String(contentsOf: article, encoding: .utf8).split(separator: "```python\n").dropFirst()
        let policy = try #require(
            blocks.compactMap { $0.split(separator: "```").first }.map(String.init).first {
                $0.contains("def read_standing")
            })
        var setup = GovernedSubreddit.setup
        setup.accounts += [
            .init("fay", ageInDays: 3, linkKarma: 900, commentKarma: 900),
            .init("gus", ageInDays: 900, linkKarma: 3, commentKarma: 6),
            .init("hal", ageInDays: 31, linkKarma: 0, commentKarma: 10),
        ]
        try await GovernedSubreddit.with(["standing": policy], setup: setup) { stage in
            let post = try await stage.reddit.submit("Seeds", text: "I have some", in: "garden", as: "ben")
            let vote = try await stage.vote("Shall “Seeds” stand?")
            // Young, young with much karma, and old with little.
            for user in ["eve", "fay", "gus"] { try await stage.reddit.comment("+1", on: vote, as: user) }
            try await stage.eventually("each of the three was looked up, and decides nothing") {
                let known = try stage.proposals().first?.data["standing"]?.object ?? [:]
                return Set(known.keys) == ["eve", "fay", "gus"] && known.values.allSatisfy { $0 == false }
            }
            try await stage.tally(vote, "Approve: **3**")
            #expect(try stage.proposals().map(\.state) == [.pending])
            try await stage.isVisible(post, false)
            try await stage.reddit.comment("+1", on: vote, as: "hal")
            try await stage.reddit.comment("+1", on: vote, as: "cleo")
            try await stage.settled(.passed)
            try await stage.isVisible(post, true)
            let calls = await stage.reddit.record.calls("GET user/:name/about", successful: true)
            #expect(calls.count == 5, "each account is asked for once")
        }
    }
}
