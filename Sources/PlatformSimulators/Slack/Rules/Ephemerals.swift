import JSONKit
import OrderedCollections

extension World {
    /// Shows a message to one member alone.
    /// Source of all refusals: docs.slack.dev/reference/methods/chat.postEphemeral, "Errors".
    mutating func postEphemeral(_ draft: Draft, to recipient: String, in channelID: String, by caller: Caller)
        throws(SlackRefusal) -> String
    {
        let channel = try postingChannel(channelID, for: caller)
        if draft.text.isEmpty && draft.blocks == nil && draft.attachments == nil { throw SlackRefusal("no_text") }
        try Self.check(blocks: draft.blocks)
        guard channel.members.contains(recipient) else { throw SlackRefusal("user_not_in_channel") }
        return show(draft, to: recipient, in: channel.id, by: caller)
    }

    /// Keeps an ephemeral message, whoever may send it.
    mutating func show(_ draft: Draft, to recipient: String, in channelID: String, by caller: Caller) -> String {
        let message = EphemeralMessage(
            ts: nextTS(), recipient: recipient, channel: channelID, botID: caller.botID, text: draft.text,
            blocks: draft.blocks, threadTS: draft.threadTS)
        teams[caller.team]?.ephemerals.append(message)
        note(
            "ephemeral.posted", by: caller,
            [
                "channel": .string(channelID), "recipient": .string(recipient), "text": .string(draft.text),
                "ts": .string(message.ts), "blocks": draft.blocks ?? .null,
            ])
        return message.ts
    }
}
