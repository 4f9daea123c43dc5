/// Drives a core by hand: on one thread, in virtual time, with a store and platforms in memory. Nothing happens
/// between two calls of its methods, so that a test can stop a call, repeat an event, or crash at any commit.
public final class EngineDriver {
    public private(set) var store: MemoryStore
    public private(set) var core: EngineCore
    public let platforms: [String: MemoryPlatform]
    public var now: Instant
    /// Effects that were released and are not carried out yet, in order.
    public var outbox: [EngineEffect] = []
    /// Everything that was reported to the admins.
    public private(set) var reports: [ProblemRecord] = []
    public private(set) var milestones: [Milestone] = []
    /// When false, the events of our own calls are dropped, as if they came too late to matter.
    public var deliversEchoes = true
    /// Methods whose calls stay in the outbox.
    public var held: Set<String> = []

    private let runs: any PolicyRunFactory
    private let zones: any TimeZoneSource
    private var starts: UInt8 = 0

    /// Makes an engine on an empty store.
    public init(
        platforms: [MemoryPlatform], runs: any PolicyRunFactory, now: Instant, familyLimit: Int = 2_000,
        store: MemoryStore = MemoryStore(), zones: any TimeZoneSource = UniversalTimeOnly()
    ) throws {
        self.store = store
        self.platforms = Dictionary(platforms.map { ($0.bot, $0) }) { first, _ in first }
        self.runs = runs
        self.now = now
        self.zones = zones
        core = try EngineCore(
            store: store, runs: runs, modules: platforms, secret: [0], familyLimit: familyLimit, zones: zones)
        let bots = platforms.map {
            BotConfiguration(
                name: $0.bot, community: $0.community, platform: $0.platform, userID: MemoryPlatform.botUser)
        }
        try input(.bots(bots))
        try core.recover(now: now)
        try commit()
    }

    /// Gives the core an input, without committing.
    public func input(_ input: EngineInput) throws {
        try core.step(input, now: now)
    }

    /// Commits what has gathered and releases its effects into the outbox.
    public func commit() throws {
        let (transition, generation, effects) = core.flush()
        if !transition.isEmpty { try store.commitNow([transition]) }
        core.committed(generation)
        for effect in effects {
            switch effect {
            case .report(let problem): reports.append(problem)
            case .milestone(let milestone): milestones.append(milestone)
            case .writePolicies: continue
            default: outbox.append(effect)
            }
        }
    }

    /// Takes an event in and commits it.
    public func deliver(_ event: PlatformEvent) throws {
        try input(.event(event))
        try commit()
    }

    /// Carries out one effect of the outbox: a call is made and its answer taken in.
    public func carryOut(_ effect: EngineEffect) throws {
        switch effect {
        case .perform(let call):
            guard let platform = platforms[call.bot] else { return }
            let outcome = platform.performNow(call, at: now)
            let echoes = platform.takeEvents()
            if deliversEchoes { for event in echoes { try deliver(event) } }
            try input(.callFinished(call.id, outcome))
        case .answer(let call): _ = platforms[call.bot]?.performNow(call, at: now)
        case .resolve(let call, _):
            guard let platform = platforms[call.bot] else { return }
            try input(.callResolved(call.id, platform.resolveNow(call)))
        case .continueRun(let id): try input(.continueRun(id))
        case .continueBacklog: try input(.backlog)
        case .readVotes(let proposal, let bot, _): try input(.votesRead(proposal: proposal, bot: bot))
        case .report, .milestone, .writePolicies: return
        }
        try commit()
    }

    /// Carries out everything that is not held, until nothing is left to do.
    public func settle() throws {
        try commit()
        while let index = outbox.firstIndex(where: { !isHeld($0) }) {
            try carryOut(outbox.remove(at: index))
        }
    }

    private func isHeld(_ effect: EngineEffect) -> Bool {
        switch effect {
        case .perform(let call): held.contains(call.method)
        // It is looked for when its time has come.
        case .resolve(_, let notBefore): notBefore > now
        case .readVotes: held.contains("readVotes")
        default: false
        }
    }

    /// Takes an event in and does all that follows.
    public func play(_ event: PlatformEvent) throws {
        try deliver(event)
        try settle()
    }

    /// Lets time pass, stopping wherever something is due on the way.
    public func advance(seconds: Double) throws {
        let end = now.advanced(seconds: seconds)
        try settle()
        while let next = nextInstant, next <= end {
            now = max(now, next)
            try input(.timer)
            try settle()
        }
        now = end
        try input(.timer)
        try settle()
    }

    private var nextInstant: Instant? {
        var next = core.nextWake
        for case .resolve(_, let notBefore) in outbox where notBefore > now {
            next = next.map { min($0, notBefore) } ?? notBefore
        }
        return next
    }

    /// Kills the engine and starts another on the same store. What was in the outbox is lost.
    /// - Parameter commits: false leaves what the start has found to the next commit.
    public func restart(
        familyLimit: Int = 2_000, willCommit: MemoryStore.CommitHook? = nil, commits: Bool = true
    ) throws {
        starts &+= 1
        store = store.copy(willCommit: willCommit)
        outbox = []
        core = try EngineCore(
            store: store, runs: runs, modules: Array(platforms.values), secret: [starts], familyLimit: familyLimit,
            zones: zones)
        try core.recover(now: now)
        if commits { try commit() }
    }
}
