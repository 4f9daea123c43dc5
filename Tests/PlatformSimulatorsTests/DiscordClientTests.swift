import Foundation
import JSONKit
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
        let record = await discord.record
        expectDescribed(record)
        #expect(status == 0, "\(output)")
        #expect(output.hasSuffix("done\n"), "\(output)")
        expectLimited(record, waitsAsTold: script == "discord_py_client.py")
    }

    /// The client was rate limited, by its bucket and by answers of 429, and all its posts came through.
    /// - Parameter waitsAsTold: false for a client that tries again after a pause of its own.
    private func expectLimited(_ record: DiscordRecord, waitsAsTold: Bool) {
        let posts = record.calls("POST channels/:id/messages")
        func attempts(_ text: String) -> [DiscordRecord.Entry] {
            posts.filter { $0.details["body"]?["content"]?.string == text }
        }
        let numbered = (0..<12).map { attempts("number \($0)") }
        #expect(numbered.allSatisfy { $0.count { $0.status == 200 } == 1 && $0.last?.status == 200 })
        // Of twelve at once a bucket lets five through in a second.
        let moments = numbered.compactMap { $0.last?.time }.sorted()
        #expect((moments.last ?? 0) - (moments.first ?? 0) >= 1000, "milliseconds: it waited on its bucket")
        for fault in ["limit", "user_limit", "shared_limit"] {
            let tries = attempts("after the \(fault)")
            #expect(tries.map(\.status) == [429, 200], "\(fault)")
            guard tries.count == 2 else { continue }
            #expect(tries[0].answer["global"] == .bool(fault == "limit"))
            #expect(tries[1].time - tries[0].time >= (waitsAsTold ? 500 : 1), "milliseconds: it waited as it was told")
        }
    }
}
