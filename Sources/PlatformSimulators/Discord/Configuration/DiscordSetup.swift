/// What a ``DiscordSimulator`` starts with.
public struct DiscordSetup: Sendable {
    /// The port; 0 for any free one.
    public var port = 0
    /// The bot's token. Clients that read the bot's id in it find that of `bot` (base64 of the id before the first dot).
    public var token = "MTAwMDAwMDAwMDAwMDAwMDAx.simulated.token"
    public var application = "1000000000000000010"
    /// The bot's user id.
    public var bot = "100000000000000001"
    /// Privileged intents that are switched on in the developer portal: 1 << 1 members, 1 << 8 presences,
    /// 1 << 15 message content.
    public var privilegedIntents = 1 << 1 | 1 << 15
    /// Milliseconds between heartbeats.
    public var heartbeatInterval = 41_250
    /// How many sessions may be begun in five seconds.
    public var concurrency = 1
    /// How many sessions may be begun today.
    public var sessionsLeft = 1000
    /// How many connections Discord recommends.
    public var shards = 1
    /// Calls of one bucket (a route and a channel) in `bucketPeriod` seconds.
    public var bucketLimit = 5
    public var bucketPeriod = 1.0
    /// Calls a second over all routes.
    public var globalLimit = 50
    /// How long a session that lost its connection can be resumed.
    public var resumeWindow: Duration = .seconds(120)
    /// Permissions of the bot's own role.
    public var botPermissions: UInt64 = DiscordPermission.governing
    public var members: [Member] = [
        Member(id: "200000000000000001", name: "ann", isOwner: true),
        Member(id: "200000000000000002", name: "ben"), Member(id: "200000000000000003", name: "cleo"),
        Member(id: "200000000000000004", name: "dan"), Member(id: "200000000000000005", name: "eve"),
    ]
    public var channels: [Channel] = [
        Channel(id: "300000000000000001", name: "general"), Channel(id: "300000000000000002", name: "garden"),
    ]
    /// The server's (guild's) id.
    public var guild = "400000000000000001"
    public var guildName = "Garden"

    /// The defaults.
    public init() {}

    /// Somebody who is on the server from the beginning.
    public struct Member: Sendable {
        public var id: String
        public var name: String
        public var isOwner: Bool

        /// Makes a member.
        public init(id: String, name: String, isOwner: Bool = false) {
            self.id = id
            self.name = name
            self.isOwner = isOwner
        }
    }

    /// A text channel that is there from the beginning.
    public struct Channel: Sendable {
        public var id: String
        public var name: String

        /// Makes a channel.
        public init(id: String, name: String) {
            self.id = id
            self.name = name
        }
    }
}

/// Permission bits (docs.discord.com/developers/topics/permissions#permissions-bitwise-permission-flags).
public enum DiscordPermission {
    public static let kickMembers: UInt64 = 1 << 1
    public static let banMembers: UInt64 = 1 << 2
    public static let administrator: UInt64 = 1 << 3
    public static let manageChannels: UInt64 = 1 << 4
    public static let manageGuild: UInt64 = 1 << 5
    public static let addReactions: UInt64 = 1 << 6
    public static let viewAuditLog: UInt64 = 1 << 7
    public static let viewChannel: UInt64 = 1 << 10
    public static let sendMessages: UInt64 = 1 << 11
    public static let manageMessages: UInt64 = 1 << 13
    public static let readMessageHistory: UInt64 = 1 << 16
    public static let manageNicknames: UInt64 = 1 << 27
    public static let manageRoles: UInt64 = 1 << 28
    public static let manageWebhooks: UInt64 = 1 << 29
    public static let useCommands: UInt64 = 1 << 31
    public static let manageThreads: UInt64 = 1 << 34
    public static let moderateMembers: UInt64 = 1 << 40
    public static let pinMessages: UInt64 = 1 << 51

    /// What everybody may do on a new server (a choice of what Discord gives `@everyone`).
    public static let everyone: UInt64 =
        viewChannel | sendMessages | readMessageHistory | addReactions | useCommands

    /// What a bot that governs needs.
    public static let governing: UInt64 =
        everyone | kickMembers | banMembers | manageChannels | manageGuild | viewAuditLog | manageMessages
        | manageNicknames | manageRoles | manageWebhooks | manageThreads | moderateMembers | pinMessages

    /// Every permission there is.
    public static let all: UInt64 = UInt64.max >> 11
}
