import Governance
import JSONKit
import Logging
import PlatformKit
import PlatformSimulators
import Synchronization
import TestSupport

@testable import DiscoursePlatform

/// Hours of a forum, up to a day: what its members do, and what must come of it.
final class ForumDay: Sendable {
    static let second: Int64 = 1_000_000
    static let start: Int64 = 1_700_000_000 * second
    static let members = (0..<240).map { "member\($0)" }
    static let governed: Set<String> = [
        "discoursecreatetopic", "discoursecreatepost", "discourseeditpost", "discoursedeletepost",
    ]

    /// What was done so far.
    struct Deeds: Sendable {
        /// Posts that are replies, by the number of the deed that made them.
        var replies: [Int: Int] = [:]
        var topics: [Int] = []
        /// When replies were deleted and edited.
        var deleted: [Int: Int64] = [:]
        var edited: [Int: Int64] = [:]
        /// What stands in each vote, by voter.
        var votes: [Int: [String: String]] = [:]
    }

    let time = VirtualTime(Instant(microseconds: ForumDay.start))
    let forum: TroubledForum
    let sink: DurableSink
    let done = Mutex(Deeds())
    /// When the daemon was started.
    let starts = Mutex<[Int64]>([])
    /// How long it lasts.
    let span: Int64
    /// When nothing is done any more; what was done is found by the end.
    private var latest: Int64 { span - 1200 * Self.second }
    /// When the forum is away, from and to: without an answer, or (the second) with a 503. Half an hour at most: what is
    /// deleted further down than the posts that are read again is not looked for.
    let outages: [(from: Int64, to: Int64)]

    /// - Parameter isTroubled: whether the forum is away now and then, and asks for pauses.
    init(hours: Int64, isTroubled: Bool = false) {
        let span = hours * 3600 * Self.second
        self.span = span
        let plan: [(place: Double, seconds: Int64, part: Int64)] =
            isTroubled ? [(0.14, 1800, 12), (0.46, 300, 72), (0.74, 600, 36)] : []
        outages = plan.map { place, seconds, part in
            let from = Self.start + Int64(Double(span) * place)
            return (from: from, to: from + min(seconds * Self.second, span / part))
        }
        var setup = DiscourseSetup()
        setup.users += Self.members.map { DiscourseSetup.User($0) }
        setup.limits = .published
        forum = TroubledForum(setup, time)
        sink = DurableSink(time, governed: Self.governed)
    }

    /// Lives through it.
    /// - Parameter voting: how long a vote is open, in seconds.
    /// - Returns: how often the daemon was killed.
    func live(posts: Int, votes: Int, voting: Int64 = 7500, kills: Int, seed: UInt64) async throws -> Int {
        var generator = SplitMix64(seed: seed)
        var deeds: [VirtualLife.Deed] = []
        for number in 0..<posts { addPost(number, of: posts, to: &deeds, &generator) }
        for number in 0..<votes { addVote(number, voting: voting, to: &deeds, &generator) }
        if !outages.isEmpty { trouble(generator) }
        let life = VirtualLife(
            time: time, sink: sink, step: Self.second,
            // Posts and topics, older ones of both, votes, what is voted on, members and flags.
            crew: { 8 }, begin: { self.begin() })
        let deaths = (0..<kills).map { Self.start + Int64($0 + 1) * latest / Int64(kills + 1) + 100 * Self.second }
        return try await life.live(deeds, deaths: deaths, until: Self.start + span)
    }

    private func addPost(
        _ number: Int, of posts: Int, to deeds: inout [VirtualLife.Deed], _ generator: inout SplitMix64
    ) {
        let author = Self.members[number % Self.members.count]
        // The first ones are topics, so that there is where to reply.
        let isTopic = number % 10 == 0
        let at =
            Self.start
            + (number < 20 ? Int64(number * 10 + 60) * Self.second : Int64.random(in: 0..<latest, using: &generator))
        let pick = Int.random(in: 0..<1000, using: &generator)
        let text = "This is number \(number) of all that was said."
        deeds.append(
            .init(at: at) {
                if isTopic || self.done.withLock({ $0.topics.isEmpty }) {
                    let made = try await self.forum.forum.createTopic(
                        "A topic of number \(number)", raw: text, as: author)
                    if let made { self.done.withLock { $0.topics.append(made.topic) } }
                    return
                }
                let topic = self.done.withLock { $0.topics[$0.topics.count - 1 - pick % min($0.topics.count, 40)] }
                guard let post = try await self.forum.forum.reply(text, in: topic, as: author) else { return }
                self.done.withLock { $0.replies[number] = post }
            })
        guard !isTopic else { return }
        // While there are 250 newer posts at most: with those of an outage they are less than the thousand that are read
        // again.
        let reach = min(span / Self.second * 250 / Int64(posts), 9_000)
        let later = at + Int64.random(in: 5...max(reach, 5), using: &generator) * Self.second
        switch Int.random(in: 0..<20, using: &generator) {
        case 0:
            let deleter = pick % 2 == 0 ? author : "mod"
            guard later < Self.start + latest else { break }
            deeds.append(
                .init(at: later) {
                    guard let post = self.done.withLock({ $0.replies[number] }) else { return }
                    try await self.forum.forum.delete(post, as: deleter)
                    self.done.withLock { $0.deleted[post] = later }
                })
        case 1:
            // What lies far down is read again within half an hour.
            guard later < Self.start + latest - 1200 * Self.second else { break }
            deeds.append(
                .init(at: later) {
                    guard let post = self.done.withLock({ $0.replies[number] }) else { return }
                    try await self.forum.forum.edit(post, to: text + " And more.", as: author)
                    self.done.withLock { $0.edited[post] = later }
                })
        default: break
        }
    }

    /// A vote in which members choose, choose otherwise and take it back, closed a while after the last of it.
    private func addVote(
        _ number: Int, voting: Int64, to deeds: inout [VirtualLife.Deed], _ generator: inout SplitMix64
    ) {
        let opened =
            Self.start + Int64.random(in: 300..<max(span / Self.second * 2 / 5, 301), using: &generator) * Self.second
        let call = PlatformCall(
            id: Int64(1000 + number), bot: "main", method: "initiate_vote",
            arguments: ["kind": "boolean", "text": .string("Shall number \(number) be so?"), "proposal": JSON(number)],
            purpose: .vote, intendedAt: Instant(microseconds: opened))
        let made = Box()
        deeds.append(
            .init(at: opened) {
                let vote = try DiscourseVotePost(call)
                let topic = try await self.forum.forum.createTopic(vote.title, raw: vote.raw, as: "policykit")
                guard let topic else { return }
                made.value.withLock { $0 = topic }
                self.done.withLock { $0.votes[topic.post] = [:] }
                self.sink.open(PostReference(channel: String(topic.topic), message: String(topic.post)))
            })
        var closed = opened + voting * Self.second
        for outage in outages where closed >= outage.from && closed < outage.to + 300 * Self.second {
            closed = outage.to + 300 * Self.second
        }
        deeds.append(
            .init(at: closed) {
                guard let topic = made.value.withLock({ $0 }) else { return }
                self.sink.close(PostReference(channel: String(topic.topic), message: String(topic.post)))
            })
        for voter in Self.members.prefix(30) {
            let at = opened + Int64.random(in: 10..<voting * 8 / 15, using: &generator) * Self.second
            let isYes = Bool.random(using: &generator)
            deeds.append(.init(at: at) { try await self.vote(isYes, made, as: voter) })
            let later = at + Int64.random(in: 10..<voting * 6 / 15, using: &generator) * Self.second
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: deeds.append(.init(at: later) { try await self.vote(nil, made, as: voter) })
            case 1: deeds.append(.init(at: later) { try await self.vote(!isYes, made, as: voter) })
            default: break
            }
        }
    }

    private func vote(_ isYes: Bool?, _ made: Box, as voter: String) async throws {
        guard let post = made.value.withLock({ $0?.post }) else { return }
        if let isYes {
            try await forum.forum.vote([isYes ? "Approve" : "Reject"], in: "vote", of: post, as: voter)
        } else {
            try await forum.forum.unvote(in: "vote", of: post, as: voter)
        }
        done.withLock { $0.votes[post]?[voter] = isYes.map { $0 ? "yes" : "no" } }
    }

    /// Where a vote was opened, once it was.
    private final class Box: Sendable {
        let value = Mutex<DiscourseSimulator.Made?>(nil)
    }

    /// The forum is away now and then, and each 300th request or so is asked to wait.
    private func trouble(_ generator: SplitMix64) {
        let noise = Mutex(generator)
        let outages = outages
        forum.state.withLock { state in
            state.trouble = { now in
                for (index, outage) in outages.enumerated() where now >= outage.from && now < outage.to {
                    return index == 1 ? .status(503) : .unreachable
                }
                let roll = noise.withLock { $0.next() }
                return roll % 300 == 0 ? .limited(Int(5 + roll / 300 % 25)) : nil
            }
        }
    }

    /// Starts the module, as the daemon does.
    /// - Parameter credential: an admin's key unless said otherwise.
    func begin(as credential: DiscourseConfiguration.Credential? = nil) -> VirtualLife.Daemon {
        var configuration = DiscourseConfiguration(
            bot: "main", community: "c", baseURL: TroubledForum.address,
            credential: credential ?? .admin(key: "simulated-api-key", username: "policykit"))
        // The simulated bus has the machine's time.
        configuration.listens = false
        let module = DiscourseModule(
            configuration: configuration, logger: quiet, http: forum, clock: time.clock, now: { self.time.now })
        let gate = module.web.gate
        starts.withLock { $0.append(time.now.microseconds) }
        return VirtualLife.Daemon(
            task: Task { try? await module.run(sink: self.sink) }, queued: { await gate.waitingCount })
    }
}
