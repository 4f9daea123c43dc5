/// What people should know of a listing.
public enum ListingWarning: Sendable, Hashable, CustomStringConvertible {
    /// The listing ended, at the number of entries that the platform keeps, before anything known was met: what was beyond
    /// is lost.
    case capReached(listing: String, cap: Int)
    /// The bound of a catch-up was reached before anything known was met.
    case boundReached(listing: String, entries: Int)
    /// The kept cursor could not be read.
    case cursorUnreadable(listing: String)
    /// The platform refuses the listing.
    case refused(listing: String, reason: String)
    /// The platform has not given the listing for some time.
    case unreachable(listing: String, reason: String)

    /// A sentence for people, with what they can do.
    public var description: String {
        switch self {
        case .capReached(let listing, let cap):
            "\(listing): more has happened since it was last read than the \(cap) entries that the platform lists; "
                + "what was before them was not seen and is not governed. Look through it by hand."
        case .boundReached(let listing, let entries):
            "\(listing): nothing known was met among its newest \(entries) entries, which is as far as a catch-up "
                + "reads; what was before them was not seen and is not governed. Look through it by hand."
        case .cursorUnreadable(let listing):
            "\(listing): how far it was read is kept in a form that cannot be understood; it is read anew from now on."
        case .refused(let listing, let reason): "\(listing) cannot be read: \(reason)"
        case .unreachable(let listing, let reason):
            "\(listing) cannot be read at present: \(reason). It is tried again."
        }
    }
}
