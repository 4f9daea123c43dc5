import PlatformSimulators

/// Runs a test against a fresh simulator.
func withSlack(
    _ configuration: SlackConfiguration = SlackConfiguration(),
    _ body: (SlackSimulator, SlackAPIClient) async throws -> Void
) async throws {
    let slack = SlackSimulator(configuration)
    try await slack.start()
    do {
        try await body(slack, SlackAPIClient(base: await slack.apiURL))
    } catch {
        await slack.stop()
        throw error
    }
    await slack.stop()
}
