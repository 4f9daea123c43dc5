/// What a bot file says of a SourceCred instance.
public struct SourceCredConfiguration: Sendable, Hashable {
    /// The bot, by the name of its file.
    public var bot: String
    /// The community that it serves.
    public var community: String
    /// Where its API is, with a slash at the end.
    public var baseURL: String

    /// Makes a configuration.
    public init(bot: String, community: String, baseURL: String) {
        self.bot = bot
        self.community = community
        self.baseURL = baseURL.hasSuffix("/") ? baseURL : baseURL + "/"
    }
}
