import Foundation
import Logging
import PlatformSimulators
import PolicyKitDaemon

/// What the story is played on: a simulated Slack, a daemon of its own, and a temporary folder for both.
final class DemoStage: Sendable {
    let slack: SlackSimulator
    let folder: String
    let administration: AdministrationClient
    let log: DemoLog

    private init(slack: SlackSimulator, folder: String, log: DemoLog) {
        self.slack = slack
        self.folder = folder
        self.log = log
        administration = AdministrationClient(state: "\(folder)/state")
    }

    /// Sets the stage, lets `body` play on it, and clears it away.
    static func with(policies: String, _ body: @Sendable (DemoStage) async throws -> Void) async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let slack = SlackSimulator(DemoWorkspace.configuration)
        try await slack.start()
        let stage = DemoStage(slack: slack, folder: folder, log: DemoLog())
        try await stage.furnish(policies: policies)
        do {
            try await stage.perform(body)
        } catch {
            await slack.stop()
            throw error
        }
        await slack.stop()
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

    private func furnish(policies: String) async throws {
        let files = FileManager.default
        try files.createDirectory(atPath: "\(folder)/bots", withIntermediateDirectories: true)
        try files.createDirectory(atPath: "\(folder)/policies", withIntermediateDirectories: true)
        try files.copyItem(atPath: policies, toPath: "\(folder)/policies/square")
        let tokens = [
            "app": DemoWorkspace.appToken, "bot": DemoWorkspace.botToken, "admin": DemoWorkspace.adminToken,
        ]
        var bot = "platform: slack\ncommunity: square\nbase_url: \(await slack.apiURL)\ntokens:\n"
        for (role, token) in tokens.sorted(by: { $0.key < $1.key }) {
            let path = "\(folder)/bots/\(role)-token"
            try Data(token.utf8).write(to: URL(fileURLWithPath: path))
            try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            bot += "  \(role): { file: \(role)-token }\n"
        }
        try Data(bot.utf8).write(to: URL(fileURLWithPath: "\(folder)/bots/slack.yaml"))
    }

    private static func temporaryFolder() throws -> String {
        var template = Array("/tmp/policykit-demo-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw DemoFailure("cannot make a folder in /tmp: \(SystemError())") }
        return String(cString: made)
    }
}
