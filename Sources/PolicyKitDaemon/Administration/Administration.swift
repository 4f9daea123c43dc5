/// What an operator may ask of PolicyKit, whoever answers: a running daemon through its socket, or the database alone.
public protocol Administration: Sendable {
    /// How everything is.
    func status() async throws -> StatusReport
    /// Proposals, the newest first.
    func proposals(_ filter: ProposalFilter) async throws -> [ProposalSummary]
    /// Everything that led to a proposal's state.
    /// - Throws: `AdministrationRefusal` when there is no such proposal.
    func explanation(of id: Int64) async throws -> Explanation
    /// Tries again what a platform refused.
    /// - Returns: a sentence that says what happens now.
    /// - Throws: `AdministrationRefusal` when there is nothing to try again, or nobody to do it.
    func retry(_ id: Int64) async throws -> String
    /// Policies in force, and files whose content is not.
    func policies(community: String?) async throws -> [PolicySummary]
    /// What has been in force under a policy's path.
    func history(of policy: PolicyName) async throws -> PolicyHistory
    /// The text of a version: one whose hash begins so, `former`, or without either the one in force.
    func text(of policy: PolicyName, version: String?) async throws -> PolicyText
    /// Has the daemon do something.
    /// - Returns: a sentence that says what happens now.
    /// - Throws: `AdministrationRefusal` when it cannot be, or no daemon runs.
    func change(_ change: AdministrationChange) async throws -> String
}

/// A request that cannot be met: what is wrong, and what to do.
public struct AdministrationRefusal: Error, Sendable, Codable, Hashable, CustomStringConvertible {
    public var message: String

    /// Makes a refusal.
    public init(_ message: String) {
        self.message = message
    }

    public var description: String { message }

    static func unknownProposal(_ id: Int64) -> AdministrationRefusal {
        AdministrationRefusal("there is no proposal \(id); `policykit proposals --all` lists those that there are")
    }
}
