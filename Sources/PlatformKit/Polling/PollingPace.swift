/// The pauses between passes: shorter where something happens, longer where nothing does, never shorter than the budget
/// of requests allows, and never in step with other pollers.
public struct PollingPace: Sendable, Hashable {
    private let bounds: ClosedRange<Duration>
    private var interval: Duration

    /// Begins in the middle of the bounds.
    public init(_ bounds: ClosedRange<Duration>) {
        self.bounds = bounds
        interval = min(bounds.upperBound, max(bounds.lowerBound, bounds.upperBound / 4))
    }

    /// The pause after a pass.
    /// - Parameters:
    ///   - found: how many new entries it brought.
    ///   - budget: what is left of the requests, where the platform tells; `sharers` pollers divide it.
    public mutating func next(
        found: Int, budget: RequestBudget?, sharers: Int, using generator: inout some RandomNumberGenerator
    ) -> Duration {
        // Three entries at a time are a good catch: more often would bring the same with more requests.
        switch found {
        case 0: interval = interval * 3 / 2
        case 1...3: break
        default: interval = interval / 2
        }
        interval = min(max(interval, bounds.lowerBound), bounds.upperBound)
        let least = budget?.leastPause(sharers: sharers) ?? .zero
        return max(interval, least) * Double.random(in: 0.9...1.1, using: &generator)
    }
}
