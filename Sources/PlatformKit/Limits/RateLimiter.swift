/// Orders calls that share rate limits. A call names the limits that it counts against (its method, its channel); it
/// starts when all of them allow it. Calls that wait start in the order of their rank, then of their arrival; one that
/// waits for a limit of its own holds up nobody else.
///
/// A value without clock or I/O: `CallGate` gives it time.
public struct RateLimiter: CallLimiter {
    /// A limit's name and size; the first use of a key makes its window.
    public struct Key: Sendable, Hashable {
        /// Under which name the starts are counted.
        public var name: String
        /// How many there may be in a period; a number below 1 is taken for 1.
        public var limit: Int
        /// Over how long they are counted.
        public var period: Duration

        /// At most `limit` starts in any `period`, under `name`.
        public init(_ name: String, limit: Int, period: Duration) {
            self.name = name
            self.limit = limit
            self.period = period
        }
    }

    private struct Waiting {
        var id: UInt64
        var keys: [Key]
        var rank: Int
    }

    private var windows: [String: RateWindow] = [:]
    private var pauses: [String: ContinuousClock.Instant] = [:]
    /// By rank, then arrival.
    private var queue: [Waiting] = []
    private var windowsKept = 1024

    /// Makes a limiter with no calls.
    public init() {}

    /// How many calls wait.
    public var waitingCount: Int { queue.count }

    /// Adds a call.
    /// - Parameters:
    ///   - id: by which it is told that the call starts.
    ///   - claim: the limits that it counts against.
    ///   - rank: its place among calls that wait; the lowest goes first.
    public mutating func enqueue(id: UInt64, claim: [Key], rank: Int) {
        let index = queue.firstIndex { $0.rank > rank } ?? queue.endIndex
        queue.insert(Waiting(id: id, keys: claim, rank: rank), at: index)
    }

    /// Forgets a call that waits.
    public mutating func cancel(id: UInt64) {
        queue.removeAll { $0.id == id }
    }

    /// Starts nothing under `name` before `moment` (`Retry-After`).
    public mutating func pause(_ name: String, until moment: ContinuousClock.Instant) {
        pauses[name] = max(moment, pauses[name] ?? moment)
    }

    /// Starts nothing under `name` before `moment`, and from then on as if its allowance had been used up.
    public mutating func exhaust(_ name: String, until moment: ContinuousClock.Instant) {
        pause(name, until: moment)
        windows[name]?.exhaust(until: moment)
    }

    /// Notes that a call that was started has been answered, or has failed.
    public mutating func finish(id: UInt64, keys: [Key], at now: ContinuousClock.Instant) {
        for key in keys { windows[key.name]?.finish(id: id, at: now) }
    }

    /// Moves on to a time.
    /// - Returns: the calls that start now, and when to ask again (nil: when something is added or finished).
    public mutating func advance(to now: ContinuousClock.Instant) -> (start: [UInt64], next: ContinuousClock.Instant?) {
        pauses = pauses.filter { $0.value > now }
        var started: [UInt64] = []
        var next: ContinuousClock.Instant?
        var waiting: [Waiting] = []
        for call in queue {
            switch earliestStart(of: call, now: now) {
            case let earliest? where earliest <= now:
                for key in call.keys { windows[key.name]?.start(id: call.id) }
                started.append(call.id)
            case let earliest:
                waiting.append(call)
                if let earliest { next = min(next ?? earliest, earliest) }
            }
        }
        queue = waiting
        dropIdleWindows(now: now)
        return (started, next)
    }

    private mutating func earliestStart(of call: Waiting, now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        var earliest = now
        for key in call.keys {
            let window = windows[key.name] ?? RateWindow(limit: key.limit, period: key.period)
            windows[key.name] = window
            guard let start = window.earliestStart(now: now) else { return nil }
            earliest = max(earliest, start, pauses[key.name] ?? now)
        }
        return earliest
    }

    /// Channels come and go: windows that no longer matter are dropped now and then.
    private mutating func dropIdleWindows(now: ContinuousClock.Instant) {
        guard windows.count > windowsKept else { return }
        windows = windows.filter { !$0.value.isIdle(now: now) }
        windowsKept = max(1024, windows.count * 2)
    }
}
