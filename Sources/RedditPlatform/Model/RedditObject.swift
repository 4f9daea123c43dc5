import Governance

/// The governed aspects of things on Reddit.
enum RedditObject {
    /// Whether a post or comment can be seen: true, or false once it is removed.
    static func visible(_ name: String) -> ObjectReference { ObjectReference(kind: "content", id: name) }
    /// The text of a post or comment.
    static func text(_ name: String) -> ObjectReference { ObjectReference(kind: "content.text", id: name) }
    /// Whether comments under it are locked.
    static func locked(_ name: String) -> ObjectReference { ObjectReference(kind: "content.locked", id: name) }
    /// Whether a post is pinned to the top of the subreddit.
    static func pinned(_ name: String) -> ObjectReference { ObjectReference(kind: "post.pinned", id: name) }
    /// The text of a post's flair; empty for none.
    static func flair(_ name: String) -> ObjectReference { ObjectReference(kind: "post.flair", id: name) }
    /// Whether an account is banned.
    static func banned(_ user: String) -> ObjectReference { ObjectReference(kind: "user.banned", id: user) }
    /// The revision of a wiki page.
    static func wiki(_ page: String) -> ObjectReference { ObjectReference(kind: "wiki", id: page) }
    /// The list of rules.
    static let rules = ObjectReference(kind: "subreddit", id: "rules")
    /// The settings.
    static let settings = ObjectReference(kind: "subreddit", id: "settings")
}
