import JSONKit
import OrderedCollections

/// A channel of a server, a thread in one, or a direct conversation.
struct DiscordChannel: Sendable {
    /// docs.discord.com/developers/resources/channel#channel-object-channel-types
    enum Kind: Int, Sendable {
        case text = 0
        case direct = 1
        case voice = 2
        case category = 4
        case announcement = 5
        case announcementThread = 10
        case publicThread = 11
        case privateThread = 12
        case stage = 13
        case forum = 15
        case media = 16

        var isThread: Bool { self == .announcementThread || self == .publicThread || self == .privateThread }
        /// Whether messages are posted right in it.
        var holdsMessages: Bool { self != .category && self != .forum && self != .media }
    }

    /// What a thread has beside.
    struct Thread: Sendable {
        var owner: String
        var isArchived = false
        var isLocked = false
        var isInvitable = true
        /// When it was archived or brought back, as text.
        var archivedAt: String
        var createdAt: String
        /// Minutes.
        var autoArchive = 1440
        /// Who is in it, with the time of joining.
        var members: OrderedDictionary<String, String> = [:]
        var messageCount = 0
        var totalSent = 0
        var appliedTags: [String] = []
    }

    var id: String
    var kind: Kind
    /// nil for a direct conversation.
    var guild: String?
    var name: String
    var position = 0
    var topic: String?
    var parent: String?
    var isAgeRestricted = false
    /// Seconds between two messages of one member.
    var slowmode = 0
    var flags = 0
    var defaultAutoArchive: Int?
    /// What only its kind has, where it is not as on a new one.
    var settings: JSON = [:]
    var overwrites: OrderedDictionary<String, DiscordSetup.Overwrite> = [:]
    var lastMessage: String?
    var lastPin: String?
    var thread: Thread?
    /// The others of a direct conversation.
    var recipients: [String] = []

    init(id: String, kind: Kind, guild: String?, name: String) {
        self.id = id
        self.kind = kind
        self.guild = guild
        self.name = name
    }
}

extension DiscordSetup.Overwrite {
    /// docs.discord.com/developers/resources/channel#overwrite-object
    var json: JSON {
        [
            "id": .string(id), "type": isMember ? 1 : 0, "allow": .string(String(allow)), "deny": .string(String(deny)),
        ]
    }
}
