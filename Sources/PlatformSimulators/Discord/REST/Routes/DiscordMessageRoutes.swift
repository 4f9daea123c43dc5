import JSONKit
import OrderedCollections

/// docs.discord.com/developers/resources/message
extension DiscordRoute {
    static let messages = [
        DiscordRoute("GET", "channels/{channel_id}/messages") { world, call in
            .ok(try history(&world, call))
        },
        DiscordRoute("POST", "channels/{channel_id}/messages") { world, call in
            .ok(world.answered(try world.post(call.draft(), in: call.parameter("channel_id"), by: call.caller.user)))
        },
        DiscordRoute("POST", "channels/{channel_id}/messages/bulk-delete") { world, call in
            let ids = call["messages"]?.array?.compactMap(\.snowflake) ?? []
            try world.delete(ids, in: call.parameter("channel_id"), by: call.caller)
            return .nothing
        },
        DiscordRoute("GET", "channels/{channel_id}/messages/{message_id}") { world, call in
            let channel = try world.channel(call.parameter("channel_id"))
            try world.demand(DiscordPermission.readMessageHistory, of: call.caller.user, in: channel)
            return .ok(world.answered(try world.message(call.parameter("message_id"), in: channel.id)))
        },
        DiscordRoute("PATCH", "channels/{channel_id}/messages/{message_id}") { world, call in
            let message = try world.edit(
                call.parameter("message_id"), in: call.parameter("channel_id"), call.edit(), by: call.caller.user)
            return .ok(world.answered(message))
        },
        DiscordRoute("DELETE", "channels/{channel_id}/messages/{message_id}") { world, call in
            try world.delete(call.parameter("message_id"), in: call.parameter("channel_id"), by: call.caller)
            return .nothing
        },
    ]

    /// #get-channel-messages: newest first, 1 to 100, 50 where no limit is given; only one of before, after and around;
    /// an empty list without READ_MESSAGE_HISTORY.
    private static func history(_ world: inout DiscordWorld, _ call: DiscordCall) throws -> JSON {
        let channel = try world.channel(call.parameter("channel_id"))
        try world.demand(DiscordPermission.viewChannel, of: call.caller.user, in: channel)
        let limit = try call.number("limit", in: 1...100, otherwise: 50)
        let (before, after, around) = (
            try call.snowflake("before"), try call.snowflake("after"), try call.snowflake("around")
        )
        if [before, after, around].compactMap({ $0 }).count > 1 {
            throw DiscordRefusal.form(
                "before", "Only one of before, after and around can be given", code: "BASE_TYPE_EXCLUSIVE")
        }
        let mayRead =
            world.permissions(of: call.caller.user, in: channel) & DiscordPermission.readMessageHistory != 0
        guard mayRead, let log = world.messages[channel.id] else { return [] }
        let page =
            if let after {
                log.after(after, limit: limit)
            } else if let around {
                log.around(around, limit: limit)
            } else if let before {
                log.before(before, limit: limit)
            } else {
                log.newest(limit)
            }
        return .array(page.map { world.answered($0) })
    }
}
