import Foundation
import JSONKit
import PlatformSimulators
import Testing

@Suite struct RedditSimulatorTests {
    private func withReddit(
        _ setup: RedditSetup = RedditSetup(), _ body: (RedditSimulator, ForumClient) async throws -> Void
    ) async throws {
        let reddit = RedditSimulator(setup)
        try await reddit.start()
        do {
            try await body(reddit, try await reddit.client())
        } catch {
            await reddit.stop()
            throw error
        }
        await reddit.stop()
    }

    @Test func tellsOfItsBudgetAndHoldsToIt() async throws {
        var setup = RedditSetup()
        setup.budget = 3
        try await withReddit(setup) { (_, client) async throws in
            let first = try await client.get("/api/v1/me")
            #expect(first.headers["x-ratelimit-used"] == "1")
            #expect(first.headers["x-ratelimit-remaining"] == "2.0")
            let reset = try #require(first.headers["x-ratelimit-reset"].flatMap { Int($0) })
            #expect((590...600).contains(reset))
            for _ in 0..<2 { #expect(try await client.get("/r/garden/new").status == 200) }
            let refused = try await client.get("/r/garden/new")
            #expect(refused.status == 429)
            #expect(refused.headers["content-type"]?.hasPrefix("text/html") == true)
            #expect(refused.headers["x-ratelimit-remaining"] == nil)
            #expect(refused.headers["retry-after"].flatMap { Int($0) }.map { $0 > 500 } == true)
        }
    }

    @Test func losesAnAnswerAfterTheChange() async throws {
        try await withReddit { (reddit, client) async throws in
            await reddit.inject(ForumCallFault(route: "POST api/submit", effect: .answerLost, times: 1))
            await #expect(throws: (any Error).self) {
                try await client.post("/api/submit", "api_type=json&kind=self&sr=garden&title=Lost&text=t")
            }
            let names = await reddit.listing("new", in: "garden")
            #expect(names.count == 1)
            #expect(await reddit.thing(names[0])?["title"] == "Lost")
            let record = await reddit.record
            #expect(record.changes("submission.posted").count == 1)
            #expect(record.calls("POST api/submit", successful: true).count == 1)
            await reddit.inject(ForumCallFault(route: nil, effect: .connectionLost, times: 1))
            await #expect(throws: (any Error).self) {
                try await client.post("/api/submit", "api_type=json&kind=self&sr=garden&title=Never&text=t")
            }
            #expect(await reddit.listing("new", in: "garden").count == 1)
        }
    }

    @Test func capsAListing() async throws {
        var setup = RedditSetup()
        setup.listingCap = 120
        try await withReddit(setup) { (reddit, client) async throws in
            var names: [String] = []
            for number in 0..<130 {
                names.append(try await reddit.submit("Post \(number)", in: "garden", as: "ben"))
            }
            let first = try await client.get("/r/garden/new?limit=100")
            let after = try #require(first.json["data"]?["after"]?.string)
            #expect(after == names[30])
            let second = try await client.get("/r/garden/new?limit=100&after=\(after)")
            #expect(second.json["data"]?["children"]?.array?.count == 20)
            #expect(second.json["data"]?["after"] == .null)
            let beyond = try await client.get("/r/garden/new?limit=100&after=\(names[9])")
            #expect(beyond.json["data"]?["children"]?.array?.isEmpty == true)
        }
    }

    @Test func scopesAndRanksDecide() async throws {
        var setup = RedditSetup()
        setup.apps[0].refreshTokens.append(.init("reader", account: "ben", scopes: ["read", "identity"]))
        setup.apps[0].refreshTokens.append(.init("member", account: "ben"))
        try await withReddit(setup) { (reddit, _) async throws in
            func client(_ refresh: String) async throws -> ForumClient {
                let basic = "Basic " + Data("simulated-client:simulated-secret".utf8).base64EncodedString()
                let answer = try await ForumClient(base: await reddit.url, headers: [("Authorization", basic)]).post(
                    "/api/v1/access_token", "grant_type=refresh_token&refresh_token=\(refresh)")
                let token = try #require(answer.json["access_token"]?.string)
                return ForumClient(base: await reddit.url, headers: [("Authorization", "bearer \(token)")])
            }
            let reader = try await client("reader")
            let post = try await reddit.submit("One", in: "garden", as: "cleo")
            #expect(try await reader.get("/r/garden/new").status == 200)
            let refused = try await reader.post("/api/comment", "api_type=json&thing_id=\(post)&text=hi")
            #expect(refused.status == 403)
            #expect(refused.headers["www-authenticate"]?.contains("insufficient_scope") == true)
            let member = try await client("member")
            for call in ["api/remove", "api/approve", "api/lock"] {
                #expect(try await member.post("/\(call)", "id=\(post)").status == 403)
            }
            #expect(try await member.get("/r/garden/about/modqueue").status == 403)
            #expect(await reddit.listing("new", in: "garden") == [post])
            await reddit.revoke(token: "member")
            let dead = try await member.get("/r/garden/new")
            #expect(dead.status == 401)
            #expect(dead.headers["www-authenticate"]?.contains("invalid_token") == true)
            // The client follows to where Reddit looks for similar names.
            _ = try await reddit.client().get("/r/none/new")
            #expect(await reddit.record.calls("GET r/:sr/new").last?.status == 302)
        }
    }

    @Test func escapesUnlessRawIsAskedFor() async throws {
        try await withReddit { (reddit, client) async throws in
            let post = try await reddit.submit("A < B & C", in: "garden", as: "ben")
            let plain = try await client.get("/api/info?id=\(post)")
            #expect(plain.json["data"]?["children"]?[0]?["data"]?["title"] == "A &lt; B &amp; C")
            let raw = try await client.get("/api/info?id=\(post)&raw_json=1")
            #expect(raw.json["data"]?["children"]?[0]?["data"]?["title"] == "A < B & C")
        }
    }

    @Test func removedThingsAreHiddenFromOthers() async throws {
        var setup = RedditSetup()
        setup.apps[0].refreshTokens = [.init("simulated-refresh", account: "policykit")]
        setup.subreddits = [.init("garden", moderators: ["ada"])]
        try await withReddit(setup) { (reddit, client) async throws in
            let post = try await reddit.submit("Title", text: "secret", in: "garden", as: "ben")
            try await reddit.remove(post, as: "ada")
            let seen = try await client.get("/api/info?id=\(post)&raw_json=1").json["data"]?["children"]?[0]?["data"]
            #expect(seen?["selftext"] == "[removed]")
            #expect(seen?["removed_by_category"] == "moderator")
            #expect(seen?["banned_by"] == .null)
            #expect(await reddit.thing(post)?["banned_by"] == "ada")
        }
    }

    @Test func answersInItsOwnProcessByAnotherClock() async throws {
        let reddit = RedditSimulator(clock: { 1_800_000_000 })
        let basic = Data("simulated-client:simulated-secret".utf8).base64EncodedString()
        let answer = await reddit.perform(
            ForumRequest(
                "POST", "/api/v1/access_token",
                headers: [("Authorization", "Basic \(basic)")], body: Array("grant_type=client_credentials".utf8)))
        #expect(answer.status == 200)
        let token = try #require(try JSON(parsing: answer.body)["access_token"]?.string)
        let post = try await reddit.submit("Virtual", in: "garden", as: "ben")
        let listing = await reddit.perform(
            ForumRequest("GET", "/r/garden/new", headers: [("Authorization", "bearer \(token)")]))
        let first = try JSON(parsing: listing.body)["data"]?["children"]?[0]?["data"]
        #expect(first?["name"]?.string == post)
        #expect(first?["created_utc"] == .double(1_800_000_000))
    }
}
