import JSONKit
import PlatformSimulators
import PolicyKitDaemon
import Testing

/// How members vote on Discord, with a daemon behind it: menus, direct messages, buttons, emoji of the server's own.
@Suite struct DiscordVoteProofs {
    /// A policy that a word of the slash command starts.
    private static func poll(_ word: String, _ notify: String, until count: Int = 2, of votes: String) -> String {
        """
        kind = "trigger"
        action_types = ["discordslashcommand"]


        def filter():
            return action.value == "\(word)"


        def check():
            if len({vote.user.username for vote in proposal.\(votes)()}) >= \(count):
                return PASSED


        def notify():
            \(notify)

        """
    }

    /// Starts a poll by its word.
    private func start(_ word: String, on stage: DiscordStage) async throws {
        try await stage.command("command", ("text", .string(word)), as: DiscordStage.ann)
    }

    @Test func `by menus, for candidates and for numbers`() async throws {
        let board = """
            discord.initiate_advanced_vote(
                    ["Ann", "Dan"], ["good", "bad"], title="Who is on the board?", channel="\(DiscordStage.general)")
            """
        let rooms = """
            discord.initiate_number_vote(1, 5, text="How many rooms?", channel="\(DiscordStage.general)")
            """
        let policies = [
            "board.py": Self.poll("board", board, of: "get_all_select_votes"),
            "rooms.py": Self.poll("rooms", rooms, of: "get_all_number_votes"),
        ]
        try await DiscordStage.with(policies) { stage in
            try await start("board", on: stage)
            let board = try await stage.post("Who is on the board?")
            func choose(_ candidate: String, _ option: String, as user: String) async throws {
                try await stage.discord.pick(
                    [option], from: "vote/1/c/\(candidate)", on: board, in: DiscordStage.general, as: user)
            }
            try await choose("Ann", "good", as: DiscordStage.ben)
            try await choose("Dan", "bad", as: DiscordStage.ben)
            try await stage.eventually("both choices show") {
                let shown = await stage.shown(board)
                return shown.contains("good   `1` (<@\(DiscordStage.ben)>)")
                    && shown.contains("bad   `1` (<@\(DiscordStage.ben)>)")
            }
            try await stage.eventually("the voter is told that they count") {
                await Set(stage.told(DiscordStage.ben)) == [
                    "Your vote on proposal 1 counts: good for Ann.", "Your vote on proposal 1 counts: bad for Dan.",
                ]
            }
            // Another choice takes the place of the first.
            try await choose("Dan", "good", as: DiscordStage.ben)
            try await choose("Dan", "good", as: DiscordStage.cleo)
            try await stage.settle("passed", "board")
            try await stage.eventually("the menus are gone, and the outcome is there") {
                let shown = await stage.shown(board)
                return shown.contains("✅ Passed") && !shown.contains("vote/1/c/")
                    && shown.contains("good   `2` (<@\(DiscordStage.ben)>, <@\(DiscordStage.cleo)>)")
            }
            try await start("rooms", on: stage)
            let rooms = try await stage.post("How many rooms?")
            try await stage.discord.pick(
                ["3"], from: "vote/2/n", on: rooms, in: DiscordStage.general, as: DiscordStage.ben)
            try await stage.command("vote", ("id", 2), ("answer", "4"), as: DiscordStage.cleo)
            try await stage.settle("passed", "rooms")
            try await stage.eventually("the numbers show") {
                let shown = await stage.shown(rooms)
                return shown.contains("3   `1` (<@\(DiscordStage.ben)>)")
                    && shown.contains("4   `1` (<@\(DiscordStage.cleo)>)")
            }
        }
    }

    @Test func `in direct messages, hidden until the close`() async throws {
        let ask = """
            discord.initiate_vote(
                    users=["\(DiscordStage.ben)", "\(DiscordStage.cleo)"], post_type="dm", text="Buy the shed?",
                    hide_tally=True)
            """
        try await DiscordStage.with(["shed.py": Self.poll("shed", ask, of: "get_all_boolean_votes")]) { stage in
            try await start("shed", on: stage)
            @Sendable func post(_ user: String) async -> JSON? {
                await stage.discord.directMessages(with: user).last { $0.text.contains("Buy the shed?") }
            }
            try await stage.eventually("both have the question") {
                let (ben, cleo) = (await post(DiscordStage.ben), await post(DiscordStage.cleo))
                return ben != nil && cleo != nil
            }
            #expect(await stage.discord.directMessages(with: DiscordStage.dan).isEmpty)
            func press(_ answer: String, as user: String) async throws {
                let message = try #require(await post(user))
                try await stage.discord.press(
                    "vote/1/b/\(answer)", on: try #require(message["id"]?.string),
                    in: try #require(message["channel_id"]?.string), as: user)
            }
            try await press("yes", as: DiscordStage.ben)
            try await stage.eventually("both see that one has voted, and not what") {
                for user in [DiscordStage.ben, DiscordStage.cleo] {
                    let shown = await post(user)?.text ?? ""
                    guard shown.contains("1 of 2 have voted."), !shown.contains("`1`"), !shown.contains("<@") else {
                        return false
                    }
                }
                return await stage.told(DiscordStage.ben) == ["Your vote on proposal 1 counts: yes."]
            }
            try await press("no", as: DiscordStage.cleo)
            try await stage.settle("passed", "shed")
            try await stage.eventually("both see how it ended, and who voted how") {
                for user in [DiscordStage.ben, DiscordStage.cleo] {
                    let shown = await post(user)?.text ?? ""
                    guard shown.contains("✅ Passed"), shown.contains("👍 Approve   `1` (<@\(DiscordStage.ben)>)"),
                        shown.contains("👎 Reject   `1` (<@\(DiscordStage.cleo)>)"), !shown.contains("vote/1/b/")
                    else { return false }
                }
                return true
            }
        }
    }

    @Test func `by emoji of the server's own, and once by a super reaction`() async throws {
        let frog = Frog()
        let setup = DiscordStage.setup
        try await DiscordStage.with(
            [:], setup: setup,
            before: { discord in
                await frog.set(try await discord.createEmoji("frog", as: DiscordStage.ann))
            }
        ) { stage in
            let id = await frog.id
            let ask = """
                discord.initiate_vote(
                        options=["<:frog:\(id)> Frogs", "🐝 Bees"], text="Which?", channel="\(DiscordStage.general)")
                """
            try stage.host.folder.write(
                Self.poll("pond", ask, until: 3, of: "get_choice_votes"), to: "policies/garden/pond.py")
            try await stage.eventually("the policy is in force") {
                try await stage.host.administration.status().communities.first?.policies.map(\.path) == ["pond"]
            }
            try await start("pond", on: stage)
            let vote = try await stage.post("Which?")
            func react(_ emoji: String, as user: String, burst: Bool = false) async throws {
                try await stage.discord.react(emoji, to: vote, in: DiscordStage.general, as: user, burst: burst)
            }
            try await react("frog:\(id)", as: DiscordStage.ben)
            try await react("🐝", as: DiscordStage.cleo)
            try await react("🐝", as: DiscordStage.cleo, burst: true)
            try await stage.eventually("each counts once") {
                let shown = await stage.shown(vote)
                return shown.contains("Frogs   `1` (<@\(DiscordStage.ben)>)")
                    && shown.contains("Bees   `1` (<@\(DiscordStage.cleo)>)")
            }
            try await react("frog:\(id)", as: DiscordStage.dan)
            try await stage.settle("passed", "pond")
            try await stage.eventually("the tally stands") {
                let shown = await stage.shown(vote)
                return shown.contains("Frogs   `2` (<@\(DiscordStage.ben)>, <@\(DiscordStage.dan)>)")
                    && shown.contains("Bees   `1` (<@\(DiscordStage.cleo)>)")
            }
        }
    }

    /// An emoji's id, which the server gives out.
    private actor Frog {
        private(set) var id = ""
        func set(_ id: String) { self.id = id }
    }

    @Test func `suggestions while a command is typed`() async throws {
        let ask = "discord.initiate_vote(text=\"Tea at five?\", channel=\"\(DiscordStage.general)\")"
        let greet = """
            '''Greeting'''
            kind = "trigger"
            action_types = ["manualtriggeraction"]


            def pass_():
                discord.post_message(f"hello, {action.value}", channel="\(DiscordStage.general)")

            """
        let policies = ["tea.py": Self.poll("tea", ask, of: "get_all_boolean_votes"), "greet.py": greet]
        try await DiscordStage.with(policies) { stage in
            try await start("tea", on: stage)
            _ = try await stage.post("Tea at five?")
            func suggestions(_ word: String, _ name: String, _ type: Int, _ typed: String) async throws -> [JSON] {
                let interaction = try await stage.discord.autocomplete(
                    "policykit",
                    options: [
                        [
                            "type": 1, "name": .string(word),
                            "options": [
                                [
                                    "type": JSON(type), "name": .string(name), "value": .string(typed),
                                    "focused": true,
                                ]
                            ],
                        ]
                    ], in: DiscordStage.general, as: DiscordStage.ben)
                try await stage.eventually("suggestions come") {
                    await stage.discord.answer(to: interaction) == 8
                }
                return await stage.discord.suggestions(of: interaction)
            }
            #expect(try await suggestions("vote", "id", 4, "") == [["name": "1: Tea at five?", "value": 1]])
            #expect(try await suggestions("explain", "id", 4, "coffee") == [])
            #expect(try await suggestions("run", "name", 3, "gre") == [["name": "Greeting (greet)", "value": "greet"]])
            let types = try await suggestions("propose", "type", 3, "renamech")
            #expect(types.map { $0["value"] } == ["discordrenamechannel"])
            try await stage.command("run", ("name", "greet"), ("text", "all of you"), as: DiscordStage.ben)
            _ = try await stage.post("hello, all of you")
        }
    }

    @Test func `an answer whose token is over reaches the voter directly`() async throws {
        let ask = "discord.initiate_vote(text=\"Tea at five?\", channel=\"\(DiscordStage.general)\")"
        var setup = DiscordStage.setup
        // Every answer but the first comes too late.
        setup.interactionLifetime = .milliseconds(-1)
        try await DiscordStage.with(
            ["tea.py": Self.poll("tea", ask, until: 3, of: "get_all_boolean_votes")], setup: setup
        ) {
            stage in
            try await start("tea", on: stage)
            let vote = try await stage.post("Tea at five?")
            for user in [DiscordStage.ben, DiscordStage.cleo] {
                try await stage.discord.press("vote/1/b/yes", on: vote, in: DiscordStage.general, as: user)
            }
            for user in [DiscordStage.ben, DiscordStage.cleo] {
                try await stage.eventually("the voter is told directly") {
                    await stage.discord.directMessages(with: user).map { $0["content"] }
                        == ["Your vote on proposal 1 counts: yes."]
                }
                #expect(await stage.told(user).isEmpty)
            }
        }
    }
}
