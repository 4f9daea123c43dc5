import JSONKit
import OrderedCollections

// Carrying out what passed: constitution actions change the rules, in the store.
extension EngineCore {
    /// Carries a constitution action out. Nil when it is done.
    func carryOutConstitution(_ family: Family) -> PlatformRefusal? {
        let action = family.action
        let isRemoval = action.type.hasPrefix("policykitremove") && action.type.hasSuffix("policy")
        let isChange =
            action.type.hasSuffix("policy")
            && (action.type.hasPrefix("policykitadd") || action.type.hasPrefix("policykitchange"))
        guard isRemoval || isChange, let id = action.fields["version"]?.int64, let version = work.version(id) else {
            return PlatformRefusal(
                platform: "constitution", code: "not_possible", message: "\(action.type) cannot be carried out")
        }
        let problem =
            isRemoval
            ? lockOut(byRemoving: version.path, community: action.communityID)
            : lockOut(by: version, community: action.communityID)
        if let problem { return PlatformRefusal(platform: "constitution", code: "locks_out", message: problem) }
        if isRemoval {
            deactivate(version.path, community: action.communityID, by: action.id)
        } else {
            activate(version, community: action.communityID, by: action.id)
        }
        return nil
    }

    /// Puts a version in force.
    /// - Parameter action: the constitution action that passed; nil at the founding.
    func activate(_ version: PolicyVersionRecord, community: Int64, by action: Int64? = nil) {
        let active = ActivePolicyRecord(
            communityID: community, path: version.path, versionID: version.id, activatedAt: now)
        work.write(.activePolicy(active))
        book.set(PolicyBook.Entry(active: active, version: version))
        record(
            "change", communityID: community,
            [
                "policy": .string(version.path), "version": .string(version.contentHash), "active": true,
                "mode": .string(version.mode.rawValue),
            ])
        noteChange(of: version.path, to: version, community: community, by: action)
        if version.mode == .off { supersedeProposals(under: version.path, community: community) }
    }

    /// Puts a policy out of force.
    func deactivate(_ path: String, community: Int64, by action: Int64? = nil) {
        guard book.entry(communityID: community, path: path) != nil else { return }
        work.write(.removeActivePolicy(communityID: community, path: path))
        book.remove(communityID: community, path: path)
        record("change", communityID: community, ["policy": .string(path), "active": false])
        noteChange(of: path, to: nil, community: community, by: action)
        supersedeProposals(under: path, community: community)
    }

    private func supersedeProposals(under path: String, community: Int64) {
        var ids = Set(work.read([]) { try $0.openProposals(communityID: community, path: path) })
        for family in work.families.values where family.action.communityID == community {
            for proposal in family.proposals.values where proposal.path == path { ids.insert(proposal.id) }
        }
        for id in ids.sorted() { jobs.append(.proposal(id, .supersede)) }
    }

    /// What became of the change that a file proposed.
    func settleFile(of action: ActionRecord, _ outcome: PolicyFileRecord.Outcome) {
        guard action.kind == .constitution, let path = action.fields["path"]?.string,
            var file = work.files(action.communityID)[path], file.actionID == action.id
        else { return }
        file.outcome = outcome
        file.updatedAt = now
        work.save(file)
    }
}
