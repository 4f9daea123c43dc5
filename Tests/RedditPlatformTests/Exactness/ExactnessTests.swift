import Governance
import Synchronization
import TestSupport
import Testing

@testable import RedditPlatform

/// A day with 20,000 posts: 5 % are deleted, 5 % edited; Reddit is away three times, asks for pauses, and the daemon is
/// killed five times. Each post that Reddit has shown is governed once, each vote counts as it stands at its end, and the
/// requests keep to what Reddit allows.
@Suite(.serialized, .timeLimit(.minutes(5))) struct ExactnessTests {
    private static let second: Int64 = 1_000_000
    private static let start: Int64 = 1_700_000_000 * second
    private static let day: Int64 = 86_400 * second
    /// When Reddit is away, from and to: without an answer, or (the second) with a 503.
    private static let outages = [(18_000, 21_600), (43_200, 43_800), (72_000, 73_500)].map {
        (start + $0.0 * second, start + $0.1 * second)
    }

    /// What a day came to.
    private struct Day {
        var reddit: LeanReddit
        var sink: DurableSink
        var posted: Int
        var edited: Set<String>
        /// By vote and voter.
        var votes: [String: [String: String]]
        var kills: Int
        /// How often time did not wait for the module.
        var impatience: Int
    }

    @Test func aDay() async throws {
        let day = try await live(posts: 20_000, votes: 30, kills: 5, seed: 7)
        let (shown, requests, limited, failed) = day.reddit.state.withLock {
            ($0.shown, $0.requests, $0.limited, $0.failed)
        }
        let governed = day.sink.heard("redditmakepost")
        // The votes are the bot's own posts.
        let missed = shown.subtracting(day.votes.keys).symmetricDifference(governed.keys)
        #expect(missed.isEmpty, "every post that was shown is governed, and no other")
        #expect(governed.values.allSatisfy { $0 == 1 })
        #expect(
            governed.count > day.posted * 99 / 100,
            "\(day.posted - governed.count) posts were deleted before anybody could look")
        let edits = day.sink.heard("redditeditpost")
        #expect(Set(edits.keys) == day.edited, "every edit is heard, and no other")
        #expect(edits.values.allSatisfy { $0 == 1 })
        for (vote, expected) in day.votes {
            #expect(day.sink.standing(vote) == expected, "the votes of \(vote)")
        }
        #expect(day.kills == 5)
        let busiest = VirtualLife.busiest(requests, in: 600 * Self.second)
        #expect(busiest <= 1000, "Reddit allows 100 requests a minute, averaged over ten")
        #expect(day.sink.problems.allSatisfy { !$0.contains("by hand") }, "\(day.sink.problems)")
        print(
            """
            a day: \(day.posted) posts, \(governed.count) governed once, \(day.edited.count) edits, \(day.votes.count) votes \
            with \(day.votes.values.reduce(0) { $0 + $1.count }) standing ballots; \(requests.count) requests answered, at most \
            \(busiest) in ten minutes (1000 allowed), \(limited) answered by 429, \(failed) lost in outages; \(day.kills) \
            kills, after which \(day.sink.redelivered) events came again; time did not wait \(day.impatience) times
            """)
    }

    private func live(posts: Int, votes: Int, kills: Int, seed: UInt64) async throws -> Day {
        var generator = SplitMix64(seed: seed)
        let time = VirtualTime(Instant(microseconds: Self.start))
        let reddit = LeanReddit(time)
        let sink = DurableSink(time, governed: ["redditmakepost"])
        var deeds: [VirtualLife.Deed] = []
        var edited: Set<String> = []
        for number in 0..<posts {
            let at =
                Self.start + 60 * Self.second + Int64.random(in: 0..<(Self.day - 600 * Self.second), using: &generator)
            let name = "t3_\(String(number, radix: 36))"
            deeds.append(.init(at: at) { reddit.post(name, by: "member\(number % 500)", "Text", at: at) })
            switch Int.random(in: 0..<20, using: &generator) {
            case 0:
                let later = at + Int64.random(in: 5...20_000, using: &generator) * Self.second
                deeds.append(.init(at: later) { reddit.delete(name) })
            case 1:
                let later = at + Int64.random(in: 5...9_000, using: &generator) * Self.second
                guard later < Self.start + Self.day - 300 * Self.second else { break }
                edited.insert(name)
                deeds.append(.init(at: later) { reddit.edit(name, to: "Other text", at: later) })
            default: break
            }
        }
        let expected = addVotes(votes, to: &deeds, reddit, sink, &generator)
        trouble(reddit, generator)
        let life = VirtualLife(
            time: time, sink: sink, step: 5 * Self.second,
            // Seven listings, four that look what is asked for, open, voted on and new, and one for the votes.
            crew: { 12 }, begin: { Self.begin(time, reddit, sink) })
        let deaths = (1...kills).map { Self.start + Int64($0) * Self.day / Int64(kills + 1) + 1800 * Self.second }
        let killed = try await life.live(deeds, deaths: deaths, until: Self.start + Self.day)
        return Day(
            reddit: reddit, sink: sink, posted: posts, edited: edited, votes: expected, kills: killed,
            impatience: time.impatience)
    }

    /// Reddit is away now and then, and each 300th request or so is asked to wait.
    private func trouble(_ reddit: LeanReddit, _ generator: SplitMix64) {
        let noise = Mutex(generator)
        let outages = Self.outages
        reddit.state.withLock { state in
            state.fault = { now in
                for (index, outage) in outages.enumerated() where now >= outage.0 && now < outage.1 {
                    return index == 1 ? .status(503) : .unreachable
                }
                let roll = noise.withLock { $0.next() }
                return roll % 300 == 0 ? .limited(Int(5 + roll / 300 % 55)) : nil
            }
        }
    }

    /// Votes in which members comment, change and delete what they wrote, closed a while after the last of it.
    /// - Returns: the values that stand at the end.
    private func addVotes(
        _ count: Int, to deeds: inout [VirtualLife.Deed], _ reddit: LeanReddit, _ sink: DurableSink,
        _ generator: inout SplitMix64
    ) -> [String: [String: String]] {
        let form = VoteForm(kind: .boolean, options: [], offersAbstention: false)
        var expected: [String: [String: String]] = [:]
        var serial = 0
        for number in 0..<count {
            let vote = "t3_vote\(number)"
            let opened = Self.start + Int64.random(in: 3600..<70_000, using: &generator) * Self.second
            let text = form.marked("Vote", call: Int64(number))
            let reference = PostReference(channel: "garden", message: vote)
            deeds.append(
                .init(at: opened) {
                    reddit.post(vote, by: "policykit", text, at: opened)
                    sink.open(reference)
                })
            // What is written while Reddit is away is counted once it is back.
            var closed = opened + 14_400 * Self.second
            for outage in Self.outages where closed >= outage.0 && closed < outage.1 + 600 * Self.second {
                closed = outage.1 + 600 * Self.second
            }
            deeds.append(.init(at: closed) { sink.close(reference) })
            expected[vote] = [:]
            for voter in 0..<25 {
                serial += 1
                let name = "t1_\(String(serial, radix: 36))"
                let author = "voter\(voter)"
                let at = opened + Int64.random(in: 10..<9_000, using: &generator) * Self.second
                let isYes = Bool.random(using: &generator)
                deeds.append(
                    .init(at: at) { reddit.comment(name, on: vote, by: author, isYes ? "+1" : "\\-1", at: at) })
                expected[vote]?[author] = isYes ? "👍" : "👎"
                let later = at + Int64.random(in: 10..<4_000, using: &generator) * Self.second
                switch Int.random(in: 0..<6, using: &generator) {
                case 0:
                    deeds.append(.init(at: later) { reddit.delete(name) })
                    expected[vote]?[author] = nil
                case 1:
                    deeds.append(.init(at: later) { reddit.edit(name, to: isYes ? "-1" : "+1", at: later) })
                    expected[vote]?[author] = isYes ? "👎" : "👍"
                default: break
                }
            }
        }
        return expected
    }

    private static func begin(_ time: VirtualTime, _ reddit: LeanReddit, _ sink: DurableSink) -> VirtualLife.Daemon {
        var configuration = RedditConfiguration.test()
        configuration.pause = .seconds(20) ... .seconds(120)
        configuration.membersInterval = .seconds(86_400)
        return RedditModule.begin(configuration, time, reddit, sink)
    }
}
