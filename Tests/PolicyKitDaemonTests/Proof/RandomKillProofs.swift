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
}

extension Proofs {
    /// The daemon is killed from outside at instants that it does not know, fifty times in one life, often again while
    /// it recovers: every story ends as if nothing had been.
    @Suite struct RandomKillProofs {
        /// `POLICYKIT_PROOF_SEEDS=1,2,3` proves with others.
        static let seeds =
            ProcessInfo.processInfo.environment["POLICYKIT_PROOF_SEEDS"]?.split(separator: ",")
            .compactMap { UInt64($0) } ?? [20_261]

        @Test(.timeLimit(.minutes(5)), arguments: seeds)
        func `fifty random instants on Slack`(seed: UInt64) async throws {
            try await live(SlackProof(), seed: seed, kills: 50)
        }

        @Test(.timeLimit(.minutes(5)), arguments: seeds)
        func `ten random instants on Discord`(seed: UInt64) async throws {
            try await live(DiscordProof(), seed: seed, kills: 10)
        }

        private func live<Platform: ProofPlatform>(
            _ platform: Platform, seed: UInt64, kills wanted: Int
        ) async throws {
            try await onStage(platform) { stage in
                // The platform answers late what it has done: a kill in between leaves the call in doubt.
                let (rename, post, update) = Platform.slowCalls
                for call in [rename, post, update] {
                    await platform.slowDown(call, by: .milliseconds(25), times: nil)
                }
                try await stage.startListening()
                var instants = SeededInstants(seed: seed)
                // How long a story takes when nobody disturbs it.
                let clock = ContinuousClock()
                let begun = clock.now
                try await RenameStory(stage: stage, wanted: "first").play()
                let length = clock.now - begun
                var name = "first"
                var kills = 0
                for number in 1...wanted {
                    let story = RenameStory(stage: stage, former: name, wanted: "name-\(number)")
                    let first = length * instants.next()
                    let isTwice = instants.next() < 0.3
                    let second = length * instants.next()
                    async let killing: Int = {
                        try? await Task.sleep(for: first)
                        await stage.kill()
                        guard isTwice else { return 1 }
                        try? await Task.sleep(for: second)
                        await stage.kill()
                        return 2
                    }()
                    try await story.play()
                    kills += await killing
                    try await stage.eventually("the daemon listens again") { await $0.platform.isConnected() }
                    try await story.expectOnce("story \(number), killed \(first) after the rename, seed \(seed)")
                    name = story.wanted
                }
                #expect(kills >= wanted)
                #expect(await stage.restarts >= wanted, "the kills struck a running daemon")
            }
        }
    }
}
