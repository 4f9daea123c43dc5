import Governance
import Logging
import PolicyKitDaemon

/// A daemon in this process, on a folder with bots and policies.
struct HostedDaemon: Sendable {
    let folder: TemporaryFolder
    let log = Lines()
    var clock: any EngineClock = WallClock()

    var state: String { "\(folder.path)/state" }
    var administration: AdministrationClient { AdministrationClient(state: state) }

    /// Runs the daemon while `body` plays; it begins once the daemon can be asked.
    func run(_ body: @Sendable () async throws -> Void) async throws {
        let log = log
        let logger = Logger(label: "policykit") { _ in
            LineLogHandler(level: .debug, form: .terminal(TerminalStyle(isColoured: false))) { log.append($0) }
        }
        let daemon = Daemon(
            configuration: DaemonConfiguration(
                bots: "\(folder.path)/bots", policies: "\(folder.path)/policies", state: state, environment: [:],
                quiet: .milliseconds(100), endsAtSignals: false, clock: clock), logger: logger)
        let (ready, post) = AsyncStream.makeStream(of: Void.self)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { post.finish() }
                try await daemon.run { post.finish() }
            }
            for await _ in ready {}
            do {
                try await body()
            } catch {
                tasks.cancelAll()
                throw error
            }
            tasks.cancelAll()
            do { try await tasks.waitForAll() } catch is CancellationError {}
        }
    }

    /// Waits until something is so, generously: the machine may have other work.
    /// - Parameter story: what the platform saw last, for the message of a failed test.
    func eventually(
        _ what: String, _ isSo: @Sendable () async throws -> Bool, story: () async -> [String]
    ) async throws {
        let clock = ContinuousClock()
        let last = clock.now + .seconds(40)
        while try await !isSo() {
            guard clock.now < last else {
                let lines = log.all.suffix(40) + (await story())
                throw ProofFailure("not within 40 s: \(what)\n\(lines.joined(separator: "\n"))")
            }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    /// The newest proposal under a policy, or under any.
    func newest(_ policy: String? = nil) async throws -> ProposalSummary? {
        try await administration.proposals(ProposalFilter(isOpenOnly: false))
            .filter { policy == nil || $0.policy == policy }.max { $0.id < $1.id }
    }
}
