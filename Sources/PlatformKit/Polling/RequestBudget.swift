/// How many requests an account may still make before its count begins anew, as a platform's answers tell it.
public struct RequestBudget: Sendable, Hashable {
    /// Requests left.
    public var remaining: Double
    /// The time until the count begins anew.
    public var resetsIn: Duration
    /// The part of what is left that polling may use up; the rest is for calls.
    public var share: Double

    /// Makes a budget.
    public init(remaining: Double, resetsIn: Duration, share: Double = 0.6) {
        self.remaining = remaining
        self.resetsIn = resetsIn
        self.share = share
    }

    /// The pause at which `sharers` pollers use up their part just when the count begins anew, and no sooner.
    public func leastPause(sharers: Int) -> Duration {
        let usable = remaining * share
        // Less than a pass each: nobody reads before the count begins anew.
        guard usable >= Double(max(sharers, 1)) else { return max(resetsIn, .zero) }
        return max(resetsIn, .zero) * (Double(max(sharers, 1)) / usable)
    }
}
