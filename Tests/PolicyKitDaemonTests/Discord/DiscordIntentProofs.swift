import JSONKit
import PlatformSimulators
import PolicyKitDaemon
import Testing

/// The bot asks to hear what the policies in force need, and no more.
@Suite struct DiscordIntentProofs {
    private static let rename = """
        '''Renames take a vote'''
        kind = "platform"
        action_types = ["discordrenamechannel"]


        def check():
            if proposal.get_yes_votes().count() >= 1:
                return PASSED


        def notify():
            discord.initiate_vote(text="Shall it be?", channel="\(DiscordStage.general)")

        """

    private static let posts = """
        '''Nobody posts in #garden'''
        kind = "platform"
        action_types = ["discordpostmessage"]


        def filter():
            return action.channel_id == \(DiscordStage.garden)


        def check():
            return FAILED

        """

    private static let (members, content) = (1 << 1, 1 << 15)

    private func intents(_ stage: DiscordStage) async -> Int {
        await stage.discord.record.gateway("identify").last?.details["intents"]?.int ?? 0
    }

    @Test func `roles ask for members, and not for what messages say`() async throws {
        let roles = """
            roles:
              - name: Member
                base: true
                view: [all]
                propose: [all]
              - name: Elder
                first: admins
                execute: [discordsettopic]
            """
        try await DiscordStage.with(["rename.py": Self.rename], roles: roles) { stage in
            try await stage.eventually("the roles are there, and the session that they need") {
                await intents(stage) & Self.members != 0
            }
            #expect(await intents(stage) & Self.content == 0)
            // What is governed needs no more.
            try await stage.discord.rename(DiscordStage.garden, to: "meadow", as: DiscordStage.ann)
            let vote = try await stage.post("Shall it be?")
            try await stage.discord.react("👍", to: vote, in: DiscordStage.general, as: DiscordStage.ben)
            try await stage.settle("passed")
        }
    }

    @Test func `a policy on posts asks for what they say, and none for members`() async throws {
        try await DiscordStage.with(["rename.py": Self.rename]) { stage in
            #expect(await intents(stage) & (Self.content | Self.members) == 0)
            try stage.host.folder.write(Self.posts, to: "policies/garden/posts.py")
            try await stage.eventually("another session is begun") { await intents(stage) & Self.content != 0 }
            #expect(await intents(stage) & Self.members == 0)
            let id = try await stage.discord.post("Mud", in: DiscordStage.garden, as: DiscordStage.ben)
            try await stage.eventually("the post is governed") {
                await stage.discord.message(id, in: DiscordStage.garden) == nil
            }
        }
    }

    @Test func `without the switch in the portal everything else is governed`() async throws {
        var setup = DiscordStage.setup
        setup.privilegedIntents = Self.members
        try await DiscordStage.with(["rename.py": Self.rename, "posts.py": Self.posts], setup: setup) { stage in
            #expect(await intents(stage) & Self.content == 0)
            let id = try await stage.discord.post("Mud", in: DiscordStage.garden, as: DiscordStage.ben)
            try await stage.discord.rename(DiscordStage.garden, to: "meadow", as: DiscordStage.ann)
            _ = try await stage.post("Shall it be?")
            // A post whose text nobody was told could not come back: it is let be, and the operator is told.
            #expect(await stage.discord.message(id, in: DiscordStage.garden) != nil)
            let problems = try await stage.host.administration.status().problems.map(\.message)
            #expect(
                problems.contains {
                    $0.contains("\"Message Content Intent\"") && $0.contains("discordpostmessage")
                        && $0.contains("developer portal")
                }, "\(problems)")
        }
    }
}
