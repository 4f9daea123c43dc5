import Foundation
import Glibc
import Governance
import SQLiteStore

/// A folder for a daemon in another process that is killed and started at will, whatever platforms its bots connect.
actor CommunityStage {
    nonisolated let folder: TemporaryFolder
    private(set) var daemon: DaemonProcess?
    private var starts = 0
    /// What the platforms saw last, for the message of a failed test.
    private let told: @Sendable () async -> [String]

    /// Sets the stage.
    /// - Parameters:
    ///   - bots: the texts of bot files, by file name.
    ///   - secrets: tokens, by file name.
    ///   - policies: of the community `garden`, by file name.
    init(
        bots: [String: String], secrets: [String: String], policies: [String: String],
        told: @escaping @Sendable () async -> [String] = { [] }
    ) throws {
        folder = try TemporaryFolder()
        self.told = told
        for (name, text) in bots { try folder.write(text, to: "bots/\(name)") }
        for (name, text) in secrets { try folder.write(text, to: "secrets/\(name)") }
        for (name, text) in policies { try folder.write(text, to: "policies/garden/\(name)") }
    }

    nonisolated var state: String { "\(folder.path)/state" }
    /// How often a start followed an end.
    var restarts: Int { max(0, starts - 1) }

    /// Starts the daemon, and waits until it can be asked.
    /// - Parameter point: where it kills itself, `name:n`.
    @discardableResult
    func start(killAt point: String? = nil) async throws -> DaemonProcess {
        let process = try launch(killAt: point)
        try await eventually("the daemon can be asked") { access(StageNames.socket($0.state), F_OK) == 0 }
        return process
    }

    @discardableResult
    private func launch(killAt point: String? = nil) throws -> DaemonProcess {
        starts += 1
        var environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path]
        environment["POLICYKIT_KILL_AT"] = point
        unlink(StageNames.socket(state))
        let process = try DaemonProcess(
            [
                "serve", "--bots", "\(folder.path)/bots", "--policies", "\(folder.path)/policies", "--state", state,
                "--log-level", "debug", "--failed-starts", "0",
            ], environment: environment, output: "\(folder.path)/log\(starts)")
        daemon = process
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
        _ isSo: @Sendable (isolated CommunityStage) async throws -> Bool
    ) async throws {
        let clock = ContinuousClock()
        let last = clock.now + limit
        while try await !isSo(self) {
            if let daemon, !daemon.isRunning { try launch() }
            guard clock.now < last else { throw ProofFailure("not within \(limit): \(what)\n\(await story)") }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    /// What the last daemons logged, and what the platforms saw last.
    private var story: String {
        get async {
            let logs = (max(1, starts - 1)...max(1, starts)).map { number in
                let text = (try? String(contentsOfFile: "\(folder.path)/log\(number)", encoding: .utf8)) ?? ""
                return "start \(number):\n" + text.split(separator: "\n").suffix(40).joined(separator: "\n")
            }
            return (logs + [await told().joined(separator: "\n")]).joined(separator: "\n")
        }
    }

    /// What the daemon has logged since its last start.
    nonisolated func log(_ number: Int) -> String {
        (try? String(contentsOfFile: "\(folder.path)/log\(number)", encoding: .utf8)) ?? ""
    }

    /// What the daemon has stored.
    nonisolated func store() throws -> SQLiteStore { try SQLiteStore(readingAt: "\(state)/policykit.sqlite") }
}
