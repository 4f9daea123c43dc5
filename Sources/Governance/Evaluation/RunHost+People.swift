import PolicyScript

// The methods of members, and the fields and methods of policies and the community.
extension RunHost {
    func callUser(
        _ method: DeclaredMethod, _ object: HostObject, _ arguments: BoundArguments
    ) throws(Raised) -> HostValue {
        let member = Int64(object.key).flatMap(reads.member)
        switch method.name {
        case "get_username": return member.map { .string($0.username) } ?? HostValue.none
        case "get_roles":
            readSet.insert(.roles)
            let roles = member.map { reads.roles(ofMember: $0.id) } ?? []
            return .list(roles.map { .object(HostObject(type: "Role", key: String($0.id))) })
        case "has_role":
            readSet.insert(.roles)
            let name = arguments.string("role_name")
            return .bool(member.map { reads.roles(ofMember: $0.id).contains { $0.name == name } } ?? false)
        case "has_perm":
            readSet.insert(.roles)
            return .bool(member.map { holds(arguments.string("permission") ?? "", $0.id) } ?? false)
        case "find_linked_username":
            readSet.insert(.members)
            let platform = arguments.string("platform") ?? ""
            let linked = member.flatMap { reads.linkedUsername(ofMember: $0.id, platform: platform) }
            return linked.map(HostValue.string) ?? HostValue.none
        default: throw noAttribute(method.name, object)
        }
    }

    /// True when a role of the member grants a permission, by PolicyKit's codename of it. Where no role is the base
    /// role every member may propose everything, as `EngineCore.mayPropose` has it.
    func holds(_ codename: String, _ member: Int64) -> Bool {
        guard let permission = Permission(codename: codename) else { return false }
        if permission.right == .propose, !reads.roles().contains(where: \.isBase) { return true }
        return reads.roles(ofMember: member).contains { role in
            role.permissions.contains(permission) || role.permissions.contains(Permission(permission.right, "*"))
        }
    }

    func policyField(_ name: String, _ object: HostObject) throws(Raised) -> HostValue? {
        if !object.key.isEmpty {
            guard let version = reads.policy(path: object.key) else {
                return Declarations.field(name, of: "Policy") == nil ? nil : HostValue.none
            }
            return policyVersionField(name, version)
        }
        switch name {
        case "name": return .string(policy.metadata.name)
        case "is_active":
            readSet.insert(.untracked)
            return .bool(reads.policyActivatedAt != nil)
        case "modified_at":
            let instant = reads.policyActivatedAt ?? reads.policyVersion.createdAt
            return .datetime(microseconds: instant.microseconds, slope: 0)
        case "variables":
            return .attributeDict(policy.metadata.variables.map { HostPair(.string($0.name), $0.defaultValue) })
        default: return policyVersionField(name, reads.policyVersion)
        }
    }

    func policyVersionField(_ name: String, _ version: PolicyVersionRecord) -> HostValue? {
        switch name {
        case "id", "pk": .string(version.path)
        case "name": .string(version.name)
        case "description": .string(version.text)
        case "kind": .string(version.kind.rawValue)
        case "action_types": .list(version.actionTypes.map(HostValue.string))
        case "community": .object(HostObject(type: "Community", key: ""))
        case "is_active": .bool(isInForce(version))
        case "is_bundled": .bool(false)
        case "bundled_policies": .list([])
        case "modified_at": .datetime(microseconds: version.createdAt.microseconds, slope: 0)
        case "variables", "policy_template": HostValue.none
        default: blockText(name, version)
        }
    }

    private func isInForce(_ version: PolicyVersionRecord) -> Bool {
        // No counter moves when policies change.
        readSet.insert(.untracked)
        return reads.activePolicies().contains { $0.path == version.path }
    }

    /// The text of a block; nil for another name.
    private func blockText(_ name: String, _ version: PolicyVersionRecord) -> HostValue? {
        guard let block = PolicyBlock(jsonName: name), block.jsonName == name else { return nil }
        return PolicyTexts.text(of: block, in: version.source, path: version.path).map(HostValue.string)
            ?? HostValue.none
    }

    func communityField(_ name: String) -> HostValue? {
        switch name {
        case "id", "pk", "metagov_slug", "community_name": .string(reads.community.name)
        case "constitution_community": platformObject(bot: "")
        case "pending_proposals": Query(source: .proposals(isOpen: true)).object
        case "completed_proposals": Query(source: .proposals(isOpen: false)).object
        default: nil
        }
    }

    func callCommunity(_ method: DeclaredMethod, _ arguments: BoundArguments) throws(Raised) -> HostValue {
        switch method.name {
        case "get_roles": return Query(source: .roles).object
        case "get_members": return Query(source: .members(bot: nil)).object
        case "get_documents": return Query(source: .documents).object
        case "get_platform_policies": return Query(source: .policies(.platform)).object
        case "get_constitution_policies": return Query(source: .policies(.constitution)).object
        case "get_trigger_policies": return Query(source: .policies(.trigger)).object
        case "get_policies":
            return Query(source: arguments["is_active"] == .bool(false) ? .formerPolicies : .policies(nil)).object
        case "get_platform_communities":
            return .list(reads.bots.map { platformObject(bot: $0.name) } + [platformObject(bot: "")])
        default:
            guard let name = arguments.string("name") else { return HostValue.none }
            if name == "constitution" { return platformObject(bot: "") }
            return reads.bots.first { $0.platform == name }.map { platformObject(bot: $0.name) } ?? HostValue.none
        }
    }
}
