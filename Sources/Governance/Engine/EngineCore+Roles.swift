import JSONKit
import OrderedCollections

// Changes of roles: those that passed, and the operator's.
extension EngineCore {
    func carryOutRole(_ action: ActionRecord) throws(PlatformRefusal) {
        let fields = action.fields
        let roles = work.roles(action.communityID)
        let role = roles.first { $0.id == fields["role"]?.int64 }
        switch action.type {
        case "policykitaddrole":
            let name = fields["name"]?.string ?? ""
            guard !roles.contains(where: { $0.name == name }) else {
                throw refusal("role_exists", "there is a role \"\(name)\" already")
            }
            try save(
                RoleRecord(
                    id: work.newID(.role), communityID: action.communityID, name: name,
                    text: fields["description"]?.string ?? "", isBase: fields["is_base"]?.bool ?? false,
                    permissions: permissions(fields)), by: action)
        case "policykiteditrole":
            guard var role else { throw refusal("no_role", "there is no such role any more") }
            role.name = fields["name"]?.string ?? role.name
            role.text = fields["description"]?.string ?? role.text
            if fields["permissions"] != nil { role.permissions = permissions(fields) }
            role.isBase = fields["is_base"]?.bool ?? role.isBase
            guard !roles.contains(where: { $0.name == role.name && $0.id != role.id }) else {
                throw refusal("role_exists", "there is another role \"\(role.name)\" already")
            }
            try save(role, by: action)
        case "policykitdeleterole":
            // Deleted already: it is so.
            guard let role else { return }
            let problem = lockOut(byRoles: roles.filter { $0.id != role.id }, community: action.communityID)
            if let problem { throw refusal("locks_out", problem) }
            remove(role)
            recordChange(of: role, "deleted", by: action.id)
            changed([.roles, .members], of: role.communityID)
        case "policykitadduserrole", "policykitremoveuserrole":
            guard let role else { throw refusal("no_role", "there is no such role any more") }
            setMembers(of: role, action)
        default: throw refusal("not_possible", "\(action.type) cannot be carried out")
        }
    }

    func permissions(_ fields: JSON) -> Set<Permission> {
        Set((fields["permissions"]?.array ?? []).compactMap { $0.string.flatMap(Permission.init(codename:)) })
    }

    private func setMembers(of role: RoleRecord, _ action: ActionRecord) {
        let isGiven = action.type == "policykitadduserrole"
        let ids = (action.fields["users"]?.array ?? []).compactMap(\.int64).filter { work.member($0) != nil }
        for id in ids {
            work.setRole(
                RoleMembership(roleID: role.id, memberID: id), communityID: action.communityID, isGiven: isGiven)
        }
        record(
            "change", communityID: action.communityID, action: action.id,
            [
                "role": .int(role.id), isGiven ? "given" : "taken": .array(ids.map(JSON.int)),
            ])
        changed([.roles, .members], of: action.communityID)
    }

    private func save(_ role: RoleRecord, by action: ActionRecord) throws(PlatformRefusal) {
        let others = work.roles(role.communityID).filter { $0.id != role.id }
        if let problem = lockOut(byRoles: others + [role], community: role.communityID) {
            throw refusal("locks_out", problem)
        }
        work.save(role)
        recordChange(of: role, "defined", by: action.id)
        changed([.roles, .members], of: role.communityID)
    }

    func remove(_ role: RoleRecord) {
        work.roles[role.communityID] = work.roles(role.communityID).filter { $0.id != role.id }
        work.memberships[role.communityID] = work.memberships(role.communityID).filter { $0.roleID != role.id }
        work.write(.removeRole(role.id))
    }

    func recordChange(of role: RoleRecord, _ what: String, by action: Int64?) {
        record(
            "change", communityID: role.communityID, action: action,
            [
                "role": .int(role.id), "state": .string(what), "base": .bool(role.isBase),
                "permissions": .array(role.permissions.map(\.codename).sorted().map(JSON.string)),
            ], texts: ["name": role.name, "description": role.text])
    }

    /// The operator changes roles: at the founding, from a starter kit.
    func changeRoles(community name: String, _ change: RolesChange) {
        let community = community(named: name)
        let roles = work.roles(community.id)
        switch change {
        case .define(let name, let text, let isBase, let permissions):
            let id = roles.first { $0.name == name }?.id ?? work.newID(.role)
            let role = RoleRecord(
                id: id, communityID: community.id, name: name, text: text, isBase: isBase, permissions: permissions)
            work.save(role)
            recordChange(of: role, "defined", by: nil)
        case .remove(let name):
            guard let role = roles.first(where: { $0.name == name }) else { return }
            remove(role)
            recordChange(of: role, "deleted", by: nil)
        case .give(let name, let bot, let username), .take(let name, let bot, let username):
            guard let role = roles.first(where: { $0.name == name }), let bot = work.bots[bot] else { return }
            let member = member(bot: bot, username: username).id
            let isGiven = if case .give = change { true } else { false }
            work.setRole(
                RoleMembership(roleID: role.id, memberID: member), communityID: community.id, isGiven: isGiven)
            record(
                "change", communityID: community.id,
                ["role": .int(role.id), isGiven ? "given" : "taken": [.int(member)]])
        }
        changed([.roles, .members], of: community.id)
    }
}
