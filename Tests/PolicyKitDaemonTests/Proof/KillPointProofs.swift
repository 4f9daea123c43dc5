import Foundation
import Governance
import TestSupport
import Testing

/// Every suite that runs the program itself, one test at a time: two of them would only wait for each other.
@Suite(.serialized, .enabled(if: DaemonProcess.isBuilt, "the program is not built")) struct Proofs {}

extension Proofs {
    /// The daemon is killed at every step of the story, and the story ends the same.
    @Suite struct KillPointProofs {
        /// A point, and how often it is passed before.
        struct Point: Sendable, CustomStringConvertible {
            var milestone: Milestone
            var passing: Int
            var description: String { "\(milestone.rawValue):\(passing)" }
        }

        /// Points before the first vote.
        static let early = [Milestone.event, .revertIntent, .reverted, .votePostIntent, .votePosted].map {
            Point(milestone: $0, passing: 1)
        }
        static let late =
            (1...3).map { Point(milestone: .vote, passing: $0) }
            + [.passed, .executionIntent, .executed].map { Point(milestone: $0, passing: 1) }

        @Test func `the story without a kill`() async throws {
            try await KillMatrix.undisturbed(SlackProof())
            let discord = DiscordProof()
            try await KillMatrix.undisturbed(discord)
            guard DiscordDescription.isPresent else { return }
            // What the story asked of Discord is as Discord describes it.
            let checked = await expectDescribed(discord.simulator)
            for operation in DiscordProof.operations {
                #expect(checked[operation, default: 0] > 0, "\(operation) was not called")
            }
        }

        @Test(arguments: early + late)
        func `the story with a kill on Slack`(at point: Point) async throws {
            try await KillMatrix.killed(SlackProof(), at: point)
        }

        @Test(arguments: early + late)
        func `the story with a kill on Discord`(at point: Point) async throws {
            try await KillMatrix.killed(DiscordProof(), at: point)
        }

        @Test(arguments: early)
        func `members vote on Slack while the daemon is down`(at point: Point) async throws {
            try await KillMatrix.votedWhileDown(SlackProof(), at: point)
        }

        @Test(arguments: early)
        func `members vote on Discord while the daemon is down`(at point: Point) async throws {
            try await KillMatrix.votedWhileDown(DiscordProof(), at: point)
        }

        /// The platform has done what it was asked to, and the daemon is killed before it hears so.
        @Test(arguments: ["rename", "post"], [0.05, 1.5])
        func `a kill while the answer is on its way`(of call: String, inDoubt: Double) async throws {
            // Looked for at once, the post is known before the platform is heard again; looked for later, after that.
            try await KillMatrix.killedBeforeTheAnswer(SlackProof(), isRename: call == "rename", inDoubt: inDoubt)
            try await KillMatrix.killedBeforeTheAnswer(DiscordProof(), isRename: call == "rename", inDoubt: inDoubt)
        }
    }
}
