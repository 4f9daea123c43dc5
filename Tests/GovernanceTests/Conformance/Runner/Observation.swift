import Governance
import JSONKit

/// What had come of a scenario after a step, by the engine's own records and those of the stubs.
struct Observation {
    /// The step; nil for the installation.
    var step: Int?
    /// The proposals that stand, in the order of creation.
    var proposals: [ObservedProposal] = []
    /// What was undone without a proposal, as `TYPE by INITIATOR`.
    var reverted: [String] = []
    /// Since the last step.
    var calls: [WireCall] = []
    var logs: [LogRecord] = []
    var reports: [String] = []
    /// Active documents, roles and policies.
    var documents: [JSON] = []
    var roles: [String: Set<String>] = [:]
    var policies: Set<String> = []
    /// What happened in the engine that PolicyKit does otherwise.
    var facts: Set<Fact> = []
}

/// A proposal as the oracle tells of one.
struct ObservedProposal {
    var id: Int64
    var policy: String
    var action: String
    var status: String
    /// The voters by option; for a select vote by `CANDIDATE: OPTION`.
    var votes: [String: Set<String>] = [:]
    var data: JSON = [:]
    var voteMessage: String?
    var voteURL: String?
    var isVoteClosed = false
    var isReverted = false
}

/// Something that the engine did on purpose otherwise than PolicyKit: what a departure rests on.
enum Fact: Hashable {
    /// `notify`, `pass` or `fail` raised, and the engine went on.
    case blockRaised
    /// A later `check` raised.
    case laterCheckRaised
    case revertRefused
    /// A specific policy governs though a base policy is newer.
    case specificGoverns
    /// A policy was changed while something that it decides was open, or was decided under an older version.
    case versionReplaced
    case superseded
    case ballotLate
    /// What a member whose token we use did left everything as it lawfully was.
    case nothingChanged
    /// A revert restored the lawful state, not the one that the event named.
    case lawfulStateRestored
    case electorateEmpty
    case nameUndeclared
    case proposedByNobody
    case policyRefused
    case platformNotConnected
    /// PolicyKit's own log names something that its language lacks.
    case sandboxRefused
    case proposalRefused
    /// A role is given to, or taken from, several members by one action.
    case severalMembers
    /// A change was proposed that sets more than its title tells.
    case changeVoted
}
