import Governance
import JSONKit
import Testing

@testable import RedditPlatform

@Suite struct VoteLedgerTests {
    private let start = Instant(microseconds: 1_700_000_000_000_000)
    private let identity = RedditIdentity(account: "bot", subreddit: "garden")

    /// A ledger that has read its thread.
    private func ledger(_ comments: [RedditThing]) -> VoteLedger {
        var ledger = VoteLedger(
            post: PostReference(channel: "garden", message: "t3_a"), identity: identity)
        let wants = ledger.take(vote: vote(comments.count), again: [], at: start)
        #expect(wants, "it begins with the thread")
        ledger.take(thread: comments, at: start)
        return ledger
    }

    private func vote(_ comments: Int, removed: Bool = false) -> RedditThing {
        RedditThing(
            kind: "t3",
            data: [
                "name": "t3_a", "author": "bot", "num_comments": JSON(comments), "removed": .bool(removed),
                "selftext": .string(VoteForm(kind: .boolean).marked("Vote", call: 1)),
            ])
    }

    private func comment(_ id: String, _ text: String, by author: String, under parent: String = "t3_a") -> RedditThing
    {
        RedditThing(
            kind: "t1",
            data: [
                "name": .string("t1_\(id)"), "body": .string(text), "author": .string(author), "created_utc": 100.0,
                "parent_id": .string(parent), "link_id": "t3_a", "edited": false,
            ])
    }

    /// Whether a reading makes the thread be read.
    private func wants(
        _ ledger: inout VoteLedger, _ vote: RedditThing, _ again: RedditThing..., after seconds: Double = 0
    ) -> Bool {
        ledger.take(vote: vote, again: again, at: start.advanced(seconds: seconds))
    }

    private func votes(_ ledger: VoteLedger) -> [String] {
        ledger.snapshot.book.standing.map { "\($0.voter) \($0.emoji ?? "")" }
    }

    /// What was kept may be older than what counts: nothing is said of a vote before it was read.
    @Test func aVoteIsKnownOnceItWasRead() {
        let post = PostReference(channel: "garden", message: "t3_a")
        var ledger = VoteLedger(post: post, identity: identity)
        _ = wants(&ledger, vote(1))
        #expect(!ledger.isKnown)
        ledger.take(thread: [comment("a", "+1", by: "ada")], at: start)
        #expect(ledger.isKnown)
        var removed = VoteLedger(post: post, identity: identity)
        _ = wants(&removed, vote(1, removed: true))
        #expect(removed.isKnown && removed.snapshot.isGone)
    }

    @Test func theThreadIsReadWhereItHasAnotherNumberOfComments() {
        var ledger = ledger([comment("a", "-1", by: "ada")])
        let same = wants(&ledger, vote(1), comment("a", "-1", by: "ada"))
        let other = wants(&ledger, vote(2))
        let unread = wants(&ledger, vote(1))
        #expect(!same && other && unread, "it is asked for until it was read")
        ledger.take(thread: [comment("a", "-1", by: "ada"), comment("b", "+1", by: "ben")], at: start)
        #expect(votes(ledger) == ["ada 👎", "ben 👍"])
    }

    @Test func whatAListingTellsNeedsNoThread() {
        var ledger = ledger([comment("a", "-1", by: "ada")])
        ledger.hear(comment("b", "+1", by: "ben"), isNew: true)
        ledger.hear(comment("b", "+1", by: "ben"), isNew: true)
        ledger.hear(comment("c", "Why?", by: "cleo", under: "t1_b"), isNew: true)
        #expect(votes(ledger) == ["ada 👎", "ben 👍"])
        let afterNewOnes = wants(&ledger, vote(3))
        ledger.hear(comment("c", "Because", by: "cleo", under: "t1_b"), isNew: false)
        let afterAnEdit = wants(&ledger, vote(3))
        #expect(!afterNewOnes && !afterAnEdit)
    }

    /// The number of comments is the same where one was deleted and another written.
    @Test func aBallotThatIsGoneMakesTheThreadBeRead() {
        var ledger = ledger([comment("a", "-1", by: "ada")])
        let isGone = wants(&ledger, vote(1), comment("a", "[deleted]", by: "[deleted]"))
        #expect(isGone)
        ledger.take(thread: [comment("b", "+1", by: "ada")], at: start)
        #expect(votes(ledger) == ["ada 👍"])
        let isRead = !wants(&ledger, vote(1), comment("b", "+1", by: "ada"))
        #expect(isRead)
    }

    /// Its absence says nothing; that its thread lacks it as well says no more.
    @Test func aBallotThatAnAnswerLeavesOutMakesTheThreadBeReadOnce() {
        var ledger = ledger([comment("a", "-1", by: "ada")])
        ledger.miss(["t1_a"])
        let isWanted = wants(&ledger, vote(1))
        ledger.take(thread: [], at: start)
        ledger.miss(["t1_a"])
        let isWantedAgain = wants(&ledger, vote(1))
        #expect(isWanted && !isWantedAgain && votes(ledger) == ["ada 👎"])
        _ = wants(&ledger, vote(1), comment("a", "-1", by: "ada"))
        ledger.miss(["t1_a"])
        let isWantedAnew = wants(&ledger, vote(1))
        #expect(isWantedAnew, "it was there meanwhile")
    }

    @Test func theThreadIsReadNowAndThenInAnyCase() {
        var ledger = ledger([])
        var asked: [Int] = []
        for second in stride(from: 0, to: 3600, by: 30) {
            guard wants(&ledger, vote(0), after: Double(second)) else { continue }
            asked.append(second)
            ledger.take(thread: [], at: start.advanced(seconds: Double(second)))
        }
        let pauses = zip(asked, [0] + asked).map { $0 - $1 }
        #expect(asked.count > 5 && pauses.allSatisfy { (300...600).contains($0) }, "\(pauses)")
    }

    @Test func aRemovedPostIsGoneAndComesBack() {
        var ledger = ledger([comment("a", "-1", by: "ada")])
        let whileRemoved = wants(&ledger, vote(1, removed: true))
        #expect(!whileRemoved && ledger.snapshot.isGone)
        let afterwards = wants(&ledger, vote(1))
        #expect(!afterwards && !ledger.snapshot.isGone)
        #expect(votes(ledger) == ["ada 👎"])
    }
}
