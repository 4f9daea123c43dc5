import Governance
import JSONKit
import Logging
import PlatformKit
import Synchronization

/// Keeps one shard's connection to the gateway: carries out the machine's effects and feeds it what happens.
final class GatewayService: Sendable {
    /// What the service is used by.
    struct Handlers: Sendable {
        /// True for a kind of dispatch that must be read; others are only counted.
        var wants: @Sendable (_ type: String) -> Bool = { _ in true }
        /// Told of a dispatch at once, before those that wait: what must be answered in seconds.
        var arrived: @Sendable (GatewayDispatch) -> Void = { _ in }
        /// Handles a dispatch; returns when it is committed or means nothing, and throws when it could not be committed.
        /// What it returns is done beside, and the dispatch counts as committed only then.
        var dispatch: @Sendable (GatewayDispatch) async throws -> (@Sendable () async throws -> Void)?
        /// A session of its own begins: what happened before it will not be told.
        var sessionBegan: @Sendable () async -> Void = {}
        /// Events arrive; what happened before must be read unless the session was resumed.
        var wentLive: @Sendable (_ isResumed: Bool) async -> Void
        /// Events cannot be heard until it is live again.
        var lost: @Sendable (_ reason: String) async -> Void = { _ in }
        var report: @Sendable (String) async -> Void
        /// Reads and writes the shard's session mark.
        var mark: @Sendable () async throws -> SessionMark?
        var keep: @Sendable (SessionMark?) async -> Void
    }

    /// A connection, and what may be sent on it.
    private struct Link: Sendable {
        var connection: WebSocketConnection
        var sends: GatewaySends
    }

    private let configuration: DiscordConfiguration
    private let shard: Shard
    private let rest: DiscordREST
    private let client: WebSocketClient
    private let identifyGate: IdentifyGate
    private let logger: Logger
    private let handlers: Handlers
    private let connections = Mutex<[Int: Link]>([:])
    private let sequence = Mutex(CommittedSequence(0))
    private let session = Mutex<GatewayMachine.Session?>(nil)
    /// The session whose dispatches arrive, by which they are told apart.
    private let sessionID = Mutex("")
    /// Few may wait, so that a press or a command that comes behind them is heard in time.
    private let lanes = EnvelopeLanes(limit: 1024)
    private let inputs: AsyncStream<GatewayMachine.Input>
    private let feed: AsyncStream<GatewayMachine.Input>.Continuation

    init(
        configuration: DiscordConfiguration, shard: Shard, rest: DiscordREST, client: WebSocketClient,
        identifyGate: IdentifyGate, logger: Logger, handlers: Handlers
    ) {
        self.configuration = configuration
        self.shard = shard
        self.rest = rest
        self.client = client
        self.identifyGate = identifyGate
        self.logger = logger
        self.handlers = handlers
        (inputs, feed) = AsyncStream.makeStream()
    }

    /// Asks to hear other events: the connection is made anew.
    func change(intents: GatewayIntents) {
        feed.yield(.intents(intents))
    }

    /// Runs until cancelled, or until Discord refuses.
    /// - Returns: false where it would refuse for ever, so that nothing must be tried again.
    /// - Throws: what reading the session mark throws.
    @discardableResult
    func run(intents: GatewayIntents) async throws -> Bool {
        var machine = GatewayMachine(
            settings: .init(
                shard: shard, intents: intents, backoffBase: configuration.reconnectBase,
                backoffCeiling: configuration.reconnectCeiling, helloLimit: configuration.helloLimit,
                invalidSessionPause: configuration.invalidSessionPause))
        var intents = intents
        let mark = try await handlers.mark()
        sequence.withLock { $0 = CommittedSequence(mark?.sequence ?? 0) }
        session.withLock { $0 = mark?.session }
        sessionID.withLock { $0 = mark?.session.id ?? "" }
        var generator = SystemRandomNumberGenerator()
        var mayBeTriedAgain = true
        await withDiscardingTaskGroup { group in
            group.addTask { await self.lanes.run() }
            group.addTask { await self.keepMarks() }
            feed.yield(.start(mark?.session))
            loop: for await input in inputs {
                if case .intents(let wanted) = input { intents = wanted }
                for effect in machine.handle(input, using: &generator) {
                    if case .stop(let isForEver) = effect {
                        mayBeTriedAgain = !isForEver
                        break loop
                    }
                    carryOut(effect, intents, &group)
                }
            }
            await keepMark()
            group.cancelAll()
        }
        return mayBeTriedAgain
    }

    private func carryOut(
        _ effect: GatewayMachine.Effect, _ intents: GatewayIntents, _ group: inout DiscardingTaskGroup
    ) {
        switch effect {
        case .dial(let id, let url): group.addTask { await self.connect(id, url: url) }
        case .setTimer(let timer, let pause):
            group.addTask {
                do { try await Task.sleep(for: pause) } catch { return }
                self.feed.yield(.timer(timer))
            }
        case .heartbeat(let id):
            send(.heartbeat(sequence.withLock { $0.received }), to: id, &group)
        case .identify(let id):
            group.addTask {
                do {
                    if await self.identifyGate.exhaustedUntil != nil {
                        await self.handlers.report(
                            "The bot has begun as many sessions with Discord today as it may: it waits for the next day."
                        )
                    }
                    try await self.identifyGate.enter(self.shard, period: self.configuration.identifyPeriod)
                } catch { return }
                let command = GatewayCommand.identify(
                    token: self.configuration.token, intents: intents, shard: self.shard)
                if let link = self.link(id) { try? await link.sends.send(command) }
            }
        case .resume(let id, let session):
            let number = sequence.withLock { sequence in
                sequence.reset()
                return sequence.value
            }
            send(.resume(token: configuration.token, session: session, sequence: number), to: id, &group)
        case .close(let id, let code):
            if let link = link(id) { group.addTask { await link.connection.close(code: code) } }
        case .abandon(let id):
            logger.warning("the connection \(id) to Discord is silent: it is given up")
            link(id)?.connection.abandon()
        case .wentLive(let id, let isResumed):
            logger.info("connected to Discord (connection \(id)\(isResumed ? ", resumed" : ""))")
            group.addTask { await self.handlers.wentLive(isResumed) }
        case .keep(let session):
            self.session.withLock { $0 = session }
        case .forgetSession:
            session.withLock { $0 = nil }
            sequence.withLock { $0 = CommittedSequence(0) }
        case .lost(let reason):
            logger.warning("the connection to Discord is lost: \(reason)")
            group.addTask { await self.handlers.lost(reason) }
        case .report(let problem):
            group.addTask {
                await self.handlers.lost(problem)
                await self.handlers.report(problem)
            }
        case .stop: break
        }
    }

    // MARK: The session's mark

    /// Writes the mark down every second: it may lag behind, because what is delivered again is known already.
    private func keepMarks() async {
        while !Task.isCancelled {
            do { try await Task.sleep(for: .seconds(1)) } catch { return }
            await keepMark()
        }
    }

    private let keptMark = Mutex<SessionMark?>(nil)

    private func keepMark() async {
        let number = sequence.withLock { $0.value }
        let mark = session.withLock { $0 }.map { SessionMark(session: $0, sequence: number) }
        let isNew = keptMark.withLock { kept in
            defer { kept = mark }
            return kept != mark
        }
        if isNew { await handlers.keep(mark) }
    }

    // MARK: Connections

    private func link(_ id: Int) -> Link? {
        connections.withLock { $0[id] }
    }

    private func send(_ command: GatewayCommand, to id: Int, _ group: inout DiscardingTaskGroup) {
        guard let link = link(id) else { return }
        group.addTask { try? await link.sends.send(command) }
    }

    private func connect(_ id: Int, url: String?) async {
        let address: String
        if let url {
            address = url
        } else {
            do {
                let gateway = try await rest.gateway()
                await identifyGate.learn(
                    concurrency: gateway.concurrency, remaining: gateway.remaining, resetAfter: gateway.resetAfter)
                address = gateway.url
            } catch let refusal as PlatformRefusal where refusal.code == "401" {
                feed.yield(.refused(id, problem: refusal.message))
                return
            } catch let refusal as PlatformRefusal {
                // What stands before Discord refuses now and then for a while.
                await handlers.report(refusal.message)
                feed.yield(.failed(id, reason: refusal.message, pause: Self.pauseAfterRefusal))
                return
            } catch {
                feed.yield(.failed(id, reason: "\(error)", pause: nil))
                return
            }
        }
        do {
            try await client.connect(to: Self.query(address)) { connection in
                let sends = GatewaySends { try await connection.send($0) }
                self.connections.withLock { $0[id] = Link(connection: connection, sends: sends) }
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

    /// The address with the protocol's version, encoding and compression.
    static func query(_ url: String) -> String {
        let path = url.hasSuffix("/") ? url : url + "/"
        return path + "?v=10&encoding=json&compress=zlib-stream"
    }

    private func listen(_ id: Int, _ connection: WebSocketConnection) async throws {
        let stream = ZlibStream()
        for try await event in connection {
            switch event {
            case .text(let text): await take(Array(text.utf8), id)
            case .binary(let bytes):
                do {
                    if let message = try stream.receive(bytes) { await take(message, id) }
                } catch {
                    logger.warning("\(error)")
                    await connection.close(code: GatewayMachine.keepingCode)
                    feed.yield(.closed(id, code: 1006, reason: "\(error)"))
                    return
                }
            case .ping, .pong: break
            case .closed(let code, let reason): feed.yield(.closed(id, code: code, reason: reason))
            }
        }
    }

    private func take(_ bytes: [UInt8], _ id: Int) async {
        guard let peek = PayloadPeek(bytes), let op = peek.op else {
            logger.debug("a message that is no payload is ignored")
            return
        }
        if op == GatewayPayload.Operation.dispatch, let type = peek.type, let number = peek.sequence,
            !handlers.wants(type)
        {
            sequence.withLock { sequence in
                sequence.began(number)
                _ = sequence.ended(number)
            }
            return
        }
        guard let json = try? JSON(parsing: bytes, depthLimit: 128), let payload = GatewayPayload(json) else {
            logger.debug("a message that is no JSON is ignored")
            return
        }
        switch payload.op {
        case GatewayPayload.Operation.dispatch: await dispatch(payload, id)
        case GatewayPayload.Operation.heartbeat: feed.yield(.heartbeatRequested(id))
        case GatewayPayload.Operation.reconnect: feed.yield(.reconnect(id))
        case GatewayPayload.Operation.invalidSession:
            feed.yield(.invalidSession(id, mayResume: payload.data.bool ?? false))
        case GatewayPayload.Operation.hello:
            let interval = payload.data["heartbeat_interval"]?.double ?? 45000
            feed.yield(.hello(id, interval: .milliseconds(Int64(min(max(interval, 100), 3_600_000)))))
        case GatewayPayload.Operation.heartbeatAcknowledged: feed.yield(.heartbeatAcknowledged(id))
        default: logger.debug("a payload of the unknown kind \(payload.op) is ignored")
        }
    }

    private func dispatch(_ payload: GatewayPayload, _ id: Int) async {
        let type = payload.type ?? ""
        let number = payload.sequence ?? 0
        if type == "READY" {
            guard let session = payload.data["session_id"]?.string else { return }
            let url = payload.data["resume_gateway_url"]?.string ?? ""
            sequence.withLock { $0 = CommittedSequence(0) }
            sessionID.withLock { $0 = session }
            await handlers.sessionBegan()
            feed.yield(.ready(id, GatewayMachine.Session(id: session, url: url)))
        } else if type == "RESUMED" {
            feed.yield(.resumed(id))
        }
        sequence.withLock { $0.began(number) }
        let session = sessionID.withLock { $0 }
        let dispatch = GatewayDispatch(type: type, data: payload.data, delivery: "\(session)/\(number)")
        handlers.arrived(dispatch)
        await lanes.room()
        lanes.submit(lane: Self.lane(type, payload.data)) {
            await self.finish(number, id) {
                guard let rest = try await self.handlers.dispatch(dispatch) else { return true }
                // What waits for something else holds up nobody.
                Task {
                    await self.finish(number, id) {
                        try await rest(); return true
                    }
                }
                return false
            }
        }
    }

    /// Does a part of a dispatch's work, and notes when it was the last.
    private func finish(_ number: Int, _ id: Int, _ work: @Sendable () async throws -> Bool) async {
        do {
            if try await work() { _ = sequence.withLock { $0.ended(number) } }
        } catch is CancellationError {
            // Shutting down: the next process is told again.
        } catch let refusal as PlatformRefusal {
            // It would be refused again.
            logger.warning("an event is not taken in whole: \(refusal.message)")
            _ = sequence.withLock { $0.ended(number) }
        } catch {
            logger.error("an event cannot be committed: \(error)")
            // Discord delivers again to a connection that resumes.
            guard (try? await Task.sleep(for: configuration.reconnectBase)) != nil else { return }
            feed.yield(.reconnect(id))
        }
    }

    private static let pauseAfterRefusal = Duration.seconds(30)

    /// What must stay in order: what concerns one channel, else one guild; of the audit log what was done to the same.
    /// Presses and commands wait for each other alone.
    static func lane(_ type: String, _ data: JSON) -> String {
        switch type {
        case "INTERACTION_CREATE": return "interactions/" + (data.id("channel_id") ?? "")
        case "GUILD_AUDIT_LOG_ENTRY_CREATE": return data.id("target_id") ?? data.id("guild_id") ?? ""
        default: return data["channel_id"]?.string ?? data["id"]?.string ?? data["guild_id"]?.string ?? ""
        }
    }
}
