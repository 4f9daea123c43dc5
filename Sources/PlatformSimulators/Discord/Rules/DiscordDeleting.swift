import JSONKit
import OrderedCollections

extension DiscordWorld {
    /// Source: docs.discord.com/developers/resources/message#delete-message (one's own, or MANAGE_MESSAGES; the audit
    /// log tells of the deletion of others' messages). That several deletions within minutes share an entry with a
    /// higher count is not documented, and not done here.
    mutating func delete(_ id: String, in channelID: String, by caller: DiscordCaller) throws(DiscordRefusal) {
        let channel = try channel(channelID)
        let message = try message(id, in: channelID)
        if message.author.id != caller.user {
            try demand(DiscordPermission.manageMessages, of: caller.user, in: channel)
        }
        remove(message, in: channel, by: caller.user)
        if message.author.id != caller.user, let guild = channel.guild {
            audit(
                .messageDelete, on: guild, by: caller, target: message.author.id,
                options: ["channel_id": .string(channelID), "count": "1"])
        }
    }

    /// Takes a message away and tells of it.
    mutating func remove(_ message: DiscordMessage, in channel: DiscordChannel, by user: String) {
        messages[channel.id]?[message.id] = nil
        remove(files: message.attachments)
        channels[channel.id]?.thread?.messageCount -= 1
        emit(
            "MESSAGE_DELETE", ["id": .string(message.id), "channel_id": .string(channel.id)], in: channel,
            intents: (DiscordIntent.messages, DiscordIntent.directMessages))
        note("message.deleted", by: user, ["channel": .string(channel.id), "message": .string(message.id)])
    }

    /// Source: docs.discord.com/developers/resources/message#bulk-delete-messages (2 to 100, not older than two weeks,
    /// each once; MANAGE_MESSAGES).
    mutating func delete(_ ids: [String], in channelID: String, by caller: DiscordCaller) throws(DiscordRefusal) {
        let channel = try channel(channelID)
        guard let guild = channel.guild else { throw .notInDirect }
        try demand(DiscordPermission.manageMessages, of: caller.user, in: channel)
        guard (2...100).contains(ids.count), Set(ids).count == ids.count else {
            throw DiscordRefusal(
                400, 50016,
                "Provided too few or too many messages to delete. Must provide at least 2 and fewer than 100 messages to delete."
            )
        }
        if ids.contains(where: { clock - Self.time(of: $0) > 14 * 86_400_000 }) {
            throw DiscordRefusal(400, 50034, "A message provided was too old to bulk delete.")
        }
        let found = ids.filter { messages[channelID]?[$0] != nil }
        for id in found {
            if let message = messages[channelID]?[id] { remove(files: message.attachments) }
            messages[channelID]?[id] = nil
        }
        channels[channelID]?.thread?.messageCount -= found.count
        emit(
            "MESSAGE_DELETE_BULK", ["ids": JSON(found), "channel_id": .string(channelID)], in: channel,
            intents: (DiscordIntent.messages, 0))
        audit(
            .messageBulkDelete, on: guild, by: caller, target: channelID, options: ["count": .string("\(found.count)")])
        for id in found {
            note("message.deleted", by: caller.user, ["channel": .string(channelID), "message": .string(id)])
        }
    }
}
