import JSONKit
import OrderedCollections

extension Method {
    /// Methods that change conversations.
    /// Source: docs.slack.dev/apis/web-api/using-the-conversations-api and each method's page.
    static let conversationChanges: [Method] = [
        Method("conversations.join", .three) { (world, caller, arguments) throws(SlackRefusal) in
            let id = try arguments.demandChannel()
            // Source: docs.slack.dev/reference/methods/conversations.join.
            try world.demand([caller.kind == .bot ? "channels:join" : "channels:write"], of: caller)
            let isNew = try world.join(id, by: caller)
            var answer: JSON = ["channel": world.rendered(try world.channel(id, for: caller), for: caller)]
            if !isNew {
                answer["warning"] = "already_in_channel"
                answer["response_metadata"] = ["warnings": ["already_in_channel"]]
            }
            return answer
        },
        Method("conversations.invite", .three) { (world, caller, arguments) throws(SlackRefusal) in
            let channel = try world.writable(arguments, by: caller, also: ["write.invites"])
            let invited = try world.invite(arguments.list("users"), to: channel.id, by: caller)
            return ["channel": world.rendered(invited, for: caller)]
        },
        Method("conversations.kick", .three) { (world, caller, arguments) throws(SlackRefusal) in
            let channel = try world.writable(arguments, by: caller)
            guard let user = arguments.text("user") else { throw SlackRefusal("user_not_found") }
            try world.kick(user, from: channel.id, by: caller)
            return [:]
        },
        Method("conversations.leave", .three) { (world, caller, arguments) throws(SlackRefusal) in
            let channel = try world.writable(arguments, by: caller)
            let wasIn = try world.leave(channel.id, by: caller)
            return wasIn ? [:] : ["not_in_channel": true]
        },
        Method("conversations.rename", .two) { (world, caller, arguments) throws(SlackRefusal) in
            let channel = try world.writable(arguments, by: caller)
            let renamed = try world.rename(channel.id, to: arguments.text("name") ?? "", by: caller)
            return ["channel": world.rendered(renamed, for: caller)]
        },
        Method("conversations.create", .two) { (world, caller, arguments) throws(SlackRefusal) in
            let isPrivate = arguments.flag("is_private")
            try world.demand(.write, to: isPrivate ? .privateChannel : .publicChannel, of: caller)
            let channel = try world.create(arguments.text("name") ?? "", isPrivate: isPrivate, by: caller)
            return ["channel": world.rendered(channel, for: caller)]
        },
        Method("conversations.archive", .two) { (world, caller, arguments) throws(SlackRefusal) in
            let channel = try world.writable(arguments, by: caller)
            try world.archive(channel.id, by: caller)
            return [:]
        },
        Method("conversations.unarchive", .two) { (world, caller, arguments) throws(SlackRefusal) in
            let channel = try world.writable(arguments, by: caller)
            try world.unarchive(channel.id, by: caller)
            return [:]
        },
        Method("conversations.setTopic", .two) { (world, caller, arguments) throws(SlackRefusal) in
            let channel = try world.writable(arguments, by: caller, also: ["write.topic"])
            let changed = try world.setTopic(channel.id, to: arguments.text("topic") ?? "", by: caller)
            return ["channel": world.rendered(changed, for: caller)]
        },
        Method("conversations.open", .three) { (world, caller, arguments) throws(SlackRefusal) in
            if let id = arguments.text("channel") {
                let channel = try world.channel(id, for: caller)
                if channel.kind.isNamed { throw SlackRefusal("method_not_supported_for_channel_type") }
                try world.demand(.write, to: channel.kind, of: caller)
                return ["no_op": true, "already_open": true, "channel": ["id": .string(channel.id)]]
            }
            let (channel, existed) = try world.open(with: arguments.list("users"), by: caller)
            var answer: JSON = [:]
            if existed {
                answer["no_op"] = true
                answer["already_open"] = true
            }
            let isWhole = arguments.flag("return_im")
            answer["channel"] = isWhole ? world.rendered(channel, for: caller) : ["id": .string(channel.id)]
            return answer
        },
    ]
}

extension World {
    /// A conversation that the caller's scopes let it change.
    fileprivate func writable(_ arguments: Arguments, by caller: Caller, also: [String] = [])
        throws(SlackRefusal) -> Conversation
    {
        let channel = try channel(try arguments.demandChannel(), for: caller)
        try demand(.write, to: channel.kind, of: caller, also: also)
        return channel
    }
}
