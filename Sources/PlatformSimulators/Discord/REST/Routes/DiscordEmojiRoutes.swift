import JSONKit
import OrderedCollections

/// docs.discord.com/developers/resources/emoji
extension DiscordRoute {
    static let emojis = [
        DiscordRoute("GET", "guilds/{guild_id}/emojis") { world, call in
            let guild = try world.guild(call.parameter("guild_id"), for: call.caller.user)
            return .ok(.array(guild.emojis.values.map(\.json)))
        },
        DiscordRoute("GET", "guilds/{guild_id}/emojis/{emoji_id}") { world, call in
            let guild = try world.guild(call.parameter("guild_id"), for: call.caller.user)
            guard let emoji = guild.emojis[call.parameter("emoji_id")] else {
                throw DiscordRefusal(404, 10014, "Unknown Emoji")
            }
            return .ok(emoji.json)
        },
        DiscordRoute("POST", "guilds/{guild_id}/emojis") { world, call in
            let guild = try world.guild(call.parameter("guild_id"), for: call.caller.user)
            guard let name = call["name"]?.string else { throw DiscordRefusal.required("name") }
            guard let image = call["image"]?.string, image.hasPrefix("data:image/") else {
                throw DiscordRefusal.form("image", "Invalid image data", code: "IMAGE_INVALID")
            }
            let roles = call["roles"]?.array?.compactMap(\.snowflake) ?? []
            return .created(try world.createEmoji(name, roles: roles, on: guild.id, by: call.caller).json)
        },
        DiscordRoute("PATCH", "guilds/{guild_id}/emojis/{emoji_id}") { world, call in
            let guild = try world.guild(call.parameter("guild_id"), for: call.caller.user)
            let roles = call.has("roles") ? call["roles"]?.array?.compactMap(\.snowflake) ?? [] : nil
            return .ok(
                try world.modify(
                    emoji: call.parameter("emoji_id"), name: call["name"]?.string, roles: roles, on: guild.id,
                    by: call.caller
                ).json)
        },
        DiscordRoute("DELETE", "guilds/{guild_id}/emojis/{emoji_id}") { world, call in
            let guild = try world.guild(call.parameter("guild_id"), for: call.caller.user)
            try world.delete(emoji: call.parameter("emoji_id"), on: guild.id, by: call.caller)
            return .nothing
        },
    ]
}
