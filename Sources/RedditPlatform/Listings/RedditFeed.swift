import Governance
import JSONKit
import PlatformKit

/// Reads the listings and hands over what their entries mean.
struct RedditFeed: Sendable {
    let module: RedditModule
    let sink: any EventSink
    let poller: Poller
    let votes: OpenVotes
    let progress: CatchUp
    private let identity: RedditIdentity
    private let content: ContentDecoder
    private let moderation: ModerationReader
    private let gate: CommandGate

    init(
        module: RedditModule, sink: any EventSink, identity: RedditIdentity, poller: Poller, votes: OpenVotes,
        progress: CatchUp
    ) {
        self.module = module
        self.sink = sink
        self.identity = identity
        self.poller = poller
        self.votes = votes
        self.progress = progress
        let bot = module.configuration.bot
        content = ContentDecoder(bot: bot, command: module.configuration.command, identity: identity)
        moderation = ModerationReader(
            web: module.web, decoder: ModerationDecoder(bot: bot, identity: identity), sink: sink)
        gate = CommandGate(web: module.web, identity: identity, sink: sink, bot: bot)
    }

    private var web: RedditWeb { module.web }

    /// A listing as the poller takes it. What was there before the bot was first started is nobody's news.
    ///
    /// Each reading is a whole answer: Reddit offers no conditional requests. Its documentation names none
    /// (www.reddit.com/dev/api), and none of 1,230 answers that PRAW's tests have recorded (github.com/praw-dev/praw,
    /// tests/integration/cassettes) has an `ETag` or a `Last-Modified`. So the pages are kept short where little happens.
    func source(_ listing: RedditListing) -> ListingSource {
        let settings = listing.settings(identity, pause: module.configuration.pause)
        let path = listing.path(identity.subreddit)
        let web = web
        let progress = progress
        let subreddit = identity.subreddit
        return ListingSource(
            cursorKey: "listing/\(listing.rawValue)", settings: settings, floor: web.now().microseconds,
            read: { request in
                var query = [("limit", String(request.limit))]
                if let after = request.after { query.append(("after", after)) }
                if listing == .modmail { query += [("entity", subreddit), ("sort", "recent"), ("state", "all")] }
                let readAt = web.now()
                return listing.page(try await web.poll(.get(path, query)), readAt: readAt)
            },
            deliver: { item in try await deliver(item, of: listing) },
            caughtUp: { await progress.done(settings.name) })
    }

    /// Reports and modmail are read while a policy asks for them.
    func followWhatIsAskedFor() async {
        let group = PollingGroup()
        let asked: [(RedditListing, String)] = [(.reports, "redditreport"), (.modmail, "redditmodmail")]
        while !Task.isCancelled {
            var wanted: Set<String> = []
            for (listing, type) in asked where await sink.isGoverned(bot: content.bot, actionType: type) {
                wanted.insert(listing.rawValue)
            }
            await group.keep(wanted) { key in
                {
                    guard let listing = RedditListing(rawValue: key) else { return }
                    await poller.follow(source(listing))
                }
            }
            do { try await web.clock.sleep(module.configuration.pause.upperBound) } catch { break }
        }
        await group.end()
    }

    private func deliver(_ item: ListingItem, of listing: RedditListing) async throws {
        if listing == .modmail { return try await deliver(conversation: item) }
        guard let thing = RedditThing(item.payload) else { return }
        switch listing {
        case .new, .unmoderated, .spam:
            if thing.isPost { try await deliver(post: thing) } else { try await deliver(comment: thing) }
        case .comments: try await deliver(comment: thing)
        case .edited:
            await votes.hear(thing, isNew: false)
            if let event = content.event(edit: thing), await !isBallot(thing) { try await sink.accept(event) }
        case .log:
            if let event = try await moderation.event(thing) { try await sink.accept(event) }
        case .inbox:
            if let event = content.event(message: thing), try await gate.hears(thing) { try await sink.accept(event) }
        case .reports:
            let readAt = Instant(microseconds: item.at)
            if let event = content.event(report: thing, readAt: readAt) { try await sink.accept(event) }
        case .modmail: break
        }
    }

    private func deliver(post: RedditThing) async throws {
        guard var event = content.event(post: post), let name = post.name else { return }
        // The state before the first change, where a policy governs changes.
        if await sink.isGoverned(bot: content.bot, actionType: RedditSetFlair().name) {
            event.meanings.append(.objectState(RedditObject.flair(name), .string(post.flair ?? "")))
        }
        try await sink.accept(event)
    }

    private func deliver(comment: RedditThing) async throws {
        let open = await votes.names
        await votes.hear(comment, isNew: true)
        let isCommand = content.isCommand(comment: comment) && !identity.isBot(comment.author)
        let isHeard = isCommand ? try await gate.hears(comment) : true
        if let event = content.event(comment: comment, votes: open, mayCommand: isHeard) {
            try await sink.accept(event)
        }
    }

    private func isBallot(_ thing: RedditThing) async -> Bool {
        content.isUnderOwnPost(thing, await votes.names)
    }

    private func deliver(conversation item: ListingItem) async throws {
        let conversation = item.payload
        guard identity.isHere(conversation["owner"]?["displayName"]?.string) else { return }
        let author = conversation["participant"]?["name"]?.string
        guard let author, !identity.isBot(author) else { return }
        let trigger = ObservedTrigger(
            type: "redditmodmail", initiator: author,
            fields: [
                "conversation": JSON(conversation["id"]?.string), "subject": JSON(conversation["subject"]?.string),
                "messages": JSON(conversation["numMessages"]?.int ?? 0),
            ], channel: identity.subreddit, answerHandle: nil)
        try await sink.accept(
            PlatformEvent(
                bot: content.bot, id: "modmail:\(item.id)", occurredAt: Instant(microseconds: item.at),
                eventType: "modmail", data: conversation, meanings: [.trigger(trigger)]))
    }
}
