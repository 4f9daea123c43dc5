import Foundation
import Governance
import Synchronization
import TestSupport
import Testing

@testable import DiscoursePlatform

private let hours = ProcessInfo.processInfo.environment["POLICYKIT_EXACTNESS"].flatMap { Int64($0) } ?? 2

/// Some hours of a day with 20,000 posts: 5 % are deleted, 5 % edited; the forum is away three times, asks for pauses, and
/// the daemon is killed five times. Each post that the forum has shown is governed once, each vote counts as it stands at
/// its end, and the requests keep to what the forum allows.
///
/// `POLICYKIT_EXACTNESS=24` lives through the whole day, which takes some minutes.
@Suite(.serialized, .timeLimit(.minutes(hours > 3 ? 60 : 5))) struct ExactnessTests {
    @Test func hoursOfAForum() async throws {
        let day = ForumDay(hours: hours, isTroubled: true)
        let kills = try await day.live(
            posts: Int(hours * 20_000 / 24), votes: max(4, Int(hours)), voting: min(hours * 1250, 7500), kills: 5,
            seed: 11)
        let (shown, requests, limited, failed, refused) = day.forum.state.withLock {
            ($0.shown, $0.requests, $0.limited, $0.failed, $0.refused)
        }
        let done = day.done.withLock { $0 }
        func heard(_ type: String) -> Set<Int> {
            let heard = day.sink.heard(type)
            #expect(heard.values.allSatisfy { $0 == 1 }, "each \(type) once")
            return Set(heard.keys.compactMap { Int($0) })
        }
        let replies = Set(done.replies.values)
        let created = heard("discoursecreatepost")
        #expect(created == replies.intersection(shown.keys), "every reply that was shown is governed, and no other")
        #expect(created.count > replies.count * 99 / 100)
        #expect(heard("discoursecreatetopic") == Set(done.topics), "every topic is governed, and no other")
        let deletions = heard("discoursedeletepost")
        #expect(deletions == Set(done.deleted.keys).intersection(shown.keys), "and every deletion")
        let edits = heard("discourseeditpost")
        #expect(edits.isSubset(of: done.edited.keys))
        // What is edited just when it is first seen may be seen only as it is then.
        let sure = done.edited.filter { post, at in shown[post].map { $0 + 60 * ForumDay.second < at } ?? false }
        let missed = Set(sure.keys).subtracting(edits)
        #expect(missed.isEmpty, "\(missed.count) edits of \(sure.count) were missed")
        #expect(!done.votes.isEmpty)
        for (vote, expected) in done.votes {
            #expect(day.sink.standing(String(vote)) == expected, "the votes of \(vote)")
        }
        #expect(kills == 5)
        // Who was killed does not know how much was used just before; the forum says so, and is heeded.
        let starts = day.starts.withLock { $0.dropFirst() }
        let strange = refused.filter { at in !starts.contains { (0...60 * ForumDay.second).contains(at - $0) } }
        #expect(strange.isEmpty && refused.count <= 5 * kills, "the forum's own limits are passed: \(refused.count)")
        let busiest = VirtualLife.busiest(requests, in: 60 * ForumDay.second)
        #expect(busiest <= 60, "Discourse allows an admin's key 60 requests a minute")
        #expect(day.sink.problems.allSatisfy { !$0.contains("by hand") }, "\(day.sink.problems)")
        print(
            """
            \(hours) hours of a forum: \(done.topics.count) topics and \(replies.count) replies governed once, \
            \(deletions.count) deletions, \(edits.count) edits, \(done.votes.count) votes with \
            \(done.votes.values.reduce(0) { $0 + $1.count }) standing ballots; \(requests.count) requests answered, at most \
            \(busiest) in a minute (60 allowed), \(limited + refused.count) answered by 429, \(failed) lost in outages; \(kills) kills, after \
            which \(day.sink.redelivered) events came again; time did not wait \(day.time.impatience) times
            """)
    }
}
