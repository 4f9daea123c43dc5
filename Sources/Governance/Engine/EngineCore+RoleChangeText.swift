import JSONKit
import OrderedCollections

// What a change of a role sets, in lines: what it permits, who gets it, and what that means for every member.
extension EngineCore {
    /// The lines for the addition, the change and the deletion of a role.
    func roleLines(_ action: ActionRecord) -> [String] {
        let fields = action.fields
        let roles = work.roles(action.communityID)
        let old = fields["role"]?.int64.flatMap { id in roles.first { $0.id == id } }
        var new: RoleRecord?
        var lines: [String] = []
        if action.type == "policykitdeleterole" {
            guard let old else { return [] }
            lines = permitted(by: old)
        } else {
            var role = old ?? RoleRecord(id: 0, communityID: action.communityID, name: "", text: "", permissions: [])
            role.isBase = fields["is_base"]?.bool ?? role.isBase
            if fields["permissions"] != nil { role.permissions = permissions(fields) }
            new = role
            lines = renamed(old?.name, fields["name"]) + described(old?.text, fields["description"])
            lines += permitted(old, fields["permissions"])
        }
        return lines + baseLines(from: old, to: new, roles) + holderLines(from: old, to: new, fields)
    }

    private func permitted(_ role: RoleRecord?, _ new: JSON?) -> [String] {
        guard let new = new?.array?.compactMap(\.string) else { return role == nil ? ["It permits nothing."] : [] }
        let old = Set((role?.permissions ?? []).map(\.codename))
        let added = new.filter { !old.contains($0) }.sorted()
        let removed = old.subtracting(new).sorted()
        var lines: [String] = []
        if !added.isEmpty { lines.append("It newly permits: " + ChatText.list(added, limit: 30)) }
        if !removed.isEmpty { lines.append("It no longer permits: " + ChatText.list(removed, limit: 30)) }
        return lines.isEmpty && role == nil ? ["It permits nothing."] : lines
    }

    private func permitted(by role: RoleRecord) -> [String] {
        role.permissions.isEmpty ? ["It permits nothing."] : ["It permits: " + codenames(role.permissions)]
    }

    private func codenames(_ permissions: Set<Permission>) -> String {
        ChatText.list(permissions.map(\.codename).sorted(), limit: 30)
    }

    /// What becomes of the role that every member has; empty where neither was this one nor is it to be.
    private func baseLines(from old: RoleRecord?, to new: RoleRecord?, _ roles: [RoleRecord]) -> [String] {
        let wasBase = old?.isBase ?? false
        let isBase = new?.isBase ?? false
        let others = roles.filter { $0.isBase && $0.id != old?.id }
        switch (wasBase, isBase) {
        case (false, false): return []
        case (true, true): return ["Every member has it: it is the base role."]
        case (false, true):
            let beside = others.isEmpty ? "" : ", beside \(ChatText.list(others.map(\.name), limit: 10))"
            return ["Every member has it: it becomes the base role\(beside)."]
                + everyMember(from: others, to: others + [new].compactMap { $0 })
        case (true, false):
            let ceases = new == nil ? "" : ": it ceases to be the base role"
            return ["Not every member has it any more\(ceases)."]
                + everyMember(from: others + [old].compactMap { $0 }, to: others)
        }
    }

    /// What every member gains and loses by a change of the base roles. Where there is none, every member may propose
    /// everything.
    private func everyMember(from old: [RoleRecord], to new: [RoleRecord]) -> [String] {
        func common(_ roles: [RoleRecord]) -> Set<Permission> {
            let given = roles.reduce(into: Set<Permission>()) { $0.formUnion($1.permissions) }
            return roles.isEmpty ? given.union([Permission(.propose, "*")]) : given
        }
        func beyond(_ permissions: Set<Permission>, _ others: Set<Permission>) -> Set<Permission> {
            permissions.filter { !others.contains($0) && !others.contains(Permission($0.right, "*")) }
        }
        let (before, after) = (common(old), common(new))
        var lines: [String] = []
        let gained = beyond(after, before)
        let lost = beyond(before, after)
        if !gained.isEmpty { lines.append("Every member gains: " + codenames(gained)) }
        if !lost.isEmpty { lines.append("Only members with another role that permits it keep: " + codenames(lost)) }
        if new.isEmpty { lines.append("No role is the base role then: every member may propose everything.") }
        return lines
    }

    /// Who gets a new role, or has the one that changes, where that is not every member.
    private func holderLines(from old: RoleRecord?, to new: RoleRecord?, _ fields: JSON) -> [String] {
        guard new?.isBase != true else { return [] }
        var ids = (fields["users"]?.array ?? []).compactMap(\.int64)
        if let old {
            ids = work.memberships(old.communityID).filter { $0.roleID == old.id }.map(\.memberID).sorted()
        }
        let names = ids.compactMap { work.member($0)?.displayName }
        let verb = old == nil ? "gets" : "has"
        return names.isEmpty ? ["Nobody \(verb) it."] : ["Who \(verb) it: " + ChatText.list(names, limit: 10)]
    }
}
