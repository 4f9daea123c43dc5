import DequeModule

/// What the core holds in memory over the store: every record that is not committed yet, and a bounded number of
/// those used last. Reads see the newest state, committed or not; writes gather in a transition.
final class WorkingSet {
    let store: any Store
    /// Families kept beyond those with uncommitted writes.
    let familyLimit: Int
    /// How many times as many are kept while calls of theirs are being made: the answers will need them.
    private static let patience = 8
    /// How many problems are kept; the stalest make room for new ones.
    static let problemLimit = 1_000
    /// The first failure of a read: the step that met it is not committed.
    var failure: (any Error)?

    var families: [Int64: Family] = [:]
    /// Families with writes that are not committed, some of them more than once.
    var touched: [Int64] = []
    /// Proposals in memory whose check is under way.
    var checking: Set<Int64> = []
    var actionOfProposal: [Int64: Int64] = [:]
    var actionOfVote: [Int64: Int64] = [:]
    var actionOfCall: [Int64: Int64] = [:]
    var actionOfRun: [Int64: Int64] = [:]
    var voteOfPost: [RecordTables.PostKey: Int64] = [:]
    var actionsOfObject: [RecordTables.ObjectKey: Set<Int64>] = [:]
    /// Objects of which no open action is in the store alone.
    var wholeObjects: Set<RecordTables.ObjectKey> = []

    var communities: [Int64: CommunityRecord] = [:]
    var bots: [String: BotRecord] = [:]
    var overrides: [Int64: OverrideRecord] = [:]
    var roles: [Int64: [RoleRecord]] = [:]
    var memberships: [Int64: Set<RoleMembership>] = [:]
    var documents: [Int64: [DocumentRecord]] = [:]
    var looseCalls = Uncommitted<Int64, CallRecord>()
    var settings: [Int64: [PolicySettingRecord]] = [:]
    var links: [Int64: [Int64: AccountLinkRecord]] = [:]
    var knownLinkCodes: [String: LinkCodeRecord]?
    var files: [Int64: [String: PolicyFileRecord]] = [:]
    var members: [Int64: MemberRecord] = [:]
    var memberIDs: [RecordTables.NameKey: Int64?] = [:]
    var uncommittedMembers = Uncommitted<Int64, Bool>()
    var versions: [Int64: PolicyVersionRecord] = [:]
    /// Which versions only observe: asked at every step, of records that are large.
    private var observing: [Int64: Bool] = [:]
    var uncommittedVersions = Uncommitted<Int64, Bool>()
    /// The uncommitted versions of a path.
    var uncommittedVersionsByPath: [String: [Int64]] = [:]
    var objects: [ObjectStateRecord.Key: ObjectStateRecord?] = [:]
    var uncommittedObjects = Uncommitted<ObjectStateRecord.Key, Bool>()
    var seen = Uncommitted<RecordTables.NameKey, Bool>()
    var seenEvents = SeenEvents()
    var cursors = Uncommitted<RecordTables.NameKey, String>()
    var parked: [Int64: ParkedBallotRecord] = [:]
    /// False when no ballot has ever been parked: none is looked for then.
    var hasParked: Bool
    var removedParked = Uncommitted<Int64, Bool>()
    var problems: [String: ProblemRecord] = [:]
    var uncommittedWakes = Uncommitted<Int64, Instant>()
    var uncommittedVoteWakes = Uncommitted<Int64, Instant>()

    /// The generation that is being written; `committed` is the last one on disk.
    private(set) var generation: Int64 = 1
    private(set) var committedGeneration: Int64 = 0
    private var writes: [Write] = []
    private var places: [WriteKey: Int] = [:]
    /// Families written to in this generation; their records are put into the transition when it is taken.
    private var changed: [Family] = []
    /// How often something was written in this generation.
    var writeCount = 0
    private var highest: [RecordTable: Int64] = [:]
    private var uses: Int64 = 0

    init(store: any Store, familyLimit: Int = 2_000) throws {
        self.store = store
        self.familyLimit = familyLimit
        for table in RecordTable.allCases { highest[table] = try store.highestID(table) }
        for community in try store.communities() { communities[community.id] = community }
        for bot in try store.bots() { bots[bot.name] = bot }
        for override in try store.overrides() { overrides[override.communityID] = override }
        for problem in try store.problems() { problems[problem.subject] = problem }
        hasParked = try !store.parkedBallots(before: Instant(microseconds: .max), limit: 1).isEmpty
    }

    /// The next id of a table.
    func newID(_ table: RecordTable) -> Int64 {
        let id = (highest[table] ?? 0) + 1
        highest[table] = id
        return id
    }

    /// Keeps an id from being given out: it is one of another store's.
    func reserve(_ table: RecordTable, _ id: Int64) {
        highest[table] = max(highest[table] ?? 0, id)
    }

    /// Reads the store; a failure is kept and the step that asked is given up as a whole.
    func read<Value>(_ fallback: Value, _ body: (any Store) throws -> Value) -> Value {
        do {
            return try body(store)
        } catch {
            if failure == nil { failure = error }
            return fallback
        }
    }

    // MARK: Writing

    /// Adds a write to the transition; a second one of the same record replaces the first.
    func write(_ write: Write) {
        writeCount += 1
        guard let key = WriteKey(write) else {
            writes.append(write)
            return
        }
        if let place = places[key] {
            writes[place] = write
        } else {
            places[key] = writes.count
            writes.append(write)
        }
    }

    /// Adds a write that never replaces another.
    func append(_ write: Write) {
        writeCount += 1
        writes.append(write)
    }

    var hasWrites: Bool { writeCount > 0 }

    /// Takes what was written since the last time, as one generation.
    func takeTransition() -> (transition: Transition, generation: Int64) {
        var all: [Write] = []
        all.reserveCapacity(writes.count + 4 * changed.count)
        for family in changed where !family.isTransient { family.takeWrites(into: &all) }
        for key in uncommittedObjects.current.keys {
            if case let state?? = objects[key] { all.append(.objectState(state)) }
        }
        for (key, value) in cursors.current {
            all.append(.cursor(CursorRecord(bot: key.bot, key: key.name, value: value)))
        }
        all += writes
        defer {
            writes = []
            places = [:]
            changed = []
            writeCount = 0
            generation += 1
        }
        takeUncommitted()
        return (Transition(writes: all), generation)
    }

    private func takeUncommitted() {
        seen.take()
        cursors.take()
        uncommittedWakes.take()
        looseCalls.take()
        uncommittedVoteWakes.take()
        removedParked.take()
        uncommittedMembers.take()
        uncommittedVersions.take()
        uncommittedObjects.take()
    }

    /// A generation is on disk: what it wrote may leave memory.
    func committed(_ generation: Int64) {
        committedGeneration = max(committedGeneration, generation)
        touched.removeAll { families[$0].map { $0.generation <= committedGeneration } ?? true }
        // Of several generations on their way all count as under way until the last has arrived.
        if committedGeneration + 1 == self.generation { forgetCommitted() }
        trim()
    }

    private func forgetCommitted() {
        seen.committed()
        cursors.committed()
        uncommittedWakes.committed()
        looseCalls.committed()
        uncommittedVoteWakes.committed()
        removedParked.committed()
        uncommittedMembers.committed()
        uncommittedVersions.committed()
        if uncommittedVersions.isEmpty { uncommittedVersionsByPath = [:] }
        uncommittedObjects.committed()
    }

    /// True for a version of a policy that governs nothing.
    func isObserving(version id: Int64) -> Bool {
        if let known = observing[id] { return known }
        guard let version = version(id) else { return false }
        observing[id] = version.mode.isObserving
        return version.mode.isObserving
    }

    // MARK: Families

    func use(_ family: Family) -> Family {
        uses += 1
        family.lastUse = uses
        return family
    }

    /// Something of a family is to be written.
    func noteWrite(_ family: Family) {
        writeCount += 1
        touch(family)
    }

    func touch(_ family: Family) {
        guard family.generation != generation else { return }
        family.generation = generation
        touched.append(family.action.id)
        changed.append(family)
    }

    private func trim() {
        if members.count > 20_000 {
            for id in members.keys where uncommittedMembers[id] == nil {
                if let member = members.removeValue(forKey: id) {
                    memberIDs[.init(bot: member.bot, name: member.username)] = nil
                }
            }
            memberIDs = memberIDs.filter { $0.value != nil }
        }
        if objects.count > 2_000 {
            for key in objects.keys where uncommittedObjects[key] == nil { objects[key] = nil }
        }
        if wholeObjects.count > 2 * familyLimit { wholeObjects = [] }
        if observing.count > 1_000 { observing = [:] }
        if versions.count > 1_000 { versions = versions.filter { uncommittedVersions[$0.key] != nil } }
        guard families.count > familyLimit + familyLimit / 4 else { return }
        let areMany = families.count > familyLimit * Self.patience
        let idle = families.values.filter { family in
            family.generation <= committedGeneration && (areMany || !family.awaitsAnswer)
        }
        let surplus = families.count - familyLimit
        for family in idle.sorted(by: { $0.lastUse < $1.lastUse }).prefix(surplus) { drop(family) }
    }

    func drop(_ family: Family) {
        families[family.action.id] = nil
        family.proposals.eachID {
            actionOfProposal[$0] = nil
            checking.remove($0)
        }
        family.calls.eachID { actionOfCall[$0] = nil }
        family.runs.eachID { actionOfRun[$0] = nil }
        for vote in family.votes.values {
            actionOfVote[vote.id] = nil
            if let post = vote.post { voteOfPost[.init(bot: vote.bot, post: post)] = nil }
        }
        if let object = family.action.object {
            let key = RecordTables.ObjectKey(bot: family.action.bot, object: object)
            wholeObjects.remove(key)
            actionsOfObject[key]?.remove(family.action.id)
            if actionsOfObject[key]?.isEmpty == true { actionsOfObject[key] = nil }
        }
    }
}
