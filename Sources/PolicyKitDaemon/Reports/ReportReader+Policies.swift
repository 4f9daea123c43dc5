import Governance

extension ReportReader {
    /// All policies in force, and files whose content is not, by community and path.
    /// - Throws: `AdministrationRefusal` when there is no such community.
    func policies(community name: String?) throws -> [PolicySummary] {
        let active = try Dictionary(grouping: store.activePolicies(), by: \.communityID)
        return try communities(name).flatMap { community in
            let inForce = Dictionary(
                (active[community.id] ?? []).map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
            let files = Dictionary(
                try store.policyFiles(communityID: community.id).filter { $0.outcome != .accepted }
                    .map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
            return try Set(inForce.keys).union(files.keys).sorted().map { path in
                let version = try inForce[path].flatMap { try store.policyVersion($0.versionID) }
                return PolicySummary(
                    community: community.name, path: path, name: version?.name, kind: version?.kind.rawValue,
                    actionTypes: version?.actionTypes ?? [],
                    mode: inForce[path]?.isEnabled == false ? PolicyMode.off.rawValue : version?.mode.rawValue,
                    version: version?.contentHash, activatedAt: inForce[path]?.activatedAt.date,
                    file: files[path]?.outcome.rawValue, problem: files[path]?.problem)
            }
        }
    }

    /// What has been in force under a path.
    /// - Throws: `AdministrationRefusal` when there is no such policy, or several.
    func history(of name: PolicyName) throws -> PolicyHistory {
        let (community, path) = try find(name)
        let changes = try store.policyChanges(communityID: community.id, path: path)
        let file = try store.policyFiles(communityID: community.id).first { $0.path == path }
        let isSaid = file.map { $0.outcome != .accepted } ?? false
        let open = try openProposals(community, path)
        let everInForce = Set(changes.compactMap(\.versionID))
        return PolicyHistory(
            community: community.name, path: path,
            changes: try changes.map { change in
                let action = try change.actionID.flatMap { try store.action($0) }
                return PolicyHistory.Change(
                    at: change.at.date, version: try change.versionID.flatMap { try version($0, open) },
                    action: change.actionID,
                    proposal: try change.actionID.flatMap { try store.proposals(actionID: $0).last?.id },
                    initiator: try action?.initiatorID.flatMap(member),
                    isInForce: change.id == changes.last?.id && change.versionID != nil)
            },
            others: try store.policyVersions(path: path).filter { !everInForce.contains($0.id) }
                .compactMap { try version($0.id, open) },
            file: isSaid ? file?.outcome.rawValue : nil, problem: isSaid ? file?.problem : nil,
            variables: try changes.last?.versionID.flatMap { try store.policyVersion($0) }.map {
                VariableValue.all(of: $0, try store.policySettings(communityID: community.id))
            } ?? [])
    }

    /// The text of a version: the one that a prefix of its hash means, `former` (the one in force before), or without
    /// either the one in force.
    /// - Throws: `AdministrationRefusal` when there is none, or several.
    func text(of name: PolicyName, version spelling: String?) throws -> PolicyText {
        let (community, path) = try find(name)
        let changes = try store.policyChanges(communityID: community.id, path: path)
        let version = try self.version(spelling, changes, path: path)
        return PolicyText(
            community: community.name, path: path, contentHash: version.contentHash, format: version.format.rawValue,
            source: version.source, isInForce: changes.last?.versionID == version.id)
    }

    private func version(
        _ spelling: String?, _ changes: [PolicyChangeRecord], path: String
    ) throws -> PolicyVersionRecord {
        guard let spelling, spelling != "former" else {
            let current = changes.last?.versionID
            let wanted =
                spelling == nil
                ? current : changes.dropLast().last { $0.versionID != nil && $0.versionID != current }?.versionID
            guard let wanted, let version = try store.policyVersion(wanted) else {
                throw AdministrationRefusal(
                    spelling == nil
                        ? "\(path) is not in force; `policykit policies \(path)` shows its versions"
                        : "\(path) has no former version")
            }
            return version
        }
        let found = try store.policyVersions(path: path).filter { $0.contentHash.hasPrefix(spelling.lowercased()) }
        guard found.count < 2 else {
            throw AdministrationRefusal("\(spelling) may be \(found.count) versions of \(path): write more of it")
        }
        guard let version = found.first else {
            throw AdministrationRefusal(
                "\(path) has no version \(spelling); `policykit policies \(path)` shows those that there are")
        }
        return version
    }

    private func version(_ id: Int64, _ open: [Int64: Int]) throws -> PolicyHistory.Version? {
        try store.policyVersion(id).map {
            PolicyHistory.Version(
                contentHash: $0.contentHash, name: $0.name, mode: $0.mode.rawValue, createdAt: $0.createdAt.date,
                openProposals: open[id] ?? 0)
        }
    }

    /// How many open proposals stay with each version.
    private func openProposals(_ community: CommunityRecord, _ path: String) throws -> [Int64: Int] {
        try store.openProposals(communityID: community.id, path: path).reduce(into: [:]) { counts, id in
            if let version = try store.proposal(id)?.versionID { counts[version, default: 0] += 1 }
        }
    }

    /// The community and the path of a policy; `garden/rename` also means `rename` of `garden`.
    func find(_ name: PolicyName) throws -> (CommunityRecord, String) {
        var found: [(CommunityRecord, String)] = []
        var known: [String] = []
        for community in try communities(name.community) {
            let paths = Set(try store.policyChanges(communityID: community.id, path: nil).map(\.path))
                .union(try store.policyFiles(communityID: community.id).map(\.path))
            known += paths
            let own = name.path.hasPrefix("\(community.name)/") ? name.path.dropFirst(community.name.count + 1) : nil
            for path in [name.path, own.map(String.init)].compactMap(\.self) where paths.contains(path) {
                found.append((community, path))
                break
            }
        }
        if found.count > 1 {
            let names = found.map(\.0.name).joined(separator: " and ")
            throw AdministrationRefusal("\(names) each have a policy \(name.path): name one with --community")
        }
        guard let first = found.first else {
            let shown = known.sorted().prefix(8).joined(separator: ", ")
            let hint = known.isEmpty ? "there are no policies" : "there are: \(shown)\(known.count > 8 ? ", …" : "")"
            throw AdministrationRefusal("there is no policy \(name.path); \(hint)")
        }
        return first
    }

    /// The communities, or the one that is named.
    func communities(_ name: String?) throws -> [CommunityRecord] {
        let all = try store.communities().sorted { $0.name < $1.name }
        guard let name else { return all }
        guard let community = all.first(where: { $0.name == name }) else {
            let names = all.map(\.name).joined(separator: ", ")
            throw AdministrationRefusal(
                "there is no community \(name); \(names.isEmpty ? "there is none yet" : "there are: \(names)")")
        }
        return [community]
    }

    /// The one community that there is, or the one that is named.
    func community(_ name: String?) throws -> CommunityRecord {
        let found = try communities(name)
        guard found.count == 1, let only = found.first else {
            throw AdministrationRefusal(
                found.isEmpty
                    ? "there is no community yet"
                    : "there are several communities: name one with --community (\(found.map(\.name).joined(separator: ", ")))"
            )
        }
        return only
    }
}
