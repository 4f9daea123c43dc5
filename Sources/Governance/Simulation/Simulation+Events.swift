import JSONKit

extension Simulation {
    // MARK: Events

    func deliverSomeEvent() throws {
        guard !underway.isEmpty else { return }
        // Mostly one of the oldest: events are late by little.
        try deliver(at: min(chance(0...3), underway.count - 1))
    }

    func deliver(at index: Int) throws {
        let event = underway[index]
        if sabotage == .losesBallots, event.isBallot, happens(10) {
            underway.remove(at: index)
            diary.accepted(event, in: driver.store)
            return
        }
        tell("event \(event.id) (\(event.eventType)) arrives")
        let before = diary
        diary.accepted(event, in: driver.store)
        try driver.input(.event(event))
        do {
            try commit()
        } catch is Killed {
            // It was taken in if it is on disk; the platform delivers it again all the same. What means nothing to the
            // engine leaves no row, and may come again.
            if !driver.store.isSeen(bot: event.bot, eventID: event.id) { diary = before }
            throw Killed()
        }
        underway.remove(at: index)
        if happens(faults.duplicates) { underway.append(event) }
    }

    /// A gap: some reactions are never told, and what stands on the posts is read whole.
    func loseEvents() {
        guard faults.losesEvents else { return }
        let lost = underway.filter(\.isReaction)
        underway.removeAll(where: \.isReaction)
        tell("a gap: \(lost.count) reactions are lost, and the posts are read")
        for (post, message) in platform.messages where message.vote != nil {
            underway.append(platform.standingReactions(on: post, at: driver.now))
        }
    }

    // MARK: Effects

    func carryOutSomething() throws {
        guard !driver.outbox.isEmpty else { return }
        try carryOut(at: chance(0...(driver.outbox.count - 1)))
    }

    func carryOut(at index: Int) throws {
        let effect = driver.outbox[index]
        switch effect {
        case .perform(let call):
            driver.outbox.remove(at: index)
            try perform(call)
        case .resolve(let call, let notBefore):
            guard notBefore <= driver.now else { return }
            driver.outbox.remove(at: index)
            let answer = platform.resolveNow(call)
            var outcome: CallOutcome?
            if case .done(let result) = answer { outcome = .done(result) }
            tell("call \(call.id) (\(call.method)) was in doubt: \(outcome == nil ? "not made" : "made")")
            try take(.callResolved(call.id, answer), of: call.id, outcome)
        case .continueRun(let id):
            driver.outbox.remove(at: index)
            try driver.input(.continueRun(id))
            try commit()
        case .continueBacklog:
            driver.outbox.remove(at: index)
            try driver.input(.backlog)
            try commit()
        case .readVotes(let proposal, let bot, _):
            driver.outbox.remove(at: index)
            try driver.input(.votesRead(proposal: proposal, bot: bot))
            try commit()
        case .answer, .report, .milestone, .writePolicies: driver.outbox.remove(at: index)
        }
    }

    private func perform(_ call: PlatformCall) throws {
        if !isEnding, happens(faults.refusals) { platform.refuse(call.method) }
        let outcome = platform.performNow(call, at: driver.now)
        if sabotage == .callsTwice, happens(10) { _ = platform.performNow(call, at: driver.now) }
        underway += platform.takeEvents()
        let isRefused = if case .refused = outcome { true } else { false }
        tell(
            "call \(call.id) (\(call.purpose.rawValue)) is \(isRefused ? "refused" : "made"): \(call.method) \(call.arguments.text)"
        )
        if !isEnding, happens(faults.lostAnswers) {
            try kill()
            throw Killed()
        }
        if sabotage == .losesAnswers, happens(10) { return }
        answers.append((call.id, outcome))
        if isEnding || !happens(faults.lateAnswers) { try answer(at: answers.count - 1) }
    }

    func answerSomething() throws {
        guard !answers.isEmpty else { return }
        try answer(at: chance(0...(answers.count - 1)))
    }

    func answer(at index: Int) throws {
        let answer = answers.remove(at: index)
        try take(.callFinished(answer.call, answer.outcome), of: answer.call, answer.outcome)
    }

    /// Hands over what became of a call. What a whole reading tells is written down if the engine takes it in.
    private func take(_ input: EngineInput, of call: Int64, _ outcome: CallOutcome?) throws {
        let before = diary
        diary.accepted(diary.reading(call, outcome, in: driver.store), in: driver.store)
        try driver.input(input)
        do {
            try commit()
        } catch is Killed {
            if driver.store.call(call)?.state != .done { diary = before }
            throw Killed()
        }
    }
}

extension PlatformEvent {
    var isBallot: Bool {
        meanings.contains { if case .ballot = $0 { true } else { false } }
    }

    var isReaction: Bool {
        meanings.contains { meaning in
            guard case .ballot(let ballot) = meaning else { return false }
            switch ballot.venue {
            case .reactionAdded, .reactionRemoved: return true
            default: return false
            }
        }
    }
}
