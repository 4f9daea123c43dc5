import JSONKit
import PolicyScript

// Slack's own methods.
extension RunHost {
    func callSlack(
        _ method: DeclaredMethod, _ bot: BotRecord, _ arguments: BoundArguments
    ) throws(Raised) -> Answer {
        switch method.name {
        case "post_message": return try postOnSlack(bot, arguments)
        case "initiate_vote": return try openVote(try voteSpec(arguments, bot), method, bot, arguments)
        case "initiate_advanced_vote": return try openVote(try selectSpec(arguments, bot), method, bot, arguments)
        case "initiate_number_vote": return try openVote(try numberSpec(arguments, bot), method, bot, arguments)
        case "rename_conversation":
            return post(method.name, bot, ["channel": text(arguments, "channel"), "name": text(arguments, "name")])
        case "join_conversation":
            guard let users = try userIDs(arguments["users"], bot), !users.isEmpty else { return .value(.none) }
            return post(method.name, bot, ["channel": text(arguments, "channel"), "users": JSON(users)])
        case "kick_conversation":
            guard let user = userID(arguments["user"], bot) else { return .value(.none) }
            return post(method.name, bot, ["channel": text(arguments, "channel"), "user": .string(user)])
        default: return try readFromSlack(method, bot, arguments)
        }
    }

    /// Every vote is posted by the same call, in a channel or in a conversation with those who may vote.
    private func openVote(
        _ spec: VoteSpec, _ method: DeclaredMethod, _ bot: BotRecord, _ arguments: BoundArguments
    ) throws(Raised) -> Answer {
        let isGroup = arguments["post_type"] == .string("mpim")
        return .call(
            .vote(
                try slackVote(
                    spec, bot, channel: isGroup ? nil : try channel(arguments["channel"], bot), arguments.label)),
            .nothing)
    }

    /// The request of a vote in a channel; without one in a conversation with the electorate.
    func slackVote(
        _ spec: VoteSpec, _ bot: BotRecord, channel: String?, _ label: String
    ) throws(Raised) -> VoteRequest {
        if channel == nil {
            guard case .members(let members) = spec.electorate else {
                throw Raised("TypeError", "\(label) needs users for post_type 'mpim'")
            }
            // Slack's limit: docs.slack.dev/reference/methods/conversations.open.
            guard (1...8).contains(members.count) else {
                throw Raised(
                    "ValueError", "\(label) reaches 1 to 8 users with post_type 'mpim', not \(members.count)")
            }
        }
        return VoteRequest(
            bot: bot.name, platform: bot.platform, method: "initiate_vote", spec: spec, channel: channel,
            arguments: ["post_type": channel == nil ? "mpim" : "channel"])
    }

    private func text(_ arguments: BoundArguments, _ name: String) -> JSON {
        JSON(arguments.string(name))
    }

    private func postOnSlack(_ bot: BotRecord, _ arguments: BoundArguments) throws(Raised) -> Answer {
        let type = arguments.string("post_type") ?? "channel"
        var call: JSON = ["text": text(arguments, "text"), "post_type": .string(type)]
        let users = try userIDs(arguments["users"], bot)
        if type != "channel", users == nil {
            throw Raised("TypeError", "\(arguments.label) needs users for post_type '\(type)'")
        }
        if type == "channel" || type == "ephemeral" {
            call["channel"] = .string(try channel(arguments["channel"], bot))
        }
        if type == "mpim" {
            return .call(.platform(try groupPost(text(arguments, "text"), users ?? [], bot)), .nothing)
        }
        if type == "channel" {
            if let thread = arguments.string("thread_ts"), !thread.isEmpty {
                call["thread_ts"] = .string(thread)
                call["reply_broadcast"] = .bool(arguments["reply_broadcast"].isTrue)
            }
            return post("post_message", bot, call)
        }
        return .posts(PlatformRequest("post_message", bot, call, .post), recipients: users ?? [])
    }

    /// A post to several members together.
    func groupPost(_ text: JSON, _ users: [String], _ bot: BotRecord) throws(Raised) -> PlatformRequest {
        guard (1...8).contains(users.count) else {
            throw Raised("ValueError", "a group message reaches 1 to 8 users, not \(users.count)")
        }
        return PlatformRequest(
            "post_message", bot, ["text": text, "post_type": "mpim", "users": JSON(users)], .post)
    }

    private func readFromSlack(
        _ method: DeclaredMethod, _ bot: BotRecord, _ arguments: BoundArguments
    ) throws(Raised) -> Answer {
        readSet.insert(.untracked)
        var call: JSON = [:]
        var shape = ResultShape.json
        switch method.name {
        case "get_real_users": return .value(realUsers(bot))
        case "get_users_in_channel":
            // A policy's empty variable names no channel, as in PolicyKit.
            guard let channel = arguments.string("channel"), !channel.isEmpty else {
                return .value(Query(source: .members(bot: bot.name)).object)
            }
            call["channel"] = .string(channel)
            shape = .users(bot: bot.name)
        case "get_conversations":
            call["types"] = try arguments["types"].plainJSON()
            call["types_arg"] = try arguments["types_arg"].plainJSON()
        default:
            call["method_name"] = .string(try SlackReading.checked(arguments.string("method_name"), arguments.label))
            var values = try arguments["values"].plainJSON()
            if values.isNull { values = [:] }
            for keyword in arguments.keywords { values[keyword.name] = try keyword.value.plainJSON() }
            call["values"] = values
            return read("make_call", bot, call)
        }
        return read(method.name, bot, call, as: shape)
    }
}

/// Slack's Web API methods that scripts reach by name.
public enum SlackReading {
    /// They read what a bot of the workspace may see, and change nothing.
    public static let methods: Set<String> = [
        "auth.test", "chat.getPermalink", "conversations.history", "conversations.info", "conversations.list",
        "conversations.members", "conversations.replies", "emoji.list", "pins.list", "reactions.get", "team.info",
        "usergroups.list", "usergroups.users.list", "users.conversations", "users.info", "users.list",
    ]

    /// The name of a method that is to be called, where it is one of them.
    /// - Throws: PermissionError where it is not.
    static func checked(_ method: String?, _ label: String) throws(Raised) -> String {
        let name = method ?? ""
        guard methods.contains(name) else {
            throw Raised("PermissionError", "\(label) reaches methods that only read, not '\(name)'")
        }
        return name
    }
}
