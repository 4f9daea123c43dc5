import JSONKit

/// A community that lives through a random, repeatable life on a platform in memory. Members act, vote and change their
/// minds, leave and come back; roles change and policies are edited in the middle of votes; events come late, twice, in
/// another order or not at all; calls are refused or answered late; the engine is killed at its commits and calls; time
/// passes. Beside it a second evaluator asks every pending check each second, and what must always hold is counted
/// afterwards in the platform's own record.
public final class Simulation {
    struct Killed: Error {}

    /// What one life comes to.
    public struct Outcome: Sendable {
        /// What does not hold, in words; empty when all is well.
        public var problems: [String]
        public var proposals: Int
        public var decisions: Int
        public var kills: Int
        /// How often the second evaluator asked a check.
        public var evaluations: Int
    }

    let seed: UInt64
    let faults: Faults
    let sabotage: Sabotage?
    let scope: Scope
    let driver: EngineDriver
    let platform: MemoryPlatform
    let policies: SimulatedPolicies
    var random: SplitMix64
    /// Decides on what the plain scope leaves out, so that a life of that scope is what it always was.
    var extras: SplitMix64
    /// How many documents were proposed.
    var documents = 0
    /// Events on their way to the engine.
    var underway: [PlatformEvent] = []
    /// Answers on their way to the engine.
    var answers: [(call: Int64, outcome: CallOutcome)] = []
    var diary = Diary()
    var evaluator: PollingEvaluator
    /// The rule in each file of the community's folder.
    var files: [String: Int] = [:]
    var isRepeating = false
    var isEnding = false
    /// For a moment nobody kills the engine.
    var isSpared = false
    var kills = 0
    var lastPoll: Instant
    private let familyLimit: Int
    private let narrate: ((String) -> Void)?

    static let start = Instant(microseconds: 1_700_000_000_000_000)

    /// Makes a community.
    /// - Parameters:
    ///   - seed: the same seed lives the same life.
    ///   - faults: what goes wrong; by default what the seed says.
    ///   - scope: what there is in the community.
    ///   - sabotage: a fault in the engine's surroundings, which the checks must find.
    ///   - policies: shared by simulations, so that each rule is compiled once.
    ///   - narrate: told what happens, line by line.
    public init(
        seed: UInt64, faults: Faults? = nil, scope: Scope = .whole, sabotage: Sabotage? = nil,
        policies: SimulatedPolicies = SimulatedPolicies(), familyLimit: Int = 8, narrate: ((String) -> Void)? = nil
    ) throws {
        self.seed = seed
        self.faults = faults ?? Faults(seed: seed)
        self.sabotage = sabotage
        self.scope = scope
        extras = SplitMix64(seed: seed ^ 0x5EED_0FA1_1115_E5E5)
        self.policies = policies
        self.familyLimit = familyLimit
        self.narrate = narrate
        random = SplitMix64(seed: seed)
        lastPoll = Simulation.start
        platform = MemoryPlatform(bot: "acme", community: "Acme")
        for number in 1...3 { platform.addChannel("C\(number)", name: "channel-\(number)") }
        let runs: any PolicyRunFactory = sabotage.map { SabotagedPolicies(policies, $0) } ?? policies
        driver = try EngineDriver(
            platforms: [platform], runs: runs, now: Simulation.start, familyLimit: familyLimit)
        evaluator = PollingEvaluator(policies: policies, interval: Simulation.pollInterval)
        try found()
    }

    /// How often a check is asked whose reads are not followed, in seconds.
    static let pollInterval = 5.0

    /// Lives through so many steps, lets everything come to its end, and checks it.
    public func run(steps: Int) throws -> Outcome {
        for _ in 0..<steps { try step() }
        try end()
        let proposals = driver.store.proposals(communityID: nil, states: nil, before: nil, limit: .max)
        let problems = try evaluator.problems + SimulationCheck(self).problems()
        return Outcome(
            problems: problems.map { "seed \(seed): \($0)" }, proposals: proposals.count,
            decisions: proposals.count { $0.decision != nil }, kills: kills, evaluations: evaluator.evaluations)
    }

    private func step() throws {
        try advance(seconds: Double(chance(1...1_400)) / 1_000)
        switch chance(0...99) {
        case ..<11: act()
        case ..<35: vote()
        case ..<60: try surviving { try self.deliverSomeEvent() }
        case ..<82: try surviving { try self.carryOutSomething() }
        case ..<87: try surviving { try self.answerSomething() }
        case ..<95: try surviving { try self.changeCommunity() }
        case ..<97: try advance(seconds: Double(chance(1...20_000)) / 1_000)
        case ..<99: loseEvents()
        default: if faults.dies { try kill() }
        }
        if scope == .whole { try more() }
    }

    // MARK: Chance

    func chance(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    func happens(_ percent: Int) -> Bool { percent > 0 && chance(0...99) < percent }

    /// Tells what happens.
    func tell(_ line: @autoclosure () -> String) {
        guard let narrate else { return }
        let past = (driver.now.microseconds - Simulation.start.microseconds) / 1_000
        let fraction = String(past % 1_000)
        narrate("\(past / 1_000).\(String(repeating: "0", count: 3 - fraction.count))\(fraction)  \(line())")
    }

    // MARK: Killing

    /// Does something that the engine may not survive.
    func surviving(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch is Killed {}
        observe()
    }

    func kill() throws {
        kills += 1
        tell("the engine is killed")
        answers = []
        try driver.restart(familyLimit: familyLimit, commits: false)
        // What the start finds is committed like anything else, and may be where the next one dies.
        try? commit(mayDie: !isRepeating)
    }

    /// Commits, unless the engine dies before or right after.
    func commit(mayDie: Bool = true) throws {
        guard mayDie, !isEnding, !isSpared else { return try driver.commit() }
        guard faults.killsAtEveryCommit else {
            guard happens(faults.kills) else { return try driver.commit() }
            if happens(50) { try driver.commit() }
            try kill()
            throw Killed()
        }
        guard driver.core.hasWrites else { return try driver.commit() }
        if isRepeating {
            try driver.commit()
            isRepeating = false
        } else {
            isRepeating = true
        }
        try kill()
        throw Killed()
    }

    /// Looks at what the engine has decided just now.
    func observe() {
        diary.settle(driver.store)
        evaluator.compareDecisions(driver.store, diary, at: driver.now)
    }
}

extension Simulation {
    /// The policies of the community's folder, each with its path.
    public var policyTexts: [String] {
        files.sorted { $0.key < $1.key }.map { "# \($0.key)\n\(SimulatedRule($0.value).source)" }
    }

    /// What the engine has on disk.
    public var store: MemoryStore { driver.store }

    /// What the engine's calls did to the platform, in order.
    public var record: [MemoryPlatform.Entry] { platform.record }
}
