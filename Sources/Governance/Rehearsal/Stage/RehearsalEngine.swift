import JSONKit
import OrderedCollections
import PolicyScript

/// The real engine on a store and platforms in memory, in virtual time, on the thread of whoever asks: what a test, a
/// preview or a replay plays on.
final class RehearsalEngine {
    let store = MemoryStore()
    let core: EngineCore
    let community: String
    /// The platforms by the names of their bots.
    let platforms: [String: RehearsalPlatform]
    /// The bots that are connected.
    private(set) var bots: [String] = []
    /// The member of each platform in whose name files change; nil for the built-in user.
    var operatorUsername: String?
    /// The same for single bots, by name.
    var operators: [String: String] = [:]
    /// What a call is answered before the platform is asked, where anything is known of it.
    var known: ((CallRecord) -> CallOutcome?)?
    private(set) var now: Instant
    var timeline: Timeline
    /// What was reported to the admins.
    private(set) var reports: [ProblemRecord] = []
    private var outbox: [EngineEffect] = []
    private var lastEvent = 0

    /// A Monday at noon.
    static let start = Instant(microseconds: 1_736_164_800_000_000)
    /// How much may follow from one thing that happens: a policy that calls without end is stopped.
    private static let effectLimit = 100_000

    /// Makes an engine whose clock stands at `now`.
    init(
        community: String, platforms: [RehearsalPlatform], runs: any PolicyRunFactory,
        now: Instant = RehearsalEngine.start, zones: any TimeZoneSource = UniversalTimeOnly()
    ) throws {
        self.now = now
        self.community = community
        timeline = Timeline(start: now)
        self.platforms = Dictionary(platforms.map { ($0.bot, $0) }) { first, _ in first }
        core = try EngineCore(store: store, runs: runs, modules: platforms, secret: [0], zones: zones)
        try core.recover(now: now)
        try commit()
    }

    /// The platform of a bot, which is connected from now on.
    func platform(_ name: String, settings: CommunitySettings? = nil) throws -> RehearsalPlatform? {
        guard let platform = platforms[name] else { return nil }
        if bots.contains(name) { return platform }
        bots.append(name)
        try play(
            .bots(
                bots.map {
                    BotConfiguration(
                        name: $0, community: community, platform: platforms[$0]?.platform ?? $0,
                        userID: RehearsalPlatform.botUser, operatorUsername: operators[$0] ?? operatorUsername,
                        settings: settings)
                }))
        return platform
    }

    /// An id for an event that no other has.
    func newEventID() -> String {
        lastEvent += 1
        return "T\(lastEvent)"
    }

    /// Takes an input in and does all that follows.
    func play(_ input: EngineInput) throws {
        try core.step(input, now: now)
        try commit()
        try settle()
    }

    /// Takes an input in that is answered, and does all that follows.
    func ask(_ input: EngineInput) throws -> EngineAnswer? {
        try core.step(input, now: now)
        let answer = core.answer
        try commit()
        try settle()
        return answer
    }

    /// Takes in what happened on a platform now, and does all that follows.
    /// - Returns: the event's id.
    @discardableResult func play(
        _ meanings: [PlatformEvent.Meaning], on platform: RehearsalPlatform, type: String, data: JSON = .null
    ) throws -> String {
        let id = newEventID()
        try play(
            .event(
                PlatformEvent(
                    bot: platform.bot, id: id, occurredAt: now, eventType: type, data: data, meanings: meanings)))
        return id
    }

    /// Does something to the core that no input says, and all that follows.
    func change(_ body: (EngineCore) -> Void) throws {
        core.now = max(core.now, now)
        body(core)
        try play(.timer)
    }

    /// Lets time pass, stopping wherever something is due on the way.
    func advance(to end: Instant) throws {
        try settle()
        while let next = core.nextWake, next <= end {
            now = max(now, next)
            try play(.timer)
        }
        now = max(now, end)
        try play(.timer)
    }

    private func commit() throws {
        let (transition, generation, effects) = core.flush()
        timeline.note(transition.writes, at: now, store: store)
        if !transition.isEmpty { try store.commitNow([transition]) }
        core.committed(generation)
        for effect in effects {
            if case .report(let problem) = effect { reports.append(problem) } else { outbox.append(effect) }
        }
    }

    private func settle() throws {
        var count = 0
        var next = 0
        while next < outbox.count {
            let effect = outbox[next]
            next += 1
            count += 1
            guard count <= Self.effectLimit else { throw RehearsalProblem("the engine does not come to rest") }
            guard let input = input(after: effect) else { continue }
            try core.step(input, now: now)
            try commit()
        }
        outbox = []
    }

    /// Carries out an effect.
    private func input(after effect: EngineEffect) -> EngineInput? {
        switch effect {
        case .perform(let call):
            let record = store.call(call.id)
            guard let platform = platforms[call.bot] else { return nil }
            let outcome =
                record.flatMap { known?($0) }
                ?? platform.performNow(call, object: record?.object, newState: record?.newState)
            return .callFinished(call.id, outcome)
        case .resolve(let call, _): return .callResolved(call.id, .repeatable)
        case .continueRun(let id): return .continueRun(id)
        case .continueBacklog: return .backlog
        case .readVotes(let proposal, let bot, _): return .votesRead(proposal: proposal, bot: bot)
        case .answer(let call):
            _ = platforms[call.bot]?.performNow(call, object: nil, newState: nil)
            return nil
        case .report, .milestone, .writePolicies: return nil
        }
    }
}

/// What keeps a rehearsal from going on.
struct RehearsalProblem: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) {
        self.description = description
    }
}
