import PolicyScript

/// The operator is nobody whom a platform knows: a text that calls them by name, as kits do with whoever started
/// something, names them in words.
enum OperatorMention {
    /// The text with `<@operator:1>`, `u/operator:1`, `@operator:1` and the bare name as `the operator`.
    static func spoken(_ text: String) -> String {
        guard text.contains("operator:") else { return text }
        return text.replacing(#/(?:<@|@|/?u/|\b)operator:[0-9]+>?/#, with: "the operator")
    }

    /// A value with each text in it so.
    static func spoken(_ value: HostValue) -> HostValue {
        switch value {
        case .string(let text): .string(spoken(text))
        default: value
        }
    }
}
