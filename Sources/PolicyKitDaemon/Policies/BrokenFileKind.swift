import Governance

/// What a policy file that cannot be used says its kind is.
enum BrokenFileKind {
    /// The kind that the text names, as a `.py` header (`kind = "platform"`, at the beginning of a line) or as a member of
    /// PolicyKit's JSON (`"kind": "platform"`).
    /// - Returns: nil where it names none or several: then it may be the constitution's.
    static func read(_ text: String) -> GovernanceKind? {
        let header = #/(?m)^kind\s*(?::\s*\w+\s*)?=\s*["'](\w+)["']/#
        let member = #/"kind"\s*:\s*"(\w+)"/#
        let named = text.matches(of: header).map(\.output.1) + text.matches(of: member).map(\.output.1)
        let kinds = Set(named.map { $0.lowercased() })
        return kinds.count == 1 ? kinds.first.flatMap(GovernanceKind.init(rawValue:)) : nil
    }
}
