import JSONKit
import PlatformSimulators

extension DiscordDemo {
    /// A post is deleted, and its author alone is told why.
    struct PostStory: DemoStory {
        let scene: Scene

        func tell() async throws {
            let channel = DiscordDemo.noticeboard
            scene.teller.title("2. The notice board is for notices")
            scene.teller.act("dan posts in #noticeboard: “Bicycle for sale”")
            let id = try await scene.discord.post("Bicycle for sale", in: channel, as: DiscordDemo.dan)
            try await scene.demo.wait("the post to be deleted") {
                await scene.discord.messages(in: channel).contains { $0["id"]?.string == id } ? nil : true
            }
            scene.teller.saw("The post is gone")
            let explanation = try await scene.demo.explanation(
                scene.stage, policy: "no-posts-in-noticeboard", state: "failed", "the proposal to fail")
            try await scene.demo.wait("a word to dan") {
                let calls = await scene.discord.record.entries.filter { $0.kind == .call && $0.status == 200 }
                return calls.contains {
                    $0.name == "POST channels/:id/messages"
                        && $0.details["body"]?["content"]?.string?.contains("was removed by the policy") == true
                } ? true : nil
            }
            scene.teller.saw("dan alone reads why, in a direct message")
            scene.demo.quote(explanation)
            try require("posts in the channel", await scene.discord.messages(in: channel).count, is: 0)
        }
    }
}
