import OrderedCollections

/// A user of the forum.
struct DiscourseUser: Sendable {
    var id: Int
    var username: String
    var name: String
    var isAdmin: Bool
    var isModerator: Bool
    var trustLevel: Int
    /// Seconds since 1970.
    var created: Double
    var title: String?
    var primaryGroup: Int?
    var bio = ""
    /// Values of profile fields by id.
    var fields: [Int: String] = [:]
    var isActive = true
    var lastPosted: Double?
    var lastSeen: Double?
    var suspension: Penalty?
    var silence: Penalty?
    var notifications: [Notification] = []

    var isStaff: Bool { isAdmin || isModerator }
    var isSystem: Bool { id < 0 }

    /// A suspension or a silence.
    struct Penalty: Sendable {
        var at: Double
        var until: Double
        var reason: String
        var by: Int
    }

    /// Something that the user is told of. Source: app/models/notification.rb, the numbers of `types`.
    struct Notification: Sendable {
        enum Kind: Int, Sendable {
            case mentioned = 1, replied = 2, liked = 5, privateMessage = 6
        }

        var id: Int
        var kind: Kind
        var topic: Int
        var postNumber: Int
        /// The one who did it.
        var by: Int
        var at: Double
        var isRead = false
    }
}

/// A group.
struct DiscourseGroup: Sendable {
    var id: Int
    var name: String
    /// Whether Discourse itself keeps its members.
    var isAutomatic: Bool
    /// Members, with when they were added.
    var members: OrderedDictionary<Int, Double> = [:]
    var owners: Set<Int> = []
    var title: String?
    var fullName: String?
    var mayJoin = false
    var mayLeave = false
}

/// A category.
struct DiscourseCategory: Sendable {
    var id: Int
    var name: String
    var slug: String
    /// Whether posts of members wait for approval.
    var isModerated: Bool
    /// Groups that see it; empty for everybody.
    var groups: [Int]
    var description = ""
    var color = "0088CC"
}

/// A tag.
struct DiscourseTag: Sendable {
    var id: Int
    var name: String
}
