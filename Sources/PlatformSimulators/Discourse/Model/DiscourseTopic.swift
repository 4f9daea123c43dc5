import OrderedCollections

/// A topic, or a private message.
struct DiscourseTopic: Sendable {
    var id: Int
    var title: String
    /// None for a private message.
    var category: Int?
    var author: Int
    /// Seconds since 1970.
    var created: Double
    var bumped: Double
    var tags: [String] = []
    var isPrivate = false
    /// Users and groups that a private message is for.
    var users: OrderedSet<Int> = []
    var groups: OrderedSet<Int> = []
    var isClosed = false
    var isArchived = false
    var isVisible = true
    var pinnedAt: Double?
    var pinnedUntil: Double?
    var isPinnedGlobally = false
    var deleted: Deletion?
    /// All its posts, deleted ones included, in their order.
    var posts: [Int] = []
    var highestNumber = 0
    var solution: Int?
    var externalID: String?

    struct Deletion: Sendable {
        var at: Double
        var by: Int
    }
}

/// A post.
struct DiscoursePost: Sendable {
    var id: Int
    var topic: Int
    /// Its number in the topic, from 1.
    var number: Int
    var author: Int
    var raw: String
    var kind = Kind.regular
    /// What a small action tells of: `closed.enabled`.
    var actionCode: String?
    var created: Double
    var updated: Double
    var replyTo: Int?
    var deleted: DiscourseTopic.Deletion?
    /// Deleted by its author: it still stands, with another text.
    var isUserDeleted = false
    var rawBeforeDeletion: String?
    var isHidden = false
    var isWiki = false
    /// The staff member who locked it.
    var lockedBy: Int?
    var lastEditor: Int?
    var editReason: String?
    /// When the text was last changed.
    var lastVersionAt: Double
    var revisions: [Revision] = []
    /// Who did an action (2 like, 3 off topic, …), and when. Source: app/models/post_action_type.rb.
    var actions: [Int: OrderedDictionary<Int, Double>] = [:]
    /// Who reacted, by the name of the reaction.
    var reactions: OrderedDictionary<String, OrderedDictionary<Int, Double>> = [:]
    var polls: OrderedDictionary<String, DiscoursePoll> = [:]

    /// 1 for a post that was never changed.
    var version: Int { revisions.count + 1 }
    var likes: OrderedDictionary<Int, Double> { actions[2] ?? [:] }

    /// Source: app/models/post.rb, `types`.
    enum Kind: Int, Sendable {
        case regular = 1, moderatorAction = 2, smallAction = 3, whisper = 4
    }

    /// A change of a post, and of its topic's title, category and tags for a first post.
    struct Revision: Sendable {
        var by: Int
        var at: Double
        var reason: String?
        var raw: Change<String>?
        var title: Change<String>?
        var category: Change<Int?>?
        var tags: Change<[String]>?
        var isHidden = false
    }

    struct Change<Value: Sendable>: Sendable {
        var old: Value
        var new: Value
    }
}
