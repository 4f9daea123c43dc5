public import Logging

/// The engine as a service: feeds the core, commits what it changes in groups, and releases what is to be done
/// outside only when it is committed. While a commit is on its way the core takes further inputs; they share the next
/// commit.
///
/// When a commit fails, everybody who waited for it gets the error (an event is then not acknowledged, and its
/// platform delivers it again), the core is dropped, and a new one is made from the store.
public actor Engine {
    private let store: any Store
    private let runs: any PolicyRunFactory
    let modules: [String: any PlatformModule]
    let clock: any EngineClock
    private let secret: @Sendable () -> [UInt8]
    let logger: Logger
    private let familyLimit: Int
    private let zones: any TimeZoneSource
    private let onMilestone: @Sendable (Milestone) -> Void
    private let onProblem: @Sendable (ProblemRecord) -> Void
    private let onPoliciesToWrite: @Sendable () -> Void

    private var core: EngineCore?
    /// What this engine has committed so far.
    public private(set) var load = Load()
    private var isCommitting = false
    private var isRebuilding = false
    private var waiters: [CheckedContinuation<Void, any Error>] = []
    /// Makes the next core when the commit of the dropped one has come to its end.
    private var rebuilder: CheckedContinuation<Void, Never>?
    private var isWorking = false
    private var alarm = Alarm()
    private var isFlushDue = false
    /// Bots whose modules still read what happened before the start, and until when that is waited for.
    private var catchingUp: Set<String>
    /// How the connections of bots are, since the engine began.
    public internal(set) var connections: [String: BotConnectionState] = [:]
    private var catchingUpEnds: Instant?
    /// Which bot governs what, by platform, address and id.
    var governors: [String: String] = [:]
    /// Calls that are being made or looked for: these are not looked for a second time.
    var callsInFlight: Set<Int64> = []

    private let outbox: AsyncStream<Outgoing>.Continuation
    private let outgoing: AsyncStream<Outgoing>

    /// How much was written.
    public struct Load: Sendable, Hashable {
        /// Transitions that reached the disk.
        public var commits = 0
        /// Records written or removed, each once a commit.
        public var rows = 0
    }

    /// What the service's tasks carry out.
    enum Outgoing: Sendable {
        case effects([EngineEffect])
        case flushLater
        case rebuild
    }

    /// Makes an engine; `run` starts it.
    /// - Parameters:
    ///   - modules: the platform modules, one a bot.
    ///   - secret: gives 32 unforeseeable bytes, new ones at each call.
    ///   - zones: the time zones in which policies can have their schedules.
    ///   - onMilestone: told of what was just committed; where a test stops the daemon.
    ///   - onProblem: told what the admins should know, when it is news.
    ///   - onPoliciesToWrite: told that a policy came into force that the folder does not hold.
    public init(
        store: any Store, runs: any PolicyRunFactory, modules: [any PlatformModule], clock: any EngineClock,
        secret: @escaping @Sendable () -> [UInt8], logger: Logger, familyLimit: Int = 1_000,
        zones: any TimeZoneSource = UniversalTimeOnly(),
        onMilestone: @escaping @Sendable (Milestone) -> Void = { _ in },
        onProblem: @escaping @Sendable (ProblemRecord) -> Void = { _ in },
        onPoliciesToWrite: @escaping @Sendable () -> Void = {}
    ) {
        self.store = store
        self.runs = runs
        self.modules = Dictionary(modules.map { ($0.bot, $0) }) { first, _ in first }
        self.clock = clock
        self.secret = secret
        self.logger = logger
        self.familyLimit = familyLimit
        self.zones = zones
        self.onMilestone = onMilestone
        self.onProblem = onProblem
        self.onPoliciesToWrite = onPoliciesToWrite
        (outgoing, outbox) = AsyncStream.makeStream()
        catchingUp = Set(modules.filter(\.tellsWhenCaughtUp).map(\.bot))
    }

    /// How long after a start what is due waits for modules that still read what happened before it, in seconds: a
    /// platform that cannot be reached does not hold up the others for ever.
    private static let patience = 60.0

    /// Reads the store, takes up what the last process left, and works until cancelled.
    /// - Parameter bots: the bots of the operator's files; they are made known before anything else happens.
    /// - Throws: when the store cannot be read or written at the start.
    public func run(bots: [BotConfiguration]) async throws {
        try await start(bots: bots)
        isWorking = true
        scheduleWake()
        await withTaskCancellationHandler {
            await withDiscardingTaskGroup { group in
                for await outgoing in outgoing {
                    guard case .effects(let effects) = outgoing else {
                        group.addTask { await self.carryOut(outgoing) }
                        continue
                    }
                    for effect in effects { group.addTask { await self.carryOut(effect) } }
                }
                group.cancelAll()
            }
        } onCancel: {
            outbox.finish()
        }
        isWorking = false
        alarm.stop()
        await finish()
    }

    /// Reads the store and takes up what the last process left. Part of `run`; for those that need the engine to
    /// answer before it works.
    public func start(bots: [BotConfiguration]) async throws {
        guard core == nil else { return }
        catchingUpEnds = clock.now().advanced(seconds: Self.patience)
        core = try makeCore()
        try core?.step(.bots(bots), now: clock.now())
        try core?.recover(now: clock.now())
        try await committed()
        scheduleWake()
    }

    /// Takes an input and returns when all that it means is on disk.
    /// - Throws: when it could not be committed.
    public func submit(_ input: EngineInput) async throws {
        try take(input)
        try await committed()
    }

    /// Takes an input for whose answer somebody waits, and returns it when all that it means is on disk.
    /// - Throws: when it could not be committed.
    public func answer(to input: EngineInput) async throws -> EngineAnswer {
        try take(input)
        let answer = try ask { $0.answer }
        try await committed()
        return answer ?? .refused("nothing answers this")
    }

    /// Returns when all that was taken so far is on disk.
    public func committed() async throws {
        guard isCommitting || core?.hasWrites == true || core?.hasEffects == true else { return }
        try await withCheckedThrowingContinuation { waiter in
            waiters.append(waiter)
            pump()
        }
    }

    func take(_ input: EngineInput) throws {
        guard let core else { throw EngineError.storeUnavailable }
        do {
            try core.step(input, now: clock.now())
        } catch {
            drop(core, because: error, waiting: [])
            throw error
        }
    }

    // MARK: Committing

    func pump() {
        guard !isCommitting, let core else { return }
        let (transition, generation, effects) = core.flush()
        let waiting = waiters
        waiters = []
        guard !transition.isEmpty else {
            release(effects, waiting)
            return
        }
        isCommitting = true
        Task { await commit(transition, generation, effects, waiting, of: core) }
    }

    private func commit(
        _ transition: Transition, _ generation: Int64, _ effects: [EngineEffect],
        _ waiting: [CheckedContinuation<Void, any Error>], of core: EngineCore
    ) async {
        do {
            try await store.commit([transition])
            commitEnded()
            load.commits += 1
            load.rows += transition.writes.count
            core.committed(generation)
            release(effects, waiting)
            if core === self.core {
                if core.hasWrites || core.hasEffects || !waiters.isEmpty { pump() }
            } else {
                // Those that came after the core was dropped could hand nothing over: nothing of theirs is left.
                for waiter in waiters { waiter.resume() }
                waiters = []
            }
        } catch {
            commitEnded()
            drop(core, because: error, waiting: waiting)
        }
    }

    private func commitEnded() {
        isCommitting = false
        rebuilder?.resume()
        rebuilder = nil
    }

    private func release(_ effects: [EngineEffect], _ waiting: [CheckedContinuation<Void, any Error>]) {
        var outgoing: [EngineEffect] = []
        for effect in effects {
            switch effect {
            case .milestone(let milestone): onMilestone(milestone)
            case .report(let problem): onProblem(problem)
            case .writePolicies: onPoliciesToWrite()
            // One that is being made or looked for already is not made beside that.
            case .perform(let call) where !callsInFlight.insert(call.id).inserted: break
            default: outgoing.append(effect)
            }
        }
        if !outgoing.isEmpty { outbox.yield(.effects(outgoing)) }
        for waiter in waiting { waiter.resume() }
        scheduleWake()
    }

    private func scheduleWake() {
        guard var wake = core?.nextWake else { return }
        if !catchingUp.isEmpty, let end = catchingUpEnds { wake = max(wake, end) }
        if let earlier = alarm.instant, earlier <= wake { return }
        setAlarm(wake)
    }

    private func setAlarm(_ instant: Instant) {
        // What is due before the engine works waits until it does.
        guard isWorking else { return }
        alarm.set(instant, by: clock) { await self.wake($0) }
    }

    private func drop(
        _ failed: EngineCore, because error: any Error, waiting: [CheckedContinuation<Void, any Error>]
    ) {
        logger.error("the store failed; the engine starts again from what is on disk", metadata: ["error": "\(error)"])
        for waiter in waiting + waiters { waiter.resume(throwing: error) }
        waiters = []
        guard failed === core else { return }
        core = nil
        alarm.stop()
        outbox.yield(.rebuild)
    }

    private func makeCore() throws -> EngineCore {
        try EngineCore(
            store: store, runs: runs, modules: Array(modules.values), secret: secret(), familyLimit: familyLimit,
            zones: zones)
    }

    /// Makes a new core from the store, as often as it takes.
    func rebuild() async {
        // A core that fails while it is made asks for another: whoever makes it goes on.
        guard !isRebuilding else { return }
        isRebuilding = true
        defer { isRebuilding = false }
        while core == nil, !Task.isCancelled {
            // A commit of the dropped core that still arrives belongs to what the new one reads.
            if isCommitting { await withCheckedContinuation { rebuilder = $0 } }
            do {
                let fresh = try makeCore()
                try fresh.recover(now: clock.now())
                core = fresh
                try await committed()
                // What it found may have left nothing to commit, and yet something waits for its time.
                scheduleWake()
            } catch {
                logger.error("the store cannot be used", metadata: ["error": "\(error)"])
                try? await clock.sleep(until: clock.now().advanced(seconds: 1))
            }
        }
    }

    /// Commits what is left when the service stops.
    private func finish() async {
        try? await committed()
    }

    // MARK: Time

    func wake(_ instant: Instant) async {
        alarm.wentOff(instant)
        guard hasCaughtUp() else { return }
        // What was due is known to the store only when the commits on their way have arrived.
        try? await committed()
        // The engine may have ended meanwhile, and its store be closed.
        guard isWorking, (try? take(.timer)) != nil else { return }
        try? await committed()
        scheduleWake()
    }

    /// False while what happened before the start is still being read; then the wake comes again by itself.
    private func hasCaughtUp() -> Bool {
        guard !catchingUp.isEmpty else { return true }
        let end = catchingUpEnds ?? clock.now()
        if clock.now() >= end {
            logger.warning(
                "what is due waits no longer for bots that have not read what they missed",
                metadata: ["bots": "\(catchingUp.sorted().joined(separator: ", "))"])
            catchingUp = []
            return true
        }
        setAlarm(end)
        return false
    }

    /// A module has read what happened before the start.
    func noteCaughtUp(_ bot: String) {
        guard catchingUp.remove(bot) != nil, catchingUp.isEmpty else { return }
        alarm.stop()
        scheduleWake()
    }

    /// Commits within a second what nobody waits for.
    func flushLater() {
        guard !isFlushDue else { return }
        isFlushDue = true
        outbox.yield(.flushLater)
    }

    func flush() {
        isFlushDue = false
        pump()
    }

    /// Reads the core on behalf of a module.
    func ask<Value: Sendable>(_ question: (EngineCore) -> Value) throws -> Value {
        guard let core else { throw EngineError.storeUnavailable }
        return question(core)
    }
}

/// What keeps the engine from taking an input.
public enum EngineError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The store failed and could not be read again yet.
    case storeUnavailable

    public var description: String {
        switch self {
        case .storeUnavailable: "the store cannot be used at the moment; the state folder's disk may be full or broken"
        }
    }
}
