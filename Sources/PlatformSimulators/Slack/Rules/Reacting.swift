import JSONKit
import OrderedCollections

extension World {
    /// Source: docs.slack.dev/reference/methods/reactions.add, "Errors"; the numbers are a guess, the page has none.
    private static let mostEmojiOnMessage = 50
    private static let mostEmojiOfMember = 23

    /// Adds a reaction.
    /// Source of all refusals: docs.slack.dev/reference/methods/reactions.add, "Errors".
    mutating func react(_ name: String, to ts: String, in channelID: String, by caller: Caller)
        throws(SlackRefusal)
    {
        let (channel, message) = try reactable(ts, in: channelID, name: name, by: caller)
        if channel.isArchived { throw SlackRefusal("is_archived") }
        let users = message.reactions[name] ?? []
        if users.contains(caller.user) { throw SlackRefusal("already_reacted") }
        if users.isEmpty && message.reactions.count >= Self.mostEmojiOnMessage { throw SlackRefusal("too_many_emoji") }
        let own = message.reactions.values.count { $0.contains(caller.user) }
        if own >= Self.mostEmojiOfMember { throw SlackRefusal("too_many_reactions") }
        change(channel.id, in: caller.team) { $0.messages[ts]?.reactions[name, default: []].append(caller.user) }
        announceReaction("reaction_added", name, of: message, in: channel, by: caller)
    }

    /// Takes a reaction back.
    /// Source of all refusals: docs.slack.dev/reference/methods/reactions.remove, "Errors".
    mutating func unreact(_ name: String, from ts: String, in channelID: String, by caller: Caller)
        throws(SlackRefusal)
    {
        let (channel, message) = try reactable(ts, in: channelID, name: name, by: caller)
        guard let users = message.reactions[name], users.contains(caller.user) else {
            throw SlackRefusal("no_reaction")
        }
        let rest = users.filter { $0 != caller.user }
        change(channel.id, in: caller.team) { $0.messages[ts]?.reactions[name] = rest.isEmpty ? nil : rest }
        announceReaction("reaction_removed", name, of: message, in: channel, by: caller)
    }

    private func reactable(_ ts: String, in channelID: String, name: String, by caller: Caller)
        throws(SlackRefusal) -> (Conversation, Message)
    {
        let emoji = name.split(separator: "::", maxSplits: 1).map(String.init)
        let isTone = emoji.count < 2 || (2...6).contains { emoji[1] == "skin-tone-\($0)" }
        let characters = "abcdefghijklmnopqrstuvwxyz0123456789_+-'"
        guard let base = emoji.first, isTone, base.allSatisfy(characters.contains) else {
            throw SlackRefusal("invalid_name")
        }
        // Guess, after reports of users (HubSpot/slack-client pull request 356): who reacts must be in the channel; the
        // page names no error for it.
        let channel = try joinedChannel(channelID, for: caller)
        guard Self.microseconds(ts) != nil else { throw SlackRefusal("bad_timestamp") }
        return (channel, try message(ts, in: channel))
    }

    /// Source: docs.slack.dev/reference/events/reaction_added and reaction_removed (no `item_user` for messages that
    /// no user wrote).
    private mutating func announceReaction(
        _ type: String, _ name: String, of message: Message, in channel: Conversation, by caller: Caller
    ) {
        var event: JSON = [
            "type": .string(type), "user": .string(caller.user), "reaction": .string(name),
            "item": ["type": "message", "channel": .string(channel.id), "ts": .string(message.ts)],
        ]
        event["item_user"] = message.user.map(JSON.string)
        event["event_ts"] = .string(nextTS())
        note(
            type == "reaction_added" ? "reaction.added" : "reaction.removed", by: caller,
            ["channel": .string(channel.id), "ts": .string(message.ts), "reaction": .string(name)])
        emit(type, scope: "reactions:read", to: .members(of: channel.id), in: caller.team, event)
    }
}
