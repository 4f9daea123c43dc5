import Governance
import JSONKit
import PlatformKit

/// Follows open votes: all of them are read together, as long as there are any. A pass asks for the posts of all votes and
/// for ballots that are known (of many, some at a time), and reads a thread only where something there is not known.
actor OpenVotes {
    /// What `CatchUp` and `Poller` call the reading of them.
    static let name = "open votes"
    /// Votes and ballots that are looked at in one pass, in so many requests beyond those for the votes.
    private static let requestsForBallots = 1

    /// How the votes stand.
    struct Round: Sendable, Hashable {
        var sights: [Sight]
        /// The full names of the posts whose threads could not be read, which is tried again.
        var unread: Set<String> = []
        /// Those among them that Reddit has not shown for a while.
        var withheld: Set<String> = []
    }

    /// How one vote stood when it was read; two that say the same are equal.
    struct Sight: Sendable, Hashable {
        var post: PostReference
        var snapshot: VoteLedger.Snapshot
        var readAt: Instant

        /// The time of what was read: the end of its second, as with all times of Reddit's, and never older than a ballot
        /// in it, should the two clocks differ.
        var at: Instant {
            let end = RedditTime.endOfSecond(readAt)
            return max(end, snapshot.book.newest ?? end)
        }

        static func == (left: Sight, right: Sight) -> Bool {
            left.post == right.post && left.snapshot == right.snapshot
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(post)
            hasher.combine(snapshot)
        }
    }

    private let web: RedditWeb
    private let bot: String
    private let sink: any EventSink
    private let identity: RedditIdentity
    private let poller: Poller
    private let progress: CatchUp
    private var ledgers: [String: VoteLedger] = [:]
    /// The full names of the posts of open votes.
    private(set) var names: Set<String> = []
    /// Where among the known ballots the next pass begins.
    private var turn = 0
    /// Votes of which it was told that their threads cannot be read.
    private var unreadable: Set<String> = []
    /// The full names of the posts of which something could not be read in the last round.
    private var unread: Set<String> = []
    /// In how many readings on end Reddit did not show a vote, by the full name of its post.
    private var omissions: [String: Int] = [:]
    private static let omissionsTold = 10

    init(
        module: RedditModule, sink: any EventSink, identity: RedditIdentity, poller: Poller, progress: CatchUp
    ) {
        web = module.web
        bot = module.configuration.bot
        self.sink = sink
        self.identity = identity
        self.poller = poller
        self.progress = progress
    }

    /// Runs until cancelled.
    nonisolated func run() async {
        let source = SnapshotSource<Round>(
            settings: ListingSettings(name: Self.name, pause: web.configuration.pause),
            read: { try await self.read() }, deliver: { try await self.deliver($0) })
        await withDiscardingTaskGroup { group in
            group.addTask { await self.poller.follow(source) }
            group.addTask { await self.lookForNewOnes() }
        }
    }

    /// Takes in a comment that a listing tells of, and reads at once where it answers an open vote.
    /// - Parameter isNew: false for one that was changed.
    func hear(_ comment: RedditThing, isNew: Bool) {
        for name in Set([comment.postName, comment.parentName].compactMap(\.self)) {
            ledgers[name]?.hear(comment, isNew: isNew)
        }
        if let parent = comment.parentName, names.contains(parent) { poller.poke(Self.name) }
    }

    /// A vote that was just opened is read at once.
    private func lookForNewOnes() async {
        while !Task.isCancelled {
            do { try await web.clock.sleep(web.configuration.pause.lowerBound) } catch { return }
            guard let open = try? await sink.openVotePosts(bot: bot) else { continue }
            names = Set(open.map(\.message))
            if names.contains(where: { ledgers[$0] == nil }) { poller.poke(Self.name) }
        }
    }

    /// Reads all votes anew, the threads of some in any case, and returns when what was found has been handed over: of many
    /// ballots, after as many passes as it takes to look at each, and no more than `passLimit`. A thread that cannot be read
    /// keeps nobody waiting who does not ask for it.
    /// - Throws: `CancellationError` when the votes are not followed any more.
    func readThrough(_ posts: [PostReference]) async throws {
        let wanted = Set(posts.map(\.message))
        for name in wanted { ledgers[name]?.wantThread() }
        var passes = 0
        var isRead = false
        repeat {
            try await poller.readThrough(Self.name)
            passes += 1
            isRead = unread.isDisjoint(with: wanted)
            if !isRead { try await web.clock.sleep(web.configuration.pause.lowerBound) }
        } while !isRead || passes < min(passesForAll, Self.passLimit)
    }

    private static let passLimit = 20

    private var passesForAll: Int {
        let ballots = ledgers.values.reduce(0) { $0 + $1.snapshot.book.comments.count }
        let size = RedditWeb.thingsAtOnce * Self.requestsForBallots
        return (ballots + size - 1) / size
    }

    // MARK: Reading

    private func read() async throws -> Round {
        let open = try await sink.openVotePosts(bot: bot)
        names = Set(open.map(\.message))
        ledgers = ledgers.filter { names.contains($0.key) }
        for post in open where ledgers[post.message] == nil {
            let text = try await sink.cursor(bot: bot, key: Self.cursorKey(post))
            ledgers[post.message] = VoteLedger(
                post: post, identity: identity, book: VoteBook(text: text ?? ""), threadInterval: threadInterval)
        }
        let readAt = web.now()
        let asked = namesToAsk(open)
        var requests = (asked.count + RedditWeb.thingsAtOnce - 1) / RedditWeb.thingsAtOnce
        defer { poller.note(requests: requests, of: Self.name) }
        let things = try await web.things(asked)
        let found = Dictionary(things.compactMap { thing in thing.name.map { ($0, thing) } }) { first, _ in first }
        var round = Round(sights: [])
        omissions = omissions.filter { names.contains($0.key) && found[$0.key] == nil }
        for post in open {
            do {
                requests += try await read(found[post.message], of: post, found, Set(asked), at: readAt)
            } catch PollingFailure.passing {
                round.unread.insert(post.message)
                if (omissions[post.message] ?? 0) >= Self.omissionsTold { round.withheld.insert(post.message) }
            }
            guard let ledger = ledgers[post.message], ledger.isKnown else { continue }
            round.sights.append(Sight(post: post, snapshot: ledger.snapshot, readAt: readAt))
        }
        return round
    }

    /// Takes in a vote's post and what was found of its ballots, and reads its thread where it must be: where the answer
    /// leaves the post out as well, which says nothing of the vote.
    /// - Returns: how many requests it took.
    private func read(
        _ vote: RedditThing?, of post: PostReference, _ found: [String: RedditThing], _ asked: Set<String>,
        at instant: Instant
    ) async throws -> Int {
        let known = ledgers[post.message]?.snapshot.book.comments ?? []
        let again = known.compactMap { found[$0] }
        ledgers[post.message]?.miss(known.filter { asked.contains($0) && found[$0] == nil })
        if let vote, ledgers[post.message]?.take(vote: vote, again: again, at: instant) != true { return 0 }
        if vote == nil, !post.message.hasPrefix("t3_") { throw await omitted(post) }
        do {
            let thread = try await VoteReader(web: web, identity: identity, post: post).thread(of: vote)
            if vote == nil {
                guard let shown = thread.post else { throw await omitted(post) }
                guard ledgers[post.message]?.take(vote: shown, again: again, at: instant) == true else {
                    return thread.requests
                }
            }
            ledgers[post.message]?.take(thread: thread.comments, at: instant)
            unreadable.remove(post.message)
            return thread.requests
        } catch PollingFailure.refused(let reason) {
            // It holds up no other vote.
            if unreadable.insert(post.message).inserted {
                await sink.report(
                    bot: bot, problem: "The comments under the vote \(post.message) cannot be read: \(reason)")
            }
            return 1
        }
    }

    /// Reddit does not show a vote at all: it counts as unread, and that is told once it lasts.
    private func omitted(_ post: PostReference) async -> PollingFailure {
        let count = (omissions[post.message] ?? 0) + 1
        omissions[post.message] = count
        if count == Self.omissionsTold {
            await sink.report(
                bot: bot,
                problem:
                    "Reddit does not show the vote \(post.message): what is voted there is not seen. Can the account "
                    + "still see the subreddit?")
        }
        return .passing("Reddit does not show it")
    }

    /// The full names of all votes' posts and of known ballots; of many ballots, those whose turn it is.
    private func namesToAsk(_ open: [PostReference]) -> [String] {
        let posts = open.map(\.message)
        let ballots = open.flatMap { ledgers[$0.message]?.snapshot.book.comments ?? [] }
        let size = RedditWeb.thingsAtOnce
        let room = ((posts.count + size - 1) / size + Self.requestsForBallots) * size - posts.count
        guard ballots.count > room else { return posts + ballots }
        let first = turn % ballots.count
        turn = (first + room) % ballots.count
        return posts + (first..<first + room).map { ballots[$0 % ballots.count] }
    }

    /// The longest time between two readings of a thread, in seconds: twenty of the longest pauses.
    private var threadInterval: Double {
        let (seconds, attoseconds) = web.configuration.pause.upperBound.components
        return 20 * (Double(seconds) + Double(attoseconds) / 1e18)
    }

    // MARK: Handing over

    private func deliver(_ round: Round) async throws {
        for sight in round.sights where ledgers[sight.post.message]?.handedOver != sight.snapshot {
            try await handOver(sight)
            ledgers[sight.post.message]?.handedOver = sight.snapshot
        }
        unread = round.unread
        // One that Reddit does not show holds up nobody who does not ask for it.
        if unread.isSubset(of: round.withheld) { await progress.done(Self.name) }
    }

    /// Hands over a vote: each ballot at its own time, then what stands altogether, by which changed and deleted comments are
    /// known. More than one reading may be of the same second: they differ by the very moment at which each began.
    private func handOver(_ sight: Sight) async throws {
        let post = sight.post
        let book = sight.snapshot.book
        let moment = sight.readAt.microseconds
        if sight.snapshot.isGone {
            return try await accept("removed:\(post.message)/\(moment)", sight.at, .postRemoved(post))
        }
        if sight.snapshot.isWritten {
            try await accept("tally:\(post.message)/\(moment)", sight.at, .tally(post, book.tally))
            return try await sink.moveCursor(bot: bot, key: Self.cursorKey(post), to: book.text)
        }
        let standing = book.standing
        let known = ledgers[post.message]?.handedOver?.book.ballots ?? [:]
        for ballot in standing where known[ballot.comment] != ballot {
            guard let emoji = ballot.emoji else { continue }
            let observed = ObservedBallot(voter: ballot.voter, venue: .reactionAdded(emoji), post: post)
            try await accept(
                "ballot:\(ballot.comment)/\(ballot.at.microseconds)/\(emoji)", ballot.at, .ballot(observed))
        }
        let reactions = standing.compactMap { ballot in
            ballot.emoji.map { StandingReaction(voter: ballot.voter, emoji: $0) }
        }
        try await accept("votes:\(post.message)/\(moment)", sight.at, .reactions(post, reactions))
        try await sink.moveCursor(bot: bot, key: Self.cursorKey(post), to: book.text)
    }

    private static func cursorKey(_ post: PostReference) -> String { "vote/\(post.message)" }

    private func accept(_ id: String, _ at: Instant, _ meaning: PlatformEvent.Meaning) async throws {
        try await sink.accept(
            PlatformEvent(bot: bot, id: id, occurredAt: at, eventType: "vote", meanings: [meaning], isReconciled: true))
    }
}
