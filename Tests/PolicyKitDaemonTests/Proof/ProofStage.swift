import Foundation
import Glibc
import Governance
import JSONKit
import PlatformSimulators
import SQLiteStore
import Testing

/// Simulated platforms in this process, and a folder for a daemon in another one that is killed and started at will.
actor ProofStage<Platform: StagedPlatform> {
    nonisolated let platform: Platform
    nonisolated let folder: TemporaryFolder
    private(set) var daemon: DaemonProcess?
    private var starts = 0
    /// How often a start followed an end.
    var restarts: Int { max(0, starts - 1) }

    /// Sets the stage with policies by file name; the community is `garden`.
    init(_ platform: Platform, policies: [String: String], inDoubt: Double = 0.05) async throws {
        self.platform = platform
        try await platform.start()
        folder = try TemporaryFolder()
        for (name, text) in policies { try folder.write(text, to: "policies/garden/\(name)") }
        for bot in await platform.bots(inDoubt: inDoubt) {
            try folder.write(bot.text, to: "bots/\(bot.name).yaml")
            for (name, secret) in bot.secrets { try folder.write(secret, to: "secrets/\(name)") }
        }
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

    /// Starts the daemon and waits until it hears what happens.
    /// - Returns: the process that was started; another may be running by now if it was killed at its point.
    @discardableResult
    func startListening(killAt point: String? = nil) async throws -> DaemonProcess where Platform: ListenedPlatform {
        let process = try start(killAt: point)
        try await eventually("the daemon listens") { stage in
            guard await stage.platform.isHeard() else { return false }
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
        _ what: String, within limit: Duration = .seconds(30),
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

    /// What the last daemons logged, how they explain the last proposal, and what the platform saw last: for the message of a
    /// failed test.
    private var story: String {
        get async {
            let logs = (max(1, starts - 2)...max(1, starts)).map { number in
                "start \(number):\n" + log(number).split(separator: "\n").suffix(25).joined(separator: "\n")
            }
            let entries = await platform.lastWords()
            return (logs + [await explanation, "the platforms:"] + entries).joined(separator: "\n")
        }
    }

    /// What the daemon has logged since a start, counted from 1.
    nonisolated func log(_ number: Int) -> String {
        (try? String(contentsOfFile: "\(folder.path)/log\(number)", encoding: .utf8)) ?? ""
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
        await platform.stop()
    }

    /// What the daemon has stored.
    nonisolated func store() throws -> SQLiteStore { try SQLiteStore(readingAt: "\(state)/policykit.sqlite") }
}

typealias SlackStage = ProofStage<SlackProof>

extension ProofStage where Platform == SlackProof {
    nonisolated var slack: SlackSimulator { platform.simulator }
}

/// Why a proof could not go on.
struct ProofFailure: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Plays on a stage with a simulated Slack and clears it away.
func onStage(
    policies: [String: String] = ProofPolicies.all, inDoubt: Double = 0.05,
    _ body: @Sendable (SlackStage) async throws -> Void
) async throws {
    try await onStage(SlackProof(), policies: policies, inDoubt: inDoubt, body)
}

/// Plays on a stage with any platforms and clears it away.
func onStage<Platform: StagedPlatform>(
    _ platform: Platform, policies: [String: String] = Platform.policies, inDoubt: Double = 0.05,
    _ body: @Sendable (ProofStage<Platform>) async throws -> Void
) async throws {
    let stage = try await ProofStage(platform, policies: policies, inDoubt: inDoubt)
    do {
        try await body(stage)
    } catch {
        await stage.clear()
        throw error
    }
    await stage.clear()
}
