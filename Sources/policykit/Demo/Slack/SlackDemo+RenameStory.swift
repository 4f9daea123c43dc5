import JSONKit
import PlatformSimulators

extension SlackDemo {
    /// A rename is undone, voted on, and done again.
    struct RenameStory: DemoStory {
        let scene: Scene

        func tell() async throws {
            let channel = SlackDemo.lounge
            scene.teller.title("1. Renaming a channel takes two approvals")
            scene.teller.act("ben renames #lounge to #party")
            try await scene.slack.rename(channel, to: "party", as: SlackDemo.ben)
            try await scene.demo.wait("#party to be called #lounge again") {
                await scene.slack.channelName(channel) == "lounge" ? true : nil
            }
            scene.teller.saw("The channel is called #lounge again")

            let vote = try await scene.post(in: channel, holding: "would like to rename")
            scene.teller.saw("In #lounge: “\(scene.text(of: vote))”")
            let ts = try scene.ts(of: vote)
            scene.teller.act("cleo reacts with 👍")
            try await scene.slack.react("+1", to: ts, in: channel, as: SlackDemo.cleo)
            scene.teller.act("dan presses the button 👍")
            let button = try VoteButton(for: "yes", in: vote)
            try await scene.slack.press(button.action, value: button.value, on: ts, in: channel, as: SlackDemo.dan)
            try await scene.demo.wait("the channel to be renamed") {
                await scene.slack.channelName(channel) == "party" ? true : nil
            }
            scene.teller.saw("The channel is called #party")
            let announcement = try await scene.post(in: channel, holding: "Agreed")
            scene.teller.saw("In the thread: “\(scene.text(of: announcement))”")

            let explanation = try await scene.demo.explanation(
                scene.stage, policy: "rename-by-vote", state: "passed", "the proposal to pass")
            scene.demo.quote(explanation)
            let renames = await scene.slack.record.changes("channel.renamed", channel: channel)
            try require("renames of the channel", renames.count, is: 3)
            let votes = await scene.slack.messages(in: channel).count {
                scene.text(of: $0).contains("would like to rename")
            }
            try require("vote posts", votes, is: 1)
        }
    }
}

/// A button of a vote's post.
struct VoteButton {
    var action: String
    var value: String

    /// Finds the button for a value in a message's blocks.
    init(for value: String, in message: JSON) throws {
        for block in message["blocks"]?.array ?? [] {
            guard let button = block["accessory"], button["value"]?.string == value,
                let action = button["action_id"]?.string
            else { continue }
            self.action = action
            self.value = value
            return
        }
        throw DemoFailure("the vote's post has no button for \(value)")
    }
}
