import JSONKit
import OrderedCollections

// A community's roles file: applied at the founding, and afterwards proposed change by change.
extension EngineCore {
    /// The name under which the file's state is kept, beside those of policies.
    static let rolesFile = "roles.yaml"

    /// How long after the founding a member who is seen for the first time may be given a first role.
    static let firstRolesTime = 600.0

    func rolesFile(community name: String, _ change: RolesFileChange) {
        let community = community(named: name)
        let known = work.files(community.id)[EngineCore.rolesFile]
        switch change {
        case .broken(let problem): keepBroken(EngineCore.rolesFile, problem, community: community)
        case .removed:
            clearFileProblems(EngineCore.rolesFile, community)
            if known != nil { keep(EngineCore.rolesFile, nil, .accepted, action: nil, community: community) }
            foundAfterRoles(community)
        case .present(let hash, let drafts):
            clearFileProblems(EngineCore.rolesFile, community)
            if let known, known.contentHash == hash, known.outcome != .broken { return foundAfterRoles(community) }
            if let problem = lockOut(byRoles: roles(after: drafts, community), community: community.id) {
                keepBroken(EngineCore.rolesFile, problem, community: community, isRefused: true)
            } else if community.foundedAt == nil {
                found(drafts, community)
                keep(EngineCore.rolesFile, hash, .accepted, action: nil, community: community)
                foundAfterRoles(community)
            } else {
                propose(drafts, hash, community)
            }
        }
    }

    /// The roles as they would be with the file in force.
    private func roles(after drafts: [RoleDraft], _ community: CommunityRecord) -> [RoleRecord] {
        drafts.map {
            RoleRecord(
                id: 0, communityID: community.id, name: $0.name, text: $0.text, isBase: $0.isBase,
                permissions: $0.permissions)
        }
    }

    // MARK: The founding

    private func found(_ drafts: [RoleDraft], _ community: CommunityRecord) {
        var firsts: [JSON] = []
        for draft in drafts {
            let existing = work.roles(community.id).first { $0.name == draft.name }
            let role = RoleRecord(
                id: existing?.id ?? work.newID(.role), communityID: community.id, name: draft.name, text: draft.text,
                isBase: draft.isBase, permissions: draft.permissions)
            work.save(role)
            recordChange(of: role, "defined", by: nil)
            for member in holders(draft, community) { give(role.id, to: member.id, community) }
            guard let first = draft.first else {
                firsts.append(["role": .int(role.id)])
                continue
            }
            firsts.append(["role": .int(role.id), "first": .string(first.rawValue)])
            if first == .operator, operatorMember(of: community).bot.isEmpty {
                report(
                    ProblemRecord(
                        subject: "role:\(community.name)/\(draft.name)", communityID: community.id,
                        message: "the role \(draft.name) is the operator's, and no bot file names a member as "
                            + "operator: nobody has it", firstAt: now, lastAt: now))
            }
            for member in work.allMembers(community.id) where isFirst(first, member) {
                give(role.id, to: member.id, community)
            }
        }
        if var founded = work.communities[community.id] {
            founded.firstRoles = firsts
            work.save(founded)
        }
        record(
            "change", communityID: community.id, ["roles": .int(Int64(drafts.count))],
            texts: ["names": drafts.map(\.name).joined(separator: ", ")])
        changed([.roles, .members], of: community.id)
    }

    /// A member is seen for the first time: in a community that has just been founded they may have a first role.
    func giveFirstRoles(to member: MemberRecord) {
        guard let community = work.communities[member.communityID], !community.firstRoles.isEmpty else { return }
        if let founded = community.foundedAt, now > founded.advanced(seconds: EngineCore.firstRolesTime) { return }
        for entry in community.firstRoles {
            guard let id = entry["role"]?.int64, let first = entry["first"]?.string.flatMap(RoleDraft.First.init),
                isFirst(first, member), work.roles(community.id).contains(where: { $0.id == id })
            else { continue }
            give(id, to: member.id, community)
        }
    }

    private func isFirst(_ first: RoleDraft.First, _ member: MemberRecord) -> Bool {
        guard !member.bot.isEmpty, !member.isBot, member.isPresent else { return false }
        switch first {
        case .all: return true
        case .admins: return member.isAdmin
        case .nonadmins: return !member.isAdmin
        case .operator: return work.bots[member.bot]?.operatorUsername == member.username
        }
    }

    private func give(_ role: Int64, to member: Int64, _ community: CommunityRecord) {
        work.setRole(RoleMembership(roleID: role, memberID: member), communityID: community.id, isGiven: true)
        record(
            "change", communityID: community.id,
            ["role": .int(role), "member": .int(member), "given": true])
        work.clearProblem("role:\(community.name)/\(work.roles(community.id).first { $0.id == role }?.name ?? "")")
        changed([.roles, .members], of: community.id)
    }

    private func holders(_ draft: RoleDraft, _ community: CommunityRecord) -> [MemberRecord] {
        draft.members.compactMap { holder in
            guard let bot = work.bots[holder.bot], bot.communityID == community.id else { return nil }
            return member(bot: bot, username: holder.username)
        }
    }

    // MARK: Afterwards

    /// Proposes what the file changes, one action each; a newer content of the file withdraws those of the older one.
    private func propose(_ drafts: [RoleDraft], _ hash: String, _ community: CommunityRecord) {
        withdrawRoleChanges(of: community)
        var actions: [ActionRecord] = []
        func change(_ type: String, _ fields: OrderedDictionary<String, JSON>) {
            var fields = fields
            fields["path"] = .string(EngineCore.rolesFile)
            fields["roles_file"] = .string(hash)
            actions.append(proposeChange(type: type, fields: .object(fields), community: community))
        }
        let roles = work.roles(community.id)
        for draft in drafts {
            var members = holders(draft, community).map(\.id)
            let permissions = JSON.array(draft.permissions.map(\.codename).sorted().map(JSON.string))
            guard let role = roles.first(where: { $0.name == draft.name }) else {
                // Those who are first to have it are there already: the community was founded before.
                if let first = draft.first {
                    members += work.allMembers(community.id).lazy.filter { self.isFirst(first, $0) }.map(\.id)
                        .filter { !members.contains($0) }
                }
                change(
                    "policykitaddrole",
                    [
                        "name": .string(draft.name), "description": .string(draft.text), "permissions": permissions,
                        "users": .array(members.map(JSON.int)), "is_base": .bool(draft.isBase),
                    ])
                continue
            }
            if role.permissions != draft.permissions || role.text != draft.text || role.isBase != draft.isBase {
                change(
                    "policykiteditrole",
                    [
                        "role": .int(role.id), "name": .string(draft.name), "description": .string(draft.text),
                        "permissions": permissions, "is_base": .bool(draft.isBase),
                    ])
            }
            let missing = members.filter {
                !work.memberships(community.id).contains(RoleMembership(roleID: role.id, memberID: $0))
            }
            if !missing.isEmpty {
                change("policykitadduserrole", ["role": .int(role.id), "users": .array(missing.map(JSON.int))])
            }
        }
        // A role that the community gave itself is no concern of the file.
        let named = Set(community.firstRoles.compactMap { $0["role"]?.int64 })
        for role in roles where named.contains(role.id) && !drafts.contains(where: { $0.name == role.name }) {
            change("policykitdeleterole", ["role": .int(role.id), "name": .string(role.name)])
        }
        noteNamed(roles.filter { role in drafts.contains { $0.name == role.name } }.map(\.id), community)
        guard let last = actions.last else {
            keep(EngineCore.rolesFile, hash, .accepted, action: nil, community: community)
            return
        }
        keep(EngineCore.rolesFile, hash, .proposed, action: last.id, community: community)
        for action in actions { admit(action) }
    }

    /// Notes that the roles file names some roles, so that leaving one out of it later means to delete it.
    private func noteNamed(_ roles: [Int64], _ community: CommunityRecord) {
        guard var community = work.communities[community.id] else { return }
        let known = Set(community.firstRoles.compactMap { $0["role"]?.int64 })
        let fresh = roles.filter { !known.contains($0) }
        guard !fresh.isEmpty else { return }
        community.firstRoles += fresh.map { ["role": .int($0)] }
        work.save(community)
    }

    private func withdrawRoleChanges(of community: CommunityRecord) {
        let open = Set(ProposalState.allCases.filter { !$0.isFinal })
        let ids = work.read([]) {
            try $0.proposals(communityID: community.id, states: open, before: nil, limit: 1_000).map(\.actionID)
        }
        for id in Set(ids).union(work.families.keys).sorted() {
            guard let family = work.family(id), family.action.communityID == community.id,
                family.action.fields["roles_file"] != nil,
                !family.proposals.values.contains(where: { $0.state.isDecided && !isObserving($0) })
            else { continue }
            jobs.append(.action(id, .withdrawn))
            for proposal in family.proposals.values where !proposal.state.isFinal {
                jobs.append(.proposal(proposal.id, .supersede))
            }
        }
    }

    /// A change that the roles file proposed was carried out: a new role has its first members.
    func rolesFileCarriedOut(_ action: ActionRecord) {
        guard action.fields["roles_file"] != nil, let community = work.communities[action.communityID] else { return }
        if action.type == "policykitaddrole",
            let role = work.roles(community.id).first(where: { $0.name == action.fields["name"]?.string })
        {
            for member in (action.fields["users"]?.array ?? []).compactMap(\.int64) {
                give(role.id, to: member, community)
            }
            noteNamed([role.id], community)
        }
        settleFile(of: action, .accepted)
    }
}
