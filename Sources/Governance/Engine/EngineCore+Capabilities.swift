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

    /// What the policy that a change is about can do, and what of that is new, or ends.
    func capabilityLines(_ action: ActionRecord) -> [String] {
        guard action.kind == .constitution, let id = action.fields["version"]?.int64, let version = work.version(id)
        else { return [] }
        let new = PolicyCapabilities.of(version)
        let current = book.entry(communityID: action.communityID, path: version.path)?.version
        switch PolicyChangeType(action.type)?.verb {
        case .remove: return current.map { ["What ends with the rule:"] + lines(PolicyCapabilities.of($0)) } ?? []
        case .add, .change, .recover:
            // Nothing of the rule is in force.
            guard let current else { return ["What the rule can do:"] + lines(new) }
            return current.id == id ? [] : lines(from: current, to: version)
        case nil: return []
        }
    }

    private func lines(from old: PolicyVersionRecord, to new: PolicyVersionRecord) -> [String] {
        let change = PolicyCapabilities.change(from: PolicyCapabilities.of(old), to: PolicyCapabilities.of(new))
        var parts: [String] = []
        if old.mode != new.mode {
            parts.append("Its mode changes from \(old.mode.rawValue) to \(new.mode.rawValue): \(new.mode.words).")
        }
        if !change.added.isEmpty { parts += ["What the change adds to what the rule can do:"] + lines(change.added) }
        if !change.removed.isEmpty { parts += ["What it takes away:"] + lines(change.removed) }
        return parts.isEmpty ? ["The change adds nothing to what the rule can do."] : parts
    }

    private func lines(_ capabilities: [PolicyCapability]) -> [String] {
        guard !capabilities.isEmpty else { return ["• nothing: it is off"] }
        let shown = capabilities.prefix(Self.capabilityLimit).map { "• \($0.words)" }
        let rest = capabilities.count - shown.count
        return rest > 0 ? shown + ["• and \(rest) more"] : shown
    }
}
