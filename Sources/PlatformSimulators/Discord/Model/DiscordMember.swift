import JSONKit

/// Somebody on a server.
struct DiscordMember: Sendable {
    var id: String
    var nick: String?
    var roles: [String] = []
    var joinedAt: String
    /// The end of a timeout, in milliseconds since 1970.
    var timedOutUntil: Int64?

    /// docs.discord.com/developers/resources/guild#guild-member-object
    /// - Parameter user: the account, where it belongs into the object.
    func json(with user: DiscordUser?) -> JSON {
        var json: JSON = [
            "nick": JSON(nick), "avatar": nil, "banner": nil, "roles": JSON(roles), "joined_at": .string(joinedAt),
            "premium_since": nil, "deaf": false, "mute": false, "flags": 0, "pending": false,
            "communication_disabled_until": JSON(timedOutUntil.map(DiscordTime.text)), "avatar_decoration_data": nil,
            "collectibles": nil,
        ]
        if let user { json["user"] = user.json }
        return json
    }
}
