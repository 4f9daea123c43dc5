/// Gateway intents (docs.discord.com/developers/events/gateway#list-of-intents).
public enum DiscordIntent {
    public static let guilds = 1 << 0
    public static let members = 1 << 1
    public static let moderation = 1 << 2
    public static let expressions = 1 << 3
    public static let integrations = 1 << 4
    public static let webhooks = 1 << 5
    public static let invites = 1 << 6
    public static let presences = 1 << 8
    public static let messages = 1 << 9
    public static let reactions = 1 << 10
    public static let typing = 1 << 11
    public static let directMessages = 1 << 12
    public static let directReactions = 1 << 13
    public static let directTyping = 1 << 14
    public static let messageContent = 1 << 15

    /// Those that must be switched on in the developer portal (#privileged-intents).
    static let privileged = members | presences | messageContent
    /// The bits that the list names; others make an identify invalid.
    public static let known = 0b11_0011_0001_1111_1111_1111_1111
}
