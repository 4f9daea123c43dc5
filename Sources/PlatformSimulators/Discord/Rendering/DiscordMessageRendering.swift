import JSONKit
import OrderedCollections

extension DiscordWorld {
    /// A message as the API writes it (docs.discord.com/developers/resources/message#message-object).
    /// - Parameters:
    ///   - reader: whose own reactions are told as such.
    ///   - withReferenced: whether a reply brings the message that it answers.
    func rendered(_ message: DiscordMessage, for reader: String, withReferenced: Bool = true) -> JSON {
        var json: JSON = [
            "id": .string(message.id), "channel_id": .string(message.channel), "author": message.author.json,
            "content": .string(message.content), "timestamp": .string(message.timestamp),
            "edited_timestamp": JSON(message.editedAt), "tts": .bool(message.isSpoken),
            "mention_everyone": .bool(message.mentionsEveryone),
            "mentions": .array(message.mentions.compactMap { users[$0]?.json }),
            "mention_roles": JSON(message.mentionRoles), "attachments": .array(message.attachments),
            "embeds": message.embeds, "pinned": .bool(message.pinnedAt != nil), "type": JSON(message.type),
            "flags": JSON(message.flags), "components": message.components,
        ]
        if let webhook = message.webhook { json["webhook_id"] = .string(webhook) }
        if let application = message.application { json["application_id"] = .string(application) }
        if let poll = message.poll { json["poll"] = poll }
        if !message.stickers.isEmpty { json["sticker_items"] = .array(message.stickers) }
        if !message.snapshots.isEmpty { json["message_snapshots"] = .array(message.snapshots) }
        if let nonce = message.nonce { json["nonce"] = nonce }
        if let position = message.position { json["position"] = JSON(position) }
        if let interaction = message.interaction { json["interaction_metadata"] = interaction }
        if let interaction = message.olderInteraction { json["interaction"] = interaction }
        if let reference = message.reference {
            json["message_reference"] = rendered(reference)
            if withReferenced, message.type == 19 || message.type == 21, let id = reference.message {
                json["referenced_message"] =
                    messages[reference.channel]?[id].map { rendered($0, for: reader, withReferenced: false) } ?? .null
            }
        }
        if message.flags & DiscordMessage.hasThreadFlag != 0, let thread = channels[message.id] {
            json["thread"] = rendered(thread, for: reader)
        }
        if !message.reactions.isEmpty {
            json["reactions"] = .array(message.reactions.map { rendered($0, $1, for: reader) })
        }
        return json
    }

    private func rendered(_ reference: DiscordMessage.Reference) -> JSON {
        var json: JSON = ["type": JSON(reference.type), "channel_id": .string(reference.channel)]
        if let message = reference.message { json["message_id"] = .string(message) }
        if let guild = reference.guild { json["guild_id"] = .string(guild) }
        return json
    }

    /// docs.discord.com/developers/resources/message#reaction-object
    private func rendered(_ emoji: String, _ reaction: DiscordMessage.Reaction, for reader: String) -> JSON {
        [
            "emoji": DiscordEmoji.partial(emoji), "count": JSON(reaction.count),
            "count_details": ["burst": JSON(reaction.bursts.count), "normal": JSON(reaction.users.count)],
            "me": .bool(reaction.users.contains(reader)), "me_burst": .bool(reaction.bursts.contains(reader)),
            "burst_colors": [],
        ]
    }

    /// A message as a call answers it: without its text where the application has not the message content intent.
    /// Source: docs.discord.com/developers/events/gateway#http-restrictions.
    func answered(_ message: DiscordMessage) -> JSON {
        let json = rendered(message, for: setup.bot)
        let isDirect = channels[message.channel]?.guild == nil
        if isDirect || setup.privilegedIntents & DiscordIntent.messageContent != 0 { return json }
        return redacted(json)
    }
}
