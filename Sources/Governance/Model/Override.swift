/// The operator's break-glass: until it expires, what the operator proposes of a community's constitution takes effect
/// at once, whatever its policies say.
public struct OverrideRecord: Sendable, Hashable {
    public var communityID: Int64
    /// Why, in the operator's words.
    public var reason: String
    public var beganAt: Instant
    public var expiresAt: Instant

    /// Makes an override.
    public init(communityID: Int64, reason: String, beganAt: Instant, expiresAt: Instant) {
        self.communityID = communityID
        self.reason = reason
        self.beganAt = beganAt
        self.expiresAt = expiresAt
    }
}

/// How much of a community's records is older than its retention: evaluations, log lines, and texts beside the ledger.
public struct RetentionCount: Sendable, Hashable {
    public var evaluations: Int
    public var logs: Int
    public var texts: Int

    /// Makes a count.
    public init(evaluations: Int = 0, logs: Int = 0, texts: Int = 0) {
        self.evaluations = evaluations
        self.logs = logs
        self.texts = texts
    }

    public var isEmpty: Bool { evaluations == 0 && logs == 0 && texts == 0 }
}
