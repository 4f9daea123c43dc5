import Governance
import JSONKit

/// Plays a scenario and notes what comes of each step.
final class ScenarioRunner {
    /// When the engine hears of votes, and when it looks at the clock.
    enum Timing {
        /// At once: as it is.
        case prompt
        /// At the scenario's ticks alone, as PolicyKit decides: to see whether a difference comes from that.
        case gathered
    }

    static let community = "Acme"
    static let zero = Instant(microseconds: 1_704_110_400_000_000)

    let scenario: OracleScenario
    let timing: Timing
    let world: StubWorld
    let driver: ScenarioDriver
    var installed: [InstalledPolicy] = []
    private var waiting: [PlatformEvent] = []
    /// What was set for the next reading of a poll, by platform.
    var polls: [String: ObservedTally] = [:]
    private var events = 0
    /// The last line of the log that was observed.
    var lastLog: Int64 = 0
    /// The paths of policies by the names that they have had.
    var paths: [String: String] = [:]
    /// Facts that no record of the engine shows.
    var standingFacts: Set<Fact> = []

    init(_ scenario: OracleScenario, timing: Timing) throws {
        let world = StubWorld()
        self.scenario = scenario
        self.timing = timing
        self.world = world
        var platforms = (scenario.community["platforms"]?.texts ?? ["slack"]).filter { $0 != "constitution" }
        if platforms.isEmpty { platforms = ["slack"] }
        let modules = platforms.map { StubModule($0, community: Self.community, world: world) }
        driver = try ScenarioDriver(
            modules: modules, runs: ScenarioPolicies(integers: scenario.integers),
            now: Self.zero.advanced(seconds: -86_400))
        world.with { [scenario] state in
            state.cred = scenario.cred
            for channel in scenario.community["channels"]?.array ?? [] {
                state.channels.append(
                    (channel["id"]?.string ?? "", channel["name"]?.string, channel["members"]?.texts ?? []))
            }
        }
        try driver.play(
            .bots(
                platforms.map {
                    BotConfiguration(name: $0, community: Self.community, platform: $0, userID: "UBOT")
                }))
    }

    /// Plays the whole scenario.
    /// - Returns: what had come of it after the installation and after each step.
    static func play(_ scenario: OracleScenario, timing: Timing = .prompt) throws -> [Observation] {
        let runner = try ScenarioRunner(scenario, timing: timing)
        try runner.setUp()
        var observations = [runner.observe(nil)]
        for step in scenario.steps {
            try runner.play(step)
            observations.append(runner.observe(step.index))
        }
        return observations
    }

    private func play(_ step: OracleStep) throws {
        let time = Self.zero.advanced(seconds: step.at)
        switch timing {
        case .prompt: try driver.advance(to: time)
        case .gathered:
            driver.jump(to: time)
            if step.settles {
                try deliverWaiting()
                try driver.advance(to: time)
            }
        }
        try act(step)
    }

    // MARK: Events

    /// Hands an event of a platform to the engine.
    func hear(
        _ meanings: [PlatformEvent.Meaning], on platform: String, type: String, data: JSON = .null, id: String? = nil
    ) throws {
        try driver.play(.event(event(meanings, on: platform, type: type, data: data, id: id)))
    }

    /// Hands a ballot to the engine: at once, or kept until the next tick.
    func hearBallot(_ meaning: PlatformEvent.Meaning, on platform: String, type: String) throws {
        let event = event([meaning], on: platform, type: type, data: .null, id: nil)
        if timing == .gathered { waiting.append(event) } else { try driver.play(.event(event)) }
    }

    private func event(
        _ meanings: [PlatformEvent.Meaning], on platform: String, type: String, data: JSON, id: String?
    ) -> PlatformEvent {
        events += 1
        return PlatformEvent(
            bot: platform, id: id ?? "E\(events)", occurredAt: driver.now, eventType: type, data: data,
            meanings: meanings)
    }

    /// All that was kept, in one event a platform: the engine counts it together.
    private func deliverWaiting() throws {
        let kept = waiting
        waiting = []
        for platform in Set(kept.map(\.bot)).sorted() {
            let meanings = kept.filter { $0.bot == platform }.flatMap(\.meanings)
            try hear(meanings, on: platform, type: "gathered")
        }
    }

    // MARK: Finding

    /// The post of a vote: of the k-th proposal that has one, or by its message.
    func votePost(_ step: OracleStep) -> (vote: VoteRecord, proposal: Int64)? {
        let votes = allProposals.flatMap { proposal in
            driver.store.votes(proposalID: proposal.id).map { (vote: $0, proposal: proposal.id) }
        }.filter { $0.vote.post != nil }
        if let message = step.text("message") {
            return votes.last { $0.vote.post?.message == message }
        }
        var seen: [Int64] = []
        for vote in votes where !seen.contains(vote.proposal) { seen.append(vote.proposal) }
        let place = step.json["proposal"]?.int ?? 1
        guard place >= 1, place <= seen.count else { return nil }
        return votes.last { $0.proposal == seen[place - 1] }
    }

    /// Every proposal, in the order of creation.
    var allProposals: [ProposalRecord] {
        driver.store.proposals(communityID: nil, states: nil, before: nil, limit: 1_000).sorted { $0.id < $1.id }
    }

    var communityID: Int64 { driver.store.communities().first { $0.name == Self.community }?.id ?? 0 }
}
