import Governance
import JSONKit
import PolicyScript

/// A working set made by hand.
final class FakeReads: RunReads {
    var action: ActionRecord
    var proposal: ProposalRecord?
    var votes: [VoteRecord] = []
    var ballots: [BallotRecord] = []
    var policyVersion: PolicyVersionRecord
    var policyActivatedAt: Instant? = Instant(microseconds: 0)
    var community = CommunityRecord(id: 1, name: "commons", createdAt: Instant(microseconds: 0))
    var bots: [BotRecord] = []
    var variableSettings: [HostPair] = []
    var allMembers: [MemberRecord] = []
    var allRoles: [RoleRecord] = []
    var roleMembers: [Int64: [Int64]] = [:]
    var allDocuments: [DocumentRecord] = []
    var policies: [PolicyVersionRecord] = []
    var otherProposals: [ProposalRecord] = []
    var links: [Int64: [String: String]] = [:]

    /// Noon of the first day of 2024.
    static let start = Instant(microseconds: 1_704_110_400_000_000)

    /// A community on Slack with four members, an action of U2, and a proposal.
    init(
        action type: String = "slackrenameconversation",
        fields: JSON = ["name": "new", "channel": "C1", "previous_name": "old"], platform: String = "slack",
        kind: GovernanceKind = .platform, channel: String? = "C1"
    ) {
        let bot = kind == .constitution ? "" : "\(platform)-main"
        action = ActionRecord(
            id: 7, communityID: 1, bot: bot, kind: kind, type: type, initiatorID: 2, fields: fields, channel: channel,
            origin: kind == .platform ? .platform : kind == .trigger ? .trigger : .inside, occurredAt: Self.start,
            receivedAt: Self.start)
        proposal = ProposalRecord(
            id: 3, communityID: 1, actionID: 7, versionID: 1, path: "p", createdAt: Self.start)
        policyVersion = PolicyVersionRecord(
            id: 1, path: "p", contentHash: "", format: .python, source: "", kind: kind, actionTypes: [type],
            name: "The policy", text: "What it does.", createdAt: Self.start)
        connect("slack")
        for (id, name) in [(1, "Ann"), (2, "Bob"), (3, "Cy"), (4, "Dee")] { addMember(Int64(id), "U\(id)", name) }
    }

    func connect(_ platform: String) {
        bots.append(
            BotRecord(name: "\(platform)-main", communityID: 1, platform: platform, firstSeenAt: Self.start))
        bots.sort { $0.name < $1.name }
    }

    func addMember(_ id: Int64, _ username: String, _ name: String?, bot: String = "slack-main", isAdmin: Bool = false)
    {
        allMembers.append(
            MemberRecord(
                id: id, communityID: 1, bot: bot, username: username, readableName: name, isAdmin: isAdmin,
                createdAt: Self.start))
    }

    func addRole(_ id: Int64, _ name: String, members: [Int64], permissions: Set<Permission> = []) {
        allRoles.append(RoleRecord(id: id, communityID: 1, name: name, permissions: permissions))
        roleMembers[id] = members
    }

    /// Opens a vote, as the engine does when the call that posts it was answered.
    func openVote(_ spec: VoteSpec, post: String = "1001.000100", channel: String = "C1", url: String? = nil) {
        let id = Int64(votes.count + 1)
        votes.append(
            VoteRecord(
                id: id, proposalID: 3, bot: "slack-main", spec: spec, callID: id,
                post: PostReference(channel: channel, message: post),
                permalink: url ?? "https://example.slack.com/archives/\(channel)/p\(post)", openedAt: Self.start))
        proposal?.voteID = id
    }

    /// Casts a ballot in the last vote.
    func cast(_ member: Int64, _ value: String, candidate: String = "") {
        ballots.append(
            BallotRecord(
                proposalID: 3, voteID: Int64(votes.count), memberID: member, candidate: candidate, value: value,
                castAt: Self.start))
    }

    var vote: VoteRecord? { votes.last }
    func vote(_ id: Int64) -> VoteRecord? { votes.first { $0.id == id } }
    func member(_ id: Int64) -> MemberRecord? { allMembers.first { $0.id == id } }
    func members(bot: String?) -> [MemberRecord] {
        allMembers.filter { $0.isPresent && !$0.isBot && (bot == nil || $0.bot == bot) }
    }
    func member(bot: String, username: String) -> MemberRecord? {
        allMembers.first { $0.bot == bot && $0.username == username }
    }
    func roles() -> [RoleRecord] { allRoles }
    func roles(ofMember id: Int64) -> [RoleRecord] {
        allRoles.filter { $0.isBase || roleMembers[$0.id, default: []].contains(id) }
    }
    func documents() -> [DocumentRecord] { allDocuments }
    func activePolicies() -> [PolicyVersionRecord] { policies }
    func proposals(isOpen: Bool) -> [ProposalRecord] { otherProposals.filter { $0.state.isFinal != isOpen } }
    func policyVersion(_ id: Int64) -> PolicyVersionRecord? { policies.first { $0.id == id } }
    func actionType(_ id: Int64) -> String? { id == action.id ? action.type : nil }
    func policy(path: String) -> PolicyVersionRecord? { policies.first { $0.path == path } }
    func accounts(ofMember id: Int64) -> [MemberRecord] {
        guard let own = member(id) else { return [] }
        return [own]
            + bots.filter { $0.name != own.bot }.compactMap { bot in
                links[id]?[bot.platform].map {
                    MemberRecord(
                        id: id + 1_000, communityID: 1, bot: bot.name, username: $0, createdAt: Self.start)
                }
            }
    }
    func linkedUsername(ofMember id: Int64, platform: String) -> String? { links[id]?[platform] }
}
