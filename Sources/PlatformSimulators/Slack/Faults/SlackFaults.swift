/// A fault of the Web API: what happens instead of, or before, a call.
public struct SlackCallFault: Sendable, Hashable {
    /// The method that it strikes (`conversations.rename`); nil strikes every one.
    public var method: String?
    public var effect: Effect
    /// How many calls it strikes before it is gone; nil strikes until it is cleared.
    public var times: Int?

    /// Makes a fault.
    public init(method: String?, effect: Effect, times: Int? = nil) {
        self.method = method
        self.effect = effect
        self.times = times
    }

    /// What a fault does.
    public enum Effect: Sendable, Hashable {
        /// HTTP 429 with `Retry-After`, in whole seconds; the call has no effect.
        case rateLimited(retryAfter: Int)
        /// An HTTP status with an HTML body, as from a gateway; the call has no effect.
        case status(Int)
        /// `ok: false` with this error; the call has no effect.
        case refused(String)
        /// The call is done after a delay, and answered then.
        case delayed(Duration)
        /// The call is done and the connection closed without an answer.
        case answerLost
        /// The call is done, and answered after a delay.
        case slowAnswer(Duration)
        /// The connection is closed and the call not done.
        case connectionLost
    }
}

/// A fault of Socket Mode: what becomes of envelopes.
public struct SlackDeliveryFault: Sendable, Hashable {
    /// The type of the inner event that it strikes (`message`, `slash_commands`); nil strikes every envelope.
    public var event: String?
    public var effect: Effect
    /// How many envelopes it strikes before it is gone; nil strikes until it is cleared.
    public var times: Int?

    /// Makes a fault.
    public init(event: String?, effect: Effect, times: Int? = nil) {
        self.event = event
        self.effect = effect
        self.times = times
    }

    /// What a fault does.
    public enum Effect: Sendable, Hashable {
        /// The envelope is sent later.
        case delayed(Duration)
        /// The envelope is sent as often again, with new envelope ids and the same event id.
        case duplicated(copies: Int)
        /// Envelopes are held until this many are there, and sent last first.
        case reversed(count: Int)
        /// The envelope is never sent, and not sent again.
        case lost
    }
}

/// The faults in force.
struct SlackFaults: Sendable {
    var calls: [SlackCallFault] = []
    var deliveries: [SlackDeliveryFault] = []
    /// Whether upgrades to WebSocket are refused with HTTP 503.
    var refusesSockets = false

    /// The faults that strike a call, the counted ones used up by it.
    mutating func strike(call method: String) -> SlackCallFault.Effect? {
        guard let index = calls.firstIndex(where: { $0.method == nil || $0.method == method }) else { return nil }
        let effect = calls[index].effect
        if let times = calls[index].times {
            if times <= 1 { calls.remove(at: index) } else { calls[index].times = times - 1 }
        }
        return effect
    }

    /// The fault that strikes an envelope.
    mutating func strike(delivery event: String) -> SlackDeliveryFault.Effect? {
        guard let index = deliveries.firstIndex(where: { $0.event == nil || $0.event == event }) else { return nil }
        let effect = deliveries[index].effect
        if let times = deliveries[index].times {
            if times <= 1 { deliveries.remove(at: index) } else { deliveries[index].times = times - 1 }
        }
        return effect
    }
}
