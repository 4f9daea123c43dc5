import Governance
import JSONKit
import Logging
import PlatformKit

/// Reads the open votes again and again, and hands over what has changed in them. While no vote is open nothing is read.
actor VoteWatch {
    /// The name under which the poller knows it.
    static let name = "open votes"

    private let reader: VoteReader
    private let sink: any EventSink
    private let bot: String
    /// Whom to tell how many requests a round has made.
    private let tellRequests: @Sendable (Int) -> Void
    /// What was handed over last.
    private var handedOver: [PostReference: VoteReader.Standing] = [:]
    /// Votes of which it was told that they cannot be read.
    private var unreadable: Set<PostReference> = []
    /// Votes that were not read in the last round, which is tried again, and those of them that were tried.
    private(set) var unread: Set<PostReference> = []
    private var failed: Set<PostReference> = []

    /// How many votes are read at a time.
    private static let lanes = 4

    init(
        reader: VoteReader, sink: any EventSink, bot: String, tellRequests: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        self.reader = reader
        self.sink = sink
        self.bot = bot
        self.tellRequests = tellRequests
    }

    /// What stands in one vote.
    struct Sight: Sendable, Hashable {
        var post: PostReference
        var standing: VoteReader.Standing
        var readAt: ReadAt
    }

    /// When something was read, which makes no difference to what was.
    struct ReadAt: Sendable, Hashable {
        var instant: Instant
        static func == (left: ReadAt, right: ReadAt) -> Bool { true }
        func hash(into hasher: inout Hasher) {}
    }

    /// How the votes stand.
    struct Round: Sendable, Hashable {
        var sights: [Sight] = []
        var unread: Set<PostReference> = []
    }

    /// Reads all open votes, and hands over how one stands as soon as it was read: one that the forum does not show, now or
    /// for good, holds up no other.
    /// - Throws: where none of them could be read, which is no matter of one of them; where something could not be committed.
    func read() async throws -> Round {
        let posts = try await sink.openVotePosts(bot: bot)
        // Those whose reading failed the last time come last.
        let open = posts.filter { !failed.contains($0) } + posts.filter { failed.contains($0) }
        failed = []
        let count = RequestCount()
        defer { tellRequests(count.value) }
        var round = Round()
        var refusals: [PostReference: PlatformRefusal] = [:]
        var failure: DiscourseWeb.Failure?
        try await RequestCount.$current.withValue(count) {
            try await withThrowingTaskGroup(of: Outcome.self) { group in
                var left = open[...]
                for post in left.prefix(Self.lanes) { group.addTask { try await self.look(at: post) } }
                left = left.dropFirst(Self.lanes)
                while let outcome = try await group.next() {
                    switch outcome {
                    case .seen(let sight):
                        try await handOver(sight)
                        round.sights.append(sight)
                    case .refused(let post, let refusal): refusals[post] = refusal
                    case .failed(let post, let reason):
                        round.unread.insert(post)
                        failed.insert(post)
                        if failure?.pause == nil { failure = reason }
                    }
                    // The forum is away: each of them would have to be waited for.
                    if round.sights.isEmpty, round.unread.count >= Self.lanes {
                        round.unread.formUnion(left)
                        left = []
                    }
                    if let next = left.popFirst() { group.addTask { try await self.look(at: next) } }
                }
            }
        }
        round.sights.sort { ($0.post.channel, $0.post.message) < ($1.post.channel, $1.post.message) }
        let known = Set(open)
        handedOver = handedOver.filter { known.contains($0.key) }
        unread = round.unread
        if round.sights.isEmpty, let failure { throw failure }
        if round.sights.isEmpty, let refusal = refusals.values.first { throw refusal }
        await tell(refusals)
        return round
    }

    private enum Outcome: Sendable {
        case seen(Sight)
        case refused(PostReference, PlatformRefusal)
        case failed(PostReference, DiscourseWeb.Failure)
    }

    private nonisolated func look(at post: PostReference) async throws -> Outcome {
        let instant = reader.web.past()
        do {
            return .seen(
                Sight(post: post, standing: try await reader.standing(post), readAt: ReadAt(instant: instant)))
        } catch let refusal as PlatformRefusal {
            return .refused(post, refusal)
        } catch let failure as DiscourseWeb.Failure {
            return .failed(post, failure)
        }
    }

    /// Returns when the votes on posts were read once more. Others that cannot be read keep nobody waiting.
    /// - Throws: `CancellationError` when the votes are not followed any more.
    func readThrough(_ posts: [PostReference], by poller: Poller, pause: Duration, clock: PollingClock) async throws {
        while true {
            try await poller.readThrough(Self.name)
            if unread.isDisjoint(with: posts) { return }
            try await clock.sleep(pause)
        }
    }

    /// A vote that cannot be read holds up no other, and is told of once.
    private func tell(_ refusals: [PostReference: PlatformRefusal]) async {
        let news = refusals.filter { unreadable.insert($0.key).inserted }
        unreadable.formIntersection(refusals.keys)
        for (post, refusal) in news {
            await sink.report(
                bot: bot, problem: "How the vote in topic \(post.channel) stands cannot be read: \(refusal.message)")
        }
    }

    /// Hands over how a vote stands where that differs from what was handed over last.
    private func handOver(_ sight: Sight) async throws {
        guard handedOver[sight.post] != sight.standing else { return }
        let meaning: PlatformEvent.Meaning =
            switch sight.standing {
            case .tally(let tally): .tally(sight.post, tally)
            case .reactions(let reactions): .reactions(sight.post, reactions)
            case .removed: .postRemoved(sight.post)
            }
        try await sink.accept(
            PlatformEvent(
                bot: bot,
                id: "vote:\(sight.post.channel)/\(sight.post.message)/\(sight.readAt.instant.microseconds)",
                occurredAt: sight.readAt.instant, eventType: "vote", meanings: [meaning], isReconciled: true))
        handedOver[sight.post] = sight.standing
    }
}
