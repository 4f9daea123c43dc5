public import PolicyScript

/// The blocks of a policy.
public enum PolicyBlock: String, Sendable, Hashable, CaseIterable {
    case filter, initialize, check, notify
    case pass
    case fail
}

/// The journal of a run that waits for the platform: enough to repeat it exactly.
public struct RunRecord: Sendable, Hashable {
    /// Its number, unique in its table; given out once.
    public var id: Int64
    /// The community to which it belongs.
    public var communityID: Int64
    /// The action that it is about.
    public var actionID: Int64
    /// Nil while `filter` asks whether there will be a proposal.
    public var proposalID: Int64?
    /// The version of the policy that ran.
    public var versionID: Int64
    /// The block that ran.
    public var block: PolicyBlock
    /// The run's one instant.
    public var now: Instant
    /// Seeds the run's `random`.
    public var seed: UInt64
    /// What the run asked and was told, in order, up to the call that it waits for.
    public var transcript: [HostExchange]
    /// What it waits for.
    public var waiting: Waiting

    /// Makes a journal.
    public init(
        id: Int64, communityID: Int64, actionID: Int64, proposalID: Int64?, versionID: Int64, block: PolicyBlock,
        now: Instant, seed: UInt64, transcript: [HostExchange], waiting: Waiting
    ) {
        self.id = id
        self.communityID = communityID
        self.actionID = actionID
        self.proposalID = proposalID
        self.versionID = versionID
        self.block = block
        self.now = now
        self.seed = seed
        self.transcript = transcript
        self.waiting = waiting
    }

    /// What a run waits for.
    public enum Waiting: Sendable, Hashable {
        /// The answer to a call, by its id.
        case call(Int64)
        /// The engine's own step, asked for by `action.revert()` or `action.execute()`.
        case effect(ActionRecord.Effect)
    }
}

/// What a block came to.
public struct EvaluationRecord: Sendable, Hashable {
    /// Its number, unique in its table; given out once.
    public var id: Int64
    /// The action that it is about.
    public var actionID: Int64
    /// The proposal that it is about, if there is one.
    public var proposalID: Int64?
    /// The version of the policy that ran.
    public var versionID: Int64
    /// The block that ran.
    public var block: PolicyBlock
    /// The run's one instant.
    public var startedAt: Instant
    /// When it ended.
    public var finishedAt: Instant
    /// `True`, `passed`, `proposed`, `raised`…
    public var outcome: String
    /// The exception with its place, when it raised.
    public var problem: String?
    /// How many instructions it took.
    public var instructions: Int64

    /// Makes an evaluation.
    public init(
        id: Int64, actionID: Int64, proposalID: Int64?, versionID: Int64, block: PolicyBlock, startedAt: Instant,
        finishedAt: Instant, outcome: String, problem: String? = nil, instructions: Int64
    ) {
        self.id = id
        self.actionID = actionID
        self.proposalID = proposalID
        self.versionID = versionID
        self.block = block
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.outcome = outcome
        self.problem = problem
        self.instructions = instructions
    }
}

/// A line that a policy logged, or that the engine has to say of one.
public struct LogRecord: Sendable, Hashable {
    /// Its number, unique in its table; given out once.
    public var id: Int64
    /// The community to which it belongs.
    public var communityID: Int64
    /// The action that it is about, if there is one.
    public var actionID: Int64?
    /// The proposal that it is about, if there is one.
    public var proposalID: Int64?
    /// The version of the policy that it is about, if there is one.
    public var versionID: Int64?
    /// The block that ran, if one did.
    public var block: PolicyBlock?
    /// How much it matters.
    public var level: Level
    /// What is to be said, in a sentence for people.
    public var message: String
    /// When it was recorded.
    public var at: Instant

    /// Makes a line.
    public init(
        id: Int64, communityID: Int64, actionID: Int64? = nil, proposalID: Int64? = nil, versionID: Int64? = nil,
        block: PolicyBlock? = nil, level: Level, message: String, at: Instant
    ) {
        self.id = id
        self.communityID = communityID
        self.actionID = actionID
        self.proposalID = proposalID
        self.versionID = versionID
        self.block = block
        self.level = level
        self.message = message
        self.at = at
    }

    /// How much a line matters.
    public enum Level: String, Sendable, Hashable, CaseIterable {
        case debug, info, warning, error
    }
}
