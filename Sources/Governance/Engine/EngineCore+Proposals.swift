import JSONKit
import OrderedCollections

extension EngineCore {
    /// Gives the proposal's machine an input and does what follows.
    func proposalInput(_ id: Int64, _ input: ProposalMachine.Input) {
        guard let family = work.family(proposal: id), let before = family.proposals[id] else { return }
        if input == .changed, before.state == .pending, let due = before.wakeAt,
            waitsForVotes(of: id, dueAt: due, family)
        {
            return
        }
        var machine = ProposalMachine(state: before.state, retryState: before.retryState)
        let facts = ProposalMachine.Facts(
            isFirstCheck: before.checkCount == 0, needsRevert: needsRevert(family.action),
            needsExecution: needsExecution(family.action), isDirty: before.isDirty,
            isObserving: isObserving(before))
        let consequences = machine.handle(input, facts)
        if machine.state != before.state || machine.retryState != before.retryState {
            let hasChecked = before.state == .checking && before.checkCount == 0 && !machine.state.isFinal
            work.change(proposal: id, in: family) { proposal in
                proposal.state = machine.state
                proposal.retryState = machine.retryState
                if machine.state != .pending { proposal.wakeAt = nil }
                if machine.state == .checking { proposal.isDirty = false }
                if hasChecked { proposal.checkCount = 1 }
            }
            if input == .retry { work.clearProblem("proposal:\(id)") }
        }
        // Also the one that runs once more at once, whose state is what it was.
        if consequences.contains(.run(.check)), family.proposals[id]?.isDirty == true {
            work.change(proposal: id, in: family) { $0.isDirty = false }
        }
        for consequence in consequences { carryOut(consequence, id, family) }
    }

    private func carryOut(_ consequence: ProposalMachine.Effect, _ id: Int64, _ family: Family) {
        switch consequence {
        case .run(let block):
            guard let version = family.proposals[id].flatMap({ work.version($0.versionID) }) else { return }
            start(block, version: version, family: family, proposal: id)
        case .effect(let effect): request(effect, family)
        case .decide(let decision):
            work.change(proposal: id, in: family) {
                $0.decision = decision
                $0.decidedAt = now
            }
            guard let proposal = family.proposals[id], !isObserving(proposal) else { return }
            closeVotes(of: proposal, family)
            recordDecision(proposal, family)
            milestone(decision == .passed ? .passed : .failed)
        case .wait: break
        case .end: if let proposal = family.proposals[id] { end(proposal, family) }
        case .chooseAnew:
            if family.proposals[id]?.state == .abandoned { work.change(family) { $0.raisedCount += 1 } }
            jobs.append(.action(family.action.id, .proposalGone))
        }
    }

    private func end(_ proposal: ProposalRecord, _ family: Family) {
        voteReadings[proposal.id] = nil
        record(
            "ended", communityID: proposal.communityID, action: family.action.id, proposal: proposal.id,
            ["state": .string(proposal.state.rawValue)])
        switch proposal.state {
        case .passed:
            if !family.action.isReverted, !family.action.isExecuted { makeLawful(family) }
            trigger(by: family.action)
        case .failed: settleFile(of: family.action, .rejected)
        case .executionFailed:
            reportRefusal("the execution of proposal \(proposal.id)", family, proposal: proposal.id)
            settleFile(of: family.action, .rejected)
        case .revertFailed: reportRefusal("the revert for proposal \(proposal.id)", family, proposal: proposal.id)
        case .diverged:
            dropRuns(of: proposal.id, family)
            closeVotes(of: proposal, family)
            report(
                ProblemRecord(
                    subject: "proposal:\(proposal.id)", communityID: proposal.communityID, proposalID: proposal.id,
                    message: "proposal \(proposal.id) stopped: \(proposal.note ?? "its replay diverged")",
                    firstAt: now, lastAt: now))
        case .superseded:
            dropRuns(of: proposal.id, family)
            closeVotes(of: proposal, family)
        case .abandoned: closeVotes(of: proposal, family)
        case .observed: observed(proposal, family)
        default: break
        }
    }

    /// Tells the admins of a platform's final refusal of an effect.
    func reportRefusal(_ what: String, _ family: Family, proposal: Int64?) {
        let refused = family.lastRefusal
        let reason = refused.map { "\($0.code): \($0.message)" } ?? "it cannot be done there"
        let subject = proposal.map { "proposal:\($0)" } ?? "action:\(family.action.id)"
        let retry = proposal.map { "policykit retry \($0)" } ?? "policykit retry --action \(family.action.id)"
        let who = family.action.kind == .constitution ? "the engine" : "the platform"
        if let proposal, var record = family.proposals[proposal] {
            record.note = reason
            work.save(record, in: family)
        }
        report(
            ProblemRecord(
                subject: subject, communityID: family.action.communityID, bot: family.action.bot,
                proposalID: proposal, message: "\(who) refused \(what) (\(reason)); try again with: \(retry)",
                firstAt: now, lastAt: now))
    }

    /// What was refused is tried again: what was said of the refusal is over.
    func retry(proposal id: Int64) {
        guard let family = work.family(proposal: id), var proposal = family.proposals[id] else { return }
        if !proposal.state.isFinal { return retryPosts(ofProposal: id, family) }
        if proposal.state == .executionFailed || proposal.state == .revertFailed {
            proposal.note = nil
            work.save(proposal, in: family)
        }
        jobs.append(.proposal(id, .retry))
    }

    private func dropRuns(of proposalID: Int64, _ family: Family) {
        for run in family.runs.values where run.proposalID == proposalID { work.removeRun(run.id, in: family) }
        for (id, run) in live where run.record.proposalID == proposalID { live[id] = nil }
    }

    /// Something that the proposal's check may have read is different now.
    func proposalChanged(_ id: Int64, _ what: ReadSet, _ family: Family) {
        guard var proposal = family.proposals[id] else { return }
        if proposal.state == .checking, !proposal.isDirty {
            proposal.isDirty = true
            work.save(proposal, in: family)
        } else if proposal.state == .pending, !proposal.readSet.isDisjoint(with: what) {
            jobs.append(.proposal(id, .changed))
        }
    }

    /// The proposal's check runs again, whatever it has read.
    func lookAgain(_ id: Int64, _ family: Family) {
        guard var proposal = family.proposals[id] else { return }
        if proposal.state == .checking, !proposal.isDirty {
            proposal.isDirty = true
            work.save(proposal, in: family)
        } else if proposal.state == .pending {
            jobs.append(.proposal(id, .changed))
        }
    }

    private func recordDecision(_ proposal: ProposalRecord, _ family: Family) {
        var tally: OrderedDictionary<String, JSON> = [:]
        for ballot in (family.ballots[proposal.id] ?? [:]).values.sorted(by: { $0.memberID < $1.memberID }) {
            guard let spec = family.votes[ballot.voteID]?.spec else { continue }
            let option = spec.ledgerValue(ballot.value)
            let value =
                ballot.candidate.isEmpty ? option : "\(spec.ledgerCandidate(ballot.candidate)): \(option)"
            let count = tally[value]?.int64 ?? 0
            tally[value] = .int(count + 1)
        }
        let version = work.version(proposal.versionID)
        record(
            "decision", communityID: proposal.communityID, action: family.action.id, proposal: proposal.id,
            [
                "decision": .string(proposal.decision?.rawValue ?? ""), "tally": .object(tally),
                "policy": .string(proposal.path), "version": .string(version?.contentHash ?? ""),
            ])
    }
}
