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
    /// What was handed over last.
    private var handedOver: [PostReference: VoteReader.Standing] = [:]
    /// Votes of which it was told that they cannot be read.
    private var unreadable: Set<PostReference> = []

    init(reader: VoteReader, sink: any EventSink, bot: String) {
        self.reader = reader
        self.sink = sink
        self.bot = bot
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

    /// Reads all open votes.
    nonisolated func read() async throws -> [Sight] {
        var sights: [Sight] = []
        var refusals: [PostReference: PlatformRefusal] = [:]
        for post in try await sink.openVotePosts(bot: bot) {
            let instant = reader.web.past()
            do {
                sights.append(
                    Sight(post: post, standing: try await reader.standing(post), readAt: ReadAt(instant: instant)))
            } catch let refusal as PlatformRefusal {
                refusals[post] = refusal
            }
        }
        // Where none can be read it is no matter of one of them.
        if sights.isEmpty, let refusal = refusals.values.first { throw refusal }
        await tell(refusals)
        return sights
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

    /// Hands over what differs from what was handed over last.
    func deliver(_ sights: [Sight]) async throws {
        for sight in sights where handedOver[sight.post] != sight.standing {
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
        let open = Set(sights.map(\.post))
        handedOver = handedOver.filter { open.contains($0.key) }
    }
}
