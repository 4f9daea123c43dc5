import Foundation
import Glibc
import Governance
import JSONKit
import PlatformSimulators
import SQLiteStore
import Testing

/// A simulated Slack in this process, and a folder for a daemon in another one that is killed and started at will.
actor ProofStage {
    nonisolated let slack: SlackSimulator
    nonisolated let folder: TemporaryFolder
    private(set) var daemon: DaemonProcess?
    private var starts = 0
    /// How often a start followed an end.
    var restarts: Int { max(0, starts - 1) }

    /// Sets the stage with policies by file name; the community is `garden`.
    init(policies: [String: String] = ProofPolicies.all, inDoubt: Double = 0.05) async throws {
        slack = SlackSimulator()
        try await slack.start()
        folder = try TemporaryFolder()
        for (name, text) in policies { try folder.write(text, to: "policies/garden/\(name)") }
        try folder.write("xapp-simulated", to: "secrets/app")
        try folder.write("xoxb-simulated", to: "secrets/bot")
        try folder.write("xoxp-simulated-admin", to: "secrets/admin")
        try folder.write(Self.botFile(await slack.apiURL, inDoubt: inDoubt), to: "bots/slack.yaml")
    }

    /// The text of a bot file. A call in doubt is looked for after 50 ms instead of 30 s: the simulator forgets nothing.
    static func botFile(
        _ baseURL: String, tokens: [String] = ["app", "bot", "admin"], inDoubt: Double = 0.05
    ) -> String {
        let lines = tokens.map { "  \($0): { file: ../secrets/\($0) }" }
        return """
            platform: slack
            community: garden
            base_url: \(baseURL)
            in_doubt_after: \(inDoubt)
            poll_every: 1
            tokens:
            \(lines.joined(separator: "\n"))

            """
    }

    nonisolated var state: String { "\(folder.path)/state" }

    /// Starts the daemon.
    /// - Parameter point: where it kills itself, `name:n`.
    @discardableResult
    func start(killAt point: String? = nil) throws -> DaemonProcess {
        starts += 1
        var environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path]
        environment["POLICYKIT_KILL_AT"] = point
        let process = try DaemonProcess(
            [
                "serve", "--bots", "\(folder.path)/bots", "--policies", "\(folder.path)/policies", "--state", state,
                "--log-level", "debug", "--failed-starts", "0",
            ], environment: environment, output: "\(folder.path)/log\(starts)")
        daemon = process
        return process
    }

    /// Starts the daemon and waits until it hears what happens in the public channels.
    /// - Returns: the process that was started; another may be running by now if it was killed at its point.
    @discardableResult
    func startListening(killAt point: String? = nil) async throws -> DaemonProcess {
        let process = try start(killAt: point)
        try await eventually("the daemon listens in every public channel") { stage in
            guard await stage.slack.socketCount > 0 else { return false }
            for channel in ["C0GENERAL", "C0RANDOM", "C0GARDEN"]
            where await !stage.slack.channelMembers(channel).contains("U0BOT") { return false }
            return access(StageNames.socket(stage.state), F_OK) == 0
        }
        return process
    }

    /// Runs the program to its end.
    nonisolated func run(_ arguments: String...) async throws -> DaemonProcess {
        try await run(arguments)
    }

    /// Runs a command of the program on the stage's state, to its end.
    nonisolated func ask(_ arguments: String...) async throws -> DaemonProcess {
        try await run(arguments + ["--state", state])
    }

    nonisolated private func run(_ arguments: [String]) async throws -> DaemonProcess {
        let process = try DaemonProcess(
            arguments, environment: [:], output: "\(folder.path)/output-\(UUID().uuidString)")
        _ = await process.end()
        return process
    }

    /// Kills the daemon as a power cut would.
    func kill() async {
        daemon?.send(SIGKILL)
        _ = await daemon?.end()
    }

    /// Stops the daemon as a service manager does.
    func stop() async -> DaemonProcess.Ending? {
        daemon?.send(SIGTERM)
        return await daemon?.end(within: .seconds(6))
    }

    /// Waits until something is so. A daemon that ended meanwhile is started again.
    func eventually(
        _ what: String, within limit: Duration = .seconds(20),
        _ isSo: @Sendable (isolated ProofStage) async throws -> Bool
    ) async throws {
        let clock = ContinuousClock()
        let last = clock.now + limit
        while try await !isSo(self) {
            if let daemon, !daemon.isRunning { try start() }
            guard clock.now < last else {
                throw ProofFailure("not within \(limit): \(what)\n\(await story)")
            }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    /// What the last daemons logged, how they explain the last proposal, and what Slack saw last: for the message of a
    /// failed test.
    private var story: String {
        get async {
            let logs = (max(1, starts - 2)...max(1, starts)).map { number in
                let text = (try? String(contentsOfFile: "\(folder.path)/log\(number)", encoding: .utf8)) ?? ""
                return "start \(number):\n" + text.split(separator: "\n").suffix(25).joined(separator: "\n")
            }
            let entries = await slack.record.entries.suffix(25).map {
                "\($0.index) \($0.kind.rawValue) \($0.name) \($0.user ?? "") \($0.details.text.prefix(160))"
            }
            return (logs + [await explanation, "Slack:"] + entries).joined(separator: "\n")
        }
    }

    private var explanation: String {
        get async {
            guard let last = try? store().highestID(.proposal), last > 0,
                let process = try? DaemonProcess(
                    ["explain", "\(last)", "--state", state], environment: [:], output: "\(folder.path)/explanation")
            else { return "no proposal" }
            _ = await process.end()
            return process.text
        }
    }

    /// Ends everything.
    func clear() async {
        await kill()
        await slack.stop()
    }

    /// What the daemon has stored.
    nonisolated func store() throws -> SQLiteStore { try SQLiteStore(readingAt: "\(state)/policykit.sqlite") }
}

/// Paths in a state folder.
enum StageNames {
    static func socket(_ state: String) -> String { "\(state)/policykit.sock" }
}

/// Why a proof could not go on.
struct ProofFailure: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Plays on a stage and clears it away.
func onStage(
    policies: [String: String] = ProofPolicies.all, inDoubt: Double = 0.05,
    _ body: @Sendable (ProofStage) async throws -> Void
) async throws {
    let stage = try await ProofStage(policies: policies, inDoubt: inDoubt)
    do {
        try await body(stage)
    } catch {
        await stage.clear()
        throw error
    }
    await stage.clear()
}
