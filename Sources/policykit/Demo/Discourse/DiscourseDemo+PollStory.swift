import JSONKit
import PlatformSimulators
import PolicyKitDaemon

extension DiscourseDemo {
    /// A vote by command fails when its time is up.
    struct PollStory: DemoStory {
        let scene: Scene

        func tell() async throws {
            scene.teller.title("3. A question, and too few answers")
            guard
                let made = try await scene.forum.createTopic(
                    "What is new this week", raw: "Tell us what is new.", category: DiscourseDemo.lounge,
                    as: DiscourseDemo.ada)
            else { throw DemoFailure("the topic waits for approval") }
            scene.teller.act("ada posts: !policykit poll Shall we meet on Friday?")
            try await scene.forum.reply(
                "!policykit poll Shall we meet on Friday?", in: made.topic, as: DiscourseDemo.ada)
            let vote = try await scene.post(in: made.topic, holding: "ada asks: Shall we meet on Friday?")
            scene.teller.saw("In the topic, above a poll: “\(await scene.line(of: vote))”")
            scene.teller.act("ben votes: Reject, and nobody else votes")
            try await scene.forum.vote(["Reject"], in: "vote", of: vote, as: DiscourseDemo.ben)
            let verdict = try await scene.post(in: made.topic, holding: "Time is up")
            scene.teller.saw("In the topic: “\(await scene.line(of: verdict))”")
            let explanation = try await scene.demo.explanation(
                scene.stage, policy: "poll-by-command", state: "failed", "the proposal to fail")
            scene.demo.quote(explanation)
            try require("ballots that count", explanation.votes.flatMap(\.ballots).count, is: 1)
        }
    }
}
