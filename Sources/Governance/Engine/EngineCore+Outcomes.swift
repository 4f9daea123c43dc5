import JSONKit
import OrderedCollections
import PolicyScript

extension EngineCore {
    /// A block ran to its end.
    func finished(
        _ record: RunRecord, version: PolicyVersionRecord, family: Family, _ outcome: PolicyRunOutcome, acted: Bool
    ) {
        if !outcome.effects.log.isEmpty { keep(family) }
        let hasChanged = apply(outcome.effects, of: record, family)
        guard let proposalID = record.proposalID else {
            // A filter that says no concerns nobody, unless it had something to say.
            if outcome.isTrue || acted { keep(family) }
            if !family.isTransient {
                evaluated(record, outcome.isTrue ? "True" : "False", nil, outcome.effects)
            }
            filterAnswered(
                outcome.isTrue, version: version, family: family, changes: outcome.effects.proposalData)
            return
        }
        if record.block == .check {
            noteReads(outcome.effects, proposalID, family, hasChanged: hasChanged)
            let isFirst = family.proposals[proposalID]?.checkCount == 0
            if isFirst || acted || outcome.decision != nil || hasChanged {
                evaluated(record, outcome.decision?.rawValue ?? "proposed", nil, outcome.effects)
            }
        } else {
            evaluated(record, "done", nil, outcome.effects)
        }
        jobs.append(.proposal(proposalID, .blockFinished(record.block == .check ? outcome.decision : nil)))
    }

    /// A block raised.
    func failed(
        _ record: RunRecord, version: PolicyVersionRecord, family: Family, _ failure: PolicyRunFailure
    ) {
        keep(family)
        _ = apply(failure.effects, of: record, family)
        // One that raised after it wrote may have been on its way to something else: it is asked again.
        let hasChanged = !failure.effects.proposalData.isEmpty || !failure.effects.actionData.isEmpty
        let summary = failure.report.summary
        // What it says may be different each time: the same error at the same place is news once.
        let kind = "\(record.block.rawValue):\(failure.report.kind)"
        if family.lastFailure[record.proposalID ?? 0] != kind {
            family.lastFailure[record.proposalID ?? 0] = kind
            log(record, .error, summary)
            evaluated(record, "raised", summary, failure.effects)
            reportRaised(failure, record, path: version.path)
        }
        guard let proposalID = record.proposalID else {
            filterRaised(version: version, family: family)
            return
        }
        if record.block == .check { noteReads(failure.effects, proposalID, family, hasChanged: hasChanged) }
        if record.block == .initialize || record.block == .check,
            var proposal = family.proposals[proposalID], proposal.checkCount == 0
        {
            proposal.note = summary
            work.save(proposal, in: family)
        }
        jobs.append(.proposal(proposalID, .blockRaised))
    }

    /// Keeps what a block changed and logged.
    /// - Returns: whether a data store holds something else than before: to write what it holds changes nothing.
    private func apply(_ effects: PolicyRunEffects, of record: RunRecord, _ family: Family) -> Bool {
        var hasChanged = false
        if !effects.proposalData.isEmpty || effects.variables != nil, let id = record.proposalID,
            var proposal = family.proposals[id]
        {
            let before = proposal.data
            for change in effects.proposalData { proposal.data = change.applied(to: proposal.data) }
            hasChanged = proposal.data != before
            if let variables = effects.variables { proposal.variables = variables }
            if proposal != family.proposals[id] { work.save(proposal, in: family) }
        }
        // The action's data store is what other policies read, too.
        if !effects.actionData.isEmpty, !work.isObserving(version: record.versionID) {
            // A script that follows an action sees that action, and keeps its data with it.
            let seen = family.action.underlyingID.flatMap { work.family($0) } ?? family
            var action = seen.action
            for change in effects.actionData { action.data = change.applied(to: action.data) }
            if action.data != seen.action.data {
                hasChanged = true
                work.save(action)
                // Several policies may follow one action: what one of them notes the others read.
                for other in family.proposals.values where other.id != record.proposalID {
                    proposalChanged(other.id, .proposal, family)
                }
            }
        }
        // A check that says the same at every look is heard once.
        if record.block == .check, let id = record.proposalID {
            if family.lastLog[id] == effects.log { return hasChanged }
            family.lastLog[id] = effects.log
        }
        for line in effects.log { log(record, line.level, line.message) }
        return hasChanged
    }

    /// Notes what the check read, and when it has to run again by itself.
    private func noteReads(_ effects: PolicyRunEffects, _ id: Int64, _ family: Family, hasChanged: Bool) {
        guard let communityID = family.proposals[id]?.communityID else { return }
        var readSet = effects.readSet
        // What it read it has changed itself: the next look sees something else.
        if readSet.contains(.proposal), hasChanged { readSet.insert(.untracked) }
        // An instant that has come already would make the check run for ever.
        var wake = effects.wakeAt.map { max($0, Instant(microseconds: now.microseconds + 1)) }
        if readSet.contains(.untracked) {
            let interval = work.communities[communityID]?.settings.pollInterval ?? 60
            let poll = now.advanced(seconds: interval)
            wake = wake.map { min($0, poll) } ?? poll
        }
        if let wake { wakeBy(wake) }
        work.change(proposal: id, in: family) {
            $0.readSet = readSet
            $0.wakeAt = wake
        }
        noteTimer(effects.wakeAt.flatMap { $0 > now ? $0 : nil }, of: id, family)
    }

    private func evaluated(
        _ record: RunRecord, _ outcome: String, _ problem: String?, _ effects: PolicyRunEffects
    ) {
        let evaluation = EvaluationRecord(
            id: work.newID(.evaluation), actionID: record.actionID, proposalID: record.proposalID,
            versionID: record.versionID, block: record.block, startedAt: record.now, finishedAt: now,
            outcome: outcome, problem: problem, instructions: effects.instructions)
        work.append(.evaluation(evaluation))
        self.record(
            "evaluation", communityID: record.communityID, action: record.actionID, proposal: record.proposalID,
            [
                "block": .string(record.block.rawValue), "outcome": .string(outcome),
                "now": .int(record.now.microseconds), "seed": .string(String(record.seed)),
            ], texts: problem.map { ["problem": $0] } ?? [:])
    }

    func log(_ record: RunRecord, _ level: LogRecord.Level, _ message: String) {
        work.write(
            .log(
                LogRecord(
                    id: work.newID(.log), communityID: record.communityID, actionID: record.actionID,
                    proposalID: record.proposalID, versionID: record.versionID, block: record.block, level: level,
                    message: message, at: now)))
    }
}
