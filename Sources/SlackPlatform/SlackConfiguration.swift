/// What a bot file says of a Slack workspace.
public struct SlackConfiguration: Sendable, Hashable {
    /// The bot, by the name of its file.
    public var bot: String
    /// The community that it serves.
    public var community: String
    /// The bot token, `xoxb-…`.
    public var botToken: String
    /// The app-level token for Socket Mode, `xapp-…`, with the scope `connections:write`.
    public var appToken: String
    /// The user token of a workspace admin, `xoxp-…`, with which others' messages are deleted and channels renamed.
    /// Without one those reverts are refused by Slack, and the start says so.
    public var adminToken: String?
    /// Where the Web API is, with a slash at the end.
    public var baseURL = "https://slack.com/api/"
    /// The channels to join, by name or id; nil for all public ones.
    public var channels: [String]?
    /// The word of the slash command.
    public var command = "/policykit"

    /// How long an envelope may take to its acknowledgement (Slack redelivers after 3 s).
    public var acknowledgementLimit: Duration = .seconds(3)
    /// A socket on which nothing, not even a ping, arrives for so long is dead.
    public var silenceLimit: Duration = .seconds(30)
    /// How long after opening a socket its hello may take.
    public var helloLimit: Duration = .seconds(15)
    /// How long an old socket may drain after a new one took over.
    public var drainLimit: Duration = .seconds(15)
    /// The first pause before a reconnection, doubled to `reconnectCeiling`.
    public var reconnectBase: Duration = .milliseconds(500)
    /// The longest pause before a reconnection.
    public var reconnectCeiling: Duration = .seconds(60)
    /// The pause before trying again what only a person can mend: a refused token, Socket Mode switched off.
    public var slowRetry: Duration = .seconds(300)
    /// The first pause before a call is repeated.
    public var callBackoff: Duration = .seconds(1)
    /// How long a call that is neither a revert nor an execution is repeated.
    public var callPatience: Duration = .seconds(24 * 3600)
    /// How long after a post whose answer was lost the platform is searched for it.
    public var doubtDelay: Duration = .seconds(30)
    /// For one HTTP exchange.
    public var requestTimeout: Duration = .seconds(30)
    /// How far before the last message seen a channel is read again after a gap, for messages that Slack was late with.
    public var historyOverlap: Duration = .seconds(1)
    /// Posts a channel takes in a burst; the average is one a second.
    public var postBurst = 3

    /// Makes a configuration with the defaults above.
    public init(
        bot: String, community: String, botToken: String, appToken: String, adminToken: String? = nil,
        baseURL: String = "https://slack.com/api/", channels: [String]? = nil
    ) {
        self.bot = bot
        self.community = community
        self.botToken = botToken
        self.appToken = appToken
        self.adminToken = adminToken
        self.baseURL = baseURL.hasSuffix("/") ? baseURL : baseURL + "/"
        self.channels = channels
    }
}
