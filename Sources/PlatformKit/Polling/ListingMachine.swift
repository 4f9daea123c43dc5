/// Reads a listing again and again, so that each entry is handed over once, whatever is deleted, comes late, or happens
/// while nobody reads.
///
/// A pass begins at the listing's newest entry and goes on, page by page, until it meets known ground: an entry that was
/// handed over before or, where all of those are gone, one that is older than they were. Only then are the new entries
/// handed over, the oldest first, and the cursor follows what was handed over. Entries that come late (approved after
/// newer ones were seen) are found where they lie on the pages that are read; each tenth pass reads a whole page for them.
///
/// It has no clock and does no I/O: what happens goes in, what is to be done comes out. The last effect of each answer is
/// the one after which the next input comes.
public struct ListingMachine: Sendable {
    /// What happens.
    public enum Input: Sendable, Hashable {
        /// The pause is over.
        case due
        /// The page that was asked for is there.
        case answered(ListingPage)
        /// It is not, and why.
        case failed(PollingFailure)
        /// So many of the entries last handed over are committed; fewer than all where one could not be.
        case delivered(Int)
    }

    /// What is to be done.
    public enum Effect: Sendable, Hashable {
        /// Ask for a page.
        case request(ListingRequest)
        /// Hand these over, in this order.
        case deliver([ListingItem])
        /// Keep the cursor: what was handed over is committed.
        case moveCursor(String)
        /// Do nothing for so long.
        case wait(Duration)
        /// Nobody reads with this account for so long.
        case holdAll(Duration)
        /// Tell people.
        case warn(ListingWarning)
    }

    /// What the answers of a pass depend on beside the input.
    public struct Circumstances: Sendable, Hashable {
        /// What is left of the account's requests; nil where the platform does not tell.
        public var budget: RequestBudget?
        /// How many pollers divide the budget.
        public var sharers: Int

        /// Makes circumstances.
        public init(budget: RequestBudget? = nil, sharers: Int = 1) {
            self.budget = budget
            self.sharers = sharers
        }
    }

    private enum State: Sendable, Hashable {
        case waiting
        case reading(ListingPass)
        case delivering([ListingItem], found: Int)
    }

    private static let chunk = 50
    private static let failuresTold = 5
    /// After so many failures on end a pass begins anew: what it has read may be old.
    private static let failuresOfAPass = 3

    /// How the listing is read.
    public let settings: ListingSettings
    /// How far it was read: what was handed over and is committed.
    public private(set) var cursor: ListingCursor
    private var known: Set<String>
    private var state = State.waiting
    private var pace: PollingPace
    private var backoff: Backoff
    private var lastFound = 0
    private var passes = 0
    private var toldReason: String?
    /// How many passes on end had nothing left to go on from.
    private var restarts = 0

    /// Makes a machine that goes on where `cursor` says.
    public init(settings: ListingSettings, cursor: ListingCursor) {
        self.settings = settings
        self.cursor = cursor
        known = Set(cursor.ids)
        pace = PollingPace(settings.pause)
        backoff = Backoff(base: settings.failureBase, ceiling: settings.failureCeiling)
    }

    /// Takes an input. One that does not fit the state changes nothing.
    /// - Parameters:
    ///   - input: what happened.
    ///   - circumstances: on which the pauses depend.
    ///   - generator: makes the pauses of several pollers differ.
    /// - Returns: what is to be done, in this order.
    public mutating func handle(
        _ input: Input, _ circumstances: Circumstances = Circumstances(),
        using generator: inout some RandomNumberGenerator
    ) -> [Effect] {
        switch (state, input) {
        case (.waiting, .due): return [.request(beginPass())]
        case (.reading(let pass), .due): return [.request(request(of: pass))]
        case (.delivering(let items, _), .due): return [.deliver(Array(items.prefix(Self.chunk)))]
        case (.reading(let pass), .answered(let page)): return take(page, pass, circumstances, &generator)
        case (.reading, .failed(let failure)): return fail(failure, &generator)
        case (.delivering(let items, let found), .delivered(let count)):
            return delivered(count, of: items, found: found, circumstances, &generator)
        default: return []
        }
    }

    /// True after a pass that reached known ground and whose entries are all committed.
    public var isCaughtUp: Bool { state == .waiting && backoff.attempts == 0 && passes > 0 }

    // MARK: Reading

    private mutating func beginPass() -> ListingRequest {
        passes += 1
        let isWhole = cursor.newest == nil || settings.isUnordered || passes % 10 == 1
        let limit = isWhole ? settings.pageSize : min(settings.pageSize, 10 + 3 * lastFound)
        let pass = ListingPass(limit: limit)
        state = .reading(pass)
        return request(of: pass)
    }

    private func request(of pass: ListingPass) -> ListingRequest {
        ListingRequest(after: pass.after, limit: pass.limit)
    }

    private mutating func take(
        _ page: ListingPage, _ pass: ListingPass, _ circumstances: Circumstances,
        _ generator: inout some RandomNumberGenerator
    ) -> [Effect] {
        var pass = pass
        switch pass.take(page, known: known, ground: ground, settings: settings) {
        case .next:
            if restarts == 0 { succeeded() }
            pass.limit = settings.pageSize
            state = .reading(pass)
            return [.request(request(of: pass))]
        case .restart:
            // What this pass went on from is gone: the next begins anew.
            state = .waiting
            restarts += 1
            let reason = "its entries vanish faster than it can be read"
            let warnings =
                restarts == Self.failuresTold ? [Effect.warn(.unreachable(listing: settings.name, reason: reason))] : []
            return warnings + [.wait(backoff.next(using: &generator))]
        case .end(let lost):
            restarts = 0
            succeeded()
            // The first pass over a listing in no order meets no known ground; over any other it meets the floor.
            let isFirst = cursor.newest == nil && settings.isUnordered
            let warnings = isFirst ? [] : lost.map { [Effect.warn($0)] } ?? []
            return warnings + endPass(pass.found, circumstances, &generator)
        }
    }

    /// What is older than this lies on known ground.
    private var ground: Int64 {
        let (seconds, attoseconds) = settings.overlap.components
        let overlap = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
        return cursor.newest.map { max($0 - overlap, cursor.floor) } ?? cursor.floor
    }

    // MARK: Handing over

    /// A pass is over.
    /// - Parameter found: the entries that were not known, the newest first.
    private mutating func endPass(
        _ found: [ListingItem], _ circumstances: Circumstances, _ generator: inout some RandomNumberGenerator
    ) -> [Effect] {
        // The newest first may hold late ones in any place: the order is that of the time, then that of the listing.
        let ordered = found.enumerated().sorted { ($0.element.at, -$0.offset) < ($1.element.at, -$1.offset) }
            .map(\.element)
        let isFirst = cursor.newest == nil
        let isUnordered = settings.isUnordered
        let floor = cursor.floor
        let isPassedBy = { (item: ListingItem) in isUnordered ? isFirst : item.at < floor }
        let old = ordered.filter(isPassedBy)
        let news = ordered.filter { !isPassedBy($0) }
        for item in old { note(item) }
        let kept = old.isEmpty && !(isFirst && news.isEmpty) ? [] : [Effect.moveCursor(keepFirst().text)]
        lastFound = news.count
        guard !news.isEmpty else { return kept + [wait(found: 0, circumstances, &generator)] }
        state = .delivering(news, found: news.count)
        return kept + [.deliver(Array(news.prefix(Self.chunk)))]
    }

    /// From its first pass on, even an empty listing has a newest time: what comes then is news.
    private mutating func keepFirst() -> ListingCursor {
        if cursor.newest == nil { cursor.newest = cursor.floor }
        return cursor
    }

    private mutating func delivered(
        _ count: Int, of items: [ListingItem], found: Int, _ circumstances: Circumstances,
        _ generator: inout some RandomNumberGenerator
    ) -> [Effect] {
        let asked = min(items.count, Self.chunk)
        let done = min(max(count, 0), asked)
        for item in items.prefix(done) { note(item) }
        let left = Array(items.dropFirst(done))
        let moved = done > 0 ? [Effect.moveCursor(cursor.text)] : []
        if left.isEmpty { return moved + [wait(found: found, circumstances, &generator)] }
        state = .delivering(left, found: found)
        if done < asked { return moved + [.wait(backoff.next(using: &generator))] }
        return moved + [.deliver(Array(left.prefix(Self.chunk)))]
    }

    private mutating func note(_ item: ListingItem) {
        cursor.note(item)
        known.insert(item.id)
        for forgotten in cursor.trim(to: settings.memory) { known.remove(forgotten) }
    }

    private mutating func wait(
        found: Int, _ circumstances: Circumstances, _ generator: inout some RandomNumberGenerator
    ) -> Effect {
        state = .waiting
        return .wait(
            pace.next(
                found: found, budget: circumstances.budget, sharers: circumstances.sharers, using: &generator))
    }

    // MARK: Failing

    private mutating func succeeded() {
        backoff.reset()
        toldReason = nil
    }

    private mutating func fail(
        _ failure: PollingFailure, _ generator: inout some RandomNumberGenerator
    ) -> [Effect] {
        let pause = backoff.next(using: &generator)
        switch failure {
        case .limited(let asked, _): return [.holdAll(asked), .wait(max(asked, pause))]
        case .passing(let reason):
            if backoff.attempts >= Self.failuresOfAPass { state = .waiting }
            if backoff.attempts >= Self.failuresTold, toldReason == nil {
                toldReason = reason
                return [.warn(.unreachable(listing: settings.name, reason: reason)), .wait(pause)]
            }
            return [.wait(pause)]
        case .refused(let reason):
            state = .waiting
            let warnings = toldReason == reason ? [] : [Effect.warn(.refused(listing: settings.name, reason: reason))]
            toldReason = reason
            return warnings + [.wait(settings.refusedPause)]
        }
    }
}
