import JSONKit
import OrderedCollections

/// What somebody wants to post.
struct Draft: Sendable {
    var text = ""
    var blocks: JSON?
    var attachments: JSON?
    var files: JSON?
    var metadata: JSON?
    var threadTS: String?
    var isBroadcast = false
    var username: String?
    var iconEmoji: String?
    var iconURL: String?
    /// `me_message` for `/me`.
    var subtype: String?
}

extension World {
    /// Longer texts are cut. Source: docs.slack.dev/reference/methods/chat.postMessage, "Truncating content".
    private static let longestText = 40_000

    /// Posts a message.
    /// Source of all refusals: docs.slack.dev/reference/methods/chat.postMessage, "Errors".
    mutating func post(_ draft: Draft, to channelID: String, by caller: Caller) throws(SlackRefusal) -> Message {
        let channel = try postingChannel(channelID, for: caller)
        let message = try makeMessage(draft, in: channel, by: caller)
        add(message, to: channel.id, by: caller)
        return message
    }

    /// The channel that a caller may post to, by id or name.
    func postingChannel(_ id: String, for caller: Caller) throws(SlackRefusal) -> Conversation {
        let team = teams[caller.team]
        let name = id.hasPrefix("#") ? String(id.dropFirst()) : id
        let named = team?.channels.values.first { $0.kind.isNamed && $0.name == name }
        let channel = try channel(team?.channels[id] != nil ? id : named?.id ?? id, for: caller)
        if channel.isArchived { throw SlackRefusal("is_archived") }
        // Source: docs.slack.dev/reference/scopes/chat.write.public: an app may post to public channels unasked.
        let mayPostUnasked =
            caller.kind == .bot && channel.kind == .publicChannel && caller.holds("chat:write.public")
        if !channel.members.contains(caller.user) && !mayPostUnasked { throw SlackRefusal("not_in_channel") }
        return channel
    }

    /// A message as a draft makes it, not yet posted.
    mutating func makeMessage(_ draft: Draft, in channel: Conversation, by caller: Caller) throws(SlackRefusal)
        -> Message
    {
        let isEmpty = draft.text.isEmpty && draft.blocks == nil && draft.attachments == nil && draft.files == nil
        if isEmpty { throw SlackRefusal("no_text") }
        try Self.check(blocks: draft.blocks)
        try Self.check(metadata: draft.metadata)
        var message = Message(ts: nextTS(), text: String(draft.text.prefix(Self.longestText)))
        message.subtype = draft.subtype
        message.blocks = Self.completed(draft.blocks)
        message.attachments = draft.attachments
        message.files = draft.files
        if draft.files != nil { message.subtype = "file_share" }
        message.metadata = draft.metadata
        message.user = caller.user
        if caller.kind == .member { message.clientMessageID = "client-\(message.ts)" }
        // Guess: a post through a user token shows the app that made it, as those through a bot token do.
        message.botID = caller.botID
        message.appID = caller.app
        if draft.username != nil || draft.iconEmoji != nil || draft.iconURL != nil {
            // Source: docs.slack.dev/reference/scopes/chat.write.customize; the refusal itself is a guess.
            if caller.kind == .bot { try demand(["chat:write.customize"], of: caller) }
            if caller.kind == .bot {
                // Source: docs.slack.dev/reference/methods/chat.postMessage, the example of a success.
                message.subtype = message.subtype ?? "bot_message"
                message.user = nil
                message.username = draft.username ?? member(caller.user, in: caller.team)?.name
                if let emoji = draft.iconEmoji {
                    message.icons = ["emoji": .string(emoji)]
                } else if let url = draft.iconURL {
                    message.icons = ["image_48": .string(url)]
                }
            }
        }
        if let thread = draft.threadTS {
            // Source: the same page on `thread_ts`; that a thread which is not there is refused so is a guess.
            guard let root = channel.messages[thread] else { throw SlackRefusal("cannot_reply_to_message") }
            message.threadTS = root.threadTS ?? root.ts
            if draft.isBroadcast { message.subtype = "thread_broadcast" }
        }
        return message
    }

    /// Puts a message into a channel and announces it.
    mutating func add(_ message: Message, to channelID: String, by caller: Caller) {
        change(channelID, in: caller.team) { channel in
            channel.messages[message.ts] = message
            if let thread = message.threadTS { channel.messages[thread]?.threadTS = thread }
        }
        guard let team = teams[caller.team], let channel = team.channels[channelID] else { return }
        note(
            "message.posted", by: caller,
            ["channel": .string(channelID), "message": rendered(message, in: channel, of: team, withMetadata: true)])
        announce(message, in: channel, of: team)
    }

    /// Sends the message event, and `app_mention` to bots that the text names.
    private mutating func announce(_ message: Message, in channel: Conversation, of team: Team) {
        let event = announcement(of: message, in: channel, of: team)
        emitMessage(event, in: channel, of: team.id)
        guard message.isWritten else { return }
        for bot in team.members.values
        where bot.isBot && channel.members.contains(bot.id) && message.text.contains("<@\(bot.id)>") {
            // Source: docs.slack.dev/reference/events/app_mention.
            var mention = event
            mention["type"] = "app_mention"
            mention["channel_type"] = nil
            emit("app_mention", scope: "app_mentions:read", to: .bot(bot.id), in: team.id, mention)
        }
    }

    /// Sends an event of type `message` to the apps whose bots are in the channel.
    /// Source: docs.slack.dev/reference/events/message.channels and its siblings.
    mutating func emitMessage(_ event: JSON, in channel: Conversation, of team: String) {
        let family = channel.kind.scopeFamily
        emit(
            "message.\(family)", scope: "\(family):history", to: .members(of: channel.id), in: team, event)
    }

    /// Leaves one of Slack's notices in a channel (`channel_name`, `channel_join`).
    mutating func leaveNotice(
        _ subtype: String, _ text: String, in channelID: String, by caller: Caller, user: String? = nil,
        details: OrderedDictionary<String, JSON> = [:]
    ) {
        var message = Message(ts: nextTS(), text: text)
        message.subtype = subtype
        message.user = user ?? caller.user
        message.details = details
        change(channelID, in: caller.team) { $0.messages[message.ts] = message }
        guard let team = teams[caller.team], let channel = team.channels[channelID] else { return }
        emitMessage(announcement(of: message, in: channel, of: team), in: channel, of: team.id)
    }

    /// Blocks with an id each, as Slack gives one to those that came without.
    /// Source: docs.slack.dev/reference/block-kit/blocks (`block_id` is generated where none is given).
    static func completed(_ blocks: JSON?) -> JSON? {
        guard let list = blocks?.array else { return blocks }
        return .array(
            list.enumerated().map { index, block in
                var block = block
                if block["block_id"] == nil { block["block_id"] = .string("block\(index)") }
                return block
            })
    }

    /// Source: docs.slack.dev/messaging/message-metadata (an `event_type` and an `event_payload` object).
    static func check(metadata: JSON?) throws(SlackRefusal) {
        guard let metadata, !metadata.isNull else { return }
        guard metadata["event_type"]?.string?.isEmpty == false, metadata["event_payload"]?.object != nil else {
            throw SlackRefusal("invalid_metadata_format")
        }
    }
}
