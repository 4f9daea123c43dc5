/// What a policy says of itself.
public struct PolicyMetadata: Sendable, Hashable {
    public var kind: GovernanceKind
    /// The title: the docstring's first line, or the JSON's `name`.
    public var name: String
    public var description: String
    /// The codenames that the policy names; empty for a base policy.
    public var actionTypes: [String]
    /// The variables of the header with their defaults, in the order of the file.
    public var variables: [PolicyVariable]
    /// When a policy of the type `scheduletriggeraction` runs.
    public var schedule: PolicySchedule?
    /// What the policy does with what it decides; `off` where the header says `enabled = False`.
    public var mode: PolicyMode
    /// True when putting this text in force ends the proposals that are open under the one before; their actions are
    /// chosen for anew.
    public var appliesToOpenVotes: Bool

    /// Makes a policy's metadata.
    public init(
        kind: GovernanceKind, name: String, description: String, actionTypes: [String],
        variables: [PolicyVariable] = [], mode: PolicyMode = .enforce, appliesToOpenVotes: Bool = false,
        schedule: PolicySchedule? = nil
    ) {
        self.kind = kind
        self.name = name
        self.description = description
        self.actionTypes = actionTypes
        self.variables = variables
        self.mode = mode
        self.appliesToOpenVotes = appliesToOpenVotes
        self.schedule = schedule
    }
}
