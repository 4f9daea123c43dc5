import Governance
import JSONKit

/// An event of the Events API, as far as every kind of event has it in common.
struct SlackEvent: Sendable {
    /// Slack's id of the event, the same in each delivery.
    var deliveryID: String
    /// `message`, `pin_added`.
    var type: String
    /// Of messages: `channel_name`, `message_changed`.
    var subtype: String?
    /// The inner event.
    var body: JSON
    var occurredAt: Instant
    /// True for what was read from a channel's history.
    var isReconciled = false

    /// Reads the payload of an `events_api` envelope; nil when it carries no event.
    init?(payload: JSON, receivedAt: Instant) {
        guard let body = payload["event"], let type = body["type"]?.string else { return nil }
        self.type = type
        self.body = body
        subtype = body["subtype"]?.string
        occurredAt =
            SlackTimestamp.instant(body["event_ts"]?.string) ?? SlackTimestamp.instant(body["ts"]?.string)
            ?? payload["event_time"]?.int64.map { Instant(microseconds: $0 * 1_000_000) } ?? receivedAt
        deliveryID = payload["event_id"]?.string ?? "\(type)/\(SlackTimestamp.text(occurredAt))"
    }

    /// A message as a channel's history has it: what the event was, or would have been.
    init?(historyMessage message: JSON, channel: String) {
        guard let ts = message["ts"]?.string, let instant = SlackTimestamp.instant(ts) else { return nil }
        type = "message"
        subtype = message["subtype"]?.string
        var body = message
        body["channel"] = .string(channel)
        self.body = body
        occurredAt = instant
        deliveryID = "message:\(channel)/\(ts)"
        isReconciled = true
    }

    var channel: String? { body["channel"]?.string }
    var ts: String? { body["ts"]?.string }
    var user: String? { body["user"]?.string }

    /// The id under which the event is committed. A message is known by channel and timestamp, so that the same one
    /// read from history after a gap is a duplicate of the one that was delivered; so is a channel's creation, by the
    /// channel. Everything else has Slack's own id.
    var id: String {
        switch (type, subtype) {
        case ("message", "message_changed"), ("message", "message_deleted"), ("message", "message_replied"):
            return deliveryID
        case ("message", _):
            if let channel, let ts { return "message:\(channel)/\(ts)" }
            return deliveryID
        case ("channel_created", _):
            if let channel = body["channel"]?["id"]?.string { return "channel_created:\(channel)" }
            return deliveryID
        default: return deliveryID
        }
    }
}
