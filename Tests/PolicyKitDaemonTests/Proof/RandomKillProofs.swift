import Foundation
import Governance
import Testing

/// The same instants for the same seed.
struct SeededInstants {
    private var generator: SplitMix64

    init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    /// A number from 0 to 1.
    mutating func next() -> Double { Double.random(in: 0..<1, using: &generator) }

    /// Kills a stage's daemon while a story plays, at an instant within the length of one that nobody disturbs, and now and
    /// then again soon after.
    /// - Returns: when the first kill came, and how many there were.
    mutating func kill<Platform: StagedPlatform>(
        _ stage: ProofStage<Platform>, within length: Duration, during story: () async throws -> Void
    ) async throws -> (first: Duration, count: Int) {
        let first = length * next()
        let isTwice = next() < 0.3
        let second = length * next()
        async let killing: Int = {
            try? await Task.sleep(for: first)
            await stage.kill()
            guard isTwice else { return 1 }
            try? await Task.sleep(for: second)
            await stage.kill()
            return 2
        }()
        try await story()
        return (first, await killing)
    }
}

extension Proofs {
    /// The daemon is killed from outside at instants that it does not know, fifty times in one life, often again while
    /// it recovers: every story ends as if nothing had been.
    @Suite struct RandomKillProofs {
        /// `POLICYKIT_PROOF_SEEDS=1,2,3` proves with others.
        static let seeds =
            ProcessInfo.processInfo.environment["POLICYKIT_PROOF_SEEDS"]?.split(separator: ",")
            .compactMap { UInt64($0) } ?? [20_261]

        /// `POLICYKIT_PROOF_KILLS=200` kills so often on each platform.
        static func kills(_ usual: Int) -> Int {
            ProcessInfo.processInfo.environment["POLICYKIT_PROOF_KILLS"].flatMap { Int($0) } ?? usual
        }

        @Test(.timeLimit(.minutes(kills(50) > 50 ? 60 : 5)), arguments: seeds)
        func `fifty random instants on Slack`(seed: UInt64) async throws {
            try await KillMatrix.killedAtRandom(SlackProof(), seed: seed, kills: Self.kills(50))
        }

        @Test(.timeLimit(.minutes(kills(10) > 50 ? 60 : 5)), arguments: seeds)
        func `ten random instants on Discord`(seed: UInt64) async throws {
            try await KillMatrix.killedAtRandom(DiscordProof(), seed: seed, kills: Self.kills(10))
        }

        @Test(.timeLimit(.minutes(kills(5) > 50 ? 60 : 5)), arguments: seeds)
        func `five random instants on Discourse`(seed: UInt64) async throws {
            try await KillMatrix.killedAtRandom(DiscourseProof(), seed: seed, kills: Self.kills(5))
        }
    }
}
