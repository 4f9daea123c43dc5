/// Lets calls through as a `RateLimiter` allows.
public struct CallGate: Sendable {
    private let gate: LimiterGate<RateLimiter>

    /// Makes a gate with no calls.
    /// - Parameter clock: the time that limits are measured in.
    public init(clock: PollingClock = .machine) {
        gate = LimiterGate(RateLimiter(), clock: clock)
    }

    /// How many calls wait.
    public var waitingCount: Int { get async { await gate.waitingCount } }

    /// A call that was let through, to be handed back to `leave`.
    public struct Pass: Sendable {
        fileprivate var id: UInt64
        fileprivate var keys: [RateLimiter.Key]
    }

    /// Returns when the call may be made. `leave` must follow when it was answered or has failed.
    /// - Parameters:
    ///   - keys: the limits that it counts against.
    ///   - rank: its place among calls that wait; the lowest goes first.
    /// - Throws: `CancellationError`.
    public func enter(keys: [RateLimiter.Key], rank: Int) async throws -> Pass {
        Pass(id: try await gate.enter(keys, rank: rank), keys: keys)
    }

    /// Notes that a call was answered, or has failed: limits are counted from here.
    public func leave(_ pass: Pass) async {
        await gate.tell { limiter, now in limiter.finish(id: pass.id, keys: pass.keys, at: now) }
    }

    /// Lets nothing through under a limit's name for a time: what a `Retry-After` header asks for.
    public func pause(_ name: String, for duration: Duration) async {
        await gate.tell { limiter, now in limiter.pause(name, until: now.advanced(by: duration)) }
    }

    /// The same where the platform says that everything that a limit allows was used: what follows comes evenly, and not
    /// all at once.
    public func exhaust(_ name: String, for duration: Duration) async {
        await gate.tell { limiter, now in limiter.exhaust(name, until: now.advanced(by: duration)) }
    }
}
