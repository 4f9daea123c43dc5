public import Governance
public import JSONKit
public import Logging
public import PlatformKit

/// A Discourse forum, by its API. Its listings are polled; the message bus and webhooks say when it is worth while.
public final class DiscourseModule: PlatformModule {
    public let platform = "discourse"
    public var bot: String { configuration.bot }
    public var community: String { configuration.community }
    public let tellsWhenCaughtUp = true
    public let pollsVotes = true

    let configuration: DiscourseConfiguration
    let web: DiscourseWeb
    /// For requests that the forum answers only when something happens.
    let longHTTP: any HTTPExchange
    let calls: DiscourseCalls
    let voteReadings: VoteReadings<PostReference>
    let logger: Logger

    /// Makes a module; nothing is opened before `run`.
    /// - Parameters:
    ///   - http: what carries requests; nil for the network.
    ///   - clock: the time between requests.
    ///   - now: the machine's clock, which the forum's answers correct.
    public init(
        configuration: DiscourseConfiguration, logger: Logger, http: (any HTTPExchange)? = nil,
        clock: PollingClock = .machine, now: @escaping @Sendable () -> Instant
    ) {
        self.configuration = configuration
        self.logger = logger
        var settings = HTTPConnector.Settings()
        settings.timeout = configuration.requestTimeout
        var patient = settings
        patient.timeout = .seconds(90)
        longHTTP = http ?? HTTPConnector(settings: patient)
        web = DiscourseWeb(
            configuration: configuration, http: http ?? HTTPConnector(settings: settings), logger: logger,
            clock: ServerClock(local: { now().microseconds }, steady: clock), steady: clock)
        calls = DiscourseCalls(web: web, logger: logger)
        voteReadings = VoteReadings(clock: clock, pause: configuration.votesPause)
    }

    public func run(sink: any EventSink) async throws {
        try await DiscourseSession(module: self, sink: sink).run()
    }

    public func readVotes(on posts: [PostReference]) async throws {
        try await voteReadings.read(posts)
    }

    public func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        DiscourseActionTypes.named(action.type)?.planRevert(of: action, lawfulState: lawfulState)
    }

    public func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        DiscourseActionTypes.named(action.type)?.planExecution(of: action, revertResults: revertResults)
    }

    public func perform(_ call: PlatformCall) async throws -> JSON {
        try await calls.perform(call)
    }

    public func resolve(_ call: PlatformCall) async throws -> CallInDoubt {
        try await calls.resolve(call)
    }
}
