/// An account and what belongs to it alone.
struct RedditAccount: Sendable {
    /// The id without `t2_`.
    var id: String
    var name: String
    var password: String
    /// Seconds since 1970.
    var created: Double
    var linkKarma: Int
    var commentKarma: Int
    var isSuspended = false
    /// Names of what lies in the inbox, oldest first: messages (`t4_`), and comments that reply or mention (`t1_`).
    var inbox: [InboxItem] = []
    /// Names of messages that it sent, oldest first.
    var sent: [String] = []
    /// Names of its links and comments, oldest first.
    var posts: [String] = []

    var fullname: String { "t2_\(id)" }

    /// Something in an inbox. Source: reddit.com/dev/api#section_messages, and recorded answers.
    struct InboxItem: Sendable {
        enum Kind: String, Sendable {
            case message = "unknown"
            case mention = "username_mention"
            case commentReply = "comment_reply"
            case postReply = "post_reply"
        }

        var name: String
        var kind: Kind
        var isNew = true
    }
}
