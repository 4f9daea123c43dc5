/// Keeps a community from locking itself out: a set of policies and roles under which its constitution could never be
/// changed again is refused.
public enum ConstitutionRule {
    /// The constitution actions that change the constitution's own policies.
    static let changes = ["add", "change", "remove"].map { "policykit\($0)constitutionpolicy" }

    /// Why nobody could ever change the constitution under policies and roles as files describe them.
    public static func problem(drafts: [PolicyVersionDraft], roles: [RoleDraft]) -> String? {
        let beginning = Instant(microseconds: 0)
        return problem(
            policies: drafts.map {
                PolicyVersionRecord(
                    id: 0, path: "", contentHash: $0.contentHash, format: $0.format, source: "", kind: $0.kind,
                    actionTypes: $0.actionTypes, name: $0.name, text: $0.text, mode: $0.mode, canPass: $0.canPass,
                    createdAt: beginning)
            },
            roles: roles.map {
                RoleRecord(
                    id: 0, communityID: 0, name: $0.name, text: $0.text, isBase: $0.isBase, permissions: $0.permissions)
            })
    }

    /// Why nobody could ever change the constitution; nil when somebody could.
    /// - Parameters:
    ///   - policies: the policies in force, of every kind.
    ///   - roles: the community's roles; without a base role every member may propose.
    public static func problem(policies: [PolicyVersionRecord], roles: [RoleRecord]) -> String? {
        let isProposable = changes.filter { type in
            !roles.contains(where: \.isBase)
                || roles.contains { role in
                    [Permission.Right.propose, .execute].contains { right in
                        role.permissions.contains(Permission(right, type))
                            || role.permissions.contains(Permission(right, "*"))
                    }
                }
        }
        guard !isProposable.isEmpty else {
            return "no role may propose a change of a constitution policy, so that nobody could ever change the rules"
        }
        let isPassable = changes.contains { type in
            let governing = policies.filter {
                $0.kind == .constitution && $0.mode == .enforce
                    && ($0.actionTypes.isEmpty || $0.actionTypes.contains(type))
            }
            return governing.isEmpty || governing.contains(where: \.canPass)
        }
        guard isPassable else {
            return
                "no constitution policy that governs a change of the constitution can ever say PASSED, so that nobody "
                + "could ever change the rules"
        }
        return nil
    }
}
