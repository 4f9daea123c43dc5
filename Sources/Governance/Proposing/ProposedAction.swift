public import JSONKit

/// An action that somebody proposes from within: it is done once it passes.
public struct ProposedAction: Sendable, Hashable {
    public var community: String
    /// The action type: its codename in any case, or an old spelling.
    public var type: String
    /// The fields by name. Texts are read as people type them (`3`, `true`, `a, b`); a document, a role or a policy may
    /// be given by its name, a member by the platform's user id, `BOT:ID`, or a readable name that only one has.
    public var fields: JSON
    public var initiator: Initiator
    /// For a platform action: the bot by which it is done. Nil: the initiator's own, else the community's first on the
    /// type's platform.
    public var bot: String?
    /// Where a vote is posted when the policy names no channel; nil: the channel among the fields.
    public var channel: String?

    /// Makes a proposal.
    public init(
        community: String, type: String, fields: JSON, initiator: Initiator, bot: String? = nil, channel: String? = nil
    ) {
        self.community = community
        self.type = type
        self.fields = fields
        self.initiator = initiator
        self.bot = bot
        self.channel = channel
    }

    /// Who proposes.
    public enum Initiator: Sendable, Hashable {
        /// The bot file's `operator:`, else the built-in user "operator".
        case `operator`
        /// A member, by the bot and the platform's user id.
        case member(bot: String, username: String)
    }
}

/// What a request that somebody waits for came to.
public enum EngineAnswer: Sendable, Hashable {
    /// The action, by id; whether and how it is decided on follows.
    case proposed(Int64)
    /// The code to type on the other platform.
    case linkCode(String, expiresAt: Instant)
    /// The accounts that now are one person's.
    case linked([MemberRecord])
    /// It was not taken: why, in words for whoever asked. Nothing has changed.
    case refused(String)
}

/// Why something cannot be proposed, in words for whoever wants to.
struct ProposalProblem: Error {
    var message: String

    init(_ message: String) {
        self.message = message
    }
}
