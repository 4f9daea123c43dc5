public import Governance
public import JSONKit
public import Logging
public import PlatformKit

/// Slack, by Socket Mode and the Web API.
public final class SlackModule: PlatformModule {
    public let platform = "slack"
    public var bot: String { configuration.bot }
    public var community: String { configuration.community }
    public let tellsWhenCaughtUp = true

    let configuration: SlackConfiguration
    let web: SlackWeb
    let socketClient: WebSocketClient
    let workspace = SlackWorkspace()
    let calls: SlackCalls
    let logger: Logger
    /// Slack's time.
    var now: @Sendable () -> Instant { web.clock.now }

    /// Makes a module; nothing is opened before `run`.
    /// - Parameters:
    ///   - http: what carries requests; nil for the network.
    ///   - now: the machine's clock, which Slack's answers correct.
    public init(
        configuration: SlackConfiguration, logger: Logger, http: (any HTTPExchange)? = nil,
        now: @escaping @Sendable () -> Instant
    ) {
        self.configuration = configuration
        self.logger = logger
        var settings = HTTPConnector.Settings()
        settings.timeout = configuration.requestTimeout
        web = SlackWeb(
            configuration: configuration, http: http ?? HTTPConnector(settings: settings), logger: logger,
            clock: SlackClock(local: now))
        socketClient = WebSocketClient()
        calls = SlackCalls(web: web, workspace: workspace, logger: logger)
    }

    public func run(sink: any EventSink) async throws {
        try await SlackSession(module: self, sink: sink).run()
    }

    public func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        SlackActionTypes.named(action.type)?.planRevert(of: action, lawfulState: lawfulState)
    }

    public func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        SlackActionTypes.named(action.type)?.planExecution(of: action, revertResults: revertResults)
    }

    public func perform(_ call: PlatformCall) async throws -> JSON {
        try await calls.perform(call)
    }

    public func resolve(_ call: PlatformCall) async throws -> CallInDoubt {
        try await calls.resolve(call)
    }
}
