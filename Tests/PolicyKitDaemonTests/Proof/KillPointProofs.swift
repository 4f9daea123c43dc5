import Foundation
import Governance
import PlatformSimulators
import PolicyKitDaemon
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

        static let points: [Point] =
            [
                .event, .revertIntent, .reverted, .votePostIntent, .votePosted, .passed, .executionIntent, .executed,
            ].map { Point(milestone: $0, passing: 1) } + (1...3).map { Point(milestone: .vote, passing: $0) }

        @Test func `the story without a kill`() async throws {
            try await onStage { stage in
                try await stage.startListening()
                let story = RenameStory(stage: stage)
                try await story.play()
                try await story.expectOnce()
                #expect(await stage.restarts == 0)
                #expect(await stage.stop() == .status(0))
            }
        }

        @Test(arguments: points, [false, true])
        func `the story with a kill`(at point: Point, votingWhileItIsDown: Bool) async throws {
            try await onStage { stage in
                try await stage.startListening()
                // What happens while the daemon joins channels passes points too: the story's own count from here.
                #expect(await stage.stop() == .status(0))
                let first = try await stage.startListening(killAt: point.description)
                let story = RenameStory(stage: stage)
                try await story.rename()
                if votingWhileItIsDown, let post = await post(of: story, before: first) {
                    for voter in RenameStory.voters {
                        try await stage.slack.react("+1", to: post, in: story.channel, as: voter)
                    }
                } else {
                    let post = try await story.votePost()
                    for voter in RenameStory.voters {
                        try await stage.slack.react("+1", to: post, in: story.channel, as: voter)
                    }
                }
                try await story.end()
                #expect(first.ending == .signal(SIGKILL), "the point was passed")
                try await story.expectOnce("killed at \(point)")
            }
        }

        /// The vote's post, if it came to be before the daemon ended; nobody starts it again meanwhile.
        private func post(of story: RenameStory, before process: DaemonProcess) async -> String? {
            guard await process.end(within: .seconds(3)) != nil else { return nil }
            return await RenameStory.votePosts(of: story.wanted, in: story.channel, at: story.stage.slack).first
        }
    }
}
