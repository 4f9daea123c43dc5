import Governance
import PlatformSimulators
import Synchronization
import TestSupport
import Testing

@testable import DiscoursePlatform

/// How many requests the module makes with the pauses that it ships with. Discourse ships with 60 requests a minute for
/// admins' keys, and 20 a minute and 2,880 a day for a user's own (https://meta.discourse.org/t/78612).
@Suite(.serialized, .timeLimit(.minutes(4))) struct BudgetTests {
    /// Lives through some time without anybody's doing anything.
    private func idle(
        hours: Int64, hasOwnKey: Bool = false
    ) async throws -> (requests: [Int64], refused: Int) {
        let day = ForumDay(hours: hours)
        var credential: DiscourseConfiguration.Credential?
        if hasOwnKey {
            let handshake = try UserAPIKeyHandshake(baseURL: TroubledForum.address)
            let grant = try handshake.grant(from: try await day.forum.forum.approve(link: handshake.link, as: "ada"))
            credential = .user(key: grant.key, clientID: grant.clientID)
        }
        let key = credential
        let life = VirtualLife(time: day.time, sink: day.sink, step: ForumDay.second, crew: { 8 }) {
            day.begin(as: key)
        }
        _ = try await life.live([], until: ForumDay.start + day.span)
        return day.forum.state.withLock { ($0.requests, $0.refused.count) }
    }

    @Test func anIdleHour() async throws {
        let (requests, refused) = try await idle(hours: 1)
        let busiest = VirtualLife.busiest(requests, in: 60 * ForumDay.second)
        // Posts each 20 seconds, older ones each minute, members each ten.
        #expect((200...400).contains(requests.count), "\(requests.count) requests")
        #expect(busiest <= 30 && refused == 0, "\(busiest) requests in a minute")
        print("an idle hour on Discourse: \(requests.count) requests, at most \(busiest) in a minute (60 allowed)")
    }

    @Test func aBusyHour() async throws {
        let day = ForumDay(hours: 1)
        _ = try await day.live(posts: 400, votes: 12, kills: 0, seed: 3)
        let (requests, refused) = day.forum.state.withLock { ($0.requests, $0.refused.count) }
        let busiest = VirtualLife.busiest(requests, in: 60 * ForumDay.second)
        #expect(busiest <= 60 && refused == 0, "\(busiest) requests in a minute")
        #expect(busiest > 30, "a busy hour is read more often than an idle one")
        print("a busy hour on Discourse: \(requests.count) requests, at most \(busiest) in a minute (60 allowed)")
    }

    @Test func aDayOfAUsersOwnKey() async throws {
        let (requests, refused) = try await idle(hours: 24, hasOwnKey: true)
        let busiest = VirtualLife.busiest(requests, in: 60 * ForumDay.second)
        #expect(requests.count <= 2880, "\(requests.count) requests")
        #expect(busiest <= 20 && refused == 0, "\(busiest) requests in a minute")
        // Spread over the day, not used up by its evening.
        let end = ForumDay.start + 86_400 * ForumDay.second
        #expect(requests.count { $0 > end - 3600 * ForumDay.second } > 20)
        print(
            "an idle day of a user's key: \(requests.count) requests (2,880 allowed), at most \(busiest) in a minute (20)"
        )
    }
}
