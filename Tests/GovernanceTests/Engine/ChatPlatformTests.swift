import Governance
import JSONKit
import Testing

/// The slash command works on every platform that has one, in words of that platform.
@Suite struct ChatPlatformTests {
    /// A policy that takes a word of the command, whichever platform it was typed on.
    static let greeter = """
        kind = "trigger"
        action_types = ["discordslashcommand"]

        def filter():
            return action.value == "greet"

        def pass_():
            action.respond(f"Hello {action.initiator.readable_name}")
        """

    @Test func everyWordIsAnsweredWhereItWasTyped() throws {
        let stage = try TwoPlatforms([
            "rename": TwoPlatforms.rule(TwoPlatforms.both), "greeter": Self.greeter,
        ])
        try stage.rename()
        for word in ChatWord.allCases {
            for text in [word.rawValue, "help \(word.rawValue)"] {
                let answer = try stage.say(text, by: "D2", on: stage.discord, hasHandle: false)
                #expect(!answer.isEmpty, "\(text)")
                // The rule that is in force is for a type of Slack's.
                let words = answer.replacing("slackrenameconversation", with: "")
                #expect(!words.lowercased().contains("slack"), "\(text): \(answer)")
            }
        }
        #expect(try stage.say("help propose", by: "D2", on: stage.discord).contains("propose discordrename"))
        #expect(try stage.say("help propose", by: "U2", on: stage.slack).contains("propose slackrenameconversation"))
        #expect(try stage.say("explain 1", by: "D2", on: stage.discord).contains("Rename?"))
        // One line for both posts of the vote.
        #expect(try stage.say("votes", by: "D2", on: stage.discord).split(separator: "\n").count == 3)
        #expect(try stage.say("vote 1 yes", by: "D2", on: stage.discord) == "Your vote on proposal 1 counts: yes.")
        #expect(try stage.say("vote 1 perhaps", by: "D2", on: stage.discord).contains("is not an answer"))
        #expect(stage.notices(stage.slack).count == 1)
    }

    @Test func respondNeedsNoHandle() throws {
        let stage = try TwoPlatforms(["greeter": Self.greeter])
        #expect(try stage.say("greet", by: "D2", on: stage.discord, hasHandle: false) == "Hello Dora")
        let call = try #require(stage.discord.record.last { $0.method == "respond" })
        #expect(call.arguments["channel"] == "7" && call.arguments["answer_handle"] == nil)
        #expect(call.arguments["in_channel"] == false)
        // What the policy does not take, PolicyKit answers.
        #expect(try stage.say("status", by: "D2", on: stage.discord, hasHandle: false).contains("*Acme*"))
    }

    @Test func mentionsOfEveryChatAreIDs() throws {
        let values = try ChatValue.list("a=<@!12> b=<@&34> c=<#56> d=<@U7|ann>")
        #expect(values.map(\.text) == ["12", "34", "56", "U7"])
    }

    /// The admins' channel may be on any platform.
    @Test func problemsAreToldOnTheAdminsPlatform() throws {
        let stage = try TwoPlatforms([:])
        var settings = CommunitySettings()
        settings.adminBot = "guild"
        settings.adminChannel = "9"
        try stage.driver.input(
            .bots(
                [("acme", "slack"), ("guild", "discord")].map {
                    BotConfiguration(
                        name: $0, community: "Acme", platform: $1, userID: MemoryPlatform.botUser, settings: settings)
                }))
        try stage.driver.input(.problem(bot: "acme", message: "a scope is missing"))
        try stage.driver.settle()
        let post = try #require(stage.discord.record.last { $0.method == "post_message" })
        #expect(post.arguments["channel"] == "9")
        #expect(post.arguments["text"]?.string?.contains("a scope is missing") == true)
    }
}
