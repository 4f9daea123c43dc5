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
