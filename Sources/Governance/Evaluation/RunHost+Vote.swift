import JSONKit
import PolicyScript

// What opening a vote takes, on every platform.
extension RunHost {
    /// PolicyKit's text of a boolean vote for which the policy gives none.
    var defaultVoteText: String {
        "This action is governed by the following policy: \(policy.metadata.name)"
    }

    /// The vote that `initiate_vote` asks for.
    /// - Throws: ValueError for options that cannot be voted on.
    func voteSpec(_ arguments: BoundArguments, _ bot: BotRecord) throws(Raised) -> VoteSpec {
        let options = (arguments["options"].elements ?? []).compactMap(\.stringValue)
        guard options.count <= 10 else {
            throw Raised("ValueError", "\(arguments.label) takes at most 10 options, not \(options.count)")
        }
        guard Set(options).count == options.count else {
            throw Raised("ValueError", "\(arguments.label): each option can be given only once")
        }
        let text = arguments.string("text") ?? arguments.string("template") ?? arguments.string("title")
        return VoteSpec(
            kind: options.isEmpty ? .boolean : .choice,
            text: text ?? (options.isEmpty ? defaultVoteText : "Please vote"),
            details: arguments.string("details"), options: options,
            electorate: try electorate(arguments["users"], bot, isMembers: arguments["electorate"] != .none))
    }

    /// Who may vote. An empty list means nobody.
    func electorate(
        _ users: HostValue, _ bot: BotRecord, isMembers: Bool = false
    ) throws(Raised) -> VoteSpec.Electorate {
        if let ids = try userIDs(users, bot) { return .members(ids) }
        guard isMembers else { return .everyone }
        readSet.insert(.members)
        return .members(reads.members(bot: bot.name).map(\.username))
    }

    /// The platform's user ids that a `users` argument means, each once; nil for None.
    func userIDs(_ users: HostValue, _ bot: BotRecord) throws(Raised) -> [String]? {
        if users == .none { return nil }
        var seen: Set<String> = []
        var ids: [String] = []
        for value in try memberValues(users) {
            guard let id = userID(value, bot), seen.insert(id).inserted else { continue }
            ids.append(id)
        }
        return ids
    }

    /// The user id of a text or a member on a bot's platform; nil for a member who is not known there.
    func userID(_ value: HostValue, _ bot: BotRecord) -> String? {
        switch value {
        case .string(let id): return id
        case .object(let object):
            guard let member = Int64(object.key).flatMap(reads.member) else { return nil }
            if member.bot == bot.name { return member.username }
            if reads.bots.contains(where: { $0.name == member.bot && $0.platform == bot.platform }) {
                return member.username
            }
            return reads.linkedUsername(ofMember: member.id, platform: bot.platform)
        default: return nil
        }
    }

    /// A channel argument, or the action's own channel where it happened on the same bot's platform.
    /// - Throws: PolicyKit's exception where there is none.
    func channel(_ value: HostValue, _ bot: BotRecord) throws(Raised) -> String {
        switch value {
        case .string(let channel) where !channel.isEmpty: return channel
        case .int(let number): return String(number)
        default: break
        }
        if reads.action.bot == bot.name, let channel = reads.action.channel ?? actionChannel { return channel }
        throw Raised("Exception", "Failed to determine which channel to post in")
    }

    private var actionChannel: String? {
        switch reads.action.fields["channel"] {
        case .string(let channel)?: channel
        case .int(let number)?: String(number)
        default: nil
        }
    }
}
