import Testing

@testable import DiscordPlatform

/// The order of calls under Discord's limits.
@Suite struct BucketLimiterTests {
    private let start = ContinuousClock.now
    private let posts = BucketLimiter.Route(name: "POST channels/:major/messages", major: "1")
    private let elsewhere = BucketLimiter.Route(name: "POST channels/:major/messages", major: "2")

    private func at(_ seconds: Double) -> ContinuousClock.Instant { start.advanced(by: .seconds(seconds)) }

    private func headers(_ remaining: Int, reset: Double) -> BucketLimiter.Headers {
        BucketLimiter.Headers(bucket: "b", limit: 5, remaining: remaining, resetAfter: .seconds(reset))
    }

    @Test func triesAnUnknownRouteOnceAtATime() {
        var limiter = BucketLimiter()
        for id in 1...3 { limiter.enqueue(id: UInt64(id), claim: posts, rank: 3) }
        let result1 = limiter.advance(to: at(0)).start
        #expect(result1 == [1])
        let result2 = limiter.advance(to: at(0.1)).start
        #expect(result2 == [])
        limiter.answered(posts, headers(4, reset: 1), at: at(0.2))
        let result3 = limiter.advance(to: at(0.2)).start
        #expect(result3 == [2, 3])
    }

    @Test func waitsUntilTheBucketIsFilledAgain() {
        var limiter = BucketLimiter()
        limiter.enqueue(id: 1, claim: posts, rank: 3)
        _ = limiter.advance(to: at(0))
        limiter.answered(posts, headers(1, reset: 2), at: at(0))
        for id in 2...4 { limiter.enqueue(id: UInt64(id), claim: posts, rank: 3) }
        let (begun, next) = limiter.advance(to: at(0.1))
        #expect(begun == [2])
        #expect(next == at(2))
        let result4 = limiter.advance(to: at(2)).start
        #expect(result4 == [3, 4])
    }

    @Test func keepsChannelsApart() {
        var limiter = BucketLimiter()
        limiter.enqueue(id: 1, claim: posts, rank: 3)
        _ = limiter.advance(to: at(0))
        limiter.answered(posts, headers(0, reset: 5), at: at(0))
        limiter.enqueue(id: 2, claim: posts, rank: 3)
        limiter.enqueue(id: 3, claim: elsewhere, rank: 3)
        let result5 = limiter.advance(to: at(0.1)).start
        #expect(result5 == [3])
    }

    @Test func letsRevertsGoFirst() {
        var limiter = BucketLimiter(globalLimit: 1)
        limiter.enqueue(id: 1, claim: posts, rank: 3)
        limiter.enqueue(id: 2, claim: elsewhere, rank: 0)
        let result6 = limiter.advance(to: at(0)).start
        #expect(result6 == [2])
        let result7 = limiter.advance(to: at(1)).start
        #expect(result7 == [1])
    }

    @Test func stopsEverythingAtAGlobalLimitButAnswersToInteractions() {
        var limiter = BucketLimiter()
        limiter.refused(posts, .everything(.seconds(3)), at: at(0))
        limiter.enqueue(id: 1, claim: elsewhere, rank: 0)
        limiter.enqueue(
            id: 2, claim: BucketLimiter.Route(name: "POST interactions", major: "", isExempt: true), rank: 3)
        let (begun, next) = limiter.advance(to: at(0))
        #expect(begun == [2])
        #expect(next == at(3))
        let result8 = limiter.advance(to: at(3)).start
        #expect(result8 == [1])
    }

    @Test func learnsThatRoutesShareABucket() {
        var limiter = BucketLimiter()
        let edits = BucketLimiter.Route(name: "PATCH channels/:major/messages/:id", major: "1")
        for (id, route) in [(1, posts), (2, edits)] { limiter.enqueue(id: UInt64(id), claim: route, rank: 3) }
        let result9 = limiter.advance(to: at(0)).start
        #expect(result9 == [1, 2])
        limiter.answered(posts, headers(1, reset: 4), at: at(0))
        limiter.answered(edits, headers(0, reset: 4), at: at(0))
        limiter.enqueue(id: 3, claim: posts, rank: 3)
        let result10 = limiter.advance(to: at(0.1)).start
        #expect(result10 == [])
        let result11 = limiter.advance(to: at(4)).start
        #expect(result11 == [3])
    }

    @Test func aCallWithoutAnswerHoldsUpNobody() {
        var limiter = BucketLimiter()
        for id in 1...2 { limiter.enqueue(id: UInt64(id), claim: posts, rank: 3) }
        let result12 = limiter.advance(to: at(0)).start
        #expect(result12 == [1])
        limiter.failed(posts)
        let result13 = limiter.advance(to: at(0.1)).start
        #expect(result13 == [2])
    }

    @Test(arguments: [
        ("POST", "channels/12/messages", "POST channels/:major/messages", "12", false),
        ("DELETE", "channels/12/messages/99", "DELETE channels/:major/messages/:id", "12", false),
        (
            "PUT", "channels/1/messages/2/reactions/%F0%9F%91%8D/@me",
            "PUT channels/:major/messages/:id/reactions/:emoji/@me", "1", false
        ),
        ("GET", "guilds/7/audit-logs?limit=5", "GET guilds/:major/audit-logs", "7", false),
        ("POST", "webhooks/5/abc?wait=true", "POST webhooks/:major", "5/abc", false),
        ("POST", "interactions/5/abc/callback", "POST interactions", "5", true),
        ("GET", "gateway/bot", "GET gateway/bot", "", false),
    ]) func knowsTheRouteOfAPath(method: String, path: String, name: String, major: String, isExempt: Bool) {
        #expect(
            DiscordRoute.route(method, path) == BucketLimiter.Route(name: name, major: major, isExempt: isExempt))
    }
}
