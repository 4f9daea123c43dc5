import OrderedCollections

/// A conversation of any kind.
struct Conversation {
    var id: String
    var name: String
    var kind: Kind
    var isGeneral = false
    var isArchived = false
    var creator: String
    /// Seconds since 1970.
    var created: Int64
    var members: OrderedSet<String>
    var topic = Label()
    var purpose = Label()
    var previousNames: [String] = []
    let messages = MessageLog()
    var pins: OrderedDictionary<String, Pin> = [:]

    struct Label: Sendable {
        var value = ""
        var creator = ""
        var lastSet: Int64 = 0
    }

    struct Pin: Sendable {
        var user: String
        /// Seconds since 1970.
        var created: Int64
    }

    enum Kind: String, Sendable {
        case publicChannel = "public_channel"
        case privateChannel = "private_channel"
        case im, mpim

        /// The first part of the scopes that reach such conversations.
        /// Source: docs.slack.dev/apis/web-api/using-the-conversations-api, "Conversations API scopes".
        var scopeFamily: String {
            switch self {
            case .publicChannel: "channels"
            case .privateChannel: "groups"
            case .im: "im"
            case .mpim: "mpim"
            }
        }

        /// `channel_type` of message events. Source: docs.slack.dev/reference/events/message.
        var eventType: String {
            switch self {
            case .publicChannel: "channel"
            case .privateChannel: "group"
            case .im: "im"
            case .mpim: "mpim"
            }
        }

        /// `channel_type` of membership events. Source: docs.slack.dev/reference/events/member_joined_channel.
        var membershipType: String { self == .publicChannel ? "C" : "G" }
        /// Whether such a conversation has a name and can be renamed, archived, joined by invitation.
        var isNamed: Bool { self == .publicChannel || self == .privateChannel }
        /// The prefix of the subtypes of Slack's notices in a channel (`channel_name`, `group_name`).
        /// Source: docs.slack.dev/reference/events/message, "Message subtypes".
        var noticePrefix: String { self == .privateChannel ? "group" : "channel" }
    }
}
