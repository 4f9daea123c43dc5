import Governance
import PlatformSimulators
import Testing

extension Proofs {
    /// The same story on a forum that is read again and again, and the same kills as on Slack. Those of a row are of one
    /// life: a forum that is set up anew for each would only take time.
    @Suite struct DiscourseKillProofs {
        @Test func `the story on Discourse without a kill`() async throws {
            try await KillMatrix.undisturbed(DiscourseProof())
        }

        @Test(arguments: [KillPointProofs.early, KillPointProofs.late])
        func `stories with kills on Discourse`(at points: [KillPointProofs.Point]) async throws {
            try await KillMatrix.killed(DiscourseProof(), inTurnAt: points)
        }

        /// The poll is read whole when there is a daemon again.
        @Test func `members vote on Discourse while the daemon is down`() async throws {
            try await KillMatrix.votedWhileDown(DiscourseProof(), inTurnAt: KillPointProofs.early)
        }

        @Test(arguments: [0.05, 1.5])
        func `kills while Discourse's answers are on their way`(inDoubt: Double) async throws {
            try await KillMatrix.killedBeforeTheAnswers(DiscourseProof(), inDoubt: inDoubt)
        }
    }
}
