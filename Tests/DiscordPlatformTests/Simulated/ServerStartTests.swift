import DiscordPlatform
import Governance
import JSONKit
import PlatformSimulators
import TestSupport
import Testing

@Suite struct ServerStartTests {
    @Test func theFirstStartLearnsTheServerAndGovernsNothingOlder() async throws {
        try await SimulatedServer.with { server in
            let members = await server.sink.members
            #expect(members[SimulatedServer.ann]?.isAdmin == true)
            #expect(members[SimulatedServer.ben]?.isAdmin == false)
            #expect(members[server.discord.setup.bot]?.isBot == true)
            let names = try await server.sink.lawfulStates(bot: "main", kind: "channel.name")
            #expect(names[SimulatedServer.garden] == "garden")
            let actions = await server.sink.events.flatMap(\.meanings).filter {
                if case .action = $0 { true } else { false }
            }
            #expect(actions.isEmpty)
            let problems = await server.sink.problems
            #expect(problems.isEmpty, "\(problems)")
        }
    }

    @Test func missingPermissionsAreNamedWithTheRemedy() async throws {
        var setup = SimulatedServer.setup
        setup.botPermissions = DiscordPermission.everyone
        try await SimulatedServer.with(setup) { server in
            let problems = await server.sink.problems
            #expect(problems.contains { $0.contains("Manage Channels (to undo changes of channels)") })
            #expect(problems.contains { $0.contains("View Audit Log") && $0.contains("Server Settings") })
        }
    }

    @Test func withoutTheAuditLogARenameIsGovernedWithNobodysName() async throws {
        var setup = SimulatedServer.setup
        setup.botPermissions = DiscordPermission.governing & ~DiscordPermission.viewAuditLog
        try await SimulatedServer.with(setup) { server in
            try await server.discord.rename(SimulatedServer.garden, to: "meadow", as: SimulatedServer.ann)
            #expect(await server.sink.wait { !$0.actions("discordrenamechannel").isEmpty })
            let nameless = await server.sink.actions("discordrenamechannel").filter { $0.initiator == nil }
            #expect(nameless.first?.newState == "meadow")
            #expect(nameless.first?.previousState == "garden")
        }
    }

    @Test func aSecondBotOfTheServerGovernsNothing() async throws {
        try await SimulatedServer.with { server in
            let second = await SimulatedServer.start(server.discord, server.sink) { $0.bot = "second" }
            #expect(
                await server.sink.wait { sink in
                    sink.problems.contains { $0.contains("bot files main and second") }
                })
            try await server.discord.rename(SimulatedServer.garden, to: "meadow", as: SimulatedServer.ann)
            #expect(await server.sink.wait { !$0.actions("discordrenamechannel").isEmpty })
            #expect(await server.sink.actions("discordrenamechannel").count == 1)
            #expect(await Set(server.sink.events.map(\.bot)) == ["main"])
            await second.stop()
        }
    }

    /// What the bot file names is looked for on the server, and what does not serve is named with the field.
    @Test func idsThatNameNothingAreNamed() async throws {
        var setup = SimulatedServer.setup
        setup.channels.append(.init(id: "300000000000000009", name: "box", type: 4))
        let misname = { (configuration: inout DiscordConfiguration) in
            configuration.noticeChannel = "300000000000000009"
            configuration.holdingRole = "500000000000000009"
        }
        try await SimulatedServer.with(setup, change: misname) { server in
            let problems = await server.sink.problems
            #expect(
                problems.contains {
                    $0.contains("`notice_channel`") && $0.contains("300000000000000009")
                        && $0.contains("Copy Channel ID")
                }, "\(problems)")
            #expect(
                problems.contains {
                    $0.contains("`holding_role`") && $0.contains("500000000000000009") && $0.contains("Copy Role ID")
                }, "\(problems)")
        }
    }

    @Test func aHoldingRoleAboveTheBotsOwnIsNamed() async throws {
        let discord = DiscordSimulator(SimulatedServer.setup)
        try await discord.start()
        let role = try await discord.createRole("newcomer", as: SimulatedServer.ann)
        try await discord.moveRole(role, to: 2, as: SimulatedServer.ann)
        let server = await SimulatedServer.start(discord, RecordingSink()) { $0.holdingRole = role }
        #expect(
            await server.sink.wait { sink in
                sink.problems.contains { $0.contains("holding role newcomer stands above the bot's own") }
            })
        await server.stop()
        await discord.stop()
    }

    /// The server's events come on one shard, direct messages on the first.
    @Test func asManyShardsAsDiscordRecommends() async throws {
        var setup = SimulatedServer.setup
        setup.shards = 3
        let own = Int((UInt64(setup.guild) ?? 0) >> 22 % 3)
        try await SimulatedServer.with(setup) { server in
            #expect(
                await server.discord.wait(upTo: .seconds(15)) { record in
                    Set(record.gateway("identify").compactMap { $0.details["shard"] })
                        == Set([0, own].map { [JSON($0), 3] as JSON })
                })
            try await server.discord.rename(SimulatedServer.garden, to: "meadow", as: SimulatedServer.ann)
            _ = try await server.action("discordrenamechannel")
            let posted = try await server.perform(
                "initiate_vote",
                [
                    "proposal": 12, "text": "Rename?", "post_type": "dm", "electorate": [.string(SimulatedServer.ben)],
                ], purpose: .vote)
            let post = (try #require(posted["channel"]?.string), try #require(posted["ts"]?.string))
            try await server.discord.press("vote/12/b/yes", on: post.1, in: post.0, as: SimulatedServer.ben)
            #expect(await server.sink.wait { $0.ballots.map(\.venue) == [.press("yes")] })
        }
    }

    /// A refusal that only a person can mend ends the run; the next one looks at everything anew.
    @Test(.timeLimit(.minutes(1))) func aSwitchThatIsTurnedOffEndsTheRunAndTheNextOneGoesOn() async throws {
        let discord = DiscordSimulator(SimulatedServer.setup)
        try await discord.start()
        await discord.inject(.closed(code: 4014))
        let sink = RecordingSink()
        let first = await SimulatedServer.start(discord, sink)
        try await first.ended()
        #expect(
            await sink.problems.contains {
                $0.contains("\"Message Content Intent\"") && $0.contains("developer portal")
            })
        #expect(await sink.catchUps == 0)
        let second = await SimulatedServer.start(discord, sink)
        #expect(await second.isReady())
        #expect(await discord.record.gateway("identify").count == 2)
        await second.stop()
        await discord.stop()
    }

    /// Where this program would be refused for ever, nothing is tried again.
    @Test(arguments: [4012, 4013] as [UInt16]) func whatNoPersonMendsIsNotTriedAgain(code: UInt16) async throws {
        let discord = DiscordSimulator(SimulatedServer.setup)
        try await discord.start()
        await discord.inject(.closed(code: code))
        let sink = RecordingSink()
        let server = await SimulatedServer.start(discord, sink)
        #expect(await sink.wait { $0.problems.contains { $0.contains("PolicyKit must be renewed") } })
        // The pause after which others are tried again is 50 ms here.
        try await Task.sleep(for: .milliseconds(400))
        #expect(await discord.record.gateway("identify").count == 1)
        await server.stop()
        await discord.stop()
    }

    /// What passes by itself is told once, and tried again after pauses.
    @Test func aServerThatDoesNotAnswerIsAskedAgain() async throws {
        let discord = DiscordSimulator(SimulatedServer.setup)
        try await discord.start()
        await discord.inject(DiscordCallFault(route: "GET users/@me", effect: .status(503), times: 4))
        let server = await SimulatedServer.start(discord, RecordingSink())
        #expect(await server.isReady())
        let problems = await server.sink.problems
        #expect(problems.count == 1 && problems.first?.contains("It is tried again.") == true, "\(problems)")
        #expect(await discord.record.calls("GET users/@me").count == 5)
        await server.stop()
        await discord.stop()
    }

    @Test func whatCannotBeCommittedOfAGapIsReadAgain() async throws {
        let sink = RecordingSink()
        await sink.fail(times: 8)
        try await SimulatedServer.with(sink: sink) { server in
            #expect(await sink.failures == 8)
            #expect(await sink.problems.contains { $0.contains("before the connection cannot be read yet") })
            #expect(await sink.members[SimulatedServer.ann]?.isAdmin == true)
        }
    }

    @Test func aRefusedTokenIsReportedAndTriedAgain() async throws {
        let discord = DiscordSimulator(SimulatedServer.setup)
        try await discord.start()
        await discord.revokeToken()
        let server = await SimulatedServer.start(discord, RecordingSink())
        #expect(await server.sink.wait { $0.problems.contains { $0.contains("token") } })
        await server.stop()
        await discord.stop()
    }
}
