import JSONKit
import PlatformSimulators
import PolicyKitDaemon

/// A vote by slash command fails when its time is up.
struct PollStory: DemoScene {
    let stage: DemoStage
    let demo: Demo

    func tell() async throws {
        let channel = DemoWorkspace.general
        teller.title("3. A question, and too few answers")
        teller.act("ada types in #general: /policykit poll Shall we meet on Friday?")
        try await slack.slashCommand(
            "/policykit", "poll Shall we meet on Friday?", in: channel, as: DemoWorkspace.ada)
        let vote = try await post(in: channel, holding: "Shall we meet on Friday?")
        teller.saw("In #general: “\(text(of: vote))”")
        let ts = try ts(of: vote)
        teller.act("ben reacts with 👎, and nobody else votes")
        try await slack.react("-1", to: ts, in: channel, as: DemoWorkspace.ben)
        let verdict = try await post(in: channel, holding: "Time is up")
        teller.saw("In the thread: “\(text(of: verdict))”")
        let explanation = try await demo.explanation(
            stage, policy: "poll-by-command", state: "failed", "the proposal to fail")
        demo.quote(explanation)
        try require("ballots that count", explanation.votes.flatMap(\.ballots).count, is: 1)
    }
}
