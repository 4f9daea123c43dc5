import Governance
import JSONKit
import Logging
import PlatformKit

/// One run of a module: who we are, then everything that is polled.
struct RedditSession: Sendable {
    let module: RedditModule
    let sink: any EventSink

    private var configuration: RedditConfiguration { module.configuration }
    private var bot: String { configuration.bot }

    /// Runs until cancelled.
    func run() async throws {
        let sink = sink
        let bot = bot
        module.web.reachability.tell { problem in
            Task { await sink.noteConnection(bot: bot, isConnected: problem == nil, problem: problem) }
        }
        await module.web.token.tell { problem in await sink.report(bot: bot, problem: problem) }
        let identity = try await RedditStart(web: module.web, sink: sink).identify()
        try await sink.accept(
            PlatformEvent(
                bot: bot, id: "start/\(identity.account)", occurredAt: module.web.now(),
                eventType: "start",
                meanings: [
                    .member(ObservedMember(username: identity.account, readableName: identity.account, isBot: true))
                ],
                isReconciled: true))
        await module.place.set(identity, sink: sink)
        let progress = CatchUp(names: Self.firstNames(identity, configuration)) { await sink.caughtUp(bot: bot) }
        let digest = WarningDigest(clock: module.web.clock)
        let poller = Poller(
            store: PollingStore(
                cursor: { key in try await sink.cursor(bot: bot, key: key) },
                moveCursor: { key, value in try await sink.moveCursor(bot: bot, key: key, to: value) },
                report: { warning in
                    if case .refused(let listing, _) = warning { await progress.done(listing) }
                    if let problem = await digest.text(warning) { await sink.report(bot: bot, problem: problem) }
                }), clock: module.web.clock)
        module.web.tellBudget { poller.note($0) }
        let votes = OpenVotes(module: module, sink: sink, identity: identity, poller: poller, progress: progress)
        let feed = RedditFeed(
            module: module, sink: sink, identity: identity, poller: poller, votes: votes, progress: progress)
        await module.voteReadings.offer({ try await votes.readThrough($0) }) {
            await follow(votes, feed, poller, identity)
        }
        try Task.checkCancellation()
    }

    private func follow(_ votes: OpenVotes, _ feed: RedditFeed, _ poller: Poller, _ identity: RedditIdentity) async {
        await withDiscardingTaskGroup { group in
            group.addTask { await votes.run() }
            group.addTask { await MembersReader(module: module, sink: sink, identity: identity).run() }
            for listing in RedditListing.permanent {
                group.addTask { await poller.follow(feed.source(listing)) }
            }
            group.addTask { await feed.followWhatIsAskedFor() }
            group.addTask {
                await poller.follow(
                    SubjectReader(web: module.web, sink: sink, bot: bot).source(pause: configuration.pause))
            }
        }
    }

    /// What must have been read once before all that happened before the start is known.
    private static func firstNames(
        _ identity: RedditIdentity, _ configuration: RedditConfiguration
    ) -> Set<String> {
        var names = Set(
            RedditListing.permanent.map { $0.settings(identity, pause: configuration.pause).name })
        names.insert(OpenVotes.name)
        return names
    }
}

/// Waits until everything was read once.
actor CatchUp {
    private var names: Set<String>
    private let whenDone: @Sendable () async -> Void

    init(names: Set<String>, whenDone: @escaping @Sendable () async -> Void) {
        self.names = names
        self.whenDone = whenDone
    }

    /// One of them was read, or cannot be.
    func done(_ name: String) async {
        guard names.remove(name) != nil, names.isEmpty else { return }
        await whenDone()
    }
}
