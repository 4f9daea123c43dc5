import JSONKit
import OrderedCollections

/// A message of a channel.
struct Message: Sendable, Hashable {
    /// Its time and identity in the channel, seconds and microseconds.
    var ts: String
    /// The author's user id; none for a message under a customised name.
    var user: String?
    var botID: String?
    var appID: String?
    var subtype: String?
    var text: String
    var blocks: JSON?
    var attachments: JSON?
    var files: JSON?
    var metadata: JSON?
    /// A customised name and picture (`chat:write.customize`).
    var username: String?
    var icons: JSON?
    var clientMessageID: String?
    var threadTS: String?
    var edited: Edit?
    /// User ids by the name of the emoji, in order.
    var reactions: OrderedDictionary<String, [String]> = [:]
    /// Members that only some subtypes have: `old_name`, `name`, `topic`, `inviter`.
    var details: OrderedDictionary<String, JSON> = [:]

    struct Edit: Sendable, Hashable {
        var user: String
        var ts: String
    }

    /// Whether it is a reply in a thread, not the thread's first message.
    var isReply: Bool { threadTS != nil && threadTS != ts }
    /// Whether it shows in the channel, not in a thread alone.
    var isInChannel: Bool { !isReply || subtype == "thread_broadcast" }
    /// Whether somebody wrote it, as opposed to the notices that Slack leaves in a channel.
    var isWritten: Bool {
        switch subtype {
        case nil, "bot_message", "me_message", "file_share", "thread_broadcast": true
        default: false
        }
    }
}

/// A message that one member alone sees. Slack keeps none of them; the simulator does, to be read by tests.
struct EphemeralMessage: Sendable, Hashable {
    var ts: String
    var recipient: String
    var channel: String
    var botID: String?
    var text: String
    var blocks: JSON?
    var threadTS: String?
}
