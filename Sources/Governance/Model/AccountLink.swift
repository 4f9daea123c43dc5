/// That an account belongs to a person who has accounts on other platforms too. An account without such a record is a
/// person of its own.
public struct AccountLinkRecord: Sendable, Hashable {
    /// The member, by number.
    public var memberID: Int64
    /// The community to which it belongs.
    public var communityID: Int64
    /// The person: the member id of the account that they linked first.
    public var personID: Int64
    /// When it was linked.
    public var linkedAt: Instant

    /// Makes a link.
    public init(memberID: Int64, communityID: Int64, personID: Int64, linkedAt: Instant) {
        self.memberID = memberID
        self.communityID = communityID
        self.personID = personID
        self.linkedAt = linkedAt
    }
}

/// A code that was shown to a member on one platform: whoever types it on another is the same person.
public struct LinkCodeRecord: Sendable, Hashable {
    /// Eight letters and digits; unique.
    public var code: String
    /// The community to which it belongs.
    public var communityID: Int64
    /// The member to whom it was shown.
    public var memberID: Int64
    /// From when on it is no longer good.
    public var expiresAt: Instant

    /// Makes a code.
    public init(code: String, communityID: Int64, memberID: Int64, expiresAt: Instant) {
        self.code = code
        self.communityID = communityID
        self.memberID = memberID
        self.expiresAt = expiresAt
    }
}
