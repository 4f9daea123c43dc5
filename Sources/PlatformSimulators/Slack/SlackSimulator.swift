import JSONKit
import NIOConcurrencyHelpers

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A Slack on loopback: workspaces, the Web API, Socket Mode and response URLs, as Slack documents them.
///
/// What it holds outlives ``stop()``: a second ``start()`` listens on the same port again.
public actor SlackSimulator: LoopbackHost {
    /// What it started with.
    public nonisolated let configuration: SlackConfiguration
    /// What happened so far.
    public internal(set) var record = SlackRecord() {
        didSet { tellFollowers() }
    }
    /// The port that is listened on; 0 before ``start()``.
    public internal(set) var port = 0

    var world: World
    var faults = SlackFaults()
    var limiter: RateLimiter
    /// Bot and user tokens, with whom they stand for.
    var tokens: [String: Caller] = [:]
    /// App-level tokens, with the app.
    var appTokens: [String: String] = [:]
    var revokedTokens: Set<String> = []
    /// Apps whose Socket Mode was switched off.
    var disabledApps: Set<String> = []
    var sockets: [Int: Socket] = [:]
    /// Envelopes that wait for their acknowledgement, by id.
    var unacknowledged: [String: Envelope] = [:]
    /// Envelopes that a fault holds back.
    var held: [Envelope] = []
    var responseURLs: [String: ResponseURL] = [:]
    let tickets = TicketBook()
    var server: LoopbackServer?
    private var lastNumber = 0
    private var followers: [Int: AsyncStream<SlackRecord.Entry>.Continuation] = [:]
    private var told = 0

    /// Makes a simulator; it listens once it is started.
    public init(_ configuration: SlackConfiguration = SlackConfiguration()) {
        self.configuration = configuration
        world = World(configuration, at: Self.microseconds())
        limiter = RateLimiter(configuration.limits)
        for app in configuration.apps {
            appTokens[app.appToken] = app.id
            for installation in app.installations {
                tokens[installation.botToken] = Caller(
                    kind: .bot, team: installation.team, user: installation.botUser, app: app.id,
                    botID: installation.botID, scopes: installation.botScopes)
                for token in installation.userTokens {
                    tokens[token.token] = Caller(
                        kind: .user, team: installation.team, user: token.user, app: app.id,
                        botID: installation.botID, scopes: token.scopes)
                }
            }
        }
    }

    /// The base URL of the Web API, ending in `/`.
    public var apiURL: String { "http://127.0.0.1:\(port)/api/" }
    /// The base URL of the control endpoint, ending in `/`.
    public var controlURL: String { "http://127.0.0.1:\(port)/control/" }

    /// Starts listening: on the port that it had before, else on the configured one.
    /// - Returns: the port.
    /// - Throws: what the system says when the port cannot be had.
    @discardableResult
    public func start() async throws -> Int {
        let tickets = tickets
        let handlers = LoopbackServer.Handlers(
            http: { [weak self] request in await self?.answer(request) ?? SimulatorReply(status: 503) },
            upgrade: { tickets.refusal(of: $0) },
            webSocket: { [weak self] uri, connection in await self?.serve(connection, uri: uri) })
        return try await listen(on: configuration.port, LoopbackServer(handlers: handlers))
    }

    /// Stops listening and closes all connections. Workspaces, record and faults stay.
    public func stop() async {
        let server = server
        self.server = nil
        await server?.stop()
    }

    /// Waits until the record satisfies a condition.
    /// - Returns: whether it did in time.
    public func wait(upTo limit: Duration = .seconds(5), until isSatisfied: @Sendable (SlackRecord) -> Bool) async
        -> Bool
    {
        let clock = ContinuousClock()
        let end = clock.now + limit
        while !isSatisfied(record) {
            if clock.now >= end { return false }
            try? await Task.sleep(for: .milliseconds(5))
        }
        return true
    }

    /// The record's entries as they come, from now on.
    public func follow() -> AsyncStream<SlackRecord.Entry> {
        let (stream, continuation) = AsyncStream<SlackRecord.Entry>.makeStream()
        let id = nextNumber()
        followers[id] = continuation
        continuation.onTermination = { [weak self] _ in
            Task { await self?.unfollow(id) }
        }
        return stream
    }

    private func unfollow(_ id: Int) { followers[id] = nil }

    private func tellFollowers() {
        let entries = record.entries[told...]
        told = record.entries.count
        if followers.isEmpty { return }
        for entry in entries {
            for follower in followers.values { follower.yield(entry) }
        }
    }

    private func answer(_ request: SimulatorRequest) async -> SimulatorReply {
        let parts = request.path.split(separator: "/").map(String.init)
        switch parts.first {
        case "api" where parts.count == 2: return await call(parts[1], request)
        case "actions", "commands": return respond(at: request.path, request)
        case "control": return await control(Array(parts.dropFirst()), request)
        default: return SimulatorReply(status: 404, contentType: "text/plain", body: Array("not found\n".utf8))
        }
    }

    /// Microseconds since 1970 by the system's clock.
    static func microseconds() -> Int64 { Int64(Date().timeIntervalSince1970 * 1_000_000) }

    /// Seconds since 1970.
    var time: Double { Double(Self.microseconds()) / 1_000_000 }

    /// A number that was never given before.
    func nextNumber() -> Int {
        lastNumber += 1
        return lastNumber
    }

    /// Does something later, if the simulator is still there.
    nonisolated func later(_ delay: Duration, _ body: @escaping @Sendable (isolated SlackSimulator) -> Void) {
        Task { [weak self] in
            try? await Task.sleep(for: delay)
            guard let self else { return }
            await self.run(body)
        }
    }

    private func run(_ body: @Sendable (isolated SlackSimulator) -> Void) { body(self) }
}
