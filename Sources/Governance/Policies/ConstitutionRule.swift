/// Keeps a community from locking itself out: a set of policies and roles under which its constitution could never be
/// changed again is refused.
public enum ConstitutionRule {
    /// The constitution actions that change the constitution's own policies.
    static let changes = ["add", "change", "remove"].map { "policykit\($0)constitutionpolicy" }

    /// Why nobody could ever change the constitution under policies and roles as files describe them.
    /// - Parameters: as for `problem(policies:roles:connected:)`; at the founding policies are asked in the order of their
    ///   paths.
    public static func problem(
        drafts: [PolicyVersionDraft], roles: [RoleDraft], connected: Set<String>? = nil
    ) -> String? {
        problem(
            policies: drafts.map {
                PolicyVersionRecord(id: 0, path: "", $0, createdAt: Instant(microseconds: 0))
            },
            roles: roles.map {
                RoleRecord(
                    id: 0, communityID: 0, name: $0.name, text: $0.text, isBase: $0.isBase, permissions: $0.permissions)
            }, connected: connected)
    }

    /// Why nobody could ever change the constitution; nil when somebody could.
    /// - Parameters:
    ///   - policies: the policies in force, of every kind, those that are asked first (the newest) first.
    ///   - roles: the community's roles; without a base role every member may propose.
    ///   - connected: the platforms that bots of the community connect; nil when that is not known.
    public static func problem(
        policies: [PolicyVersionRecord], roles: [RoleRecord], connected: Set<String>? = nil
    ) -> String? {
        let isProposable = changes.filter { type in
            !roles.contains(where: \.isBase)
                || roles.contains { role in
                    [Permission.Right.propose, .execute].contains { right in
                        role.permissions.contains(Permission(right, type))
                            || role.permissions.contains(Permission(right, "*"))
                    }
                }
        }
        guard !isProposable.isEmpty else {
            return "no role may propose a change of a constitution policy, so that nobody could ever change the rules"
        }
        let governing = policies.filter { $0.kind == .constitution && $0.mode == .enforce }
            .map { ConstitutionPolicy($0, connected) }
        if isProposable.contains(where: { canChange($0, governing, by: \.outcome) }) { return nil }
        if let connected, isProposable.contains(where: { canChange($0, governing, by: \.outcomeIfConnected) }) {
            return missing(governing, connected)
        }
        return
            "no constitution policy that governs a change of the constitution can ever say PASSED, so that nobody could "
            + "ever change the rules"
    }

    /// Whether an action of a type can ever take effect: by a policy that may pass it, or since none governs it.
    private static func canChange(
        _ type: String, _ policies: [ConstitutionPolicy], by outcome: (ConstitutionPolicy) -> ConstitutionPolicy.Outcome
    ) -> Bool {
        var isGoverned = false
        // In the engine's order of choice: those that name the type, then the base policies.
        let asked = policies.filter { $0.actionTypes.contains(type) } + policies.filter(\.actionTypes.isEmpty)
        for policy in asked {
            switch outcome(policy) {
            case .mayPass: return true
            case .blocks: return false
            case .leavesToOthers: isGoverned = true
            case .nothing: break
            }
        }
        return !isGoverned
    }

    /// What to do where the policies that may pass a change are dormant.
    private static func missing(_ policies: [ConstitutionPolicy], _ connected: Set<String>) -> String {
        let names = Set(policies.flatMap(\.missing)).sorted()
        let titles = names.map { Declarations.platform(named: $0)?.title ?? $0 }.joined(separator: " and ")
        let bots = names.map { "a bot of the platform '\($0)'" }.joined(separator: " and ")
        return
            "the constitution could only be changed by a policy that uses \(titles), which no bot of the community "
            + "connects, so that nobody could ever change the rules: add \(bots) to the bots folder, or write the policy "
            + "for \(connected.sorted().joined(separator: " or "))"
    }
}

/// A constitution policy, for the question whether it can ever let a change through. Its text is read when it is asked
/// first, and once.
private final class ConstitutionPolicy {
    /// What can come of it when it is asked, as far as its text tells.
    enum Outcome {
        case mayPass
        /// It never passes a change, and those after it are never asked.
        case blocks
        /// It never passes a change; those that its filter leaves, or that it cannot evaluate, go on to the next policy.
        case leavesToOthers
        /// It governs none.
        case nothing
    }

    let actionTypes: [String]
    private let version: PolicyVersionRecord
    private let connected: Set<String>?
    private lazy var source = version.read
    /// The platforms that it uses before it has decided and that no bot connects, by name.
    lazy var missing =
        connected.flatMap { known in source.map { PolicyChecker.missing($0.platformsToDecide, known) } } ?? []

    lazy var outcome = outcome(without: missing)
    /// The outcome if bots connected all that it uses.
    lazy var outcomeIfConnected = outcome(without: [])

    init(_ version: PolicyVersionRecord, _ connected: Set<String>?) {
        actionTypes = version.actionTypes
        self.version = version
        self.connected = connected
    }

    private func outcome(without missing: [String]) -> Outcome {
        // A version that was kept by an older release may say of itself that it can pass.
        let canPass = version.canPass && source.map(ResultChecker.canPass) ?? true
        switch source.map(ResultChecker.filterReach) ?? .all {
        case .none: return .nothing
        case _ where canPass && missing.isEmpty: return .mayPass
        case .some: return .leavesToOthers
        case .all:
            // A first evaluation that raises leaves the change to the next policy.
            let raises = source?.platformsBeforeDeciding.isDisjoint(with: missing) == false
            return raises ? .leavesToOthers : .blocks
        }
    }
}
