public import JSONKit

/// One call that the engine wants done on a platform, recorded before it is made.
public struct PlatformCall: Sendable, Hashable {
    /// The engine's id, unique for the store; modules put it where the platform lets it be found again (message
    /// metadata, nonce).
    public var id: Int64
    /// The bot (connection), by the name of its file.
    public var bot: String
    /// The declared method (`post_message`, `initiate_vote`, `get_conversations`), or the module's own for reverts,
    /// executions, vote updates and notices (`conversations.rename`, `update_vote`).
    public var method: String
    /// Arguments by name. Members are given by their platform user id.
    public var arguments: JSON
    /// Why it is made.
    public var purpose: Purpose
    /// When the intent was committed.
    public var intendedAt: Instant

    /// Makes a call.
    public init(id: Int64, bot: String, method: String, arguments: JSON, purpose: Purpose, intendedAt: Instant) {
        self.id = id
        self.bot = bot
        self.method = method
        self.arguments = arguments
        self.purpose = purpose
        self.intendedAt = intendedAt
    }

    /// Why a call is made; also its rank when calls wait for a rate limit, first case first.
    public enum Purpose: String, Sendable, Hashable, Codable, CaseIterable {
        case revert, execute, vote, post, read, tally, notice

        /// The place of such a call among those that wait for a rate limit; the lowest goes first.
        public var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }

        /// True for what was decided, by a policy or by everybody: it is tried until the platform has answered.
        public var isDecided: Bool { self == .revert || self == .execute }
    }
}

/// A step that a platform module plans: the engine journals it as a call of its own.
public struct PlannedCall: Sendable, Hashable {
    /// The platform's method, as `PlatformCall.method`.
    public var method: String
    /// Arguments by name, as `PlatformCall.arguments`.
    public var arguments: JSON
    /// What the call changes and the state it leaves, by which its echo is recognised.
    public var object: ObjectReference?
    /// The state that it leaves: null where it takes the object away, nil where it is not known.
    public var newState: JSON?

    /// Makes a planned step.
    public init(method: String, arguments: JSON, object: ObjectReference? = nil, newState: JSON? = nil) {
        self.method = method
        self.arguments = arguments
        self.object = object
        self.newState = newState
    }
}

/// A platform's final refusal: what a script sees as `PlatformError`. Rate limits, 5xx and lost connections are
/// retried beneath and never surface as this, except when their time is up.
public struct PlatformRefusal: Error, Sendable, Hashable, Codable, CustomStringConvertible {
    /// PolicyKit's name of the platform: `slack`.
    public var platform: String
    /// The platform's own code: `channel_not_found`, `missing_scope`.
    public var code: String
    /// One sentence for people, with the remedy where there is one.
    public var message: String

    /// Makes a refusal.
    public init(platform: String, code: String, message: String) {
        self.platform = platform
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}

/// What became of a call whose intent was recorded and whose result was not.
public enum CallInDoubt: Sendable, Hashable {
    /// It was made: this is its result.
    case done(JSON)
    /// It was not made, or can be repeated without harm.
    case repeatable
    /// It cannot be found, and repeating it could do harm (an ephemeral post).
    case unknowable
}
