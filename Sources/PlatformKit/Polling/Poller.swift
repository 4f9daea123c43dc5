import Synchronization

/// Polls what belongs to one account: each listing and each snapshot in a task of its own, so that a slow one holds up no
/// other, within one budget of requests. Accounts have pollers of their own.
public final class Poller: Sendable {
    private struct Shared {
        var budget: RequestBudget?
        var budgetAt: ContinuousClock.Instant?
        var heldUntil: ContinuousClock.Instant?
        /// How many requests each pass of something makes, by name.
        var costs: [String: Int] = [:]
        var naps: [String: PollingNap] = [:]
    }

    private let clock: PollingClock
    private let store: PollingStore
    private let shared = Mutex(Shared())
    private let waiters = ReadingWaiters()

    /// Makes a poller that has not begun.
    public init(store: PollingStore, clock: PollingClock = .machine) {
        self.store = store
        self.clock = clock
    }

    /// Takes in what an answer of the platform says of the budget, whoever had asked.
    public func note(_ budget: RequestBudget) {
        let now = clock.now()
        shared.withLock {
            $0.budget = budget
            $0.budgetAt = now
        }
    }

    /// Nobody reads for so long: the platform has asked for it.
    public func hold(for pause: Duration) {
        let end = clock.now().advanced(by: pause)
        shared.withLock { $0.heldUntil = max(end, $0.heldUntil ?? end) }
    }

    /// Reads something at once, by the name in its settings: something is known to have happened there.
    public func poke(_ name: String) {
        shared.withLock { $0.naps[name] }?.end()
    }

    /// Reads a snapshot at once, by the name in its settings, and returns when a reading that began after the call has
    /// been handed over. While the platform cannot be read it waits.
    /// - Throws: `CancellationError` when it is not followed any more.
    public func readThrough(_ name: String) async throws {
        try await waiters.wait(for: name) { poke(name) }
    }

    /// Takes in how many requests a pass of something makes, by the name in its settings, where that is not one: the pauses
    /// of all are such that a round of passes keeps to the budget.
    public func note(requests: Int, of name: String) {
        shared.withLock { if $0.costs[name] != nil { $0.costs[name] = max(requests, 0) } }
    }

    /// Follows a listing until cancelled.
    public func follow(_ source: ListingSource) async {
        guard var machine = await machine(of: source) else { return }
        let nap = begin(source.settings.name)
        defer { end(source.settings.name, nap) }
        var generator = SystemRandomNumberGenerator()
        var input = ListingMachine.Input.due
        while !Task.isCancelled {
            var next: ListingMachine.Input?
            for effect in machine.handle(input, circumstances, using: &generator) {
                switch effect {
                case .request(let request): next = await read(request, source)
                case .deliver(let items):
                    guard let count = await deliver(items, source) else { return }
                    next = .delivered(count)
                case .moveCursor(let text): await move(source.cursorKey, to: text)
                case .holdAll(let pause): hold(for: pause)
                case .warn(let warning): await store.report(warning)
                case .wait(let pause):
                    if machine.isCaughtUp { await source.caughtUp() }
                    guard await nap.sleep(pause, clock) else { return }
                    next = .due
                }
            }
            guard let next else { return }
            input = next
        }
    }

    /// Follows something that is read whole, until cancelled.
    public func follow<Snapshot>(_ source: SnapshotSource<Snapshot>) async {
        var machine = SnapshotMachine<Snapshot>(settings: source.settings)
        let name = source.settings.name
        let nap = begin(name)
        waiters.open(name)
        defer {
            end(name, nap)
            waiters.end(name)
        }
        /// Those who wait for the reading in hand, while it goes well.
        var waiting: Set<Int> = []
        var generator = SystemRandomNumberGenerator()
        var input = SnapshotMachine<Snapshot>.Input.due
        while !Task.isCancelled {
            var next: SnapshotMachine<Snapshot>.Input?
            for effect in machine.handle(input, circumstances, using: &generator) {
                switch effect {
                case .read:
                    guard await waitWhileHeld() else { return }
                    waiting = waiters.begin(name)
                    do {
                        next = .read(try await source.read())
                    } catch {
                        waiting = []
                        next = .failed(Self.failure(error))
                    }
                case .deliver(let snapshot):
                    do {
                        try await source.deliver(snapshot)
                        next = .delivered(true)
                    } catch {
                        waiting = []
                        next = .delivered(false)
                    }
                case .holdAll(let pause): hold(for: pause)
                case .warn(let warning): await store.report(warning)
                case .wait(let pause):
                    waiters.finish(name, waiting)
                    waiting = []
                    guard await nap.sleep(pause, clock) else { return }
                    next = .due
                }
            }
            guard let next else { return }
            input = next
        }
    }

    // MARK: Effects

    private func machine(of source: ListingSource) async -> ListingMachine? {
        let fresh = ListingCursor(floor: source.floor)
        guard let key = source.cursorKey else { return ListingMachine(settings: source.settings, cursor: fresh) }
        var backoff = Backoff()
        while !Task.isCancelled {
            do {
                guard let text = try await store.cursor(key) else {
                    return ListingMachine(settings: source.settings, cursor: fresh)
                }
                if let cursor = ListingCursor(text: text) {
                    return ListingMachine(settings: source.settings, cursor: cursor)
                }
                await store.report(.cursorUnreadable(listing: source.settings.name))
                return ListingMachine(settings: source.settings, cursor: fresh)
            } catch {
                try? await clock.sleep(backoff.next())
            }
        }
        return nil
    }

    private func read(_ request: ListingRequest, _ source: ListingSource) async -> ListingMachine.Input? {
        guard await waitWhileHeld() else { return nil }
        do {
            return .answered(try await source.read(request))
        } catch {
            return Task.isCancelled ? nil : .failed(Self.failure(error))
        }
    }

    /// How many entries were committed; nil at the end.
    private func deliver(_ items: [ListingItem], _ source: ListingSource) async -> Int? {
        for (count, item) in items.enumerated() {
            do {
                try await source.deliver(item)
            } catch {
                return Task.isCancelled ? nil : count
            }
        }
        return items.count
    }

    /// A cursor that cannot be moved now is moved after the next pass.
    private func move(_ key: String?, to text: String) async {
        guard let key else { return }
        try? await store.moveCursor(key, text)
    }

    private static func failure(_ error: any Error) -> PollingFailure {
        error as? PollingFailure ?? .passing("\(error)")
    }

    /// False at the end.
    private func waitWhileHeld() async -> Bool {
        while let end = shared.withLock({ $0.heldUntil }) {
            let left = clock.now().duration(to: end)
            if left <= .zero { break }
            do { try await clock.sleep(left) } catch { return false }
        }
        return !Task.isCancelled
    }

    private var circumstances: ListingMachine.Circumstances {
        let now = clock.now()
        return shared.withLock { shared in
            let cost = shared.costs.values.reduce(0, +)
            guard var budget = shared.budget, let at = shared.budgetAt else {
                return ListingMachine.Circumstances(budget: nil, sharers: cost)
            }
            // Once the count has begun anew, what was left of the old one says nothing.
            budget.resetsIn -= at.duration(to: now)
            return ListingMachine.Circumstances(
                budget: budget.resetsIn > .zero ? budget : nil, sharers: cost)
        }
    }

    private func begin(_ name: String) -> PollingNap {
        let nap = PollingNap()
        shared.withLock {
            $0.costs[name] = 1
            $0.naps[name] = nap
        }
        return nap
    }

    private func end(_ name: String, _ nap: PollingNap) {
        shared.withLock {
            guard $0.naps[name] === nap else { return }
            $0.naps[name] = nil
            $0.costs[name] = nil
        }
    }
}
