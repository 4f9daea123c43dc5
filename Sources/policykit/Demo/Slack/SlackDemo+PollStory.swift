import JSONKit
import PlatformSimulators
import PolicyKitDaemon

extension SlackDemo {
    /// A vote by slash command fails when its time is up.
    struct PollStory: DemoStory {
        let scene: Scene

        func tell() async throws {
            let channel = SlackDemo.general
            scene.teller.title("3. A question, and too few answers")
            scene.teller.act("ada types in #general: /policykit poll Shall we meet on Friday?")
            try await scene.slack.slashCommand(
                "/policykit", "poll Shall we meet on Friday?", in: channel, as: SlackDemo.ada)
            let vote = try await scene.post(in: channel, holding: "Shall we meet on Friday?")
            scene.teller.saw("In #general: “\(scene.text(of: vote))”")
            let ts = try scene.ts(of: vote)
            scene.teller.act("ben reacts with 👎, and nobody else votes")
            try await scene.slack.react("-1", to: ts, in: channel, as: SlackDemo.ben)
            let verdict = try await scene.post(in: channel, holding: "Time is up")
            scene.teller.saw("In the thread: “\(scene.text(of: verdict))”")
            let explanation = try await scene.demo.explanation(
                scene.stage, policy: "poll-by-command", state: "failed", "the proposal to fail")
            scene.demo.quote(explanation)
            try require("ballots that count", explanation.votes.flatMap(\.ballots).count, is: 1)
        }
    }
}
