import Foundation
import JSONKit
import PlatformSimulators
import PolicyKitDaemon
import Testing

/// The slash command on a simulated Slack, and what a daemon does by the clock.
@Suite struct ChatProofs {
    static let rename = """
        \"\"\"Vote on renaming channels\"\"\"
        kind = "platform"
        action_types = ["slackrenameconversation"]

        def check():
            if proposal.get_yes_votes().count() >= 2:
                return PASSED
            if proposal.get_time_elapsed() > datetime.timedelta(days=2):
                return FAILED

        def notify():
            slack.initiate_vote(users=["U01", "U02", "U03"], text=f"Rename to #{action.name}?")
        """

    static let greet = """
        kind = "trigger"
        action_types = ["manualtriggeraction"]

        def pass_():
            slack.post_message(f"greetings, {action.value}", channel="C0GARDEN")
        """

    static let tea = """
        kind = "trigger"
        action_types = ["scheduletriggeraction"]
        schedule = "0 17 * * *"
        time_zone = "Europe/Berlin"

        def pass_():
            slack.post_message("tea time", channel="C0GARDEN")
        """

    static let rooms = """
        kind = "trigger"
        action_types = ["slackslashcommand"]

        def filter():
            return action.value == "rooms"

        def check():
            if proposal.is_vote_closed:
                return PASSED

        def notify():
            slack.initiate_number_vote(
                1, 5, users=["U01", "U02"], post_type="mpim", text="How many rooms?", hide_tally=True,
                closes_in=datetime.timedelta(days=2), reminders=datetime.timedelta(days=1))

        def pass_():
            total = sum(v.number_value for v in proposal.get_all_number_votes())
            slack.post_message(f"{total} rooms", channel="C0GARDEN")
        """

    /// Types the slash command and waits for the answer to the asker alone.
    func ask(_ stage: PublishedStage, _ text: String, as user: String = "U01") async throws -> String {
        let before = await stage.slack.ephemerals(to: user).count
        try await stage.slack.slashCommand("/policykit", text, in: "C0GARDEN", as: user)
        try await stage.eventually("“\(text)” is answered") { await stage.slack.ephemerals(to: user).count > before }
        return await stage.slack.ephemerals(to: user)[before...].compactMap { $0["text"]?.string }
            .joined(separator: "\n")
    }

    @Test func membersAskVoteProposeAndRun() async throws {
        try await PublishedStage.with(["rename.py": Self.rename, "greet.py": Self.greet]) { stage in
            #expect(try await ask(stage, "statsu").contains("Did you mean `/policykit status`?"))
            #expect(try await ask(stage, "status").hasPrefix("*garden*: 2 rules in force, 0 votes open."))
            try await stage.slack.rename("C0GARDEN", to: "orchard", as: "U0ADMIN")
            try await stage.settle("pending", "rename")
            #expect(try await ask(stage, "waiting").contains("“Rename to #orchard?” — 0 of 3 have voted."))
            #expect(try await ask(stage, "vote 1 yes") == "Your vote on proposal 1 counts: yes.")
            let explained = try await ask(stage, "explain 1", as: "U02")
            #expect(explained.contains("1 of 3 have voted: 1 yes"))
            #expect(explained.contains("Not voted yet: core2, core3"))
            #expect(explained.contains("1 more “yes” would pass it; if nothing changes it fails in 2 days"))
            #expect(try await ask(stage, "vote 1 yes", as: "U0BEN") == "You are not eligible to vote in this poll.")
            _ = try await ask(stage, "vote 1 yes", as: "U02")
            try await stage.eventually("the channel is renamed") {
                await stage.slack.channelName("C0GARDEN") == "orchard"
            }

            #expect(
                try await ask(stage, "propose slackkickconvrsation").contains("did you mean slackkickconversation?"))
            #expect(try await ask(stage, "propose kickconversation user=<@U03>").contains("needs 'channel'"))
            try await stage.eventually("U03 is in the channel") {
                if await stage.slack.channelMembers("C0GARDEN").contains("U03") { return true }
                try await stage.slack.join("C0GARDEN", as: "U03")
                return true
            }
            #expect(
                try await ask(stage, "propose kickconversation user=<@U03> channel=<#C0GARDEN|orchard>")
                    == "Nobody has to decide on it: it is done.")
            try await stage.eventually("U03 is removed") {
                await !stage.slack.channelMembers("C0GARDEN").contains("U03")
            }
            let soon = Int(Date().timeIntervalSince1970) + 3
            _ = try await ask(
                stage, "propose slackschedulemessage text=\"see you\" channel=C0GARDEN post_at=\(soon)")
            try await stage.post("see you", in: "C0GARDEN")

            #expect(try await ask(stage, "run greet all of you") == "“greet” is started.")
            try await stage.post("greetings, all of you", in: "C0GARDEN")
            let command = try DaemonProcess(
                ["run", "greet", "from", "afar", "--state", "\(stage.folder.path)/state"], environment: [:],
                output: "\(stage.folder.path)/run")
            _ = await command.end()
            #expect(command.text.contains("greet is started"))
            try await stage.post("greetings, from afar", in: "C0GARDEN")
            let refused = await #expect(throws: AdministrationRefusal.self) {
                try await stage.administration.change(.run(policy: PolicyName("gret"), text: ""))
            }
            #expect(refused?.message.contains("did you mean \"greet\"?") == true)
        }
    }

    @Test func whatIsDueHappensInItsTime() async throws {
        try await PublishedStage.with(["tea.py": Self.tea, "rooms.py": Self.rooms]) { stage in
            try await stage.slack.slashCommand("/policykit", "rooms", in: "C0GARDEN", as: "U0BEN")
            try await stage.settle("pending", "rooms")
            // The conversation is there already: the vote was posted in it.
            let room = try await stage.slack.openConversation(with: ["U02", "U0BOT"], as: "U01")
            let vote = try await stage.post("How many rooms?", in: room)
            try await stage.slack.press("cast_vote", value: "3", on: vote, in: room, as: "U01")
            try await stage.eventually("the post says that one has voted, and not what") {
                let blocks = await stage.slack.message(vote, in: room)?["blocks"]?.text ?? ""
                return blocks.contains("1 of 2 have voted.") && !blocks.contains("<@U01>")
            }
            stage.clock.pass(days: 1.01)
            try await stage.post("tea time", in: "C0GARDEN")
            let direct = try await stage.slack.openConversation(with: ["U0BOT"], as: "U02")
            try await stage.post("You have not voted yet", in: direct)
            let other = try await stage.slack.openConversation(with: ["U0BOT"], as: "U01")
            #expect(await stage.slack.messages(in: other).isEmpty)
            stage.clock.pass(days: 1)
            try await stage.post("3 rooms", in: "C0GARDEN")
            try await stage.eventually("the post shows how it ended") {
                let blocks = await stage.slack.message(vote, in: room)?["blocks"]?.text ?? ""
                return blocks.contains("3   `1` (<@U01>)") && blocks.contains("✅ Passed")
            }
            let explained = try await stage.settle("passed", "rooms")
            #expect(explained.votes.first?.electorate?.count == 2)
        }
    }
}
