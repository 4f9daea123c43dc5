public import JSONKit

/// One entry of a listing.
public struct ListingItem: Sendable, Hashable {
    /// What makes it the same entry when it is read again. In a listing of edits, the thing and the time of its edit.
    public var id: String
    /// The time by which the listing is sorted: microseconds since 1970.
    public var at: Int64
    /// The entry as the platform sent it.
    public var payload: JSON
    /// What the platform takes to continue after this entry; nil where it pages by other means.
    public var anchor: String?

    /// Makes an entry.
    public init(id: String, at: Int64, payload: JSON = .null, anchor: String? = nil) {
        self.id = id
        self.at = at
        self.payload = payload
        self.anchor = anchor
    }
}

/// What to ask for: a page of a listing, the newest entries first.
public struct ListingRequest: Sendable, Hashable {
    /// Where the page begins; nil for the listing's beginning.
    public var after: String?
    /// How many entries it should have.
    public var limit: Int

    /// Makes a request.
    public init(after: String? = nil, limit: Int) {
        self.after = after
        self.limit = limit
    }
}

/// A page of a listing, the newest entries first.
public struct ListingPage: Sendable, Hashable {
    /// Its entries; fewer than were asked for where some were left out, and none are no end by themselves.
    public var items: [ListingItem]
    /// Where the next page begins; nil where the platform says that there is none.
    public var next: String?

    /// Makes a page.
    public init(items: [ListingItem], next: String?) {
        self.items = items
        self.next = next
    }
}

/// Why there is no page.
public enum PollingFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// It may pass by itself: a lost connection, a 5xx.
    case passing(String)
    /// The platform asks for a pause from everybody who reads with this account (`Retry-After`).
    case limited(Duration, String)
    /// Only a person can mend it: no permission, no such place.
    case refused(String)

    /// The reason.
    public var description: String {
        switch self {
        case .passing(let reason), .limited(_, let reason), .refused(let reason): reason
        }
    }
}
