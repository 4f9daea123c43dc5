import JSONKit

// A vote on a change of the rules says what the new rule can do, in words taken from its text.
extension EngineCore {
    /// How many capabilities a vote's post names.
    private static let capabilityLimit = 12

    /// The vote with what the policy that it is about can do, and what of that is new, among its details.
    func explained(_ request: VoteRequest, proposal: Int64, _ family: Family) -> VoteRequest {
        let action = family.action
        var parts = changeLines(action) + capabilityLines(action)
        let lines = textChange(action, limit: .max).filter { $0.hasPrefix("+") || $0.hasPrefix("-") }
        if !lines.isEmpty {
            let added = lines.count { $0.hasPrefix("+") }
            parts.append(
                "Its text: +\(added) −\(lines.count - added) lines; the word `explain \(proposal)` shows them."
            )
        }
        guard !parts.isEmpty else { return request }
        var request = request
        request.spec.details = ([request.spec.details].compactMap { $0 } + parts).joined(separator: "\n")
        return request
    }

    /// What the policy that a change is about can do, and what of that is new.
    func capabilityLines(_ action: ActionRecord) -> [String] {
        guard action.kind == .constitution, let id = action.fields["version"]?.int64, let version = work.version(id)
        else { return [] }
        let new = PolicyCapabilities.of(version)
        guard let current = book.entry(communityID: action.communityID, path: version.path)?.version else {
            let isAdded = action.type.hasPrefix("policykitadd") && action.type.hasSuffix("policy")
            return isAdded ? ["What the rule can do:"] + lines(new) : []
        }
        guard current.id != id else { return [] }
        let change = PolicyCapabilities.change(from: PolicyCapabilities.of(current), to: new)
        var parts: [String] = []
        if !change.added.isEmpty { parts += ["What the change adds to what the rule can do:"] + lines(change.added) }
        if !change.removed.isEmpty { parts += ["What it takes away:"] + lines(change.removed) }
        return parts.isEmpty ? ["The change adds nothing to what the rule can do."] : parts
    }

    private func lines(_ capabilities: [PolicyCapability]) -> [String] {
        let shown = capabilities.prefix(Self.capabilityLimit).map { "• \($0.words)" }
        let rest = capabilities.count - shown.count
        return rest > 0 ? shown + ["• and \(rest) more"] : shown
    }
}
