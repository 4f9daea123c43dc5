import Governance
import JSONKit
import PlatformKit
import Synchronization
import TestSupport
import Testing

@testable import RedditPlatform

@Suite struct RedditWebTests {
    @Test func asksWithATokenAndATruthfulUserAgent() async throws {
        let reddit = ScriptedReddit()
        reddit.answer("r/garden/new", ScriptedReddit.json(["kind": "Listing"]))
        let web = RedditWeb.test(reddit)
        web.setAccount("gardener-bot")
        _ = try await web.call(.get("r/garden/new", [("limit", "10")]))
        let request = try #require(reddit.requests("r/garden/new").first)
        #expect(request.header("Authorization") == "bearer access")
        #expect(request.header("User-Agent") == "linux:policykit.app:1.0 (by /u/gardener-bot)")
        #expect(request.query == ["raw_json": "1", "limit": "10"])
        let login = try #require(reddit.requests("api/v1/access_token").first)
        #expect(login.header("Authorization") == "Basic YXBwOnNlY3JldA==")
        #expect(login.form == ["grant_type": "refresh_token", "refresh_token": "refresh"])
    }

    @Test func oneTokenServesAllAndIsReplacedBeforeItEnds() async throws {
        let reddit = ScriptedReddit()
        let clock = SleepingClock()
        reddit.answer("api/v1/me", ScriptedReddit.json(["name": "bot"]))
        let web = RedditWeb.test(reddit, clock)
        for _ in 0..<3 { _ = try await web.call(.get("api/v1/me")) }
        #expect(reddit.requests("api/v1/access_token").count == 1)
        try await clock.clock.sleep(.seconds(3400))
        _ = try await web.call(.get("api/v1/me"))
        #expect(reddit.requests("api/v1/access_token").count == 1)
        try await clock.clock.sleep(.seconds(100))
        _ = try await web.call(.get("api/v1/me"))
        #expect(reddit.requests("api/v1/access_token").count == 2)
    }

    @Test func aTokenThatRedditRefusesIsReplaced() async throws {
        let reddit = ScriptedReddit()
        reddit.answer("api/v1/me", ScriptedReddit.status(401), ScriptedReddit.json(["name": "bot"]))
        let answer = try await RedditWeb.test(reddit).call(.get("api/v1/me"))
        #expect(answer["name"] == "bot")
        #expect(reddit.requests("api/v1/access_token").count == 2)
    }

    @Test func aRevokedTokenIsToldOnceWithTheRemedy() async throws {
        let reddit = ScriptedReddit()
        reddit.answer("api/v1/access_token", ScriptedReddit.json(["error": 400], status: 400))
        let web = RedditWeb.test(reddit)
        let told = Mutex<[String]>([])
        await web.token.tell { problem in told.withLock { $0.append(problem) } }
        for _ in 0..<3 {
            let refused = await refusal { _ = try await web.call(.get("api/v1/me")) }
            #expect(refused?.message.contains("refresh token") == true)
        }
        #expect(told.withLock { $0.count } == 1)
        #expect(told.withLock { $0[0] }.contains("authorise the app again"))
    }

    @Test(arguments: [("invalid_grant", "two-factor"), ("unauthorized_client", "script")])
    func aLoginRefusedWithStatus200SaysWhy(code: String, hint: String) async throws {
        let reddit = ScriptedReddit()
        reddit.answer("api/v1/access_token", ScriptedReddit.json(["error": .string(code)]))
        let web = RedditWeb.test(reddit, SleepingClock(), .test(.password(username: "bot", password: "wrong")))
        let refused = await refusal { _ = try await web.call(.get("api/v1/me")) }
        #expect(refused?.code == code)
        #expect(refused?.message.contains(hint) == true)
    }

    @Test func withoutALoginTheBotFileIsNamed() async throws {
        let web = RedditWeb.test(ScriptedReddit(), SleepingClock(), .test(nil))
        let refused = await refusal { _ = try await web.call(.get("api/v1/me")) }
        #expect(refused?.message.contains("refresh_token") == true)
    }

    @Test func waitsAsLongAsRedditAsks() async throws {
        let reddit = ScriptedReddit()
        let clock = SleepingClock()
        reddit.answer(
            "api/v1/me", ScriptedReddit.status(429, HTTPField("retry-after", "4")), ScriptedReddit.json(["name": "b"]))
        let web = RedditWeb.test(reddit, clock)
        do {
            _ = try await web.poll(.get("api/v1/me"))
            Issue.record("a limit was not told")
        } catch PollingFailure.limited(let pause, _) {
            #expect(pause == .seconds(4))
        }
    }

    @Test func theHeadersOfTheBudgetComeWithDecimals() async throws {
        let reddit = ScriptedReddit()
        reddit.answer(
            "api/v1/me",
            ScriptedReddit.json(
                ["name": "b"], HTTPField("x-ratelimit-remaining", "598.0"), HTTPField("x-ratelimit-reset", "102"),
                HTTPField("x-ratelimit-used", "2")))
        let web = RedditWeb.test(reddit)
        let budget = Mutex<RequestBudget?>(nil)
        web.tellBudget { told in budget.withLock { $0 = told } }
        _ = try await web.call(.get("api/v1/me"))
        #expect(budget.withLock { $0 } == RequestBudget(remaining: 598, resetsIn: .seconds(102)))
    }

    @Test func anAccountThatMayPostLessOftenWaits() async throws {
        let reddit = ScriptedReddit()
        let clock = SleepingClock()
        let limited: JSON = [
            "json": [
                "errors": [
                    ["RATELIMIT", "Looks like you've been doing that a lot. Take a break for 9 minutes.", "ratelimit"]
                ]
            ]
        ]
        reddit.answer("api/comment", ScriptedReddit.json(limited), ScriptedReddit.json(["json": ["errors": []]]))
        _ = try await RedditWeb.test(reddit, clock).call(
            .make("api/comment", [("thing_id", "t3_a"), ("text", "x")], purpose: .post) { nil })
        #expect(clock.slept >= .seconds(540))
        #expect(reddit.requests("api/comment").count == 2)
    }

    @Test(arguments: [
        ("try again in 9 minutes.", 540.0), ("wait 31 seconds", 31), ("in 500 milliseconds", 0.5), ("in 2 hours", 7200),
    ])
    func readsHowLongATextAsksToWait(text: String, seconds: Double) {
        #expect(RedditErrors.pause(inText: text) == .seconds(seconds))
        #expect(RedditErrors.pause(inText: "some day") == nil)
    }

    @Test func whatMayHaveBeenDoneIsLookedForBeforeItIsRepeated() async throws {
        let reddit = ScriptedReddit()
        reddit.answer("api/submit", .failure(.lost("reset")), ScriptedReddit.json(["json": ["errors": []]]))
        let found = try await RedditWeb.test(reddit).call(
            .make("api/submit", [("title", "Vote")], purpose: .vote) { ["ts": "t3_found"] })
        #expect(found["ts"] == "t3_found")
        #expect(reddit.requests("api/submit").count == 1)
        let other = ScriptedReddit()
        other.answer("api/submit", ScriptedReddit.status(503), ScriptedReddit.json(["json": ["errors": []]]))
        _ = try await RedditWeb.test(other).call(.make("api/submit", [], purpose: .vote) { nil })
        #expect(other.requests("api/submit").count == 2)
    }

    @Test func finalRefusalsSayWhatToDo() async throws {
        let reddit = ScriptedReddit()
        reddit.answer(
            "api/remove",
            ScriptedReddit.status(
                403, HTTPField("www-authenticate", "Bearer realm=\"reddit\", error=\"insufficient_scope\"")))
        reddit.answer("api/approve", ScriptedReddit.json(["message": "Forbidden", "error": 403], status: 403))
        reddit.answer("r/nowhere/about", ScriptedReddit.status(302))
        for (name, status, reason) in [("odd", 403, "quarantined"), ("own", 403, "private"), ("gone", 404, "banned")] {
            reddit.answer(
                "r/\(name)/about",
                ScriptedReddit.json(["reason": .string(reason), "error": JSON(status)], status: status))
        }
        reddit.answer("r/page/about", ScriptedReddit.status(403))
        reddit.answer(
            "api/comment",
            ScriptedReddit.json(["json": ["errors": [["THREAD_LOCKED", "Comments are locked.", "parent"]]]]))
        let web = RedditWeb.test(reddit)
        let cases: [(RedditRequest, String, String)] = [
            (.post("api/remove", [], purpose: .revert), "missing_scope", "modposts"),
            (.post("api/approve", [], purpose: .execute), "forbidden", "moderator"),
            (.get("r/nowhere/about"), "not_found", "subreddit"),
            (.make("api/comment", [], purpose: .post) { nil }, "THREAD_LOCKED", "locked"),
            (.get("r/odd/about"), "quarantined", "opt in"), (.get("r/own/about"), "private", "moderator"),
            (.get("r/gone/about"), "banned", "nothing left to govern"), (.get("r/page/about"), "blocked", "client_id"),
        ]
        for (request, code, hint) in cases {
            let refused = await refusal { _ = try await web.call(request) }
            #expect(refused?.code == code)
            #expect(refused?.message.contains(hint) == true, "\(refused?.message ?? "")")
        }
    }

    /// An answer alone does not mean that anything can be governed.
    @Test func theSubredditIsReachedOnceTheStartIsLetThrough() async throws {
        let reddit = ScriptedReddit()
        reddit.answer("api/v1/me", ScriptedReddit.json(["name": "bot"]))
        reddit.answer("api/v1/access_token", .success(ScriptedReddit.token()))
        reddit.answer(
            "r/garden/about", ScriptedReddit.json(["reason": "quarantined"], status: 403),
            ScriptedReddit.json(["data": ["display_name": "garden", "user_is_moderator": true]]))
        let web = RedditWeb.test(reddit)
        let told = Mutex<[String]>([])
        web.reachability.tell { problem in told.withLock { $0.append(problem ?? "reached") } }
        let sink = RecordingSink()
        let identity = try await RedditStart(web: web, sink: sink).identify()
        #expect(identity.subreddit == "garden")
        #expect(told.withLock { $0.count } == 2)
        #expect(told.withLock { $0[0] }.contains("opt in") && told.withLock { $0[1] } == "reached")
        #expect(await sink.problems.filter { $0.contains("opt in") }.count == 1)
    }

    @Test func aLoginThatIsRefusedIsToldByItsTokenAloneAndIsNoConnection() async throws {
        let reddit = ScriptedReddit()
        reddit.answer("api/v1/access_token", ScriptedReddit.json(["error": 400], status: 400))
        let web = RedditWeb.test(reddit)
        web.reachability.begin()
        let told = Mutex<[String]>([])
        web.reachability.tell { problem in told.withLock { $0.append(problem ?? "reached") } }
        let digest = WarningDigest(clock: .machine)
        for listing in ["new", "comments"] {
            do {
                _ = try await web.poll(.get("r/garden/\(listing)"))
                Issue.record("it was answered")
            } catch PollingFailure.refused(let reason) {
                #expect(await digest.text(.refused(listing: listing, reason: reason)) == nil)
            }
        }
        #expect(told.withLock { $0.count } == 2)
        #expect(told.withLock { $0[1] }.contains("authorise the app again"))
    }

    @Test func givesUpInTheEndButNotOnReverts() async throws {
        let reddit = ScriptedReddit()
        reddit.answer("api/v1/me", ScriptedReddit.status(502))
        var configuration = RedditConfiguration.test()
        configuration.callPatience = .seconds(60)
        let web = RedditWeb.test(reddit, SleepingClock(), configuration)
        let refused = await refusal { _ = try await web.call(.get("api/v1/me")) }
        #expect(refused?.code == "gave_up")
        let removing = ScriptedReddit()
        for _ in 0..<30 { removing.answer("api/remove", ScriptedReddit.status(502)) }
        removing.answer("api/remove", ScriptedReddit.json([:]))
        let other = RedditWeb.test(removing, SleepingClock(), configuration)
        _ = try await other.call(.post("api/remove", [("id", "t3_a")], purpose: .revert))
        #expect(removing.requests("api/remove").count == 31)
    }
}
