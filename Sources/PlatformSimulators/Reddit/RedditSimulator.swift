import OrderedCollections

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A Reddit on loopback: OAuth, subreddits, listings, moderation, modmail and messages, as Reddit documents them.
///
/// Website and interface (`www.reddit.com`, `oauth.reddit.com`) are one server. What it holds outlives ``stop()``: a
/// second ``start()`` listens on the same port again.
public actor RedditSimulator: ForumSimulator, LoopbackHost {
    /// What it started with.
    public nonisolated let setup: RedditSetup
    /// What happened so far.
    public internal(set) var record = ForumRecord()
    /// What clients called themselves (`User-Agent`).
    public internal(set) var userAgents: Set<String> = []
    /// The port that is listened on; 0 before ``start()``.
    public internal(set) var port = 0

    var world: RedditWorld
    var tokens: RedditTokens
    var budget: RedditBudget
    var faults = ForumFaults()
    let clock: ForumClock
    var server: LoopbackServer?

    /// Makes a simulator; it listens once it is started.
    /// - Parameter clock: where it has its time from; the system's clock unless said otherwise.
    public init(_ setup: RedditSetup = RedditSetup(), clock: ForumClock? = nil) {
        let clock = clock ?? { Date().timeIntervalSince1970 }
        self.setup = setup
        self.clock = clock
        world = RedditWorld(setup, at: clock())
        tokens = RedditTokens(setup)
        budget = RedditBudget(setup)
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
        await server?.stop()
    }

    /// Answers a request in this process, without a socket.
    public func perform(_ request: ForumRequest) async -> ForumResponse {
        ForumResponse(await answer(request.simulated))
    }

    /// Brings the world's clock up to date.
    func tick() {
        world.now = clock()
        tokens.tick(world.now)
    }

    /// Takes what the rules noted into the record.
    func settle(actor: String) {
        for change in world.changes {
            record.append(
                .change, change.name, at: world.now, user: change.user, actor: actor, details: change.details)
        }
        world.changes = []
    }

    private func answer(_ request: SimulatorRequest) async -> SimulatorReply {
        tick()
        // Source: reddit.com/dev/api: `.json` may stand at the end of a path.
        var path = request.parts
        if path.first == "control" { return control(Array(path.dropFirst()), request) }
        if path.last?.isEmpty == true { path.removeLast() }
        return await call(path, request)
    }
}
