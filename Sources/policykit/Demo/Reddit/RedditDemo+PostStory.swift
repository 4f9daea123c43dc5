import JSONKit
import PlatformSimulators

extension RedditDemo {
    /// A link is removed, voted on by comments, and approved.
    struct PostStory: DemoStory {
        let scene: Scene

        func tell() async throws {
            scene.teller.title("1. Links take two approvals")
            scene.teller.act("ben posts a link in r/garden: “Cheap seeds”")
            let post = try await scene.reddit.submit(
                "Cheap seeds", url: "https://example.org/seeds", in: RedditDemo.subreddit, as: "ben")
            try await scene.wait(for: post, toBeVisible: false, "ben's post to be removed")
            scene.teller.saw("The post is away")

            let vote = try await scene.post(holding: "Cheap seeds")
            scene.teller.saw("In r/garden: “\(await scene.title(of: vote))”")
            scene.teller.act("cleo comments: “+1”")
            try await scene.reddit.comment("+1", on: vote, as: "cleo")
            scene.teller.act("dan comments: “+1, I need some”")
            try await scene.reddit.comment("+1, I need some", on: vote, as: "dan")
            try await scene.wait(for: post, toBeVisible: true, "the post to be back")
            scene.teller.saw("The post is back")
            let agreed = try await scene.answer(under: vote, holding: "Agreed")
            scene.teller.saw("Under the vote: “\(agreed)”")

            let explanation = try await scene.demo.explanation(
                scene.stage, policy: "links-by-vote", state: "passed", "the proposal to pass")
            scene.demo.quote(explanation)
            let record = await scene.reddit.record
            try require("removals of the post", record.changes("mod.removelink", id: post).count, is: 1)
            try require("approvals of the post", record.changes("mod.approvelink", id: post).count, is: 1)
        }
    }
}
