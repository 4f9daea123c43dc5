// What came into force when, and the folder that follows it.
extension EngineCore {
    /// Notes that a version came into force, or that a policy ceased to be, and has the folder follow.
    func noteChange(of path: String, to version: PolicyVersionRecord?, community: Int64, by action: Int64?) {
        work.write(
            .policyChange(
                PolicyChangeRecord(
                    id: work.newID(.policyChange), communityID: community, path: path, versionID: version?.id,
                    actionID: action, at: now)))
        guard let action else { return }
        let file = work.files(community)[path]
        // The folder's own change: it holds the content already.
        if let file, file.actionID == action || (file.outcome == .accepted && file.contentHash == version?.contentHash)
        {
            settle(file, contentHash: version?.contentHash)
            return
        }
        // What the file proposes has come into force by another decision: there is nothing left to decide.
        if var file, file.outcome == .proposed, file.contentHash == version?.contentHash {
            withdraw(file)
            file.actionID = nil
            settle(file, contentHash: version?.contentHash)
            return
        }
        // Another content of the file is being decided on: what becomes of that settles it.
        if file?.outcome == .proposed { return }
        let isCommon = path.hasPrefix("common/")
        if isCommon, version == nil {
            // The file is every community's; this one has refused its content.
            if var file {
                file.outcome = .rejected
                file.updatedAt = now
                work.save(file)
            }
            return
        }
        work.save(
            PolicyFileRecord(
                communityID: community, path: path, contentHash: file?.contentHash, outcome: .unwritten,
                actionID: action, updatedAt: now))
        effects.append(.writePolicies)
    }

    private func settle(_ file: PolicyFileRecord, contentHash: String?) {
        var file = file
        // A content that came after the one that was decided on may be broken.
        file.outcome = file.outcome == .unwritten || file.problem == nil ? .accepted : .broken
        file.contentHash = contentHash
        if file.outcome == .accepted { file.problem = nil }
        file.updatedAt = now
        work.save(file)
    }

    /// The folder holds what is in force, or could not be made to.
    func policyWritten(community name: String, path: String, contentHash: String?, problem: String?) {
        guard let community = work.communities.values.first(where: { $0.name == name }),
            var file = work.files(community.id)[path], file.outcome == .unwritten
        else { return }
        if let problem {
            guard file.problem != problem else { return }
            file.problem = problem
            work.save(file)
        } else if book.entry(communityID: community.id, path: path)?.version.contentHash == contentHash {
            settle(file, contentHash: contentHash)
        }
    }

    /// Proposes that an earlier version of a policy be in force again.
    func restore(_ path: String, contentHash: String, community name: String) {
        let community = community(named: name)
        let active = book.entry(communityID: community.id, path: path)
        let stored = work.read(nil) { try $0.policyVersion(path: path, contentHash: contentHash) }
        guard let version = stored, active?.version.id != version.id, unfounded(community) == nil else { return }
        admit(
            proposeChange(
                type: "policykit\(active == nil ? "add" : "change")\(version.kind.rawValue)policy",
                fields: fields(of: version, replaced: active?.version), community: community))
    }
}
