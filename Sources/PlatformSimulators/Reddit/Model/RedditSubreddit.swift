import JSONKit
import OrderedCollections

/// A subreddit and everything that belongs to it but links, comments and messages, which only have their names here.
struct RedditSubreddit: Sendable {
    /// The id without `t5_`.
    var id: String
    var name: String
    var created: Double
    var settings: OrderedDictionary<String, JSON>
    var moderators: OrderedDictionary<String, Moderator> = [:]
    var invited: OrderedDictionary<String, Moderator> = [:]
    /// Banned, approved, muted and so on, by account key, each by the name of the relation.
    var relations: [Relation: OrderedDictionary<String, Related>] = [:]
    var subscribers = 1

    /// Links and comments, oldest first.
    var links: [String] = []
    var comments: [String] = []
    /// What was edited, the last edit last.
    var edited: OrderedSet<String> = []
    var removed: OrderedSet<String> = []
    var reported: OrderedSet<String> = []
    /// At most two, in their order.
    var stickies: [String] = []

    var userFlairs: OrderedDictionary<String, RedditFlair> = [:]
    var linkTemplates: OrderedDictionary<String, FlairTemplate> = [:]
    var userTemplates: OrderedDictionary<String, FlairTemplate> = [:]
    var rules: [Rule] = []
    var pages: OrderedDictionary<String, WikiPage> = [:]
    /// The moderation log, oldest first.
    var log: [LogEntry] = []
    /// Ids of modmail conversations, oldest first.
    var conversations: [String] = []

    var fullname: String { "t5_\(id)" }
    var type: String { settings["subreddit_type"]?.string ?? "public" }

    /// A relation of an account to a subreddit. Source: reddit.com/dev/api#POST_api_friend, `type`.
    enum Relation: String, Sendable, CaseIterable {
        case banned, muted, contributor, wikibanned, wikicontributor
    }

    struct Related: Sendable {
        var date: Double
        var note = ""
        /// Seconds since 1970 at which it ends; nil for never.
        var until: Double?
    }

    struct Moderator: Sendable {
        var date: Double
        var permissions: Set<String>
    }

    struct FlairTemplate: Sendable {
        var id: String
        var text: String
        var cssClass: String
        var isEditable: Bool
        var isModeratorsOnly: Bool
    }

    struct Rule: Sendable {
        var kind: String
        var shortName: String
        var description: String
        var violationReason: String
        var created: Double
    }

    struct WikiPage: Sendable {
        var revisions: [Revision]
        /// 0: as the subreddit says, 1: approved wiki contributors, 2: moderators.
        var permissionLevel = 0
        var isListed = true
        var editors: OrderedSet<String> = []
    }

    struct Revision: Sendable {
        var id: String
        var text: String
        var author: String
        var at: Double
        var reason: String?
        var isHidden = false
    }

    struct LogEntry: Sendable {
        var id: String
        var action: String
        var moderator: String
        var at: Double
        /// The link, comment or account (`t2_…`) that it was about.
        var target: String?
        var details: String?
        var description: String?
        // As they were at that time.
        var targetAuthor = ""
        var targetTitle: String?
        var targetBody: String?
        var targetPermalink: String?
    }
}
