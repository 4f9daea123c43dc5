import JSONKit
import OrderedCollections

extension Method {
    /// Methods that read conversations.
    /// Source: docs.slack.dev/apis/web-api/using-the-conversations-api and each method's page.
    static let conversations: [Method] = [
        Method("conversations.list", .two) { (world, caller, arguments) throws(SlackRefusal) in
            try world.list(arguments, for: caller, isWhole: true) { channel in
                channel.kind == .publicChannel || channel.members.contains(caller.user)
            }
        },
        Method("users.conversations", .three) { (world, caller, arguments) throws(SlackRefusal) in
            let user = arguments.text("user") ?? caller.user
            return try world.list(arguments, for: caller, isWhole: false) { channel in
                // Source: docs.slack.dev/reference/methods/users.conversations (of others, what the caller sees).
                let isVisible = channel.kind == .publicChannel || channel.members.contains(caller.user)
                return isVisible && channel.members.contains(user)
            }
        },
        Method("conversations.info", .three) { (world, caller, arguments) throws(SlackRefusal) in
            let channel = try world.channel(try arguments.demandChannel(), for: caller)
            try world.demand(.read, to: channel.kind, of: caller)
            let count = arguments.flag("include_num_members")
            return ["channel": world.rendered(channel, for: caller, withMemberCount: count)]
        },
        Method("conversations.members", .four) { (world, caller, arguments) throws(SlackRefusal) in
            let channel = try world.channel(try arguments.demandChannel(), for: caller)
            try world.demand(.read, to: channel.kind, of: caller)
            let page = try Page(of: channel.members.map(JSON.string), arguments)
            return ["members": .array(page.items), "response_metadata": page.metadata]
        },
        Method("conversations.history", .three) { (world, caller, arguments) throws(SlackRefusal) in
            let channel = try world.readable(arguments, by: caller)
            guard let team = world.teams[caller.team] else { throw SlackRefusal("channel_not_found") }
            let range = try TimeRange(arguments)
            let withMetadata = arguments.flag("include_all_metadata")
            // Newest first. Source: docs.slack.dev/reference/methods/conversations.history.
            let messages = channel.messages.values.reversed().filter { $0.isInChannel && range.contains($0.ts) }
            let page = try Page(
                of: messages.map { world.rendered($0, in: channel, of: team, withMetadata: withMetadata) },
                arguments)
            var answer: JSON = [
                "messages": .array(page.items), "has_more": .bool(!page.nextCursor.isEmpty),
                "pin_count": JSON(channel.pins.count),
            ]
            if !page.nextCursor.isEmpty { answer["response_metadata"] = page.metadata }
            return answer
        },
        Method("conversations.replies", .three) { (world, caller, arguments) throws(SlackRefusal) in
            let channel = try world.readable(arguments, by: caller)
            guard let team = world.teams[caller.team], let ts = arguments.text("ts"),
                let message = channel.messages[ts]
            else { throw SlackRefusal("thread_not_found") }
            let range = try TimeRange(arguments)
            let root = message.threadTS ?? message.ts
            let withMetadata = arguments.flag("include_all_metadata")
            // Oldest first, the thread's first message always among them.
            // Source: docs.slack.dev/reference/methods/conversations.replies.
            let messages = channel.messages.values.filter {
                $0.ts == root || ($0.threadTS == root && range.contains($0.ts))
            }
            let page = try Page(
                of: messages.map { world.rendered($0, in: channel, of: team, withMetadata: withMetadata) },
                arguments)
            var answer: JSON = ["messages": .array(page.items), "has_more": .bool(!page.nextCursor.isEmpty)]
            if !page.nextCursor.isEmpty { answer["response_metadata"] = page.metadata }
            return answer
        },
    ]
}

/// The times between which messages are asked for.
private struct TimeRange {
    var oldest: Int64?
    var latest: Int64?
    var isInclusive: Bool

    init(_ arguments: Arguments) throws(SlackRefusal) {
        isInclusive = arguments.flag("inclusive")
        if let text = arguments.text("oldest") {
            guard let value = World.microseconds(text) else { throw SlackRefusal("invalid_ts_oldest") }
            oldest = value
        }
        if let text = arguments.text("latest") {
            guard let value = World.microseconds(text) else { throw SlackRefusal("invalid_ts_latest") }
            latest = value
        }
    }

    func contains(_ ts: String) -> Bool {
        guard let time = World.microseconds(ts) else { return false }
        if let oldest, time < oldest || (time == oldest && !isInclusive) { return false }
        if let latest, time > latest || (time == latest && !isInclusive) { return false }
        return true
    }
}

extension World {
    /// A conversation whose messages a caller may read.
    /// Source: docs.slack.dev/reference/methods/conversations.history, `not_in_channel` (user tokens read public
    /// channels that they are not in, bot tokens do not).
    fileprivate func readable(_ arguments: Arguments, by caller: Caller) throws(SlackRefusal) -> Conversation {
        let channel = try channel(try arguments.demandChannel(), for: caller)
        try demand(.history, to: channel.kind, of: caller)
        if caller.kind == .bot && !channel.members.contains(caller.user) { throw SlackRefusal("not_in_channel") }
        return channel
    }

    /// A page of conversations of the kinds asked for.
    /// Source: docs.slack.dev/reference/methods/conversations.list (kinds default to public channels; each needs its
    /// own scope).
    /// - Parameter isWhole: whether they are told with the number of members and whether the caller is one; recorded
    ///   answers of users.conversations are not.
    fileprivate func list(
        _ arguments: Arguments, for caller: Caller, isWhole: Bool, where isListed: (Conversation) -> Bool
    ) throws(SlackRefusal) -> JSON {
        let names = arguments.list("types")
        var kinds: [Conversation.Kind] = names.isEmpty ? [.publicChannel] : []
        for name in names {
            guard let kind = Conversation.Kind(rawValue: name) else { throw SlackRefusal("invalid_types") }
            kinds.append(kind)
        }
        for kind in kinds { try demand(.read, to: kind, of: caller) }
        let live = arguments.flag("exclude_archived")
        let present = teams[caller.team].map { Array($0.channels.values) } ?? []
        let channels = present.filter { kinds.contains($0.kind) && !(live && $0.isArchived) && isListed($0) }
        let shown = channels.map { channel in
            var json = rendered(channel, for: caller, withMemberCount: isWhole && channel.kind.isNamed)
            if !isWhole { json["is_member"] = nil }
            return json
        }
        let page = try Page(of: shown, arguments)
        return ["channels": .array(page.items), "response_metadata": page.metadata]
    }
}
