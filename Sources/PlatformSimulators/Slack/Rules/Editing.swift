import JSONKit
import OrderedCollections

extension World {
    /// What an edit changes; nil leaves a part as it is.
    struct Revision: Sendable {
        var text: String?
        var blocks: JSON?
        var attachments: JSON?
        var metadata: JSON?
    }

    /// Source: docs.slack.dev/reference/methods/chat.update, `msg_too_long`.
    private static let longestUpdate = 4000

    /// Changes a message.
    /// Source of all refusals: docs.slack.dev/reference/methods/chat.update, "Errors".
    mutating func update(_ ts: String, in channelID: String, to revision: Revision, by caller: Caller)
        throws(SlackRefusal) -> Message
    {
        let channel = try channel(channelID, for: caller)
        var message = try message(ts, in: channel)
        if channel.isArchived { throw SlackRefusal("is_inactive") }
        // Source: the same page (only messages of the token's own user), and docs.slack.dev/messaging/modifying-messages.
        guard message.isWritten, isAuthor(caller, of: message) else { throw SlackRefusal("cant_update_message") }
        if revision.text == nil && revision.blocks == nil && revision.attachments == nil {
            throw SlackRefusal("no_text")
        }
        if (revision.text ?? "").unicodeScalars.count > Self.longestUpdate { throw SlackRefusal("msg_too_long") }
        try Self.check(blocks: revision.blocks)
        if revision.metadata?.object?.isEmpty != true { try Self.check(metadata: revision.metadata) }
        let previous = message
        // Source: the same page on each argument (what is not sent stays; an empty array or object takes it out).
        if let text = revision.text { message.text = text }
        if let blocks = revision.blocks {
            message.blocks = blocks.array?.isEmpty == true ? nil : Self.completed(blocks)
        }
        if let attachments = revision.attachments {
            message.attachments = attachments.array?.isEmpty == true ? nil : attachments
        }
        if let metadata = revision.metadata { message.metadata = metadata.object?.isEmpty == true ? nil : metadata }
        message.edited = Message.Edit(user: caller.user, ts: Self.ts(seconds * 1_000_000))
        replace(previous, with: message, in: channel.id, by: caller, as: "message.changed")
        return message
    }

    /// Adds what a link in a message leads to, as Slack does by itself: a `message_changed` that is no edit.
    /// Source: docs.slack.dev/messaging/unfurling-links-in-messages.
    mutating func unfurl(_ ts: String, in channelID: String, title: String, url: String, by caller: Caller)
        throws(SlackRefusal)
    {
        let channel = try channel(channelID, for: caller)
        let previous = try message(ts, in: channel)
        var message = previous
        message.attachments = [
            ["from_url": .string(url), "original_url": .string(url), "title": .string(title), "id": 1]
        ]
        replace(previous, with: message, in: channel.id, by: caller, as: "message.unfurled")
    }

    /// Deletes a message.
    /// Source: docs.slack.dev/reference/methods/chat.delete (a bot token deletes what that bot posted, a user token
    /// what that user can delete in Slack; there an admin can delete any member's message).
    mutating func delete(_ ts: String, in channelID: String, by caller: Caller) throws(SlackRefusal) {
        let channel = try channel(channelID, for: caller)
        let message = try message(ts, in: channel)
        guard message.subtype != "tombstone", isAuthor(caller, of: message) || isAdmin(caller) else {
            throw SlackRefusal("cant_delete_message")
        }
        let hasReplies = channel.messages.values.contains { $0.threadTS == ts && $0.isReply }
        if hasReplies {
            // Source: recorded `message_changed` events with a `tombstone`: the first message of a thread leaves one
            // in its place, and replies stay.
            var stone = Message(ts: ts, text: "This message was deleted.")
            stone.subtype = "tombstone"
            stone.user = Self.slackbot
            stone.threadTS = ts
            stone.details = ["hidden": true]
            replace(message, with: stone, in: channel.id, by: caller, as: "message.deleted")
            return
        }
        guard let team = teams[caller.team] else { return }
        let time = nextTS()
        // Source: docs.slack.dev/reference/events/message/message_deleted.
        let event: JSON = [
            "type": "message", "subtype": "message_deleted", "channel": .string(channel.id), "hidden": true,
            "deleted_ts": .string(ts), "previous_message": rendered(message, in: channel, of: team),
            "ts": .string(time), "event_ts": .string(time), "channel_type": .string(channel.kind.eventType),
        ]
        change(channel.id, in: caller.team) { channel in
            channel.messages[ts] = nil
            channel.pins[ts] = nil
        }
        note(
            "message.deleted", by: caller,
            ["channel": .string(channel.id), "ts": .string(ts), "message": rendered(message, in: channel, of: team)])
        emitMessage(event, in: channel, of: team.id)
    }

    /// Whether a message counts as a caller's own.
    private func isAuthor(_ caller: Caller, of message: Message) -> Bool {
        switch caller.kind {
        // A post under a customised name is still that bot's. Guess: the page excludes only posts "as a user".
        case .bot: message.botID == caller.botID && (message.user == nil || message.user == caller.user)
        case .user, .member: message.user == caller.user
        }
    }

    /// Source of the event: docs.slack.dev/reference/events/message/message_changed, and recorded payloads.
    private mutating func replace(
        _ previous: Message, with message: Message, in channelID: String, by caller: Caller, as name: String
    ) {
        guard let team = teams[caller.team], let before = team.channels[channelID] else { return }
        let former = rendered(previous, in: before, of: team)
        change(channelID, in: caller.team) { $0.messages[message.ts] = message }
        guard let channel = teams[caller.team]?.channels[channelID] else { return }
        let present = rendered(message, in: channel, of: team)
        let time = nextTS()
        note(
            name, by: caller,
            ["channel": .string(channelID), "ts": .string(message.ts), "message": present, "previous": former])
        emitMessage(
            [
                "type": "message", "subtype": "message_changed", "message": present, "previous_message": former,
                "channel": .string(channelID), "hidden": true, "ts": .string(time), "event_ts": .string(time),
                "channel_type": .string(channel.kind.eventType),
            ], in: channel, of: team.id)
    }
}
