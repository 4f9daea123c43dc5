/// The operator's break-glass: until it expires, what the operator proposes of a community's constitution takes effect
/// at once, whatever its policies say.
public struct OverrideRecord: Sendable, Hashable {
    /// The community to which it belongs.
    public var communityID: Int64
    /// Why, in the operator's words.
    public var reason: String
    /// When the operator began it.
    public var beganAt: Instant
    /// When it ends by itself.
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
    /// Evaluations of blocks.
    public var evaluations: Int
    /// Log lines.
    public var logs: Int
    /// Texts beside lines of the ledger.
    public var texts: Int

    /// Makes a count.
    public init(evaluations: Int = 0, logs: Int = 0, texts: Int = 0) {
        self.evaluations = evaluations
        self.logs = logs
        self.texts = texts
    }

    /// True where there is nothing to cut.
    public var isEmpty: Bool { evaluations == 0 && logs == 0 && texts == 0 }
}
