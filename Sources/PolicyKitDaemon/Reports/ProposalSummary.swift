public import Foundation

/// A proposal on one line, as `policykit proposals` shows it.
public struct ProposalSummary: Sendable, Codable, Hashable {
    /// The proposal's number, by which commands name it.
    public var id: Int64
    /// The community's name.
    public var community: String
    /// The policy's path.
    public var policy: String
    /// The state of its machine, such as `pending`, `passed` or `failed`.
    public var state: String
    /// What is decided: the action in words.
    public var action: String
    /// The user name of who set it off; nil when nobody did.
    public var initiator: String?
    /// Standing ballots by value.
    public var tally: [String: Int]
    /// When it began.
    public var createdAt: Date
    /// When it passed or failed; nil while it is open.
    public var decidedAt: Date?
}

/// Which proposals to list.
public struct ProposalFilter: Sendable, Hashable {
    /// Only those of one community; nil for all.
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
