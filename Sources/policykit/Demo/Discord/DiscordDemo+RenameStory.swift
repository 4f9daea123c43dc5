import JSONKit
import PlatformSimulators

extension DiscordDemo {
    /// A rename is undone, voted on, and done again.
    struct RenameStory: DemoStory {
        let scene: Scene

        func tell() async throws {
            let channel = DiscordDemo.lounge
            scene.teller.title("1. Renaming a channel takes two approvals")
            scene.teller.act("ben renames #lounge to #party")
            try await scene.discord.rename(channel, to: "party", as: DiscordDemo.ben)
            try await scene.demo.wait("#party to be called #lounge again") {
                let renames = await scene.discord.record.changes("channel.renamed")
                return await scene.discord.name(of: channel) == "lounge" && renames.count > 1 ? true : nil
            }
            scene.teller.saw("The channel is called #lounge again")

            let vote = try await scene.post(in: channel, holding: "would like to rename")
            scene.teller.saw("In #lounge: “\(scene.text(of: vote))”")
            let id = try scene.id(of: vote)
            scene.teller.act("cleo reacts with 👍")
            try await scene.discord.react("👍", to: id, in: channel, as: DiscordDemo.cleo)
            scene.teller.act("dan presses the button 👍")
            try await scene.discord.press(
                try scene.button("yes", of: vote), on: id, in: channel, as: DiscordDemo.dan)
            try await scene.demo.wait("the channel to be renamed") {
                await scene.discord.name(of: channel) == "party" ? true : nil
            }
            scene.teller.saw("The channel is called #party")
            let announcement = try await scene.post(in: channel, holding: "Agreed")
            scene.teller.saw("In reply: “\(scene.text(of: announcement))”")

            let explanation = try await scene.demo.explanation(
                scene.stage, policy: "rename-by-vote", state: "passed", "the proposal to pass")
            scene.demo.quote(explanation)
            try require(
                "renames of the channel", await scene.discord.record.changes("channel.renamed").count, is: 3)
            let votes = await scene.discord.messages(in: channel).count {
                scene.text(of: $0).contains("would like to rename")
            }
            try require("vote posts", votes, is: 1)
        }
    }
}
