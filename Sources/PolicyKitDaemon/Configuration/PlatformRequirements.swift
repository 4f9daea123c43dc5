/// What a bot file must say for a platform that this daemon can connect to.
struct PlatformRequirements: Sendable {
    var platform: String
    var tokens: [Token]

    /// A token that the platform needs.
    struct Token: Sendable {
        var role: String
        var isRequired: Bool
        /// How the platform's tokens of this kind begin.
        var prefix: String
        /// What the token is called in the platform's own pages, and where it is found.
        var source: String
    }

    /// The platforms that this daemon connects to, by name.
    static let all: [String: PlatformRequirements] = [
        "slack": PlatformRequirements(
            platform: "slack",
            tokens: [
                // https://api.slack.com/concepts/token-types
                Token(
                    role: "app", isRequired: true, prefix: "xapp-",
                    source: "the app-level token with connections:write, under Basic Information"),
                Token(
                    role: "bot", isRequired: true, prefix: "xoxb-",
                    source: "the Bot User OAuth Token, under OAuth & Permissions"),
                Token(
                    role: "admin", isRequired: false, prefix: "xoxp-",
                    source: "the User OAuth Token of a workspace admin, under OAuth & Permissions"),
            ])
    ]

    /// Platforms that policies may name and that no bot can connect to yet.
    static let announced: Set<String> = ["discord", "discourse", "reddit", "sourcecred", "opencollective", "loomio"]

    /// The sentence that is wrong with a token by the way it begins, if it begins like one of another kind.
    func mismatch(role: String, token: Secret) -> String? {
        let text = token.reveal()
        guard let wanted = tokens.first(where: { $0.role == role }), !text.hasPrefix(wanted.prefix),
            let other = tokens.first(where: { text.hasPrefix($0.prefix) })
        else { return nil }
        return "this is a token for `\(other.role)` (it begins with \(other.prefix)); "
            + "`\(role)` needs \(wanted.source), which begins with \(wanted.prefix)"
    }
}
