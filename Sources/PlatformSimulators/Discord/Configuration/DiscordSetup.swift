/// What a ``DiscordSimulator`` starts with.
public struct DiscordSetup: Sendable {
    /// The port; 0 for any free one.
    public var port = 0
    /// The bot's token. Clients that read the bot's id in it find that of `bot` (base64 of the id before the first dot).
    public var token = "MTAwMDAwMDAwMDAwMDAwMDAx.simulated.token"
    public var application = "1000000000000000010"
    /// The bot's user id.
    public var bot = "100000000000000001"
    /// The bot's name, and that of its role.
    public var botName = "policykit"
    /// Privileged intents that are switched on in the developer portal: 1 << 1 members, 1 << 8 presences,
    /// 1 << 15 message content.
    public var privilegedIntents = 1 << 1 | 1 << 15
    /// Milliseconds between heartbeats.
    public var heartbeatInterval = 41_250
    /// How many sessions may be begun in five seconds.
    public var concurrency = 1
    /// How many sessions may be begun today.
    public var sessionsLeft = 1000
    /// How many connections Discord recommends; with more than one, a client that names no shard is refused (4011).
    public var shards = 1
    /// Calls of one bucket (a route and a channel) in `bucketPeriod` seconds.
    public var bucketLimit = 5
    public var bucketPeriod = 1.0
    /// Calls a second over all routes.
    public var globalLimit = 50
    /// How long a session that lost its connection can be resumed.
    public var resumeWindow: Duration = .seconds(120)
    /// How long the first answer to an interaction may take.
    public var interactionDeadline: Duration = .seconds(3)
    /// How long the token of an interaction serves for edits and further answers.
    public var interactionLifetime: Duration = .seconds(900)
    /// How long a nonce is known: Discord says "the past few minutes" (the number is a guess).
    public var nonceLifetime: Duration = .seconds(300)
    /// Whether the record keeps an entry for each event that is sent; false for long runs.
    public var recordsDispatches = true
    /// Permissions of the bot's own role.
    public var botPermissions: UInt64 = DiscordPermission.governing
    /// Permissions of `@everyone`.
    public var everyonePermissions: UInt64 = DiscordPermission.everyone
    /// Roles of the server, the lowest first; the bot's own stands above them.
    public var roles: [Role] = []
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
    /// What the server has by its boosts (docs.discord.com/developers/resources/guild#guild-object-guild-features).
    public var features: [String] = []
    /// Further servers on which the bot is.
    public var otherGuilds: [Guild] = []

    /// The defaults.
    public init() {}

    /// Somebody who is on the server from the beginning.
    public struct Member: Sendable {
        public var id: String
        public var name: String
        public var isOwner: Bool
        /// Ids of roles.
        public var roles: [String]
        /// True for another bot.
        public var isBot: Bool

        /// Makes a member.
        public init(id: String, name: String, isOwner: Bool = false, roles: [String] = [], isBot: Bool = false) {
            self.id = id
            self.name = name
            self.isOwner = isOwner
            self.roles = roles
            self.isBot = isBot
        }
    }

    /// A role that is there from the beginning.
    public struct Role: Sendable {
        public var id: String
        public var name: String
        public var permissions: UInt64

        /// Makes a role.
        public init(id: String, name: String, permissions: UInt64 = 0) {
            self.id = id
            self.name = name
            self.permissions = permissions
        }
    }

    /// A channel that is there from the beginning.
    public struct Channel: Sendable {
        public var id: String
        public var name: String
        /// 0 text, 2 voice, 4 category, 5 announcement, 15 forum.
        public var type: Int
        public var topic: String?
        /// The category's id.
        public var parent: String?
        public var overwrites: [Overwrite]

        /// Makes a channel.
        public init(
            id: String, name: String, type: Int = 0, topic: String? = nil, parent: String? = nil,
            overwrites: [Overwrite] = []
        ) {
            self.id = id
            self.name = name
            self.type = type
            self.topic = topic
            self.parent = parent
            self.overwrites = overwrites
        }
    }

    /// What a role or member may do in one channel.
    public struct Overwrite: Sendable, Hashable {
        public var id: String
        /// True for a member, false for a role.
        public var isMember: Bool
        public var allow: UInt64
        public var deny: UInt64

        /// Makes an overwrite.
        public init(id: String, isMember: Bool = false, allow: UInt64 = 0, deny: UInt64 = 0) {
            self.id = id
            self.isMember = isMember
            self.allow = allow
            self.deny = deny
        }
    }

    /// Another server.
    public struct Guild: Sendable {
        public var id: String
        public var name: String
        public var members: [Member]
        public var channels: [Channel]

        /// Makes a server.
        public init(id: String, name: String, members: [Member] = [], channels: [Channel] = []) {
            self.id = id
            self.name = name
            self.members = members
            self.channels = channels
        }
    }
}
