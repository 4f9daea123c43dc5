import PlatformKit

/// What a bot file says of a subreddit.
public struct RedditConfiguration: Sendable, Hashable {
    /// How the account proves who it is (github.com/reddit-archive/reddit/wiki/OAuth2).
    public enum Grant: Sendable, Hashable {
        /// A refresh token that was granted for good (`duration=permanent`).
        case refreshToken(String)
        /// The account's own name and password, for apps of the type "script".
        case password(username: String, password: String)
    }

    /// The bot, by the name of its file.
    public var bot: String
    /// The community that it serves.
    public var community: String
    /// The subreddit's name, without `r/`.
    public var subreddit: String
    /// The app's id, from reddit.com/prefs/apps.
    public var clientID: String
    /// The app's secret, from there as well; empty for an app that has none.
    public var clientSecret: String
    /// Nil where the bot file gives neither; the start says so.
    public var grant: Grant?
    /// Where its API is, with a slash at the end.
    public var baseURL: String
    /// Where access tokens are given out, with a slash at the end.
    public var tokenURL: String
    /// The word by which a comment speaks to the bot; so does a mention of its name.
    public var command = "!policykit"

    /// The shortest and the longest pause between two readings of a listing.
    public var pause: ClosedRange<Duration> = .seconds(3) ... .seconds(30)
    /// The requests that are made in `budgetPeriod`, with the headers' own count beside: 100 a minute, averaged over ten
    /// (support.reddithelp.com, "Reddit Data API Wiki").
    public var budgetLimit = 990
    /// Over how long they are counted.
    public var budgetPeriod: Duration = .seconds(600)
    /// So long before its end an access token is replaced.
    public var tokenMargin: Duration = .seconds(120)
    /// The first pause before a call is repeated.
    public var callBackoff: Duration = .seconds(1)
    /// How long a call that is neither a revert nor an execution is repeated.
    public var callPatience: Duration = .seconds(24 * 3600)
    /// How long after a post whose answer was lost Reddit is searched for it.
    public var doubtDelay: Duration = .seconds(30)
    /// The pause before trying again what only a person can mend: a refused login.
    public var slowRetry: Duration = .seconds(300)
    /// For one HTTP exchange.
    public var requestTimeout: Duration = .seconds(30)
    /// How often moderators and approved members are read.
    public var membersInterval: Duration = .seconds(3600)

    /// Reddit's own addresses.
    public static let publicBaseURL = "https://oauth.reddit.com/"
    private static let publicTokenURL = "https://www.reddit.com/"

    /// Makes a configuration with the defaults above.
    public init(
        bot: String, community: String, subreddit: String, clientID: String = "", clientSecret: String = "",
        grant: Grant? = nil, baseURL: String = RedditConfiguration.publicBaseURL
    ) {
        self.bot = bot
        self.community = community
        var name = subreddit[...]
        for prefix in ["/r/", "r/"] where name.hasPrefix(prefix) { name = name.dropFirst(prefix.count) }
        self.subreddit = String(name)
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.grant = grant
        let base = baseURL.hasSuffix("/") ? baseURL : baseURL + "/"
        self.baseURL = base
        tokenURL = base == Self.publicBaseURL ? Self.publicTokenURL : base
    }

    /// Where access tokens are asked for.
    var accessTokenURL: String { tokenURL + "api/v1/access_token" }
    /// By which the app proves there which it is, for the field `Authorization`.
    var appAuthorization: String { "Basic " + Base64.encode("\(clientID):\(clientSecret)".utf8) }
}
