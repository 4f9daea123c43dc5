public import PolicyScript

/// The value that a community has given to a variable of a policy, over the default of the policy's header.
public struct PolicySettingRecord: Sendable, Hashable {
    /// The community to which it belongs.
    public var communityID: Int64
    /// The policy, by its path.
    public var path: String
    /// The variable.
    public var name: String
    /// The value, of the variable's type.
    public var value: HostValue
    /// When it was set.
    public var setAt: Instant

    /// Makes a setting.
    public init(communityID: Int64, path: String, name: String, value: HostValue, setAt: Instant) {
        self.communityID = communityID
        self.path = path
        self.name = name
        self.value = value
        self.setAt = setAt
    }
}
