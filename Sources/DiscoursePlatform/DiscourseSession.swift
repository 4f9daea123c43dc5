import Governance
import JSONKit
import Logging
import PlatformKit

/// One run of a module: start, and then listings, votes and members read again and again.
struct DiscourseSession: Sendable {
    private let module: DiscourseModule
    private let sink: any EventSink
    /// What has been read once since the start.
    private let firstReadings = FirstReadings(["posts", "topics", VoteWatch.name])
    private let keyWatch: KeyWatch

    private var configuration: DiscourseConfiguration { module.configuration }
    private var web: DiscourseWeb { module.web }
    private var logger: Logger { module.logger }
    private var bot: String { configuration.bot }

    init(module: DiscourseModule, sink: any EventSink) {
        self.module = module
        self.sink = sink
        keyWatch = KeyWatch(web: module.web)
    }

    /// Runs until cancelled.
    func run() async throws {
        let sink = sink
        let bot = bot
        web.reachability.tell { problem in
            Task { await sink.noteConnection(bot: bot, isConnected: problem == nil, problem: problem) }
        }
        let identity = try await DiscourseStart(web: web, sink: sink).identify()
        await module.calls.setIdentity(identity)
        let decoder = DiscourseEventDecoder(bot: bot, command: configuration.command, identity: identity)
        let reader = ForumReader(
            web: web, sink: sink, decoder: decoder, logger: logger, firstStart: try await firstStart(),
            recoveries: module.calls.recoveries)
        try await reader.recall()
        let voteReader = VoteReader(
            web: web, identity: identity, isTopicGone: { await reader.memory.topic($0)?.isDeleted == true })
        let members = MemberReader(web: web, reader: reader, logger: logger)
        let poller = Poller(
            store: PollingStore(
                cursor: { try await sink.cursor(bot: bot, key: $0) },
                moveCursor: { try await sink.moveCursor(bot: bot, key: $0, to: $1) },
                report: { [keyWatch] in await keyWatch.report($0, to: sink, bot: bot) }), clock: web.steady)
        web.tellBudget { poller.note($0) }
        let votes = VoteWatch(reader: voteReader, sink: sink, bot: bot) {
            poller.note(requests: $0, of: VoteWatch.name)
        }
        let (pause, clock) = (configuration.votesPause, web.steady)
        await module.voteReadings.offer({
            try await votes.readThrough($0, by: poller, pause: pause, clock: clock)
        }) {
            await follow(reader, votes, members, poller)
        }
        try Task.checkCancellation()
    }

    private func follow(_ reader: ForumReader, _ votes: VoteWatch, _ members: MemberReader, _ poller: Poller) async {
        let sink = sink
        let bot = bot
        let bell = Doorbell(poller: poller, reader: reader, logger: logger)
        await withDiscardingTaskGroup { group in
            group.addTask { await readMembersFirst(members) }
            group.addTask { await poller.follow(posts(reader)) }
            group.addTask { await poller.follow(olderPosts(reader)) }
            group.addTask { await poller.follow(topics(reader)) }
            group.addTask { await poller.follow(olderTopics(reader)) }
            group.addTask { await poller.follow(openVotes(votes)) }
            group.addTask { await poller.follow(subjects(SubjectReader(reader: reader))) }
            group.addTask { await poller.follow(everybody(members)) }
            group.addTask { await poller.follow(flags(reader)) }
            if configuration.listens {
                group.addTask { await MessageBusService(module: module, sink: sink, bell: bell).run() }
            }
            if let webhooks = configuration.webhooks {
                group.addTask {
                    await WebhookService(configuration: webhooks, bot: bot, sink: sink, bell: bell, logger: logger)
                        .run()
                }
            }
        }
    }

    /// When the bot was first started. Nothing older is governed.
    private func firstStart() async throws -> Instant {
        let key = "first_start"
        if let text = try await sink.cursor(bot: bot, key: key), let known = Int64(text) {
            return Instant(microseconds: known)
        }
        let now = web.now()
        try await sink.moveCursor(bot: bot, key: key, to: String(now.microseconds))
        return now
    }

    private func done(_ name: String) async {
        if await firstReadings.finish(name) {
            logger.info("what happened before the start has been read")
            await sink.caughtUp(bot: bot)
        }
    }

    // MARK: Sources

    private func settings(_ name: String, _ pause: ClosedRange<Duration>) -> ListingSettings {
        var settings = ListingSettings(
            name: name, pageSize: 50, pageLimit: configuration.catchUpPages, memory: 500, pause: pause)
        settings.failureBase = configuration.callBackoff
        settings.refusedPause = configuration.slowRetry
        return settings
    }

    /// The newest posts. Each reading is a whole answer: Discourse offers no conditional requests for what it answers as
    /// JSON. It takes the middleware out of Rails that would add an `ETag`, because nginx, which compresses what it answers,
    /// would strip it (github.com/discourse/discourse, config/application.rb: `config.middleware.delete Rack::ETag`); none of
    /// the answers that its API documentation has recorded has an `ETag` or a `Last-Modified`.
    private func posts(_ reader: ForumReader) -> ListingSource {
        ListingSource(
            cursorKey: "posts", settings: settings("posts", configuration.postsPause),
            floor: reader.firstStart.microseconds,
            read: { request in
                let before = request.after.flatMap { Int($0) }
                let page = try await polling { try await web.posts(before: before) }
                try await reader.look(at: page)
                let items = page.posts.sorted { $0.id > $1.id }.map { post in
                    ListingItem(id: String(post.id), at: post.createdAt.microseconds, payload: post.json)
                }
                return ListingPage(items: items, next: page.next.map { String($0) })
            },
            deliver: { item in
                if let post = DiscoursePost(item.payload) { try await reader.created(post) }
            },
            caughtUp: { await done("posts") })
    }

    /// What is no longer among the newest posts can still be edited and deleted, and no listing tells of that: it is read
    /// again page by page, as far back as is configured, where somebody governs it.
    private func olderPosts(_ reader: ForumReader) -> SnapshotSource<Int64> {
        older("posts", pages: configuration.olderPostsPages, where: { await reader.looksBack }) { before in
            let page = try await polling { try await web.posts(before: before) }
            try await polling { try await reader.look(at: page) }
            return page.next
        }
    }

    private func topics(_ reader: ForumReader) -> SnapshotSource<[DiscourseTopic]> {
        let pause = configuration.topicsPause
        return SnapshotSource(
            settings: settings("topics", pause...pause * 2),
            read: {
                // What nobody governs is not read.
                guard await !reader.governedAspects.isEmpty else { return [] }
                return try await polling { try await web.topics(page: 0).topics }
            },
            deliver: { topics in
                try await reader.look(at: topics)
                await done("topics")
            })
    }

    /// A change of a topic that has not been active for long does not bring it among the latest, and no listing tells of it:
    /// those further down are read page by page, as far as is configured.
    private func olderTopics(_ reader: ForumReader) -> SnapshotSource<Int64> {
        older(
            "topics", pages: configuration.olderTopicsPages, where: { await !reader.governedAspects.isEmpty }
        ) { next in
            let number = next ?? 1
            let page = try await polling { try await web.topics(page: number) }
            // What fails of one topic does not keep the next page from being read.
            try await polling {
                _ = try await reader.apart("page \(number) of the topics") {
                    try await reader.look(at: page.topics, page: number)
                }
            }
            return page.isLast ? nil : number + 1
        }
    }

    /// Reads so many pages and goes on the next time where it stopped; nothing while nobody needs it.
    private func older(
        _ what: String, pages: Int, where isNeeded: @escaping @Sendable () async -> Bool,
        page: @escaping @Sendable (Int?) async throws -> Int?
    ) -> SnapshotSource<Int64> {
        let pause = configuration.olderPostsPause
        let bookmark = Bookmark()
        return SnapshotSource(
            settings: settings("older \(what)", pause...pause * 2),
            read: {
                guard await isNeeded() else { return 0 }
                try await bookmark.turn(pages: pages, page)
                return web.now().microseconds
            }, deliver: { _ in })
    }

    private func openVotes(_ votes: VoteWatch) -> SnapshotSource<VoteWatch.Round> {
        let pause = configuration.votesPause
        return SnapshotSource(
            settings: settings(VoteWatch.name, pause...pause * 2),
            read: { try await polling { try await votes.read() } },
            // What was read was handed over by itself.
            deliver: { _ in await done(VoteWatch.name) })
    }

    private func subjects(_ reader: SubjectReader) -> SnapshotSource<[ObjectReference]> {
        let pause = configuration.olderPostsPause
        return SnapshotSource(
            settings: settings(SubjectReader.name, pause...pause * 2),
            read: { try await polling { try await reader.gone() } }, deliver: { try await reader.deliver($0) })
    }

    private func everybody(_ members: MemberReader) -> SnapshotSource<MemberReader.Reading> {
        let pause = configuration.membersPause
        return SnapshotSource(
            settings: settings(MemberReader.name, pause...pause * 2),
            read: { try await polling { try await members.read() } },
            deliver: { try await members.deliver($0) })
    }

    private func flags(_ reader: ForumReader) -> SnapshotSource<Int64> {
        let pause = configuration.topicsPause
        return SnapshotSource(
            settings: settings("flags", pause...pause * 2),
            read: {
                try await polling { try await reader.lookAtFlags() }
                return web.now().microseconds
            }, deliver: { _ in })
    }

    /// The very first event may ask a policy who there is. What goes wrong here is told when the members are read again.
    private func readMembersFirst(_ members: MemberReader) async {
        do {
            try await members.deliver(try await members.read())
        } catch {
            logger.debug("the members cannot be read at the start: \(error)")
        }
    }

    /// Says of what went wrong whether it may pass by itself.
    private func polling<Result>(_ body: () async throws -> Result) async throws -> Result {
        do {
            return try await body()
        } catch let failure as DiscourseWeb.Failure {
            if let pause = failure.pause { throw PollingFailure.limited(pause, failure.reason) }
            throw PollingFailure.passing(failure.reason)
        } catch let refusal as PlatformRefusal {
            throw PollingFailure.refused(await keyWatch.problem(behind: refusal) ?? refusal.message)
        }
    }
}

/// Where somebody who reads page by page goes on.
actor Bookmark {
    private var before: Int?
    private var page = 0

    /// Reads the next page, or the first one after the last.
    /// - Parameter read: reads the page at a mark, and says at which one the next page lies; nil for the first and the last.
    func turn(pages: Int, _ read: @Sendable (Int?) async throws -> Int?) async throws {
        if before == nil || page >= pages { (before, page) = (nil, 0) }
        before = try await read(before)
        page += 1
    }
}

/// Says when everything has been read once.
actor FirstReadings {
    private var awaited: Set<String>

    init(_ names: Set<String>) {
        awaited = names
    }

    /// True for the last one, once.
    func finish(_ name: String) -> Bool {
        awaited.remove(name) != nil && awaited.isEmpty
    }
}
