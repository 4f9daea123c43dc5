import JSONKit
import OrderedCollections

/// An event for connections that asked for it.
struct DiscordEmission: Sendable {
    var type: String
    var data: JSON
    /// The server, which decides on the shard; without one it goes to shard 0.
    var guild: String?
    /// One of these intents must have been asked for; 0: everybody hears it.
    var intents: Int
    /// True where the text in it is kept from sessions without the message content intent.
    var holdsContent = false
}

extension DiscordWorld {
    /// Tells of something on a server, unless there is an outage.
    /// - Parameter needs: a permission without one of which the bot does not hear of it; nil where there is none.
    mutating func emit(_ type: String, _ data: JSON, guild: String, intents: Int, needs: [UInt64] = []) {
        guard guilds[guild]?.members[setup.bot] != nil else { return }
        if !needs.isEmpty {
            let held = permissions(of: setup.bot, on: guild)
            guard needs.contains(where: { held & $0 == $0 }) else { return }
        }
        outbox.append(DiscordEmission(type: type, data: data, guild: guild, intents: intents))
    }

    /// Tells of something in a channel, if the bot can see it: on a server under the first intent, in a direct
    /// conversation under the second.
    mutating func emit(_ type: String, _ data: JSON, in channel: DiscordChannel, intents: (guild: Int, direct: Int)) {
        guard sees(setup.bot, channel) else { return }
        var data = data
        if let guild = channel.guild { data["guild_id"] = .string(guild) }
        outbox.append(
            DiscordEmission(
                type: type, data: data, guild: channel.guild,
                intents: channel.guild == nil ? intents.direct : intents.guild))
    }

    /// Tells of a message.
    mutating func emit(_ type: String, _ message: DiscordMessage, in channel: DiscordChannel) {
        guard sees(setup.bot, channel) else { return }
        var json = rendered(message, for: setup.bot)
        json["channel_type"] = JSON(channel.kind.rawValue)
        if let guild = channel.guild {
            json["guild_id"] = .string(guild)
            if message.webhook == nil, let member = guilds[guild]?.members[message.author.id] {
                json["member"] = member.json(with: nil)
            }
            json["mentions"] = .array(
                message.mentions.compactMap { id in
                    guard var user = users[id]?.json else { return nil }
                    if let member = guilds[guild]?.members[id] { user["member"] = member.json(with: nil) }
                    return user
                })
        }
        outbox.append(
            DiscordEmission(
                type: type, data: json, guild: channel.guild,
                intents: channel.guild == nil ? DiscordIntent.directMessages : DiscordIntent.messages,
                holdsContent: channel.guild != nil))
    }

    /// Tells the bot of an ephemeral message of its own: under the intent of direct messages, without server and member.
    /// Source: docs.discord.com/developers/events/gateway-events#messages.
    mutating func emitEphemeral(_ type: String, _ message: DiscordMessage) {
        outbox.append(
            DiscordEmission(
                type: type, data: rendered(message, for: setup.bot), guild: nil, intents: DiscordIntent.directMessages))
    }

    /// A message as an app without the message content intent sees it: without what people wrote, but for its own
    /// messages and those that mention it.
    /// Source: docs.discord.com/developers/events/gateway#message-content-intent.
    func redacted(_ message: JSON) -> JSON {
        var message = message
        if let referenced = message["referenced_message"], !referenced.isNull {
            message["referenced_message"] = redacted(referenced)
        }
        let isOwn =
            message["author"]?["id"]?.string == setup.bot || message["application_id"]?.string == setup.application
        let mentions = (message["mentions"]?.array ?? []).contains { $0["id"]?.string == setup.bot }
        if isOwn || mentions { return message }
        message["content"] = ""
        for key in ["embeds", "attachments", "components"] { message[key] = [] }
        message["poll"] = nil
        if let snapshots = message["message_snapshots"]?.array {
            // A forward holds what people wrote too (a guess: the page does not name it).
            message["message_snapshots"] = .array(
                snapshots.map { ["message": redacted($0["message"] ?? [:])] })
        }
        return message
    }
}
