import JSONKit
import OrderedCollections

extension DiscordWorld {
    static let guildIntent = 1 << 0

    func channel(_ id: String) throws(DiscordRefusal) -> DiscordChannel {
        guard let channel = channels[id] else { throw .unknownChannel }
        return channel
    }

    /// Source: docs.discord.com/developers/resources/channel#modify-channel (MANAGE_CHANNELS; names of 1 to 100
    /// characters; audit log entry CHANNEL_UPDATE).
    mutating func modify(
        channel id: String, name: String?, topic: String?, position: Int?, by user: String, reason: String? = nil
    ) throws(DiscordRefusal) {
        var channel = try channel(id)
        try demand(DiscordPermission.manageChannels, of: user)
        if let name, name.isEmpty || name.count > 100 { throw .form("name", "Must be between 1 and 100 in length.") }
        var changed: [JSON] = []
        let before = channel.name
        if let name, name != channel.name {
            changed.append(["key": "name", "old_value": .string(channel.name), "new_value": .string(name)])
            channel.name = name
        }
        if let topic, topic != channel.topic {
            changed.append(["key": "topic", "old_value": JSON(channel.topic), "new_value": .string(topic)])
            channel.topic = topic
        }
        if let position { channel.position = position }
        channels[id] = channel
        emit("CHANNEL_UPDATE", channel.json(guild: setup.guild), intents: Self.guildIntent)
        if !changed.isEmpty { audit(11, by: user, target: id, changes: changed, reason: reason) }
        if channel.name != before {
            note(
                "channel.renamed", by: user,
                ["channel": .string(id), "name": .string(channel.name), "previous_name": .string(before)])
        }
    }

    /// Source: docs.discord.com/developers/resources/guild#create-guild-channel.
    mutating func createChannel(name: String, topic: String?, by user: String, reason: String? = nil)
        throws(DiscordRefusal) -> DiscordChannel
    {
        try demand(DiscordPermission.manageChannels, of: user)
        if name.isEmpty || name.count > 100 { throw .form("name", "Must be between 1 and 100 in length.") }
        let channel = DiscordChannel(id: newID(), name: name, position: channels.count, topic: topic)
        channels[channel.id] = channel
        emit("CHANNEL_CREATE", channel.json(guild: setup.guild), intents: Self.guildIntent)
        audit(
            10, by: user, target: channel.id, changes: [["key": "name", "new_value": .string(name)]], reason: reason)
        note("channel.created", by: user, ["channel": .string(channel.id), "name": .string(name)])
        return channel
    }

    /// Source: docs.discord.com/developers/resources/channel#deleteclose-channel.
    mutating func delete(channel id: String, by user: String, reason: String? = nil) throws(DiscordRefusal)
        -> DiscordChannel
    {
        let channel = try channel(id)
        try demand(DiscordPermission.manageChannels, of: user)
        channels[id] = nil
        emit("CHANNEL_DELETE", channel.json(guild: setup.guild), intents: Self.guildIntent)
        audit(
            12, by: user, target: id, changes: [["key": "name", "old_value": .string(channel.name)]], reason: reason)
        note("channel.deleted", by: user, ["channel": .string(id), "name": .string(channel.name)])
        return channel
    }
}
