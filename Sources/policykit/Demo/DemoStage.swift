import Foundation
import Logging
import PolicyKitDaemon

/// What the stories are played on: a simulated platform, a daemon of its own, and a temporary folder for both.
final class DemoStage: Sendable {
    let folder: String
    let administration: AdministrationClient
    let log: DemoLog

    private init(folder: String, log: DemoLog) {
        self.folder = folder
        self.log = log
        administration = AdministrationClient(state: "\(folder)/state")
    }

    /// Sets the stage, lets `body` play on it, and clears it away.
    static func with(
        _ platform: any DemoPlatform, policies: String?, name: String,
        _ body: @Sendable (DemoStage) async throws -> Void
    ) async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await platform.start()
        let stage = DemoStage(folder: folder, log: DemoLog())
        do {
            try stage.furnish(await platform.bot(), policies: policies, name: name)
            try await stage.perform(body)
        } catch {
            await platform.stop()
            throw error
        }
        await platform.stop()
    }

    private func perform(_ body: @Sendable (DemoStage) async throws -> Void) async throws {
        let log = log
        let logger = Logger(label: "policykit") { _ in
            LineLogHandler(level: .debug, form: .terminal(TerminalStyle(isColoured: false))) { log.append($0) }
        }
        let daemon = Daemon(
            configuration: DaemonConfiguration(
                bots: "\(folder)/bots", policies: "\(folder)/policies", state: "\(folder)/state", environment: [:],
                endsAtSignals: false), logger: logger)
        let (ready, post) = AsyncStream.makeStream(of: Void.self)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { post.finish() }
                try await daemon.run { post.finish() }
            }
            for await _ in ready {}
            try await body(self)
            tasks.cancelAll()
            do { try await tasks.waitForAll() } catch is CancellationError {}
        }
    }

    private func furnish(_ bot: DemoBot, policies: String?, name: String) throws {
        let files = FileManager.default
        try files.createDirectory(atPath: "\(folder)/bots", withIntermediateDirectories: true)
        try files.createDirectory(atPath: "\(folder)/policies", withIntermediateDirectories: true)
        if let policies {
            try files.copyItem(atPath: policies, toPath: "\(folder)/policies/square")
        } else {
            try DemoPolicies.write(platform: name, to: "\(folder)/policies/square")
        }
        var lines = bot.lines + ["community: square", "tokens:"]
        for (role, token) in bot.tokens.sorted(by: { $0.key < $1.key }) {
            let path = "\(folder)/bots/\(role)-token"
            try Data(token.utf8).write(to: URL(fileURLWithPath: path))
            try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            lines.append("  \(role): { file: \(role)-token }")
        }
        let text = lines.map { $0 + "\n" }.joined()
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/bots/square.yaml"))
    }

    private static func temporaryFolder() throws -> String {
        var template = Array("/tmp/policykit-demo-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw DemoFailure("cannot make a folder in /tmp: \(SystemError())") }
        return String(cString: made)
    }
}
