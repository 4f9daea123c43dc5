/// A vote that a proposal's policy opened: what is asked, of whom, and where.
public struct VoteRecord: Sendable, Hashable {
    public var id: Int64
    public var proposalID: Int64
    public var bot: String
    public var spec: VoteSpec
    /// The call that posts it.
    public var callID: Int64
    /// The post, once the platform has told its id.
    public var post: PostReference?
    public var permalink: String?
    public var openedAt: Instant
    public var closedAt: Instant?
    /// The ballots changed since the post was last brought up to date.
    public var needsUpdate: Bool

    /// Makes a vote.
    public init(
        id: Int64, proposalID: Int64, bot: String, spec: VoteSpec, callID: Int64, post: PostReference? = nil,
        permalink: String? = nil, openedAt: Instant, closedAt: Instant? = nil, needsUpdate: Bool = false
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
    }
}

/// What is asked in a vote, fixed when it opens.
public struct VoteSpec: Sendable, Hashable {
    public var kind: Kind
    /// What the post says above the ballot.
    public var text: String
    public var details: String?
    /// The options of a choice or select vote; empty for the others.
    public var options: [String]
    /// The candidates of a select vote.
    public var candidates: [String]
    public var electorate: Electorate
    /// True when the post calls those who may vote by name, so that the platform notifies them.
    public var mentionsVoters: Bool

    /// Makes a vote's content.
    public init(
        kind: Kind, text: String, details: String? = nil, options: [String] = [], candidates: [String] = [],
        electorate: Electorate = .everyone, mentionsVoters: Bool = false
    ) {
        self.kind = kind
        self.text = text
        self.details = details
        self.options = options
        self.candidates = candidates
        self.electorate = electorate
        self.mentionsVoters = mentionsVoters
    }

    /// The kinds of vote.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Yes or no.
        case boolean
        /// One of several options.
        case choice
        /// An option for each candidate.
        case select
        /// A number.
        case number
    }

    /// Who may vote.
    public enum Electorate: Sendable, Hashable {
        /// Whoever can see the post, later joiners too.
        case everyone
        /// These members, by platform user id; empty means nobody.
        case members([String])
    }
}
