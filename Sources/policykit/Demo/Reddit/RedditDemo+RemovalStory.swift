import JSONKit
import PlatformSimulators

extension RedditDemo {
    /// A moderator's removal is undone, and the members decide that the post stays.
    struct RemovalStory: DemoStory {
        let scene: Scene

        func tell() async throws {
            scene.teller.title("2. Moderators remove nothing alone")
            scene.teller.act("dan posts “Bicycle for sale”, and the moderator ada removes it")
            let post = try await scene.reddit.submit(
                "Bicycle for sale", text: "Hardly used", in: RedditDemo.subreddit, as: "dan")
            try await scene.reddit.remove(post, as: "ada")
            try await scene.wait(for: post, toBeVisible: true, "the post to be back")
            scene.teller.saw("The post is back")
            let vote = try await scene.post(holding: "removed")
            scene.teller.saw("In r/garden: “\(await scene.title(of: vote))”")
            scene.teller.act("ben and cleo comment: “-1”")
            for user in ["ben", "cleo"] { try await scene.reddit.comment("-1", on: vote, as: user) }
            let explanation = try await scene.demo.explanation(
                scene.stage, policy: "removals-by-vote", state: "failed", "the proposal to fail")
            scene.demo.quote(explanation)
            try await scene.wait(for: post, toBeVisible: true, "the post to stay")
            scene.teller.saw("The post stays")
        }
    }
}
