import JSONKit
import PlatformSimulators

/// A rename is undone, voted on, and done again.
struct RenameStory: DemoScene {
    let stage: DemoStage
    let demo: Demo

    func tell() async throws {
        let channel = DemoWorkspace.lounge
        teller.title("1. Renaming a channel takes two approvals")
        teller.act("ben renames #lounge to #party")
        try await slack.rename(channel, to: "party", as: DemoWorkspace.ben)
        try await demo.wait("#party to be called #lounge again") {
            await slack.channelName(channel) == "lounge" ? true : nil
        }
        teller.saw("The channel is called #lounge again")

        let vote = try await post(in: channel, holding: "would like to rename")
        teller.saw("In #lounge: “\(text(of: vote))”")
        let ts = try ts(of: vote)
        teller.act("cleo reacts with 👍")
        try await slack.react("+1", to: ts, in: channel, as: DemoWorkspace.cleo)
        teller.act("dan presses the button 👍")
        let button = try VoteButton(for: "yes", in: vote)
        try await slack.press(button.action, value: button.value, on: ts, in: channel, as: DemoWorkspace.dan)
        try await demo.wait("the channel to be renamed") {
            await slack.channelName(channel) == "party" ? true : nil
        }
        teller.saw("The channel is called #party")
        let announcement = try await post(in: channel, holding: "Agreed")
        teller.saw("In the thread: “\(text(of: announcement))”")

        let explanation = try await demo.explanation(
            stage, policy: "rename-by-vote", state: "passed", "the proposal to pass")
        demo.quote(explanation)
        let renames = await slack.record.changes("channel.renamed", channel: channel)
        try require("renames of the channel", renames.count, is: 3)
        let votes = await slack.messages(in: channel).count { text(of: $0).contains("would like to rename") }
        try require("vote posts", votes, is: 1)
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
