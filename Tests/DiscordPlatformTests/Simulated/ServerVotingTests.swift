import DiscordPlatform
import Foundation
import Governance
import JSONKit
import PlatformSimulators
import TestSupport
import Testing

@Suite struct ServerVotingTests {
    /// Opens a vote of yes or no, or among options.
    private func open(_ server: SimulatedServer, options: [String]? = nil) async throws -> PostReference {
        var arguments: JSON = ["proposal": 12, "text": "Rename?", "channel": .string(SimulatedServer.garden)]
        if let options { arguments["options"] = JSON(options) }
        let result = try await server.perform("initiate_vote", arguments, purpose: .vote)
        #expect(result["permalink"]?.string?.contains(SimulatedServer.garden) == true)
        return PostReference(
            channel: try #require(result["channel"]?.string), message: try #require(result["ts"]?.string))
    }

    private func message(_ post: PostReference, _ server: SimulatedServer) async throws -> JSON {
        try #require(await server.discord.messages(in: post.channel).first { $0["id"] == .string(post.message) })
    }

    @Test func byReactionAndByButton() async throws {
        try await SimulatedServer.with { server in
            let post = try await open(server)
            #expect(
                await server.eventually { discord in
                    let reactions = await discord.messages(in: post.channel).last?["reactions"]?.array ?? []
                    return reactions.count == 2
                }, "the post is seeded")
            try await server.discord.react("👍🏽", to: post.message, in: post.channel, as: SimulatedServer.ben)
            try await server.discord.press(
                "vote/12/b/no", on: post.message, in: post.channel, as: SimulatedServer.cleo)
            try await server.discord.unreact("👍🏽", from: post.message, in: post.channel, as: SimulatedServer.ben)
            #expect(await server.sink.wait { $0.ballots.count == 3 })
            let ballots = await server.sink.ballots
            #expect(
                ballots.filter { $0.voter == SimulatedServer.ben }.map(\.venue)
                    == [.reactionAdded("👍"), .reactionRemoved("👍")])
            let press = try #require(ballots.first { $0.voter == SimulatedServer.cleo })
            #expect(press.venue == .press("no"))
            #expect(press.proposal == 12)
            #expect(press.post == post)
            let answers = await server.discord.record.calls("POST interactions/:id/:token/callback")
            #expect(answers.map { $0.details["body"]?["type"] } == [6])
            try await server.perform(
                "send_notice", ["text": "This vote is closed.", "answer_handle": JSON(press.answerHandle)],
                purpose: .notice)
            #expect(
                await server.discord.ephemeral(to: SimulatedServer.cleo).map { $0["content"] }
                    == ["This vote is closed."])
        }
    }

    /// A member may have given an emoji both ways: what is left of it counts once.
    @Test(arguments: [true, false]) func oneKindOfReactionMayBeLeft(isBurstLeft: Bool) async throws {
        try await SimulatedServer.with { server in
            let (post, discord, ben) = (try await open(server), server.discord, SimulatedServer.ben)
            await server.sink.openVote(post)
            for isBurst in [true, false] {
                try await discord.react("👍", to: post.message, in: post.channel, as: ben, burst: isBurst)
            }
            @Sendable func standing() async -> [[StandingReaction]] {
                await server.sink.events.flatMap(\.meanings).compactMap { meaning in
                    if case .reactions(post, let standing) = meaning { standing } else { nil }
                }
            }
            let before = await standing().count
            try await discord.unreact("👍", from: post.message, in: post.channel, as: ben, burst: !isBurstLeft)
            #expect(await server.eventually { _ in await standing().count > before })
            #expect(await standing().last == [StandingReaction(voter: ben, emoji: "👍")])
            try await discord.unreact("👍", from: post.message, in: post.channel, as: ben)
            #expect(await server.eventually { _ in await standing().last == [] })
            #expect(await !server.sink.ballots.contains { $0.venue == .reactionRemoved("👍") })
        }
    }

    @Test(arguments: ["👍", nil]) func reactionsThatAreClearedAreReadWhole(emoji: String?) async throws {
        try await SimulatedServer.with { server in
            let post = try await open(server)
            await server.sink.openVote(post)
            let (ben, cleo) = (SimulatedServer.ben, SimulatedServer.cleo)
            try await server.discord.react("👍", to: post.message, in: post.channel, as: ben)
            try await server.discord.react("👎", to: post.message, in: post.channel, as: cleo)
            #expect(await server.sink.wait { $0.ballots.count == 2 })
            try await server.discord.clearReactions(
                emoji, from: post.message, in: post.channel, as: SimulatedServer.ann)
            let left = emoji == nil ? [] : [StandingReaction(voter: cleo, emoji: "👎")]
            #expect(
                await server.eventually { _ in
                    await server.sink.events.flatMap(\.meanings).contains(.reactions(post, left))
                })
        }
    }

    /// In safe mode what is pressed and typed is written down, and whoever did it is told that nothing follows.
    @Test func inSafeModeNothingFollows() async throws {
        try await SimulatedServer.with(sink: RecordingSink(isGoverning: false)) { server in
            let post = try await open(server)
            try await server.discord.press(
                "vote/12/b/yes", on: post.message, in: post.channel, as: SimulatedServer.ben)
            #expect(await server.sink.wait { $0.ballots.count == 1 })
            let told = await server.discord.ephemeral(to: SimulatedServer.ben).compactMap { $0["content"]?.string }
            #expect(told == ["PolicyKit does not govern at the moment: nothing was counted or done."])
            let answers = await server.discord.record.calls("POST interactions/:id/:token/callback")
            #expect(answers.map { $0.details["body"]?["type"] } == [4])
            // A command is not even offered.
            #expect(await server.discord.commands().isEmpty)
        }
    }

    /// What an option's own emoji stands for, whichever it is.
    @Test func anOptionsOwnThumbCountsForIt() async throws {
        try await SimulatedServer.with { server in
            let post = try await open(server, options: ["🎉 Party", "👍 Keep", "1️⃣ First"])
            await server.sink.openVote(post)
            for emoji in ["👍", "1️⃣", "🎉"] {
                try await server.discord.react(emoji, to: post.message, in: post.channel, as: SimulatedServer.ben)
            }
            #expect(await server.sink.wait { $0.ballots.count == 3 })
            #expect(
                await server.sink.ballots.map(\.venue)
                    == [.reactionAdded("2️⃣"), .reactionAdded("3️⃣"), .reactionAdded("1️⃣")])
        }
    }

    @Test func theTallyIsShownAndClosingTakesTheButtons() async throws {
        try await SimulatedServer.with { server in
            let post = try await open(server, options: ["red", "green"])
            var arguments: JSON = [
                "proposal": 12, "text": "Rename?", "channel": .string(post.channel), "ts": .string(post.message),
                "options": ["red", "green"], "votes": ["green": [.string(SimulatedServer.ben)]],
            ]
            try await server.perform("update_vote", arguments, purpose: .tally)
            var message = try await message(post, server)
            #expect(
                message["embeds"]?[0]?["description"]?.string?.contains("green   `1` (<@\(SimulatedServer.ben)>)")
                    == true)
            #expect(message["components"]?.text.contains("vote/12/b/green") == true)
            arguments["outcome"] = "passed"
            try await server.perform("update_vote", arguments, purpose: .tally)
            message = try await self.message(post, server)
            #expect(message["components"] == [])
            #expect(message["embeds"]?.text.contains("✅ Passed") == true)
        }
    }

    /// A command that was offered before the safe mode is answered in it that nothing was done.
    @Test func inSafeModeCommandsAreRefused() async throws {
        try await SimulatedServer.with { server in
            #expect(
                await server.discord.wait(upTo: .seconds(15)) { record in
                    record.entries.contains { $0.kind == .call && $0.name.hasPrefix("PUT applications/") }
                })
            await server.stop()
            let safe = await SimulatedServer.start(server.discord, RecordingSink(isGoverning: false))
            #expect(await safe.isReady())
            try await server.discord.slashCommand(
                "policykit",
                options: [
                    ["type": 1, "name": "command", "options": [["type": 3, "name": "text", "value": "poll Tea?"]]]
                ], in: SimulatedServer.general, as: SimulatedServer.ben)
            #expect(
                await safe.eventually { discord in
                    await discord.ephemeral(to: SimulatedServer.ben).map { $0["content"] } == [
                        "PolicyKit does not govern at the moment: nothing was counted or done."
                    ]
                }, "they are told")
            await safe.stop()
        }
    }

    /// Long answers come in several messages; of one that is longer than five of them the last says so.
    @Test(arguments: [(3, false), (3, true), (9, false)])
    func aLongAnswerComesInSeveralMessages(thousands: Int, isPublic: Bool) async throws {
        try await SimulatedServer.with { server in
            #expect(
                await server.discord.wait(upTo: .seconds(15)) { record in
                    record.entries.contains { $0.kind == .call && $0.name.hasPrefix("PUT applications/") }
                })
            try await server.discord.slashCommand(
                "policykit", options: [["type": 1, "name": "status"]], in: SimulatedServer.general,
                as: SimulatedServer.ben)
            try #require(await server.sink.wait { $0.commands.count == 1 })
            let handle = JSON(await server.sink.commands[0].trigger.answerHandle)
            let lines = (1...thousands * 100).map {
                "Line \($0) of it".padding(toLength: 19, withPad: ".", startingAt: 0)
            }
            try await server.perform(
                "respond",
                [
                    "text": .string(lines.joined(separator: "\n")), "answer_handle": handle,
                    "in_channel": .bool(isPublic),
                ])
            let alone = await server.discord.ephemeral(to: SimulatedServer.ben).compactMap { $0["content"]?.string }
            let inChannel = await server.discord.messages(in: SimulatedServer.general).compactMap {
                $0["content"]?.string
            }
            if isPublic { #expect(alone == ["Done: the answer is in the channel."]) }
            let told = isPublic ? inChannel : alone
            #expect(told.allSatisfy { $0.unicodeScalars.count <= 2000 })
            if thousands < 5 {
                #expect(told.joined(separator: "\n").split(separator: "\n").map(String.init) == lines)
                #expect(told.count == thousands)
            } else {
                #expect(told.count == 5)
                #expect(told.last?.hasSuffix("…\n-# The rest is too long for an answer.") == true)
            }
        }
    }

    @Test func theCommandIsRegisteredTypedAndAnswered() async throws {
        try await SimulatedServer.with { server in
            #expect(
                await server.discord.wait(upTo: .seconds(15)) { record in
                    record.entries.contains { $0.kind == .call && $0.name.hasPrefix("PUT applications/") }
                })
            try await server.discord.slashCommand(
                "policykit",
                options: [
                    [
                        "type": 1, "name": "vote",
                        "options": [
                            ["type": 4, "name": "id", "value": 12], ["type": 3, "name": "answer", "value": "yes"],
                        ],
                    ]
                ], in: SimulatedServer.general, as: SimulatedServer.ben)
            try await server.discord.slashCommand(
                "policykit",
                options: [
                    ["type": 1, "name": "command", "options": [["type": 3, "name": "text", "value": "poll Tea?"]]]
                ], in: SimulatedServer.general, as: SimulatedServer.ben)
            #expect(await server.sink.wait { $0.commands.count == 2 })
            let commands = await server.sink.commands
            #expect(commands.map(\.text) == ["vote 12 yes", "poll Tea?"])
            let trigger = commands[1].trigger
            #expect(trigger.type == "discordslashcommand")
            #expect(trigger.fields["value"] == "poll Tea?")
            #expect(trigger.fields["channel"] == 300_000_000_000_000_001)
            try await server.perform("respond", ["text": "Asked.", "answer_handle": JSON(trigger.answerHandle)])
            let shown = await server.discord.ephemeral(to: SimulatedServer.ben).compactMap { $0["content"]?.string }
            #expect(shown.contains("Asked."))
        }
    }
}
