/// What a connection asks to hear (docs.discord.com/developers/events/gateway#gateway-intents). A bot asks only for what
/// its policies need: the privileged ones must be switched on by a person.
public struct GatewayIntents: OptionSet, Sendable, Hashable {
    /// The bits, as Discord numbers them.
    public let rawValue: Int

    /// Makes a set of its bits.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// Channels, threads, roles, the guild itself.
    public static let guilds = GatewayIntents(rawValue: 1 << 0)
    /// Members coming, changing and leaving; privileged.
    public static let guildMembers = GatewayIntents(rawValue: 1 << 1)
    /// Bans and the audit log.
    public static let guildModeration = GatewayIntents(rawValue: 1 << 2)
    /// Messages posted, edited and deleted; without their text.
    public static let guildMessages = GatewayIntents(rawValue: 1 << 9)
    /// Reactions set and taken back.
    public static let guildMessageReactions = GatewayIntents(rawValue: 1 << 10)
    /// The text of messages, their embeds and attachments; privileged.
    public static let messageContent = GatewayIntents(rawValue: 1 << 15)

    /// What every community needs: its channels and roles, who did it, and the reactions to votes.
    public static let governance: GatewayIntents = [
        .guilds, .guildModeration, .guildMessages, .guildMessageReactions,
    ]

    /// The names under which the developer portal has the switches of privileged intents.
    public var portalSwitches: [String] {
        var names: [String] = []
        if contains(.guildMembers) { names.append("Server Members Intent") }
        if contains(.messageContent) { names.append("Message Content Intent") }
        return names
    }
}
