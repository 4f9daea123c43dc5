import JSONKit
import PlatformSimulators
import PolicyKitDaemon
import Testing

extension PublishedProofs {
    /// "Vote on renaming Slack channels" and "Don't allow posts in Slack channel".
    @Suite struct VoteProofs {
        /// How a member votes on a rename, and the end of it.
        struct Ballot: Sendable, CustomTestStringConvertible {
            var isPress: Bool
            var isYes: Bool
            var testDescription: String { "\(isYes ? "yes" : "no") by \(isPress ? "button" : "reaction")" }
        }

        @Test(arguments: [
            Ballot(isPress: false, isYes: true), Ballot(isPress: true, isYes: true),
            Ballot(isPress: false, isYes: false), Ballot(isPress: true, isYes: false),
        ])
        func `a rename is undone and voted on`(ballot: Ballot) async throws {
            try await PublishedStage.with(PublishedFiles.ofTheWorkspace) { stage in
                let slack = stage.slack
                try await slack.rename("C0GARDEN", to: "meadow", as: "U0BEN")
                let vote = try await stage.post("Should this channel be renamed to #meadow?", in: "C0GARDEN")
                #expect(await slack.channelName("C0GARDEN") == "garden")
                if ballot.isPress {
                    try await slack.press(
                        "cast_vote", value: ballot.isYes ? "yes" : "no", on: vote, in: "C0GARDEN", as: "U01")
                } else {
                    try await slack.react(ballot.isYes ? "+1" : "-1", to: vote, in: "C0GARDEN", as: "U01")
                }
                let end = ballot.isYes ? "passed" : "failed"
                let explanation = try await stage.settle(end, "Vote_on_renaming_Slack_channels")
                let names = await slack.record.changes("channel.renamed", channel: "C0GARDEN").compactMap {
                    $0.details["name"]?.string
                }
                #expect(names == (ballot.isYes ? ["meadow", "garden", "meadow"] : ["meadow", "garden"]))
                let told = "Proposal to rename this channel to #meadow \(end)."
                try await stage.post(told, in: "C0GARDEN", thread: vote)
                #expect(await stage.posts(told, in: "C0GARDEN").count == 1)
                #expect(await stage.posts("Should this channel", in: "C0GARDEN").count == 1)
                #expect(explanation.log.map(\.text).contains("0 for, 0 against"))
                #expect(explanation.log.map(\.text).contains("No votes yet...."))
                #expect(explanation.log.map(\.text).contains(ballot.isYes ? "1 for, 0 against" : "0 for, 1 against"))
                try await stage.eventually("the post shows tally and outcome") {
                    let blocks = await slack.message(vote, in: "C0GARDEN")?["blocks"]?.text ?? ""
                    return blocks.contains("<@U01>") && blocks.contains(ballot.isYes ? "Passed" : "Failed")
                        && !blocks.contains("cast_vote")
                }
            }
        }

        @Test func `a post is deleted and its author alone is told why`() async throws {
            try await PublishedStage.with(PublishedFiles.ofTheWorkspace) { stage in
                let slack = stage.slack
                let ts = try await slack.post("psst", in: "C025LDZ76R3", as: "U0BEN")
                let other = try await slack.post("fine here", in: "C0GENERAL", as: "U0BEN")
                try await stage.settle("failed", "Don_t_allow_posts_in_Slack_channel")
                #expect(await slack.message(ts, in: "C025LDZ76R3") == nil)
                #expect(await slack.message(other, in: "C0GENERAL") != nil)
                let told = await slack.record.changes("ephemeral.posted")
                #expect(
                    told.map { "\($0.details["channel"]?.string ?? "") \($0.details["recipient"]?.string ?? "")" } == [
                        "C025LDZ76R3 U0BEN"
                    ])
                #expect(
                    told.first?.details["text"]
                        == "Post was deleted because of policy 'Don't allow posts in Slack channel'")
            }
        }
    }
}
