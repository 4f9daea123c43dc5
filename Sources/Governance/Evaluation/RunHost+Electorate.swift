import PolicyScript

// Whom a `users` argument means on a bot's platform.
extension RunHost {
    /// Notes who may vote on a post of a bot: for None everybody who sees it or, with `isMembers`, all who are members
    /// now. An empty list means nobody. Members whom a script has from another platform vote here where their account
    /// is linked to one here, else where they are.
    func setElectorate(
        of spec: inout VoteSpec, _ users: HostValue, _ bot: BotRecord, isMembers: Bool = false
    ) throws(Raised) {
        if users == .none {
            spec.electorate = .everyone
            guard isMembers else { return }
            readSet.insert(.members)
            spec.electorate = .members(reads.members(bot: bot.name).map(\.username))
            return
        }
        var names: [String] = []
        var outsiders: [VoteSpec.Outsider] = []
        for value in try memberValues(users) {
            if let name = userID(value, bot) {
                if !names.contains(name) { names.append(name) }
                if case .string = value { warnOfStranger(name, bot) }
            } else if let outsider = outsider(value), !outsiders.contains(outsider) {
                outsiders.append(outsider)
            }
        }
        if outsiders.isEmpty { warnOfNobody(names, bot) }
        spec.electorate = .members(names)
        spec.elsewhere = outsiders
        if names.isEmpty, outsiders.isEmpty { write("nobody may vote: 'users' names no member", .warning) }
    }

    /// A member who has no account on the platform in hand.
    private func outsider(_ value: HostValue) -> VoteSpec.Outsider? {
        guard case .object(let object) = value, let member = Int64(object.key).flatMap(reads.member) else { return nil }
        return VoteSpec.Outsider(bot: member.bot, username: member.username, name: member.displayName)
    }

    /// A text is a user id of the vote's own platform: one that is another platform's alone lets nobody vote.
    private func warnOfStranger(_ name: String, _ bot: BotRecord) {
        guard reads.member(bot: bot.name, username: name) == nil,
            let other = reads.bots.first(where: {
                $0.name != bot.name && reads.member(bot: $0.name, username: name) != nil
            })
        else { return }
        write(
            "'\(name)' is a user of \(other.name) and none that is known of \(bot.name), where the vote is posted: give "
                + "the member instead of the text", .warning)
    }

    /// Names of which none is known of any platform let nobody vote: a text in the place of `users`, perhaps.
    private func warnOfNobody(_ names: [String], _ bot: BotRecord) {
        let isKnown = names.contains { name in reads.bots.contains { reads.member(bot: $0.name, username: name) != nil }
        }
        guard !names.isEmpty, !isKnown else { return }
        let shown = names.prefix(3).map { "'\($0)'" }.joined(separator: ", ") + (names.count > 3 ? ", …" : "")
        write("nobody is known of \(bot.name) whom the vote's users name (\(shown)), so that nobody may vote", .warning)
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
            guard let id = Int64(object.key), let member = reads.member(id) else { return nil }
            if member.bot == bot.name { return member.username }
            if let own = reads.accounts(ofMember: id).first(where: { $0.bot == bot.name }) { return own.username }
            // Two bots of one platform may see the same users.
            let isSamePlatform = reads.bots.contains { $0.name == member.bot && $0.platform == bot.platform }
            return isSamePlatform ? reads.member(bot: bot.name, username: member.username)?.username : nil
        default: return nil
        }
    }
}
