import JSONKit
import OrderedCollections

/// docs.discord.com/developers/resources/guild and resources/audit-log
extension DiscordRoute {
    static let guilds = [
        DiscordRoute("GET", "guilds/{guild_id}") { world, call in
            let guild = try world.guild(call.parameter("guild_id"), for: call.caller.user)
            var json = guild.json
            if call.flag("with_counts") {
                json["approximate_member_count"] = JSON(guild.members.count)
                json["approximate_presence_count"] = JSON(guild.members.count)
            }
            return .ok(json)
        },
        DiscordRoute("PATCH", "guilds/{guild_id}") { world, call in
            let guild = try world.guild(call.parameter("guild_id"), for: call.caller.user)
            return .ok(
                try world.modify(
                    guild: guild.id, name: call["name"]?.string, description: call.clearable("description"),
                    verificationLevel: call["verification_level"]?.int, by: call.caller
                ).json)
        },
        DiscordRoute("GET", "guilds/{guild_id}/channels") { world, call in
            let guild = try world.guild(call.parameter("guild_id"), for: call.caller.user)
            let channels = world.channels.values.filter { $0.guild == guild.id && !$0.kind.isThread }
            return .ok(.array(channels.map { world.rendered($0) }))
        },
        DiscordRoute("POST", "guilds/{guild_id}/channels") { world, call in
            let guild = try world.guild(call.parameter("guild_id"), for: call.caller.user)
            guard let kind = DiscordChannel.Kind(rawValue: call["type"]?.int ?? 0) else {
                throw DiscordRefusal.form(
                    "type", "Value must be one of {0, 2, 4, 5, 13, 15, 16}.", code: "BASE_TYPE_CHOICES")
            }
            let channel = try world.createChannel(call.channelEdit, kind: kind, on: guild.id, by: call.caller)
            return .created(world.rendered(channel))
        },
        DiscordRoute("PATCH", "guilds/{guild_id}/channels") { world, call in
            let guild = try world.guild(call.parameter("guild_id"), for: call.caller.user)
            let moves = (call.body.array ?? []).map { item in
                (
                    id: item["id"]?.snowflake ?? "", position: item["position"]?.int,
                    parent: item["parent_id"].map { $0.snowflake ?? "" },
                    locks: item["lock_permissions"]?.bool ?? false
                )
            }
            try world.order(moves, on: guild.id, by: call.caller)
            return .nothing
        },
        DiscordRoute("GET", "guilds/{guild_id}/audit-logs") { world, call in
            let guild = try world.guild(call.parameter("guild_id"), for: call.caller.user)
            return .ok(
                try world.auditLog(
                    of: guild.id, for: call.caller.user, user: call.query["user_id"]?.string,
                    type: call.query["action_type"]?.string.flatMap { Int($0) }, before: try call.snowflake("before"),
                    after: try call.snowflake("after"), limit: try call.number("limit", in: 1...100, otherwise: 50)))
        },
        DiscordRoute("GET", "guilds/{guild_id}/webhooks") { world, call in
            let guild = try world.guild(call.parameter("guild_id"), for: call.caller.user)
            try world.demand(DiscordPermission.manageWebhooks, of: call.caller.user, on: guild.id)
            return .ok(.array(world.webhooks.values.filter { $0.guild == guild.id }.map { $0.json() }))
        },
    ]
}
