import JSONKit
import OrderedCollections

// Actions that somebody proposes from within: read, checked and then governed like any other.
extension EngineCore {
    /// Takes a proposal in, or says why not; then nothing has changed.
    func propose(_ proposed: ProposedAction) -> EngineAnswer {
        do {
            let action = try read(proposed)
            work.save(action)
            recordAction(action)
            admit(action)
            return .proposed(action.id)
        } catch {
            return .refused(error.message)
        }
    }

    /// Answers for a member whom somebody names.
    func asked(_ bot: String, _ username: String, _ answer: (MemberRecord) -> EngineAnswer) -> EngineAnswer {
        guard let member = work.member(bot: bot, username: username), !member.isBot else {
            return .refused("nobody is known as \(username) on \(bot)")
        }
        return answer(member)
    }

    private func read(_ proposed: ProposedAction) throws(ProposalProblem) -> ActionRecord {
        guard let community = work.communities.values.first(where: { $0.name == proposed.community }) else {
            let names = work.communities.values.map(\.name).sorted().joined(separator: ", ")
            throw ProposalProblem("there is no community \"\(proposed.community)\"; there are: \(names)")
        }
        let type = try actionType(spelt: proposed.type)
        let initiator = try initiator(proposed.initiator, community)
        let isOverride =
            proposed.initiator == .operator && type.kind == .constitution && override(of: community.id) != nil
        if !isOverride, let initiator,
            admission(of: initiator, type: type.codename, kind: type.kind) == .mayNotPropose
        {
            throw ProposalProblem(
                "\(initiator.displayName) may not propose \(type.codename): none of their roles allows it")
        }
        let ownBot = initiator?.bot ?? ""
        if type.kind == .constitution, !isOverride, let problem = unfounded(community) {
            throw ProposalProblem(problem)
        }
        var action = ActionRecord(
            id: 0, communityID: community.id, bot: "", kind: type.kind, type: type.codename,
            initiatorID: initiator?.id, fields: .null, origin: .inside, occurredAt: now, receivedAt: now)
        if type.kind == .constitution {
            action.fields = try constitutionFields(proposed.fields, type, community, bot: ownBot)
        } else {
            try readPlatform(proposed, type, community, ownBot: ownBot, into: &action)
        }
        action.channel = proposed.channel ?? action.channel
        action.id = work.newID(.action)
        action.initiatorID = initiator?.id ?? operatorMember(of: community).id
        return action
    }

    private func actionType(spelt spelling: String) throws(ProposalProblem) -> DeclaredActionType {
        guard let type = Declarations.actionType(spelt: spelling) else {
            let names = Declarations.actionTypes.values.filter(\.isProposable).map(\.codename)
            let hint = Spelling.suggestion(for: spelling, among: names).map { "; did you mean \($0)?" } ?? ""
            throw ProposalProblem("there is no action type \"\(spelling)\"\(hint)")
        }
        guard type.isProposable else {
            let reason = type.kind == .trigger ? "it only sets off trigger policies" : "it is only seen on the platform"
            throw ProposalProblem("\(type.codename) cannot be proposed: \(reason)")
        }
        return type
    }

    /// Nil for an operator who is no member and is not known yet.
    private func initiator(
        _ initiator: ProposedAction.Initiator, _ community: CommunityRecord
    ) throws(ProposalProblem) -> MemberRecord? {
        switch initiator {
        case .operator: return operatorMember(of: community)
        case .member(let bot, let username):
            guard work.bots[bot]?.communityID == community.id else {
                throw ProposalProblem("the community \(community.name) has no bot \"\(bot)\"")
            }
            guard let member = work.member(bot: bot, username: username) else {
                throw ProposalProblem("nobody is known as \(username) on \(bot)")
            }
            guard member.isPresent, !member.isBot else {
                throw ProposalProblem("\(member.displayName) is \(member.isBot ? "a bot" : "no member any more")")
            }
            return member
        }
    }

    /// Reads the fields of a platform action, and asks the platform's module whether it could do it.
    private func readPlatform(
        _ proposed: ProposedAction, _ type: DeclaredActionType, _ community: CommunityRecord, ownBot: String,
        into action: inout ActionRecord
    ) throws(ProposalProblem) {
        let bots = work.bots.values.filter { $0.communityID == community.id && $0.platform == type.platform }
            .sorted { $0.name < $1.name }
        let bot = bots.first { $0.name == proposed.bot ?? ownBot } ?? (proposed.bot == nil ? bots.first : nil)
        guard let bot else {
            let which = proposed.bot.map { "no bot \"\($0)\" of the platform" } ?? "no bot that connects"
            throw ProposalProblem("the community \(community.name) has \(which) \(type.platform)")
        }
        action.bot = bot.name
        action.fields = .object(try ProposedFields(type: type).read(proposed.fields))
        action.channel = action.fields["channel"]?.string
        guard let plan = modules[bot.name]?.planExecution(of: facts(of: action), revertResults: []) else {
            let reason =
                modules[bot.name] == nil ? "the bot \(bot.name) is not running" : "\(type.platform) cannot do it"
            throw ProposalProblem("\(type.codename) cannot be carried out: \(reason)")
        }
        // What it changes, so that it takes its turn among others that concern the same object.
        let step = plan.last { $0.object != nil }
        action.object = step?.object
        action.newState = step?.newState
        // A policy is told what it would be told had the change been made on the platform.
        if let object = step?.object, let name = work.object(bot: bot.name, object)?.lawful,
            type.fields.contains(where: { $0.name == "previous_name" }), action.fields["previous_name"] == nil
        {
            action.fields["previous_name"] = name
        }
    }

    /// Reads the fields of a constitution action.
    private func constitutionFields(
        _ given: JSON, _ type: DeclaredActionType, _ community: CommunityRecord, bot: String
    ) throws(ProposalProblem) -> JSON {
        let reads = CommunityReads(work: work, book: book, communityID: community.id)
        guard let change = PolicyChangeType(type.codename) else {
            let fields = try ProposedFields(type: type).read(given)
            let resolved = JSON.object(try ConstitutionFields(reads: reads, bot: bot).resolve(fields, of: type))
            if let problem = lockOut(byRoleChange: type.codename, resolved, community: community.id) {
                throw ProposalProblem(problem)
            }
            return resolved
        }
        let fields = try ProposedFields(type: type).read(given, others: ["source", "path", "apply_to_open_votes"])
        let read = try PolicyFields(reads: reads, connected: connectedPlatforms(of: community.id)).read(
            fields, for: change)
        if let problem = lockOut(read, change, community) { throw ProposalProblem(problem) }
        var result: OrderedDictionary<String, JSON> = [:]
        if let draft = read.draft {
            let replaced = book.entry(communityID: community.id, path: read.path)?.version
            result = self.fields(of: version(of: draft, path: read.path), replaced: replaced).object ?? [:]
        } else {
            result["path"] = .string(read.path)
            result["name"] = .string(read.name)
            if change.verb != .change, let current = read.current { result["version"] = .int(current.id) }
        }
        if change.verb != .add { result["policy"] = .string(read.path) }
        if let variables = read.variables { result["variables"] = variables }
        if read.draft?.appliesToOpenVotes == true || fields["apply_to_open_votes"] == true
            || fields["apply_to_open_votes"] == "true"
        {
            result["apply_to_open_votes"] = true
        }
        return .object(result)
    }
}

extension EngineCore {
    /// Why nobody could change the constitution any more after a change of a policy.
    private func lockOut(
        _ read: PolicyFields.Result, _ change: PolicyChangeType, _ community: CommunityRecord
    ) -> String? {
        switch change.verb {
        case .remove: return lockOut(byRemoving: read.path, community: community.id)
        case .recover: return read.current.flatMap { lockOut(by: $0, community: community.id) }
        case .add, .change: return read.draft.flatMap { lockOut(by: $0, path: read.path, community: community) }
        }
    }
}

/// What a community has, from the working set.
struct CommunityReads: ConstitutionReads {
    let work: WorkingSet
    let book: PolicyBook
    let communityID: Int64

    var documents: [DocumentRecord] { work.documents(communityID) }
    var roles: [RoleRecord] { work.roles(communityID) }
    var members: [MemberRecord] { work.allMembers(communityID) }
    func policy(path: String) -> (version: PolicyVersionRecord, isActive: Bool)? {
        if let entry = book.entry(communityID: communityID, path: path) {
            return (entry.version, entry.active.isEnabled)
        }
        // Removed: the version that was in force last.
        let changes = work.read([]) { try $0.policyChanges(communityID: communityID, path: path) }
        return changes.last { $0.versionID != nil }?.versionID.flatMap { work.version($0) }.map { ($0, false) }
    }

    var policies: [PolicyVersionRecord] { book.allEntries(communityID: communityID).map(\.version) }

    var removedPolicies: [PolicyVersionRecord] {
        var last: [String: Int64] = [:]
        for change in work.read([], { try $0.policyChanges(communityID: communityID, path: nil) }) {
            if let version = change.versionID { last[change.path] = version }
        }
        return last.sorted { $0.key < $1.key }
            .filter { book.entry(communityID: communityID, path: $0.key) == nil }.compactMap { work.version($0.value) }
    }
}
