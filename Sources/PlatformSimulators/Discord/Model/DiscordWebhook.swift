import JSONKit

/// A webhook of a channel.
struct DiscordWebhook: Sendable {
    var id: String
    var token: String
    var guild: String
    var channel: String
    var name: String
    var user: DiscordUser
    /// The application that made it; nil where a member did.
    var application: String?

    /// docs.discord.com/developers/resources/webhook#webhook-object
    /// - Parameter withUser: false where it is asked for by its token.
    func json(withUser: Bool = true) -> JSON {
        var json: JSON = [
            "id": .string(id), "type": 1, "guild_id": .string(guild), "channel_id": .string(channel),
            "name": .string(name), "avatar": nil, "token": .string(token), "application_id": JSON(application),
        ]
        if withUser { json["user"] = user.json }
        return json
    }
}
