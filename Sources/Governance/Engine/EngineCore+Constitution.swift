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
        if isRemoval {
            deactivate(version.path, community: action.communityID)
        } else {
            activate(version, community: action.communityID)
        }
        settleFile(of: action, .accepted)
        return nil
    }

    func activate(_ version: PolicyVersionRecord, community: Int64) {
        let active = ActivePolicyRecord(
            communityID: community, path: version.path, versionID: version.id, activatedAt: now)
        work.write(.activePolicy(active))
        book.set(PolicyBook.Entry(active: active, version: version))
        record(
            "change", communityID: community,
            ["policy": .string(version.path), "version": .string(version.contentHash), "active": true])
    }

    func deactivate(_ path: String, community: Int64) {
        guard book.entry(communityID: community, path: path) != nil else { return }
        work.write(.removeActivePolicy(communityID: community, path: path))
        book.remove(communityID: community, path: path)
        record("change", communityID: community, ["policy": .string(path), "active": false])
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
