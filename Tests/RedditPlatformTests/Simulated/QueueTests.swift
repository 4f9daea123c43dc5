import Governance
import JSONKit
import PlatformSimulators
import Testing

/// What a filter has caught shows in the queues alone: it is found there, and governed once.
@Suite(.serialized, .timeLimit(.minutes(2))) struct QueueTests {
    /// A caught comment is in the spam queue and in no other listing.
    @Test func aCaughtCommentIsFoundInTheSpamQueue() async throws {
        let policy = TestPolicies.vote("redditmakecomment", question: "f'Show “{action.text}”?'")
        try await GovernedSubreddit.with(["comment": policy]) { stage in
            let reddit = stage.reddit
            let thread = try await reddit.submit("Chat", in: "garden", as: "ada")
            let comment = try await reddit.comment("Cheap seeds", on: thread, as: "eve", isFiltered: true)
            for listing in ["comments", "unmoderated", "new", "edited"] {
                #expect(await !reddit.listing(listing, in: "garden").contains(comment))
            }
            #expect(await reddit.listing("spam", in: "garden") == [comment])
            try await governedOnce(stage, "Show “Cheap seeds”?", comment)
            // It shows in the listing of comments by now.
            #expect(await reddit.listing("comments", in: "garden").contains(comment))
        }
    }

    /// A caught post is among the unmoderated as well; here nothing else can be read.
    @Test func aCaughtPostIsFoundAmongTheUnmoderated() async throws {
        let policy = TestPolicies.vote("redditmakepost", question: "f'Keep “{action.title}”?'")
        try await GovernedSubreddit.with(["post": policy]) { stage in
            let others = ["r/:sr/new", "r/:sr/about/spam"]
            for other in others {
                await stage.reddit.inject(ForumCallFault(route: "GET \(other)", effect: .status(503)))
            }
            let post = try await stage.reddit.submit("Caught", in: "garden", as: "eve", isFiltered: true)
            #expect(await !stage.reddit.listing("new", in: "garden").contains(post))
            _ = try await stage.vote("Keep “Caught”?")
            await stage.reddit.clearFaults()
            try await governedOnce(stage, "Keep “Caught”?", post)
        }
    }

    /// Two members agree, and what was caught is shown; whatever listing it is in, one proposal is all.
    private func governedOnce(_ stage: GovernedSubreddit, _ title: String, _ name: String) async throws {
        let vote = try await stage.vote(title)
        for user in ["cleo", "dan"] { try await stage.reddit.comment("+1", on: vote, as: user) }
        try await stage.settled(.passed)
        try await stage.isVisible(name, true)
        let index = await stage.reddit.record.entries.count
        // All listings are read once more, the spam queue the least often.
        let isRead = await stage.reddit.wait(upTo: .seconds(20)) { record in
            ["new", "comments", "about/spam", "about/unmoderated"].allSatisfy { listing in
                record.calls("GET r/:sr/\(listing)", successful: true).contains { $0.index > index }
            }
        }
        #expect(isRead)
        #expect(try stage.proposals().count == 1)
    }
}
