import Governance
import JSONKit
import Logging
import PlatformKit
import Synchronization

/// Keeps a Socket Mode connection: carries out the machine's effects and feeds it what happens.
final class SocketModeService: Sendable {
    private let configuration: SlackConfiguration
    private let web: SlackWeb
    private let client: WebSocketClient
    private let logger: Logger
    /// Handles an envelope; true when it may be acknowledged.
    private let handler: @Sendable (SocketEnvelope) async -> Bool
    private let wentLive: @Sendable (_ afterGap: Bool) async -> Void
    /// Called with the reason before the first attempt to connect again.
    private let wentDead: @Sendable (String) async -> Void
    private let report: @Sendable (String) async -> Void
    private let connections = Mutex<[Int: WebSocketConnection]>([:])
    private let lanes = EnvelopeLanes()
    private let inputs: AsyncStream<SocketModeMachine.Input>
    private let feed: AsyncStream<SocketModeMachine.Input>.Continuation

    init(
        web: SlackWeb, client: WebSocketClient, logger: Logger,
        handler: @escaping @Sendable (SocketEnvelope) async -> Bool,
        wentLive: @escaping @Sendable (Bool) async -> Void,
        wentDead: @escaping @Sendable (String) async -> Void,
        report: @escaping @Sendable (String) async -> Void
    ) {
        configuration = web.configuration
        self.web = web
        self.client = client
        self.logger = logger
        self.handler = handler
        self.wentLive = wentLive
        self.wentDead = wentDead
        self.report = report
        (inputs, feed) = AsyncStream.makeStream()
    }

    /// Runs until cancelled.
    func run() async {
        var machine = SocketModeMachine(
            settings: .init(
                backoffBase: configuration.reconnectBase, backoffCeiling: configuration.reconnectCeiling,
                silenceLimit: configuration.silenceLimit, helloLimit: configuration.helloLimit,
                drainLimit: configuration.drainLimit, slowRetry: configuration.slowRetry))
        var generator = SystemRandomNumberGenerator()
        await withDiscardingTaskGroup { group in
            group.addTask { await self.lanes.run() }
            feed.yield(.start)
            for await input in inputs {
                for effect in machine.handle(input, at: .now, using: &generator) {
                    switch effect {
                    case .dial(let id): group.addTask { await self.connect(id) }
                    case .setTimer(let timer, let pause):
                        group.addTask {
                            do { try await Task.sleep(for: pause) } catch { return }
                            self.feed.yield(.timer(timer))
                        }
                    case .close(let id):
                        if let connection = connection(id) { group.addTask { await connection.close() } }
                    case .abandon(let id):
                        logger.warning("the socket \(id) to Slack is silent: it is given up")
                        connection(id)?.abandon()
                    case .wentLive(let id, let afterGap):
                        logger.info("connected to Slack (socket \(id))")
                        group.addTask { await self.wentLive(afterGap) }
                    case .lost(let reason):
                        logger.warning("the connection to Slack is lost: \(reason)")
                        await wentDead("\(reason)")
                    case .report(let problem): group.addTask { await self.report(problem) }
                    }
                }
            }
            group.cancelAll()
        }
    }

    private func connection(_ id: Int) -> WebSocketConnection? {
        connections.withLock { $0[id] }
    }

    private func connect(_ id: Int) async {
        let url: String
        do {
            // The method is repeated here, by the machine, not beneath.
            let answer = try await web.once("apps.connections.open", identity: .app)
            guard let text = answer["url"]?.string else {
                feed.yield(.failed(id, reason: "apps.connections.open returned no URL", pause: nil))
                return
            }
            url = text
        } catch let failure as SlackWeb.Failure {
            feed.yield(.failed(id, reason: failure.reason, pause: failure.pause))
            return
        } catch let refusal as PlatformRefusal {
            feed.yield(.refused(id, problem: refusal.message))
            return
        } catch {
            feed.yield(.failed(id, reason: "\(error)", pause: nil))
            return
        }
        do {
            try await client.connect(to: url) { connection in
                self.connections.withLock { $0[id] = connection }
                self.feed.yield(.opened(id))
                try await self.listen(id, connection)
            }
        } catch is CancellationError {
            // Shutting down.
        } catch WebSocketFailure.refused(let answer) {
            feed.yield(.failed(id, reason: "\(WebSocketFailure.refused(answer))", pause: answer.retryAfter))
        } catch {
            feed.yield(.failed(id, reason: "\(error)", pause: nil))
        }
        connections.withLock { $0[id] = nil }
    }

    private func listen(_ id: Int, _ connection: WebSocketConnection) async throws {
        for try await event in connection {
            switch event {
            case .text(let text):
                switch SocketMessage(text) {
                case .hello: feed.yield(.hello(id))
                case .disconnect(let reason):
                    logger.info("Slack announces the end of socket \(id): \(reason)")
                    feed.yield(.disconnect(id, reason: reason))
                case .envelope(let envelope):
                    feed.yield(.heard(id))
                    take(envelope, from: connection)
                case .unknown:
                    feed.yield(.heard(id))
                    logger.debug("a message of an unknown kind is ignored")
                }
            case .binary, .ping, .pong: feed.yield(.heard(id))
            case .closed(let code, let reason):
                feed.yield(.closed(id, reason: "closed with \(code) \(reason)"))
            }
        }
    }

    /// Handles an envelope in its lane and acknowledges it when that took no longer than it may. One that took longer is
    /// delivered again, and then known already.
    private func take(_ envelope: SocketEnvelope, from connection: WebSocketConnection) {
        let receivedAt = ContinuousClock.now
        let limit = configuration.acknowledgementLimit
        lanes.submit(lane: envelope.lane) {
            guard await self.handler(envelope), receivedAt.duration(to: .now) < limit else { return }
            try? await connection.send(envelope.acknowledgement)
        }
    }
}
