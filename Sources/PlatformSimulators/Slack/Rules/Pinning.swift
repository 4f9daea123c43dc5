import JSONKit
import OrderedCollections

extension World {
    /// Source: Slack's help centre gives 100 pins a channel; the number is a guess here.
    private static let mostPins = 100

    /// Pins a message.
    /// Source of all refusals: docs.slack.dev/reference/methods/pins.add, "Errors".
    mutating func pin(_ ts: String, in channelID: String, by caller: Caller) throws(SlackRefusal) {
        let channel = try joinedChannel(channelID, for: caller)
        let message = try message(ts, in: channel)
        if channel.pins[ts] != nil { throw SlackRefusal("already_pinned") }
        if !message.isWritten { throw SlackRefusal("not_pinnable") }
        if channel.pins.count >= Self.mostPins { throw SlackRefusal("too_many_pins") }
        let pin = Conversation.Pin(user: caller.user, created: seconds)
        change(channel.id, in: caller.team) { $0.pins[ts] = pin }
        announcePin("pin_added", message, pin, in: channel.id, by: caller)
    }

    /// Takes a pin out.
    /// Source of all refusals: docs.slack.dev/reference/methods/pins.remove, "Errors".
    mutating func unpin(_ ts: String, in channelID: String, by caller: Caller) throws(SlackRefusal) {
        let channel = try joinedChannel(channelID, for: caller)
        let message = try message(ts, in: channel)
        guard let pin = channel.pins[ts] else { throw SlackRefusal("no_pin") }
        change(channel.id, in: caller.team) { $0.pins[ts] = nil }
        announcePin("pin_removed", message, pin, in: channel.id, by: caller)
    }

    /// A pinned message as pins.list returns it. Source: docs.slack.dev/reference/methods/pins.list.
    func item(_ message: Message, _ pin: Conversation.Pin, in channel: Conversation, of team: Team) -> JSON {
        var shown = rendered(message, in: channel, of: team)
        shown["permalink"] = .string(permalink(message, in: channel, of: team))
        return [
            "type": "message", "channel": .string(channel.id), "created": .int(pin.created),
            "created_by": .string(pin.user), "message": shown,
        ]
    }

    /// Source: docs.slack.dev/reference/events/pin_added and pin_removed, and recorded payloads.
    private mutating func announcePin(
        _ type: String, _ message: Message, _ pin: Conversation.Pin, in channelID: String, by caller: Caller
    ) {
        guard let team = teams[caller.team], let channel = team.channels[channelID] else { return }
        var event: JSON = [
            "type": .string(type), "user": .string(caller.user), "channel_id": .string(channel.id),
            "item": item(message, pin, in: channel, of: team), "pin_count": JSON(channel.pins.count),
            "pinned_info": [
                "channel": .string(channel.id), "pinned_by": .string(pin.user), "pinned_ts": .int(pin.created),
            ],
        ]
        event["item_user"] = message.user.map(JSON.string)
        if type == "pin_removed" { event["has_pins"] = .bool(!channel.pins.isEmpty) }
        event["event_ts"] = .string(nextTS())
        note(
            type == "pin_added" ? "pin.added" : "pin.removed", by: caller,
            ["channel": .string(channel.id), "ts": .string(message.ts)])
        emit(type, scope: "pins:read", to: .members(of: channel.id), in: caller.team, event)
    }
}
