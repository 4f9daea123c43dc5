import Governance
import JSONKit
import Testing

@testable import RedditPlatform

@Suite struct VoteBookTests {
    private let form = VoteForm(kind: .boolean, options: [], offersAbstention: false)
    private let identity = RedditIdentity(account: "bot", subreddit: "garden")

    private func comment(
        _ id: String, _ text: String, by author: String = "ada", at seconds: Int64 = 100, parent: String = "t3_vote",
        edited: Int64? = nil, more: [String: JSON] = [:]
    ) -> RedditThing {
        var data: JSON = [
            "name": .string("t1_\(id)"), "body": .string(text), "author": .string(author),
            "created_utc": .double(Double(seconds)), "parent_id": .string(parent), "link_id": "t3_vote",
            "edited": edited.map { .double(Double($0)) } ?? false,
        ]
        for (key, value) in more { data[key] = value }
        return RedditThing(kind: "t1", data: data)
    }

    private func take(_ book: inout VoteBook, _ comment: RedditThing) {
        book.take(comment, vote: "t3_vote", form: form, identity: identity)
    }

    private func votes(_ book: VoteBook) -> [String] { book.standing.map { "\($0.voter) \($0.emoji ?? "")" } }

    @Test func countsWhatStandsDirectlyUnderTheVote() {
        var book = VoteBook()
        take(&book, comment("a", "+1"))
        take(&book, comment("b", "-1", by: "ben", at: 101))
        take(&book, comment("c", "+1", by: "cleo", parent: "t1_b"))
        take(&book, comment("d", "What for?", by: "dan"))
        take(&book, comment("e", "+1", by: "bot"))
        #expect(votes(book) == ["ada 👍", "ben 👎"])
    }

    @Test func countsAnswersInWordsByTheLastOfEachVoter() {
        let form = VoteForm(kind: .select, options: ["in", "out"], candidates: ["Ann", "Bob"])
        var book = VoteBook()
        for comment in [
            comment("a", "Ann: in\nBob: out"), comment("b", "Bob: in", at: 150), comment("c", "Ann: out", by: "ben"),
        ] { book.take(comment, vote: "t3_vote", form: form, identity: identity) }
        func choices(_ book: VoteBook) -> [String] {
            book.tally.choices.map { "\($0.voter) \($0.candidate)=\($0.value)" }
        }
        #expect(choices(book) == ["ada Ann=in", "ada Bob=in", "ben Ann=out"])
        #expect(choices(VoteBook(text: book.text)) == choices(book))
        // Each counts from when its comment was written or changed.
        #expect(book.tally.choices.map { ($0.at?.microseconds ?? 0) / 1_000_000 } == [100, 150, 100])
        book.take(comment("b", "[deleted]", by: "[deleted]"), vote: "t3_vote", form: form, identity: identity)
        #expect(choices(book) == ["ada Ann=in", "ada Bob=out", "ben Ann=out"])
    }

    @Test func anEditChangesTheVote() {
        var book = VoteBook()
        take(&book, comment("a", "+1"))
        take(&book, comment("a", "-1", edited: 160))
        #expect(votes(book) == ["ada 👎"])
        #expect(book.standing.first?.at == Instant(microseconds: 160_999_999))
        take(&book, comment("a", "I no longer know", edited: 170))
        #expect(book.standing.isEmpty)
        take(&book, comment("a", "+1", edited: 180))
        #expect(votes(book) == ["ada 👍"])
    }

    @Test func aDeletedCommentCountsNoLonger() {
        var book = VoteBook()
        take(&book, comment("a", "+1"))
        take(&book, comment("a", "[deleted]", by: "[deleted]"))
        #expect(book.standing.isEmpty)
        #expect(book.comments == ["t1_a"])
    }

    /// Moderators do not take away ballots that have counted; their authors still do.
    @Test func aBallotThatAModeratorRemovesStands() {
        var book = VoteBook()
        take(&book, comment("a", "+1"))
        take(&book, comment("b", "-1", by: "ben"))
        take(&book, comment("a", "+1", more: ["banned_by": "mod"]))
        // As an account sees it that is no moderator.
        take(&book, comment("b", "[removed]", by: "[deleted]"))
        #expect(votes(book) == ["ada 👍", "ben 👎"])
        take(&book, comment("a", "-1", edited: 150, more: ["banned_by": "mod"]))
        #expect(votes(book) == ["ben 👎", "ada 👎"])
        take(&book, comment("a", "[deleted]", by: "[deleted]", more: ["banned_by": "mod"]))
        #expect(votes(book) == ["ben 👎"])
    }

    @Test func whatIsOlderThanWhatIsKnownChangesNothing() {
        var book = VoteBook()
        take(&book, comment("a", "-1", edited: 160))
        take(&book, comment("a", "+1"))
        take(&book, comment("a", "+1", edited: 150))
        #expect(votes(book) == ["ada 👎"])
    }

    @Test func aRemovedCommentThatIsNewDoesNotCount() {
        var book = VoteBook()
        take(&book, comment("a", "+1", more: ["banned_by": true]))
        #expect(book.comments.isEmpty)
    }

    @Test func isReadBackAsItWasKept() {
        var book = VoteBook()
        take(&book, comment("a", "+1"))
        take(&book, comment("b", "-1", by: "ben"))
        take(&book, comment("b", "[deleted]", by: "[deleted]"))
        #expect(VoteBook(text: book.text) == book)
        #expect(VoteBook(text: "nonsense") == VoteBook())
    }
}
