import JSONKit
import OrderedCollections

/// docs.discord.com/developers/resources/channel#start-thread-from-message and following
extension DiscordRoute {
    static let threads = [
        DiscordRoute("POST", "channels/{channel_id}/messages/{message_id}/threads") { world, call in
            let thread = try world.startThread(
                call.threadEdit, kind: nil, from: call.parameter("message_id"), in: call.parameter("channel_id"),
                by: call.caller)
            return .created(world.rendered(thread, for: call.caller.user))
        },
        DiscordRoute("POST", "channels/{channel_id}/threads") { world, call in
            let parent = try world.channel(call.parameter("channel_id"))
            // #start-thread-in-forum-or-media-channel: there a thread begins with a message.
            if parent.kind == .forum || parent.kind == .media, call["message"] == nil {
                throw DiscordRefusal.required("message")
            }
            let kind = call["type"]?.int.flatMap { DiscordChannel.Kind(rawValue: $0) }
            let thread = try world.startThread(
                call.threadEdit, kind: kind, from: nil, in: call.parameter("channel_id"), by: call.caller)
            var json = world.rendered(thread, for: call.caller.user)
            if let first = call["message"] {
                json["message"] = world.answered(
                    try world.post(call.draft(first), in: thread.id, by: call.caller.user))
            }
            return .created(json)
        },
        DiscordRoute("GET", "channels/{channel_id}/thread-members") { world, call in
            let thread = try world.channel(call.parameter("channel_id"))
            let limit = try call.number("limit", in: 1...100, otherwise: 100)
            let after = try call.snowflake("after") ?? 0
            let members = (thread.thread?.members ?? [:]).filter { (UInt64($0.key) ?? 0) > after }
            return .ok(
                .array(
                    members.prefix(limit).map {
                        member($0.key, joined: $0.value, of: thread, world, isWhole: call.flag("with_member"))
                    }))
        },
        DiscordRoute("GET", "channels/{channel_id}/thread-members/{user_id}") { world, call in
            let thread = try world.channel(call.parameter("channel_id"))
            let user = call.parameter("user_id")
            guard let joined = thread.thread?.members[user] else { throw DiscordRefusal.unknownMember }
            return .ok(member(user, joined: joined, of: thread, world, isWhole: call.flag("with_member")))
        },
        DiscordRoute("PUT", "channels/{channel_id}/thread-members/@me") { world, call in
            try world.addThreadMember(call.caller.user, to: call.parameter("channel_id"), by: call.caller.user)
            return .nothing
        },
        DiscordRoute("PUT", "channels/{channel_id}/thread-members/{user_id}") { world, call in
            try world.addThreadMember(
                call.parameter("user_id"), to: call.parameter("channel_id"), by: call.caller.user)
            return .nothing
        },
        DiscordRoute("DELETE", "channels/{channel_id}/thread-members/@me") { world, call in
            try world.removeThreadMember(call.caller.user, from: call.parameter("channel_id"), by: call.caller.user)
            return .nothing
        },
        DiscordRoute("DELETE", "channels/{channel_id}/thread-members/{user_id}") { world, call in
            try world.removeThreadMember(
                call.parameter("user_id"), from: call.parameter("channel_id"), by: call.caller.user)
            return .nothing
        },
        DiscordRoute("GET", "channels/{channel_id}/threads/archived/public") { try archived($0, $1, isPrivate: false) },
        DiscordRoute("GET", "channels/{channel_id}/threads/archived/private") { try archived($0, $1, isPrivate: true) },
        DiscordRoute("GET", "guilds/{guild_id}/threads/active") { world, call in
            let guild = try world.guild(call.parameter("guild_id"), for: call.caller.user)
            let threads = world.channels.values.filter { channel in
                channel.guild == guild.id && channel.thread?.isArchived == false
                    && world.sees(call.caller.user, channel)
            }
            return .ok(list(threads.sorted { $0.id > $1.id }, world, for: call.caller.user))
        },
    ]

    /// #list-public-archived-threads: by the time of archiving, newest first.
    private static func archived(_ world: DiscordWorld, _ call: DiscordCall, isPrivate: Bool) throws -> DiscordAnswer {
        let parent = try world.channel(call.parameter("channel_id"))
        let needed = DiscordPermission.readMessageHistory | (isPrivate ? DiscordPermission.manageThreads : 0)
        try world.demand(needed, of: call.caller.user, in: parent)
        let before = call.query["before"]?.string ?? "9"
        let limit = try call.number("limit", in: 2...100, otherwise: 50)
        let threads = world.channels.values.filter { channel in
            channel.parent == parent.id && channel.thread?.isArchived == true
                && (channel.kind == .privateThread) == isPrivate && channel.thread?.archivedAt ?? "" < before
        }.sorted { $0.thread?.archivedAt ?? "" > $1.thread?.archivedAt ?? "" }
        var json = list(Array(threads.prefix(limit)), world, for: call.caller.user)
        json["has_more"] = .bool(threads.count > limit)
        return .ok(json)
    }

    private static func list(_ threads: [DiscordChannel], _ world: DiscordWorld, for user: String) -> JSON {
        let members = threads.compactMap { thread in
            thread.thread?.members[user].map { world.threadMember(user, in: thread.id, joined: $0) }
        }
        return [
            "threads": .array(threads.map { world.rendered($0) }), "members": .array(members), "has_more": false,
        ]
    }

    private static func member(
        _ user: String, joined: String, of thread: DiscordChannel, _ world: DiscordWorld, isWhole: Bool
    ) -> JSON {
        var json = world.threadMember(user, in: thread.id, joined: joined)
        if isWhole, let member = thread.guild.flatMap({ world.guilds[$0]?.members[user] }) {
            json["member"] = world.rendered(member)
        }
        return json
    }
}
