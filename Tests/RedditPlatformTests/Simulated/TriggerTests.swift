import Governance
import JSONKit
import PlatformSimulators
import Testing

/// What can only trigger: reports, messages to the moderators, and new approved members.
@Suite(.serialized, .timeLimit(.minutes(2))) struct TriggerTests {
    /// Answers each trigger of a type by a message to the moderators.
    private func policy(_ type: String, _ text: String) -> String {
        """
        \"\"\"Tells the moderators\"\"\"
        kind = "trigger"
        action_types = ["\(type)"]

        def pass_():
            reddit.post_message(\(text), post_type="modmail", title="Heard")
        """
    }

    private func told(_ stage: GovernedSubreddit, _ text: String) async throws {
        try await stage.eventually("the moderators are told “\(text)”") {
            await Self.messages(stage).contains { $0.contains(text) }
        }
        // What was told would be told again by now.
        try await Task.sleep(for: .milliseconds(400))
        #expect(await Self.messages(stage).filter { $0.contains(text) }.count == 1)
    }

    private static func messages(_ stage: GovernedSubreddit) async -> [String] {
        await stage.reddit.record.calls("POST api/mod/conversations", successful: true)
            .compactMap { $0.details["body"]?.string }
    }

    @Test func reports() async throws {
        let policy = policy(
            "redditreport", "f'{action.reports} for {action.title}: {\", \".join(action.reasons)}'")
        try await GovernedSubreddit.with(["reports": policy]) { stage in
            // The queue of reports is read from when a policy asks for it.
            #expect(
                await stage.reddit.wait(upTo: .seconds(20)) {
                    $0.calls("GET r/:sr/about/reports", successful: true).count > 0
                })
            let post = try await stage.reddit.submit("Ads", text: "Buy", in: "garden", as: "eve")
            try await stage.reddit.report(post, reason: "Spam", as: "ben")
            try await told(stage, "1 for Ads: Spam")
            try await stage.reddit.report(post, reason: "Rude", as: "cleo")
            try await told(stage, "2 for Ads: ")
        }
    }

    @Test func messagesToTheModerators() async throws {
        let policy = policy("redditmodmail", "f'{action.initiator.username} asks {action.subject}'")
        try await GovernedSubreddit.with(["mail": policy]) { stage in
            #expect(
                await stage.reddit.wait(upTo: .seconds(20)) {
                    $0.calls("GET api/mod/conversations", successful: true).count > 0
                })
            // Reddit tells the second; what is written in that of the first reading was there before.
            try await Task.sleep(for: .milliseconds(1100))
            try await stage.reddit.message("Please", subject: "May I post?", to: "/r/garden", as: "dan")
            try await told(stage, "dan asks May I post?")
        }
    }

    @Test func newApprovedMembers() async throws {
        let policy = policy("redditapproveuser", "f'{action.user} may post, says {action.initiator.username}'")
        try await GovernedSubreddit.with(["approved": policy]) { stage in
            try await stage.reddit.relate("eve", as: "contributor", in: "garden", as: "ada")
            try await told(stage, "eve may post, says ada")
        }
    }
}
