/// On whose behalf something is done.
struct Caller: Sendable, Hashable {
    enum Kind: String, Sendable, Hashable {
        /// An app with its bot token.
        case bot
        /// An app with a member's token.
        case user
        /// A member in Slack itself.
        case member
    }

    var kind: Kind
    var team: String
    /// The user id: the bot's, or the member's.
    var user: String
    /// The app that calls; none for a member.
    var app: String?
    var botID: String?
    var scopes: [String] = []

    func holds(_ scope: String) -> Bool { kind == .member || scopes.contains(scope) }
}
