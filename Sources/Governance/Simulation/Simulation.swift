import JSONKit

/// A community that lives through a random, repeatable life on a platform in memory: members act, vote and change their
/// minds; events come late, twice and in another order; calls are refused or answered late; the engine is killed at
/// its commits and calls. Afterwards what must always hold is checked by counting in the platform's own record.
public final class Simulation {
    /// What is to go wrong.
    public struct Faults: Sendable, Hashable {
        /// Each commit is first lost together with the engine, then made, and the engine killed right after it.
        public var killsAtEveryCommit = false
        /// Otherwise: how likely the engine is killed at a commit, in percent.
        public var kills = 5
        /// How likely a call's answer is lost with the engine, is late, or is a refusal, in percent.
        public var lostAnswers = 3
        public var lateAnswers = 20
        public var refusals = 5
        /// How likely an event is delivered a second time, in percent.
        public var duplicates = 20

        /// Makes faults of the usual likelihood.
        public init() {}
    }

    struct Killed: Error {}

    let seed: UInt64
    let faults: Faults
    let driver: EngineDriver
    let platform: MemoryPlatform
    var random: SplitMix64
    /// Events on their way to the engine.
    var underway: [PlatformEvent] = []
    /// Answers on their way to the engine.
    var answers: [(call: Int64, outcome: CallOutcome)] = []
    var diary = Diary()
    var commits = 0
    var isRepeating = false
    var isEnding = false
    /// How often the engine was killed.
    public private(set) var kills = 0

    /// Makes a community. `policies` govern renames (type `slackrenameconversation`) and posts (`slackpostmessage`):
    /// two yes pass, two no or two days fail, and each decision is followed by one post. See `SimulationCheck`.
    public init(
        seed: UInt64, faults: Faults, policies: [PolicyFileChange], runs: any PolicyRunFactory, familyLimit: Int = 8
    ) throws {
        self.seed = seed
        self.faults = faults
        random = SplitMix64(seed: seed)
        platform = MemoryPlatform(bot: "acme", community: "Acme")
        for number in 1...3 { platform.addChannel("C\(number)", name: "channel-\(number)") }
        let start = Instant(microseconds: 1_700_000_000_000_000)
        driver = try EngineDriver(platforms: [platform], runs: runs, now: start, familyLimit: familyLimit)
        self.familyLimit = familyLimit
        try driver.input(.policyFiles(community: "Acme", changes: policies))
        for number in 1...3 {
            let object = ObjectReference(kind: "channel.name", id: "C\(number)")
            try driver.input(
                .event(
                    PlatformEvent(
                        bot: "acme", id: "read \(number)", occurredAt: start, eventType: "read",
                        meanings: [.objectState(object, .string("channel-\(number)"))])))
        }
        try driver.commit()
    }

    let familyLimit: Int

    /// Lives through so many steps, lets everything come to its end, and checks it.
    /// - Returns: what does not hold, in words; empty when all is well.
    public func run(steps: Int) throws -> [String] {
        for _ in 0..<steps { try step() }
        try end()
        return try SimulationCheck(self).problems()
    }

    private func step() throws {
        driver.now = driver.now.advanced(seconds: Double(chance(1...5_000)) / 1_000)
        switch chance(0...99) {
        case ..<12: act()
        case ..<35: vote()
        case ..<65: try surviving { try self.deliverSomeEvent() }
        case ..<90: try surviving { try self.carryOutSomething() }
        case ..<97: try surviving { try self.answerSomething() }
        case ..<99:
            driver.now = driver.now.advanced(seconds: Double(chance(1...40_000)))
            try surviving { try self.passTime() }
        default: try kill()
        }
    }

    // MARK: Chance

    func chance(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    func happens(_ percent: Int) -> Bool { percent > 0 && chance(0...99) < percent }

    // MARK: Killing

    /// Does something that the engine may not survive.
    private func surviving(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch is Killed {
            return
        }
    }

    func kill() throws {
        kills += 1
        answers = []
        try driver.restart(familyLimit: familyLimit, commits: false)
        // What the start finds is committed like anything else, and may be where the next one dies.
        try? commit(mayDie: !isRepeating)
    }

    /// Commits, unless the engine dies before or right after.
    func commit(mayDie: Bool = true) throws {
        guard mayDie, !isEnding else { return try driver.commit() }
        guard faults.killsAtEveryCommit else {
            guard happens(faults.kills) else { return try driver.commit() }
            if happens(50) { try driver.commit() }
            try kill()
            throw Killed()
        }
        guard driver.core.hasWrites else { return try driver.commit() }
        commits += 1
        if isRepeating {
            try driver.commit()
            isRepeating = false
        } else {
            isRepeating = true
        }
        try kill()
        throw Killed()
    }

    // MARK: The world goes on

    private func deliverSomeEvent() throws {
        guard !underway.isEmpty else { return }
        // Mostly one of the oldest: events are late by little.
        let index = min(chance(0...3), underway.count - 1)
        try deliver(at: index)
    }

    func deliver(at index: Int) throws {
        let event = underway[index]
        let isOpen = diary.isOpen(event, in: driver.store)
        try driver.input(.event(event))
        do {
            try commit()
        } catch is Killed {
            // It was taken in if it is on disk; the platform delivers it again all the same.
            if driver.store.isSeen(bot: event.bot, eventID: event.id) { diary.accepted(event, whileOpen: isOpen) }
            throw Killed()
        }
        underway.remove(at: index)
        diary.accepted(event, whileOpen: isOpen)
        if happens(faults.duplicates) { underway.append(event) }
    }

    private func carryOutSomething() throws {
        guard !driver.outbox.isEmpty else { return }
        try carryOut(at: chance(0...(driver.outbox.count - 1)))
    }

    func carryOut(at index: Int) throws {
        let effect = driver.outbox[index]
        switch effect {
        case .perform(let call):
            driver.outbox.remove(at: index)
            if !isEnding, happens(faults.refusals) { platform.refuse(call.method) }
            let outcome = platform.performNow(call, at: driver.now)
            underway += platform.takeEvents()
            if !isEnding, happens(faults.lostAnswers) {
                try kill()
                throw Killed()
            }
            answers.append((call.id, outcome))
            if isEnding || !happens(faults.lateAnswers) { try answer(at: answers.count - 1) }
        case .resolve(let call, let notBefore):
            guard notBefore <= driver.now else { return }
            driver.outbox.remove(at: index)
            let answer = platform.resolveNow(call)
            var outcome: CallOutcome?
            if case .done(let result) = answer { outcome = .done(result) }
            try take(.callResolved(call.id, answer), of: call.id, outcome)
        case .continueRun(let id):
            driver.outbox.remove(at: index)
            try driver.input(.continueRun(id))
            try commit()
        case .continueBacklog:
            driver.outbox.remove(at: index)
            try driver.input(.backlog)
            try commit()
        case .answer, .report, .milestone, .writePolicies: driver.outbox.remove(at: index)
        }
    }

    private func answerSomething() throws {
        guard !answers.isEmpty else { return }
        try answer(at: chance(0...(answers.count - 1)))
    }

    func answer(at index: Int) throws {
        let answer = answers.remove(at: index)
        try take(.callFinished(answer.call, answer.outcome), of: answer.call, answer.outcome)
    }

    /// Hands over what became of a call. What a whole reading tells is written down if the engine takes it in.
    private func take(_ input: EngineInput, of call: Int64, _ outcome: CallOutcome?) throws {
        let reading = diary.reading(call, outcome, in: driver.store)
        try driver.input(input)
        do {
            try commit()
        } catch is Killed {
            if driver.store.call(call)?.state == .done { diary.accepted(reading) }
            throw Killed()
        }
        diary.accepted(reading)
    }

    private func passTime() throws {
        try driver.input(.timer)
        try commit()
    }

    // MARK: The end

    /// Nobody acts any more and nothing goes wrong: everything comes to its end.
    private func end() throws {
        isEnding = true
        try driver.commit()
        for _ in 0..<50 {
            try drain()
            for proposal in driver.store.proposals(
                communityID: nil, states: [.executionFailed, .revertFailed], before: nil, limit: 1_000)
            {
                try driver.input(.retry(proposal: proposal.id))
            }
            driver.now = driver.now.advanced(seconds: 7_200)
            try driver.input(.timer)
            try driver.commit()
        }
        try drain()
    }

    private func drain() throws {
        while true {
            if !underway.isEmpty {
                let event = underway.removeFirst()
                let isOpen = diary.isOpen(event, in: driver.store)
                try driver.deliver(event)
                diary.accepted(event, whileOpen: isOpen)
            } else if !answers.isEmpty {
                try answer(at: 0)
            } else if let index = driver.outbox.firstIndex(where: { !isFuture($0) }) {
                try carryOut(at: index)
            } else {
                return
            }
        }
    }

    private func isFuture(_ effect: EngineEffect) -> Bool {
        if case .resolve(_, let notBefore) = effect { notBefore > driver.now } else { false }
    }
}

extension Simulation {
    /// What the engine's calls did to the platform, in order.
    public var record: [MemoryPlatform.Entry] { platform.record }
}
