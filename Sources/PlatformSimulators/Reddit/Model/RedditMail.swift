import OrderedCollections

/// A private message.
struct RedditMessage: Sendable {
    /// `t4_…`.
    var name: String
    var subject: String
    var text: String
    /// The sender's key; none for a subreddit's own.
    var author: String?
    /// The subreddit's key, for one that is from or to a subreddit.
    var subreddit: String?
    /// The recipient's key; none for one to a subreddit.
    var recipient: String?
    var created: Double
    /// The message that it answers, and the first of that exchange.
    var parent: String?
    var first: String?

    var id: String { String(name.dropFirst(3)) }
}

/// A conversation of modmail.
struct RedditConversation: Sendable {
    var id: String
    var subject: String
    var subreddit: String
    /// The account that the moderators talk to; none among moderators.
    var participant: String?
    var isInternal: Bool
    var messages: [Message] = []
    /// 0 new, 1 in progress, 2 archived. Source: recorded answers, `state`.
    var state = 0
    var isHighlighted = false
    /// Moderators' keys who have read it since its last message.
    var readers: Set<String> = []
    var lastUserUpdate: Double?
    var lastModUpdate: Double?
    var actions: [Action] = []

    var lastUpdate: Double { max(lastUserUpdate ?? 0, lastModUpdate ?? 0) }

    struct Message: Sendable {
        var id: String
        var author: String
        var text: String
        var at: Double
        var isInternal: Bool
        var isAuthorHidden: Bool
        var isModerator: Bool
    }

    /// Something that a moderator did to the conversation. Source: PRAW's ModmailAction and recorded answers.
    struct Action: Sendable {
        var id: String
        /// 0 highlight, 1 unhighlight, 2 archive, 3 unarchive, 5 mute, 6 unmute.
        var type: Int
        var author: String
        var at: Double
    }
}
