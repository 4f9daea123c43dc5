/// A fault of a simulated forum's interface: what happens instead of, or before, a call.
public struct ForumCallFault: Sendable, Hashable {
    /// The route that it strikes (`POST api/submit`); nil strikes every one.
    public var route: String?
    public var effect: Effect
    /// How many calls it strikes before it is gone; nil strikes until it is cleared.
    public var times: Int?

    /// Makes a fault.
    public init(route: String? = nil, effect: Effect, times: Int? = nil) {
        self.route = route
        self.effect = effect
        self.times = times
    }

    /// What a fault does.
    public enum Effect: Sendable, Hashable {
        /// HTTP 429 in the platform's own form, with a wait in whole seconds; the call has no effect.
        case rateLimited(retryAfter: Int)
        /// The platform's second form of a limit, inside an answer (Reddit's RATELIMIT, Discourse's JSON), with a wait
        /// in whole seconds; the call has no effect.
        case refusedForNow(seconds: Int)
        /// A 429 as the servers in front of the platform give it; the call has no effect.
        case limitedByProxy
        /// An HTTP status with an HTML body, as from a gateway; the call has no effect.
        case status(Int)
        /// The call is done after a delay, and answered then.
        case delayed(Duration)
        /// The call is done, and answered after a delay.
        case slowAnswer(Duration)
        /// The call is done and the connection closed without an answer.
        case answerLost
        /// The connection is closed and the call not done.
        case connectionLost
    }
}

/// The faults in force.
struct ForumFaults: Sendable {
    private(set) var calls: [ForumCallFault] = []

    mutating func add(_ fault: ForumCallFault) { calls.append(fault) }

    /// The fault that strikes a call, a counted one used up by it. Of several the oldest strikes.
    mutating func strike(_ route: String) -> ForumCallFault.Effect? {
        guard let index = calls.firstIndex(where: { $0.route == nil || $0.route == route }) else { return nil }
        let effect = calls[index].effect
        if let times = calls[index].times {
            if times <= 1 { calls.remove(at: index) } else { calls[index].times = times - 1 }
        }
        return effect
    }

    /// The fault that a control order describes (`effect`, `route`, `times`, `seconds`, `status`, `milliseconds`); nil
    /// where there is no such effect.
    static func fault(of order: ForumFields) -> ForumCallFault? {
        let seconds = order.int("seconds") ?? 1
        let wait = Duration.milliseconds(order.int("milliseconds") ?? 0)
        let effect: ForumCallFault.Effect
        switch order.text("effect") {
        case "rate_limited": effect = .rateLimited(retryAfter: seconds)
        case "refused_for_now": effect = .refusedForNow(seconds: seconds)
        case "limited_by_proxy": effect = .limitedByProxy
        case "status": effect = .status(order.int("status") ?? 503)
        case "delayed": effect = .delayed(wait)
        case "slow_answer": effect = .slowAnswer(wait)
        case "answer_lost": effect = .answerLost
        case "connection_lost": effect = .connectionLost
        default: return nil
        }
        return ForumCallFault(route: order.text("route"), effect: effect, times: order.int("times"))
    }
}
