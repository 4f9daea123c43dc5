import PolicyScript

/// What a check reads, answered from what is on disk and from the observer's diary, without the engine.
final class PlainReads: RunReads {
    private let store: MemoryStore
    private let diary: Diary
    private let record: ProposalRecord
    let policyVersion: PolicyVersionRecord
    let action: ActionRecord

    /// Makes the reads of a proposal's check; nil when something that it needs is not there.
    init?(_ proposal: ProposalRecord, store: MemoryStore, diary: Diary) {
        guard let own = store.action(proposal.actionID), let version = store.policyVersion(proposal.versionID) else {
            return nil
        }
        self.store = store
        self.diary = diary
        record = proposal
        policyVersion = version
        action = own.underlyingID.flatMap { store.action($0) } ?? own
    }

    /// As it was while nothing was decided.
    var proposal: ProposalRecord? {
        var open = record
        open.decision = nil
        open.decidedAt = nil
        return open
    }

    var vote: VoteRecord? { record.voteID.flatMap(vote) }

    func vote(_ id: Int64) -> VoteRecord? {
        var vote = store.vote(id)
        vote?.closedAt = nil
        return vote
    }

    var ballots: [BallotRecord] {
        store.votes(proposalID: record.id).flatMap { vote -> [BallotRecord] in
            guard let post = vote.post else { return [] }
            return diary.count(post).sorted { $0.key < $1.key }.compactMap { key, value in
                let parts = key.split(separator: "/").map(String.init)
                return store.member(bot: vote.bot, username: parts[0]).map {
                    BallotRecord(
                        proposalID: record.id, voteID: vote.id, memberID: $0.id,
                        candidate: parts.count > 1 ? parts[1] : "", value: value, castAt: vote.openedAt)
                }
            }
        }
    }

    var policyActivatedAt: Instant? {
        store.activePolicies().first { $0.communityID == record.communityID && $0.versionID == policyVersion.id }?
            .activatedAt
    }

    var community: CommunityRecord {
        store.communities().first { $0.id == record.communityID }
            ?? CommunityRecord(id: record.communityID, name: "", createdAt: record.createdAt)
    }

    var bots: [BotRecord] { store.bots().filter { $0.communityID == record.communityID } }

    var variableSettings: [HostPair] {
        store.policySettings(communityID: record.communityID).filter { $0.path == policyVersion.path }
            .map { HostPair(.string($0.name), $0.value) }
    }

    func member(_ id: Int64) -> MemberRecord? { store.member(id) }

    func members(bot: String?) -> [MemberRecord] {
        store.members(communityID: record.communityID).filter {
            $0.isPresent && !$0.isBot && !$0.bot.isEmpty && (bot == nil || $0.bot == bot)
        }
    }

    func member(bot: String, username: String) -> MemberRecord? { store.member(bot: bot, username: username) }

    func roles() -> [RoleRecord] { store.roles(communityID: record.communityID) }

    func roles(ofMember id: Int64) -> [RoleRecord] {
        let given = Set(
            store.roleMemberships(communityID: record.communityID).filter { $0.memberID == id }.map(\.roleID))
        return roles().filter { $0.isBase || given.contains($0.id) }
    }

    func documents() -> [DocumentRecord] { store.documents(communityID: record.communityID) }

    func activePolicies() -> [PolicyVersionRecord] {
        store.activePolicies().filter { $0.communityID == record.communityID && $0.isEnabled }
            .compactMap { store.policyVersion($0.versionID) }
    }

    func proposals(isOpen: Bool) -> [ProposalRecord] {
        Array(
            store.proposals(communityID: record.communityID, states: nil, before: nil, limit: 1000)
                .filter { ($0.decision == nil) == isOpen }.prefix(50))
    }

    func policyVersion(_ id: Int64) -> PolicyVersionRecord? { store.policyVersion(id) }

    func actionType(_ id: Int64) -> String? {
        store.action(id).map { $0.underlyingID.flatMap { store.action($0)?.type } ?? $0.type }
    }

    func policy(path: String) -> PolicyVersionRecord? { store.policyVersions(path: path).last }

    func linkedUsername(ofMember id: Int64, platform: String) -> String? { nil }
}
