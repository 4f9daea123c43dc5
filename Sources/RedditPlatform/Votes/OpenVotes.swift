import Governance
import JSONKit
import PlatformKit

/// Follows open votes: each is polled while it is open, and no longer.
actor OpenVotes {
    /// What `CatchUp` calls the first reading of all of them.
    static let progressName = "open votes"

    private let module: RedditModule
    private let sink: any EventSink
    private let identity: RedditIdentity
    private let poller: Poller
    private let progress: CatchUp
    private let group = PollingGroup()
    private var open: [String: PostReference] = [:]
    private var unread: Set<String>?

    init(
        module: RedditModule, sink: any EventSink, identity: RedditIdentity, poller: Poller, progress: CatchUp
    ) {
        self.module = module
        self.sink = sink
        self.identity = identity
        self.poller = poller
        self.progress = progress
    }

    /// The full names of the posts of open votes.
    var names: Set<String> { Set(open.keys) }

    /// Reads a vote at once: something happened there.
    func poke(_ name: String) {
        poller.poke(Self.pollingName(name))
    }

    /// Reads votes at once, and returns when what was found has been handed over; one that is over has nothing left to
    /// read.
    /// - Throws: `CancellationError` when the votes are not followed any more.
    func read(_ posts: [PostReference]) async throws {
        await look()
        for post in posts where open[post.message] != nil {
            try await poller.readThrough(Self.pollingName(post.message))
        }
    }

    /// Runs until cancelled.
    func run() async {
        while !Task.isCancelled {
            await look()
            do { try await module.web.clock.sleep(module.configuration.pause.lowerBound) } catch { break }
        }
        await group.end()
    }

    private func look() async {
        guard let posts = try? await sink.openVotePosts(bot: module.configuration.bot) else { return }
        open = Dictionary(posts.map { ($0.message, $0) }, uniquingKeysWith: { first, _ in first })
        if unread == nil {
            unread = Set(open.keys)
            if open.isEmpty { await progress.done(Self.progressName) }
        }
        // One that has closed before it was read holds up nobody.
        if let left = unread, !left.isEmpty {
            unread = left.intersection(open.keys)
            if unread?.isEmpty == true { await progress.done(Self.progressName) }
        }
        let open = open
        await group.keep(Set(open.keys)) { name in
            {
                if let post = open[name] { await self.follow(post) }
            }
        }
    }

    private func wasRead(_ name: String) async {
        guard unread?.remove(name) != nil, unread?.isEmpty == true else { return }
        await progress.done(Self.progressName)
    }

    private static func pollingName(_ name: String) -> String { "vote \(name)" }

    private nonisolated func follow(_ post: PostReference) async {
        let reader = VoteReader(web: module.web, identity: identity, post: post)
        let ledger = VoteLedger(post: post, bot: module.configuration.bot, sink: sink)
        let settings = ListingSettings(name: Self.pollingName(post.message), pause: module.configuration.pause)
        let web = module.web
        let source = SnapshotSource<VoteLedger.Reading>(
            settings: settings,
            read: {
                let readAt = web.now()
                return try await ledger.read(reader, at: readAt)
            },
            deliver: { reading in
                try await ledger.deliver(reading)
                await self.wasRead(post.message)
            })
        await poller.follow(source)
    }
}

/// What is known of one open vote, and what of it was handed over.
actor VoteLedger {
    /// What was read, and when; two readings that say the same are equal.
    struct Reading: Sendable, Hashable {
        var snapshot: VoteReader.Snapshot
        var readAt: Instant

        /// The time of what was read: the end of its second, as with all times of Reddit's, and never older than a ballot
        /// in it, should the two clocks differ.
        var at: Instant {
            let end = RedditTime.endOfSecond(readAt)
            return max(end, snapshot.book.newest ?? end)
        }

        static func == (left: Reading, right: Reading) -> Bool { left.snapshot == right.snapshot }

        func hash(into hasher: inout Hasher) { hasher.combine(snapshot) }
    }

    private let post: PostReference
    private let bot: String
    private let sink: any EventSink
    private var book: VoteBook?
    private var comments: Int?
    private var readings = 0

    init(post: PostReference, bot: String, sink: any EventSink) {
        self.post = post
        self.bot = bot
        self.sink = sink
    }

    private var cursorKey: String { "vote/\(post.message)" }

    /// Reads the vote; each tenth time the whole thread.
    func read(_ reader: VoteReader, at instant: Instant) async throws -> Reading {
        let known: VoteBook
        if let book {
            known = book
        } else {
            known = VoteBook(text: try await sink.cursor(bot: bot, key: cursorKey) ?? "")
        }
        readings += 1
        let (snapshot, count) = try await reader.read(known, isWhole: readings % 10 == 1, comments: comments)
        book = snapshot.book
        comments = count
        return Reading(snapshot: snapshot, readAt: instant)
    }

    /// Hands over: each ballot at its own time, then what stands altogether, by which changed and deleted comments are known.
    /// More than one reading may be of the same second: they differ by the very moment at which each began.
    func deliver(_ reading: Reading) async throws {
        let moment = reading.readAt.microseconds
        if reading.snapshot.isGone {
            try await accept("removed:\(post.message)/\(moment)", reading.at, .postRemoved(post))
            return
        }
        if reading.snapshot.isWritten {
            try await accept("tally:\(post.message)/\(moment)", reading.at, .tally(post, reading.snapshot.book.tally))
            try await sink.moveCursor(bot: bot, key: cursorKey, to: reading.snapshot.book.text)
            return
        }
        let standing = reading.snapshot.book.standing
        for ballot in standing {
            guard let emoji = ballot.emoji else { continue }
            let observed = ObservedBallot(voter: ballot.voter, venue: .reactionAdded(emoji), post: post)
            try await accept(
                "ballot:\(ballot.comment)/\(ballot.at.microseconds)/\(emoji)", ballot.at, .ballot(observed))
        }
        let reactions = standing.compactMap { ballot in
            ballot.emoji.map { StandingReaction(voter: ballot.voter, emoji: $0) }
        }
        try await accept("votes:\(post.message)/\(moment)", reading.at, .reactions(post, reactions))
        try await sink.moveCursor(bot: bot, key: cursorKey, to: reading.snapshot.book.text)
    }

    private func accept(_ id: String, _ at: Instant, _ meaning: PlatformEvent.Meaning) async throws {
        try await sink.accept(
            PlatformEvent(bot: bot, id: id, occurredAt: at, eventType: "vote", meanings: [meaning], isReconciled: true))
    }
}
