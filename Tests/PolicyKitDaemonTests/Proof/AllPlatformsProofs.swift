import Foundation
import Governance
import JSONKit
import PlatformSimulators
import SQLiteStore
import Testing

extension Proofs {
    /// One community on Slack, Discord, Reddit and Discourse at once: what is done on one is voted on in all four.
    @Suite struct AllPlatformsProofs {
        /// Five votes pass: two on Slack, one on each of the others. One lost vote and it never passes.
        private static let policy = """
            '''Renaming a channel takes everybody, wherever they are

            The old name stands until five have agreed, on whichever platform.
            '''
            kind = "platform"
            action_types = ["slackrenameconversation"]


            def check():
                if proposal.get_yes_votes().count() >= 5:
                    return PASSED


            def notify():
                question = f"Rename the garden to {action.name}, everybody?"
                slack.initiate_vote(text=question)
                discord.initiate_vote(text=question, channel="300000000000000001")
                reddit.initiate_vote(text=question)
                discourse.initiate_vote(text=question)


            def pass_():
                slack.post_message(text=f"Agreed on {action.name}", channel=action.channel)

            """

        @Test func `a vote on four platforms decides one thing`() async throws {
            let community = FourPlatforms()
            try await onStage(community.all, policies: ["rename.py": Self.policy]) { stage in
                try await Self.play(community, on: stage)
            }
        }

        private static func play(_ community: FourPlatforms, on stage: ProofStage<Together>) async throws {
            try await stage.start()
            try await stage.eventually("the daemon listens everywhere") { _ in await community.areHeard() }
            try await community.slack.rename("C0GARDEN", to: "meadow", as: "U0BEN")
            try await stage.eventually("the question is asked on all four", within: .seconds(40)) { _ in
                await community.votes("Rename the garden to meadow").count == 4
            }
            #expect(await community.slack.channelName("C0GARDEN") == "garden")
            let votes = await community.votes("Rename the garden to meadow")
            try await community.slack.react("+1", to: try #require(votes["slack"]), in: "C0GARDEN", as: "U0CLEO")
            try await community.discord.react(
                "👍", to: try #require(votes["discord"]), in: "300000000000000001", as: "200000000000000004")
            try await community.reddit.comment("+1", on: try #require(votes["reddit"]), as: "dan")
            let post = try #require(votes["discourse"].flatMap { Int($0) })
            try await community.discourse.vote(["Approve"], in: "vote", of: post, as: "cleo")
            try await stage.eventually("four votes count", within: .seconds(40)) { stage in
                let proposals = try stage.store().proposals(communityID: nil, states: nil, before: nil, limit: 9)
                return try proposals.count == 1 && stage.store().ballots(proposalID: proposals[0].id).count == 4
            }
            #expect(await community.slack.channelName("C0GARDEN") == "garden", "four are not enough")
            try await community.slack.react("+1", to: try #require(votes["slack"]), in: "C0GARDEN", as: "U0DAN")
            try await stage.eventually("the channel is renamed", within: .seconds(40)) { _ in
                await community.slack.channelName("C0GARDEN") == "meadow"
            }
            try await stage.eventually("every post says how it ended", within: .seconds(40)) { _ in
                guard await community.discourse.raw(post)?.contains("✅ Passed") == true,
                    let reddit = votes["reddit"],
                    await community.reddit.thing(reddit)?["selftext"]?.string?.contains("Passed") == true
                else { return false }
                return true
            }
            // Once, however many platforms were asked.
            let renames = await community.slack.record.changes("channel.renamed", channel: "C0GARDEN")
            #expect(renames.map { $0.user ?? "" } == ["U0BEN", "U0ADMIN", "U0ADMIN"])
            try await stage.eventually("one proposal has passed") { stage in
                try stage.store().proposals(communityID: nil, states: nil, before: nil, limit: 9).map(\.state)
                    == [.passed]
            }
            #expect(try LedgerVerifier.verify(stage.store()) > 0)
            #expect(await stage.stop() == .status(0))
        }
    }
}

/// Four simulated platforms on which one community lives.
struct FourPlatforms: Sendable {
    let all: Together
    let slack: SlackSimulator
    let discord: DiscordSimulator
    let reddit: RedditSimulator
    let discourse: DiscourseSimulator

    init() {
        let (slack, discord, reddit, discourse) = (SlackProof(), DiscordProof(), RedditPosts(), DiscourseProof())
        all = Together(slack, discord, reddit, discourse)
        self.slack = slack.simulator
        self.discord = discord.simulator
        self.reddit = reddit.simulator
        self.discourse = discourse.simulator
    }

    /// True once the daemon hears what happens on all of them.
    func areHeard() async -> Bool {
        guard await slack.socketCount > 0, await slack.channelMembers("C0GARDEN").contains("U0BOT"),
            await !discord.record.gateway("identify").isEmpty
        else { return false }
        let (forum, subreddit) = (await discourse.record, await reddit.record)
        return forum.calls("GET posts").count > 1
            && subreddit.entries.contains { $0.kind == .call && $0.name.hasPrefix("GET r/:sr/") && $0.status == 200 }
    }

    /// The posts that ask a question, by platform.
    func votes(_ question: String) async -> [String: String] {
        var votes: [String: String] = [:]
        votes["slack"] = await slack.messages(in: "C0GARDEN").first { $0.text.contains(question) }?["ts"]?.string
        votes["discord"] =
            await discord.messages(in: "300000000000000001").first { $0.text.contains(question) }?["id"]?.string
        for name in await reddit.listing("new", in: "garden") {
            if await reddit.thing(name)?.text.contains(question) == true { votes["reddit"] = name }
        }
        votes["discourse"] = await discourse.record.changes("post.created")
            .first { $0.details["raw"]?.string?.contains(question) == true }?.details["id"]?.int.map { String($0) }
        return votes
    }
}
