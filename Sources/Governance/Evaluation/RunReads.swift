public import PolicyScript

/// What a run reads of the engine's working set, at the moment when it asks.
///
/// Reads are answered at once and must not wait. A run that was suspended reads afresh after it resumes; what it read
/// before is in its transcript.
public protocol RunReads: ActionTextReads, AnyObject {
    /// The action that the script sees: for a trigger that an action of another kind set off, that action.
    var action: ActionRecord { get }
    /// The proposal in hand; nil while `filter` asks whether there will be one.
    var proposal: ProposalRecord? { get }
    /// The proposal's own vote: the last one begun, if any. After a call that opened one was answered, this is it,
    /// with its post.
    var vote: VoteRecord? { get }
    /// A vote of the proposal by id: what kind of ballots it has.
    func vote(_ id: Int64) -> VoteRecord?
    /// The ballots of the proposal that stand and count, in the order in which they were cast.
    var ballots: [BallotRecord] { get }
    /// The version that runs.
    var policyVersion: PolicyVersionRecord { get }
    /// When that version became active in the community; nil once it no longer is.
    var policyActivatedAt: Instant? { get }
    var community: CommunityRecord { get }
    /// The bots of the community, by name.
    var bots: [BotRecord] { get }
    /// Values set for this community over the defaults of the policy's header.
    var variableSettings: [HostPair] { get }

    /// The present members who are not bots, of one bot's platform or (nil) of all, by id.
    func members(bot: String?) -> [MemberRecord]
    /// A member by the platform's user id, present or not.
    func member(bot: String, username: String) -> MemberRecord?
    /// The roles of a member, the base role among them, by id.
    func roles(ofMember id: Int64) -> [RoleRecord]
    /// The policies in force in the community, most recently activated first.
    func activePolicies() -> [PolicyVersionRecord]
    /// The last versions of policies that were in force in the community and are no longer, the last removed first.
    func formerPolicies() -> [PolicyVersionRecord]
    /// The community's proposals that are open, or that are decided, the newest first; fifty at most, as in PolicyKit.
    func proposals(isOpen: Bool) -> [ProposalRecord]
    /// A version of a policy by id.
    func policyVersion(_ id: Int64) -> PolicyVersionRecord?
    /// The type of an action by id; of the one that it follows for a trigger.
    func actionType(_ id: Int64) -> String?
    /// The username under which the same person is known on another platform, if the accounts are linked.
    func linkedUsername(ofMember id: Int64, platform: String) -> String?
    /// The person to whom an account belongs: the same number for accounts that are linked.
    func person(ofMember id: Int64) -> Int64
    /// All accounts of the person to whom one belongs, that one among them, by id.
    func accounts(ofMember id: Int64) -> [MemberRecord]
}

extension RunReads {
    /// Without a history there are none.
    public func formerPolicies() -> [PolicyVersionRecord] { [] }

    /// Without links every account is a person of its own.
    public func person(ofMember id: Int64) -> Int64 { id }

    /// Without links an account is the only one of its person.
    public func accounts(ofMember id: Int64) -> [MemberRecord] { member(id).map { [$0] } ?? [] }
}
