/// What a ``DiscourseSimulator`` starts with.
public struct DiscourseSetup: Sendable {
    /// The port; 0 for any free one.
    public var port = 0
    public var title = "Garden"
    public var apiKeys: [APIKey] = [APIKey()]
    /// Everybody but `system`, who is always there with the id -1. Ids are given from 1.
    public var users: [User] = [
        User("ada", isAdmin: true, trustLevel: 4), User("mod", isModerator: true, trustLevel: 3), User("ben"),
        User("cleo"), User("dan"), User("eve", trustLevel: 0), User("policykit", isAdmin: true, trustLevel: 4),
    ]
    /// Ids are given from 4, as on a new forum, where 1 to 3 are `uncategorized`, `site-feedback` and `staff`.
    public var categories: [Category] = [Category("general"), Category("garden"), Category("queue", isModerated: true)]
    /// Ids are given from 41; those below are the automatic groups.
    public var groups: [Group] = [Group("council", members: ["ben", "cleo"], owners: ["ben"])]
    public var tags: [String] = ["tea", "roses"]
    /// Names of fields that every profile has; ids are given from 1.
    public var userFields: [String] = ["Pronouns", "Plot"]
    public var webhooks: [Webhook] = []
    public var limits = DiscourseLimits.none
    public var settings = Settings()

    /// The defaults: a forum with an admin, a moderator, four members and the bot `policykit`.
    public init() {}

    /// An API key that an admin made.
    public struct APIKey: Sendable {
        public var key: String
        /// The one user that it acts for; nil for every user.
        public var username: String?

        /// Makes a key.
        public init(_ key: String = "simulated-api-key", username: String? = nil) {
            self.key = key
            self.username = username
        }
    }

    /// A person, or a bot.
    public struct User: Sendable {
        public var username: String
        public var isAdmin: Bool
        public var isModerator: Bool
        /// 0 new to 4 leader.
        public var trustLevel: Int
        public var ageInDays: Double

        /// Makes a user.
        public init(
            _ username: String, isAdmin: Bool = false, isModerator: Bool = false, trustLevel: Int = 2,
            ageInDays: Double = 400
        ) {
            self.username = username
            self.isAdmin = isAdmin
            self.isModerator = isModerator
            self.trustLevel = trustLevel
            self.ageInDays = ageInDays
        }
    }

    /// A category.
    public struct Category: Sendable {
        public var name: String
        /// Whether posts of members wait for approval.
        public var isModerated: Bool
        /// The groups that see it; empty for everybody.
        public var groups: [String]

        /// Makes a category.
        public init(_ name: String, isModerated: Bool = false, groups: [String] = []) {
            self.name = name
            self.isModerated = isModerated
            self.groups = groups
        }
    }

    /// A group that somebody made.
    public struct Group: Sendable {
        public var name: String
        public var members: [String]
        public var owners: [String]

        /// Makes a group.
        public init(_ name: String, members: [String] = [], owners: [String] = []) {
            self.name = name
            self.members = members
            self.owners = owners
        }
    }

    /// A webhook as an admin sets it up.
    public struct Webhook: Sendable {
        /// Where it goes.
        public var url: String
        /// What bodies are signed with; empty for no signature.
        public var secret: String
        /// Types of events (`topic`, `post`, `like`, …); empty for all of them.
        public var types: Set<String>

        /// Makes a webhook.
        public init(url: String, secret: String = "", types: Set<String> = []) {
            self.url = url
            self.secret = secret
            self.types = types
        }
    }

    /// Site settings, by their defaults. Source: config/site_settings.yml of Discourse.
    public struct Settings: Sendable {
        /// Fewest characters of a title, a post and a private message.
        public var minTitleLength = 15
        public var minPostLength = 20
        /// Seconds in which one's own edit makes no revision (`editing_grace_period`), unless it changes more
        /// characters than the next one says.
        public var gracePeriod = 300.0
        public var gracePeriodMaxDiff = 100
        /// Seconds within which the same text is refused (`unique_posts_mins`).
        public var uniquePostsSeconds = 300.0
        /// Seconds after which a poll cannot be changed any more (`poll_edit_window_mins`).
        public var pollEditWindow = 300.0
        public var retriesWebhooks = false
        /// The trust level from which members may make User API keys (`min_trust_level_for_user_api_key`).
        public var userAPIKeyTrustLevel = 0
        /// Reactions besides the heart (`discourse_reactions_enabled_reactions`).
        public var reactions = ["heart", "+1", "-1", "laughing", "open_mouth", "cry", "angry", "tada"]
        /// True for Discourse up to 2025: a page of the newest posts is a window of 50 ids, from that which is asked for, and
        /// tags have names alone. Since then it is the 50 newest below that id (lib/latest_posts_query.rb), and tags are
        /// objects.
        public var isBefore2026 = false
        public var arePollsEnabled = true
        public var areReactionsEnabled = true
        public var isSolvedEnabled = true
        /// Messages that the message bus keeps for each channel.
        public var backlog = 100
        /// Seconds after which a long poll is answered with nothing.
        public var longPoll = 25.0

        /// The defaults.
        public init() {}
    }
}

/// How many requests are answered. Source: config/discourse_defaults.conf of Discourse.
public struct DiscourseLimits: Sendable {
    /// Requests a minute with all admin API keys together; nil for no limit.
    public var adminPerMinute: Int?
    /// Requests a minute and a day with one User API key.
    public var userKeyPerMinute: Int?
    public var userKeyPerDay: Int?
    /// Requests in ten seconds and in a minute from one address.
    public var addressPerTenSeconds: Int?
    public var addressPerMinute: Int?
    /// Topics and posts that one member may make in a minute; staff may always.
    public var postsPerMinute: Int?

    /// Makes limits.
    public init(
        adminPerMinute: Int? = nil, userKeyPerMinute: Int? = nil, userKeyPerDay: Int? = nil,
        addressPerTenSeconds: Int? = nil, addressPerMinute: Int? = nil, postsPerMinute: Int? = nil
    ) {
        self.adminPerMinute = adminPerMinute
        self.userKeyPerMinute = userKeyPerMinute
        self.userKeyPerDay = userKeyPerDay
        self.addressPerTenSeconds = addressPerTenSeconds
        self.addressPerMinute = addressPerMinute
        self.postsPerMinute = postsPerMinute
    }

    /// No limits at all.
    public static let none = DiscourseLimits()
    /// The limits of a new forum. That requests with an API key are not counted by address is in the same file.
    public static let published = DiscourseLimits(
        adminPerMinute: 60, userKeyPerMinute: 20, userKeyPerDay: 2880, addressPerTenSeconds: 50,
        addressPerMinute: 200, postsPerMinute: 12)
}
