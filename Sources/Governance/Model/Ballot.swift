/// One thing that a member did to their ballot: the history from which the standing ballot follows, in the order of
/// the platform's time.
public struct BallotEventRecord: Sendable, Hashable {
    /// Its number, unique in its table; given out once.
    public var id: Int64
    /// The proposal on which it bears.
    public var proposalID: Int64
    /// The vote in which it was cast.
    public var voteID: Int64
    /// The member, by number.
    public var memberID: Int64
    /// What was done.
    public var move: Move
    /// By the platform's clock.
    public var castAt: Instant
    /// When the engine took it in.
    public var receivedAt: Instant
    /// Whether it counts.
    public var standing: Standing

    /// Makes a ballot event.
    public init(
        id: Int64, proposalID: Int64, voteID: Int64, memberID: Int64, move: Move, castAt: Instant,
        receivedAt: Instant, standing: Standing
    ) {
        self.id = id
        self.proposalID = proposalID
        self.voteID = voteID
        self.memberID = memberID
        self.move = move
        self.castAt = castAt
        self.receivedAt = receivedAt
        self.standing = standing
    }

    /// What was done.
    public enum Move: Sendable, Hashable {
        /// A counted emoji was added or removed, by the value for which it stands.
        case reactionAdded(String)
        case reactionRemoved(String)
        /// The values whose emoji stand, read whole after a gap.
        case reactionsStanding([String])
        /// A press or a command: a value of the vote.
        case chosen(String)
        /// A menu: an option for a candidate; the empty one takes the choice back.
        case selected(candidate: String, option: String)
        /// What a poll of the platform's own shows as the member's option for a candidate, read whole; the empty one
        /// where they have none there any more.
        case tallied(candidate: String, option: String)
    }

    /// Whether an event counts.
    public enum Standing: String, Sendable, Hashable, CaseIterable {
        case counted
        /// Cast when the member was not of the electorate.
        case ineligible
        /// Cast after the vote had closed.
        case late
    }
}

/// The ballot of a member that stands, as it follows from the events; one a member and proposal (for a select vote:
/// and candidate).
public struct BallotRecord: Sendable, Hashable {
    /// The proposal on which it bears.
    public var proposalID: Int64
    /// The vote in which it was cast.
    public var voteID: Int64
    /// The member, by number.
    public var memberID: Int64
    /// The candidate of a select vote, else empty.
    public var candidate: String
    /// `yes` or `no`, an option, or a number's text.
    public var value: String
    /// When the member cast it, by the platform's clock.
    public var castAt: Instant

    /// Makes a ballot.
    public init(
        proposalID: Int64, voteID: Int64, memberID: Int64, candidate: String = "", value: String, castAt: Instant
    ) {
        self.proposalID = proposalID
        self.voteID = voteID
        self.memberID = memberID
        self.candidate = candidate
        self.value = value
        self.castAt = castAt
    }

    /// What makes a ballot the same one.
    public struct Key: Sendable, Hashable {
        /// The proposal on which it bears.
        public var proposalID: Int64
        /// The member, by number.
        public var memberID: Int64
        /// The candidate of a select vote, else empty.
        public var candidate: String

        /// Makes a key.
        public init(proposalID: Int64, memberID: Int64, candidate: String) {
            self.proposalID = proposalID
            self.memberID = memberID
            self.candidate = candidate
        }
    }

    /// What makes it the same ballot.
    public var key: Key { Key(proposalID: proposalID, memberID: memberID, candidate: candidate) }
}

/// A ballot on a post that is not known yet: the reaction came before the answer that tells the post's id.
public struct ParkedBallotRecord: Sendable, Hashable {
    /// Its number, unique in its table; given out once.
    public var id: Int64
    /// The bot (connection), by the name of its file.
    public var bot: String
    /// The post on which it was cast.
    public var post: PostReference
    /// The platform's user id of the voter.
    public var voter: String
    /// `added` or `removed`.
    public var isAddition: Bool
    /// The canonical emoji.
    public var emoji: String
    /// When it was cast, by the platform's clock.
    public var castAt: Instant
    /// When the engine took it in.
    public var receivedAt: Instant

    /// Makes a parked ballot.
    public init(
        id: Int64, bot: String, post: PostReference, voter: String, isAddition: Bool, emoji: String, castAt: Instant,
        receivedAt: Instant
    ) {
        self.id = id
        self.bot = bot
        self.post = post
        self.voter = voter
        self.isAddition = isAddition
        self.emoji = emoji
        self.castAt = castAt
        self.receivedAt = receivedAt
    }
}
