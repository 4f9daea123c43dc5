public import Governance
public import JSONKit
public import Logging
public import PlatformKit

/// A subreddit, polled.
public final class RedditModule: PlatformModule {
    public let platform = "reddit"
    public var bot: String { configuration.bot }
    public var community: String { configuration.community }
    public let tellsWhenCaughtUp = true
    public let pollsVotes = true

    let configuration: RedditConfiguration
    let web: RedditWeb
    let place = RedditPlace()
    let calls: RedditCalls
    let voteReadings: VoteReadings<PostReference>
    let logger: Logger

    /// Makes a module; nothing is opened before `run`.
    /// - Parameters:
    ///   - http: what carries requests; nil for the network.
    ///   - clock: the time between requests.
    ///   - now: the machine's clock, which Reddit's answers correct.
    public init(
        configuration: RedditConfiguration, logger: Logger, http: (any HTTPExchange)? = nil,
        clock: PollingClock = .machine, now: @escaping @Sendable () -> Instant
    ) {
        self.configuration = configuration
        self.logger = logger
        var settings = HTTPConnector.Settings()
        settings.timeout = configuration.requestTimeout
        web = RedditWeb(
            configuration: configuration, http: http ?? HTTPConnector(settings: settings), logger: logger,
            clock: clock, now: now)
        calls = RedditCalls(web: web, place: place, logger: logger)
        voteReadings = VoteReadings(clock: clock, pause: configuration.pause.lowerBound)
    }

    public func run(sink: any EventSink) async throws {
        try await RedditSession(module: self, sink: sink).run()
    }

    public func readVotes(on posts: [PostReference]) async throws {
        try await voteReadings.read(posts)
    }

    public func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        RedditActionTypes.named(action.type)?.planRevert(of: action, lawfulState: lawfulState)
    }

    public func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        RedditActionTypes.named(action.type)?.planExecution(of: action, revertResults: revertResults)
    }

    public func perform(_ call: PlatformCall) async throws -> JSON {
        try await calls.perform(call)
    }

    public func resolve(_ call: PlatformCall) async throws -> CallInDoubt {
        try await calls.resolve(call)
    }
}
