import DequeModule
import JSONKit

/// The engine itself: synchronous, on one thread, without a clock. It takes inputs one after the other; what they
/// change gathers in a transition, and what is to be done outside gathers beside it. Whoever drives it commits the
/// transition, and releases the effects only then. When a commit fails the core is dropped and a new one is made from
/// the store.
public final class EngineCore {
    let work: WorkingSet
    let runs: any PolicyRunFactory
    let modules: [String: any PlatformModule]
    var book: PolicyBook
    var ledger: LedgerWriter
    var random: SecretRandom
    var now = Instant(microseconds: 0)
    var effects: [EngineEffect] = []
    var jobs = Deque<Job>()
    /// Runs in memory, by id; those that wait for a call may leave it.
    var live: [Int64: LiveRun] = [:]
    /// Pending proposals that are still to be looked at after a change that concerns many.
    var backlog = Deque<Int64>()
    var backlogged: Set<Int64> = []
    /// Calls that post a vote and are not answered, by bot: while there are any, reactions on unknown posts are parked.
    var postingVotes: [String: Set<Int64>] = [:]
    /// Readings of votes for which what is due of a proposal waits, or has waited.
    var voteReadings: [Int64: VoteReading] = [:]
    /// The votes whose post is being brought up to date.
    var updatingVotes: Set<Int64> = []
    /// The earliest time at which something has to be looked at, as far as is known; may be too early.
    public private(set) var nextWake: Instant?

    let zones: any TimeZoneSource
    /// What runs by the clock, and the policies for which that was last worked out.
    var schedules: [ScheduleRecord.Key: ScheduleRecord] = [:]
    var plannedRevision = -1
    var knownSchedules: [Int64: PolicySchedule?] = [:]
    /// Which policy versions may ask who the members are.
    var memberReaders: [Int64: Bool] = [:]
    /// What policy versions read by name, by platform.
    var namedReaders: [Int64: [String: Set<String>]] = [:]
    /// What the last input came to, where somebody waits for it.
    public private(set) var answer: EngineAnswer?

    var nextTidying = Instant(microseconds: 0)
    /// The event in hand tells of what a call of ours did.
    var isEcho = false
    var nextCut = Instant(microseconds: 0)
    /// False where the rules change by other means than what is decided: in a replay, as they changed in fact.
    var carriesOutConstitution = true
    /// Actions that are held in memory until a policy is concerned.
    var transient: [Int64] = []

    /// What is left to do within a step.
    enum Job {
        case action(Int64, ActionMachine.Input)
        case chooseNext(Int64)
        case proposal(Int64, ProposalMachine.Input)
        case drive(Int64)
    }

    /// How many runs are in memory before those that wait have to leave it.
    static let liveLimit = 512

    /// How long a run waits in memory for the platform before it leaves it, in seconds.
    static let patience = 30.0

    /// How many proposals a step of backlog looks at, and how many that are due.
    static let backlogSlice = 64
    static let dueSlice = 256

    /// Makes the engine from what the store holds. `recover` is called next.
    /// - Parameters:
    ///   - modules: the platform modules, by bot.
    ///   - secret: unforeseeable bytes (32 are enough), new for each start.
    ///   - zones: the time zones in which policies can have their schedules.
    public convenience init(
        store: any Store, runs: any PolicyRunFactory, modules: [any PlatformModule], secret: [UInt8],
        familyLimit: Int = 1_000, zones: any TimeZoneSource = UniversalTimeOnly()
    ) throws {
        self.init(
            work: try WorkingSet(store: store, familyLimit: familyLimit), runs: runs, modules: modules,
            book: try PolicyBook(reading: store), ledger: LedgerWriter(after: try store.ledgerHead()), secret: secret,
            zones: zones)
        for record in try store.schedules() { schedules[record.key] = record }
        nextWake = [try store.nextWake(after: nil), work.nextVoteWake(), nextOccurrence].compactMap { $0 }.min()
        for override in work.overrides.values { wakeBy(override.expiresAt) }
    }

    private init(
        work: WorkingSet, runs: any PolicyRunFactory, modules: [any PlatformModule], book: PolicyBook,
        ledger: LedgerWriter, secret: [UInt8], zones: any TimeZoneSource
    ) {
        self.work = work
        self.runs = runs
        self.zones = zones
        self.modules = Dictionary(modules.map { ($0.bot, $0) }) { first, _ in first }
        self.book = book
        self.ledger = ledger
        random = SecretRandom(secret: secret)
    }

    /// Takes an input.
    /// - Throws: when the store could not be read; the core must then be dropped.
    public func step(_ input: EngineInput, now: Instant) throws {
        self.now = max(now, self.now)
        answer = nil
        switch input {
        case .bots(let configurations): configure(configurations)
        case .policyFiles(let community, let changes): policyFiles(community: community, changes)
        case .rolesFile(let community, let change): rolesFile(community: community, change)
        case .policyWritten(let community, let path, let hash, let problem):
            policyWritten(community: community, path: path, contentHash: hash, problem: problem)
        case .restorePolicy(let community, let path, let hash):
            restore(path, contentHash: hash, community: community)
        case .override(let community, let reason, let seconds):
            beginOverride(community: community, reason: reason, seconds: seconds)
        case .endOverride(let community): endOverride(community: community)
        case .eraseTexts(let lines, let reason): eraseTexts(of: lines, reason: reason)
        case .event(let event): receive(event)
        case .callFinished(let id, let outcome): callFinished(id, outcome)
        case .callResolved(let id, let answer): callResolved(id, answer)
        case .continueRun(let id):
            // One that waits for an answer would ask a second time.
            if let run = live[id], run.hasYielded {
                run.hasYielded = false
                jobs.append(.drive(id))
            }
        case .timer: wake()
        case .votesRead(let proposal, let bot): votesRead(proposal, bot: bot)
        case .backlog: takeBacklog()
        case .retryAction(let id):
            work.clearProblem("action:\(id)")
            jobs.append(.action(id, .retry))
        case .retry(let proposal): retry(proposal: proposal)
        case .moveCursor(let bot, let key, let value):
            work.moveCursor(CursorRecord(bot: bot, key: key, value: value))
        case .problem(let bot, let proposal, let message): report(bot: bot, proposal: proposal, message: message)
        case .run(let policy, let community, let text): runPolicy(policy, community: community, text: text)
        case .roles(let community, let change): changeRoles(community: community, change)
        case .propose(let proposed): answer = propose(proposed)
        case .showLinkCode(let bot, let username): answer = asked(bot, username) { showLinkCode(to: $0) }
        case .link(let bot, let username, let code): answer = asked(bot, username) { link($0, code: code) }
        case .unlink(let bot, let username): answer = asked(bot, username) { unlink($0) }
        }
        try finish()
    }

    /// Takes up what the last process left: runs that had no journal begin again, calls in doubt are looked for.
    public func recover(now: Instant) throws {
        self.now = max(now, self.now)
        recoverWork()
        try finish()
    }

    /// Takes what was written since the last time, and what is to be done once it is committed.
    public func flush() -> (transition: Transition, generation: Int64, effects: [EngineEffect]) {
        let (transition, generation) = work.takeTransition()
        defer { effects = [] }
        return (transition, generation, effects)
    }

    /// A generation is on disk.
    public func committed(_ generation: Int64) {
        work.committed(generation)
        if live.count > EngineCore.liveLimit { live = live.filter { !$0.value.isWaiting } }
    }

    /// Does all that follows, until nothing is left to do in this step.
    func settle() {
        while work.failure == nil, let job = jobs.popFirst() {
            switch job {
            case .action(let id, let input): actionInput(id, input)
            case .chooseNext(let id): chooseNext(id)
            case .proposal(let id, let input): proposalInput(id, input)
            case .drive(let id): drive(id)
            }
        }
    }

    private func finish() throws {
        settle()
        dropTransient()
        planSchedules()
        if let failure = work.failure { throw failure }
    }

    // MARK: Small services

    func wakeBy(_ instant: Instant) {
        nextWake = nextWake.map { min($0, instant) } ?? instant
    }

    private func wake() {
        guard let due = nextWake, due <= now else { return }
        // What waits for a reading stays due, and must not stand before what does not.
        let held = voteReadings.values.filter { !$0.left.isEmpty }
        let slice = EngineCore.dueSlice + held.count
        let ids = work.due(now, limit: slice)
        for id in ids { look(id) }
        for id in work.dueVotes(now, limit: EngineCore.dueSlice + held.reduce(0) { $0 + $1.votes }) { voteDue(id) }
        runSchedules()
        // Those that are looked at get new times, which their checks tell. What is left over is due at once.
        let pause = held.isEmpty ? 0.05 : 1
        let vote = work.nextVoteWake().map { max($0, now.advanced(seconds: pause)) }
        let pending = work.nextWake(after: ids.count < slice ? now : nil)
        nextWake = [pending, vote, nextOccurrence].compactMap { $0 }.min()
        dropWaitingRuns()
        if let drop = nextDrop { wakeBy(drop) }
        expireOverrides()
    }

    /// Looks at a pending proposal again, if it is still due.
    func look(_ id: Int64) {
        guard let family = work.family(proposal: id), let proposal = family.proposals[id], proposal.state == .pending,
            let at = proposal.wakeAt, at <= now
        else { return }
        jobs.append(.proposal(id, .changed))
    }

    /// Puts pending proposals on the backlog, each once.
    func later(_ ids: [Int64]) {
        for id in ids where backlogged.insert(id).inserted { backlog.append(id) }
        if !backlog.isEmpty { effects.append(.continueBacklog) }
    }

    private func takeBacklog() {
        for _ in 0..<EngineCore.backlogSlice {
            guard let id = backlog.popFirst() else { break }
            backlogged.remove(id)
            jobs.append(.proposal(id, .changed))
        }
        if !backlog.isEmpty { effects.append(.continueBacklog) }
    }

    /// Appends a line to the ledger.
    func record(
        _ kind: String, communityID: Int64?, action: Int64? = nil, proposal: Int64? = nil,
        _ facts: LedgerFacts<JSON>, texts: LedgerFacts<String> = [:]
    ) {
        ledger.add(
            kind, at: now, communityID: communityID, actionID: action, proposalID: proposal, facts: facts,
            texts: texts, salt: { self.random.salt() }, to: { self.work.append($0) })
    }

    func milestone(_ milestone: Milestone) {
        effects.append(.milestone(milestone))
    }
}
