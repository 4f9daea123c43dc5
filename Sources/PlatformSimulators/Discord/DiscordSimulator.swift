import JSONKit
import OrderedCollections

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A Discord on loopback: servers (guilds), the REST API and the gateway, version 10, as Discord documents them.
///
/// What it holds outlives ``stop()``: a second ``start()`` listens on the same port again.
public actor DiscordSimulator {
    /// What it started with.
    public nonisolated let setup: DiscordSetup
    /// Everything that happened.
    public internal(set) var record = DiscordRecord()
    var world: DiscordWorld
    var links: [Int: GatewayLink] = [:]
    var lastLink = 0
    var sessions: [String: GatewaySession] = [:]
    var lastSession = 0
    /// When sessions were begun, in milliseconds, for the limit of five seconds.
    var identifies: [Int64] = []
    var sessionsLeft: Int
    var limits = DiscordLimits()
    var ignoresHeartbeats = false
    var refusesResume = false
    var refusesConnections = false
    var isRevoked = false
    var callFaults: [DiscordCallFault] = []
    var gatewayFaults: [DiscordGatewayFault] = []
    /// Events that a fault holds back.
    var heldEvents: [(type: String, data: JSON, session: String)] = []
    private var servers: [LoopbackServer] = []
    private var port = 0
    /// The gateway listens on a port of its own, as Discord's does on a host of its own: a client may hand a connection
    /// that it has used for calls to nothing else.
    private var gatewayPort = 0

    /// Makes a simulator; ``start()`` opens it.
    public init(_ setup: DiscordSetup = DiscordSetup()) {
        self.setup = setup
        world = DiscordWorld(setup, clock: Self.milliseconds())
        sessionsLeft = setup.sessionsLeft
    }

    /// Where the REST API is, with a slash at the end.
    public var apiURL: String { "http://127.0.0.1:\(port)/api/v10/" }
    /// Where the gateway is.
    public var gatewayURL: String { "ws://127.0.0.1:\(gatewayPort)/" }
    /// Where other processes act and look: see ``control(_:_:)``.
    public var controlURL: String { "http://127.0.0.1:\(port)/control/" }

    /// Starts listening: on the port that it had before, else on the configured one.
    /// - Returns: the port.
    /// - Throws: what the system says when the port cannot be had.
    @discardableResult
    public func start() async throws -> Int {
        if !servers.isEmpty { return port }
        let api = LoopbackServer.http { [weak self] request in await self?.answer(request) }
        let gateway = LoopbackServer(
            handlers: LoopbackServer.Handlers(
                http: { _ in SimulatorReply(status: 404) }, upgrade: { _ in nil },
                webSocket: { [weak self] uri, connection in await self?.admit(connection, uri: uri) }))
        servers = [api, gateway]
        do {
            port = try await api.start(port: port == 0 ? setup.port : port)
            gatewayPort = try await gateway.start(port: gatewayPort)
            world.address = "http://127.0.0.1:\(port)/"
        } catch {
            await stop()
            throw error
        }
        return port
    }

    /// Stops listening and closes all connections. The server, record and sessions stay.
    public func stop() async {
        let servers = servers
        self.servers = []
        for server in servers { await server.stop() }
    }

    /// Waits until the record satisfies a condition.
    /// - Returns: whether it did in time.
    public func wait(
        upTo limit: Duration = .seconds(5), until isSatisfied: @Sendable (DiscordRecord) -> Bool
    ) async -> Bool {
        let end = ContinuousClock.now + limit
        while !isSatisfied(record) {
            if ContinuousClock.now >= end { return false }
            try? await Task.sleep(for: .milliseconds(5))
        }
        return true
    }

    /// Takes a connection to the gateway, unless a fault keeps all away.
    private func admit(_ connection: WebSocketConnection, uri: String) async {
        if refusesConnections { return connection.drop() }
        await serve(connection, uri: uri)
    }

    /// Milliseconds since 1970 by the system's clock.
    static func milliseconds() -> Int64 { Int64(Date().timeIntervalSince1970 * 1000) }

    /// Brings the world's clock up to date.
    func tick() { world.clock = Self.milliseconds() }

    private func answer(_ request: SimulatorRequest) async -> SimulatorReply {
        tick()
        let parts = request.path.split(separator: "/").map(String.init)
        if parts.first == "control" { return control(Array(parts.dropFirst()), request) }
        if parts.first == "attachments" || parts.first == "role-icons" { return deliver(parts, request) }
        guard parts.count > 2, parts[0] == "api", parts[1] == "v10" else {
            return SimulatorReply(
                status: 404, contentType: "application/json",
                body: Array(#"{"message":"404: Not Found","code":0}"#.utf8))
        }
        let path = parts.dropFirst(2).map { FormCoding.decoded($0) }
        let reply = await call(Array(path), request)
        settle()
        return reply
    }
}
