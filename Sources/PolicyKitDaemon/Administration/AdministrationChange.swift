import Governance

/// Something that an operator may have a running daemon do.
public enum AdministrationChange: Sendable, Codable, Hashable {
    /// Proposes that an earlier version of a policy be in force again: one whose hash begins so, else the former one.
    case rollBack(policy: PolicyName, version: String?)
    /// Breaks the glass: for so many seconds what the operator changes of a constitution takes effect at once.
    case beginOverride(community: String?, reason: String, seconds: Double)
    case endOverride(community: String?)
    /// Erases texts beside the ledger.
    case erase(ErasureSelection, reason: String)
    /// Proposes an action.
    case propose(ProposalRequest)
    /// Tries again what a platform refused of an action that no proposal decided.
    case retryAction(Int64)
    /// Starts a policy of the type `manualtriggeraction`; the text is its `action.value`.
    case run(policy: PolicyName, text: String)
    /// Ends the safe mode: the daemon governs again.
    case leaveSafeMode
}

/// Which texts beside the ledger are meant: those of these lines, of an action, of a proposal, or of all that a member
/// did.
public struct ErasureSelection: Sendable, Codable, Hashable {
    /// Numbers of lines of the ledger.
    public var lines: [Int64]
    /// An action's number.
    public var action: Int64?
    /// A proposal's number.
    public var proposal: Int64?
    /// `BOT:USERID`.
    public var member: String?

    /// Makes a selection.
    public init(lines: [Int64] = [], action: Int64? = nil, proposal: Int64? = nil, member: String? = nil) {
        self.lines = lines
        self.action = action
        self.proposal = proposal
        self.member = member
    }

    /// Whether nothing was named.
    public var isEmpty: Bool { lines.isEmpty && action == nil && proposal == nil && member == nil }
}

/// An action that the operator proposes, or proposes in the name of a member.
public struct ProposalRequest: Sendable, Codable, Hashable {
    /// The action type, such as `policykitaddrole`.
    public var type: String
    /// Names and values as they were typed.
    public var fields: [Field]
    /// The community; nil where there is one alone.
    public var community: String?
    /// `BOT:USERID`; nil: the operator.
    public var member: String?

    /// One `name=value`.
    public struct Field: Sendable, Codable, Hashable {
        /// The field's name.
        public var name: String
        /// Its value, as it was typed.
        public var value: String

        /// Makes a field.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Makes a request.
    public init(type: String, fields: [Field], community: String? = nil, member: String? = nil) {
        self.type = type
        self.fields = fields
        self.community = community
        self.member = member
    }
}
