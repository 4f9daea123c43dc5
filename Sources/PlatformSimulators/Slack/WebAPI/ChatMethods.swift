import JSONKit
import OrderedCollections

extension Method {
    /// Source: docs.slack.dev/reference/methods/chat.postMessage and its neighbours.
    static let chat: [Method] = [
        Method("chat.postMessage", .special, ["chat:write"], isPosting: true) {
            (world, caller, arguments) throws(SlackRefusal) in
            let draft = try Draft(arguments)
            let message = try world.post(draft, to: try arguments.demandChannel(), by: caller)
            let channel = try world.postingChannel(try arguments.demandChannel(), for: caller)
            return try world.posted(message, in: channel, by: caller)
        },
        Method("chat.meMessage", .three, ["chat:write"], isPosting: true) {
            (world, caller, arguments) throws(SlackRefusal) in
            let draft = Draft(text: arguments.text("text") ?? "", subtype: "me_message")
            let channel = try arguments.demandChannel()
            let message = try world.post(draft, to: channel, by: caller)
            return ["channel": .string(channel), "ts": .string(message.ts)]
        },
        Method("chat.postEphemeral", .four, ["chat:write"]) { (world, caller, arguments) throws(SlackRefusal) in
            let ts = try world.postEphemeral(
                try Draft(arguments), to: try arguments.demand("user"), in: try arguments.demandChannel(), by: caller)
            return ["message_ts": .string(ts)]
        },
        Method("chat.update", .three, ["chat:write"]) { (world, caller, arguments) throws(SlackRefusal) in
            let revision = World.Revision(
                text: arguments.possiblyEmptyText("text"),
                blocks: try arguments.structure("blocks", else: "invalid_blocks_format"),
                attachments: try arguments.structure("attachments", else: "invalid_attachments"),
                metadata: try arguments.structure("metadata", else: "invalid_metadata_format"))
            let channel = try world.channel(try arguments.demandChannel(), for: caller)
            let message = try world.update(
                try arguments.demand("ts"), in: channel.id, to: revision, by: caller)
            guard let team = world.teams[caller.team] else { throw SlackRefusal("team_not_found") }
            return [
                "channel": .string(channel.id), "ts": .string(message.ts), "text": .string(message.text),
                "message": world.rendered(message, in: channel, of: team, withMetadata: true),
            ]
        },
        Method("chat.delete", .three, ["chat:write"]) { (world, caller, arguments) throws(SlackRefusal) in
            let channel = try arguments.demandChannel()
            let ts = try arguments.demand("ts")
            try world.delete(ts, in: channel, by: caller)
            return ["channel": .string(channel), "ts": .string(ts)]
        },
        Method("chat.getPermalink", .special) { (world, caller, arguments) throws(SlackRefusal) in
            let channel = try world.channel(try arguments.demandChannel(), for: caller)
            let message = try world.message(try arguments.demand("message_ts"), in: channel)
            guard let team = world.teams[caller.team] else { throw SlackRefusal("channel_not_found") }
            return [
                "channel": .string(channel.id),
                "permalink": .string(world.permalink(message, in: channel, of: team)),
            ]
        },
        Method("chat.scheduleMessage", .three, ["chat:write"]) { (world, caller, arguments) throws(SlackRefusal) in
            let channel = try world.postingChannel(try arguments.demandChannel(), for: caller)
            guard let postAt = Int64(try arguments.demand("post_at")) else { throw SlackRefusal("invalid_time") }
            if postAt <= world.seconds { throw SlackRefusal("time_in_past") }
            // Source: docs.slack.dev/reference/methods/chat.scheduleMessage (at most 120 days ahead).
            if postAt > world.seconds + 120 * 86_400 { throw SlackRefusal("time_too_far") }
            let message = try world.makeMessage(try Draft(arguments), in: channel, by: caller)
            let id = world.nextID("Q")
            let now = world.seconds
            world.teams[caller.team]?.scheduled[id] = Team.ScheduledMessage(
                channel: channel.id, postAt: postAt, createdAt: now, message: message, caller: caller)
            world.note(
                "message.scheduled", by: caller,
                ["channel": .string(channel.id), "id": .string(id), "post_at": .int(postAt)])
            return [
                "channel": .string(channel.id), "scheduled_message_id": .string(id), "post_at": .int(postAt),
                "message": ["text": .string(message.text), "type": "delayed_message"],
            ]
        },
        // Source: docs.slack.dev/reference/methods/chat.scheduledMessages.list (of all channels where none is named).
        Method("chat.scheduledMessages.list", .three) { (world, caller, arguments) throws(SlackRefusal) in
            let channel = arguments.text("channel")
            let scheduled = (world.teams[caller.team]?.scheduled ?? [:]).filter { _, message in
                message.caller.user == caller.user && (channel == nil || message.channel == channel)
            }
            let page = try Page(
                of: scheduled.map { id, message in
                    [
                        "id": .string(id), "channel_id": .string(message.channel), "post_at": .int(message.postAt),
                        "date_created": .int(message.createdAt), "text": .string(message.message.text),
                    ]
                }, arguments)
            return ["scheduled_messages": .array(page.items), "response_metadata": page.metadata]
        },
        Method("chat.deleteScheduledMessage", .three, ["chat:write"]) {
            (world, caller, arguments) throws(SlackRefusal) in
            let id = try arguments.demand("scheduled_message_id")
            let channel = try world.channel(try arguments.demandChannel(), for: caller)
            guard world.teams[caller.team]?.scheduled[id]?.channel == channel.id else {
                throw SlackRefusal("invalid_scheduled_message_id")
            }
            world.teams[caller.team]?.scheduled[id] = nil
            return [:]
        },
    ]
}

extension Draft {
    /// What the arguments of a posting method say.
    init(_ arguments: Arguments) throws(SlackRefusal) {
        text = arguments.text("text") ?? arguments.text("markdown_text") ?? ""
        let hasBoth = arguments.text("markdown_text") != nil && arguments.text("text") != nil
        if hasBoth { throw SlackRefusal("markdown_text_conflict") }
        blocks = try arguments.structure("blocks", else: "invalid_blocks_format")
        attachments = try arguments.structure("attachments", else: "invalid_attachments")
        metadata = try arguments.structure("metadata", else: "invalid_metadata_format")
        threadTS = arguments.text("thread_ts")
        isBroadcast = arguments.flag("reply_broadcast")
        username = arguments.text("username")
        iconEmoji = arguments.text("icon_emoji")
        iconURL = arguments.text("icon_url")
    }
}

extension Arguments {
    /// The argument `channel`.
    /// - Throws: `channel_not_found`, which is what the methods' pages give for a missing one.
    func demandChannel() throws(SlackRefusal) -> String {
        guard let channel = text("channel") else { throw SlackRefusal("channel_not_found") }
        return channel
    }
}

extension World {
    /// The answer to a post. Source: docs.slack.dev/reference/methods/chat.postMessage.
    fileprivate func posted(_ message: Message, in channel: Conversation, by caller: Caller) throws(SlackRefusal)
        -> JSON
    {
        guard let team = teams[caller.team] else { throw SlackRefusal("team_not_found") }
        return [
            "channel": .string(channel.id), "ts": .string(message.ts),
            "message": rendered(message, in: channel, of: team, withMetadata: true),
        ]
    }
}
