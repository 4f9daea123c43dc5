import JSONKit

/// A role of a server.
struct DiscordRole: Sendable {
    var id: String
    var name: String
    var position: Int
    var permissions: UInt64
    var color = 0
    var isHoisted = false
    var isMentionable = false
    var isManaged = false
    /// The bot whose own role it is.
    var bot: String?

    /// docs.discord.com/developers/topics/permissions#role-object
    var json: JSON {
        var json: JSON = [
            "id": .string(id), "name": .string(name), "color": JSON(color), "hoist": .bool(isHoisted), "icon": nil,
            "unicode_emoji": nil, "position": JSON(position), "permissions": .string(String(permissions)),
            "managed": .bool(isManaged), "mentionable": .bool(isMentionable), "flags": 0, "description": nil,
            "colors": ["primary_color": JSON(color), "secondary_color": nil, "tertiary_color": nil],
        ]
        if let bot { json["tags"] = ["bot_id": .string(bot)] }
        return json
    }
}
