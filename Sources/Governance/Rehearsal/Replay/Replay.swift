import OrderedCollections

/// Plays a community's recorded history again with changed policies, and says which decisions come out differently.
///
/// The history is played twice through the engine: as it was, to see how much of it can be played faithfully, and with
/// the changed policies. Actions, ballots, the times of both, the policies in force and what platforms answered are
/// those that were recorded; so are members, roles, documents, variables and linked accounts as they were at each time, as
/// far as the ledger tells. What it cannot tell the report says.
public struct Replay {
    private let history: ReplayHistory
    /// The paths of all policies that ever were in force.
    public let paths: Set<String>

    /// Reads a community's history.
    /// - Parameter now: when the history ends; what was pending then is pending.
    /// - Throws: when the store cannot be read.
    public init(of community: CommunityRecord, in store: any StoreReads, until now: Instant) throws {
        history = try ReplayHistory(of: community, in: store, until: now)
        paths = Set(history.activations.map(\.path))
    }

    /// Plays the history with policies replaced.
    /// - Parameters:
    ///   - replaced: what stands in for the policies of these paths whenever one is in force; a path that never was
    ///     in force is from the beginning.
    ///   - removed: paths that are left out.
    ///   - since: only actions heard from then on are reported.
    /// - Throws: when the history cannot be played at all.
    public func report(
        replacing replaced: [String: LoadedPolicy], removing removed: Set<String> = [], since: Instant? = nil
    ) throws -> ReplayReport {
        let asItWas = try ReplayPass(history, replaced: [:], removed: [])
        let changed = try ReplayPass(history, replaced: replaced, removed: removed)
        var report = ReplayReport(community: history.community.name, policies: replaced.keys.sorted())
        report.newPolicies = replaced.keys.filter { !paths.contains($0) }.sorted()
        report.beside = paths.subtracting(replaced.keys).subtracting(removed).sorted()
        for (index, deed) in history.deeds.enumerated() where since.map({ deed.action.receivedAt >= $0 }) ?? true {
            let fact = ReplayOutcome(
                action: deed.action, proposals: deed.proposals, evaluations: deed.evaluations
            ) { deed.versions[$0]?.path }
            let again = asItWas.outcome(index)
            let now = changed.outcome(index)
            guard again.isLike(fact) else {
                report.notReplayed.append(entry(deed, fact: fact, now: again, notes: again.notes))
                continue
            }
            report.replayedCount += 1
            if now.isLike(fact) {
                report.uncertainCount += now.notes.isEmpty ? 0 : 1
                continue
            }
            report.differences.append(
                entry(deed, fact: fact, now: now, notes: notes(fact, now)))
        }
        report.limits = limits
        return report
    }

    private func entry(
        _ deed: ReplayHistory.Deed, fact: ReplayOutcome, now: ReplayOutcome, notes: [String]
    ) -> ReplayReport.Entry {
        ReplayReport.Entry(
            action: deed.action.id, type: deed.action.type, at: deed.action.occurredAt.second,
            initiator: deed.action.initiatorID.flatMap { history.members[$0]?.displayName },
            recorded: fact.words, replayed: now.words, firstDifference: now.firstDifference(from: fact), notes: notes)
    }

    /// What makes a difference less than certain.
    private func notes(_ fact: ReplayOutcome, _ now: ReplayOutcome) -> [String] {
        var notes = now.notes
        for (path, decided) in now.decisions {
            guard let closed = fact.decisions[path]?.at, decided.at.map({ $0 > closed }) ?? true else { continue }
            notes.append("the vote closed at \(closed.second); who would have voted later is not known")
        }
        return notes
    }

    /// What the history cannot tell.
    private var limits: [String] {
        ["only actions that some policy was concerned with are recorded"] + history.state.limits
    }
}

/// Which decisions come out differently.
public struct ReplayReport: Sendable, Encodable {
    public var community: String
    /// The changed policies.
    public var policies: [String]
    /// Those of them that never were in force: they were played beside the others, in nobody's place.
    public var newPolicies: [String] = []
    /// The recorded policies beside which they were played.
    public var beside: [String] = []
    /// Actions that were played faithfully.
    public var replayedCount = 0
    /// Of those that come out the same, how many read something that the history does not hold.
    public var uncertainCount = 0
    public var differences: [Entry] = []
    /// Actions that do not come out as recorded even with the policies as they were.
    public var notReplayed: [Entry] = []
    /// What the history cannot tell.
    public var limits: [String] = []

    init(community: String, policies: [String]) {
        self.community = community
        self.policies = policies
    }

    /// An action that comes out differently.
    public struct Entry: Sendable, Encodable {
        /// The action's number.
        public var action: Int64
        public var type: String
        /// When it happened.
        public var at: String
        public var initiator: String?
        /// What came of it, and what comes of it now.
        public var recorded: String
        public var replayed: String
        /// Where the course of things parts.
        public var firstDifference: String?
        /// What makes that less than certain.
        public var notes: [String]
    }
}
