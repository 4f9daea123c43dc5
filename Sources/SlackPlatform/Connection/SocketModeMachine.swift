import PlatformKit

/// The life of a Socket Mode connection (docs.slack.dev/apis/events-api/using-socket-mode), as a value: inputs in,
/// effects out, no clock and no socket. There is one live socket, and for a while two: when Slack announces that it
/// will close one, the next is opened first and the old one drains.
struct SocketModeMachine: Sendable {
    /// Pauses and limits.
    struct Settings: Sendable {
        var backoffBase: Duration
        var backoffCeiling: Duration
        var silenceLimit: Duration
        var helloLimit: Duration
        var drainLimit: Duration
        var slowRetry: Duration
    }

    typealias SocketID = Int

    enum Timer: Sendable, Hashable {
        /// Time to open a socket.
        case dial
        /// The hello of a socket is overdue.
        case hello(SocketID)
        /// A socket may have been silent too long.
        case silence(SocketID)
        /// An old socket has drained long enough.
        case drain(SocketID)
    }

    enum Input: Sendable {
        case start
        case timer(Timer)
        /// No socket came about; a pause that Slack asked for, if any.
        case failed(SocketID, reason: String, pause: Duration?)
        /// Slack refuses sockets until a person mends something.
        case refused(SocketID, problem: String)
        /// The WebSocket is open, and not live before its hello.
        case opened(SocketID)
        case hello(SocketID)
        /// Anything else arrived, a ping included.
        case heard(SocketID)
        /// Slack will close the socket, or wants it closed.
        case disconnect(SocketID, reason: String)
        case closed(SocketID, reason: String)
    }

    enum Effect: Sendable, Hashable {
        case dial(SocketID)
        case setTimer(Timer, after: Duration)
        /// Say goodbye and close.
        case close(SocketID)
        /// Cut: the peer no longer answers.
        case abandon(SocketID)
        /// Events arrive again. After a gap some may have been missed.
        case wentLive(SocketID, afterGap: Bool)
        /// No socket is live any more.
        case lost(reason: String)
        /// What the admins should know.
        case report(String)
    }

    private enum Phase: Sendable {
        case dialling
        case opened
        case live
        /// Slack is about to close it, or a newer one has taken over.
        case draining
    }

    private struct Socket: Sendable {
        var phase: Phase
        var heardAt: ContinuousClock.Instant
    }

    private let settings: Settings
    private var sockets: [SocketID: Socket] = [:]
    private var lastID = 0
    private var backoff: Backoff
    private var isDialPlanned = false
    private var hasGap = true

    init(settings: Settings) {
        self.settings = settings
        backoff = Backoff(base: settings.backoffBase, ceiling: settings.backoffCeiling)
    }

    /// True while events arrive.
    var isLive: Bool { sockets.values.contains { $0.phase == .live || $0.phase == .draining } }

    /// Takes an input and says what to do.
    mutating func handle(
        _ input: Input, at now: ContinuousClock.Instant, using generator: inout some RandomNumberGenerator
    ) -> [Effect] {
        switch input {
        case .start: return dial(at: now)
        case .timer(let timer): return fired(timer, at: now)
        case .failed(let id, let reason, let pause):
            return remove(id, reason: reason, atLeast: pause ?? .zero, using: &generator)
        case .refused(let id, let problem):
            sockets[id] = nil
            return [.report(problem)] + planDial(after: settings.slowRetry)
        case .opened(let id):
            guard sockets[id] != nil else { return [.close(id)] }
            sockets[id] = Socket(phase: .opened, heardAt: now)
            return [
                .setTimer(.hello(id), after: settings.helloLimit),
                .setTimer(.silence(id), after: settings.silenceLimit),
            ]
        case .hello(let id): return wentLive(id, at: now)
        case .heard(let id):
            sockets[id]?.heardAt = now
            return []
        case .disconnect(let id, let reason): return disconnect(id, reason: reason, at: now, using: &generator)
        case .closed(let id, let reason): return remove(id, reason: reason, atLeast: .zero, using: &generator)
        }
    }

    private mutating func dial(at now: ContinuousClock.Instant) -> [Effect] {
        let isUnderWay = sockets.values.contains { $0.phase == .dialling || $0.phase == .opened || $0.phase == .live }
        if isUnderWay { return [] }
        lastID += 1
        sockets[lastID] = Socket(phase: .dialling, heardAt: now)
        return [.dial(lastID)]
    }

    private mutating func planDial(after pause: Duration) -> [Effect] {
        if isDialPlanned { return [] }
        isDialPlanned = true
        return [.setTimer(.dial, after: pause)]
    }

    private mutating func wentLive(_ id: SocketID, at now: ContinuousClock.Instant) -> [Effect] {
        guard let socket = sockets[id], socket.phase != .draining else { return [] }
        sockets[id] = Socket(phase: .live, heardAt: now)
        // Only a hello proves that the connection works: resetting any earlier makes clients stampede.
        backoff.reset()
        let afterGap = hasGap
        hasGap = false
        var effects: [Effect] = [.wentLive(id, afterGap: afterGap)]
        for old in sockets.keys.sorted() where old != id && sockets[old]?.phase == .draining {
            effects.append(.setTimer(.drain(old), after: settings.drainLimit))
        }
        return effects
    }

    private mutating func fired(_ timer: Timer, at now: ContinuousClock.Instant) -> [Effect] {
        switch timer {
        case .dial:
            isDialPlanned = false
            return dial(at: now)
        case .hello(let id):
            return sockets[id]?.phase == .opened ? [.abandon(id)] : []
        case .silence(let id):
            guard let socket = sockets[id] else { return [] }
            let left = settings.silenceLimit - socket.heardAt.duration(to: now)
            return left <= .zero ? [.abandon(id)] : [.setTimer(.silence(id), after: left)]
        case .drain(let id):
            return sockets[id] == nil ? [] : [.close(id)]
        }
    }

    private mutating func disconnect(
        _ id: SocketID, reason: String, at now: ContinuousClock.Instant,
        using generator: inout some RandomNumberGenerator
    ) -> [Effect] {
        guard sockets[id] != nil else { return [] }
        switch reason {
        case "link_disabled":
            sockets[id]?.phase = .draining
            return
                [
                    .report(
                        "Socket Mode is switched off for the app: switch it on under \"Socket Mode\" in the app's "
                            + "settings. The bot tries again every \(settings.slowRetry)."),
                    .close(id),
                ] + planDial(after: settings.slowRetry)
        case "too_many_websockets":
            // Others hold the app's ten sockets: make room before dialling again.
            sockets[id]?.phase = .draining
            return [.close(id)] + planDial(after: max(backoff.next(using: &generator), .seconds(1)))
        default:
            // "warning" and "refresh_requested", and what may come to be: the new socket before the old one's end.
            sockets[id]?.phase = .draining
            return dial(at: now)
        }
    }

    private mutating func remove(
        _ id: SocketID, reason: String, atLeast: Duration, using generator: inout some RandomNumberGenerator
    ) -> [Effect] {
        guard let socket = sockets.removeValue(forKey: id) else { return [] }
        var effects: [Effect] = []
        let wasHearing = socket.phase == .live || socket.phase == .draining
        if wasHearing, !isLive {
            hasGap = true
            effects.append(.lost(reason: reason))
        }
        let isUnderWay = sockets.values.contains { $0.phase == .dialling || $0.phase == .opened || $0.phase == .live }
        if isUnderWay { return effects }
        return effects + planDial(after: max(backoff.next(using: &generator), atLeast))
    }
}
