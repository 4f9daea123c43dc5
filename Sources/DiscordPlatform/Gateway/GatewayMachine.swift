import PlatformKit

/// The life of a connection to the gateway (docs.discord.com/developers/events/gateway), as a value: inputs in, effects
/// out, no clock and no socket. One connection at a time; a session outlives its connections.
struct GatewayMachine: Sendable {
    /// Pauses and limits.
    struct Settings: Sendable {
        var shard: Shard
        var intents: GatewayIntents
        var backoffBase: Duration
        var backoffCeiling: Duration
        var helloLimit: Duration
        var invalidSessionPause: Duration
    }

    /// What a connection needs to go on where another stopped.
    struct Session: Sendable, Hashable {
        var id: String
        /// Where to connect to resume.
        var url: String
    }

    typealias ConnectionID = Int

    enum Timer: Sendable, Hashable {
        case dial
        /// The hello of a connection is overdue.
        case hello(ConnectionID)
        /// The next heartbeat of a connection.
        case heartbeat(ConnectionID)
    }

    enum Input: Sendable {
        /// With the session that the last process left, if it left one.
        case start(Session?)
        case timer(Timer)
        /// No connection came about; a pause that Discord asked for, if any.
        case failed(ConnectionID, reason: String, pause: Duration?)
        /// Discord refuses connections until a person mends something.
        case refused(ConnectionID, problem: String)
        case opened(ConnectionID)
        case hello(ConnectionID, interval: Duration)
        case heartbeatRequested(ConnectionID)
        case heartbeatAcknowledged(ConnectionID)
        case ready(ConnectionID, Session)
        case resumed(ConnectionID)
        /// Discord asks for a new connection.
        case reconnect(ConnectionID)
        case invalidSession(ConnectionID, mayResume: Bool)
        case closed(ConnectionID, code: UInt16, reason: String)
        /// The policies need other intents: a new session.
        case intents(GatewayIntents)
    }

    enum Effect: Sendable, Hashable {
        /// Connect; nil: to where `GET /gateway/bot` says.
        case dial(ConnectionID, url: String?)
        case setTimer(Timer, after: Duration)
        case heartbeat(ConnectionID)
        case identify(ConnectionID)
        case resume(ConnectionID, session: String)
        /// Say goodbye with a code that keeps the session (any but 1000 and 1001), and close.
        case close(ConnectionID, code: UInt16)
        /// Cut: the peer no longer answers.
        case abandon(ConnectionID)
        /// Events arrive. After a session of its own began, what happened before must be read.
        case wentLive(ConnectionID, isResumed: Bool)
        case keep(Session)
        /// The session is gone.
        case forgetSession
        /// Events no longer arrive.
        case lost(reason: String)
        case report(String)
        /// Nothing more is tried, by this process not even later where it would be refused again for ever.
        case stop(isForEver: Bool)
    }

    private enum Phase: Sendable, Hashable {
        case dialling, opened, greeted, live
    }

    private struct Connection: Sendable {
        var id: ConnectionID
        var phase: Phase
        var interval: Duration = .seconds(45)
        /// A heartbeat went out that nobody has answered.
        var isUnanswered = false
    }

    private var settings: Settings
    private var connection: Connection?
    private var session: Session?
    private var lastID = 0
    private var backoff: Backoff
    private var failedResumes = 0
    private var isDialPlanned = false
    private var isStopped = false

    init(settings: Settings) {
        self.settings = settings
        backoff = Backoff(base: settings.backoffBase, ceiling: settings.backoffCeiling)
    }

    /// A code of ours that ends a connection and keeps its session.
    static let keepingCode: UInt16 = 4000

    /// Takes an input and says what to do.
    mutating func handle(_ input: Input, using generator: inout some RandomNumberGenerator) -> [Effect] {
        if isStopped { return [] }
        switch input {
        case .start(let session):
            self.session = session
            return dial()
        case .timer(let timer): return fired(timer, using: &generator)
        case .failed(let id, let reason, let pause):
            guard connection?.id == id else { return [] }
            return failed(reason: reason, pause: pause ?? .zero, using: &generator)
        case .refused(_, let problem): return stop(problem)
        case .opened(let id):
            guard connection?.id == id else { return [.close(id, code: Self.keepingCode)] }
            connection?.phase = .opened
            return [.setTimer(.hello(id), after: settings.helloLimit)]
        case .hello(let id, let interval): return greet(id, interval, using: &generator)
        case .heartbeatRequested(let id): return isCurrent(id) ? [.heartbeat(id)] : []
        case .heartbeatAcknowledged(let id):
            if isCurrent(id) { connection?.isUnanswered = false }
            return []
        case .ready(let id, let session):
            guard isCurrent(id) else { return [] }
            self.session = session
            return [.keep(session)] + wentLive(id, isResumed: false)
        case .resumed(let id): return isCurrent(id) ? wentLive(id, isResumed: true) : []
        case .reconnect(let id):
            guard isCurrent(id) else { return [] }
            // One that was good is replaced at once; a server that says nothing else is asked after growing pauses.
            return [.close(id, code: Self.keepingCode)]
                + (connection?.phase == .live
                    ? drop("Discord asks for a new connection") + dial()
                    : failed(reason: "Discord asks for another connection", using: &generator))
        case .invalidSession(let id, let mayResume):
            guard isCurrent(id) else { return [] }
            return invalidSession(id, mayResume: mayResume, using: &generator)
        case .closed(let id, let code, let reason):
            guard isCurrent(id) else { return [] }
            return closed(code, reason, using: &generator)
        case .intents(let intents): return change(intents)
        }
    }

    private func isCurrent(_ id: ConnectionID) -> Bool { connection?.id == id }

    private mutating func dial() -> [Effect] {
        if connection != nil { return [] }
        isDialPlanned = false
        lastID += 1
        connection = Connection(id: lastID, phase: .dialling)
        return [.dial(lastID, url: session?.url)]
    }

    private mutating func planDial(after pause: Duration) -> [Effect] {
        if isDialPlanned || connection != nil { return [] }
        isDialPlanned = true
        return [.setTimer(.dial, after: pause)]
    }

    private mutating func fired(_ timer: Timer, using generator: inout some RandomNumberGenerator) -> [Effect] {
        switch timer {
        case .dial: return isDialPlanned ? dial() : []
        case .hello(let id):
            guard isCurrent(id), connection?.phase == .opened else { return [] }
            return [.abandon(id)] + failed(reason: "Discord says no hello", pause: .zero, using: &generator)
        case .heartbeat(let id):
            guard var connection, connection.id == id else { return [] }
            if connection.isUnanswered {
                // No answer since the last one: the peer is gone, whatever the socket says.
                return [.close(id, code: Self.keepingCode), .abandon(id)] + drop("heartbeats are not answered") + dial()
            }
            connection.isUnanswered = true
            self.connection = connection
            return [.heartbeat(id), .setTimer(.heartbeat(id), after: connection.interval)]
        }
    }

    private mutating func greet(
        _ id: ConnectionID, _ interval: Duration, using generator: inout some RandomNumberGenerator
    ) -> [Effect] {
        guard var connection, connection.id == id, connection.phase == .opened else { return [] }
        connection.phase = .greeted
        connection.interval = interval
        self.connection = connection
        // The first one after a random part of the interval, so that clients do not beat in step.
        let first = interval * Double.random(in: 0..<1, using: &generator)
        let begin: Effect = session.map { .resume(id, session: $0.id) } ?? .identify(id)
        return [.setTimer(.heartbeat(id), after: first), begin]
    }

    private mutating func wentLive(_ id: ConnectionID, isResumed: Bool) -> [Effect] {
        connection?.phase = .live
        backoff.reset()
        failedResumes = 0
        return [.wentLive(id, isResumed: isResumed)]
    }

    private mutating func invalidSession(
        _ id: ConnectionID, mayResume: Bool, using generator: inout some RandomNumberGenerator
    ) -> [Effect] {
        var effects: [Effect] = [.close(id, code: Self.keepingCode)]
        effects += drop("the session is refused")
        if !mayResume { effects += forgetSession() }
        let pause = settings.invalidSessionPause * Double.random(in: 0.2...1, using: &generator)
        return effects + planDial(after: pause)
    }

    private mutating func closed(
        _ code: UInt16, _ reason: String, using generator: inout some RandomNumberGenerator
    ) -> [Effect] {
        switch GatewayClose(code: code, intents: settings.intents, shard: settings.shard) {
        case .stop(let problem): return stop(problem)
        case .giveUp(let problem): return stop(problem, isForEver: true)
        case .identify: return forgetSession() + failed(reason: "closed with \(code) \(reason)", using: &generator)
        case .resume: return failed(reason: "closed with \(code) \(reason)", using: &generator)
        }
    }

    /// The connection is gone, or did not come about.
    private mutating func failed(
        reason: String, pause: Duration = .zero, using generator: inout some RandomNumberGenerator
    ) -> [Effect] {
        let wasLive = connection?.phase == .live
        var effects = drop(reason)
        if !wasLive, session != nil {
            failedResumes += 1
            // The address for resuming may be gone for good: after that a session of its own, at the usual address.
            if failedResumes >= 3 { effects += forgetSession() }
        }
        // A connection that was good is replaced at once; one that never was, after a growing pause.
        let wait = wasLive ? pause : max(backoff.next(using: &generator), pause)
        return effects + planDial(after: wait)
    }

    private mutating func drop(_ reason: String) -> [Effect] {
        guard let gone = connection else { return [] }
        connection = nil
        return gone.phase == .live ? [.lost(reason: reason)] : []
    }

    private mutating func forgetSession() -> [Effect] {
        guard session != nil else { return [] }
        session = nil
        failedResumes = 0
        return [.forgetSession]
    }

    private mutating func stop(_ problem: String, isForEver: Bool = false) -> [Effect] {
        let effects = drop(problem)
        isStopped = true
        return effects + [.report(problem), .stop(isForEver: isForEver)]
    }

    private mutating func change(_ intents: GatewayIntents) -> [Effect] {
        guard intents != settings.intents else { return [] }
        settings.intents = intents
        guard let connection else { return forgetSession() }
        return [.close(connection.id, code: 1000)] + drop("the policies need to hear other events") + forgetSession()
            + dial()
    }
}
