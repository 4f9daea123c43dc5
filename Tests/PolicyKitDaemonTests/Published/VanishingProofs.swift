import JSONKit
import PlatformSimulators
import PolicyKitDaemon
import Testing

/// What is gone from Slack while it is being decided on, and what the admins are told, from end to end.
@Suite struct VanishingProofs {
    static let vote = #"""
        """Vote on renaming"""
        kind = "platform"
        action_types = ["slackrenameconversation"]

        def check():
            if proposal.get_yes_votes().count() >= 2:
                return PASSED

        def notify():
            slack.initiate_vote(text="Rename the channel?", channel="C0001")
        """#

    @Test func `a vote's post that an admin deletes is made anew, and its ballots stand`() async throws {
        try await PublishedStage.with(["vote.py": Self.vote]) { stage in
            try await stage.slack.rename("C0GARDEN", to: "orchard", as: "U01")
            let first = try await stage.post("Rename the channel?", in: "C0001")
            try await stage.settle("pending", "vote")
            try await stage.slack.react("+1", to: first, in: "C0001", as: "U02")
            try await stage.eventually("the ballot is counted") {
                try await stage.settle("pending", "vote").votes.first?.ballots.count == 1
            }
            try await stage.slack.delete(first, in: "C0001", as: "U0ADMIN")
            try await stage.eventually("there is another post") {
                await stage.posts("Rename the channel?", in: "C0001").contains { $0["ts"] != .string(first) }
            }
            let second = try await stage.post("Rename the channel?", in: "C0001")
            try await stage.slack.react("+1", to: second, in: "C0001", as: "U03")
            try await stage.settle("passed", "vote")
            try await stage.eventually("the channel is renamed") {
                await stage.slack.channelName("C0GARDEN") == "orchard"
            }
            #expect(await stage.slack.record.calls("conversations.rename", successful: true).count == 2)
        }
    }

    @Test func `a policy that always raises is told once in the admins' channel`() async throws {
        let raising = Self.vote.replacing("    if proposal", with: "    1 / (0 * proposal.id)\n    if proposal")
        try await PublishedStage.with(["vote.py": raising], adminChannel: "C000111") { stage in
            for name in ["orchard", "meadow", "forest"] {
                try await stage.slack.rename("C0GARDEN", to: name, as: "U01")
            }
            try await stage.post("policy vote: ZeroDivisionError at line 6 of check", in: "C000111")
            try await stage.post("no policy could be evaluated for action 1", in: "C000111")
            try await Task.sleep(for: .milliseconds(500))
            let told = await stage.posts("PolicyKit, garden:", in: "C000111").compactMap { $0["text"]?.string }
            #expect(told.count == 2, "\(told)")
            #expect(await stage.slack.channelName("C0GARDEN") == "forest")
        }
    }
}
