import JSONKit
import OrderedCollections

/// docs.discord.com/developers/resources/guild#get-guild-roles and following
extension DiscordRoute {
    static let roles = [
        DiscordRoute("GET", "guilds/{guild_id}/roles") { world, call in
            let guild = try world.guild(call.parameter("guild_id"), for: call.caller.user)
            return .ok(.array(guild.roles.values.map(\.json)))
        },
        DiscordRoute("GET", "guilds/{guild_id}/roles/{role_id}") { world, call in
            let guild = try world.guild(call.parameter("guild_id"), for: call.caller.user)
            guard let role = guild.roles[call.parameter("role_id")] else { throw DiscordRefusal.unknownRole }
            return .ok(role.json)
        },
        DiscordRoute("POST", "guilds/{guild_id}/roles") { world, call in
            let guild = try world.guild(call.parameter("guild_id"), for: call.caller.user)
            return .ok(try world.createRole(call.roleEdit, on: guild.id, by: call.caller).json)
        },
        DiscordRoute("PATCH", "guilds/{guild_id}/roles") { world, call in
            let guild = try world.guild(call.parameter("guild_id"), for: call.caller.user)
            let moves = (call.body.array ?? []).compactMap { item -> (id: String, position: Int)? in
                guard let id = item["id"]?.snowflake, let position = item["position"]?.int else { return nil }
                return (id, position)
            }
            try world.order(roles: moves, on: guild.id, by: call.caller)
            return .ok(.array((world.guilds[guild.id]?.roles.values.map(\.json)) ?? []))
        },
        DiscordRoute("PATCH", "guilds/{guild_id}/roles/{role_id}") { world, call in
            let guild = try world.guild(call.parameter("guild_id"), for: call.caller.user)
            return .ok(
                try world.modify(role: call.parameter("role_id"), call.roleEdit, on: guild.id, by: call.caller).json)
        },
        DiscordRoute("DELETE", "guilds/{guild_id}/roles/{role_id}") { world, call in
            let guild = try world.guild(call.parameter("guild_id"), for: call.caller.user)
            try world.delete(role: call.parameter("role_id"), on: guild.id, by: call.caller)
            return .nothing
        },
    ]
}

extension DiscordCall {
    /// A text of the body, empty where null takes it away.
    private func cleared(_ key: String) -> String? { has(key) ? self[key]?.string ?? "" : nil }

    var roleEdit: DiscordWorld.RoleEdit {
        DiscordWorld.RoleEdit(
            name: self["name"]?.string, permissions: self["permissions"]?.permissions,
            color: self["colors"]?["primary_color"]?.int ?? self["color"]?.int, isHoisted: self["hoist"]?.bool,
            isMentionable: self["mentionable"]?.bool, emoji: cleared("unicode_emoji"), icon: cleared("icon"))
    }
}
