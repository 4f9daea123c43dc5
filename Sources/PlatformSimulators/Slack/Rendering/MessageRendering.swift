import JSONKit
import OrderedCollections

extension World {
    /// A message as methods return it and events carry it.
    /// Source: docs.slack.dev/reference/events/message, and recorded payloads.
    /// - Parameter withMetadata: whether metadata shows (`include_all_metadata` of conversations.history).
    func rendered(_ message: Message, in channel: Conversation, of team: Team, withMetadata: Bool = false) -> JSON {
        var json: JSON = ["type": "message"]
        json["subtype"] = message.subtype.map(JSON.string)
        json["user"] = message.user.map(JSON.string)
        json["text"] = .string(message.text)
        json["ts"] = .string(message.ts)
        json["client_msg_id"] = message.clientMessageID.map(JSON.string)
        if message.subtype != "bot_message" && message.subtype != "tombstone" { json["team"] = .string(team.id) }
        json["bot_id"] = message.botID.map(JSON.string)
        json["app_id"] = message.appID.map(JSON.string)
        json["username"] = message.username.map(JSON.string)
        json["icons"] = message.icons
        if let bot = message.botID, message.username == nil,
            let member = team.members.values.first(where: { $0.botID == bot })
        {
            json["bot_profile"] = botProfile(member, of: team)
        }
        json["blocks"] = message.blocks
        json["attachments"] = message.attachments
        json["files"] = message.files
        if message.files != nil { json["upload"] = false }
        // Without `include_all_metadata` only the type shows, as in recorded `message` events.
        if let metadata = message.metadata {
            json["metadata"] = withMetadata ? metadata : ["event_type": metadata["event_type"] ?? .null]
        }
        if let thread = message.threadTS {
            json["thread_ts"] = .string(thread)
            if thread == message.ts {
                let replies = channel.messages.values.filter { $0.threadTS == thread && $0.isReply }
                let users = OrderedSet(replies.compactMap(\.user))
                json["reply_count"] = JSON(replies.count)
                json["reply_users_count"] = JSON(users.count)
                json["reply_users"] = JSON(Array(users))
                json["latest_reply"] = replies.last.map { .string($0.ts) }
            } else {
                let root = channel.messages[thread]
                if message.subtype == "thread_broadcast" {
                    json["root"] = root.map { rendered($0, in: channel, of: team) }
                } else {
                    json["parent_user_id"] = root?.user.map(JSON.string)
                }
            }
        }
        if let edited = message.edited {
            json["edited"] = ["user": .string(edited.user), "ts": .string(edited.ts)]
        }
        if !message.reactions.isEmpty { json["reactions"] = rendered(message.reactions) }
        if channel.pins[message.ts] != nil { json["pinned_to"] = [.string(channel.id)] }
        for (name, value) in message.details { json[name] = value }
        return json
    }

    /// A message as the event that announces it.
    func announcement(of message: Message, in channel: Conversation, of team: Team) -> JSON {
        var event = rendered(message, in: channel, of: team)
        event["channel"] = .string(channel.id)
        event["event_ts"] = .string(message.ts)
        event["channel_type"] = .string(channel.kind.eventType)
        return event
    }

    /// Source: docs.slack.dev/reference/methods/reactions.get.
    private func rendered(_ reactions: OrderedDictionary<String, [String]>) -> JSON {
        .array(
            reactions.map { name, users in
                ["name": .string(name), "users": JSON(users), "count": JSON(users.count)]
            })
    }

    private func botProfile(_ bot: Team.Member, of team: Team) -> JSON {
        [
            "id": JSON(bot.botID), "app_id": JSON(bot.appID), "user_id": .string(bot.id), "name": .string(bot.name),
            "deleted": .bool(bot.isDeactivated), "updated": .int(bot.updated), "team_id": .string(team.id),
            "icons": ["image_36": "https://a.slack-edge.com/bot_36.png"],
        ]
    }

    /// The address of a message for people. Source: docs.slack.dev/reference/methods/chat.getPermalink.
    func permalink(_ message: Message, in channel: Conversation, of team: Team) -> String {
        let digits = message.ts.filter { $0 != "." }
        let base = "https://\(team.domain).slack.com/archives/\(channel.id)/p\(digits)"
        guard let thread = message.threadTS, message.isReply else { return base }
        return base + "?thread_ts=\(thread)&cid=\(channel.id)"
    }
}
