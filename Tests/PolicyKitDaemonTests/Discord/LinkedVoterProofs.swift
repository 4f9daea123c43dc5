import Foundation
import Governance
import JSONKit
import PlatformSimulators
import SQLiteStore
import Testing

extension Proofs {
    /// One community on Slack and Discord: a person's accounts are linked, and their votes count once.
    @Suite struct LinkedVoterProofs {
        private static let policy = """
            '''Renaming takes two people, wherever they are'''
            kind = "platform"
            action_types = ["slackrenameconversation"]


            def check():
                if proposal.get_yes_votes().count() >= 2:
                    return PASSED


            def notify():
                slack.initiate_vote(text=f"Rename to {action.name}?")
                discord.initiate_vote(text=f"Rename to {action.name}?", channel="\(general)")

            """

        private static let general = "300000000000000001"
        /// Cleo on Discord, and another member there.
        private static let (cleo, dan) = ("200000000000000003", "200000000000000004")

        @Test(.timeLimit(.minutes(2))) func `votes of one person from two platforms count once`() async throws {
            let (slack, discord) = (SlackProof(), DiscordProof())
            try await onStage(Together(slack, discord), policies: ["rename.py": Self.policy]) { stage in
                try await play(slack.simulator, discord.simulator, stage)
            }
        }

        private func play(
            _ slack: SlackSimulator, _ discord: DiscordSimulator, _ stage: ProofStage<Together>
        ) async throws {
            try await stage.start()
            try await stage.eventually("the daemon listens on both") { _ in
                guard await slack.socketCount > 0, await slack.channelMembers("C0GARDEN").contains("U0BOT") else {
                    return false
                }
                return await !discord.commands().isEmpty
            }
            try await link(slack, discord, stage)
            try await slack.rename("C0GARDEN", to: "meadow", as: "U0BEN")
            try await stage.eventually("the question is asked on both") { _ in
                guard await Self.vote(discord) != nil else { return false }
                return await Self.vote(slack) != nil
            }
            let onSlack = try #require(await Self.vote(slack))
            let onDiscord = try #require(await Self.vote(discord))
            try await slack.react("+1", to: onSlack, in: "C0GARDEN", as: "U0CLEO")
            try await discord.press("vote/1/b/yes", on: onDiscord, in: Self.general, as: Self.cleo)
            try await stage.eventually("the later of the two counts, and is shown as one on both posts") { _ in
                let told = await discord.ephemeral(to: Self.cleo).last?["content"]?.string
                let shown = await discord.message(onDiscord, in: Self.general)?.text ?? ""
                let blocks = await slack.message(onSlack, in: "C0GARDEN")?.text ?? ""
                return told == "Your vote on proposal 1 counts: yes."
                    && shown.contains("Approve   `1` (<@\(Self.cleo)>)") && blocks.contains("`1` (<@U0CLEO>)")
            }
            #expect(await slack.channelName("C0GARDEN") == "garden", "one person is not two")
            let ballots = try stage.store().ballots(proposalID: 1)
            #expect(ballots.count == 1)
            // Somebody who has no account on Slack is the second, and goes there by name.
            try await discord.press("vote/1/b/yes", on: onDiscord, in: Self.general, as: Self.dan)
            try await stage.eventually("the channel is renamed") { _ in
                await slack.channelName("C0GARDEN") == "meadow"
            }
            try await stage.eventually("both posts show the two") { _ in
                let shown = await discord.message(onDiscord, in: Self.general)?.text ?? ""
                let blocks = await slack.message(onSlack, in: "C0GARDEN")?.text ?? ""
                return shown.contains("Approve   `2` (<@\(Self.cleo)>, <@\(Self.dan)>)") && blocks.contains("`2` (")
                    && blocks.contains("dan") && shown.contains("✅ Passed")
            }
            #expect(try LedgerVerifier.verify(stage.store()) > 0)
            #expect(await stage.stop() == .status(0))
        }

        /// Cleo asks for a code on Slack, and types it on Discord.
        private func link(
            _ slack: SlackSimulator, _ discord: DiscordSimulator, _ stage: ProofStage<Together>
        ) async throws {
            try await slack.slashCommand("/policykit", "link", in: "C0GARDEN", as: "U0CLEO")
            try await stage.eventually("a code is shown") { _ in await !slack.ephemerals(to: "U0CLEO").isEmpty }
            let answer = await slack.ephemerals(to: "U0CLEO").last?["text"]?.string ?? ""
            let code = try #require(answer.firstMatch(of: /link ([A-Z0-9-]{6,})/)?.output.1, "\(answer)")
            try await discord.slashCommand(
                "policykit",
                options: [
                    [
                        "type": 1, "name": "link",
                        "options": [["type": 3, "name": "code", "value": .string(String(code))]],
                    ]
                ], in: Self.general, as: Self.cleo)
            try await stage.eventually("the accounts are linked") { _ in
                await discord.ephemeral(to: Self.cleo).contains {
                    $0["content"]?.string?.contains("count as one person") == true
                }
            }
        }

        private static func vote(_ slack: SlackSimulator) async -> String? {
            await slack.messages(in: "C0GARDEN").first { $0.text.contains("Rename to meadow?") }?["ts"]?.string
        }

        private static func vote(_ discord: DiscordSimulator) async -> String? {
            await discord.messages(in: general).first { $0.text.contains("Rename to meadow?") }?["id"]?.string
        }
    }
}
