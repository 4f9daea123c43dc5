import JSONKit
import OrderedCollections
import PolicyScript

extension EngineCore {
    /// Begins a block.
    func start(_ block: PolicyBlock, version: PolicyVersionRecord, family: Family, proposal: Int64?) {
        let id = work.newID(.run)
        let record = RunRecord(
            id: id, communityID: family.action.communityID, actionID: family.action.id, proposalID: proposal,
            versionID: version.id, block: block, now: now, seed: random.next(), transcript: [], waiting: .call(0))
        let reads = CoreReads(core: self, family: family, proposalID: proposal, version: version)
        do {
            let run = try runs.run(
                version, block: block, reads: reads, now: now, seed: record.seed, replaying: [])
            live[id] = LiveRun(record: record, version: version, run: run, isJournalled: false)
            if proposal == nil { family.filterRun = id }
            jobs.append(.drive(id))
        } catch {
            unusable(record, version: version, family: family, problem: "\(error)")
        }
    }

    /// A version that cannot be compiled counts as one that raises.
    private func unusable(_ record: RunRecord, version: PolicyVersionRecord, family: Family, problem: String) {
        let report = PolicyErrorReport(
            className: "PolicyError", message: problem, file: version.path, line: nil, block: record.block)
        let failure = PolicyRunFailure(report: report, effects: PolicyRunEffects())
        failed(record, version: version, family: family, failure)
    }

    /// Lets a run go on until it ends, waits, or has used its slice.
    func drive(_ id: Int64) {
        while let run = live[id] {
            guard let family = work.family(run.record.actionID) else { return }
            switch run.run.advance() {
            case .yielded:
                keep(family)
                run.hasYielded = true
                effects.append(.continueRun(id))
                return
            case .finished(let outcome):
                remove(run, family)
                finished(run.record, version: run.version, family: family, outcome, acted: run.hasCalled)
                return
            case .failed(let failure):
                remove(run, family)
                failed(run.record, version: run.version, family: family, failure)
                return
            case .diverged(let difference):
                diverged(run, family, difference)
                return
            case .call(let call):
                run.hasCalled = true
                guard let result = request(call, of: run, family) else { return }
                run.run.resume(with: result)
            }
        }
    }

    /// Lets runs leave memory that wait for a slow platform: their journals bring them back.
    func dropWaitingRuns() {
        let limit = now.advanced(seconds: -EngineCore.patience)
        live = live.filter { run in run.value.waitingSince.map { $0 > limit } ?? true }
    }

    /// When the next run is to leave memory.
    var nextDrop: Instant? {
        live.values.compactMap(\.waitingSince).min()?.advanced(seconds: EngineCore.patience)
    }

    private func remove(_ run: LiveRun, _ family: Family) {
        live[run.record.id] = nil
        work.removeRun(run.record.id, in: family)
    }

    /// Journals what a run asks for and has it done. An answer that is there at once is returned.
    private func request(_ call: ScriptCall, of run: LiveRun, _ family: Family) -> ScriptCallResult? {
        if run.version.mode.isObserving, let answer = rehearse(call, of: run, family) { return answer }
        keep(family)
        switch call {
        case .role(let request):
            let membership = RoleMembership(roleID: request.roleID, memberID: request.memberID)
            work.setRole(membership, communityID: family.action.communityID, isGiven: request.isGiven)
            record(
                "change", communityID: family.action.communityID, action: family.action.id,
                proposal: run.record.proposalID,
                [
                    "role": .int(request.roleID), "member": .int(request.memberID),
                    "given": .bool(request.isGiven),
                ])
            changed([.roles, .members], of: family.action.communityID)
            return .done(.null)
        case .closeVote(let id):
            if let vote = family.votes[id] { closePosts(of: vote, family) }
            return .done(.null)
        case .effect(let effect):
            let isNeeded = effect == .revert ? needsRevert(family.action) : needsExecution(family.action)
            guard isNeeded else { return .done(.null) }
            journal(run, waiting: .effect(effect), family)
            self.request(effect, family)
            return nil
        case .vote(let request):
            guard let proposalID = run.record.proposalID else {
                return .refused(
                    PlatformRefusal(
                        platform: request.platform, code: "no_proposal",
                        message: "a vote needs a proposal; a filter runs before there is one"))
            }
            let request = explained(request, proposal: proposalID, family)
            let vote = openVote(request, proposalID: proposalID, family)
            let shape = CallShape(request, vote: vote.id, proposal: proposalID)
            let callID = intend(shape, of: run, vote: vote.id, family)
            guard var saved = family.votes[vote.id] else { return nil }
            saved.callID = callID
            work.save(saved, in: family)
            postingVotes[request.bot, default: []].insert(callID)
            milestone(.votePostIntent)
            return nil
        case .platform(let request):
            let shape = CallShape(request, action: family.action, initiator: initiatorName(of: family.action))
            _ = intend(shape, of: run, vote: nil, family)
            return nil
        }
    }

    private func initiatorName(of action: ActionRecord) -> String? {
        action.initiatorID.flatMap { work.member($0)?.username }
    }

    private func intend(_ shape: CallShape, of run: LiveRun, vote: Int64?, _ family: Family) -> Int64 {
        let call = CallRecord(
            id: work.newID(.call), communityID: family.action.communityID, bot: shape.bot, method: shape.method,
            arguments: shape.arguments, purpose: shape.purpose, actionID: family.action.id,
            proposalID: run.record.proposalID, runID: run.record.id, voteID: vote, plannedAt: now)
        journal(run, waiting: .call(call.id), family)
        intend(call, family)
        return call.id
    }

    private func journal(_ run: LiveRun, waiting: RunRecord.Waiting, _ family: Family) {
        keep(family)
        run.record.transcript = run.run.transcript
        run.record.waiting = waiting
        run.isJournalled = true
        run.waitingSince = now
        wakeBy(now.advanced(seconds: EngineCore.patience))
        work.save(run.record, in: family)
    }

    // MARK: Going on

    /// What a run waited for is there.
    func resume(_ runID: Int64, with result: ScriptCallResult) {
        guard let family = work.family(run: runID), let record = family.runs[runID] else { return }
        guard let run = live[runID] ?? restore(record, family) else { return }
        run.waitingSince = nil
        run.run.resume(with: result)
        jobs.append(.drive(runID))
    }

    /// Repeats a run up to the call that it waits for.
    private func restore(_ record: RunRecord, _ family: Family) -> LiveRun? {
        guard let version = work.version(record.versionID) else { return nil }
        let reads = CoreReads(core: self, family: family, proposalID: record.proposalID, version: version)
        do {
            let run = try runs.run(
                version, block: record.block, reads: reads, now: record.now, seed: record.seed,
                replaying: record.transcript)
            let restored = LiveRun(record: record, version: version, run: run, isJournalled: true)
            live[record.id] = restored
            if let difference = difference(restored, family) {
                diverged(restored, family, difference)
                return nil
            }
            return restored
        } catch {
            work.removeRun(record.id, in: family)
            unusable(record, version: version, family: family, problem: "\(error)")
            return nil
        }
    }

    /// How the call that a repeated run asks for differs from the one in the journal; nil when it does not.
    private func difference(_ run: LiveRun, _ family: Family) -> String? {
        var step = run.run.advance()
        while case .yielded = step { step = run.run.advance() }
        guard case .call(let call) = step else {
            if case .diverged(let difference) = step { return difference }
            return "the repeated run ended where the first one had asked for a call"
        }
        switch (run.record.waiting, call) {
        case (.effect(let effect), .effect(let asked)):
            return effect == asked ? nil : "the repeated run asked for another step of the engine"
        case (.call(let id), .platform(let request)):
            let shape = CallShape(request, action: family.action, initiator: initiatorName(of: family.action))
            return shape.difference(from: family.calls[id])
        case (.call(let id), .vote(let request)):
            let journalled = family.calls[id]
            let shape = CallShape(
                request, vote: journalled?.voteID ?? 0, proposal: run.record.proposalID ?? 0)
            return shape.difference(from: journalled)
        default: return "the repeated run asked for something else than the first one"
        }
    }

    private func diverged(_ run: LiveRun, _ family: Family, _ difference: String) {
        remove(run, family)
        log(run.record, .error, "the run could not be repeated: \(difference)")
        guard let id = run.record.proposalID, var proposal = family.proposals[id] else {
            // A filter has no proposal to stop: it counts as one that raised.
            filterRaised(version: run.version, family: family)
            return
        }
        proposal.note = "replay of \(run.record.block.jsonName) diverged: \(difference)"
        work.save(proposal, in: family)
        jobs.append(.proposal(id, .diverge))
    }
}
