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
    /// Starts a policy of the type `manualtriggeraction`.
    /// - Parameters:
    ///   - policy: its path in the community's folder.
    ///   - community: nil where there is one only.
    ///   - text: what the policy gets as `action.value`.
    /// - Returns: a sentence that says what happens now.
    /// - Throws: `AdministrationRefusal` when there is no such policy, or nobody to start it.
    func run(policy: String, community: String?, text: String) async throws -> String
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
