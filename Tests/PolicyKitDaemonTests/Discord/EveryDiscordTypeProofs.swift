import JSONKit
import PlatformSimulators
import PolicyKitDaemon
import TestSupport
import Testing

/// One base policy for every type of action: each is undone, voted on by reaction, and done again; what cannot be undone
/// is proposed.
@Suite struct EveryDiscordTypeProofs {
    private static let policy = """
        '''Nothing without a vote

        Whatever a member does stands once another has agreed; in #garden everybody may post.
        '''
        kind = "platform"


        def filter():
            return action.action_type != "discordpostmessage" or action.channel_id != \(DiscordStage.garden)


        def check():
            if proposal.get_yes_votes().count() >= 1:
                return PASSED


        def notify():
            discord.initiate_vote(text=f"Shall it be? ({action.action_type})", channel="\(DiscordStage.general)")

        """

    @Test func `every type is undone, voted on, and done again`() async throws {
        try await DiscordStage.with(["base.py": Self.policy]) { stage in
            var count = 0
            for deed in DiscordDeed.all + DiscordDeed.proposed {
                count += 1
                try await play(deed, on: stage, number: count)
            }
            // What the daemon did itself came back as events; none of them was governed.
            let all = try await stage.host.administration.proposals(ProposalFilter(isOpenOnly: false))
            #expect(all.count == count)
            #expect(all.allSatisfy { $0.state == "passed" })
            let declared = DiscordDeed.all.count + DiscordDeed.proposed.count
            #expect(declared == 25, "one of each type")
            guard DiscordDescription.isPresent else { return }
            let checked = await expectDescribed(stage.discord)
            for operation in Self.operations {
                #expect(checked[operation, default: 0] > 0, "\(operation) was not called")
            }
        }
    }

    /// By what the types are undone and done again: all of it was checked against Discord's description.
    private static let operations = [
        "POST /channels/{channel_id}/messages", "DELETE /channels/{channel_id}/messages/{message_id}",
        "PUT /channels/{channel_id}/messages/pins/{message_id}",
        "DELETE /channels/{channel_id}/messages/pins/{message_id}",
        "POST /channels/{channel_id}/webhooks", "POST /webhooks/{webhook_id}/{webhook_token}",
        "PATCH /channels/{channel_id}", "DELETE /channels/{channel_id}", "POST /guilds/{guild_id}/channels",
        "PATCH /guilds/{guild_id}/channels",
        "POST /guilds/{guild_id}/roles", "PATCH /guilds/{guild_id}/roles/{role_id}",
        "DELETE /guilds/{guild_id}/roles/{role_id}", "PATCH /guilds/{guild_id}/members/{user_id}",
        "DELETE /guilds/{guild_id}/members/{user_id}", "PUT /guilds/{guild_id}/members/{user_id}/roles/{role_id}",
        "DELETE /guilds/{guild_id}/members/{user_id}/roles/{role_id}", "PUT /guilds/{guild_id}/bans/{user_id}",
        "DELETE /guilds/{guild_id}/bans/{user_id}", "PATCH /guilds/{guild_id}/emojis/{emoji_id}",
        "DELETE /guilds/{guild_id}/emojis/{emoji_id}", "PATCH /guilds/{guild_id}",
        "GET /guilds/{guild_id}/audit-logs", "GET /channels/{channel_id}/messages",
    ]

    private func play(_ deed: DiscordDeed, on stage: DiscordStage, number: Int) async throws {
        let before = await own(stage).count
        try await deed.act(stage)
        let vote = try await stage.post("Shall it be? (\(deed.type))")
        #expect(await deed.isUndone(stage.discord), "\(deed.type) is not undone")
        try await stage.discord.react("👍", to: vote, in: DiscordStage.general, as: DiscordStage.ben)
        let explanation = try await stage.settle("passed")
        #expect(explanation.action.type == deed.type)
        #expect(explanation.action.isExecuted, "\(deed.type)")
        #expect(explanation.summary.id == number, "\(deed.type)")
        try await stage.eventually("\(deed.type) is done again") { await deed.isDone(stage.discord) }
        let entries = await own(stage)[before...]
        #expect(entries.compactMap { $0["action_type"]?.int } == deed.audited, "\(deed.type)")
        #expect(
            entries.allSatisfy { $0["reason"]?.string?.hasPrefix("PolicyKit call ") == true },
            "the audit log says why: \(deed.type)")
    }

    /// What the audit log tells of the bot, but for its webhooks.
    private func own(_ stage: DiscordStage) async -> [JSON] {
        let bot = stage.discord.setup.bot
        return await stage.discord.auditLog().filter {
            $0["user_id"]?.string == bot && $0["action_type"]?.int != 50
        }
    }
}
