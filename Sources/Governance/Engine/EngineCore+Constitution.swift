import JSONKit

// Carrying out what passed: constitution actions change the rules, in the store. Each is carried out in the commit in
// which it is marked as carried out, so that no crash does it twice; and each sets a state rather than moving one, so
// that a second attempt after a refusal does no harm.
extension EngineCore {
    /// Carries a constitution action out. Nil when it is done.
    func carryOutConstitution(_ family: Family) -> PlatformRefusal? {
        guard carriesOutConstitution else { return nil }
        let action = family.action
        do {
            if let change = PolicyChangeType(action.type) {
                try carryOut(change, action)
            } else if action.type.hasSuffix("communitydoc") {
                try carryOutDocument(action)
            } else {
                try carryOutRole(action)
            }
            return nil
        } catch {
            return error
        }
    }

    /// Why a constitution action cannot be carried out as things are.
    func refusal(_ code: String, _ message: String) -> PlatformRefusal {
        PlatformRefusal(platform: "constitution", code: code, message: message)
    }

    /// Puts a version in force.
    /// - Parameter action: the constitution action that passed; nil at the founding.
    func activate(_ version: PolicyVersionRecord, community: Int64, by action: Int64? = nil) {
        let replaced = book.entry(communityID: community, path: version.path)?.version
        let active = ActivePolicyRecord(
            communityID: community, path: version.path, versionID: version.id, activatedAt: now)
        work.write(.activePolicy(active))
        book.set(PolicyBook.Entry(active: active, version: version))
        var facts: LedgerFacts<JSON> = [
            "policy": .string(version.path), "version": .string(version.contentHash), "active": true,
            "mode": .string(version.mode.rawValue),
        ]
        if let replaced, replaced.id != version.id { facts.set("replaced", .string(replaced.contentHash)) }
        record("change", communityID: community, action: action, facts)
        clearPolicyProblems(version.path, community: community)
        noteChange(of: version.path, to: version, community: community, by: action)
        if version.mode == .off { supersedeProposals(under: version.path, community: community) }
    }

    /// Puts a policy out of force.
    func deactivate(_ path: String, community: Int64, by action: Int64? = nil) {
        guard book.entry(communityID: community, path: path) != nil else { return }
        work.write(.removeActivePolicy(communityID: community, path: path))
        book.remove(communityID: community, path: path)
        record("change", communityID: community, action: action, ["policy": .string(path), "active": false])
        clearPolicyProblems(path, community: community)
        noteChange(of: path, to: nil, community: community, by: action)
        supersedeProposals(under: path, community: community)
    }

    /// Ends the open proposals under a policy; their actions are chosen for anew.
    /// - Parameter version: those that began under this version go on.
    func supersedeProposals(under path: String, community: Int64, except version: Int64? = nil) {
        for id in openProposals(under: path, community: community)
        where version == nil || version != versionID(ofProposal: id) {
            jobs.append(.proposal(id, .supersede))
        }
    }

    /// What is open under a policy is decided anew, by the same policy.
    func decideAnew(under path: String, community: Int64) {
        for id in openProposals(under: path, community: community) {
            guard let family = work.family(proposal: id), let proposal = family.proposals[id],
                !proposal.state.isFinal, !proposal.state.isDecided
            else { continue }
            work.change(family) { action in action.triedVersions.removeAll { $0 == proposal.versionID } }
        }
        supersedeProposals(under: path, community: community)
    }

    /// Those that the store knows to be open, and those in memory, which it may not know yet.
    private func openProposals(under path: String, community: Int64) -> [Int64] {
        var ids = Set(work.read([]) { try $0.openProposals(communityID: community, path: path) })
        for family in work.families.values where family.action.communityID == community {
            for proposal in family.proposals.values where proposal.path == path { ids.insert(proposal.id) }
        }
        return ids.sorted()
    }

    private func versionID(ofProposal id: Int64) -> Int64? {
        work.family(proposal: id)?.proposals[id]?.versionID
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
