import JSONKit
import OrderedCollections

/// docs.discord.com/developers/resources/message, from #create-reaction to #delete-all-reactions-for-emoji
extension DiscordRoute {
    private static let base = "channels/{channel_id}/messages/{message_id}/reactions"

    static let reactions = [
        DiscordRoute("PUT", "\(base)/{emoji_name}/@me") { world, call in
            try world.react(
                call.parameter("emoji_name"), to: call.parameter("message_id"), in: call.parameter("channel_id"),
                by: call.caller.user, isBurst: call.query["type"]?.string == "1")
            return .nothing
        },
        DiscordRoute("DELETE", "\(base)/{emoji_name}/@me") { world, call in
            try unreact(&world, call, of: call.caller.user)
        },
        DiscordRoute("DELETE", "\(base)/{emoji_name}/{user_id}") { world, call in
            try unreact(&world, call, of: call.parameter("user_id"))
        },
        // #get-reactions: 1 to 100, 25 by default, by user id.
        DiscordRoute("GET", "\(base)/{emoji_name}") { world, call in
            let users = try world.reactors(
                call.parameter("emoji_name"), on: call.parameter("message_id"), in: call.parameter("channel_id"),
                isBurst: try call.number("type", in: 0...1, otherwise: 0) == 1, after: try call.snowflake("after") ?? 0,
                limit: try call.number("limit", in: 1...100, otherwise: 25), for: call.caller.user)
            return .ok(.array(users.map(\.json)))
        },
        DiscordRoute("DELETE", base) { world, call in try clear(&world, call, nil) },
        DiscordRoute("DELETE", "\(base)/{emoji_name}") { world, call in
            try clear(&world, call, call.parameter("emoji_name"))
        },
    ]

    private static func unreact(_ world: inout DiscordWorld, _ call: DiscordCall, of user: String) throws
        -> DiscordAnswer
    {
        try world.unreact(
            call.parameter("emoji_name"), from: call.parameter("message_id"), in: call.parameter("channel_id"),
            of: user, by: call.caller.user)
        return .nothing
    }

    private static func clear(_ world: inout DiscordWorld, _ call: DiscordCall, _ emoji: String?) throws
        -> DiscordAnswer
    {
        try world.clearReactions(
            emoji, from: call.parameter("message_id"), in: call.parameter("channel_id"), by: call.caller.user)
        return .nothing
    }
}
