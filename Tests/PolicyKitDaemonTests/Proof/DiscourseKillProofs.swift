import Governance
import PlatformSimulators
import Testing

extension Proofs {
    /// The same story on a forum that is read again and again.
    @Suite struct DiscourseKillProofs {
        typealias Point = KillPointProofs.Point

        static let late = [Milestone.vote, .passed, .executionIntent, .executed].map {
            Point(milestone: $0, passing: 1)
        }
        static let voting = [Milestone.votePostIntent, .votePosted].map { Point(milestone: $0, passing: 1) }

        @Test func `the story on Discourse without a kill`() async throws {
            try await KillMatrix.undisturbed(DiscourseProof())
        }

        @Test(arguments: KillPointProofs.early + late)
        func `the story with a kill on Discourse`(at point: Point) async throws {
            try await KillMatrix.killed(DiscourseProof(), at: point)
        }

        /// The poll is read whole when there is a daemon again.
        @Test(arguments: voting)
        func `members vote on Discourse while the daemon is down`(at point: Point) async throws {
            try await KillMatrix.votedWhileDown(DiscourseProof(), at: point)
        }

        @Test(arguments: ["rename", "post"])
        func `a kill while Discourse's answer is on its way`(of call: String) async throws {
            try await KillMatrix.killedBeforeTheAnswer(DiscourseProof(), isRename: call == "rename", inDoubt: 0.05)
        }
    }
}
