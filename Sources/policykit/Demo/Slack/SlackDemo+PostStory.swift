import JSONKit
import PlatformSimulators

extension SlackDemo {
    /// A post is deleted, and its author alone is told why.
    struct PostStory: DemoStory {
        let scene: Scene

        func tell() async throws {
            let channel = SlackDemo.noticeboard
            scene.teller.title("2. The notice board is for notices")
            scene.teller.act("dan posts in #noticeboard: “Bicycle for sale”")
            let ts = try await scene.slack.post("Bicycle for sale", in: channel, as: SlackDemo.dan)
            try await scene.demo.wait("the post to be deleted") {
                await scene.slack.message(ts, in: channel) == nil ? true : nil
            }
            scene.teller.saw("The post is gone")
            let notice = try await scene.demo.wait("a word to dan") {
                await scene.slack.ephemerals(to: SlackDemo.dan).first { $0["channel"]?.string == channel }
            }
            scene.teller.saw("dan alone reads: “\(scene.text(of: notice))”")
            let explanation = try await scene.demo.explanation(
                scene.stage, policy: "no-posts-in-noticeboard", state: "failed", "the proposal to fail")
            scene.demo.quote(explanation)
            for other in [SlackDemo.ada, SlackDemo.ben, SlackDemo.cleo] {
                try require("words to others", await scene.slack.ephemerals(to: other).count, is: 0)
            }
        }
    }
}
