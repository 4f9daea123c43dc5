import Crypto
import Foundation
import Glibc
import Governance
public import Logging
import SQLiteStore
import ServiceLifecycle
import UnixSignals

/// Everything that runs together: bots, engine, folder of policies, administration socket.
public struct Daemon: Sendable {
    let configuration: DaemonConfiguration
    let logger: Logger

    /// Makes a daemon; nothing is opened before `run`.
    public init(configuration: DaemonConfiguration, logger: Logger) {
        self.configuration = configuration
        self.logger = logger
    }

    /// Runs until a signal comes, or the surrounding task is cancelled. What is in hand is finished, for at most four
    /// seconds.
    /// - Parameter onReady: called once the administration socket can be reached.
    /// - Throws: `ConfigurationFailure`, `StateFolder.Failure` or `StoreError`, each with a message that says what to
    ///   do.
    public func run(onReady: @escaping @Sendable () -> Void = {}) async throws {
        let (connections, findings) = try connections()
        let killSwitch = KillSwitch(try KillPoint.fromEnvironment(configuration.environment))
        // What the daemon writes is its user's alone.
        umask(0o077)
        let state = try StateFolder(taking: configuration.state)
        var starts = StartRecord.read(state: state.path)
        starts.begin(at: Date())
        if configuration.failedStarts > 0, starts.failures.count >= configuration.failedStarts {
            let failures = starts.failures
            // The safe mode is no start that could fail.
            starts.isUnderWay = false
            starts.write(state: state.path)
            guard
                try await runSafely(connections, state: state.path, failures: failures, onReady: onReady)
            else { return }
            starts = StartRecord()
            starts.begin(at: Date())
        }
        starts.write(state: state.path)
        do {
            try await govern(connections, findings, state: state, killSwitch: killSwitch, onReady: onReady)
            StartRecord().write(state: state.path)
        } catch {
            var failed = StartRecord.read(state: state.path)
            // One that had settled did not fail to start.
            if failed.isUnderWay, !(error is CancellationError) {
                failed.fail("\(error)", at: Date())
                failed.write(state: state.path)
            }
            throw error
        }
    }

    private func govern(
        _ connections: [BotConnection], _ findings: [ConfigurationFinding], state: StateFolder, killSwitch: KillSwitch,
        onReady: @escaping @Sendable () -> Void
    ) async throws {
        let startedAt = Date()
        let store = try SQLiteStore(at: StateFolder.database(in: state.path))
        let clock = configuration.clock
        let modules = connections.map { $0.module(logger: logger, clock: clock) }
        let (toWrite, post) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let engine = Engine(
            store: store, runs: CompiledPolicies(), modules: modules, clock: clock,
            secret: { SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) } }, logger: logger,
            zones: ZoneFiles(),
            onMilestone: { killSwitch.passed($0) },
            onProblem: { [logger] problem in
                // What is wrong with a file has been logged when it was read.
                guard !problem.subject.hasPrefix("file:") else { return }
                logger.warning("\(problem.message)", metadata: problem.logMetadata)
            }, onPoliciesToWrite: { post.yield() })
        let bots = connections.map(\.configuration)
        try await engine.start(bots: bots)
        let intake = PolicyIntake(
            folder: configuration.policies, communities: platforms(of: connections), former: try former(in: store),
            formerRoles: try formerRoles(in: store), logger: logger,
            submitRoles: { try await engine.submit(.rolesFile(community: $0, $1)) }
        ) { community, changes in try await engine.submit(.policyFiles(community: community, changes: changes)) }
        // What was decided before the last end is written before the folder is read.
        let sync = PolicyFolderSync(
            folder: configuration.policies, store: store, logger: logger, signals: toWrite, post: post
        ) { try await engine.submit($0) }
        await sync.writeAll()
        try await readPolicies(into: intake)

        var services: [any Service] = [EngineService(engine: engine, bots: bots)]
        services += modules.map { ModuleService(module: $0, engine: engine) }
        services.append(
            PolicyFolderWatcher(path: configuration.policies, quiet: configuration.quiet, logger: logger) {
                await intake.take($0)
            })
        services.append(sync)
        let administration = DaemonAdministration(
            reader: ReportReader(store: store, state: state.path), store: store, engine: engine, clock: clock,
            startedAt: startedAt, bots: Set(bots.map(\.name)), findings: findings,
            intake: intake, emptyLog: { try store.emptyLog() })
        services.append(
            AdministrationServer(
                path: StateFolder.socket(in: state.path), administration: administration, logger: logger,
                onListening: onReady))
        if let socket = ServiceManagerSocket(environment: configuration.environment) {
            let watchdog = ServiceManagerSocket.watchdogInterval(environment: configuration.environment)
            services.append(
                ServiceManagerReporter(socket: socket, watchdog: watchdog, logger: logger) {
                    try await engine.committed()
                })
        }
        logger.info("governing", metadata: ["state": "\(state.path)", "policies": "\(configuration.policies)"])
        let settling = Task { [path = state.path] in
            try await Task.sleep(for: SafeMode.settlingTime)
            StartRecord().write(state: path)
        }
        defer { settling.cancel() }
        try await group(of: services).run()
        try store.close()
        logger.info("stopped")
        withExtendedLifetime(state) {}
    }

    func group(of services: [any Service]) -> ServiceGroup {
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .warning)
        var settings = ServiceGroupConfiguration(
            services: services.map { .init(service: $0) },
            gracefulShutdownSignals: configuration.endsAtSignals ? [.sigterm, .sigint] : [], logger: quiet)
        settings.maximumGracefulShutdownDuration = .seconds(4)
        settings.maximumCancellationDuration = .milliseconds(800)
        return ServiceGroup(configuration: settings)
    }

    /// The bots whose files and tokens are good. What is wrong with the others is said.
    private func connections() throws -> ([BotConnection], [ConfigurationFinding]) {
        let folder = try BotFolder.read(path: configuration.bots)
        var findings = folder.findings
        var connections: [BotConnection] = []
        for bot in folder.bots {
            do {
                // The reader lets no other platform pass.
                guard let platform = ConnectablePlatform.named(bot.platform) else { continue }
                let tokens = try BotTokens(of: bot, environment: configuration.environment)
                connections.append(
                    BotConnection(bot: bot, tokens: tokens, platform: platform, state: configuration.state))
            } catch let failure as ConfigurationFailure {
                findings += failure.findings
            }
        }
        guard !connections.isEmpty else { throw ConfigurationFailure(findings) }
        for finding in findings {
            logger.log(level: finding.severity == .error ? .error : .warning, "\(finding)")
        }
        return (connections, findings)
    }

    private func platforms(of connections: [BotConnection]) -> [String: Set<String>] {
        connections.reduce(into: [:]) { $0[$1.bot.community, default: []].insert($1.bot.platform) }
    }

    /// The paths that each community was told of, and that something hangs on: policies in force, proposed or broken.
    private func former(in store: any StoreReads) throws -> [String: Set<String>] {
        let active = try Dictionary(grouping: store.activePolicies(), by: \.communityID)
        var paths: [String: Set<String>] = [:]
        for community in try store.communities() {
            let files = try store.policyFiles(communityID: community.id).filter {
                $0.path != PolicyFileName.roles && ($0.outcome == .broken || $0.outcome == .proposed)
            }
            let all = Set((active[community.id] ?? []).map(\.path)).union(files.map(\.path))
            if !all.isEmpty { paths[community.name] = all }
        }
        return paths
    }

    private func formerRoles(in store: any StoreReads) throws -> Set<String> {
        Set(
            try store.communities().filter { community in
                try store.policyFiles(communityID: community.id).contains {
                    $0.path == PolicyFileName.roles && $0.outcome == .broken
                }
            }.map(\.name))
    }

    /// The policies are in force before the first event is heard.
    private func readPolicies(into intake: PolicyIntake) async throws {
        var reader = PolicyFolderReader(path: configuration.policies)
        do {
            await intake.take(try reader.read())
        } catch {
            throw ConfigurationFailure([
                ConfigurationFinding(
                    file: configuration.policies, message: "the folder of policies cannot be read: \(error)",
                    hint: "make it, with a folder for each community, or name another with --policies")
            ])
        }
    }
}

extension ProblemRecord {
    fileprivate var logMetadata: Logger.Metadata {
        var metadata: Logger.Metadata = [:]
        if let bot { metadata["bot"] = "\(bot)" }
        if let proposalID { metadata["proposal"] = "\(proposalID)" }
        return metadata
    }
}
