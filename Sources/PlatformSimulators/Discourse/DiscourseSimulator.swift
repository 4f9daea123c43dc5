#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A Discourse on loopback: topics, posts, polls, groups, keys, message bus and webhooks, as Discourse documents them.
///
/// What it holds outlives ``stop()``: a second ``start()`` listens on the same port again.
public actor DiscourseSimulator: ForumSimulator, LoopbackHost {
    /// What it started with.
    public nonisolated let setup: DiscourseSetup
    /// What happened so far.
    public internal(set) var record = ForumRecord()
    /// The port that is listened on; 0 before ``start()``.
    public internal(set) var port = 0

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
    var server: LoopbackServer?
    /// Nobody who asks now may wait: the server would wait for them.
    var isStopping = false

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

    /// Starts listening: on the port that it had before, else on the configured one.
    /// - Returns: the port.
    /// - Throws: what the system says when the port cannot be had.
    @discardableResult
    public func start() async throws -> Int {
        try await listen(on: setup.port, LoopbackServer.http { [weak self] request in await self?.answer(request) })
    }

    /// Stops listening and closes all connections. Everything else stays.
    public func stop() async {
        let server = server
        self.server = nil
        isStopping = server != nil
        for waiter in waiters.values { waiter.messages.finish() }
        waiters = [:]
        await server?.stop()
        isStopping = false
    }

    /// Answers a request in this process, without a socket. Streamed answers are empty.
    public func perform(_ request: ForumRequest) async -> ForumResponse {
        ForumResponse(await answer(request.simulated))
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
        let path = request.parts
        if path.first == "control" { return control(Array(path.dropFirst()), request) }
        return await call(path, request)
    }
}
