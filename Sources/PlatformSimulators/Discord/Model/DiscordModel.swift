import JSONKit
import OrderedCollections

/// Somebody with an account.
struct DiscordUser: Sendable {
    var id: String
    var name: String
    var isBot = false

    /// docs.discord.com/developers/resources/user#user-object
    var json: JSON {
        [
            "id": .string(id), "username": .string(name), "discriminator": "0", "global_name": .string(name),
            "avatar": nil, "bot": .bool(isBot), "system": false, "public_flags": 0, "banner": nil,
            "accent_color": nil, "avatar_decoration_data": nil, "clan": nil, "primary_guild": nil,
            "collectibles": nil, "flags": 0,
        ]
    }
}

extension DiscordUser {
    /// As the user sees their own account.
    var ownJSON: JSON {
        var json = json
        json["mfa_enabled"] = false
        json["locale"] = "en-US"
        json["verified"] = true
        json["email"] = nil
        json["premium_type"] = 0
        return json
    }
}

/// Somebody on the server.
struct DiscordMember: Sendable {
    var user: DiscordUser
    var nick: String?
    var roles: [String] = []
    var joinedAt: String

    /// docs.discord.com/developers/resources/guild#guild-member-object
    func json(withUser: Bool = true) -> JSON {
        var json: JSON = [
            "nick": JSON(nick), "avatar": nil, "banner": nil, "roles": JSON(roles), "joined_at": .string(joinedAt),
            "premium_since": nil, "deaf": false, "mute": false, "flags": 0, "pending": false,
            "communication_disabled_until": nil, "avatar_decoration_data": nil,
        ]
        if withUser { json["user"] = user.json }
        return json
    }
}

/// A role of the server.
struct DiscordRole: Sendable {
    var id: String
    var name: String
    var position: Int
    var permissions: UInt64
    var isManaged = false
    /// The bot whose own role it is.
    var bot: String?

    /// docs.discord.com/developers/topics/permissions#role-object
    var json: JSON {
        var json: JSON = [
            "id": .string(id), "name": .string(name), "color": 0, "hoist": false, "icon": nil, "unicode_emoji": nil,
            "position": JSON(position), "permissions": .string(String(permissions)), "managed": .bool(isManaged),
            "mentionable": false, "flags": 0, "description": nil,
            "colors": ["primary_color": 0, "secondary_color": nil, "tertiary_color": nil],
        ]
        if let bot { json["tags"] = ["bot_id": .string(bot)] }
        return json
    }
}

/// A text channel.
struct DiscordChannel: Sendable {
    var id: String
    var name: String
    var position: Int
    var topic: String?
    var messages: [DiscordMessage] = []

    /// docs.discord.com/developers/resources/channel#channel-object
    func json(guild: String) -> JSON {
        [
            "id": .string(id), "type": 0, "guild_id": .string(guild), "name": .string(name), "topic": JSON(topic),
            "position": JSON(position), "permission_overwrites": [], "nsfw": false, "parent_id": nil,
            "rate_limit_per_user": 0, "last_message_id": JSON(messages.last?.id), "last_pin_timestamp": nil, "flags": 0,
            "default_thread_rate_limit_per_user": 0,
        ]
    }
}

/// A message.
struct DiscordMessage: Sendable {
    var id: String
    var channel: String
    var author: DiscordUser
    var content: String
    var timestamp: String
    var editedAt: String?
    var webhook: String?
    var application: String?
    var reference: String?
    var components: JSON = []
    var embeds: JSON = []
    var nonce: JSON?
    var flags = 0
    /// Who reacted, in the order of the first reaction: emoji as `🔥` or `name:id`.
    var reactions: OrderedDictionary<String, [String]> = [:]
    var isPinned = false

    /// docs.discord.com/developers/resources/message#message-object
    func json(seenBy reader: String) -> JSON {
        var json: JSON = [
            "id": .string(id), "channel_id": .string(channel), "author": author.json, "content": .string(content),
            "timestamp": .string(timestamp), "edited_timestamp": JSON(editedAt), "tts": false,
            "mention_everyone": false, "mentions": [], "mention_roles": [], "attachments": [], "embeds": embeds,
            "pinned": .bool(isPinned), "type": JSON(reference == nil ? 0 : 19), "flags": JSON(flags),
            "components": components,
        ]
        if let webhook { json["webhook_id"] = .string(webhook) }
        if let application { json["application_id"] = .string(application) }
        if let nonce { json["nonce"] = nonce }
        if let reference {
            json["message_reference"] = ["type": 0, "channel_id": .string(channel), "message_id": .string(reference)]
        }
        if !reactions.isEmpty {
            json["reactions"] = .array(
                reactions.map { emoji, users in
                    [
                        "emoji": DiscordEmoji.json(emoji), "count": JSON(users.count),
                        "count_details": ["burst": 0, "normal": JSON(users.count)], "me": .bool(users.contains(reader)),
                        "me_burst": false, "burst_colors": [],
                    ]
                })
        }
        return json
    }
}

/// Emoji as the API writes them.
enum DiscordEmoji {
    /// docs.discord.com/developers/resources/emoji#emoji-object: partial, as in reactions.
    static func json(_ emoji: String) -> JSON {
        let parts = emoji.split(separator: ":")
        guard parts.count == 2, parts[1].allSatisfy(\.isNumber) else { return ["id": nil, "name": .string(emoji)] }
        return ["id": .string(String(parts[1])), "name": .string(String(parts[0])), "animated": false]
    }
}

/// A webhook of a channel.
struct DiscordWebhook: Sendable {
    var id: String
    var token: String
    var channel: String
    var name: String
    var user: DiscordUser
    var application: String

    /// docs.discord.com/developers/resources/webhook#webhook-object
    func json(guild: String) -> JSON {
        [
            "id": .string(id), "type": 1, "guild_id": .string(guild), "channel_id": .string(channel),
            "user": user.json, "name": .string(name), "avatar": nil, "token": .string(token),
            "application_id": .string(application),
        ]
    }
}

/// An interaction that waits for its answer, or has it.
struct DiscordInteraction: Sendable {
    var id: String
    var token: String
    var user: String
    var channel: String
    /// The message whose component was used.
    var message: String?
    /// Seconds since 1970.
    var createdAt: Double
    /// The answer's type once it was given.
    var answered: Int?
    /// What the member alone was shown.
    var ephemeral: [JSON] = []
    /// The answer's message, when everybody sees it.
    var answerMessage: String?
}

/// A refusal in Discord's form.
struct DiscordRefusal: Error, Sendable {
    var status: Int
    var code: Int
    var message: String

    init(_ status: Int, _ code: Int, _ message: String) {
        self.status = status
        self.code = code
        self.message = message
    }

    static let missingAccess = DiscordRefusal(403, 50001, "Missing Access")
    static let missingPermissions = DiscordRefusal(403, 50013, "Missing Permissions")
    static let unknownChannel = DiscordRefusal(404, 10003, "Unknown Channel")
    static let unknownMessage = DiscordRefusal(404, 10008, "Unknown Message")
    static let unknownMember = DiscordRefusal(404, 10007, "Unknown Member")
    static let unknownWebhook = DiscordRefusal(404, 10015, "Unknown Webhook")
    static let unknownEmoji = DiscordRefusal(400, 10014, "Unknown Emoji")
    static let unknownInteraction = DiscordRefusal(404, 10062, "Unknown interaction")
    static let notFound = DiscordRefusal(404, 0, "404: Not Found")
    static func form(_ field: String, _ message: String) -> DiscordRefusal {
        DiscordRefusal(400, 50035, "Invalid Form Body: \(field): \(message)")
    }
}
