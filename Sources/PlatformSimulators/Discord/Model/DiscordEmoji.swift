import JSONKit

/// An emoji that a server made.
struct DiscordEmoji: Sendable {
    var id: String
    var name: String
    var user: DiscordUser
    var roles: [String] = []
    var isAnimated = false

    /// docs.discord.com/developers/resources/emoji#emoji-object
    var json: JSON {
        [
            "id": .string(id), "name": .string(name), "roles": JSON(roles), "user": user.json, "require_colons": true,
            "managed": false, "animated": .bool(isAnimated), "available": true,
        ]
    }

    /// An emoji as reactions write it, partial: `🔥`, or `name:id`.
    static func partial(_ emoji: String) -> JSON {
        guard let (name, id) = custom(emoji) else { return ["id": nil, "name": .string(emoji)] }
        return ["id": .string(id), "name": .string(name), "animated": false]
    }

    /// Name and id of a server's own emoji; nil for one of Unicode's.
    static func custom(_ emoji: String) -> (name: String, id: String)? {
        let parts = emoji.split(separator: ":")
        guard parts.count == 2, parts[1].allSatisfy(\.isNumber) else { return nil }
        return (String(parts[0]), String(parts[1]))
    }

    /// Whether a text can be an emoji of Unicode: no letters or digits of ASCII alone. Which ones Discord knows it does
    /// not say (a guess).
    static func isUnicode(_ emoji: String) -> Bool {
        !emoji.isEmpty && emoji.count <= 2 && emoji.unicodeScalars.contains { $0.value > 127 }
    }
}
