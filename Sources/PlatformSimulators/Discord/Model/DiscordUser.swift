import JSONKit

/// Somebody with an account.
struct DiscordUser: Sendable {
    var id: String
    var name: String
    var isBot = false
    /// The hash of the picture; a webhook's message may bring its own.
    var avatar: String?
    /// True for somebody who takes no direct messages from the bot.
    var isClosed = false

    /// docs.discord.com/developers/resources/user#user-object
    var json: JSON {
        var json: JSON = [
            "id": .string(id), "username": .string(name), "discriminator": "0", "global_name": .string(name),
            "avatar": JSON(avatar), "public_flags": 0, "flags": 0, "banner": nil, "accent_color": nil,
            "avatar_decoration_data": nil, "primary_guild": nil, "collectibles": nil,
        ]
        if isBot {
            json["bot"] = true
            json["global_name"] = .null
        }
        return json
    }

    /// As the user sees their own account.
    var ownJSON: JSON {
        var json = json
        json["mfa_enabled"] = false
        json["locale"] = "en-US"
        json["verified"] = true
        json["email"] = .null
        json["premium_type"] = 0
        return json
    }
}
