public import Governance
public import JSONKit
public import Logging
public import PlatformKit

/// Discord, by the gateway and the REST API.
public final class DiscordModule: PlatformModule {
    public let platform = "discord"
    public var bot: String { configuration.bot }
    public var community: String { configuration.community }
    public let tellsWhenCaughtUp = true

    let configuration: DiscordConfiguration
    let rest: DiscordREST
    let socketClient = WebSocketClient()
    let guild: GuildState
    let desk: InteractionDesk
    let calls: DiscordCalls
    let files: AttachmentKeeper
    let logger: Logger
    let now: @Sendable () -> Instant

    /// Makes a module; nothing is opened before `run`.
    /// - Parameters:
    ///   - http: what carries requests; nil for the network.
    ///   - shelf: where the files of deleted messages are kept.
    ///   - now: the machine's clock.
    public init(
        configuration: DiscordConfiguration, logger: Logger, http: (any HTTPExchange)? = nil,
        shelf: any AttachmentShelf = MemoryShelf(),
        now: @escaping @Sendable () -> Instant
    ) {
        self.configuration = configuration
        self.logger = logger
        self.now = now
        var settings = HTTPConnector.Settings()
        settings.timeout = configuration.requestTimeout
        let rest = DiscordREST(
            configuration: configuration, http: http ?? HTTPConnector(settings: settings), logger: logger)
        settings.timeout = .seconds(10)
        settings.bodyLimit = AttachmentKeeper.fileLimit
        files = AttachmentKeeper(
            shelf: shelf, http: http ?? HTTPConnector(settings: settings), base: configuration.baseURL, logger: logger)
        let guild = GuildState(
            GuildView(
                id: configuration.guild ?? "", holdingRole: configuration.holdingRole,
                configuredNoticeChannel: configuration.noticeChannel, noticeChannel: configuration.noticeChannel,
                network: AttachmentAddress.network(base: configuration.baseURL)))
        self.rest = rest
        self.guild = guild
        desk = InteractionDesk(rest: rest, guild: guild, logger: logger)
        calls = DiscordCalls(
            rest: rest, guild: guild, webhooks: Webhooks(rest: rest, guild: guild), desk: desk,
            directs: DirectChannels(rest: rest), files: files, logger: logger, now: now)
    }

    public func run(sink: any EventSink) async throws {
        try await DiscordSession(module: self, sink: sink).run()
    }

    public func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        DiscordActionTypes.named(action.type)?.planRevert(of: action, lawfulState: lawfulState, in: guild.view)
    }

    public func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        var view = guild.view
        view.now = now()
        return DiscordActionTypes.named(action.type)?.planExecution(of: action, revertResults: revertResults, in: view)
    }

    public func perform(_ call: PlatformCall) async throws -> JSON {
        try await isReady(call)
        return try await calls.perform(call)
    }

    public func resolve(_ call: PlatformCall) async throws -> CallInDoubt {
        try await isReady(call)
        return try await calls.resolve(call)
    }

    /// Calls that the last process left are made before the start has found out which server it is: they wait.
    private func isReady(_ call: PlatformCall) async throws {
        while guild.view.bot.isEmpty { try await Task.sleep(for: .milliseconds(50)) }
    }
}
