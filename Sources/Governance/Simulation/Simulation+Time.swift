extension Simulation {
    /// Lets time pass. Wherever something is due on the way the engine is told, and each second the second evaluator
    /// asks what is pending.
    func advance(seconds: Double) throws {
        let end = driver.now.advanced(seconds: seconds)
        // What was still to be done at this instant is done before time goes on.
        try goOn()
        while driver.now < end {
            let poll = Instant(microseconds: (driver.now.microseconds / 1_000_000 + 1) * 1_000_000)
            var next = min(end, poll)
            if let wake = driver.core.nextWake, wake > driver.now { next = min(next, wake) }
            if next == driver.core.nextWake { evaluator.beforeTimer(driver.store, diary, at: next) }
            driver.now = next
            try look()
        }
    }

    /// Time has come to here: what is due is done, and nothing may be left that a check would decide.
    func look() throws {
        while let wake = driver.core.nextWake, wake <= driver.now {
            try surviving {
                try self.driver.input(.timer)
                try self.commit()
            }
            try goOn()
            if let again = driver.core.nextWake, again <= driver.now, !faults.dies { break }
        }
        try goOn()
        guard driver.now.microseconds % 1_000_000 == 0, driver.now > lastPoll else { return }
        lastPoll = driver.now
        evaluator.poll(driver.store, diary, at: driver.now)
    }

    /// What the engine does by itself takes no time. A start looks again at all that a change may have concerned: an
    /// engine that dies whenever it has done so comes no further, and is let live.
    private func goOn() throws {
        var attempts = 0
        defer { isSpared = false }
        while let index = driver.outbox.firstIndex(where: \.isWithin) {
            attempts += 1
            isSpared = attempts > 8
            try surviving { try self.carryOut(at: index) }
        }
    }

    // MARK: The end

    /// Nobody acts any more and nothing goes wrong: everything comes to its end.
    func end() throws {
        isEnding = true
        tell("nothing goes wrong any more")
        try driver.commit()
        for _ in 0..<40 {
            try drain()
            for proposal in driver.store.proposals(
                communityID: nil, states: [.executionFailed, .revertFailed], before: nil, limit: 1_000)
            {
                try driver.input(.retry(proposal: proposal.id))
            }
            for action in driver.store.actions(communityID: nil, before: nil, limit: 1_000)
            where action.state == .revertFailed || action.state == .executionFailed {
                try driver.input(.retryAction(action.id))
            }
            try driver.commit()
            if isOver { break }
            try advance(seconds: 35)
        }
        try drain()
    }

    private var isOver: Bool {
        driver.outbox.isEmpty && answers.isEmpty && underway.isEmpty
            && driver.store.proposalCounts().allSatisfy { $0.key.isFinal || $0.value == 0 }
    }

    private func drain() throws {
        while true {
            if !underway.isEmpty {
                try deliver(at: 0)
            } else if !answers.isEmpty {
                try answer(at: 0)
            } else if let index = driver.outbox.firstIndex(where: { !isFuture($0) }) {
                try carryOut(at: index)
            } else {
                return
            }
            observe()
        }
    }

    private func isFuture(_ effect: EngineEffect) -> Bool {
        if case .resolve(_, let notBefore) = effect { notBefore > driver.now } else { false }
    }
}

extension EngineEffect {
    /// Work of the engine itself, not of the platform.
    fileprivate var isWithin: Bool {
        switch self {
        case .continueRun, .continueBacklog: true
        default: false
        }
    }
}
