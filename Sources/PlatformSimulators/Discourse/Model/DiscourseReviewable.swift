/// Something that staff has to decide on. Source: app/models/reviewable.rb.
struct DiscourseReviewable: Sendable {
    enum Kind: String, Sendable {
        case flaggedPost = "ReviewableFlaggedPost"
        case queuedPost = "ReviewableQueuedPost"
    }

    enum Status: Int, Sendable {
        case pending = 0, approved, rejected, ignored, deleted
    }

    var id: Int
    var kind: Kind
    var status = Status.pending
    /// Grows with every change; who decides must name it.
    var version = 0
    /// The one whose flag or post it is.
    var by: Int
    var created: Double
    /// The flagged post.
    var post: Int?
    /// The post that waits.
    var draft: DiscourseDraft?
    var scores: [Score] = []

    struct Score: Sendable {
        var by: Int
        var type: Int
        var at: Double
    }
}

/// A topic, reply or private message as its author writes it.
struct DiscourseDraft: Sendable {
    var title: String?
    var raw: String
    var topic: Int?
    var category: Int?
    var tags: [String] = []
    var isPrivate = false
    /// Names of users and groups, for a private message.
    var recipients: [String] = []
    var replyTo: Int?
    var externalID: String?
    /// Whether it is posted although it would have to wait.
    var isApproved = false
}
