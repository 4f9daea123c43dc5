/// A fault that strikes calls: what happens instead of, or before, a call.
public struct DiscordCallFault: Sendable {
    /// The route (`PATCH channels/:id`); nil for any.
    public var route: String?
    public var effect: Effect
    /// How often it strikes; nil for ever.
    public var times: Int?

    /// Makes a fault.
    public init(route: String? = nil, effect: Effect, times: Int? = 1) {
        self.route = route
        self.effect = effect
        self.times = times
    }

    /// What it does.
    public enum Effect: Sendable, Hashable {
        /// Nothing is done, and the answer has this status: 500 and above with a page of HTML, as from a gateway.
        case status(Int)
        /// Nothing is done: Discord refuses with a status and one of its codes.
        case refused(status: Int, code: Int, message: String)
        /// Nothing is done: a 429 of the whole bot, in seconds.
        case globalLimit(Double)
        /// Nothing is done: a 429 of this bucket, in seconds.
        case userLimit(Double)
        /// Nothing is done: a 429 of the resource, which others share and which is not the bot's fault, in seconds.
        case sharedLimit(Double)
        /// Nothing is done: the network in front of Discord has banned the address, in seconds; without JSON and `Via`.
        case banned(Double)
        /// It is done, and the connection breaks before the answer.
        case answerLost
        /// Nothing is done, and the connection breaks.
        case connectionLost
        /// It is done after a delay, and answered then.
        case delayed(Duration)
        /// It is done, and answered after a delay.
        case slowAnswer(Duration)
    }
}
