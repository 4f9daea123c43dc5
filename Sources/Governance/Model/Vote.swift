/// A vote that a proposal's policy opened: what is asked, of whom, and where.
public struct VoteRecord: Sendable, Hashable {
    /// Its number, unique in its table; given out once.
    public var id: Int64
    /// The proposal on which it bears.
    public var proposalID: Int64
    /// The bot (connection), by the name of its file.
    public var bot: String
    /// What is asked, of whom.
    public var spec: VoteSpec
    /// The call that posts it.
    public var callID: Int64
    /// The post, once the platform has told its id.
    public var post: PostReference?
    /// Where the post is, if the platform tells.
    public var permalink: String?
    /// When it opened.
    public var openedAt: Instant
    /// When it closed; nil while it takes ballots.
    public var closedAt: Instant?
    /// The ballots changed since the post was last brought up to date.
    public var needsUpdate: Bool
    /// Who could see the post when it was made, by platform user id, where the electorate is everyone and the platform
    /// tells; whoever can see it later may vote too.
    public var audience: [String]?
    /// When it closes, as far as that is known: by `closes_in`, else when the check's own timer runs out.
    public var closesAt: Instant?
    /// How many of the reminders have been sent, or were no longer worth sending.
    public var remindersSent: Int
    /// When something is due of it: its next reminder, or its closing by `closes_in`.
    public var wakeAt: Instant?

    /// The end that the call which opened it has set, by `closes_in`; nil without one.
    var ownEnd: Instant? { spec.closesIn == nil ? nil : closesAt }

    /// Makes a vote.
    public init(
        id: Int64, proposalID: Int64, bot: String, spec: VoteSpec, callID: Int64, post: PostReference? = nil,
        permalink: String? = nil, openedAt: Instant, closedAt: Instant? = nil, needsUpdate: Bool = false,
        audience: [String]? = nil, closesAt: Instant? = nil, remindersSent: Int = 0, wakeAt: Instant? = nil
    ) {
        self.id = id
        self.proposalID = proposalID
        self.bot = bot
        self.spec = spec
        self.callID = callID
        self.post = post
        self.permalink = permalink
        self.openedAt = openedAt
        self.closedAt = closedAt
        self.needsUpdate = needsUpdate
        self.audience = audience
        self.closesAt = closesAt
        self.remindersSent = remindersSent
        self.wakeAt = wakeAt
    }

    /// True while nobody is to be shown how the votes stand.
    public var hidesTally: Bool { spec.hidesTally && closedAt == nil }

    /// True for two posts of one vote: they ask the same in one proposal, and were open at one time. Every ballot counts
    /// on both.
    public func isPosted(with other: VoteRecord) -> Bool {
        guard proposalID == other.proposalID else { return false }
        if id == other.id { return true }
        let areTogether =
            closedAt.map { $0 > other.openedAt } ?? true && other.closedAt.map { $0 > openedAt } ?? true
        return areTogether && spec.asksTheSame(as: other.spec)
    }

    /// Those who are expected to vote on this post's platform, by platform user id: the electorate that was noted when the vote opened. Nil
    /// when the platform does not tell who sees the post.
    public var expected: [String]? {
        if case .members(let names) = spec.electorate { names } else { audience }
    }
}
