import JSONKit
import PlatformSimulators
import PolicyKitDaemon
import Testing

/// Who may vote, however a policy says it: by id, by user object, by a role of the community's, and by one of the
/// server's. Each vote has one who may and one who may not, by reaction and by button.
@Suite struct DiscordElectorateProofs {
    /// A policy that a word of the slash command starts, with a vote for whom `users` names.
    private static func poll(_ word: String, _ users: String) -> String {
        """
        kind = "trigger"
        action_types = ["discordslashcommand"]


        def filter():
            return action.value == "\(word)"


        def check():
            if proposal.get_yes_votes().count() >= 2:
                return PASSED


        def notify():
            discord.initiate_vote(users=\(users), text="Which? (\(word))", channel="\(DiscordStage.general)")

        """
    }

    /// Ben and Cleo are let vote by each of them.
    private static let policies = [
        "ids.py": poll("ids", "[\"\(DiscordStage.ben)\", \"\(DiscordStage.cleo)\"]"),
        "objects.py": poll(
            "objects", "[user for user in discord.get_users() if user.readable_name in ('ben', 'cleo')]"),
        "queries.py": poll(
            "queries", "discord.get_users().filter(username__in=[\"\(DiscordStage.ben)\", \"\(DiscordStage.cleo)\"])"),
        "roles.py": poll("roles", "discord.get_users(role_names=['Juror'])"),
        "discord-roles.py": poll(
            "discord-roles",
            """
            [member["user"]["id"] for member in discord.method("guilds/400000000000000001/members", limit=100)
                     if "\(DiscordStage.gardener)" in member["roles"]]
            """),
    ]

    private static let roles = """
        roles:
          - name: Member
            base: true
            view: [all]
            propose: [all]
            execute: [all]
          - name: Juror
            members: ["discord:\(DiscordStage.ben)", "discord:\(DiscordStage.cleo)"]
        """

    @Test func `only those vote whom the policy names, however it names them`() async throws {
        var setup = DiscordStage.setup
        setup.members[1].roles = [DiscordStage.gardener]
        try await DiscordStage.with(Self.policies, setup: setup, roles: Self.roles) { stage in
            for (count, policy) in Self.policies.keys.sorted().enumerated() {
                try await play(String(policy.dropLast(3)), refused: count + 1, on: stage)
            }
        }
    }

    private func play(_ word: String, refused: Int, on stage: DiscordStage) async throws {
        try await stage.command("command", ("text", .string(word)), as: DiscordStage.ann)
        let vote = try await stage.post("Which? (\(word))")
        let number = try #require(try await stage.host.newest(word)?.id)
        func press(as user: String) async throws {
            try await stage.discord.press(
                "vote/\(number)/b/yes", on: vote, in: DiscordStage.general, as: user)
        }
        // Dan and the owner are not named: their reaction and their press count for nothing, and Dan is told.
        try await stage.discord.react("👍", to: vote, in: DiscordStage.general, as: DiscordStage.ann)
        try await press(as: DiscordStage.dan)
        try await stage.eventually("\(word): who may not vote is told") {
            await stage.told(DiscordStage.dan)
                == Array(repeating: "You are not eligible to vote in this poll.", count: refused)
        }
        try await stage.discord.react("👍", to: vote, in: DiscordStage.general, as: DiscordStage.ben)
        try await stage.eventually("\(word): the one who may counts alone") {
            await stage.shown(vote).contains("Approve   `1` (<@\(DiscordStage.ben)>)")
        }
        // The same by the other way is the same vote.
        try await press(as: DiscordStage.ben)
        #expect(try await stage.host.newest(word)?.state == "pending")
        try await press(as: DiscordStage.cleo)
        try await stage.settle("passed", word)
        try await stage.eventually("\(word): two voted") {
            await stage.shown(vote).contains(
                "Approve   `2` (<@\(DiscordStage.ben)>, <@\(DiscordStage.cleo)>)")
        }
    }
}
