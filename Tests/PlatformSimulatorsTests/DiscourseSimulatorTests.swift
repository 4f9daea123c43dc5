import Crypto
import CryptoExtras
import Foundation
import JSONKit
import OrderedCollections
import PlatformSimulators
import Testing

@Suite struct DiscourseSimulatorTests {
    static let text = "A text that is long enough to be posted"

    static func withDiscourse(
        _ setup: DiscourseSetup = DiscourseSetup(), as user: String = "policykit",
        _ body: (DiscourseSimulator, ForumClient) async throws -> Void
    ) async throws {
        let discourse = DiscourseSimulator(setup)
        try await discourse.start()
        do {
            try await body(
                discourse,
                ForumClient(
                    base: await discourse.url, headers: [("Api-Key", "simulated-api-key"), ("Api-Username", user)]))
        } catch {
            await discourse.stop()
            throw error
        }
        await discourse.stop()
    }

    @Test func listsTheNewestPostsBelowAnID() async throws {
        try await Self.withDiscourse { (discourse, client) async throws in
            let made = try #require(
                try await discourse.createTopic("A topic for many posts", raw: Self.text, as: "ben"))
            for number in 0..<120 {
                try await discourse.reply("\(Self.text) \(number)", in: made.topic, as: "ada")
            }
            for post in 30...100 { try await discourse.delete(post, as: "ada") }
            let newest = try await client.get("/posts.json").json["latest_posts"]?.array?.compactMap { $0["id"]?.int }
            #expect(newest == Array((101...121).reversed()) + Array((1...29).reversed()))
            let older = try await client.get("/posts.json?before=29").json["latest_posts"]?.array
            #expect(older?.count == 28, "the one that is named is not among them")
        }
    }

    @Test func olderDiscoursesListPostsInWindowsOfIDs() async throws {
        var setup = DiscourseSetup()
        setup.settings.isBefore2026 = true
        try await Self.withDiscourse(setup) { (discourse, client) async throws in
            let made = try #require(
                try await discourse.createTopic("A topic for many posts", raw: Self.text, as: "ben"))
            for number in 0..<120 {
                try await discourse.reply("\(Self.text) \(number)", in: made.topic, as: "ada")
            }
            for post in 30...100 { try await discourse.delete(post, as: "ada") }
            let newest = try await client.get("/posts.json").json["latest_posts"]?.array?.compactMap { $0["id"]?.int }
            #expect(newest == Array((101...121).reversed()))
            let empty = try await client.get("/posts.json?before=80").json["latest_posts"]?.array
            #expect(empty?.isEmpty == true)
            let older = try await client.get("/posts.json?before=50").json["latest_posts"]?.array
            #expect(older?.count == 29)
        }
    }

    @Test func limitsInThreeWays() async throws {
        var setup = DiscourseSetup()
        setup.limits = DiscourseLimits(adminPerMinute: 3, postsPerMinute: 1)
        try await Self.withDiscourse(setup, as: "ben") { (discourse, client) async throws in
            let raw = "raw=A%20text%20that%20is%20long%20enough&title=A%20topic%20of%20its%20own"
            #expect(try await client.post("/posts.json", raw).status == 200)
            let action = try await client.post(
                "/posts.json", raw.replacing("own", with: "name").replacing("enough", with: "surely"))
            #expect(action.status == 429)
            #expect(action.json["error_type"] == "rate_limit")
            #expect(action.json["extras"]?["wait_seconds"]?.int.map { (1...60).contains($0) } == true)
            #expect(action.headers["retry-after"] != nil)
            _ = try await client.get("/latest.json")
            let request = try await client.get("/latest.json")
            #expect(request.status == 429)
            #expect(request.headers["content-type"] == "text/plain; charset=utf-8")
            #expect(request.headers["discourse-rate-limit-error-code"] == "admin_api_key_rate_limit")
            await discourse.inject(ForumCallFault(effect: .limitedByProxy, times: 1))
            let proxy = try await client.get("/latest.json")
            #expect(proxy.status == 429)
            #expect(proxy.headers["content-type"] == "text/html; charset=utf-8")
            #expect(proxy.headers["retry-after"] == nil)
        }
    }

    @Test func losesAnAnswerAfterTheChange() async throws {
        try await Self.withDiscourse { (discourse, client) async throws in
            await discourse.inject(ForumCallFault(route: "POST posts", effect: .answerLost, times: 1))
            await #expect(throws: (any Error).self) {
                try await client.send(
                    "POST", "/posts.json", json: ["title": "A topic nobody heard of", "raw": .string(Self.text)])
            }
            #expect(await discourse.topics.count == 1)
            #expect(await discourse.record.changes("topic.created").count == 1)
        }
    }

    @Test func givesKeysToAppsAndHoldsThemToTheirScopes() async throws {
        try await Self.withDiscourse { (discourse, _) async throws in
            let key = try _RSA.Encryption.PrivateKey(keySize: .bits2048)
            func escaped(_ text: String) -> String {
                text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            }
            let link =
                await discourse.url + "/user-api-key/new?application_name=p&client_id=c&scopes=read,message_bus"
                + "&nonce=n123&public_key=" + escaped(key.publicKey.pemRepresentation)
            let head = try await ForumClient(base: await discourse.url).send("HEAD", "/user-api-key/new")
            #expect(head.headers["auth-api-version"] == "4")
            let payload = try await discourse.approve(link: link, as: "ben")
            #expect(payload.contains("\n"))
            let cipher = try #require(Data(base64Encoded: payload.filter { !$0.isWhitespace }))
            let answer = try JSON(parsing: try Self.decrypted(cipher, with: key.pemRepresentation))
            #expect(answer["nonce"] == "n123")
            #expect(answer["api"] == 4)
            let made = try #require(answer["key"]?.string)
            let app = ForumClient(base: await discourse.url, headers: [("User-Api-Key", made)])
            #expect(try await app.get("/session/current.json").json["current_user"]?["username"] == "ben")
            let refused = try await app.post("/posts.json", "raw=\(escaped(Self.text))&title=A%20title%20long%20enough")
            #expect(refused.status == 403)
            #expect(refused.json["error_type"] == "invalid_access")
            let second = try await discourse.approve(link: link, as: "ben")
            #expect(second != payload)
            #expect(try await app.get("/latest.json").status == 403)
            #expect(await discourse.userKeys.count == 1)
            await #expect(throws: DiscourseRefusal.self) {
                try await discourse.approve(link: link.replacing("scopes=read", with: "scopes=all"), as: "ben")
            }
        }
    }

    /// RSA with PKCS#1 v1.5, by the raw private operation that blind signing offers.
    private static func decrypted(_ cipher: Data, with pem: String) throws -> [UInt8] {
        let key = try _RSA.BlindSigning.PrivateKey<SHA384>(
            pemRepresentation: pem, parameters: .RSABSSA_SHA384_PSS_Randomized)
        let block = [UInt8](try key.blindSignature(for: cipher).rawRepresentation)
        #expect(block.prefix(2) == [0, 2])
        let end = try #require(block.dropFirst(2).firstIndex(of: 0))
        return Array(block[(end + 1)...])
    }

    @Test func pollsOfEveryKind() async throws {
        try await Self.withDiscourse { (discourse, client) async throws in
            let raw = """
                [poll name=many type=multiple min=1 max=2 results=on_close]
                * A
                * B
                * C
                [/poll]
                [poll name=count type=number min=1 max=5 step=2 public=true]
                [/poll]
                [poll name=rank type=ranked_choice public=true]
                * X
                * Y
                * Z
                [/poll]
                [poll name=group type=regular groups=council]
                * Yes
                * No
                [/poll]
                """
            let made = try #require(try await discourse.createTopic("Polls of every kind", raw: raw, as: "ada"))
            try await discourse.vote(["A", "B"], in: "many", of: made.post, as: "ben")
            await #expect(throws: DiscourseRefusal.self) {
                try await discourse.vote(["A", "B", "C"], in: "many", of: made.post, as: "cleo")
            }
            try await discourse.vote(["3"], in: "count", of: made.post, as: "cleo")
            try await discourse.vote(["X", "Y"], in: "rank", of: made.post, as: "ben")
            try await discourse.vote(["Y", "X"], in: "rank", of: made.post, as: "cleo")
            try await discourse.vote(["Z", "Y"], in: "rank", of: made.post, as: "dan")
            try await discourse.vote(["Y"], in: "rank", of: made.post, as: "eve")
            await #expect(throws: DiscourseRefusal.self) {
                try await discourse.vote(["Yes"], in: "group", of: made.post, as: "dan")
            }
            try await discourse.vote(["Yes"], in: "group", of: made.post, as: "ben")
            let polls = try #require(try await client.get("/posts/\(made.post).json").json["polls"]?.array)
            #expect(polls.map { $0["name"]?.string } == ["many", "count", "rank", "group"])
            #expect(polls[0]["options"]?[0]?["votes"] == nil)
            #expect(polls[0]["voters"] == 1)
            #expect(polls[1]["options"]?.array?.compactMap { $0["html"]?.string } == ["1", "3", "5"])
            #expect(polls[1]["options"]?[1]?["votes"] == 1)
            let outcome = polls[2]["ranked_choice_outcome"]
            #expect(outcome?["winning_candidate"]?["html"] == "Y")
            #expect(outcome?["tied"] == false)
            let close = "post_id=\(made.post)&poll_name=many&status=closed"
            let closed = try await client.put("/polls/toggle_status", close).json["poll"]
            #expect(closed?["options"]?.array?.compactMap { $0["votes"]?.int } == [1, 1, 0])
            #expect(closed?["status"] == "closed")
            let secret = try await client.get("/polls/voters.json?post_id=\(made.post)&poll_name=many")
            #expect(secret.status == 400)
        }
    }

    @Test func pollsWithVotesCanBeChangedForMinutesOnly() async throws {
        let time = VirtualClock(1_800_000_000)
        let discourse = DiscourseSimulator(clock: { time.now })
        let raw = "[poll]\n* A\n* B\n[/poll]\nWhich of the two is it?"
        let made = try #require(try await discourse.createTopic("A poll to be changed", raw: raw, as: "ada"))
        try await discourse.edit(made.post, to: raw.replacing("B", with: "C"), as: "ada")
        try await discourse.vote(["A"], of: made.post, as: "ben")
        time.now += 301
        await #expect(throws: DiscourseRefusal.self) {
            try await discourse.edit(made.post, to: raw.replacing("B", with: "D"), as: "ada")
        }
        try await discourse.edit(made.post, to: raw.replacing("B", with: "C") + " Truly?", as: "ada")
        #expect(await discourse.votes(of: made.post) == ["A": ["ben"], "C": []])
    }

    @Test func movesPostsAndKeepsRevisions() async throws {
        try await Self.withDiscourse { (discourse, client) async throws in
            let made = try #require(
                try await discourse.createTopic("A topic to be split", raw: Self.text, category: "garden", as: "ben"))
            let reply = try #require(
                try await discourse.reply("A reply that goes elsewhere", in: made.topic, as: "cleo"))
            let form = "post_ids[]=\(reply)&title=Where%20the%20reply%20goes"
            let answer = try await client.post("/t/\(made.topic)/move-posts.json", form)
            #expect(answer.json["success"] == true)
            let target = try #require(answer.json["url"]?.string?.split(separator: "/").last.flatMap { Int($0) })
            #expect(await discourse.posts(in: target) == [reply])
            #expect(try await client.get("/posts/\(reply).json").json["post_number"] == 1)
            let edit: JSON = ["title": "A topic with another title", "category_id": 4]
            let renamed = try await client.send("PUT", "/t/-/\(made.topic).json", json: edit)
            #expect(renamed.json["basic_topic"]?["title"] == "A topic with another title")
            let revision = try await client.get("/posts/\(made.post)/revisions/latest.json").json
            #expect(revision["title_changes"]?["inline"]?.string?.contains("split") == true)
            #expect(revision["category_id_changes"]?["previous"] == 5)
            #expect(try await client.put("/posts/\(made.post)/revisions/2/revert.json").status == 200)
            #expect(await discourse.topic(made.topic)?["title"] == "A topic to be split")
            #expect(await discourse.topic(made.topic)?["category_id"] == 5)
            #expect(try await client.put("/posts/\(made.post)/revisions/2/revert.json").status == 422)
        }
    }

    @Test func flagsWaitForStaff() async throws {
        try await Self.withDiscourse { (discourse, client) async throws in
            let made = try #require(
                try await discourse.createTopic("A topic with a rude post", raw: Self.text, as: "ben"))
            let reply = try #require(try await discourse.reply("Something rude enough", in: made.topic, as: "dan"))
            try await discourse.flag(reply, as: "cleo")
            try await discourse.flag(reply, type: 8, as: "ben")
            let list = try await client.get("/review.json").json["reviewables"]
            #expect(list?.array?.count == 1)
            #expect(list?[0]?["type"] == "ReviewableFlaggedPost")
            #expect(list?[0]?["reviewable_scores"]?.array?.count == 2)
            let id = try #require(list?[0]?["id"]?.int)
            #expect(try await client.put("/review/\(id)/perform/delete_and_agree", "version=0").status == 409)
            let done = try await client.put("/review/\(id)/perform/delete_and_agree", "version=1")
            #expect(done.status == 200)
            #expect(await discourse.isStanding(reply) == false)
            #expect(await discourse.pendingReviews.isEmpty)
        }
    }
}

/// A clock that stands still until it is moved.
final class VirtualClock: @unchecked Sendable {
    // Checked by hand: the lock is held around every access.
    private let lock = NSLock()
    private var value: Double

    init(_ value: Double) { self.value = value }

    var now: Double {
        get { lock.withLock { value } }
        set { lock.withLock { value = newValue } }
    }
}
