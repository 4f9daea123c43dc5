import Foundation
import PlatformSimulators
import Testing

extension Proofs {
    /// A thousand messages a second, which a policy's filter looks at and lets be.
    @Suite struct FloodProofs {
        private static let seconds = 4

        @Test(.timeLimit(.minutes(2))) func `a flood leaves the memory flat and the story whole`() async throws {
            try await onStage(DiscordProof()) { stage in
                try await stage.startListening()
                let discord = stage.platform.simulator
                let clock = ContinuousClock()
                let begin = clock.now
                var sizes: [Double] = []
                for number in 0..<Self.seconds * 1000 {
                    try await clock.sleep(until: begin + .milliseconds(1) * number)
                    // In the channel that the policy leaves alone.
                    try await discord.post("message \(number)", in: DiscordProof.channel, as: DiscordProof.voters[0])
                    if number % 1000 == 999, let daemon = await stage.daemon { sizes.append(Self.resident(daemon.id)) }
                }
                // What comes behind the flood is governed as ever.
                let story = RenameStory(stage: stage)
                try await story.play()
                try await story.expectOnce()
                let first = try #require(sizes.first)
                let last = try #require(sizes.last)
                #expect(first > 0)
                #expect(last - first < 25, "MiB resident: \(sizes)")
                #expect(await stage.restarts == 0)
            }
        }

        /// The memory of a process that is in use, in MiB.
        private static func resident(_ id: pid_t) -> Double {
            let words = (try? String(contentsOfFile: "/proc/\(id)/statm", encoding: .utf8))?.split(separator: " ") ?? []
            return words.count > 1 ? (Double(words[1]) ?? 0) * Double(getpagesize()) / 1_048_576 : 0
        }
    }
}
