import JSONKit
import OrderedCollections

/// docs.discord.com/developers/resources/guild#get-guild-bans and following
extension DiscordRoute {
    static let bans = [
        // By user id; `before` counts more than `after`; up to 1000.
        DiscordRoute("GET", "guilds/{guild_id}/bans") { world, call in
            let guild = try world.guild(call.parameter("guild_id"), for: call.caller.user)
            try world.demand(DiscordPermission.banMembers, of: call.caller.user, on: guild.id)
            let limit = try call.number("limit", in: 1...1000, otherwise: 1000)
            let (before, after) = (try call.snowflake("before"), try call.snowflake("after"))
            let bans = guild.bans.values.map { (UInt64($0.user.id) ?? 0, $0) }.sorted { $0.0 < $1.0 }
                .filter { id, _ in before.map { id < $0 } ?? (id > after ?? 0) }
            let page = before == nil ? Array(bans.prefix(limit)) : Array(bans.suffix(limit))
            return .ok(.array(page.map { world.rendered($0.1) }))
        },
        DiscordRoute("GET", "guilds/{guild_id}/bans/{user_id}") { world, call in
            let guild = try world.guild(call.parameter("guild_id"), for: call.caller.user)
            try world.demand(DiscordPermission.banMembers, of: call.caller.user, on: guild.id)
            guard let ban = guild.bans[call.parameter("user_id")] else { throw DiscordRefusal.unknownBan }
            return .ok(world.rendered(ban))
        },
        DiscordRoute("PUT", "guilds/{guild_id}/bans/{user_id}") { world, call in
            let guild = try world.guild(call.parameter("guild_id"), for: call.caller.user)
            let seconds =
                call["delete_message_seconds"]?.int ?? (call["delete_message_days"]?.int ?? 0) * 86_400
            try world.ban(call.parameter("user_id"), on: guild.id, deletingSeconds: seconds, by: call.caller)
            return .nothing
        },
        DiscordRoute("DELETE", "guilds/{guild_id}/bans/{user_id}") { world, call in
            let guild = try world.guild(call.parameter("guild_id"), for: call.caller.user)
            try world.unban(call.parameter("user_id"), on: guild.id, by: call.caller)
            return .nothing
        },
    ]
}
