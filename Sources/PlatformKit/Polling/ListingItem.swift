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
    /// The validator (`ETag`) of the last answer to the same request, with which the platform may answer that nothing
    /// has changed.
    public var validator: String?

    /// Makes a request.
    public init(after: String? = nil, limit: Int, validator: String? = nil) {
        self.after = after
        self.limit = limit
        self.validator = validator
    }
}

/// A page of a listing, the newest entries first.
public struct ListingPage: Sendable, Hashable {
    public var items: [ListingItem]
    /// Where the next page begins; nil where the platform says that there is none.
    public var next: String?
    /// The page's validator (`ETag`), where the platform has such.
    public var validator: String?

    /// Makes a page.
    public init(items: [ListingItem], next: String?, validator: String? = nil) {
        self.items = items
        self.next = next
        self.validator = validator
    }
}

/// The answer to a request for a page.
public enum ListingAnswer: Sendable, Hashable {
    case page(ListingPage)
    /// The page is as it was at the last request (HTTP 304).
    case notModified
}

/// Why there is no page.
public enum PollingFailure: Error, Sendable, Hashable {
    /// It may pass by itself: a lost connection, a 5xx.
    case passing(String)
    /// The platform asks for a pause from everybody who reads with this account (`Retry-After`).
    case limited(Duration, String)
    /// Only a person can mend it: no permission, no such place.
    case refused(String)
}
