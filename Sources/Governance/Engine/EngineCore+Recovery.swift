import JSONKit
import OrderedCollections

extension EngineCore {
    /// Finds what the last process left undone.
    func recoverWork() {
        let intended = work.read([]) { try $0.intendedCalls() }
        for call in intended {
            switch call.purpose {
            case .vote: postingVotes[call.bot, default: []].insert(call.id)
            case .tally: if let vote = call.voteID { updatingVotes.insert(vote) }
            default: break
            }
            let delay = work.communities[call.communityID]?.settings.inDoubtDelay ?? 30
            effects.append(
                .resolve(platformCall(call), notBefore: (call.intendedAt ?? call.plannedAt).advanced(seconds: delay)))
        }
        for id in work.read([], { try $0.unsettledActions() }) { recoverAction(id) }
        for id in work.read([], { try $0.workingProposals() }) { recoverProposal(id) }
        for id in work.read([], { try $0.votesToUpdate() }) {
            if let family = work.family(vote: id), let vote = family.votes[id] { updatePost(vote, family) }
        }
        // A change that concerned many may have been cut short: what any of them read is looked at again.
        for community in work.communities.keys.sorted() {
            let readers = work.read([]) {
                try $0.pendingProposals(
                    communityID: community, reading: [.members, .roles, .documents, .variables])
            }
            later(readers)
        }
    }

    private func recoverAction(_ id: Int64) {
        guard let family = work.family(id) else { return }
        let action = family.action
        if action.effect != nil {
            // A call of it is in doubt, or it waits for another one's effect on the same object.
            let steps = family.steps(
                action.effect == .revert ? .revert : .execute,
                attempt: action.effect == .revert ? action.revertAttempts : action.executeAttempts)
            if steps.isEmpty, !hasBusyObject(action) { begin(family) }
        }
        if !action.state.isSettled { goOn(family) }
    }

    private func hasBusyObject(_ action: ActionRecord) -> Bool {
        guard let object = action.object else { return false }
        return work.openActions(bot: action.bot, object: object).contains {
            $0.action.id != action.id && $0.action.effect != nil && hasBegun($0)
        }
    }

    private func goOn(_ family: Family) {
        let id = family.action.id
        switch family.action.state {
        case .received: admit(family.action)
        case .choosing:
            if let filter = family.runs.values.first(where: { $0.proposalID == nil }) {
                goOn(filter, family)
            } else {
                jobs.append(.action(id, .begin))
            }
        case .reverting: if family.action.effect == nil { jobs.append(.action(id, .begin)) }
        default: break
        }
    }

    private func recoverProposal(_ id: Int64) {
        guard let family = work.family(proposal: id), let proposal = family.proposals[id] else { return }
        if proposal.state == .pending {
            jobs.append(.proposal(id, .changed))
        } else if let run = family.runs.values.first(where: { $0.proposalID == id }) {
            goOn(run, family)
        } else if family.action.effect == nil || proposal.state == .checking || proposal.state == .initializing
            || proposal.state == .passing || proposal.state == .failing || proposal.state == .notifying
        {
            jobs.append(.proposal(id, .begin))
        }
    }

    /// A journalled run waits for its call, unless the answer was committed and the run had only used up its slice.
    private func goOn(_ run: RunRecord, _ family: Family) {
        switch run.waiting {
        case .call(let callID):
            guard let call = family.calls[callID] else { return }
            switch call.state {
            case .done: resume(run.id, with: .done(call.result ?? .null))
            case .unknowable: resume(run.id, with: .done(.null))
            case .refused: if let refusal = call.refusal { resume(run.id, with: .refused(refusal)) }
            case .planned, .intended, .dropped: break
            }
        case .effect(let effect):
            if family.action.effect == nil { request(effect, family) }
        }
    }
}
