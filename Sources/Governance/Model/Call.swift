public import JSONKit

/// A call on a platform: planned, intended, and what became of it.
public struct CallRecord: Sendable, Hashable {
    /// Its number, unique in its table; given out once.
    public var id: Int64
    /// The community to which it belongs.
    public var communityID: Int64
    /// The bot (connection), by the name of its file.
    public var bot: String
    /// The platform's method, as `PlatformCall.method`.
    public var method: String
    /// Arguments by name, as `PlatformCall.arguments`.
    public var arguments: JSON
    /// Why it is made.
    public var purpose: PlatformCall.Purpose
    /// The action that it undoes or carries out, or whose policy asks for it.
    public var actionID: Int64?
    /// The proposal that it is about, if there is one.
    public var proposalID: Int64?
    /// The run that waits for it, if one does.
    public var runID: Int64?
    /// The vote that it posts or updates.
    public var voteID: Int64?
    /// For a revert or an execution: the attempt and the place in its plan, from 0.
    public var attempt: Int
    /// The place in its plan, from 0.
    public var step: Int
    /// What the call changes and the state it leaves, by which its echo is recognised.
    public var object: ObjectReference?
    /// The state that it leaves; nil where that is not known.
    public var newState: JSON?
    /// Where it is in its life.
    public var state: State
    /// The platform's answer, once it is there.
    public var result: JSON?
    /// The platform's final refusal, if it refused.
    public var refusal: PlatformRefusal?
    /// When it was made by the platform's own time, at the latest: its own event, or that of a later one, has come back
    /// to us.
    public var echoedAt: Instant?
    /// When it became part of a plan.
    public var plannedAt: Instant
    /// When its intent was recorded.
    public var intendedAt: Instant?
    /// When it was known what became of it.
    public var finishedAt: Instant?

    /// Makes a call.
    public init(
        id: Int64, communityID: Int64, bot: String, method: String, arguments: JSON, purpose: PlatformCall.Purpose,
        actionID: Int64? = nil, proposalID: Int64? = nil, runID: Int64? = nil, voteID: Int64? = nil, attempt: Int = 0,
        step: Int = 0, object: ObjectReference? = nil, newState: JSON? = nil, state: State = .planned,
        result: JSON? = nil, refusal: PlatformRefusal? = nil, echoedAt: Instant? = nil, plannedAt: Instant,
        intendedAt: Instant? = nil, finishedAt: Instant? = nil
    ) {
        self.id = id
        self.communityID = communityID
        self.bot = bot
        self.method = method
        self.arguments = arguments
        self.purpose = purpose
        self.actionID = actionID
        self.proposalID = proposalID
        self.runID = runID
        self.voteID = voteID
        self.attempt = attempt
        self.step = step
        self.object = object
        self.newState = newState
        self.state = state
        self.result = result
        self.refusal = refusal
        self.echoedAt = echoedAt
        self.plannedAt = plannedAt
        self.intendedAt = intendedAt
        self.finishedAt = finishedAt
    }

    /// Its own event has come back to us.
    public var isEchoed: Bool { echoedAt != nil }

    /// The life of a call.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// A later step of a plan; not begun.
        case planned
        /// About to be made, or made with the answer outstanding.
        case intended
        case done
        /// The platform's answer was final.
        case refused
        /// In doubt for good: it cannot be found and was not repeated.
        case unknowable
        /// No longer wanted: an earlier step of its plan was refused.
        case dropped
    }
}
