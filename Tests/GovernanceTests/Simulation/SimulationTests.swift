import Foundation
import Governance
import JSONKit
import Testing

/// Thousands of lives of a community, each with its own rules and its own misfortunes, and beside each a second
/// evaluator and a plain count.
@Suite struct SimulationTests {
    static let policies = SimulatedPolicies()
    static let steps = 150

    /// How many lives: 2,000, or as many as `POLICYKIT_SEEDS` says; the first is `POLICYKIT_FIRST_SEED`.
    static var seeds: Range<UInt64> {
        let environment = ProcessInfo.processInfo.environment
        let first = environment["POLICYKIT_FIRST_SEED"].flatMap(UInt64.init) ?? 1
        return first..<(first + (environment["POLICYKIT_SEEDS"].flatMap(UInt64.init) ?? 2_000))
    }

    static func live(
        _ seed: UInt64, scope: Simulation.Scope = .whole, sabotage: Simulation.Sabotage? = nil, steps: Int = steps
    ) throws -> Simulation.Outcome {
        try Simulation(seed: seed, scope: scope, sabotage: sabotage, policies: policies).run(steps: steps)
    }

    /// Short lives, and many: what goes wrong in a life does so early, and two thousand are to take less than five minutes.
    @Test func manyLives() async throws {
        let seeds = Array(Self.seeds)
        let workers = UInt64(max(1, ProcessInfo.processInfo.activeProcessorCount))
        let outcomes = try await withThrowingTaskGroup(of: [Simulation.Outcome].self) { group in
            for worker in 0..<workers {
                group.addTask {
                    try stride(from: Int(worker), to: seeds.count, by: Int(workers)).map {
                        try Self.live(seeds[$0], steps: 60)
                    }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        for problem in outcomes.flatMap(\.problems).prefix(20) { Issue.record("\(problem)") }
        #expect(outcomes.count == seeds.count)
        // The lives are worth the time: decisions are made, and engines die.
        #expect(outcomes.reduce(0) { $0 + $1.decisions } > 2 * outcomes.count)
        #expect(outcomes.reduce(0) { $0 + $1.kills } > 2 * outcomes.count)
        #expect(outcomes.reduce(0) { $0 + $1.evaluations } > 100 * outcomes.count)
    }

    @Test(arguments: FailedSeeds.plain) func whatFailedOnceHolds(_ seed: UInt64) throws {
        #expect(try Self.live(seed, scope: .plain).problems == [])
    }

    @Test(arguments: FailedSeeds.whole) func whatFailedOnceInTheWholeHolds(_ seed: UInt64) throws {
        #expect(try Self.live(seed).problems == [])
    }

    @Test(arguments: FailedSeeds.short) func whatFailedOnceInAShortLifeHolds(_ seed: UInt64) throws {
        #expect(try Self.live(seed, steps: 60).problems == [])
    }

    /// The lives have in them what they are to prove.
    @Test func livesHaveAllInThem() throws {
        var types: [String: Int] = [:]
        var (kinds, reminders, variables): (Set<VoteSpec.Kind>, Int, Int) = ([], 0, 0)
        for seed in 1...60 as ClosedRange<UInt64> {
            let simulation = try Simulation(seed: seed, policies: Self.policies)
            #expect(try simulation.run(steps: Self.steps).problems == [])
            for action in simulation.store.actions(communityID: nil, before: nil, limit: .max) {
                types[action.type, default: 0] += 1
            }
            let proposals = simulation.store.proposals(communityID: nil, states: nil, before: nil, limit: .max)
            for proposal in proposals {
                let voted = Set(simulation.store.ballots(proposalID: proposal.id).map(\.voteID))
                kinds.formUnion(voted.compactMap { simulation.store.vote($0)?.spec.kind })
            }
            reminders += simulation.record.count { $0.arguments["not_after"] != nil }
            variables += simulation.store.policySettings(communityID: 1).count
        }
        for type in ["policykitaddcommunitydoc", "policykitdeletecommunitydoc", "scheduletriggeraction"] {
            #expect(types[type, default: 0] > 10, "\(types)")
        }
        #expect(kinds.isSuperset(of: [.boolean, .number, .select]))
        #expect(reminders > 10 && variables > 5, "\(reminders) \(variables)")
    }

    @Test func theSameSeedLivesTheSameLife() throws {
        let lives = try (0..<2).map { _ in
            var story: [String] = []
            let simulation = try Simulation(seed: 42, policies: Self.policies) { story.append($0) }
            #expect(try simulation.run(steps: 200).problems == [])
            return (story, simulation.record)
        }
        #expect(lives[0].0 == lives[1].0)
        #expect(lives[0].1 == lives[1].1)
        #expect(lives[0].1.count > 10)
    }

    /// A check that finds nothing proves nothing: each fault that is put in comes out.
    @Test func everyFaultIsFound() async throws {
        let found = try await withThrowingTaskGroup(of: Simulation.Sabotage?.self) { group in
            for sabotage in Simulation.Sabotage.allCases {
                group.addTask {
                    for seed in 1...150 as ClosedRange<UInt64> {
                        if try !Self.live(seed, sabotage: sabotage).problems.isEmpty { return sabotage }
                    }
                    return nil
                }
            }
            return try await group.reduce(into: Set()) { if let sabotage = $1 { $0.insert(sabotage) } }
        }
        #expect(found == Set(Simulation.Sabotage.allCases))
        #expect(found.count >= 10)
    }
}
