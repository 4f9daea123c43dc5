import Governance
import JSONKit
import PlatformKit
import Synchronization
import TestSupport
import Testing

@testable import RedditPlatform

/// How many requests the module makes with the pauses that it ships with. Reddit publishes 100 a minute for each OAuth
/// client, averaged over ten minutes (support.reddithelp.com, "Reddit Data API Wiki").
@Suite(.serialized, .timeLimit(.minutes(1))) struct BudgetTests {
    private static let second: Int64 = 1_000_000
    private static let start: Int64 = 1_700_000_400 * second

    /// Lives through an hour with the module's own pauses.
    private func hour(
        _ deeds: (LeanReddit, DurableSink) -> [VirtualLife.Deed]
    ) async throws -> (requests: [Int64], reddit: LeanReddit, sink: DurableSink) {
        let time = VirtualTime(Instant(microseconds: Self.start))
        let reddit = LeanReddit(time)
        let sink = DurableSink(time, governed: ["redditmakepost"])
        let life = VirtualLife(
            time: time, sink: sink, step: Self.second, crew: { 12 },
            begin: { RedditModule.begin(.test(), time, reddit, sink) })
        _ = try await life.live(deeds(reddit, sink), until: Self.start + 3600 * Self.second)
        return (reddit.state.withLock { $0.requests }, reddit, sink)
    }

    @Test func anIdleHour() async throws {
        let (requests, _, _) = try await hour { _, _ in [] }
        // Five listings each half minute, two each minute and a half, and what is read at the start.
        #expect((600...800).contains(requests.count), "\(requests.count) requests")
        let busiest = VirtualLife.busiest(requests, in: 600 * Self.second)
        #expect(busiest < 200, "\(busiest) requests in ten minutes")
        print("an idle hour on Reddit: \(requests.count) requests, at most \(busiest) in ten minutes (1000 allowed)")
    }

    /// Votes are read together: sixty of them leave room for everything else.
    @Test func anHourWithManyOpenVotes() async throws {
        let form = VoteForm(kind: .boolean)
        let (requests, reddit, sink) = try await hour { reddit, sink in
            (0..<60).flatMap { number -> [VirtualLife.Deed] in
                let vote = "t3_vote\(number)"
                let opened = Self.start + Int64(120 + number) * Self.second
                let cast = opened + Int64(400 + number * 40) * Self.second
                let posted = "t3_\(String(number, radix: 36))"
                return [
                    .init(at: opened) {
                        reddit.post(vote, by: "policykit", form.marked("Vote", call: Int64(number)), at: opened)
                        sink.open(PostReference(channel: "garden", message: vote))
                    },
                    .init(at: cast) { reddit.comment("t1_\(number)", on: vote, by: "ada", "+1", at: cast) },
                    .init(at: cast) { reddit.post(posted, by: "ben", "Text", at: cast) },
                ]
            }
        }
        let busiest = VirtualLife.busiest(requests, in: 600 * Self.second)
        #expect(
            busiest <= 600, "\(busiest) requests in ten minutes: a request for each vote and pass would be many more")
        #expect(reddit.state.withLock { $0.limited } == 0)
        #expect(sink.heard("redditmakepost").count == 60)
        for number in 0..<60 { #expect(sink.standing("t3_vote\(number)").count == 1) }
    }

    @Test func aBusyHour() async throws {
        let form = VoteForm(kind: .boolean, options: [], offersAbstention: false)
        let (requests, reddit, sink) = try await hour { reddit, sink in
            var deeds: [VirtualLife.Deed] = []
            for number in 0..<3000 {
                let at = Self.start + Int64(60_000_000 + number * 1_150_000)
                let name = "t3_\(String(number, radix: 36))"
                deeds.append(.init(at: at) { reddit.post(name, by: "member\(number % 90)", "Text", at: at) })
            }
            for number in 0..<20 {
                let vote = "t3_vote\(number)"
                let at = Self.start + Int64(120 + number) * Self.second
                deeds.append(
                    .init(at: at) {
                        reddit.post(vote, by: "policykit", form.marked("Vote", call: Int64(number)), at: at)
                        sink.open(PostReference(channel: "garden", message: vote))
                    })
                for voter in 0..<30 {
                    let name = "t1_\(String(number * 30 + voter, radix: 36))"
                    let cast = at + Int64(10 + voter * 100) * Self.second
                    deeds.append(
                        .init(at: cast) { reddit.comment(name, on: vote, by: "voter\(voter)", "+1", at: cast) })
                }
            }
            return deeds
        }
        let busiest = VirtualLife.busiest(requests, in: 600 * Self.second)
        #expect(busiest <= 1000, "\(busiest) requests in ten minutes")
        #expect(busiest > 200, "a busy hour is read more often than an idle one")
        #expect(reddit.state.withLock { $0.limited } == 0)
        let governed = sink.heard("redditmakepost")
        #expect(governed.count > 2950 && governed.values.allSatisfy { $0 == 1 }, "\(governed.count) posts are governed")
        for number in 0..<20 { #expect(sink.standing("t3_vote\(number)").count == 30) }
        print(
            "a busy hour on Reddit: \(governed.count) posts, 20 votes, \(requests.count) requests, at most \(busiest) in ten "
                + "minutes (1000 allowed)")
    }
}

extension RedditModule {
    /// Starts a module on a Reddit in virtual time.
    static func begin(
        _ configuration: RedditConfiguration, _ time: VirtualTime, _ reddit: LeanReddit, _ sink: DurableSink
    ) -> VirtualLife.Daemon {
        let module = RedditModule(
            configuration: configuration, logger: quiet, http: reddit, clock: time.clock, now: { time.now })
        let gate = module.web.gate
        return VirtualLife.Daemon(task: Task { try? await module.run(sink: sink) }, queued: { await gate.waitingCount })
    }
}
