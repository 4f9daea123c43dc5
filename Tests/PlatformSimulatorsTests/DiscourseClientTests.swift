import Foundation
import PlatformSimulators
import TestSupport
import Testing

/// pydiscourse, the client that most scripts use, against the simulated Discourse.
@Suite struct DiscourseClientTests {
    /// At the version that this suite was written with.
    private static let client = PythonEnvironment("pydiscourse==1.7.0")

    @Test(
        .enabled("needs Python 3 with venv, and PyPI or an environment made before") { await client.isReady() },
        .timeLimit(.minutes(3)))
    func pydiscourseWorksAsAgainstDiscourse() async throws {
        let discourse = DiscourseSimulator()
        try await discourse.start()
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Clients/pydiscourse_client.py")
        let (status, output) = await Self.client.run(
            "python", [script.path(), await discourse.url, await discourse.controlURL])
        await discourse.stop()
        #expect(status == 0, "\(output)")
        #expect(output.hasSuffix("done\n"), "\(output)")
    }
}
