/// What a bot file says of a SourceCred instance.
public struct SourceCredConfiguration: Sendable, Hashable {
    /// The bot, by the name of its file.
    public var bot: String
    /// The community that it serves.
    public var community: String
    /// Where the instance's folder is handed out, with a slash at the end.
    public var baseURL: String

    /// How long a reading is good: SourceCred computes anew once a day or so.
    public var freshness: Duration = .seconds(10)
    /// The pause between two looks at whether the files are there.
    public var checkPause: Duration = .seconds(900)
    /// The first pause before a reading is repeated.
    public var callBackoff: Duration = .seconds(1)
    /// How long a reading is repeated.
    public var callPatience: Duration = .seconds(24 * 3600)
    /// For one HTTP exchange.
    public var requestTimeout: Duration = .seconds(30)

    /// Makes a configuration.
    public init(bot: String, community: String, baseURL: String) {
        self.bot = bot
        self.community = community
        self.baseURL = baseURL.hasSuffix("/") ? baseURL : baseURL + "/"
    }
}
