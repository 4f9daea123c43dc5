/// One pass over a listing, from its newest entry to known ground.
struct ListingPass: Sendable, Hashable {
    /// What becomes of the pass after a page.
    enum Verdict: Hashable {
        case next
        /// Nothing on the pages read is left to go on from: a new pass is needed.
        case restart
        /// Over; with what may be lost.
        case end(lost: ListingWarning?)
    }

    private static let anchorsTried = 5

    /// Where the page that is asked for begins.
    private(set) var after: String?
    var limit: Int
    /// What was not known, the newest first.
    private(set) var found: [ListingItem] = []
    private var seen: Set<String> = []
    private var pages = 0
    /// The anchors of the last page that had entries, from the one before its last entry upwards.
    private var earlierAnchors: [String] = []

    init(limit: Int) {
        self.limit = limit
    }

    /// Takes a page in.
    /// - Parameter ground: what is older than this lies on known ground.
    mutating func take(
        _ page: ListingPage, known: Set<String>, ground: Int64, settings: ListingSettings
    ) -> Verdict {
        if page.items.isEmpty, after != nil, settings.continuesAfterEntries { return tryEarlierAnchor() }
        if limit == settings.pageSize { pages += 1 }
        var isOnKnownGround = false
        for item in page.items {
            if known.contains(item.id) || item.at < ground { isOnKnownGround = true }
            if !known.contains(item.id), seen.insert(item.id).inserted { found.append(item) }
        }
        if isOnKnownGround, !settings.isUnordered { return .end(lost: nil) }
        guard let next = page.next else {
            guard let cap = settings.cap, seen.count * 5 >= cap * 4 else { return .end(lost: nil) }
            return .end(lost: .capReached(listing: settings.name, cap: cap))
        }
        if pages >= settings.pageLimit, settings.isUnordered { return .end(lost: nil) }
        if pages >= settings.pageLimit {
            // A listing that is read up to its own cap has no more to give.
            if let cap = settings.cap, seen.count >= cap {
                return .end(lost: .capReached(listing: settings.name, cap: cap))
            }
            return .end(lost: .boundReached(listing: settings.name, entries: seen.count))
        }
        after = next
        earlierAnchors = page.items.reversed().compactMap(\.anchor).filter { $0 != next }
        earlierAnchors = Array(earlierAnchors.prefix(Self.anchorsTried))
        return .next
    }

    /// The entry after which the page should have begun may be gone. The one before it is tried, and so on.
    private mutating func tryEarlierAnchor() -> Verdict {
        guard !earlierAnchors.isEmpty else { return .restart }
        after = earlierAnchors.removeFirst()
        return .next
    }
}
