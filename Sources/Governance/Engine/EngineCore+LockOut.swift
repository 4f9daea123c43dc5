import JSONKit

// A change after which nobody could ever change the constitution again is refused, whoever asks for it.
extension EngineCore {
    /// Why the constitution could never be changed again with a version in force; nil when it could, or when it cannot
    /// be changed as it is.
    func lockOut(by version: PolicyVersionRecord, community: Int64) -> String? {
        let active = ActivePolicyRecord(
            communityID: community, path: version.path, versionID: version.id, activatedAt: now)
        return lockOut(
            community,
            policies: inForce(community, without: version.path) + [PolicyBook.Entry(active: active, version: version)],
            roles: work.roles(community))
    }

    func lockOut(byRemoving path: String, community: Int64) -> String? {
        lockOut(community, policies: inForce(community, without: path), roles: work.roles(community))
    }

    /// The same for roles as they would be.
    func lockOut(byRoles roles: [RoleRecord], community: Int64) -> String? {
        lockOut(community, policies: inForce(community, without: nil), roles: roles)
    }

    /// The same for a change of a role that somebody proposes.
    func lockOut(byRoleChange type: String, _ fields: JSON, community: Int64) -> String? {
        var roles = work.roles(community)
        let place = roles.firstIndex { $0.id == fields["role"]?.int64 }
        switch type {
        case "policykitaddrole":
            roles.append(
                RoleRecord(
                    id: 0, communityID: community, name: fields["name"]?.string ?? "", text: "",
                    isBase: fields["is_base"]?.bool ?? false, permissions: permissions(fields)))
        case "policykiteditrole":
            guard let place else { return nil }
            if fields["permissions"] != nil { roles[place].permissions = permissions(fields) }
            roles[place].isBase = fields["is_base"]?.bool ?? roles[place].isBase
        case "policykitdeleterole":
            guard let place else { return nil }
            roles.remove(at: place)
        default: return nil
        }
        return lockOut(byRoles: roles, community: community)
    }

    /// Policies of other kinds do not bear on the question, and there may be thousands of them.
    private func inForce(_ community: Int64, without path: String?) -> [PolicyBook.Entry] {
        book.entries(communityID: community, kind: .constitution).filter { $0.active.path != path }
    }

    private func lockOut(_ community: Int64, policies: [PolicyBook.Entry], roles: [RoleRecord]) -> String? {
        guard let problem = problem(community, policies, roles) else { return nil }
        // What is locked already cannot be locked further; what might free it must not be refused.
        let now = self.problem(community, inForce(community, without: nil), work.roles(community))
        return now == nil ? problem : nil
    }

    private func problem(_ community: Int64, _ policies: [PolicyBook.Entry], _ roles: [RoleRecord]) -> String? {
        let connected = connectedPlatforms(of: community)
        return ConstitutionRule.problem(
            policies: policies.sorted(by: PolicyBook.isNewer).map(\.version), roles: roles,
            connected: connected.isEmpty ? nil : connected)
    }

    /// The platforms that bots of the community connect.
    func connectedPlatforms(of community: Int64) -> Set<String> {
        Set(work.bots.values.filter { $0.communityID == community }.map(\.platform))
    }
}
