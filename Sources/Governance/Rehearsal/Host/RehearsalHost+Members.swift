import JSONKit
import OrderedCollections
import PolicyScript

// Members and channels, and what members do.
extension RehearsalHost {
    func memberObject(_ member: MemberRecord, _ platform: RehearsalPlatform) -> HostValue {
        .object(HostObject(type: "TestMember", key: "\(platform.platform)/\(member.username)"))
    }

    /// The member behind an object.
    func member(_ object: HostObject) throws(Raised) -> MemberRecord {
        let (platform, username) = split(object)
        guard let member = stage.store.member(bot: platform, username: username) else {
            throw Raised("ValueError", "there is no member '\(username)' on \(platform)")
        }
        return member
    }

    func memberField(_ name: String, _ object: HostObject) throws(Raised) -> HostValue? {
        let member = try member(object)
        switch name {
        case "username": return .string(member.username)
        case "name": return .string(member.displayName)
        case "platform": return .string(member.bot)
        case "roles":
            let given = Set(
                stage.store.roleMemberships(communityID: member.communityID)
                    .filter { $0.memberID == member.id }.map(\.roleID))
            let roles = stage.store.roles(communityID: member.communityID)
                .filter { $0.isBase || given.contains($0.id) }
            return .list(roles.map { .string($0.name) })
        case "messages":
            let posts = stage.engine.platforms[member.bot]?.withState { $0.posts } ?? []
            let told = posts.filter {
                $0.to == member.username || ($0.kind != "mpim" && $0.users.contains(member.username))
            }
            return .list(told.map { .string($0.text) })
        default: return nil
        }
    }

    func channel(_ object: HostObject) throws(Raised) -> (id: String, platform: RehearsalPlatform) {
        let (platform, id) = split(object)
        return (id, try stage.platform(platform))
    }

    func channelField(_ name: String, _ object: HostObject) throws(Raised) -> HostValue? {
        let (id, platform) = try channel(object)
        switch name {
        case "id": return .string(id)
        case "name":
            return HostValue(plain: platform.withState { $0.objects[RehearsalDeed.channelName(id)] } ?? .null)
        case "posts": return .list(posts { $0.channel == id && $0.platform == platform.platform })
        default: return nil
        }
    }

    func post(_ object: HostObject) throws(Raised) -> RehearsalPost {
        let (platform, key) = split(object)
        let posts = try stage.platform(platform).withState { $0.posts }
        guard let index = Int(key), posts.indices.contains(index) else {
            throw Raised("ValueError", "there is no such post")
        }
        return posts[index]
    }

    func postField(_ name: String, _ object: HostObject) throws(Raised) -> HostValue? {
        let post = try post(object)
        func optional(_ text: String?) -> HostValue { text.map(HostValue.string) ?? .none }
        switch name {
        case "text": return .string(post.text)
        case "kind": return .string(post.kind)
        case "channel": return optional(post.channel)
        case "thread": return optional(post.thread)
        case "to": return optional(post.to)
        case "options": return .list(post.options.map(HostValue.string))
        case "timestamp": return .string(post.timestamp)
        case "platform": return .string(post.platform)
        default: return nil
        }
    }

    func newMember(_ arguments: BoundArguments) throws(Raised) -> HostValue {
        let platform = try stage.platform(arguments.string("platform"))
        let member = try stage.member(
            arguments.string("username") ?? "", name: arguments.string("name"),
            isAdmin: arguments["is_admin"].isTrue, on: platform)
        for role in (arguments["roles"].elements ?? []).compactMap(\.stringValue) {
            try stage.setRole(role, of: member, isGiven: true)
        }
        return memberObject(member, platform)
    }

    // MARK: Methods

    func callMember(_ name: String, _ object: HostObject, _ arguments: BoundArguments) throws(Raised) -> HostValue {
        let member = try member(object)
        switch name {
        case "do": return try act(member, arguments)
        case "propose":
            var fields: OrderedDictionary<String, JSON> = [:]
            for keyword in arguments.keywords { fields[keyword.name] = try json(keyword.value) }
            let type = try actionType(arguments.string("action_type") ?? "")
            return deedObject(try stage.propose(type, fields, by: member))
        case "run":
            return deedObject(
                try stage.start(
                    arguments.string("policy") ?? "", arguments.string("text") ?? "", by: member,
                    on: try stage.platform(member.bot)))
        case "vote":
            let (proposal, vote) = try vote(arguments["on"])
            let venue = try venue(
                arguments["value"], candidate: arguments.string("candidate"), by: arguments.string("by") ?? "",
                vote.spec)
            return .string(try stage.cast(venue, by: member, on: proposal, vote))
        case "react", "unreact":
            let (_, vote) = try vote(arguments["on"])
            let emoji = Self.emoji(arguments.string("emoji") ?? "")
            stage.note("\(member.username) \(name)s with \(emoji)")
            try stage.send(name == "react" ? .reactionAdded(emoji) : .reactionRemoved(emoji), by: member, on: vote)
        case "give_role", "take_role":
            try stage.setRole(arguments.string("role") ?? "", of: member, isGiven: name == "give_role")
        case "link":
            guard case .object(let object) = arguments["account"], object.type == "TestMember" else {
                throw Raised("TypeError", "\(arguments.label) takes a member, not \(arguments["account"].typeName)")
            }
            try stage.link(member, to: try self.member(object))
        case "leave":
            stage.note("\(member.username) leaves")
            try stage.observe(
                ObservedMember(
                    username: member.username, readableName: member.readableName, isAdmin: member.isAdmin,
                    isPresent: false), on: try stage.platform(member.bot))
        default: throw Raised("AttributeError", "'TestMember' object has no method '\(name)'")
        }
        return .none
    }

    /// An emoji by the names under which platforms know the two that answer a vote.
    private static func emoji(_ name: String) -> String {
        switch name {
        case "+1", ":+1:", "thumbsup", ":thumbsup:": "👍"
        case "-1", ":-1:", "thumbsdown", ":thumbsdown:": "👎"
        default: name
        }
    }

    private func act(_ member: MemberRecord, _ arguments: BoundArguments) throws(Raised) -> HostValue {
        let type = try actionType(arguments.string("action_type") ?? "")
        let problem: String? =
            switch type.codename {
            case "executedactiontriggeraction": "happens by itself: do the action that it follows"
            case EngineCore.manualType: "is started: \(member.username).run('policy', 'what is typed after it')"
            case "webhooktriggeraction": "is done by nobody: community.event('event_type', {…})"
            default: type.kind == .constitution ? "changes the rules: \(member.username).propose(…) proposes it" : nil
            }
        if let problem { throw Raised("ValueError", "'\(type.codename)' \(problem)") }
        guard type.platform == member.bot else {
            throw Raised(
                "ValueError",
                "'\(type.codename)' is done on \(type.platform), and \(member.username) is a member on \(member.bot): "
                    + "community.member('\(member.username)', platform='\(type.platform)')")
        }
        var fields: OrderedDictionary<String, JSON> = [:]
        for keyword in arguments.keywords {
            guard type.fields.contains(where: { $0.name == keyword.name }) else {
                let known = type.fields.map(\.name)
                let hint =
                    Spelling.suggestion(for: keyword.name, among: known).map { "did you mean '\($0)'?" }
                    ?? "it has \(known.joined(separator: ", "))"
                throw Raised("TypeError", "'\(type.codename)' has no field '\(keyword.name)'; \(hint)")
            }
            fields[keyword.name] = try json(keyword.value)
        }
        let platform = try stage.platform(type.platform)
        let deed = RehearsalDeed(type, given: fields, by: member.username, on: platform, now: stage.engine.now)
        return deedObject(try stage.act(deed, by: member, on: platform))
    }

    // MARK: Votes

    /// The vote that is meant by an action, a proposal or the vote's post.
    private func vote(_ value: HostValue) throws(Raised) -> (ProposalRecord, VoteRecord) {
        var found: ProposalRecord?
        switch value {
        case .object(let object) where object.type == "TestAction": found = stage.proposal(of: try deed(object))
        case .object(let object) where object.type == "TestProposal": found = try proposal(object)
        case .object(let object) where object.type == "TestPost":
            found = try post(object).vote.flatMap { stage.store.vote($0) }
                .flatMap { stage.store.proposal($0.proposalID) }
        default:
            throw Raised(
                "TypeError", "one votes on an action, a proposal, or the post of a vote, not \(value.typeName)")
        }
        guard let found, let vote = stage.vote(of: found) else {
            throw Raised("ValueError", "there is no vote on it; community.timeline tells what happened")
        }
        return (found, vote)
    }

    private func venue(
        _ value: HostValue, candidate: String?, by way: String, _ spec: VoteSpec
    ) throws(Raised) -> ObservedBallot.Venue {
        let answer: String
        switch value {
        case .string(let text): answer = text
        case .bool(let flag): answer = flag ? "yes" : "no"
        case .int(let number): answer = String(number)
        case .float(let number): answer = String(number)
        default: throw Raised("TypeError", "an answer to a vote is a text, a number, True or False")
        }
        if let candidate { return .selection(candidate: candidate, option: answer) }
        guard way == "reaction" else { return way == "command" ? .command(answer) : .press(answer) }
        if spec.kind == .boolean { return .reactionAdded(answer == "yes" ? "👍" : "👎") }
        guard let place = spec.options.firstIndex(of: answer), place < BallotReader.numberEmoji.count else {
            throw Raised("ValueError", "no emoji stands for \(quoted(answer))")
        }
        return .reactionAdded(BallotReader.numberEmoji[place])
    }

    /// `community.vote(rename, yes=[ada, ben], no=cy)`.
    func voteTogether(_ arguments: BoundArguments) throws(Raised) {
        for keyword in arguments.keywords {
            for voter in keyword.value.elements ?? [keyword.value] {
                guard case .object(let object) = voter, object.type == "TestMember" else {
                    throw Raised(
                        "TypeError", "\(arguments.label): \(keyword.name) takes members, not \(voter.typeName)")
                }
                let (proposal, vote) = try vote(arguments["on"])
                let venue = try venue(.string(keyword.name), candidate: nil, by: "button", vote.spec)
                _ = try stage.cast(venue, by: try member(object), on: proposal, vote)
            }
        }
    }
}
