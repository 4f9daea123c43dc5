import JSONKit
import OrderedCollections

/// docs.discord.com/developers/resources/guild#get-guild-member and following
extension DiscordRoute {
    static let members = [
        // #list-guild-members: by id, 1 to 1000, one where no limit is given; needs the members intent.
        DiscordRoute("GET", "guilds/{guild_id}/members") { world, call in
            let guild = try world.guild(call.parameter("guild_id"), for: call.caller.user)
            guard world.setup.privilegedIntents & DiscordIntent.members != 0 else { throw DiscordRefusal.missingAccess }
            let after = try call.snowflake("after") ?? 0
            let page = guild.members.values.filter { (UInt64($0.id) ?? 0) > after }
                .sorted { (UInt64($0.id) ?? 0) < (UInt64($1.id) ?? 0) }
                .prefix(try call.number("limit", in: 1...1000, otherwise: 1))
            return .ok(.array(page.map { world.rendered($0) }))
        },
        // #search-guild-members
        DiscordRoute("GET", "guilds/{guild_id}/members/search") { world, call in
            let guild = try world.guild(call.parameter("guild_id"), for: call.caller.user)
            let start = (call.query["query"]?.string ?? "").lowercased()
            let found = guild.members.values.filter { member in
                [world.users[member.id]?.name, member.nick].compactMap { $0 }
                    .contains { $0.lowercased().hasPrefix(start) }
            }
            return .ok(
                .array(found.prefix(try call.number("limit", in: 1...1000, otherwise: 1)).map { world.rendered($0) }))
        },
        DiscordRoute("GET", "guilds/{guild_id}/members/{user_id}") { world, call in
            let guild = try world.guild(call.parameter("guild_id"), for: call.caller.user)
            return .ok(world.rendered(try world.member(call.parameter("user_id"), on: guild.id)))
        },
        DiscordRoute("PATCH", "guilds/{guild_id}/members/@me") { try modify(&$0, $1, $1.caller.user) },
        DiscordRoute("PATCH", "guilds/{guild_id}/members/{user_id}") {
            try modify(&$0, $1, $1.parameter("user_id"))
        },
        DiscordRoute("DELETE", "guilds/{guild_id}/members/{user_id}") { world, call in
            let guild = try world.guild(call.parameter("guild_id"), for: call.caller.user)
            try world.kick(call.parameter("user_id"), from: guild.id, by: call.caller)
            return .nothing
        },
        DiscordRoute("PUT", "guilds/{guild_id}/members/{user_id}/roles/{role_id}") { try setRole(&$0, $1, true) },
        DiscordRoute("DELETE", "guilds/{guild_id}/members/{user_id}/roles/{role_id}") { try setRole(&$0, $1, false) },
    ]

    private static func modify(_ world: inout DiscordWorld, _ call: DiscordCall, _ user: String) throws -> DiscordAnswer
    {
        let guild = try world.guild(call.parameter("guild_id"), for: call.caller.user)
        var edit = DiscordWorld.MemberEdit()
        edit.nick = call.clearable("nick")
        if call.has("roles") { edit.roles = call["roles"]?.array?.compactMap(\.snowflake) ?? [] }
        if call.has("communication_disabled_until") {
            guard let text = call["communication_disabled_until"]?.string else {
                edit.timedOutUntil = 0
                return .ok(world.rendered(try world.modify(member: user, edit, on: guild.id, by: call.caller)))
            }
            guard let until = DiscordTime.milliseconds(text) else {
                throw DiscordRefusal.form(
                    "communication_disabled_until", "Could not parse \(text). Should be ISO8601.",
                    code: "DATE_TIME_TYPE_PARSE")
            }
            edit.timedOutUntil = until
        }
        return .ok(world.rendered(try world.modify(member: user, edit, on: guild.id, by: call.caller)))
    }

    private static func setRole(_ world: inout DiscordWorld, _ call: DiscordCall, _ isHeld: Bool) throws
        -> DiscordAnswer
    {
        let guild = try world.guild(call.parameter("guild_id"), for: call.caller.user)
        try world.setRole(
            call.parameter("role_id"), of: call.parameter("user_id"), isHeld: isHeld, on: guild.id, by: call.caller)
        return .nothing
    }
}
