/// An app and where it is installed.
public struct SlackApp: Sendable, Hashable {
    /// The app id, `A…`.
    public var id: String
    public var name: String
    /// The app-level token, `xapp-…`, with the scope `connections:write`.
    public var appToken: String
    /// The slash commands that the app registered, with their slash.
    public var commands: [String]
    /// The bot events that the app subscribed to, by their names in the manifest (`message.channels`).
    public var events: Set<String>
    public var installations: [Installation]

    /// Makes an app.
    public init(
        id: String, name: String, appToken: String, commands: [String], events: Set<String> = SlackApp.allEvents,
        installations: [Installation]
    ) {
        self.id = id
        self.name = name
        self.appToken = appToken
        self.commands = commands
        self.events = events
        self.installations = installations
    }

    /// An app installed in a workspace.
    public struct Installation: Sendable, Hashable {
        /// The team id.
        public var team: String
        /// The bot's user id, `U…`, and bot id, `B…`.
        public var botUser: String
        public var botID: String
        /// The bot token, `xoxb-…`, and what it was granted.
        public var botToken: String
        public var botScopes: [String]
        /// User tokens, `xoxp-…`.
        public var userTokens: [UserToken]
        /// Ids of channels that the bot is in from the start.
        public var channels: [String]

        /// Makes an installation.
        public init(
            team: String, botUser: String, botID: String, botToken: String,
            botScopes: [String] = SlackApp.allBotScopes, userTokens: [UserToken] = [], channels: [String] = []
        ) {
            self.team = team
            self.botUser = botUser
            self.botID = botID
            self.botToken = botToken
            self.botScopes = botScopes
            self.userTokens = userTokens
            self.channels = channels
        }
    }

    /// A token with which the app acts as a member.
    public struct UserToken: Sendable, Hashable {
        public var user: String
        public var token: String
        public var scopes: [String]

        /// Makes a user token.
        public init(user: String, token: String, scopes: [String] = SlackApp.allUserScopes) {
            self.user = user
            self.token = token
            self.scopes = scopes
        }
    }

    /// The bot events that the simulator sends.
    public static let allEvents: Set<String> = [
        "app_mention", "channel_archive", "channel_created", "channel_left", "channel_rename", "channel_unarchive",
        "group_archive", "group_left", "group_rename", "group_unarchive", "member_joined_channel",
        "member_left_channel", "message.channels", "message.groups", "message.im", "message.mpim", "pin_added",
        "pin_removed", "reaction_added", "reaction_removed", "team_join", "user_change",
    ]

    /// The bot scopes that the simulated methods and events know.
    public static let allBotScopes = [
        "app_mentions:read", "channels:history", "channels:join", "channels:manage", "channels:read", "chat:write",
        "chat:write.customize", "chat:write.public", "commands", "groups:history", "groups:read", "groups:write",
        "im:history", "im:read", "im:write", "mpim:history", "mpim:read", "mpim:write", "pins:read", "pins:write",
        "reactions:read", "reactions:write", "team:read", "users:read",
    ]

    /// The user scopes that the simulated methods know.
    public static let allUserScopes = [
        "channels:history", "channels:read", "channels:write", "chat:write", "groups:history", "groups:read",
        "groups:write", "im:history", "im:read", "im:write", "mpim:history", "mpim:read", "mpim:write", "pins:read",
        "pins:write", "reactions:read", "reactions:write", "team:read", "users:read",
    ]

    /// An app `A0GOVERN` with the command `/policykit`, installed in ``SlackWorkspace/community`` with the bot
    /// `U0BOT` (token `xoxb-simulated`), the admin's user token `xoxp-simulated-admin` and the app token
    /// `xapp-simulated`. The bot is in no channel.
    public static let governance = SlackApp(
        id: "A0GOVERN", name: "policykit", appToken: "xapp-simulated", commands: ["/policykit"],
        installations: [
            Installation(
                team: "T0COMMUNITY", botUser: "U0BOT", botID: "B0BOT", botToken: "xoxb-simulated",
                userTokens: [UserToken(user: "U0ADMIN", token: "xoxp-simulated-admin")])
        ])
}
