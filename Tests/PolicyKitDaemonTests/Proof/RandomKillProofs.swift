import Governance
import PlatformSimulators
import Testing

/// SplitMix64: the same instants for the same seed.
struct SeededInstants {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// A number from 0 to 1.
    mutating func next() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((mixed ^ (mixed >> 31)) >> 11) / Double(1 << 53)
    }
}

extension Proofs {
    /// The daemon is killed from outside at instants that it does not know, fifty times in one life: every story ends
    /// as if nothing had been.
    @Suite struct RandomKillProofs {
        @Test(.timeLimit(.minutes(5)), arguments: [UInt64(20_261)])
        func `fifty random instants`(seed: UInt64) async throws {
            try await onStage { stage in
                try await stage.startListening()
                var instants = SeededInstants(seed: seed)
                var names = ["garden", "meadow", "orchard"]
                // How long a story takes when nobody disturbs it.
                let clock = ContinuousClock()
                let begun = clock.now
                try await RenameStory(stage: stage, former: names[0], wanted: "first").play()
                let length = clock.now - begun
                names = ["first"]
                for number in 1...50 {
                    let story = RenameStory(stage: stage, former: names[0], wanted: "name-\(number)")
                    let instant = length * instants.next()
                    async let killing: Void = {
                        try? await Task.sleep(for: instant)
                        await stage.kill()
                    }()
                    try await story.play()
                    await killing
                    try await stage.eventually("the daemon listens again") { await $0.slack.socketCount > 0 }
                    try await story.expectOnce("kill \(number), \(instant) after the rename, seed \(seed)")
                    names = [story.wanted]
                }
                #expect(await stage.restarts >= 45, "the kills struck a running daemon")
            }
        }
    }
}
