import JSONKit
import OrderedCollections

extension EngineCore {
    /// Gives the action's machine an input and does what follows.
    func actionInput(_ id: Int64, _ input: ActionMachine.Input) {
        guard let family = work.family(id) else { return }
        var machine = ActionMachine(state: family.action.state)
        let consequences = machine.handle(input, actionFacts(family))
        // What stands because no policy took it up concerns nobody; anything else does.
        if machine.state != .choosing,
            input != .noPolicyLeft || machine.state != .stands || family.action.raisedCount > 0
        {
            keep(family)
        }
        if machine.state != family.action.state { work.change(family) { $0.state = machine.state } }
        for consequence in consequences { carryOut(consequence, family) }
        if input == .noPolicyLeft, machine.state == .stands, family.action.kind == .trigger { nobodyTook(family) }
    }

    private func actionFacts(_ family: Family) -> ActionMachine.Facts {
        let action = family.action
        return ActionMachine.Facts(
            kind: action.kind, needsRevert: needsRevert(action), needsExecution: needsExecution(action),
            isFromPlatform: action.origin == .platform, hasRaised: action.raisedCount > 0,
            hasProposals: family.proposals.values.contains { !isObserving($0) },
            onError: work.communities[action.communityID]?.settings.onError ?? .stands)
    }

    /// True when the action's effect stands on the platform, or is about to, and can be undone.
    func needsRevert(_ action: ActionRecord) -> Bool {
        action.kind == .platform && action.origin == .platform && (!action.isReverted || action.effect == .execute)
    }

    /// True when the action is undone, or is about to be, or was proposed from within and not carried out.
    func needsExecution(_ action: ActionRecord) -> Bool {
        let isMissing = action.isReverted || (action.origin == .inside && !action.isExecuted)
        return action.kind != .trigger && (isMissing || action.effect == .revert)
    }

    private func carryOut(_ consequence: ActionMachine.Effect, _ family: Family) {
        switch consequence {
        case .chooseNext: jobs.append(.chooseNext(family.action.id))
        case .effect(let effect): request(effect, family)
        case .stand:
            if !needsExecution(family.action) { makeLawful(family) }
            trigger(by: family.action)
        case .reportNoPolicy: reportUngoverned(family.action)
        case .end:
            guard !family.isTransient else { return }
            record(
                "settled", communityID: family.action.communityID, action: family.action.id,
                ["state": .string(family.action.state.rawValue)])
            if family.action.state == .revertFailed {
                reportRefusal("the revert of action \(family.action.id)", family, proposal: nil)
            }
            if family.action.state == .executionFailed {
                reportRefusal("the execution of action \(family.action.id)", family, proposal: nil)
                settleFile(of: family.action, .rejected)
            }
            if family.action.state == .refused { settleFile(of: family.action, .rejected) }
        }
    }

    /// Asks the next policy, or ends the choice when none is left.
    func chooseNext(_ id: Int64) {
        guard let family = work.family(id), family.action.state == .choosing else { return }
        // A filter that is being asked already goes on by itself.
        if let filter = family.filterRun, live[filter] != nil { return }
        if family.runs.values.contains(where: { $0.proposalID == nil }) { return }
        let action = family.action
        let type = action.underlyingID.flatMap { work.family($0)?.action.type } ?? action.type
        var candidates = book.candidates(communityID: action.communityID, kind: action.kind, type: type)
        if EngineCore.namedTypes.contains(type), let name = action.fields["name"]?.string {
            candidates = candidates.filter { $0.version.path == name }
        }
        guard let next = candidates.first(where: { !action.triedVersions.contains($0.version.id) }) else {
            jobs.append(.action(id, .noPolicyLeft))
            return
        }
        start(.filter, version: next.version, family: family, proposal: nil)
    }

    /// A filter has answered.
    /// - Parameter changes: what it kept in `proposal.data`, with which the proposal begins.
    func filterAnswered(
        _ isTrue: Bool, version: PolicyVersionRecord, family: Family, changes: [DataChange]
    ) {
        work.change(family) { $0.triedVersions.append(version.id) }
        let action = family.action
        guard isTrue else {
            jobs.append(.chooseNext(action.id))
            return
        }
        keep(family)
        let proposal = ProposalRecord(
            id: work.newID(.proposal), communityID: action.communityID, actionID: action.id, versionID: version.id,
            path: version.path, data: changes.reduce([:]) { $1.applied(to: $0) }, createdAt: now)
        work.save(proposal, in: family)
        record(
            "proposal", communityID: action.communityID, action: action.id, proposal: proposal.id,
            [
                "policy": .string(version.path), "version": .string(version.contentHash),
                "mode": .string(version.mode.rawValue),
            ])
        // One that governs nothing runs beside the choice.
        jobs.append(version.mode.isObserving ? .chooseNext(action.id) : .action(action.id, .policyChosen))
        jobs.append(.proposal(proposal.id, .begin))
    }

    /// A filter raised: it counts as false.
    func filterRaised(version: PolicyVersionRecord, family: Family) {
        keep(family)
        work.change(family) {
            $0.triedVersions.append(version.id)
            if !version.mode.isObserving { $0.raisedCount += 1 }
        }
        jobs.append(.chooseNext(family.action.id))
    }
}
