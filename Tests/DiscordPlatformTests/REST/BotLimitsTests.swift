import JSONKit
import Logging
import PlatformKit
import PlatformSimulators
import Testing

@testable import DiscordPlatform

/// Several bot files may be one bot on several servers: Discord counts its calls together.
@Suite struct BotLimitsTests {
    @Test func botFilesWithOneTokenShareTheLimits() async throws {
        var setup = DiscordSetup()
        setup.bucketLimit = 1000
        let discord = DiscordSimulator(setup)
        try await discord.start()
        var first = DiscordConfiguration(
            bot: "one", community: "garden", token: setup.token, baseURL: await discord.apiURL)
        first.callBackoff = .milliseconds(20)
        var second = first
        second.bot = "two"
        second.community = "orchard"
        #expect(BotLimits.shared(first) === BotLimits.shared(second))
        var other = first
        other.token = "another"
        #expect(BotLimits.shared(first) !== BotLimits.shared(other))
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let rests = [first, second].map { DiscordREST(configuration: $0, http: HTTPConnector(), logger: logger) }
        try await withThrowingTaskGroup { group in
            for number in 0..<90 {
                let rest = rests[number % 2]
                group.addTask { _ = try await rest.call(.init("GET", "channels/300000000000000001")) }
            }
            try await group.waitForAll()
        }
        // Each by itself would have kept to 50 in a second and sent its 45 at once; together they sent 50 at once.
        let calls = await discord.record.calls("GET channels/:id")
        #expect(calls.count { $0.status == 200 } == 90)
        let start = try #require(calls.map(\.time).min())
        #expect(calls.count { $0.time < start + 500 } <= 50)
        await discord.stop()
    }
}
