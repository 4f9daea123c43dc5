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
    /// The emoji or the picture beside its name: one of both.
    var emoji: String?
    var icon: Icon?
    /// The bot whose own role it is.
    var bot: String?

    /// A picture, by the hash under which the content delivery network has it.
    struct Icon: Sendable {
        var content: [UInt8]

        /// Discord's own differs; that it follows from the content is enough.
        var hash: String {
            String(
                content.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }, radix: 16
            )
        }
    }

    /// docs.discord.com/developers/topics/permissions#role-object
    var json: JSON {
        var json: JSON = [
            "id": .string(id), "name": .string(name), "color": JSON(color), "hoist": .bool(isHoisted),
            "icon": JSON(icon?.hash), "unicode_emoji": JSON(emoji), "position": JSON(position),
            "permissions": .string(String(permissions)),
            "managed": .bool(isManaged), "mentionable": .bool(isMentionable), "flags": 0, "description": nil,
            "colors": ["primary_color": JSON(color), "secondary_color": nil, "tertiary_color": nil],
        ]
        if let bot { json["tags"] = ["bot_id": .string(bot)] }
        return json
    }
}
