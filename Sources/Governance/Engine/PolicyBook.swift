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
    /// Candidates by community, kind and type; forgotten whenever a policy changes.
    private var found: [Question: [Entry]] = [:]

    private struct Question: Hashable {
        var communityID: Int64
        var kind: GovernanceKind
        var type: String
    }

    mutating func set(_ entry: Entry) {
        entries[entry.active.communityID, default: [:]][entry.active.path] = entry
        found = [:]
        revision += 1
    }

    mutating func remove(communityID: Int64, path: String) {
        entries[communityID]?[path] = nil
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

    /// Those that may govern (or, of kind trigger, follow) a type: the most specific first, then the most recently
    /// activated, then by path.
    mutating func candidates(communityID: Int64, kind: GovernanceKind, type: String) -> [Entry] {
        let question = Question(communityID: communityID, kind: kind, type: type)
        if let known = found[question] { return known }
        let all = (entries[communityID] ?? [:]).values
        let candidates = all.filter { $0.isOn && $0.version.kind == kind && $0.meets(type) }
            .sorted { left, right in
                let isSpecific = (!left.version.actionTypes.isEmpty, !right.version.actionTypes.isEmpty)
                return isSpecific.0 == isSpecific.1 ? PolicyBook.isNewer(left, right) : isSpecific.0
            }
        if found.count > 1_000 { found = [:] }
        found[question] = candidates
        return candidates
    }

    private static func isNewer(_ left: Entry, _ right: Entry) -> Bool {
        left.active.activatedAt == right.active.activatedAt
            ? left.active.path < right.active.path : left.active.activatedAt > right.active.activatedAt
    }
}
