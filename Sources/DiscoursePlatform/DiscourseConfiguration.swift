/// What a bot file says of a forum.
public struct DiscourseConfiguration: Sendable, Hashable {
    /// By what a bot proves who it is.
    public enum Credential: Sendable, Hashable {
        /// An API key that an admin has made (Admin, API), and the account as which it acts.
        case admin(key: String, username: String)
        /// A key of one account's own, which `policykit connect discourse` asks for, and the client id that it is bound to.
        case user(key: String, clientID: String?)
    }

    /// Where a forum's webhooks are heard.
    public struct WebhookListener: Sendable, Hashable {
        /// Address and port: `127.0.0.1:8090`.
        public var address: String
        /// The secret that the forum signs with.
        public var secret: String

        /// Makes a listener's configuration.
        public init(address: String, secret: String) {
            self.address = address
            self.secret = secret
        }
    }

    /// The bot, by the name of its file.
    public var bot: String
    /// The community that it serves.
    public var community: String
    /// Where the forum is, with a slash at the end.
    public var baseURL: String
    /// By what the bot proves who it is.
    public var credential: Credential
    /// The category of topics in which votes are opened that name no topic; nil for the forum's default.
    public var voteCategory: Int?
    /// Where the forum's webhooks are heard; nil where it sends none.
    public var webhooks: WebhookListener?
    /// The word with which a post speaks to the bot.
    public var command = "!policykit"

    /// Requests a minute that the forum lets the key make; nil for what Discourse ships with: 60 for an admin's key, 20
    /// for a user's.
    public var requestsPerMinute: Int?
    /// The shortest and the longest pause between two readings of the newest posts.
    public var postsPause: ClosedRange<Duration> = .seconds(4) ... .seconds(20)
    /// The pause between two readings of a page of older posts, where edits or deletions are governed.
    public var olderPostsPause: Duration = .seconds(30)
    /// How many pages of 50 posts are read again in turn.
    public var olderPostsPages = 20
    /// How many pages of 30 topics, below the latest ones, are read in turn as often, where their standing is governed.
    public var olderTopicsPages = 20
    /// The pause between two readings of the topics' states.
    public var topicsPause: Duration = .seconds(20)
    /// The pause between two readings of an open vote.
    public var votesPause: Duration = .seconds(6)
    /// The pause between two readings of the members, and of what is governed about them.
    public var membersPause: Duration = .seconds(300)
    /// True to let the forum tell at once that something has happened (MessageBus).
    public var listens = true
    /// How many pages of 50 posts are read back after an outage.
    public var catchUpPages = 400

    /// The first pause before a call is repeated.
    public var callBackoff: Duration = .seconds(1)
    /// How long a call that is neither a revert nor an execution is repeated.
    public var callPatience: Duration = .seconds(24 * 3600)
    /// How long after a post whose answer was lost the forum is searched for it.
    public var doubtDelay: Duration = .seconds(30)
    /// For one HTTP exchange.
    public var requestTimeout: Duration = .seconds(30)
    /// The pause before trying again what only a person can mend.
    public var slowRetry: Duration = .seconds(300)

    /// Makes a configuration with the defaults above.
    public init(bot: String, community: String, baseURL: String, credential: Credential) {
        self.bot = bot
        self.community = community
        self.baseURL = baseURL.hasSuffix("/") ? baseURL : baseURL + "/"
        self.credential = credential
        if case .user = credential { readRarely() }
    }

    /// A user's own key has 2,880 requests a day for everything: two a minute. A long poll of the message bus is one every
    /// 25 seconds, and so too many.
    private mutating func readRarely() {
        postsPause = .seconds(30) ... .seconds(120)
        olderPostsPause = .seconds(300)
        topicsPause = .seconds(120)
        votesPause = .seconds(30)
        membersPause = .seconds(1800)
        listens = false
    }

    /// Reads more often where the forum allows more requests than Discourse ships with. At 60 a minute posts are read
    /// every four seconds at most; nothing is read more often than five times a second.
    public mutating func hasten(requestsPerMinute: Int) {
        let standard = Self(bot: bot, community: community, baseURL: baseURL, credential: .admin(key: "", username: ""))
        (postsPause, olderPostsPause) = (standard.postsPause, standard.olderPostsPause)
        (topicsPause, votesPause, membersPause) = (standard.topicsPause, standard.votesPause, standard.membersPause)
        listens = standard.listens
        let factor = max(1, Double(requestsPerMinute) / 60)
        func hastened(_ pause: Duration) -> Duration { max(.milliseconds(200), pause / factor) }
        postsPause = hastened(postsPause.lowerBound)...hastened(postsPause.upperBound)
        olderPostsPause = hastened(olderPostsPause)
        topicsPause = hastened(topicsPause)
        votesPause = hastened(votesPause)
        membersPause = max(.seconds(10), membersPause / factor)
    }
}
