public import Foundation

/// A proposal on one line, as `policykit proposals` shows it.
public struct ProposalSummary: Sendable, Codable, Hashable {
    public var id: Int64
    public var community: String
    /// The policy's path.
    public var policy: String
    public var state: String
    /// What is decided: the action in words.
    public var action: String
    public var initiator: String?
    /// Standing ballots by value.
    public var tally: [String: Int]
    public var createdAt: Date
    public var decidedAt: Date?
}

/// Which proposals to list.
public struct ProposalFilter: Sendable, Hashable {
    public var community: String?
    /// True for those alone that are not decided yet, or whose execution or revert the platform refused.
    public var isOpenOnly: Bool
    /// How many, the newest first.
    public var limit: Int

    /// Makes a filter.
    public init(community: String? = nil, isOpenOnly: Bool = true, limit: Int = 50) {
        self.community = community
        self.isOpenOnly = isOpenOnly
        self.limit = limit
    }
}
