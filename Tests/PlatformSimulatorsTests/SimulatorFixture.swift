import JSONKit
import PlatformSimulators
import Testing

/// Errors that the simulator gives although Slack's method reference does not name them for the method; each is marked
/// a guess where it is thrown.
private let guesses: Set<String> = [
    "reactions.add not_in_channel", "reactions.remove not_in_channel", "pins.remove not_in_channel",
    "pins.list not_in_channel",
]

/// Runs a test against a fresh simulator, and checks that every error it gave is one that Slack documents for the
/// method, where the reference is there.
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
    guard SlackReference.isPresent else { return }
    for call in await slack.record.entries(.call) {
        guard let error = call.result["error"]?.string, SlackReference.method(call.name) != nil else { continue }
        let isKnown = SlackReference.errors(of: call.name).contains(error) || guesses.contains("\(call.name) \(error)")
        #expect(isKnown, "\(call.name) does not give \(error)")
    }
}
