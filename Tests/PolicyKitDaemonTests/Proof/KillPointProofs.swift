import Foundation
import Governance
import PlatformSimulators
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
            try await onStage { stage in
                try await stage.startListening()
                let story = RenameStory(stage: stage)
                try await story.play()
                try await story.expectOnce()
                #expect(await stage.restarts == 0)
                #expect(await stage.stop() == .status(0))
            }
        }

        @Test(arguments: early + late)
        func `the story with a kill`(at point: Point) async throws {
            try await onStage { stage in
                let first = try await started(stage, killAt: point)
                let story = RenameStory(stage: stage)
                try await story.play()
                #expect(first.ending == .signal(SIGKILL), "the point was passed")
                try await story.expectOnce("killed at \(point)")
            }
        }

        @Test(arguments: early)
        func `members vote while the daemon is down`(at point: Point) async throws {
            try await onStage { stage in
                let first = try await started(stage, killAt: point)
                let story = RenameStory(stage: stage)
                try await story.rename()
                #expect(await first.end() == .signal(SIGKILL))
                // The post is there if the daemon had come so far; nobody starts it again before the votes.
                var post = await RenameStory.votePosts(of: story.wanted, in: story.channel, at: stage.slack).first
                if post == nil { post = try await story.votePost() }
                for voter in RenameStory.voters {
                    try await stage.slack.react("+1", to: try #require(post), in: story.channel, as: voter)
                }
                try await story.end()
                try await story.expectOnce("killed at \(point)")
            }
        }

        /// Slack has done what it was asked to, and the daemon is killed before it hears so.
        @Test(arguments: ["conversations.rename", "chat.postMessage"], [0.05, 1.5])
        func `a kill while the answer is on its way`(of method: String, inDoubt: Double) async throws {
            // Looked for at once, the post is known before Slack is heard again; looked for later, after that.
            try await onStage(inDoubt: inDoubt) { stage in
                try await stage.startListening()
                await stage.slack.inject(
                    SlackCallFault(method: method, effect: .slowAnswer(.seconds(2)), times: 1))
                let story = RenameStory(stage: stage)
                try await story.rename()
                let isDone = await stage.slack.wait { record in
                    method == "chat.postMessage"
                        ? record.changes("message.posted", channel: story.channel).contains { $0.user == "U0BOT" }
                        : record.changes("channel.renamed", channel: story.channel).count == 2
                }
                #expect(isDone)
                await stage.kill()
                // A post that is there already: no daemon hears of these votes, and the next one does not know the post.
                let post = try await story.votePost()
                for voter in RenameStory.voters {
                    try await stage.slack.react("+1", to: post, in: story.channel, as: voter)
                }
                try await story.end()
                try await story.expectOnce("killed while \(method) was answered")
            }
        }

        /// A daemon that kills itself at a point of the story, and not while it joins channels, which passes points too.
        private func started(_ stage: ProofStage, killAt point: Point) async throws -> DaemonProcess {
            try await stage.startListening()
            #expect(await stage.stop() == .status(0))
            return try await stage.startListening(killAt: point.description)
        }
    }
}
