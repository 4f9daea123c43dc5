public import Logging
public import ServiceLifecycle

/// Reports to systemd: ready at the start, alive as long as the engine answers, stopping at the end.
public struct ServiceManagerReporter: Service {
    var socket: ServiceManagerSocket
    /// What `systemctl status` shows.
    var state: String
    var watchdog: Duration?
    var logger: Logger
    /// Returns when the engine has answered; the watchdog hears nothing while it does not.
    var probe: @Sendable () async throws -> Void

    /// Makes a reporter; `probe` must go through the loop that decides, so that a stuck daemon is restarted.
    public init(
        socket: ServiceManagerSocket, state: String = "governing", watchdog: Duration?, logger: Logger,
        probe: @escaping @Sendable () async throws -> Void
    ) {
        self.socket = socket
        self.state = state
        self.watchdog = watchdog
        self.logger = logger
        self.probe = probe
    }

    /// Reports until the service group shuts down.
    public func run() async throws {
        socket.send("READY=1\nSTATUS=\(state)")
        await withGracefulShutdownHandler {
            guard let watchdog else {
                try? await gracefulShutdown()
                return
            }
            await cancelWhenGracefulShutdown {
                while !Task.isCancelled {
                    do {
                        try await probe()
                        socket.send("WATCHDOG=1")
                    } catch is CancellationError {
                        return
                    } catch {
                        logger.error("the engine does not answer: \(error)")
                    }
                    guard (try? await Task.sleep(for: watchdog)) != nil else { return }
                }
            }
        } onGracefulShutdown: { [socket] in
            socket.send("STOPPING=1")
        }
    }
}
