/// Who we are on a workspace, learnt from `auth.test`.
struct SlackIdentities: Sendable, Hashable {
    /// The bot's user id (`U…`).
    var botUser: String?
    /// The bot's bot id (`B…`), by which some messages name it.
    var botID: String?
    /// The user id of the admin whose token we use.
    var adminUser: String?
    var team: String?

    /// True for the bot itself.
    func isBot(user: String?) -> Bool {
        user != nil && user == botUser
    }

    /// True for the bot and for the admin in whose name we act.
    func isOurs(user: String?) -> Bool {
        isBot(user: user) || (user != nil && user == adminUser)
    }
}
