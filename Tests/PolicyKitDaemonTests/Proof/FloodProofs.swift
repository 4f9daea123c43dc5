import Foundation
import JSONKit
import PlatformSimulators
import Testing

extension Proofs {
    /// A thousand messages a second, or as many as the machine can send, which a policy's filter looks at and lets be.
    @Suite struct FloodProofs {
        /// `POLICYKIT_FLOOD_SECONDS=60` floods for a minute.
        private static let seconds =
            ProcessInfo.processInfo.environment["POLICYKIT_FLOOD_SECONDS"].flatMap { Int($0) } ?? 4
        private static let rate = 1000

        @Test(.timeLimit(.minutes(5))) func `a flood leaves the memory flat and the story whole`() async throws {
            try await onStage(DiscordProof()) { stage in
                try await stage.startListening()
                let discord = stage.platform.simulator
                try await stage.eventually("the command is there") { await !$0.platform.simulator.commands().isEmpty }
                let clock = ContinuousClock()
                let begin = clock.now
                var sizes: [Double] = []
                for number in 0..<Self.seconds * Self.rate {
                    try await clock.sleep(until: begin + .milliseconds(1) * number)
                    // In the channel that the policy leaves alone.
                    try await discord.post("message \(number)", in: DiscordProof.channel, as: DiscordProof.voters[0])
                    guard number % Self.rate == Self.rate - 1, let daemon = await stage.daemon else { continue }
                    sizes.append(Self.resident(daemon.id))
                    // Whoever asks in the middle of it is answered in time.
                    try await discord.slashCommand(
                        "policykit", options: [["type": 1, "name": "status"]], in: DiscordProof.channel,
                        as: DiscordProof.voters[1])
                }
                let took = begin.duration(to: clock.now)
                let reached =
                    Double(Self.seconds * Self.rate)
                    / (Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18)
                try await stage.eventually("each command is answered") { stage in
                    await stage.platform.simulator.ephemeral(to: DiscordProof.voters[1]).count == Self.seconds
                }
                let longest = await Self.longestWait(discord)
                #expect(longest < 3000, "milliseconds until a command was acknowledged")
                // What comes behind the flood is governed as ever.
                let story = RenameStory(stage: stage)
                try await story.play()
                try await story.expectOnce()
                // What the first second takes is for the flood's own buffers.
                let first = try #require(sizes.first)
                let largest = try #require(sizes.max())
                #expect(first > 0)
                #expect(largest - first < 25, "MiB resident: \(sizes)")
                #expect(await stage.restarts == 0)
                print(
                    "flood: \(Int(reached)) events a second for \(Self.seconds) s, MiB resident each second: \(sizes.map { Int($0) }), longest wait \(longest) ms"
                )
            }
        }

        /// How long a command waited at the most until it was acknowledged, in milliseconds.
        private static func longestWait(_ discord: DiscordSimulator) async -> Int64 {
            let record = await discord.record
            var begun: [String: Int64] = [:]
            for entry in record.changes("interaction.begun") {
                begun[entry.details["interaction"]?.string ?? ""] = entry.time
            }
            return record.calls("POST interactions/:id/:token/callback", successful: true).map { answer in
                answer.time - (begun[answer.details["path"]?[1]?.string ?? ""] ?? 0)
            }.max() ?? .max
        }

        /// The memory of a process that is in use, in MiB.
        private static func resident(_ id: pid_t) -> Double {
            let words = (try? String(contentsOfFile: "/proc/\(id)/statm", encoding: .utf8))?.split(separator: " ") ?? []
            return words.count > 1 ? (Double(words[1]) ?? 0) * Double(getpagesize()) / 1_048_576 : 0
        }
    }
}
