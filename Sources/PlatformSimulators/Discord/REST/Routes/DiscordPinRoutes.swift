import JSONKit
import OrderedCollections

/// docs.discord.com/developers/resources/message#get-channel-pins and following, with the older routes
extension DiscordRoute {
    static let pins = [
        DiscordRoute("GET", "channels/{channel_id}/messages/pins") { world, call in
            let limit = try call.number("limit", in: 1...50, otherwise: 50)
            let before = call.query["before"]?.string.flatMap { DiscordTime.milliseconds($0) }
            let fitting = try readable(world, call).filter { message in
                guard let before, let pinned = message.pinnedAt.flatMap({ DiscordTime.milliseconds($0) }) else {
                    return true
                }
                return pinned < before
            }
            let items = fitting.prefix(limit).map { message -> JSON in
                ["pinned_at": JSON(message.pinnedAt), "message": world.answered(message)]
            }
            return .ok(["items": .array(Array(items)), "has_more": .bool(fitting.count > limit)])
        },
        DiscordRoute("GET", "channels/{channel_id}/pins") { world, call in
            .ok(.array(try readable(world, call).prefix(50).map { world.answered($0) }))
        },
        DiscordRoute("PUT", "channels/{channel_id}/messages/pins/{message_id}") { try set(&$0, $1, true) },
        DiscordRoute("DELETE", "channels/{channel_id}/messages/pins/{message_id}") { try set(&$0, $1, false) },
        DiscordRoute("PUT", "channels/{channel_id}/pins/{message_id}") { try set(&$0, $1, true) },
        DiscordRoute("DELETE", "channels/{channel_id}/pins/{message_id}") { try set(&$0, $1, false) },
    ]

    /// The pins that the caller may read: none without READ_MESSAGE_HISTORY.
    private static func readable(_ world: DiscordWorld, _ call: DiscordCall) throws -> [DiscordMessage] {
        let channel = try world.channel(call.parameter("channel_id"))
        try world.demand(DiscordPermission.viewChannel, of: call.caller.user, in: channel)
        let held = world.permissions(of: call.caller.user, in: channel)
        return held & DiscordPermission.readMessageHistory == 0 ? [] : world.pins(in: channel.id)
    }

    private static func set(_ world: inout DiscordWorld, _ call: DiscordCall, _ isPinned: Bool) throws -> DiscordAnswer
    {
        try world.setPin(
            isPinned, of: call.parameter("message_id"), in: call.parameter("channel_id"), by: call.caller)
        return .nothing
    }
}
