import JSONKit
import PolicyScript

// The platforms' objects: what all of them have.
extension RunHost {
    /// The object of the bot's platform; of the constitution for the empty name.
    func platformObject(bot name: String) -> HostValue {
        let platform = reads.bots.first { $0.name == name }.flatMap { Declarations.platform(named: $0.platform) }
        return .object(HostObject(type: platform?.object.name ?? "Constitution", key: platform == nil ? "" : name))
    }

    /// What a platform's context name stands for: the bot on which the action happened where it is of this platform,
    /// else the community's first; with an empty key where no bot connects it.
    func contextObject(of platform: DeclaredPlatform) -> HostValue {
        let bots = reads.bots.filter { $0.platform == platform.name }
        let bot = bots.first { $0.name == reads.action.bot } ?? bots.first
        return .object(HostObject(type: platform.object.name, key: bot?.name ?? ""))
    }

    /// The bot behind a platform's object.
    /// - Throws: PlatformNotConnected where there is none.
    func bot(_ object: HostObject) throws(Raised) -> BotRecord {
        if let bot = reads.bots.first(where: { $0.name == object.key }) { return bot }
        throw notConnected(Declarations.platform(ofObject: object.type))
    }

    /// Reads from a bot's platform.
    func read(_ method: String, _ bot: BotRecord, _ arguments: JSON, as shape: ResultShape = .json) -> Answer {
        .call(.platform(PlatformRequest(method, bot, arguments, .read)), shape)
    }

    /// Posts on a bot's platform.
    func post(_ method: String, _ bot: BotRecord, _ arguments: JSON, as shape: ResultShape = .nothing) -> Answer {
        .call(.platform(PlatformRequest(method, bot, arguments, .post)), shape)
    }

    func notConnected(_ platform: DeclaredPlatform?) -> Raised {
        let name = platform?.name ?? "platform"
        return Raised(
            "PlatformNotConnected",
            "no bot of the community \(reads.community.name) connects \(platform?.title ?? "that platform"); "
                + "add one to the bots folder", attributes: [HostKeyword("platform", .string(name))])
    }

    func platformField(_ name: String, _ object: HostObject) throws(Raised) -> HostValue? {
        guard Declarations.field(name, of: object.type) != nil else { return nil }
        switch name {
        case "platform": return .string(Declarations.platform(ofObject: object.type)?.name ?? "")
        case "community": return .object(HostObject(type: "Community", key: ""))
        case "community_name", "metagov_slug": return .string(reads.community.name)
        case "metagov_plugin", "team_id": return HostValue.none
        default: return .string(object.key.isEmpty ? "constitution" : object.key)
        }
    }

    func callPlatform(
        _ method: DeclaredMethod, _ object: HostObject, _ arguments: BoundArguments
    ) throws(Raised) -> Answer {
        if object.type != "Constitution" { _ = try bot(object) }
        let bot: String? = object.type == "Constitution" ? nil : object.key
        switch method.name {
        case "get_users":
            let query = Query(source: .members(bot: bot))
            if arguments["role_names"] == .none { return .value(query.object) }
            readSet.insert(.roles)
            return .value(query.adding(.filter([HostKeyword("groups__name__in", arguments["role_names"])])).object)
        case "get_users_with_permission": return .value(usersWithPermission(arguments, bot))
        case "get_roles": return .value(Query(source: .roles).object)
        case "get_username_to_readable_name_dict":
            readSet.insert(.members)
            return .value(
                .dict(
                    reads.members(bot: bot).map {
                        HostPair(.string($0.username), $0.readableName.map(HostValue.string) ?? HostValue.none)
                    }))
        case "get_governable_actions":
            let types = Declarations.platform(ofObject: object.type)?.actionTypes ?? []
            return .value(.list(types.filter { $0.kind != .trigger }.map { .string($0.codename) }))
        case "assign_role", "remove_role": return changeRole(method.name == "assign_role", arguments, bot)
        case "notify_users", "notify_action": return try openLegacyVote(object, arguments)
        default: return try callOwn(method, object, arguments)
        }
    }

    /// The members as PolicyKit lists them for forms.
    func realUsers(_ bot: BotRecord) -> HostValue {
        readSet.insert(.members)
        return .list(
            reads.members(bot: bot.name).map { member in
                .dict([
                    HostPair(.string("value"), .string(member.username)),
                    HostPair(.string("name"), .string(member.displayName)),
                ])
            })
    }

    private func callOwn(
        _ method: DeclaredMethod, _ object: HostObject, _ arguments: BoundArguments
    ) throws(Raised) -> Answer {
        if object.type == "Slack" { return try callSlack(method, try bot(object), arguments) }
        if object.type == "Discord" { return try callDiscord(method, try bot(object), arguments) }
        // What a platform declares without an effect does nothing there.
        if method.effect == .answered { return .value(.none) }
        return try callAny(method, try bot(object), arguments)
    }

    private func usersWithPermission(_ arguments: BoundArguments, _ bot: String?) -> HostValue {
        readSet.formUnion([.members, .roles])
        let members = reads.members(bot: bot)
        guard let permission = arguments.string("permission") else {
            return Query(source: .memberList(members.map(\.id))).object
        }
        return Query(source: .memberList(members.map(\.id).filter { holds(permission, $0) })).object
    }

    /// As in PolicyKit nothing happens where the member or the role is unknown.
    private func changeRole(_ isGiven: Bool, _ arguments: BoundArguments, _ bot: String?) -> Answer {
        readSet.formUnion([.members, .roles])
        let name = arguments.string("role")
        guard let role = reads.roles().first(where: { $0.name == name }), let member = member(arguments["user"], bot),
            reads.roles(ofMember: member).contains(where: { $0.id == role.id }) != isGiven
        else { return .value(.none) }
        return .call(.role(RoleRequest(memberID: member, roleID: role.id, isGiven: isGiven)), .nothing)
    }

    private func member(_ value: HostValue, _ bot: String?) -> Int64? {
        switch value {
        case .object(let object): return Int64(object.key)
        case .string(let name):
            let members = reads.members(bot: bot)
            return (members.first { $0.username == name } ?? members.first { $0.readableName == name })?.id
        default: return nil
        }
    }

    /// The 2020 dialect's notices, which opened a vote on the post. They notify: the post calls the members by name.
    private func openLegacyVote(_ object: HostObject, _ arguments: BoundArguments) throws(Raised) -> Answer {
        let bot = try bot(object)
        let text = arguments.string("text") ?? arguments.string("template")
        var spec = VoteSpec(kind: .boolean, text: text ?? defaultVoteText, mentionsVoters: true)
        try setElectorate(of: &spec, arguments["users"], bot)
        let channel = try channel(arguments["channel"], bot)
        return .call(
            .vote(
                VoteRequest(
                    bot: bot.name, platform: bot.platform, method: "initiate_vote", spec: spec, channel: channel,
                    arguments: ["post_type": "channel"])), .nothing)
    }
}
