#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A Discourse on loopback: topics, posts, polls, groups, keys, message bus and webhooks, as Discourse documents them.
///
/// What it holds outlives ``stop()``: a second ``start()`` listens on the same port again.
public actor DiscourseSimulator {
    /// What it started with.
    public nonisolated let setup: DiscourseSetup
    /// What happened so far.
    public internal(set) var record = ForumRecord()
    /// The port that is listened on; 0 before ``start()``.
    public private(set) var port = 0

    var world: DiscourseWorld
    var keys: DiscourseKeys
    var limits: DiscourseCounting
    var waiters: [Int: DiscourseBusWaiter] = [:]
    var faults = ForumFaults()
    var webhooks: [DiscourseSetup.Webhook]
    var webhookFaults: [DiscourseWebhookFault] = []
    var lastEvent = 0
    /// The delivery that the next one waits for.
    var lastDelivery: Task<Void, Never>?
    let clock: ForumClock
    private var lastWaiter = 0
    private var server: LoopbackServer?

    /// Makes a simulator; it listens once it is started.
    /// - Parameter clock: where it has its time from; the system's clock unless said otherwise.
    public init(_ setup: DiscourseSetup = DiscourseSetup(), clock: ForumClock? = nil) {
        let clock = clock ?? { Date().timeIntervalSince1970 }
        self.setup = setup
        self.clock = clock
        world = DiscourseWorld(setup, at: clock())
        keys = DiscourseKeys(setup)
        limits = DiscourseCounting(setup.limits)
        webhooks = setup.webhooks
    }

    /// The forum's address, without a slash at the end.
    public var url: String { "http://127.0.0.1:\(port)" }
    /// Where other processes act and look: see ``control(_:_:)``.
    public var controlURL: String { "\(url)/control/" }

    /// Starts listening: on the port that it had before, else on the configured one.
    /// - Returns: the port.
    /// - Throws: what the system says when the port cannot be had.
    @discardableResult
    public func start() async throws -> Int {
        if server != nil { return port }
        let server = LoopbackServer(
            handlers: LoopbackServer.Handlers(
                http: { [weak self] request in await self?.answer(request) ?? SimulatorReply(status: 503) },
                upgrade: { _ in (404, "not found\n") }, webSocket: { _, connection in connection.close() }))
        self.server = server
        do {
            port = try await server.start(port: port == 0 ? setup.port : port)
        } catch {
            self.server = nil
            throw error
        }
        return port
    }

    /// Stops listening and closes all connections. Everything else stays.
    public func stop() async {
        let server = server
        self.server = nil
        for waiter in waiters.values { waiter.messages.finish() }
        waiters = [:]
        await server?.stop()
    }

    /// Answers a request in this process, without a socket. Streamed answers are empty.
    public func perform(_ request: ForumRequest) async -> ForumResponse {
        ForumResponse(await answer(request.simulated))
    }

    /// Waits until the record satisfies a condition.
    /// - Returns: whether it did in time.
    public func wait(upTo limit: Duration = .seconds(10), until isSatisfied: @Sendable (ForumRecord) -> Bool) async
        -> Bool
    {
        let end = ContinuousClock.now + limit
        while !isSatisfied(record) {
            if ContinuousClock.now >= end { return false }
            try? await Task.sleep(for: .milliseconds(5))
        }
        return true
    }

    /// Brings the world's clock up to date.
    func tick() { world.now = clock() }

    func nextWaiter() -> Int {
        lastWaiter += 1
        return lastWaiter
    }

    /// Takes what the rules noted into the record, to the message bus and to webhooks.
    func settle(actor: String) {
        for change in world.changes {
            record.append(
                .change, change.name, at: world.now, user: change.user, actor: actor, details: change.details)
        }
        world.changes = []
        let publications = world.publications
        world.publications = []
        for publication in publications { hand(world.bus.publish(publication)) }
        let events = world.events
        world.events = []
        for event in events { send(event) }
    }

    private func answer(_ request: SimulatorRequest) async -> SimulatorReply {
        tick()
        var path = request.path.split(separator: "/").map { FormCoding.decoded($0) }
        if path.first == "control" { return control(Array(path.dropFirst()), request) }
        if let last = path.last, last.hasSuffix(".json") { path[path.count - 1] = String(last.dropLast(5)) }
        return await call(path, request)
    }
}
