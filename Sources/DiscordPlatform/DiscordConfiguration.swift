/// What a bot file says of a Discord server.
public struct DiscordConfiguration: Sendable, Hashable {
    /// The bot, by the name of its file.
    public var bot: String
    /// The community that it serves.
    public var community: String
    /// The bot token, without the word `Bot`.
    public var token: String
    /// The server (guild) that it governs, by id; nil for the only one that the bot is on.
    public var guild: String?
    /// Where votes are posted on what happened in no channel, by id; nil for the server's system channel.
    public var noticeChannel: String?
    /// The role of those who have joined and are not let in yet, by id; nil where joining is not governed.
    public var holdingRole: String?
    /// Where the REST API is, with a slash at the end.
    public var baseURL = "https://discord.com/api/v10/"
    /// The name of the slash command, without the slash.
    public var command = "policykit"
    /// How long after opening a connection its hello may take.
    public var helloLimit: Duration = .seconds(20)
    /// The first pause before a reconnection, doubled to `reconnectCeiling`.
    public var reconnectBase: Duration = .seconds(1)
    /// The longest pause before a reconnection.
    public var reconnectCeiling: Duration = .seconds(60)
    /// In which time as many sessions may be begun at once as Discord says: its five seconds.
    public var identifyPeriod: Duration = .seconds(5)
    /// The longest of the random pauses before a refused session is begun anew; the shortest is a fifth of it.
    public var invalidSessionPause: Duration = .seconds(5)
    /// The pause before trying again what only a person can mend: a refused token, a server without the bot.
    public var slowRetry: Duration = .seconds(300)
    /// The first pause before a call is repeated.
    public var callBackoff: Duration = .seconds(1)
    /// How long a call that is neither a revert nor an execution is repeated.
    public var callPatience: Duration = .seconds(24 * 3600)
    /// For one HTTP exchange.
    public var requestTimeout: Duration = .seconds(30)
    /// How long an event that does not say who did it waits for the audit log.
    public var auditPatience: Duration = .seconds(3)
    /// How long it must be quiet before moved channels count as moved.
    public var orderQuiet: Duration = .milliseconds(700)
    /// How often it is looked at what the policies need to hear.
    public var interestPeriod: Duration = .seconds(1)
    /// The shortest time between two changes of what is heard: each begins a session of its own.
    public var interestPause: Duration = .seconds(5)
    /// How far before the last that was heard is read again after a gap.
    public var historyOverlap: Duration = .seconds(30)
    /// How long a command may be without an answer before its waiting is ended.
    public var answerPatience: Duration = .seconds(10)

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

    /// How the slash command is typed.
    var typedCommand: String { "/\(command)" }
}
