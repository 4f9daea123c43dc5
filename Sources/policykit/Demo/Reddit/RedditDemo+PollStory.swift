import JSONKit
import PlatformSimulators
import PolicyKitDaemon

extension RedditDemo {
    /// A vote by command fails when its time is up.
    struct PollStory: DemoStory {
        let scene: Scene

        func tell() async throws {
            scene.teller.title("3. A question, and too few answers")
            let thread = try await scene.reddit.submit(
                "Weekly chat", text: "What is new?", in: RedditDemo.subreddit, as: "ada")
            scene.teller.act("ada comments: !policykit poll Shall we meet on Friday?")
            try await scene.reddit.comment("!policykit poll Shall we meet on Friday?", on: thread, as: "ada")
            let vote = try await scene.post(holding: "Shall we meet on Friday?")
            scene.teller.saw("In r/garden: “\(await scene.title(of: vote))”")
            scene.teller.act("ben comments: “-1”, and nobody else votes")
            try await scene.reddit.comment("-1", on: vote, as: "ben")
            let verdict = try await scene.answer(under: vote, holding: "Time is up")
            scene.teller.saw("Under the vote: “\(verdict)”")
            let explanation = try await scene.demo.explanation(
                scene.stage, policy: "poll-by-command", state: "failed", "the proposal to fail")
            scene.demo.quote(explanation)
            try require("ballots that count", explanation.votes.flatMap(\.ballots).count, is: 1)
        }
    }
}
