/// A type of action: what a policy names in `action_types`, and the fields that `action` then has.
public struct DeclaredActionType: Sendable, Hashable {
    /// PolicyKit's codename: platform, verb and object in lower case.
    public var codename: String
    /// The platform's context name (`slack`), or `constitution`, or empty for those of no platform.
    public var platform: String
    /// Which policies its actions meet. Platform actions are reverted and executed, constitution actions executed only,
    /// triggers neither.
    public var kind: GovernanceKind
    /// What `str(action)` gives where no field takes part: `Slack Rename Conversation`.
    public var verboseName: String
    public var fields: [DeclaredField]
    /// How older policies spell the codename, in any case.
    public var oldSpellings: [String]
    /// True when it is undone on the platform while a vote is open.
    public var isReversible: Bool
    /// True when a member can propose it from within, as well as do it on the platform.
    public var isProposable: Bool
    /// The fields that whoever proposes it must give; the others are told by the platform when it happens, or optional.
    public var neededFields: [String]
    public var doc: String

    /// Declares an action type.
    public init(
        _ codename: String, platform: String, kind: GovernanceKind, verboseName: String, fields: [DeclaredField],
        oldSpellings: [String] = [], isReversible: Bool = false, isProposable: Bool = false,
        neededFields: [String]? = nil, _ doc: String
    ) {
        self.codename = codename
        self.platform = platform
        self.kind = kind
        self.verboseName = verboseName
        self.fields = fields
        self.oldSpellings = oldSpellings
        self.isReversible = isReversible
        self.isProposable = isProposable
        self.neededFields =
            neededFields
            ?? fields.filter { if case .optional = $0.type { false } else { true } }.map(\.name)
        self.doc = doc
    }
}
