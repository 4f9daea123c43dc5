import Governance
import JSONKit
import Testing

@testable import RedditPlatform

@Suite struct ContentDecoderTests {
    private let decoder = ContentDecoder(
        bot: "reddit", command: "!policykit", identity: RedditIdentity(account: "PolicyBot", subreddit: "garden"))

    private func thing(_ kind: String, _ more: [String: JSON]) -> RedditThing {
        var data: JSON = [
            "name": .string("\(kind)_x"), "author": "ada", "created_utc": 1_700_000_000.0, "edited": false,
        ]
        for (key, value) in more { data[key] = value }
        return RedditThing(kind: kind, data: data)
    }

    private func action(_ event: PlatformEvent?) -> ObservedAction? {
        for case .action(let action) in event?.meanings ?? [] { return action }
        return nil
    }

    private func command(_ event: PlatformEvent?) -> ObservedCommand? {
        for case .command(let command) in event?.meanings ?? [] { return command }
        return nil
    }

    @Test func aPostIsAnAction() throws {
        let post = thing(
            "t3",
            [
                "title": "Roses", "selftext": "Red", "is_self": true, "url": "https://example.org",
                "link_flair_text": "Photo",
            ])
        let event = try #require(decoder.event(post: post))
        #expect(event.id == "post:t3_x")
        #expect(event.occurredAt == Instant(microseconds: 1_700_000_000_999_999))
        let found = try #require(action(event))
        #expect(found.type == "redditmakepost")
        #expect(found.initiator == "ada")
        #expect(found.fields["title"] == "Roses")
        #expect(found.fields["post_kind"] == "self")
        #expect(found.fields["flair"] == "Photo")
        #expect(found.object == ObjectReference(kind: "content", id: "t3_x"))
    }

    @Test func aDeletedAuthorIsNobody() {
        #expect(action(decoder.event(post: thing("t3", ["author": "[deleted]"])))?.initiator == nil)
        #expect(action(decoder.event(post: thing("t3", ["author": nil])))?.initiator == nil)
    }

    @Test func whatTheBotWritesIsNothing() {
        #expect(decoder.event(post: thing("t3", ["author": "policybot"])) == nil)
        #expect(
            decoder.event(comment: thing("t1", ["author": "PolicyBot", "body": "!policykit help"]), votes: []) == nil)
        #expect(decoder.event(edit: thing("t1", ["author": "PolicyBot", "edited": 1_700_000_100.0])) == nil)
    }

    @Test func aCommentIsAnActionUnlessItIsABallotOrACommand() {
        let comment = thing("t1", ["body": "Nice", "link_id": "t3_p", "parent_id": "t3_p", "link_author": "ben"])
        #expect(action(decoder.event(comment: comment, votes: []))?.type == "redditmakecomment")
        #expect(decoder.event(comment: comment, votes: ["t3_p"]) == nil)
        let own = thing("t1", ["body": "+1", "link_id": "t3_p", "parent_id": "t3_p", "link_author": "PolicyBot"])
        #expect(decoder.event(comment: own, votes: []) == nil)
        let deeper = thing("t1", ["body": "+1", "link_id": "t3_p", "parent_id": "t1_q", "link_author": "PolicyBot"])
        #expect(action(decoder.event(comment: deeper, votes: []))?.type == "redditmakecomment")
    }

    @Test(arguments: [
        ("!policykit status", "status"), ("!PolicyKit  vote 3 yes ", "vote 3 yes"), ("u/PolicyBot help", "help"),
        ("/u/policybot: help", "help"), ("!policykit", ""), ("\n\\!policykit status\nplease", "status"),
    ])
    func aCommentSpeaksToTheBot(text: String, value: String) throws {
        let event = decoder.event(comment: thing("t1", ["body": .string(text)]), votes: [])
        let found = try #require(command(event))
        #expect(found.text == value)
        #expect(found.trigger.answerHandle == "t1_x")
        #expect(found.trigger.type == "redditslashcommand")
    }

    /// Whoever writes more than the command is governed like anybody.
    @Test(arguments: [
        ("!policykit help\n\nBUY PILLS http://pills.example", true), ("u/PolicyBot help\nBuy pills", true),
        ("!policykit help https://pills.example", true), ("!policykit [help](http://pills.example)", true),
        ("!policykit see www.pills.example", true), ("!policykit vote 3 yes", false), ("\n!policykit help\n\n", false),
    ])
    func whatStandsBesideACommandIsAnAction(text: String, isAction: Bool) throws {
        let comment = thing(
            "t1", ["body": .string(text), "link_id": "t3_p", "parent_id": "t3_p", "link_author": "ben"])
        let event = try #require(decoder.event(comment: comment, votes: []))
        #expect(command(event) != nil)
        #expect(action(event)?.type == (isAction ? "redditmakecomment" : nil))
        #expect(decoder.isCommand(comment: comment))
        // The ballot box is not governed, whatever is called into it.
        #expect(action(decoder.event(comment: comment, votes: ["t3_p"])) == nil)
        // Of whoever may not command nothing is heard but the comment.
        let unheard = decoder.event(comment: comment, votes: [], mayCommand: false)
        #expect(command(unheard) == nil && action(unheard)?.type == "redditmakecomment")
    }

    @Test(arguments: ["policykit status", "I like !policykit", "!policykits", "u/PolicyBot2 help", "u/PolicyBot-x"])
    func othersDoNot(text: String) {
        #expect(command(decoder.event(comment: thing("t1", ["body": .string(text)]), votes: [])) == nil)
    }

    @Test func aPrivateMessageIsACommandWithoutTheWord() throws {
        let message = thing("t4", ["body": "vote 3 +1\n\nthanks", "was_comment": false])
        let found = try #require(command(decoder.event(message: message)))
        #expect(found.text == "vote 3 +1")
        #expect(found.trigger.answerHandle == "t4_x")
        #expect(decoder.event(message: thing("t4", ["body": "help", "author": "PolicyBot"])) == nil)
        #expect(decoder.event(message: thing("t1", ["body": "help", "was_comment": true])) == nil)
    }

    @Test func anEditIsKnownByItsTime() throws {
        let post = thing("t3", ["selftext": "Now blue", "edited": 1_700_000_500.0])
        let event = try #require(decoder.event(edit: post))
        #expect(event.id == "edit:t3_x/1700000500999999/\(post.fingerprint)")
        #expect(action(event)?.type == "redditeditpost")
        #expect(action(event)?.newState == "Now blue")
        #expect(decoder.event(edit: thing("t3", [:])) == nil)
        #expect(decoder.event(edit: thing("t3", ["edited": true])) == nil)
    }

    @Test func aReportIsATrigger() throws {
        let reported = thing(
            "t3",
            [
                "title": "Roses", "num_reports": 2, "user_reports": [["Spam", 2]],
                "mod_reports": [["Off topic", "cleo"]],
            ])
        let event = try #require(decoder.event(report: reported, readAt: Instant(microseconds: 5)))
        #expect(event.id == "report:t3_x/2")
        guard case .trigger(let trigger)? = event.meanings.first else { return #expect(Bool(false)) }
        #expect(trigger.fields["reasons"] == ["Spam", "Off topic"])
    }
}
