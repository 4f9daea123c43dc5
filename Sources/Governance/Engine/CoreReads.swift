import PolicyScript

/// What a run reads, answered from the core's working set at the moment when it asks.
final class CoreReads: RunReads {
    // The core holds its live runs, and these hold their reads: never longer than the core lives.
    private unowned let core: EngineCore
    private let actionID: Int64
    private let communityID: Int64
    private let proposalID: Int64?
    private let fallback: ActionRecord
    let policyVersion: PolicyVersionRecord
    /// Ballots that nobody has cast: what a run is asked with that only foresees.
    var imagined: [BallotRecord] = []

    init(core: EngineCore, family: Family, proposalID: Int64?, version: PolicyVersionRecord) {
        self.core = core
        actionID = family.action.id
        communityID = family.action.communityID
        fallback = family.action
        self.proposalID = proposalID
        policyVersion = version
    }

    private var family: Family? { core.work.family(actionID) }

    var action: ActionRecord {
        let own = family?.action ?? fallback
        return own.underlyingID.flatMap { core.work.family($0)?.action } ?? own
    }

    var proposal: ProposalRecord? { proposalID.flatMap { family?.proposals[$0] } }

    var vote: VoteRecord? { proposal?.voteID.flatMap { family?.votes[$0] } }

    func vote(_ id: Int64) -> VoteRecord? { family?.votes[id] }

    var ballots: [BallotRecord] {
        guard let proposal, let family else { return [] }
        return (Array((family.ballots[proposal.id] ?? [:]).values) + imagined)
            .sorted { ($0.castAt, $0.memberID, $0.candidate) < ($1.castAt, $1.memberID, $1.candidate) }
    }

    var policyActivatedAt: Instant? {
        let entry = core.book.entry(communityID: communityID, path: policyVersion.path)
        return entry.flatMap { $0.version.id == policyVersion.id ? $0.active.activatedAt : nil }
    }

    var community: CommunityRecord {
        core.work.communities[communityID]
            ?? CommunityRecord(id: communityID, name: "", createdAt: Instant(microseconds: 0))
    }

    var bots: [BotRecord] {
        core.work.bots.values.filter { $0.communityID == communityID }.sorted { $0.name < $1.name }
    }

    var variableSettings: [HostPair] {
        core.work.settings(communityID, path: policyVersion.path).map { HostPair(.string($0.name), $0.value) }
    }

    func member(_ id: Int64) -> MemberRecord? { core.work.member(id) }

    func members(bot: String?) -> [MemberRecord] {
        core.work.allMembers(communityID).filter {
            $0.isPresent && !$0.isBot && !$0.bot.isEmpty && (bot == nil || $0.bot == bot)
        }
    }

    func member(bot: String, username: String) -> MemberRecord? { core.work.member(bot: bot, username: username) }

    func roles() -> [RoleRecord] { core.work.roles(communityID) }

    func roles(ofMember id: Int64) -> [RoleRecord] {
        core.work.member(id).map { core.work.roles(of: $0) } ?? []
    }

    func documents() -> [DocumentRecord] { core.work.documents(communityID) }

    func activePolicies() -> [PolicyVersionRecord] { core.book.entries(communityID: communityID).map(\.version) }

    func formerPolicies() -> [PolicyVersionRecord] {
        let inForce = Set(activePolicies().map(\.path))
        let changes = core.work.read([]) { try $0.policyChanges(communityID: communityID, path: nil) }
        var last: [String: (version: Int64, at: Int64)] = [:]
        for change in changes where !inForce.contains(change.path) {
            guard let version = change.versionID ?? last[change.path]?.version else { continue }
            last[change.path] = (version, change.id)
        }
        return last.values.sorted { $0.at > $1.at }.compactMap { core.work.version($0.version) }
    }

    func proposals(isOpen: Bool) -> [ProposalRecord] {
        let states = Set(ProposalState.allCases.filter { isOpen ? !$0.isFinal : $0.isFinal })
        let stored = core.work.read([]) {
            try $0.proposals(communityID: communityID, states: states, before: nil, limit: 50)
        }
        var found = Dictionary(stored.map { ($0.id, $0) }) { first, _ in first }
        for family in core.work.families.values where family.action.communityID == communityID {
            for proposal in family.proposals.values { found[proposal.id] = proposal }
        }
        let wanted = found.values.filter { states.contains($0.state) && (isOpen || $0.decision != nil) }
        return Array(wanted.sorted { $0.id > $1.id }.prefix(50))
    }

    func policyVersion(_ id: Int64) -> PolicyVersionRecord? { core.work.version(id) }

    func actionType(_ id: Int64) -> String? {
        guard let action = core.work.family(id)?.action else { return nil }
        return action.underlyingID.flatMap { core.work.family($0)?.action.type } ?? action.type
    }

    func policy(path: String) -> PolicyVersionRecord? {
        core.book.entry(communityID: communityID, path: path)?.version
            ?? core.work.read(nil) { try $0.policyVersions(path: path).last }
    }

    func linkedUsername(ofMember id: Int64, platform: String) -> String? {
        guard let member = core.work.member(id) else { return nil }
        return core.work.accounts(of: core.work.person(of: member), communityID: communityID)
            .first { core.work.bots[$0.bot]?.platform == platform }?.username
    }

    func accounts(ofMember id: Int64) -> [MemberRecord] {
        core.work.member(id).map { core.work.accounts(ofPersonOf: $0) } ?? []
    }

    func person(ofMember id: Int64) -> Int64 { core.work.member(id).map { core.work.person(of: $0) } ?? id }
}
