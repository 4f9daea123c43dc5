import Foundation
import PlatformSimulators
import TestSupport
import Testing

/// PRAW, the client that most bots use, against the simulated Reddit.
@Suite struct RedditClientTests {
    /// At the version that this suite was written with.
    private static let client = PythonEnvironment("praw==8.0.3")

    @Test(
        .enabled("needs Python 3 with venv, and PyPI or an environment made before") { await client.isReady() },
        .timeLimit(.minutes(3)))
    func prawWorksAsAgainstReddit() async throws {
        // PRAW spreads its calls over the period that its budget is for.
        var setup = RedditSetup()
        setup.budget = 1_000_000
        setup.listingCap = 300
        let reddit = RedditSimulator(setup)
        try await reddit.start()
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Clients/praw_client.py")
        let (status, output) = await Self.client.run(
            "python", [script.path(), await reddit.url, await reddit.controlURL])
        await reddit.stop()
        #expect(status == 0, "\(output)")
        #expect(output.hasSuffix("done\n"), "\(output)")
        #expect(await reddit.userAgents.contains { $0.contains("policykit.simulator") })
    }
}
