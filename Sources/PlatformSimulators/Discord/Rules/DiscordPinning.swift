import JSONKit
import OrderedCollections

extension DiscordWorld {
    /// Pins a message, or takes the pin away.
    /// Source: docs.discord.com/developers/resources/message#pin-message and #unpin-message (PIN_MESSAGES; audit log
    /// entries 74 and 75; CHANNEL_PINS_UPDATE; 250 a channel, 30003). Discord posts a notice of type 6 on a pin
    /// (#message-object-message-types); that MESSAGE_UPDATE tells of the message is not documented (a guess).
    mutating func setPin(_ isPinned: Bool, of id: String, in channelID: String, by caller: DiscordCaller)
        throws(DiscordRefusal)
    {
        let channel = try channel(channelID)
        try demand(DiscordPermission.pinMessages, of: caller.user, in: channel)
        var message = try message(id, in: channelID)
        guard (message.pinnedAt != nil) != isPinned else { return }
        if isPinned, pins(in: channelID).count >= 250 {
            throw DiscordRefusal(400, 30003, "Maximum number of pins reached for the channel (250)")
        }
        message.pinnedAt = isPinned ? now : nil
        messages[channelID]?[id] = message
        let lastPin = pins(in: channelID).first?.pinnedAt
        channels[channelID]?.lastPin = lastPin
        emit("MESSAGE_UPDATE", message, in: channel)
        emit(
            "CHANNEL_PINS_UPDATE",
            ["channel_id": .string(channelID), "last_pin_timestamp": JSON(lastPin)], in: channel,
            intents: (DiscordIntent.guilds, DiscordIntent.directMessages))
        note(
            isPinned ? "message.pinned" : "message.unpinned", by: caller.user,
            ["channel": .string(channelID), "message": .string(id)])
        if let guild = channel.guild {
            audit(
                isPinned ? .messagePin : .messageUnpin, on: guild, by: caller, target: message.author.id,
                options: ["channel_id": .string(channelID), "message_id": .string(id)])
        }
        if isPinned {
            addNotice(
                type: 6, in: channelID, by: caller.user,
                reference: .init(message: id, channel: channelID, guild: channel.guild))
        }
    }

    /// The pinned messages, the last pinned first.
    func pins(in channel: String) -> [DiscordMessage] {
        (messages[channel]?.all.filter { $0.pinnedAt != nil } ?? [])
            .sorted { ($0.pinnedAt ?? "", $0.id) > ($1.pinnedAt ?? "", $1.id) }
    }
}
