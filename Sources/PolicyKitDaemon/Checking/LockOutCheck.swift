import Governance

/// Finds communities whose policies and roles, taken together, would lock everybody out: the engine refuses these.
struct LockOutCheck {
    /// The policies of constitutions that could be read, by path.
    private var policies: [(path: String, draft: PolicyVersionDraft)] = []
    /// What the roles files that were checked describe, by path; nil for one that cannot be used.
    private var roles: [(path: String, drafts: [RoleDraft]?)] = []

    /// Notes a policy that could be read.
    mutating func note(_ policy: LoadedPolicy, at path: String) {
        guard policy.metadata.kind == .constitution else { return }
        policies.append((path, PolicyVersionDraft(policy)))
    }

    /// Notes a roles file.
    mutating func note(roles drafts: [RoleDraft]?, at path: String) {
        roles.append((path, drafts))
    }

    /// The problem of each community that would be locked out, with the file that is at fault.
    /// - Parameter communities: the platforms of the communities that bots serve, by the names of their folders. A folder
    ///   with a roles file is taken for a community's as well.
    func problems(communities: [String: Set<String>]) -> [(path: String, problem: String)] {
        var folders = Set(roles.map { Self.folder(of: $0.path) })
        for path in policies.map(\.path) {
            let parts = path.split(separator: "/", omittingEmptySubsequences: false)
            for (place, part) in parts.enumerated().dropLast() where communities[String(part)] != nil {
                folders.insert(parts[...place].joined(separator: "/"))
            }
        }
        return folders.sorted().compactMap { problem(in: $0, connected: communities[FilePlace.name(of: $0)]) }
    }

    private func problem(in folder: String, connected: Set<String>?) -> (path: String, problem: String)? {
        let own = roles.first { Self.folder(of: $0.path) == folder }
        let drafts: [RoleDraft]
        if let own {
            guard let read = own.drafts else { return nil }
            drafts = read
        } else {
            drafts = []
        }
        let common = Self.folder(of: folder) + "/common"
        // In the order in which the policies are asked that a community is founded with.
        let together = [(folder, ""), (common, "\(PolicyFolderSnapshot.common)/")].flatMap { root, known in
            let prefix = Self.prefix(root)
            return policies.filter { $0.path.hasPrefix(prefix) }
                .map { (path: known + PolicyFileName.stem(String($0.path.dropFirst(prefix.count))), file: $0) }
        }.sorted { $0.path < $1.path }.map(\.file)
        if let own, let problem = ConstitutionRule.problem(drafts: [], roles: drafts) { return (own.path, problem) }
        func lockOut(by policies: [PolicyVersionDraft]) -> String? {
            ConstitutionRule.problem(drafts: policies, roles: drafts, connected: connected)
        }
        guard let problem = lockOut(by: together.map(\.draft)),
            // Several may do together what none does alone.
            let culprit = together.first(where: { lockOut(by: [$0.draft]) != nil })
                ?? together.first(where: { !$0.draft.canPass }) ?? together.first
        else { return nil }
        return (culprit.path, problem)
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }

    private static func prefix(_ folder: String) -> String { folder == "." ? "" : folder + "/" }
}
