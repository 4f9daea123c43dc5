/// Reads something whole again and again while it is open (the votes on a post), and hands it over when it has changed.
/// Like `ListingMachine`, without clock and I/O.
public struct SnapshotMachine<Snapshot: Sendable & Hashable>: Sendable {
    /// What happens.
    public enum Input: Sendable {
        /// The pause is over.
        case due
        /// It was read.
        case read(Snapshot)
        /// It could not be read, and why.
        case failed(PollingFailure)
        /// What was handed over is committed, or could not be.
        case delivered(Bool)
    }

    /// What is to be done; the last effect is the one after which the next input comes.
    public enum Effect: Sendable {
        /// Read it.
        case read
        /// Hand it over.
        case deliver(Snapshot)
        /// Do nothing for so long.
        case wait(Duration)
        /// Nobody reads with this account for so long.
        case holdAll(Duration)
        /// Tell people.
        case warn(ListingWarning)
    }

    private let settings: ListingSettings
    private var pace: PollingPace
    private var backoff: Backoff
    private var last: Snapshot?
    private var offered: Snapshot?
    private var toldReason: String?

    /// Makes a machine that has read nothing.
    public init(settings: ListingSettings) {
        self.settings = settings
        pace = PollingPace(settings.pause)
        backoff = Backoff(base: settings.failureBase, ceiling: settings.failureCeiling)
    }

    /// Takes an input.
    /// - Returns: what is to be done, in this order.
    public mutating func handle(
        _ input: Input, _ circumstances: ListingMachine.Circumstances = .init(),
        using generator: inout some RandomNumberGenerator
    ) -> [Effect] {
        switch input {
        case .due: return [.read]
        case .read(let snapshot):
            backoff.reset()
            toldReason = nil
            guard snapshot != last else { return [wait(found: 0, circumstances, &generator)] }
            offered = snapshot
            return [.deliver(snapshot)]
        case .delivered(true):
            // The first reading is no sign of activity.
            let isNews = last != nil
            last = offered
            return [wait(found: isNews ? 4 : 0, circumstances, &generator)]
        case .delivered(false): return [.wait(backoff.next(using: &generator))]
        case .failed(let failure): return fail(failure, &generator)
        }
    }

    private mutating func wait(
        found: Int, _ circumstances: ListingMachine.Circumstances, _ generator: inout some RandomNumberGenerator
    ) -> Effect {
        .wait(
            pace.next(found: found, budget: circumstances.budget, sharers: circumstances.sharers, using: &generator))
    }

    private mutating func fail(
        _ failure: PollingFailure, _ generator: inout some RandomNumberGenerator
    ) -> [Effect] {
        let pause = backoff.next(using: &generator)
        switch failure {
        case .limited(let asked, _): return [.holdAll(asked), .wait(max(asked, pause))]
        case .passing: return [.wait(pause)]
        case .refused(let reason):
            let warnings = toldReason == reason ? [] : [Effect.warn(.refused(listing: settings.name, reason: reason))]
            toldReason = reason
            return warnings + [.wait(settings.refusedPause)]
        }
    }
}
