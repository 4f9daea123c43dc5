import JSONKit
import PlatformSimulators
import PolicyKitDaemon

extension DiscordDemo {
    /// A vote by slash command fails when its time is up.
    struct PollStory: DemoStory {
        let scene: Scene

        func tell() async throws {
            let channel = DiscordDemo.general
            scene.teller.title("3. A question, and too few answers")
            scene.teller.act("ada types in #general: /policykit command poll Shall we meet on Friday?")
            try await scene.discord.slashCommand(
                "policykit",
                options: [
                    [
                        "type": 1, "name": "command",
                        "options": [["type": 3, "name": "text", "value": "poll Shall we meet on Friday?"]],
                    ]
                ], in: channel, as: DiscordDemo.ada)
            let vote = try await scene.post(in: channel, holding: "Shall we meet on Friday?")
            scene.teller.saw("In #general: “\(scene.text(of: vote))”")
            scene.teller.act("ben reacts with 👎, and nobody else votes")
            try await scene.discord.react("👎", to: try scene.id(of: vote), in: channel, as: DiscordDemo.ben)
            let verdict = try await scene.post(in: channel, holding: "Time is up")
            scene.teller.saw("In reply: “\(scene.text(of: verdict))”")
            let explanation = try await scene.demo.explanation(
                scene.stage, policy: "poll-by-command", state: "failed", "the proposal to fail")
            scene.demo.quote(explanation)
            try require("ballots that count", explanation.votes.flatMap(\.ballots).count, is: 1)
        }
    }
}
