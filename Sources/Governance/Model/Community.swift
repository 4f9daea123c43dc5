public import JSONKit

/// A community: the people, policies and platforms that are governed together.
public struct CommunityRecord: Sendable, Hashable {
    /// Its number, unique in its table; given out once.
    public var id: Int64
    /// The name by which bot files and the policies folder know it; unique.
    public var name: String
    /// What the community's operator has set.
    public var settings: CommunitySettings
    /// How often each of these has changed; a pending `check` that read one runs again when its counter moves.
    public var counters: CommunityCounters
    /// When its first policies were loaded; nil until then. What happened earlier is not governed.
    public var foundedAt: Instant?
    /// Roles that the roles file names: `role` (its id), and `first` (`RoleDraft.First`) where members are given it who
    /// are seen for the first time soon after the founding.
    public var firstRoles: [JSON] = []
    /// When it was first recorded.
    public var createdAt: Instant

    /// Makes a community.
    public init(
        id: Int64, name: String, settings: CommunitySettings = CommunitySettings(),
        counters: CommunityCounters = CommunityCounters(), foundedAt: Instant? = nil, createdAt: Instant
    ) {
        self.id = id
        self.name = name
        self.settings = settings
        self.counters = counters
        self.foundedAt = foundedAt
        self.createdAt = createdAt
    }
}

/// What a community's operator may set.
public struct CommunitySettings: Sendable, Hashable {
    /// What becomes of a platform action when no policy could be evaluated.
    public var onError: OnError
    /// How often a check with untracked reads runs, in seconds.
    public var pollInterval: Double
    /// How long after its intent a call in doubt may be looked for, in seconds.
    public var inDoubtDelay: Double
    /// The bot and channel where admins are told of problems, if any.
    public var adminBot: String?
    /// The channel, as the platform of `adminBot` names channels.
    public var adminChannel: String?
    /// How long before a vote closes those who have not voted are reminded, in seconds, where the call that opens it
    /// does not say.
    public var reminders: [Double]
    /// How long evaluations, log lines and the texts beside the ledger are kept, in seconds; nil for ever.
    public var retention: Double?

    /// Makes settings; the defaults are those of the documentation.
    public init(
        onError: OnError = .stands, pollInterval: Double = 60, inDoubtDelay: Double = 30, adminBot: String? = nil,
        adminChannel: String? = nil, retention: Double? = nil, reminders: [Double] = []
    ) {
        self.onError = onError
        self.pollInterval = pollInterval
        self.inDoubtDelay = inDoubtDelay
        self.adminBot = adminBot
        self.adminChannel = adminChannel
        self.reminders = reminders
        self.retention = retention
    }

    /// The choices of `on_error`.
    public enum OnError: String, Sendable, Hashable, CaseIterable {
        /// The action stays as it is on the platform.
        case stands
        /// The action is reverted.
        case reverts
    }
}

/// Change counters of what a script can read beside its own proposal.
public struct CommunityCounters: Sendable, Hashable {
    /// Changes of members, and of who has which role.
    public var members: Int64
    /// Changes of roles, and of who has which.
    public var roles: Int64
    /// Changes of documents.
    public var documents: Int64
    /// Changes of the values that are set for variables.
    public var variables: Int64

    /// Makes counters.
    public init(members: Int64 = 0, roles: Int64 = 0, documents: Int64 = 0, variables: Int64 = 0) {
        self.members = members
        self.roles = roles
        self.documents = documents
        self.variables = variables
    }
}

/// A connection to a platform that serves a community, by the name of its file.
public struct BotRecord: Sendable, Hashable {
    /// What it is called.
    public var name: String
    /// The community to which it belongs.
    public var communityID: Int64
    /// PolicyKit's name of the platform: `slack`.
    public var platform: String
    /// The platform user id of the bot itself, once known; what it does is never governed.
    public var userID: String?
    /// The member in whose name changes of files are proposed; nil: the built-in user "operator".
    public var operatorUsername: String?
    /// When the bot was first seen: it governs nothing older.
    public var firstSeenAt: Instant

    /// Makes a bot.
    public init(
        name: String, communityID: Int64, platform: String, userID: String? = nil, operatorUsername: String? = nil,
        firstSeenAt: Instant
    ) {
        self.name = name
        self.communityID = communityID
        self.platform = platform
        self.userID = userID
        self.operatorUsername = operatorUsername
        self.firstSeenAt = firstSeenAt
    }
}
