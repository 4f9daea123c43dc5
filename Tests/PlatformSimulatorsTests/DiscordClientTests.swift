import Foundation
import PlatformSimulators
import TestSupport
import Testing

/// Clients that others wrote, against the simulated Discord.
@Suite struct DiscordClientTests {
    /// At the versions that this suite was written with.
    private static let clients = PythonEnvironment("discord.py==2.7.1", "hikari==2.7.0")

    @Test(
        .enabled("needs Python 3 with venv, and PyPI or an environment made before") { await clients.isReady() },
        .timeLimit(.minutes(3)), arguments: ["discord_py_client.py", "hikari_client.py"])
    func worksAsAgainstDiscord(script: String) async throws {
        let discord = DiscordSimulator()
        try await discord.start()
        let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Clients/\(script)").path()
        let setup = discord.setup
        let (status, output) = await Self.clients.run(
            "python",
            [
                path, await discord.apiURL, await discord.gatewayURL, await discord.controlURL, setup.token,
                setup.channels[0].id, setup.members[1].id, setup.guild,
            ])
        await discord.stop()
        expectDescribed(await discord.record)
        #expect(status == 0, "\(output)")
        #expect(output.hasSuffix("done\n"), "\(output)")
    }
}
