import JSONKit

// A vote on a change of the rules says what the new rule can do, in words taken from its text.
extension EngineCore {
    /// How many capabilities a vote's post names.
    private static let capabilityLimit = 12

    /// The vote with what the policy that it is about can do, and what of that is new, among its details.
    func explained(_ request: VoteRequest, _ family: Family) -> VoteRequest {
        let action = family.action
        guard action.kind == .constitution, let id = action.fields["version"]?.int64, let version = work.version(id),
            let current = book.entry(communityID: action.communityID, path: version.path)?.version, current.id != id
        else { return explainedAnew(request, family) }
        let change = PolicyCapabilities.change(
            from: PolicyCapabilities.of(current), to: PolicyCapabilities.of(version))
        var parts: [String] = []
        if !change.added.isEmpty { parts += ["What the change adds to what the rule can do:"] + lines(change.added) }
        if !change.removed.isEmpty { parts += ["What it takes away:"] + lines(change.removed) }
        if parts.isEmpty { parts = ["The change adds nothing to what the rule can do."] }
        return adding(parts, to: request)
    }

    private func explainedAnew(_ request: VoteRequest, _ family: Family) -> VoteRequest {
        let action = family.action
        guard action.kind == .constitution, action.type.hasPrefix("policykitadd"), action.type.hasSuffix("policy"),
            let version = action.fields["version"]?.int64.flatMap({ work.version($0) })
        else { return request }
        return adding(["What the rule can do:"] + lines(PolicyCapabilities.of(version)), to: request)
    }

    private func lines(_ capabilities: [PolicyCapability]) -> [String] {
        let shown = capabilities.prefix(Self.capabilityLimit).map { "• \($0.words)" }
        let rest = capabilities.count - shown.count
        return rest > 0 ? shown + ["• and \(rest) more"] : shown
    }

    private func adding(_ lines: [String], to request: VoteRequest) -> VoteRequest {
        var request = request
        request.spec.details = ([request.spec.details].compactMap { $0 } + lines).joined(separator: "\n")
        return request
    }
}
