import Governance
import JSONKit
import PlatformSimulators
import TestSupport
import Testing

@testable import SlackPlatform

@Suite struct StartTests {
    @Test func joinsPublicChannelsAndNamesPrivateOnes() async throws {
        try await SimulatedWorkspace.with { workspace in
            for channel in ["C0GENERAL", "C0RANDOM", "C0GARDEN"] {
                #expect(await workspace.slack.channelMembers(channel).contains("U0BOT"))
            }
            let problems = await workspace.sink.problems
            #expect(problems.contains { $0.contains("#board") && $0.contains("/invite") })
            #expect(!problems.contains { $0.contains("scope") })
            let members = await workspace.sink.members
            #expect(members["U0ADMIN"]?.isAdmin == true)
            #expect(members["U0BEN"]?.isAdmin == false)
            #expect(members["U0FRED"]?.isPresent == false)
            #expect(members["U0BOT"]?.isBot == true)
            #expect(members["U0CLEO"]?.readableName?.isEmpty == false)
            let names = try await workspace.sink.lawfulStates(bot: "main", kind: "channel.name")
            #expect(names["C0RANDOM"] == "random")
            let actions = await workspace.sink.events.flatMap(\.meanings).filter { meaning in
                if case .action = meaning { true } else { false }
            }
            #expect(actions.isEmpty, "nothing older than the first start is governed")
        }
    }

    @Test func aSettingNarrowsTheChannels() async throws {
        try await SimulatedWorkspace.with(change: { $0.channels = ["random", "#nowhere"] }) { workspace in
            #expect(await workspace.slack.channelMembers("C0RANDOM").contains("U0BOT"))
            #expect(await !workspace.slack.channelMembers("C0GENERAL").contains("U0BOT"))
            let problems = await workspace.sink.problems
            #expect(problems.contains { $0.contains("#nowhere") && !$0.contains("#board") })
        }
    }

    @Test func missingScopesAreNamed() async throws {
        let slack = SlackSimulator()
        try await slack.start()
        await slack.grant(SlackApp.allBotScopes.filter { $0 != "pins:write" }, to: "xoxb-simulated")
        let workspace = await SimulatedWorkspace.start(slack, RecordingSink(), { _ in })
        #expect(
            await workspace.sink.wait { sink in
                sink.problems.contains { $0.contains("pins:write") && $0.contains("reinstall") }
            })
        await workspace.stop()
        await slack.stop()
    }

    @Test(arguments: ["xoxb-simulated", "xapp-simulated"])
    func aRefusedTokenIsReportedAndTriedAgain(token: String) async throws {
        let slack = SlackSimulator()
        try await slack.start()
        await slack.revoke(token: token)
        let workspace = await SimulatedWorkspace.start(slack, RecordingSink(), { _ in })
        let prefix = String(token.prefix(4))
        #expect(await workspace.sink.wait { sink in sink.problems.contains { $0.contains("\(prefix)-…") } })
        await slack.restore(token: token)
        #expect(await workspace.isReady())
        await workspace.stop()
        await slack.stop()
    }

    @Test func aSecondBotOfTheWorkspaceGovernsNothing() async throws {
        try await SimulatedWorkspace.with { workspace in
            let second = await SimulatedWorkspace.start(workspace.slack, workspace.sink) { $0.bot = "second" }
            #expect(
                await workspace.sink.wait { sink in
                    sink.problems.contains { $0.contains("bot files main and second") }
                })
            try await workspace.slack.rename("C0GARDEN", to: "meadow", as: "U0BEN")
            #expect(await workspace.sink.wait { !$0.actions("slackrenameconversation").isEmpty })
            #expect(await workspace.sink.actions("slackrenameconversation").count == 1)
            #expect(await Set(workspace.sink.events.map(\.bot)) == ["main"])
            await second.stop()
        }
    }

    @Test func anUnreachableSlackIsReportedAndWaitedFor() async throws {
        let slack = SlackSimulator()
        try await slack.start()
        await slack.stop()
        let workspace = await SimulatedWorkspace.start(slack, RecordingSink(), { _ in })
        #expect(await workspace.sink.wait { sink in sink.problems.contains { $0.contains("cannot be reached") } })
        try await slack.start()
        #expect(await workspace.isReady())
        await workspace.stop()
        await slack.stop()
    }

    @Test func withoutAnAdminTokenTheStartSaysSo() async throws {
        try await SimulatedWorkspace.with(change: { $0.adminToken = nil }) { workspace in
            #expect(await workspace.sink.problems.contains { $0.contains("admin user token") })
        }
    }
}
