import JSONKit

// The events of our own calls, which come back to us like any others.
extension EngineCore {
    /// Recognises the event of a call of ours, by author, object and the state that the call leaves.
    func isOwn(_ observed: ObservedAction, event: PlatformEvent, bot: BotRecord) -> Bool {
        // What was read after a gap does not say who did it: it may be what a call in doubt did.
        guard observed.isByOurIdentity || event.isReconciled, let object = observed.object,
            let state = observed.newState
        else { return false }
        let calls = work.unechoedCalls(bot: bot.name, object: object)
        let echoed = calls.first { $0.newState == state }
        if let echoed {
            // The event of an earlier call comes no more: it would take a later deed of a person for ours.
            for var call in calls
            where call.id == echoed.id || (call.id < echoed.id && call.state == .done) {
                guard let family = work.family(call: call.id) else { continue }
                call.echoedAt = event.occurredAt
                work.save(call, in: family)
            }
        } else if work.object(bot: bot.name, object)?.lawful != state {
            return false
        }
        if var known = work.object(bot: bot.name, object) {
            let isNews = known.knownAt < event.occurredAt
            // Of what we have put there only the answer's time was known.
            let isAnswers = echoed?.finishedAt.map { $0 == known.lawfulAt } ?? false
            if isNews { known.knownAt = event.occurredAt }
            if known.lawful == state, !known.isInferred, isNews || isAnswers {
                known.lawfulAt = event.occurredAt
            }
            if known != work.object(bot: bot.name, object) { work.save(known) }
        }
        if let echoed, let family = work.family(call: echoed.id) {
            settle(echoed, of: family, at: event.occurredAt)
        }
        return true
    }

    /// What was carried out came later than what is taken for lawful, as its event tells only now: it has taken its
    /// place.
    private func settle(_ call: CallRecord, of family: Family, at time: Instant) {
        guard call.purpose == .execute, call.state == .done, family.action.isExecuted,
            !family.action.isReverted,
            family.action.effect == nil, let object = call.object,
            let known = work.object(bot: call.bot, object), known.lawful != call.newState,
            let since = known.lawfulAt, since < time, call.newState == family.action.newState
        else { return }
        makeLawful(family)
        redoUndone(on: object, bot: call.bot, except: family.action.id)
    }
}
