import JSONKit
import OrderedCollections

/// A server.
struct DiscordGuild: Sendable {
    /// Somebody who may not come back.
    struct Ban: Sendable {
        var user: DiscordUser
        var reason: String?
    }

    var id: String
    var name: String
    var owner: String
    var description: String?
    var verificationLevel = 0
    /// What the server has by its boosts: `ROLE_ICONS`.
    var features: [String] = []
    var members: OrderedDictionary<String, DiscordMember> = [:]
    var roles: OrderedDictionary<String, DiscordRole> = [:]
    var emojis: OrderedDictionary<String, DiscordEmoji> = [:]
    var bans: OrderedDictionary<String, Ban> = [:]
    /// Entries of the audit log, the oldest first.
    var auditLog: [JSON] = []
    /// False during an outage.
    var isAvailable = true

    init(id: String, name: String, owner: String) {
        self.id = id
        self.name = name
        self.owner = owner
    }

    /// docs.discord.com/developers/resources/guild#guild-object
    var json: JSON {
        [
            "id": .string(id), "name": .string(name), "icon": nil, "splash": nil, "discovery_splash": nil,
            "home_header": nil, "owner_id": .string(owner), "afk_channel_id": nil, "afk_timeout": 300,
            "widget_enabled": false, "widget_channel_id": nil, "verification_level": JSON(verificationLevel),
            "default_message_notifications": 0, "explicit_content_filter": 0,
            "roles": .array(roles.values.map(\.json)), "emojis": .array(emojis.values.map(\.json)),
            "features": JSON(features),
            "mfa_level": 0, "application_id": nil, "system_channel_id": nil, "system_channel_flags": 0,
            "rules_channel_id": nil, "max_presences": nil, "max_members": 500_000, "vanity_url_code": nil,
            "description": JSON(description), "banner": nil, "premium_tier": 0, "premium_subscription_count": 0,
            "preferred_locale": "en-US", "public_updates_channel_id": nil, "max_video_channel_users": 25,
            "max_stage_video_channel_users": 50, "nsfw_level": 0, "nsfw": false, "stickers": [],
            "premium_progress_bar_enabled": false, "safety_alerts_channel_id": nil, "incidents_data": nil,
            "hub_type": nil, "region": "us-east",
        ]
    }
}
