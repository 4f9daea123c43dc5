import JSONKit
import OrderedCollections

// A revert or an execution is planned by the platform's module and carried out call by call. Effects on one object
// are carried out one after the other, so that each is planned from the state that the last one left.
extension EngineCore {
    /// Asks that an action's effect be undone or carried out. `again` repeats a revert whose target has changed since.
    func request(_ effect: ActionRecord.Effect, _ family: Family, again: Bool = false) {
        let isNeeded = effect == .revert ? needsRevert(family.action) || again : needsExecution(family.action)
        guard isNeeded else {
            effectOver(effect, nil, family)
            return
        }
        // The one under way ends first; its end asks again on behalf of whoever waits.
        guard family.action.effect == nil else { return }
        work.change(family) {
            $0.effect = effect
            if effect == .revert { $0.revertAttempts += 1 } else { $0.executeAttempts += 1 }
        }
        let action = family.action
        if action.kind == .constitution {
            let refusal = carryOutConstitution(family)
            if refusal == nil { rolesFileCarriedOut(action) }
            effectOver(effect, refusal, family)
        } else if !isBusy(action) {
            begin(family)
        }
    }

    /// True when another action's effect on the same object is being carried out.
    private func isBusy(_ action: ActionRecord) -> Bool {
        guard let object = action.object else { return false }
        return work.openActions(bot: action.bot, object: object).contains {
            $0.action.id != action.id && $0.action.effect != nil && hasBegun($0)
        }
    }

    private func steps(_ family: Family) -> [CallRecord] {
        let action = family.action
        switch action.effect {
        case .revert: return family.steps(.revert, attempt: action.revertAttempts)
        case .execute: return family.steps(.execute, attempt: action.executeAttempts)
        case nil: return []
        }
    }

    func hasBegun(_ family: Family) -> Bool {
        switch family.action.effect {
        case .revert: family.hasSteps(.revert, attempt: family.action.revertAttempts)
        case .execute: family.hasSteps(.execute, attempt: family.action.executeAttempts)
        case nil: false
        }
    }

    /// Plans the effect that was asked for and makes its first call.
    func begin(_ family: Family) {
        let action = family.action
        guard let effect = action.effect else { return }
        guard let plan = plan(effect, family) else {
            let name = effect == .revert ? "undone" : "carried out"
            let refusal = PlatformRefusal(
                platform: work.bots[action.bot]?.platform ?? action.bot, code: "not_possible",
                message: modules[action.bot] == nil
                    ? "no bot named \"\(action.bot)\" is running" : "\(action.type) cannot be \(name)")
            effectOver(effect, refusal, family)
            return
        }
        let attempt = effect == .revert ? action.revertAttempts : action.executeAttempts
        let proposalID = family.proposals.values.last { !$0.state.isFinal && !isObserving($0) }?.id
        for (index, step) in plan.enumerated() {
            let call = CallRecord(
                id: work.newID(.call), communityID: action.communityID, bot: action.bot, method: step.method,
                arguments: step.arguments, purpose: effect == .revert ? .revert : .execute, actionID: action.id,
                proposalID: proposalID, attempt: attempt, step: index, object: step.object, newState: step.newState,
                plannedAt: now)
            if index == 0 { intend(call, family) } else { work.save(call, in: family) }
        }
        if plan.isEmpty {
            effectOver(effect, nil, family)
        } else {
            milestone(effect == .revert ? .revertIntent : .executionIntent)
        }
    }

    private func plan(_ effect: ActionRecord.Effect, _ family: Family) -> [PlannedCall]? {
        let action = family.action
        guard let module = modules[action.bot] else { return nil }
        let facts = facts(of: action)
        switch effect {
        case .revert:
            let lawful = action.object.flatMap { work.object(bot: action.bot, $0)?.lawful }
            return module.planRevert(of: facts, lawfulState: lawful)
        case .execute:
            let results = family.steps(.revert, attempt: action.revertAttempts).compactMap(\.result)
            return module.planExecution(of: facts, revertResults: results)
        }
    }

    /// What a platform's module knows of an action.
    func facts(of action: ActionRecord) -> ActionFacts {
        let initiator = action.initiatorID.flatMap { work.member($0) }
        return ActionFacts(
            id: action.id, type: action.type, initiator: initiator?.username,
            initiatorReadableName: initiator?.readableName, initiatorAvatar: initiator?.avatar,
            fields: action.fields, object: action.object, newState: action.newState,
            previousState: action.previousState)
    }

    /// A call of an effect has its answer.
    func stepFinished(_ call: CallRecord, _ family: Family) {
        guard let effect = family.action.effect else { return }
        let steps = steps(family)
        guard steps.contains(where: { $0.id == call.id }) else { return }
        if call.state == .done {
            if let next = steps.first(where: { $0.state == .planned }) {
                intend(next, family)
            } else {
                milestone(effect == .revert ? .reverted : .executed)
                effectOver(effect, nil, family)
            }
            return
        }
        for var step in steps where step.state == .planned {
            step.state = .dropped
            work.save(step, in: family)
        }
        let refusal =
            call.refusal
            ?? PlatformRefusal(
                platform: call.bot, code: "unknowable", message: "nobody can tell whether \(call.method) was made")
        effectOver(effect, refusal, family)
    }

    /// An effect is carried out, was so already, or was refused: tells all who wait for it.
    private func effectOver(_ effect: ActionRecord.Effect, _ refusal: PlatformRefusal?, _ family: Family) {
        let wasUnderWay = family.action.effect == effect
        let last = steps(family).last
        if wasUnderWay {
            work.change(family) {
                $0.effect = nil
                if refusal == nil {
                    $0.isReverted = effect == .revert
                    if effect == .execute { $0.isExecuted = true }
                }
            }
        }
        let action = family.action
        if wasUnderWay {
            // What another policy had undone meanwhile never was lawful.
            let isUnwanted =
                action.state == .reverting
                || family.proposals.values.contains {
                    $0.state == .revertingForGood || $0.state == .revertingMeanwhile
                }
            if refusal == nil, effect == .execute, !isUnwanted { makeLawful(family) }
        }
        if let refusal {
            family.lastRefusal = refusal
            // A platform's refusal stands with its call.
            if last == nil {
                record(
                    "refused", communityID: action.communityID, action: action.id,
                    ["effect": .string(effect.rawValue), "code": .string(refusal.code)],
                    texts: ["message": refusal.message])
            }
        }
        jobs.append(.action(action.id, refusal == nil ? .effectDone(effect) : .effectRefused(effect)))
        for proposal in family.proposals.values {
            switch (proposal.state, effect) {
            case (.executing, .execute), (.revertingForGood, .revert), (.revertingMeanwhile, .revert):
                jobs.append(.proposal(proposal.id, refusal == nil ? .effectDone : .effectRefused))
            // It waits for the other effect, which could not begin while this one was under way.
            case (.executing, _), (.revertingForGood, _), (.revertingMeanwhile, _):
                jobs.append(.proposal(proposal.id, .begin))
            default: break
            }
        }
        for run in family.runs.values where run.waiting == .effect(effect) {
            resume(run.id, with: refusal.map(ScriptCallResult.refused) ?? .done(.null))
        }
        guard wasUnderWay else { return }
        if let object = action.object, refusal == nil, effect == .revert { checkTarget(last, object, family) }
        askAgain(after: effect, isRefused: refusal != nil, family)
        if let object = action.object { beginNext(on: object, bot: action.bot) }
    }

    /// Asks for the opposite of an effect that is over, on behalf of those who wanted it while that was under way.
    /// Open proposals ask by themselves.
    private func askAgain(after effect: ActionRecord.Effect, isRefused: Bool, _ family: Family) {
        let opposite: ActionRecord.Effect = effect == .revert ? .execute : .revert
        if family.runs.values.contains(where: { $0.waiting == .effect(opposite) }) { request(opposite, family) }
        switch (family.action.state, effect) {
        case (.stands, .revert):
            // Its policy was removed while it was being undone, and nobody else had to decide.
            if isRefused { makeLawful(family) } else { request(.execute, family) }
        case (.reverting, .execute): jobs.append(.action(family.action.id, .begin))
        default: break
        }
    }

    /// Undoes once more when the lawful state has changed since the revert was planned, unless undoing it leads to where
    /// it has led: a post is hidden whatever somebody has made of it meanwhile.
    private func checkTarget(_ last: CallRecord?, _ object: ObjectReference, _ family: Family) {
        guard let last, last.object == object, let target = last.newState,
            let known = work.object(bot: family.action.bot, object), let lawful = known.lawful, lawful != target,
            let next = plan(.revert, family)?.last, next.newState != target
        else { return }
        request(.revert, family, again: true)
    }

    private func beginNext(on object: ObjectReference, bot: String) {
        let open = work.openActions(bot: bot, object: object)
        guard !open.contains(where: { $0.action.effect != nil && hasBegun($0) }),
            let next = open.first(where: { $0.action.effect != nil })
        else { return }
        begin(next)
    }

    // MARK: Lawful state

    /// The state that the action leaves has passed, or nobody had to decide.
    func makeLawful(_ family: Family) {
        let action = family.action
        guard let object = action.object, let state = action.newState else { return }
        var found = work.object(bot: action.bot, object)
        if found == nil, action.origin == .inside, action.isExecuted {
            // Nobody had touched it before we did.
            found = ObjectStateRecord(
                bot: action.bot, object: object, lawful: nil, isInferred: true, knownAt: action.receivedAt)
        }
        guard var known = found, known.lawful != state || known.isInferred else { return }
        let isStanding = !action.isExecuted
        let since = isStanding ? action.occurredAt : executedAt(family)
        // What came later and stands has taken its place meanwhile.
        if let since, isOlder(since, than: known) { return }
        known.lawful = state
        known.isInferred = false
        // An answer may come long after the deed: until its event says when that was, it was now at the latest.
        known.lawfulAt = since ?? now
        work.save(known)
        record(
            "lawful", communityID: action.communityID, action: action.id, ["kind": .string(object.kind)],
            texts: ["object": object.id, "state": state.text])
        guard isStanding else { return }
        redoUndone(on: object, bot: action.bot, except: action.id)
        if known.knownAt > action.occurredAt { redoOverwritten(family, object) }
    }

    /// When the platform carried the action out, by its own time; nil while the call's event has not come back.
    private func executedAt(_ family: Family) -> Instant? {
        family.steps(.execute, attempt: family.action.executeAttempts).last { $0.newState != nil }?.echoedAt
    }

    /// True for what was there before the object came to its lawful state. Of a state that we have put there ourselves
    /// only its own event tells since when: what may have come behind it counts until then.
    func isOlder(_ time: Instant, than known: ObjectStateRecord) -> Bool {
        guard let at = known.lawfulAt, at > time else { return false }
        let call = work.unechoedCalls(bot: known.bot, object: known.object).last {
            $0.purpose == .execute && $0.state == .done && $0.newState == known.lawful && $0.finishedAt == at
        }
        return call?.intendedAt.map { time < $0 } ?? true
    }

    /// An action stands that something later has overwritten, and that is undone for good: what was put back then was
    /// older than this, so this is done again.
    private func redoOverwritten(_ family: Family, _ object: ObjectReference) {
        let open = work.openActions(bot: family.action.bot, object: object)
        guard open.allSatisfy({ $0.action.id == family.action.id }) else { return }
        var action = family.action
        action.isReverted = true
        work.save(action)
        request(.execute, family)
    }

    /// Something stands and is lawful: what was undone meanwhile went back to an older state than that.
    func redoUndone(on object: ObjectReference, bot: String, except id: Int64?) {
        let undone = work.openActions(bot: bot, object: object).last {
            $0.action.id != id && $0.action.isReverted && $0.action.effect == nil
        }
        if let undone { request(.revert, undone, again: true) }
    }

    /// An event came late: what the lawful state was inferred from had itself not been decided.
    func correctLawfulState(of object: ObjectReference, _ known: ObjectStateRecord, by action: ActionRecord) {
        guard known.isInferred, known.lawful == action.newState, let earlier = action.previousState else { return }
        var corrected = known
        corrected.lawful = earlier
        work.save(corrected)
        let others = work.openActions(bot: action.bot, object: object).filter { $0.action.id != action.id }
        let willSettleIt = others.contains { $0.action.effect == .revert || $0.action.stands }
        guard !willSettleIt, let family = work.family(action.id) else { return }
        request(.revert, family, again: true)
    }
}
