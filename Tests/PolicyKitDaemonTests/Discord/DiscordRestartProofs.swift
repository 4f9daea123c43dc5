import Foundation
import JSONKit
import PlatformSimulators
import Testing

extension Proofs {
    /// What must outlive a daemon on Discord.
    @Suite struct DiscordRestartProofs {
        @Test(.timeLimit(.minutes(2))) func `a button that is pressed after a restart counts`() async throws {
            try await onStage(DiscordProof()) { stage in
                try await stage.startListening()
                let story = RenameStory(stage: stage)
                try await story.rename()
                let post = try await story.votePost()
                try await Self.restart(stage)
                let discord = stage.platform.simulator
                for voter in DiscordProof.voters {
                    try await discord.press("vote/1/b/yes", on: post, in: story.channel, as: voter)
                }
                try await story.end()
                try await story.expectOnce()
                try await stage.eventually("each is told once that they count") { stage in
                    for voter in DiscordProof.voters {
                        let told = await stage.platform.simulator.ephemeral(to: voter).map { $0["content"] }
                        if told != ["Your vote on proposal 1 counts: yes."] { return false }
                    }
                    return true
                }
            }
        }

        /// Kills the daemon, and starts another, which has read what there is when this returns.
        private static func restart(_ stage: ProofStage<DiscordProof>) async throws {
            let route = "GET guilds/:id/threads/active"
            let before = await stage.platform.simulator.record.calls(route).count
            await stage.kill()
            try await stage.startListening()
            try await stage.eventually("the next daemon has read what there is") {
                await $0.platform.simulator.record.calls(route).count > before
            }
        }

        private static let posts = """
            '''Posts in #general take a vote'''
            kind = "platform"
            action_types = ["discordpostmessage"]


            def filter():
                return action.channel_id == 300000000000000001


            def check():
                if proposal.get_yes_votes().count() >= 1:
                    return PASSED


            def notify():
                discord.initiate_vote(text="Shall it stand?", channel="300000000000000002")

            """

        @Test(.timeLimit(.minutes(2))) func `the files of a post outlive its deletion and the daemon`() async throws {
            try await onStage(DiscordProof(), policies: ["posts.py": Self.posts]) { stage in
                try await stage.startListening()
                let discord = stage.platform.simulator
                let (general, garden) = ("300000000000000001", DiscordProof.channel)
                let plan = Array("beds and paths\n".utf8)
                let message = try await discord.post(
                    "The plan", in: general, as: DiscordProof.renamer,
                    files: [
                        .init(name: "plan.txt", type: "text/plain", content: plan),
                        .init(name: "film.mp4", type: "video/mp4", size: 11 << 20),
                    ])
                try await stage.eventually("the vote is open") { _ in
                    await discord.messages(in: garden).contains { $0["content"]?.string?.contains("stand?") == true }
                }
                #expect(await discord.message(message, in: general) == nil)
                try await Self.restart(stage)
                let vote = await discord.messages(in: garden).first { $0.text.contains("vote/1/b/yes") }?["id"]?.string
                try await discord.press(
                    "vote/1/b/yes", on: try #require(vote), in: garden, as: DiscordProof.voters[0])
                try await stage.eventually("it is posted again") { _ in await discord.messages(in: general).count == 1 }
                let again = await discord.messages(in: general)[0]
                let text = again["content"]?.string ?? ""
                #expect(
                    text.hasPrefix("The plan\n-# The file film.mp4 was too large to be kept: a file may have 10 MiB."))
                let attached = again["attachments"]?.array ?? []
                #expect(attached.map { $0["filename"] } == ["plan.txt"])
                let id = try #require(attached.first?["id"]?.string)
                #expect(await discord.content(ofAttachment: id) == plan)
                // Discord's token goes to nobody but Discord's API.
                let fetches = await discord.record.calls("GET attachments/:id/:id/:name")
                #expect(!fetches.isEmpty && fetches.allSatisfy { $0.details["has_token"] == false })
                try await stage.eventually("what is posted is kept no longer") { stage in
                    try FileManager.default.contentsOfDirectory(atPath: "\(stage.state)/attachments/discord").isEmpty
                }
            }
        }
    }
}
