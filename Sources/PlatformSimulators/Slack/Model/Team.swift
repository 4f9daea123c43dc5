import OrderedCollections

/// A workspace.
struct Team {
    var id: String
    var name: String
    var domain: String
    var preferences: Preferences
    var members: OrderedDictionary<String, Member> = [:]
    var channels: OrderedDictionary<String, Conversation> = [:]
    var ephemerals: [EphemeralMessage] = []
    var scheduled: OrderedDictionary<String, ScheduledMessage> = [:]

    struct Preferences: Sendable {
        var membersMayRename: Bool
        var membersMayArchive: Bool
        var membersMayCreate: Bool
        var membersMayKick: Bool
    }

    /// A user of a workspace, person or bot.
    struct Member: Sendable {
        var id: String
        var name: String
        var role: SlackWorkspace.Role
        var isDeactivated = false
        var botID: String?
        var appID: String?
        var displayName: String
        /// Seconds since 1970.
        var updated: Int64

        var isBot: Bool { botID != nil }
        var isAdmin: Bool { role == .admin || role == .owner }
    }

    struct ScheduledMessage: Sendable {
        var channel: String
        /// Seconds since 1970.
        var postAt: Int64
        var createdAt: Int64
        var message: Message
        var caller: Caller
    }
}
