import Governance
import JSONKit

/// A dispatch of the gateway, or what reading Discord after a gap found in its place.
struct DiscordEvent: Sendable {
    /// Discord's name of it: `MESSAGE_CREATE`.
    var type: String
    var data: JSON
    /// The id under which it is committed: the same for each delivery.
    var id: String
    var occurredAt: Instant
    /// True for what was read after a gap, and for what does not say who did it: it may be a deed of ours.
    var isReconciled = false

    /// Makes an event of a dispatch.
    /// - Parameter delivery: the session and the number of the dispatch, which stay the same when it is replayed.
    init(type: String, data: JSON, delivery: String, receivedAt: Instant) {
        self.type = type
        self.data = data
        let message = data.id("id")
        switch type {
        case "MESSAGE_CREATE":
            id = "message:\(message ?? delivery)"
            occurredAt = Snowflake.instant(message) ?? receivedAt
        case "MESSAGE_UPDATE":
            let edited = data["edited_timestamp"]?.string
            id = edited.map { "edit:\(message ?? "")/\($0)" } ?? "update:\(delivery)"
            occurredAt = DiscordTime.instant(edited) ?? receivedAt
        case "MESSAGE_DELETE":
            id = "delete:\(message ?? delivery)"
            occurredAt = receivedAt
        case "GUILD_AUDIT_LOG_ENTRY_CREATE":
            id = "audit:\(message ?? delivery)"
            occurredAt = Snowflake.instant(message) ?? receivedAt
        case "INTERACTION_CREATE":
            id = "interaction:\(message ?? delivery)"
            occurredAt = Snowflake.instant(message) ?? receivedAt
        default:
            id = "\(type.lowercased()):\(delivery)"
            occurredAt = receivedAt
        }
    }

    /// Makes an event of what was read.
    init(read type: String, data: JSON, id: String, occurredAt: Instant) {
        self.type = type
        self.data = data
        self.id = id
        self.occurredAt = occurredAt
        isReconciled = true
    }

    var channel: String? { data.id("channel_id") }
    var guild: String? { data.id("guild_id") }
    var author: String? { data["author"]?.id("id") }
}
