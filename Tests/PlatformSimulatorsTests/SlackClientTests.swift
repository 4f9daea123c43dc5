import PlatformSimulators
import Testing

/// Slack's own client against the simulator.
@Suite struct SlackClientTests {
    @Test(
        .enabled("needs Python 3 with venv, and PyPI or an environment made before") {
            await PythonEnvironment.slack.isReady()
        },
        .timeLimit(.minutes(3)))
    func slackSDKWorksAsAgainstSlack() async throws {
        var configuration = SlackConfiguration()
        configuration.disconnectGrace = .seconds(1)
        try await withSlack(configuration) { (slack, _) async throws in
            let (status, output) = await PythonEnvironment.slack.run(
                "slack_client.py", [await slack.apiURL, await slack.controlURL])
            #expect(status == 0, "\(output)")
            #expect(output.hasSuffix("done\n"))
        }
    }
}
