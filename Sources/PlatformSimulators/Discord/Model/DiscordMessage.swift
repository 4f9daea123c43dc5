import JSONKit
import OrderedCollections

/// A message.
struct DiscordMessage: Sendable {
    /// What a reply, a forward or a notice points at.
    struct Reference: Sendable {
        /// 0 a reply, 1 a forward.
        var type = 0
        var message: String?
        var channel: String
        var guild: String?
    }

    /// Who reacted with one emoji, in order.
    struct Reaction: Sendable {
        var users: OrderedSet<String> = []
        /// Those who did with a super reaction.
        var bursts: OrderedSet<String> = []

        var count: Int { users.count + bursts.count }
    }

    var id: String
    var channel: String
    var author: DiscordUser
    var content = ""
    var timestamp: String
    var editedAt: String?
    /// docs.discord.com/developers/resources/message#message-object-message-types
    var type = 0
    var webhook: String?
    var application: String?
    var reference: Reference?
    var components: JSON = []
    var embeds: JSON = []
    var attachments: [JSON] = []
    var poll: JSON?
    var stickers: [JSON] = []
    /// What a forward shows of what it forwards.
    var snapshots: [JSON] = []
    var nonce: JSON?
    var flags = 0
    var isSpoken = false
    var mentions: [String] = []
    var mentionRoles: [String] = []
    var mentionsEveryone = false
    /// Who reacted, in the order of the first reaction: emoji as `🔥` or `name:id`.
    var reactions: OrderedDictionary<String, Reaction> = [:]
    /// When it was pinned, as text.
    var pinnedAt: String?
    /// The interaction that it answers, as `interaction_metadata` tells of it.
    var interaction: JSON?
    /// The interaction in the older form, with the command's name.
    var olderInteraction: JSON?
    /// A message in a thread: its place.
    var position: Int?
    /// The one member who sees an ephemeral message.
    var recipient: String?

    init(id: String, channel: String, author: DiscordUser, timestamp: String) {
        self.id = id
        self.channel = channel
        self.author = author
        self.timestamp = timestamp
    }

    /// docs.discord.com/developers/resources/message#message-object-message-flags
    static let ephemeralFlag = 1 << 6
    static let loadingFlag = 1 << 7
    static let hasThreadFlag = 1 << 5
    static let componentsFlag = 1 << 15
    static let snapshotFlag = 1 << 14
}
