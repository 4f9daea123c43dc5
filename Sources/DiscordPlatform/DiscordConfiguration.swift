/// What a bot file says of a Discord server.
public struct DiscordConfiguration: Sendable, Hashable {
    /// The bot, by the name of its file.
    public var bot: String
    /// The community that it serves.
    public var community: String
    /// The bot token, without the word `Bot`.
    public var token: String
    /// Where the REST API is, with a slash at the end.
    public var baseURL = "https://discord.com/api/v10/"
    /// How long after opening a connection its hello may take.
    public var helloLimit: Duration = .seconds(20)
    /// The first pause before a reconnection, doubled to `reconnectCeiling`.
    public var reconnectBase: Duration = .seconds(1)
    /// The longest pause before a reconnection.
    public var reconnectCeiling: Duration = .seconds(60)
    /// The longest of the random pauses before a refused session is begun anew; the shortest is a fifth of it.
    public var invalidSessionPause: Duration = .seconds(5)
    /// The first pause before a call is repeated.
    public var callBackoff: Duration = .seconds(1)
    /// How long a call that is neither a revert nor an execution is repeated.
    public var callPatience: Duration = .seconds(24 * 3600)
    /// For one HTTP exchange.
    public var requestTimeout: Duration = .seconds(30)

    /// Makes a configuration with the defaults above.
    public init(
        bot: String, community: String, token: String,
        baseURL: String = "https://discord.com/api/v10/"
    ) {
        self.bot = bot
        self.community = community
        self.token = token
        self.baseURL = baseURL.hasSuffix("/") ? baseURL : baseURL + "/"
    }
}
