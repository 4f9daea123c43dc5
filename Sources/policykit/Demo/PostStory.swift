import JSONKit
import PlatformSimulators

/// A post is deleted, and its author alone is told why.
struct PostStory: DemoScene {
    let stage: DemoStage
    let demo: Demo

    func tell() async throws {
        let channel = DemoWorkspace.noticeboard
        teller.title("2. The notice board is for notices")
        teller.act("dan posts in #noticeboard: “Bicycle for sale”")
        let ts = try await slack.post("Bicycle for sale", in: channel, as: DemoWorkspace.dan)
        try await demo.wait("the post to be deleted") {
            await slack.message(ts, in: channel) == nil ? true : nil
        }
        teller.saw("The post is gone")
        let notice = try await demo.wait("a word to dan") {
            await slack.ephemerals(to: DemoWorkspace.dan).first { $0["channel"]?.string == channel }
        }
        teller.saw("dan alone reads: “\(text(of: notice))”")
        let explanation = try await demo.explanation(
            stage, policy: "no-posts-in-noticeboard", state: "failed", "the proposal to fail")
        demo.quote(explanation)
        for other in [DemoWorkspace.ada, DemoWorkspace.ben, DemoWorkspace.cleo] {
            try require("words to others", await slack.ephemerals(to: other).count, is: 0)
        }
    }
}
