import Governance

extension DaemonAdministration {
    /// Starts a policy that members can start.
    func run(_ policy: PolicyName, _ text: String) async throws -> String {
        let community = try reader.community(policy.community).name
        if let refusal = try await engine.refusal(toRun: policy.path, community: community) {
            throw AdministrationRefusal(refusal)
        }
        try await engine.submit(.run(policy: policy.path, community: community, text: text))
        return "\(policy.path) is started; `policykit proposals --all` shows what it comes to"
    }
}
