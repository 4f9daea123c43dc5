import JSONKit
import OrderedCollections

/// Everything that exists in the simulated Discourse. The rules change it, and say what the record keeps, what the
/// message bus tells and what webhooks are sent.
struct DiscourseWorld: Sendable {
    /// A message for the message bus.
    struct Publication: Sendable {
        var channel: String
        var data: JSON
        /// Users who hear it; nil for all who may see the topic.
        var users: [Int]?
        /// The topic whose readers hear it.
        var topic: Int?
    }

    /// An event for webhooks: its type, its name, and what it is about.
    struct Event: Sendable {
        var type: String
        var name: String
        var payload: JSON
    }

    let settings: DiscourseSetup.Settings
    var users: OrderedDictionary<Int, DiscourseUser> = [:]
    var groups: OrderedDictionary<Int, DiscourseGroup> = [:]
    var categories: OrderedDictionary<Int, DiscourseCategory> = [:]
    var tags: [DiscourseTag] = []
    var userFields: [String] = []
    var topics: OrderedDictionary<Int, DiscourseTopic> = [:]
    var posts: OrderedDictionary<Int, DiscoursePost> = [:]
    /// How many regular posts users have written.
    var written: [Int: Int] = [:]
    var reviewables: OrderedDictionary<Int, DiscourseReviewable> = [:]
    /// Keys by user names in lower case.
    private var names: [String: Int] = [:]
    var changes: [ForumChange] = []
    var publications: [Publication] = []
    var events: [Event] = []
    var bus: DiscourseBus
    /// Seconds since 1970, set before each operation.
    var now: Double
    /// When members last made topics and posts, for the limit.
    var posted: [Int: [Double]] = [:]
    let postsPerMinute: Int?
    private var lastIDs: [String: Int] = [:]

    init(_ setup: DiscourseSetup, at now: Double) {
        self.now = now
        settings = setup.settings
        postsPerMinute = setup.limits.postsPerMinute
        userFields = setup.userFields
        bus = DiscourseBus(size: setup.settings.backlog)
        found(setup)
    }

    /// A new id; each kind of thing has its own.
    mutating func nextID(_ kind: String, from first: Int = 1) -> Int {
        let id = lastIDs[kind].map { $0 + 1 } ?? first
        lastIDs[kind] = id
        return id
    }

    func lastID(_ kind: String) -> Int { lastIDs[kind] ?? 0 }

    mutating func note(_ name: String, by user: Int, _ details: JSON) {
        changes.append(ForumChange(name: name, user: users[user]?.username ?? "\(user)", details: details))
    }

    /// Makes a user known by their name.
    mutating func add(_ user: DiscourseUser) {
        users[user.id] = user
        names[user.username.lowercased()] = user.id
        // Source: app/models/group.rb, the automatic groups.
        if user.isAdmin { groups[1]?.members[user.id] = now }
        if user.isModerator { groups[2]?.members[user.id] = now }
        if user.isStaff { groups[3]?.members[user.id] = now }
        for level in 0...4 where user.trustLevel >= level && !user.isSystem {
            groups[10 + level]?.members[user.id] = now
        }
    }

    mutating func rename(_ user: Int, to name: String) {
        if let old = users[user]?.username { names[old.lowercased()] = nil }
        users[user]?.username = name
        names[name.lowercased()] = user
    }

    func user(named name: String) -> DiscourseUser? { names[name.lowercased()].flatMap { users[$0] } }

    func group(named name: String) -> DiscourseGroup? {
        groups.values.first { $0.name.lowercased() == name.lowercased() }
    }

    func username(_ id: Int) -> String { users[id]?.username ?? "" }
}
