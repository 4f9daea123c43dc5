public import JSONKit
public import OrderedCollections
public import PolicyScript

/// The evaluation of one action under one version of one policy.
public struct ProposalRecord: Sendable, Hashable {
    /// Its number, unique in its table; given out once.
    public var id: Int64
    /// The community to which it belongs.
    public var communityID: Int64
    /// The action that it is about.
    public var actionID: Int64
    /// The policy version under which it began and ends.
    public var versionID: Int64
    /// The policy, by its path in the folder, without suffix.
    public var path: String
    /// Where it is in its life.
    public var state: ProposalState
    /// What `check` decided; stays when an execution or a revert fails.
    public var decision: Decision?
    /// The vote that is shown as the proposal's own: the last one begun.
    public var voteID: Int64?
    /// The proposal's data store.
    public var data: JSON
    /// `variables` as `initialize` left them.
    public var variables: HostValue
    /// What the last `check` read; what of it changes makes it run again.
    public var readSet: ReadSet
    /// When a pending proposal's `check` runs again by itself.
    public var wakeAt: Instant?
    /// Something that the check read has changed since it began to run.
    public var isDirty: Bool
    /// How many checks have run to their end.
    public var checkCount: Int
    /// How many runs were begun: part of each run's seed.
    public var runCount: Int
    /// The state to which `retry` returns, after a refusal.
    public var retryState: ProposalState?
    /// `proposal_time`.
    public var createdAt: Instant
    /// When it was decided; nil while it is open.
    public var decidedAt: Instant?
    /// Why it ended without a decision: the exception, the refusal, the removed policy.
    public var note: String?

    /// Makes a proposal.
    public init(
        id: Int64, communityID: Int64, actionID: Int64, versionID: Int64, path: String,
        state: ProposalState = .initializing, decision: Decision? = nil, voteID: Int64? = nil,
        data: JSON = .object([:]), variables: HostValue = .attributeDict([]), readSet: ReadSet = [],
        wakeAt: Instant? = nil, isDirty: Bool = false, checkCount: Int = 0, runCount: Int = 0,
        retryState: ProposalState? = nil, createdAt: Instant, decidedAt: Instant? = nil, note: String? = nil
    ) {
        self.id = id
        self.communityID = communityID
        self.actionID = actionID
        self.versionID = versionID
        self.path = path
        self.state = state
        self.decision = decision
        self.voteID = voteID
        self.data = data
        self.variables = variables
        self.readSet = readSet
        self.wakeAt = wakeAt
        self.isDirty = isDirty
        self.checkCount = checkCount
        self.runCount = runCount
        self.retryState = retryState
        self.createdAt = createdAt
        self.decidedAt = decidedAt
        self.note = note
    }
}

/// What `check` can decide.
public enum Decision: String, Sendable, Hashable, CaseIterable {
    case passed, failed
}

/// The durable states of a proposal.
public enum ProposalState: String, Sendable, Hashable, CaseIterable {
    case initializing, checking
    case passing, executing, passed
    case failing, revertingForGood, failed
    case revertingMeanwhile, notifying, pending
    /// The platform's answer was final; `retry` tries again.
    case executionFailed, revertFailed
    /// The policy was removed, switched off or replaced; the action is chosen for anew.
    case superseded
    /// `initialize` or the first `check` raised; the next policy is tried.
    case abandoned
    /// A replay asked for another call than the journal holds.
    case diverged
    /// A policy that governs nothing has said what it would have done: `decision`, or nil for a vote.
    case observed

    /// True when nothing more happens to the proposal by itself.
    public var isFinal: Bool {
        switch self {
        case .passed, .failed, .executionFailed, .revertFailed, .superseded, .abandoned, .diverged, .observed: true
        default: false
        }
    }

    /// True for a proposal that goes on by itself: neither ended nor waiting for a change.
    public var isWorking: Bool { !isFinal && self != .pending }

    /// PolicyKit's `proposal.status`: `proposed`, `passed` or `failed`.
    public func status(_ decision: Decision?) -> String { decision?.rawValue ?? "proposed" }
}

/// What a check read.
public struct ReadSet: OptionSet, Sendable, Hashable {
    /// The bits, as the store keeps them.
    public let rawValue: Int

    /// Makes a set of its bits.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// The proposal's ballots.
    public static let votes = ReadSet(rawValue: 1)
    /// The proposal's and action's fields and data.
    public static let proposal = ReadSet(rawValue: 2)
    /// The community's members.
    public static let members = ReadSet(rawValue: 4)
    /// The community's roles, and who has them.
    public static let roles = ReadSet(rawValue: 8)
    /// The community's documents.
    public static let documents = ReadSet(rawValue: 16)
    /// The values that the community has set for variables.
    public static let variables = ReadSet(rawValue: 32)
    /// Something that only asking again can tell: untracked time, a remote read, `random`.
    public static let untracked = ReadSet(rawValue: 64)

    /// Every set that has something in common with this one: what an index by read sets is asked for.
    public var allMeeting: [ReadSet] {
        (1..<128).map { ReadSet(rawValue: $0) }.filter { !$0.isDisjoint(with: self) }
    }
}
