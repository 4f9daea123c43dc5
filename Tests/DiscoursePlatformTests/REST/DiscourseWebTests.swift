import Governance
import JSONKit
import PlatformKit
import Testing

@testable import DiscoursePlatform

@Suite struct DiscourseWebTests {
    @Test func theKeyAndTheAccountGoAlong() async throws {
        let forum = FakeForum { _, _ in FakeForum.ok(["id": 1]) }
        let web = DiscourseWeb(forum)
        _ = try await web.call(.get("latest.json", [("order", "activity")]))
        #expect(forum.calls.map(\.path) == ["latest.json"])
        #expect(forum.calls[0].query == ["order": "activity"])
        #expect(web.identification == [HTTPField("Api-Key", "k"), HTTPField("Api-Username", "system")])
        var configuration = DiscourseConfiguration.quick()
        configuration.credential = .user(key: "u", clientID: "c")
        #expect(
            DiscourseWeb(forum, configuration).identification == [
                HTTPField("User-Api-Key", "u"), HTTPField("User-Api-Client-Id", "c"),
            ])
    }

    @Test func threeKindsOfNotSoFastAreToldApart() {
        let action: JSON = ["errors": ["slow"], "error_type": "rate_limit", "extras": ["wait_seconds": 7]]
        #expect(TooManyRequests(HTTPAnswer(status: 429, body: action.bytes)) == .action(.seconds(7)))
        let plain = HTTPAnswer(
            status: 429, headers: [HTTPField("Retry-After", "12")], body: Array("Slow down, too many requests.".utf8))
        #expect(TooManyRequests(plain) == .everything(.seconds(12)))
        let page = HTTPAnswer(status: 503, headers: [HTTPField("Retry-After", "3")], body: Array("<html>".utf8))
        #expect(TooManyRequests(page) == .everything(.seconds(3)))
        #expect(TooManyRequests(HTTPAnswer(status: 429, body: Array("<html>".utf8))) == .everything(.seconds(30)))
        #expect(TooManyRequests(HTTPAnswer(status: 503)) == nil)
        #expect(TooManyRequests(HTTPAnswer(status: 200)) == nil)
    }

    @Test func aLimitedRequestIsMadeAgainAfterItsPause() async throws {
        let limit: JSON = ["error_type": "rate_limit", "errors": ["slow"], "extras": ["wait_seconds": 0.05]]
        let forum = FakeForum { _, count in
            count < 3 ? HTTPAnswer(status: 429, body: limit.bytes) : FakeForum.ok(["id": 4])
        }
        #expect(try await DiscourseWeb(forum).call(.get("t/4.json"))["id"] == 4)
        #expect(forum.calls.count == 3)
    }

    @Test func aRefusalSaysWhatTheForumSaidAndWhatToDo() async throws {
        let forum = FakeForum { _, _ in FakeForum.refusal(403, "invalid_access", "You are not permitted.") }
        let web = DiscourseWeb(forum)
        let refusal = await #expect(throws: PlatformRefusal.self) {
            try await web.call(DiscourseRequest("DELETE", "t/4.json", purpose: .revert))
        }
        #expect(refusal?.code == "invalid_access")
        #expect(refusal?.message.contains("You are not permitted.") == true)
        #expect(refusal?.message.contains("admin's API key") == true)
    }

    @Test func whatIsNotThereIsNil() async throws {
        let forum = FakeForum { _, _ in FakeForum.absent }
        #expect(try await DiscourseWeb(forum).post(3) == nil)
        #expect(try await DiscourseWeb(forum).topic(3) == nil)
    }

    @Test func aLostPostIsLookedForBeforeItIsMadeAgain() async throws {
        let forum = FakeForum { call, count in
            if call.method == "POST" { throw HTTPFailure.lost("cut") }
            // Nothing is older than the newest page.
            if call.query["before"] != nil { return FakeForum.ok(["latest_posts": []]) }
            let found = post(99, by: "system", raw: "Hello.\n\n" + CallMark(call: 12).text)
            return FakeForum.ok(["latest_posts": count == 1 ? [post(98)] : [found, post(98)]])
        }
        let calls = DiscourseCalls(web: DiscourseWeb(forum), logger: quiet)
        let result = try await calls.perform(call("post_message", ["text": "Hello.", "topic_id": "7"]))
        #expect(result["ts"] == "99")
        #expect(result["channel"] == "7")
        #expect(forum.calls.count { $0.method == "POST" } == 2, "made again once, when it was not found")
    }

    @Test func redirectsAreNotFollowed() async throws {
        let forum = FakeForum { _, _ in
            HTTPAnswer(status: 301, headers: [HTTPField("Location", "https://elsewhere.test/")])
        }
        let web = DiscourseWeb(forum)
        let refusal = await #expect(throws: PlatformRefusal.self) { try await web.call(.get("t/1.json")) }
        #expect(refusal?.message.contains("https://elsewhere.test/") == true)
    }

    @Test func aPageWithoutPostsIsNotTheEnd() async throws {
        // The search goes on below a page of which every post is hidden.
        let forum = FakeForum { call, _ in
            switch call.query["before"] {
            case nil: FakeForum.ok(["latest_posts": [post(200, more: ["created_at": "2026-01-02T00:00:00Z"])]])
            case "200": FakeForum.ok(["latest_posts": []])
            default:
                FakeForum.ok([
                    "latest_posts": [
                        post(
                            120, by: "system", raw: "x " + CallMark(call: 12).text,
                            more: ["created_at": "2026-01-01T00:00:10Z"])
                    ]
                ])
            }
        }
        let calls = DiscourseCalls(web: DiscourseWeb(forum), logger: quiet)
        let answer = try await calls.resolve(call("create_topic", ["title": "A", "raw": "x"]))
        guard case .done(let result) = answer else {
            Issue.record("\(answer)")
            return
        }
        #expect(result["ts"] == "120")
        #expect(forum.calls.map { $0.query["before"] } == [nil, "200", "151"])
    }
}
