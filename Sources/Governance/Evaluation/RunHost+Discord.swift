import JSONKit
import OrderedCollections
import PolicyScript

// Discord's own methods.
extension RunHost {
    func callDiscord(
        _ method: DeclaredMethod, _ bot: BotRecord, _ arguments: BoundArguments
    ) throws(Raised) -> Answer {
        switch method.name {
        case "post_message": return try postOnDiscord(method, bot, arguments)
        case "initiate_vote": return try openVote(try voteSpec(arguments, bot), bot, arguments)
        case "initiate_advanced_vote": return try openVote(try selectSpec(arguments, bot), bot, arguments)
        case "initiate_number_vote": return try openVote(try numberSpec(arguments, bot), bot, arguments)
        case "get_real_users": return .value(realUsers(bot))
        case "get_users_in_channel":
            readSet.insert(.untracked)
            // Nothing names no channel, as an empty variable of a policy does.
            if arguments["channel"] == .none || arguments["channel"] == .string("") {
                return .value(Query(source: .members(bot: bot.name)).object)
            }
            return read(
                method.name, bot, ["channel": .string(try channel(arguments["channel"], bot))],
                as: .users(bot: bot.name))
        case "make_call", "method": return try readRoute(bot, arguments)
        default: return try callAny(method, bot, arguments)
        }
    }

    /// Both names are one call: the route, and beside it what its query says.
    private func readRoute(_ bot: BotRecord, _ arguments: BoundArguments) throws(Raised) -> Answer {
        readSet.insert(.untracked)
        var call: JSON = [:]
        for (name, value) in try arguments["values"].plainJSON().object ?? [:] { call[name] = value }
        for keyword in arguments.keywords { call[keyword.name] = try argumentJSON(keyword.value) }
        call["route"] = JSON(arguments.string("route"))
        return read("method", bot, call)
    }

    /// Every vote is posted by the same call, in a channel or to each of those who may vote.
    private func openVote(_ spec: VoteSpec, _ bot: BotRecord, _ arguments: BoundArguments) throws(Raised) -> Answer {
        let isDirect = arguments["post_type"] == .string("dm")
        if isDirect {
            guard case .members(let members) = spec.electorate, !members.isEmpty else {
                throw Raised("TypeError", "\(arguments.label) needs users for post_type 'dm'")
            }
        }
        return .call(
            .vote(
                VoteRequest(
                    bot: bot.name, platform: bot.platform, method: "initiate_vote", spec: spec,
                    channel: isDirect ? nil : try channel(arguments["channel"], bot),
                    arguments: ["post_type": isDirect ? "dm" : "channel"])), .nothing)
    }

    private func postOnDiscord(
        _ method: DeclaredMethod, _ bot: BotRecord, _ arguments: BoundArguments
    ) throws(Raised) -> Answer {
        var call: JSON = ["text": JSON(arguments.string("text"))]
        guard arguments["post_type"] == .string("dm") else {
            call["channel"] = .string(try channel(arguments["channel"], bot))
            if arguments["message_id"] != .none { call["message_id"] = try argumentJSON(arguments["message_id"]) }
            if arguments["mentions"].isTrue { call["mentions"] = true }
            return post(method.name, bot, call)
        }
        guard let users = try userIDs(arguments["users"], bot) else {
            throw Raised("TypeError", "\(arguments.label) needs users for post_type 'dm'")
        }
        call["post_type"] = "dm"
        return .posts(PlatformRequest(method.name, bot, call, .post), recipients: users)
    }
}
