/// What a ``RedditSimulator`` starts with.
public struct RedditSetup: Sendable {
    /// The port; 0 for any free one.
    public var port = 0
    /// Apps that may ask for tokens.
    public var apps: [App] = [App()]
    public var accounts: [Account] = [
        Account("policykit", password: "simulated-password"), Account("ada", ageInDays: 3000, linkKarma: 5000),
        Account("ben", ageInDays: 800, linkKarma: 120, commentKarma: 900), Account("cleo"), Account("dan"),
        Account("eve", ageInDays: 2, linkKarma: 1, commentKarma: 0),
    ]
    public var subreddits: [Subreddit] = [Subreddit("garden", moderators: ["ada", "policykit"])]
    /// How long an access token lives, in seconds.
    public var tokenLifetime = 86_400.0
    /// Calls of one app in `window` seconds. Source: Reddit Data API wiki, 100 a minute averaged over ten minutes.
    public var budget = 1000
    /// Seconds over which calls are counted.
    public var window = 600.0
    /// How many items a listing has at most, over all its pages.
    public var listingCap = 1000
    /// Comments of a tree that are shown unless the call says otherwise, and at most.
    public var treeLimits = (standard: 200, most: 500)
    /// Seconds after which nobody can comment any more (six months on Reddit); nil for never.
    public var archiveAge: Double? = 15_552_000

    /// The defaults: the subreddit `garden`, moderated by `ada` and the bot `policykit`.
    public init() {}

    /// An app as its owner registers it.
    public struct App: Sendable {
        public var id: String
        public var secret: String
        /// The account that registered it: the only one that may use the password grant.
        public var developer: String
        /// Whether it is of the type `script`.
        public var isScript: Bool
        /// Refresh tokens that were granted to it, with the account and the scopes.
        public var refreshTokens: [RefreshToken]

        /// Makes an app.
        public init(
            id: String = "simulated-client", secret: String = "simulated-secret", developer: String = "policykit",
            isScript: Bool = true, refreshTokens: [RefreshToken] = [RefreshToken()]
        ) {
            self.id = id
            self.secret = secret
            self.developer = developer
            self.isScript = isScript
            self.refreshTokens = refreshTokens
        }
    }

    /// A permanent grant.
    public struct RefreshToken: Sendable {
        public var token: String
        public var account: String
        /// Names of scopes; `*` for all.
        public var scopes: Set<String>

        /// Makes a grant.
        public init(
            _ token: String = "simulated-refresh", account: String = "policykit", scopes: Set<String> = ["*"]
        ) {
            self.token = token
            self.account = account
            self.scopes = scopes
        }
    }

    /// A person, or a bot.
    public struct Account: Sendable {
        public var name: String
        public var password: String
        public var ageInDays: Double
        public var linkKarma: Int
        public var commentKarma: Int

        /// Makes an account.
        public init(
            _ name: String, password: String = "password", ageInDays: Double = 400, linkKarma: Int = 10,
            commentKarma: Int = 20
        ) {
            self.name = name
            self.password = password
            self.ageInDays = ageInDays
            self.linkKarma = linkKarma
            self.commentKarma = commentKarma
        }
    }

    /// A subreddit with its moderators, who may do everything, in the order of their rank.
    public struct Subreddit: Sendable {
        public var name: String
        public var moderators: [String]
        public var type: SubredditType

        /// Makes a subreddit.
        public init(_ name: String, moderators: [String] = [], type: SubredditType = .public) {
            self.name = name
            self.moderators = moderators
            self.type = type
        }
    }

    /// Who may see a subreddit and post in it.
    public enum SubredditType: String, Sendable {
        /// Everybody.
        case `public`
        /// Everybody sees it; approved users and moderators post.
        case restricted
        /// Approved users and moderators alone see it.
        case `private`
    }
}
