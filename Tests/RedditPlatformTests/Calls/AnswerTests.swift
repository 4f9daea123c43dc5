import Governance
import JSONKit
import Testing

@testable import RedditPlatform

/// How commands are answered.
@Suite struct AnswerTests {
    private let call = PlatformCall(
        id: 7, bot: "reddit", method: "respond",
        arguments: ["text": "Nothing is open.", "answer_handle": "t1_ask", "user": "shy"], purpose: .notice,
        intendedAt: Instant(microseconds: 1_700_000_000_000_000))

    private func calls(_ reddit: ScriptedReddit) async -> RedditCalls {
        let place = RedditPlace()
        await place.set(RedditIdentity(account: "bot", subreddit: "garden"))
        return RedditCalls(web: RedditWeb.test(reddit), place: place, logger: quiet)
    }

    private func errors(_ code: String) -> JSON { ["json": ["errors": [[.string(code), "no", "to"]]]] }

    @Test func whoTakesNoMessagesIsAnsweredUnderTheComment() async throws {
        let reddit = ScriptedReddit()
        reddit.answer("api/compose", ScriptedReddit.json(errors("NOT_WHITELISTED_BY_USER_MESSAGE")))
        let things: JSON = [["kind": "t1", "data": ["name": "t1_answer"]]]
        reddit.answer("api/comment", ScriptedReddit.json(["json": ["errors": [], "data": ["things": things]]]))
        let answer = try await calls(reddit).perform(call)
        #expect(answer["ts"] == "t1_answer")
        let comment = try #require(reddit.requests("api/comment").first)
        #expect(comment.form["thing_id"] == "t1_ask")
        #expect(comment.form["text"]?.hasPrefix("Nothing is open.") == true)
    }

    @Test func anotherRefusalIsOne() async throws {
        let reddit = ScriptedReddit()
        reddit.answer("api/compose", ScriptedReddit.json(errors("USER_DOESNT_EXIST")))
        let calls = await calls(reddit)
        let refused = await refusal { _ = try await calls.perform(call) }
        #expect(refused?.code == "USER_DOESNT_EXIST")
        #expect(reddit.requests("api/comment").isEmpty)
    }

    /// Reddit counts Unicode scalars: a title of 200 flags has 400.
    @Test func aTitleIsCutAsRedditCounts() async throws {
        let reddit = ScriptedReddit()
        reddit.answer("api/submit", ScriptedReddit.json(["json": ["errors": [], "data": ["name": "t3_made"]]]))
        var post = call
        (post.method, post.purpose) = ("post_message", .post)
        post.arguments = [
            "text": "", "title": .string(String(repeating: "🇫🇷", count: 200)), "url": "https://example.org",
        ]
        let calls = await calls(reddit)
        _ = try await calls.perform(post)
        let title = try #require(reddit.requests("api/submit").first?.form["title"])
        #expect(title.unicodeScalars.count == 300 && title.hasSuffix("…"))
        let own: JSON = [
            "kind": "t3",
            "data": [
                "name": "t3_made", "title": .string(title), "url": "https://example.org",
                "created_utc": 1_700_000_001.0,
            ],
        ]
        reddit.answer("user/bot/submitted", ScriptedReddit.json(["data": ["children": [own]]]))
        guard case .done(let result) = try await calls.resolve(post) else {
            return #expect(Bool(false), "it is not found")
        }
        #expect(result["ts"] == "t3_made")
    }

    /// An answer whose fate is not known is looked for in both places.
    @Test func anAnswerUnderTheCommentIsFound() async throws {
        let reddit = ScriptedReddit()
        reddit.answer("message/sent", ScriptedReddit.json(["data": ["children": []]]))
        let own: JSON = [
            "kind": "t1",
            "data": [
                "name": "t1_answer", "author": "bot", "created_utc": 1_700_000_001.0,
                "body": .string(CallMark.marked("Nothing is open.", call: 7)),
            ],
        ]
        reddit.answer("user/bot/comments", ScriptedReddit.json(["data": ["children": [own]]]))
        let found = try await calls(reddit).resolve(call)
        guard case .done(let result) = found else { return #expect(Bool(false), "it was not found") }
        #expect(result["ts"] == "t1_answer")
    }
}
