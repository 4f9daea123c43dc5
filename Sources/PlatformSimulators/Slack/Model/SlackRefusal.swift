/// Something that Slack refuses: over the Web API, HTTP status 200 and `ok: false`.
public struct SlackRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// Slack's own code (`name_taken`).
    public var code: String
    /// Scopes, one of which the token would need, for `missing_scope`.
    public var needed: [String]

    init(_ code: String, needed: [String] = []) {
        self.code = code
        self.needed = needed
    }

    public var description: String {
        needed.isEmpty ? "Slack refuses: \(code)" : "Slack refuses: \(code) (needs \(needed.joined(separator: " or ")))"
    }
}
