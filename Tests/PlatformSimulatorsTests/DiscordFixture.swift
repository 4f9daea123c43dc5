import JSONKit
import PlatformSimulators
import TestSupport
import Testing

/// Who and what is in the simulated server of these tests.
enum Server {
    static let guild = "400000000000000001"
    static let general = "300000000000000001"
    static let garden = "300000000000000002"
    static let bot = "100000000000000001"
    static let ann = "200000000000000001"
    static let ben = "200000000000000002"
    static let cleo = "200000000000000003"
    static let application = "1000000000000000010"
}

/// A setup whose rate limits no test meets by accident.
func roomySetup() -> DiscordSetup {
    var setup = DiscordSetup()
    setup.bucketLimit = 1000
    setup.globalLimit = 1000
    setup.concurrency = 16
    return setup
}

/// Runs a test against a fresh simulator, and checks every call and answer against Discord's own description, where it
/// is there.
func withDiscord(
    _ setup: DiscordSetup = roomySetup(), _ body: (DiscordSimulator, DiscordAPIClient) async throws -> Void
) async throws {
    let discord = DiscordSimulator(setup)
    try await discord.start()
    do {
        try await body(discord, DiscordAPIClient(base: await discord.apiURL, token: setup.token))
    } catch {
        await discord.stop()
        throw error
    }
    await discord.stop()
    expectDescribed(await discord.record)
}

/// Checks the calls of a record against Discord's own description, where it is there.
func expectDescribed(_ record: DiscordRecord) {
    for problem in DiscordDescription.check(record).problems { Issue.record("\(problem)") }
}
