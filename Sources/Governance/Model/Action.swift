public import JSONKit
public import OrderedCollections

/// Something that somebody did or proposed, and what became of it.
public struct ActionRecord: Sendable, Hashable {
    /// Its number, unique in its table; given out once.
    public var id: Int64
    /// The community to which it belongs.
    public var communityID: Int64
    /// The bot on whose platform it happened; empty for the constitution.
    public var bot: String
    /// Which actions it meets, or which policies meet it.
    public var kind: GovernanceKind
    /// The action type, PolicyKit's codename.
    public var type: String
    /// Who did or proposed it; nil when that cannot be known.
    public var initiatorID: Int64?
    /// The fields that a script sees on `action`.
    public var fields: JSON
    /// What it changed; nil for what has no state.
    public var object: ObjectReference?
    /// The state that it leaves; nil where that is not known.
    public var newState: JSON?
    /// The state before it, as far as the platform told.
    public var previousState: JSON?
    /// Where a vote is posted when the policy names no channel.
    public var channel: String?
    /// How `respond()` reaches the initiator alone.
    public var answerHandle: String?
    /// Where it comes from.
    public var origin: Origin
    /// The platform's id of the event that told of it, if one did.
    public var eventID: String?
    /// For a trigger: the action that passed or was not governed.
    public var underlyingID: Int64?
    /// Where it is in its life.
    public var state: ActionState
    /// Versions whose `filter` said no, or that raised; not tried again.
    public var triedVersions: [Int64]
    /// How many of those raised: with none left, `on_error` decides.
    public var raisedCount: Int
    /// True while its effect on the platform is undone.
    public var isReverted: Bool
    /// True once it was carried out by the engine.
    public var isExecuted: Bool
    /// How often a revert and an execution were begun; part of what makes their calls distinct.
    public var revertAttempts: Int
    /// How often an execution was begun.
    public var executeAttempts: Int
    /// The effect under way, if one is.
    public var effect: Effect?
    /// The action's data store.
    public var data: JSON
    /// By the platform's clock.
    public var occurredAt: Instant
    /// When the engine took it in.
    public var receivedAt: Instant

    /// Makes an action.
    public init(
        id: Int64, communityID: Int64, bot: String, kind: GovernanceKind, type: String, initiatorID: Int64?,
        fields: JSON, object: ObjectReference? = nil, newState: JSON? = nil, previousState: JSON? = nil,
        channel: String? = nil, answerHandle: String? = nil, origin: Origin, eventID: String? = nil,
        underlyingID: Int64? = nil, state: ActionState = .received, triedVersions: [Int64] = [], raisedCount: Int = 0,
        isReverted: Bool = false, isExecuted: Bool = false, revertAttempts: Int = 0, executeAttempts: Int = 0,
        effect: Effect? = nil, data: JSON = .object([:]), occurredAt: Instant, receivedAt: Instant
    ) {
        self.id = id
        self.communityID = communityID
        self.bot = bot
        self.kind = kind
        self.type = type
        self.initiatorID = initiatorID
        self.fields = fields
        self.object = object
        self.newState = newState
        self.previousState = previousState
        self.channel = channel
        self.answerHandle = answerHandle
        self.origin = origin
        self.eventID = eventID
        self.underlyingID = underlyingID
        self.state = state
        self.triedVersions = triedVersions
        self.raisedCount = raisedCount
        self.isReverted = isReverted
        self.isExecuted = isExecuted
        self.revertAttempts = revertAttempts
        self.executeAttempts = executeAttempts
        self.effect = effect
        self.data = data
        self.occurredAt = occurredAt
        self.receivedAt = receivedAt
    }

    /// True while its effect is there: it was done on the platform and not undone, or proposed from within and done.
    public var stands: Bool { !isReverted && (origin == .platform || isExecuted) }

    /// Where an action comes from.
    public enum Origin: String, Sendable, Hashable, CaseIterable {
        /// It was done on the platform, and can be undone.
        case platform
        /// It was proposed from within, and is done when it passes.
        case inside
        /// It only triggers.
        case trigger
    }

    /// An effect on the platform that is being carried out, one planned call after the other.
    public enum Effect: String, Sendable, Hashable, CaseIterable {
        case revert, execute
    }
}

/// The durable states of an action.
public enum ActionState: String, Sendable, Hashable, CaseIterable {
    case received
    /// Being undone because its initiator may not propose it, or because of `on_error`.
    case reverting
    /// Undone, or not executed, without a proposal.
    case refused
    /// The platform refused to undo it.
    case revertFailed
    /// The platform refused to carry it out, without a proposal.
    case executionFailed
    /// Policies are being asked, one after the other.
    case choosing
    /// Nobody had to decide, or nobody could.
    case stands
    /// A proposal (a trigger: any number of them) decides.
    case governed
    /// Older than what is known of its object: recorded, and changes nothing.
    case overtaken

    /// True when nothing more happens to the action by itself.
    public var isSettled: Bool {
        switch self {
        case .received, .reverting, .choosing: false
        case .refused, .revertFailed, .executionFailed, .stands, .governed, .overtaken: true
        }
    }
}
