import Foundation
import PlatformSimulators
import TestSupport
import Testing

/// Slack's own client against the simulator.
@Suite struct SlackClientTests {
    /// Slack's own client, at the version that this suite was written with.
    private static let client = PythonEnvironment("slack_sdk==3.47.0")

    @Test(
        .enabled("needs Python 3 with venv, and PyPI or an environment made before") {
            await client.isReady()
        },
        .timeLimit(.minutes(3)))
    func slackSDKWorksAsAgainstSlack() async throws {
        var configuration = SlackConfiguration()
        configuration.disconnectGrace = .seconds(1)
        try await withSlack(configuration) { (slack, _) async throws in
            let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Clients/slack_client.py")
            let (status, output) = await Self.client.run(
                "python", [script.path(), await slack.apiURL, await slack.controlURL])
            #expect(status == 0, "\(output)")
            #expect(output.hasSuffix("done\n"))
        }
    }
}
