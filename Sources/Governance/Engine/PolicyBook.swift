/// The policies in force, in the order in which they are asked.
struct PolicyBook {
    struct Entry {
        var active: ActivePolicyRecord
        var version: PolicyVersionRecord

        var isOn: Bool { active.isEnabled && version.mode != .off }

        func meets(_ type: String) -> Bool {
            version.actionTypes.isEmpty ? version.kind != .trigger : version.actionTypes.contains(type)
        }
    }

    /// How often a policy has changed.
    private(set) var revision = 0
    private var entries: [Int64: [String: Entry]] = [:]
    /// The same by kind: of a kind with few policies many of another cost nothing.
    private var byKind: [Kind: [String: Entry]] = [:]
    /// Candidates by community, kind and type; forgotten whenever a policy changes.
    private var found: [Question: [Entry]] = [:]

    private struct Kind: Hashable {
        var communityID: Int64
        var kind: GovernanceKind
    }

    private struct Question: Hashable {
        var communityID: Int64
        var kind: GovernanceKind
        var type: String
    }

    /// The policies that are in force by a store.
    init(reading store: any StoreReads) throws {
        for active in try store.activePolicies() {
            guard let version = try store.policyVersion(active.versionID) else { continue }
            set(Entry(active: active, version: version))
        }
    }

    mutating func set(_ entry: Entry) {
        let (communityID, path) = (entry.active.communityID, entry.active.path)
        remove(communityID: communityID, path: path)
        entries[communityID, default: [:]][path] = entry
        byKind[Kind(communityID: communityID, kind: entry.version.kind), default: [:]][path] = entry
    }

    mutating func remove(communityID: Int64, path: String) {
        if let old = entries[communityID]?.removeValue(forKey: path) {
            byKind[Kind(communityID: communityID, kind: old.version.kind)]?[path] = nil
        }
        found = [:]
        revision += 1
    }

    func entry(communityID: Int64, path: String) -> Entry? { entries[communityID]?[path] }

    /// All that there are, by path.
    func allEntries(communityID: Int64) -> [Entry] {
        (entries[communityID] ?? [:]).values.sorted { $0.active.path < $1.active.path }
    }

    /// All that are switched on, the most recently activated first.
    func entries(communityID: Int64) -> [Entry] {
        (entries[communityID] ?? [:]).values.filter(\.isOn).sorted(by: PolicyBook.isNewer)
    }

    /// Those of one kind that are switched on, in no order.
    func entries(communityID: Int64, kind: GovernanceKind) -> [Entry] {
        (byKind[Kind(communityID: communityID, kind: kind)] ?? [:]).values.filter(\.isOn)
    }

    /// Those that may govern (or, of kind trigger, follow) a type: the most specific first, then the most recently
    /// activated, then by path.
    mutating func candidates(communityID: Int64, kind: GovernanceKind, type: String) -> [Entry] {
        let question = Question(communityID: communityID, kind: kind, type: type)
        if let known = found[question] { return known }
        let all = (byKind[Kind(communityID: communityID, kind: kind)] ?? [:]).values
        let candidates = all.filter { $0.isOn && $0.meets(type) }
            .sorted { left, right in
                let isSpecific = (!left.version.actionTypes.isEmpty, !right.version.actionTypes.isEmpty)
                return isSpecific.0 == isSpecific.1 ? PolicyBook.isNewer(left, right) : isSpecific.0
            }
        if found.count > 1_000 { found = [:] }
        found[question] = candidates
        return candidates
    }

    /// True for one that is asked before another of those that name an action's type, or of those that name none.
    static func isNewer(_ left: Entry, _ right: Entry) -> Bool {
        left.active.activatedAt == right.active.activatedAt
            ? left.active.path < right.active.path : left.active.activatedAt > right.active.activatedAt
    }
}
