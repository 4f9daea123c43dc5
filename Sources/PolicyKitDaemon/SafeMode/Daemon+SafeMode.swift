import Foundation
import Governance
import Logging
import SQLiteStore
import ServiceLifecycle

extension Daemon {
    /// Listens, records, touches nothing, and says why, until it is stopped or the operator has it govern again.
    /// - Returns: true when it is to govern again.
    func runSafely(
        _ connections: [BotConnection], state: String, failures: [StartRecord.Failure],
        onReady: @escaping @Sendable () -> Void
    ) async throws -> Bool {
        logger.critical(
            """
            \(failures.count) starts failed, one after the other: the daemon is in safe mode. It listens, records, and \
            touches nothing. Mend the cause, then run `policykit safe-mode leave`
            """)
        for failure in failures {
            logger.critical("a start failed at \(UTCTime.short(failure.at.instant)): \(failure.reason)")
        }
        let sink = SafeModeSink(journal: SafeMode.journal(in: state), clock: configuration.clock, logger: logger)
        let store = try? SQLiteStore(readingAt: StateFolder.database(in: state))
        let (leaving, post) = AsyncStream.makeStream(of: Void.self)
        let administration = SafeModeAdministration(
            state: state, startedAt: Date(), failures: failures, sink: sink,
            reader: store.map { ReportReader(store: $0, state: state) }, clock: configuration.clock
        ) { post.yield() }
        var services: [any Service] = connections.map { connection in
            var quiet = connection
            // It joins no channels either.
            quiet.bot.channels = .none
            return SafeModeListener(
                module: quiet.module(logger: logger, clock: configuration.clock), sink: sink, logger: logger)
        }
        services.append(
            AdministrationServer(
                path: StateFolder.socket(in: state), administration: administration, logger: logger,
                onListening: onReady))
        if let socket = ServiceManagerSocket(environment: configuration.environment) {
            let watchdog = ServiceManagerSocket.watchdogInterval(environment: configuration.environment)
            services.append(
                ServiceManagerReporter(
                    socket: socket, state: "safe mode: it listens and touches nothing", watchdog: watchdog,
                    logger: logger
                ) {})
        }
        let group = group(of: services)
        let isLeft = try await withThrowingTaskGroup(of: Bool.self) { tasks in
            tasks.addTask {
                for await _ in leaving {
                    // The answer to whoever asked goes out first.
                    try? await Task.sleep(for: .milliseconds(100))
                    await group.triggerGracefulShutdown()
                    return true
                }
                return false
            }
            tasks.addTask {
                try await group.run()
                return false
            }
            let isLeft = try await tasks.next() ?? false
            if !isLeft { tasks.cancelAll() }
            try await tasks.waitForAll()
            return isLeft
        }
        try store?.close()
        return isLeft
    }
}

/// A connection that only listens. When it fails it is made again.
private struct SafeModeListener: Service, CustomStringConvertible {
    let module: any PlatformModule
    let sink: SafeModeSink
    let logger: Logger

    var description: String { "bot \(module.bot)" }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await module.run(sink: sink)
                } catch {
                    guard !Task.isCancelled else { return }
                    logger.warning("the connection ended: \(error)", metadata: ["bot": "\(module.bot)"])
                }
                try? await Task.sleep(for: .seconds(5))
            }
        }
    }
}
