import JSONKit

/// How far a listing was read, as it is kept on disk. Not one entry that the platform is asked to continue from, which may
/// be deleted tomorrow, but the last entries that were handed over, and a time.
public struct ListingCursor: Sendable, Hashable {
    /// The last entries that were handed over or passed by, the last one at the end.
    public internal(set) var ids: [String] = []
    /// The newest of their times; nil before the first.
    public internal(set) var newest: Int64?
    /// What is older than this was there before the listing was first read, and is nobody's news.
    public var floor: Int64

    /// The cursor of a listing that is read for the first time.
    public init(floor: Int64) {
        self.floor = floor
    }

    /// Reads the text of a cursor; nil for anything else.
    public init?(text: String) {
        guard let json = try? JSON(parsing: text), let floor = json["floor"]?.int64 else { return nil }
        self.floor = floor
        newest = json["newest"]?.int64
        ids = (json["ids"]?.array ?? []).compactMap(\.string)
    }

    /// The cursor as text.
    public var text: String {
        let json: JSON = ["floor": .int(floor), "newest": newest.map(JSON.int) ?? .null, "ids": JSON(ids)]
        return json.text
    }

    /// Notes an entry that was handed over.
    mutating func note(_ item: ListingItem) {
        ids.append(item.id)
        newest = max(newest ?? item.at, item.at)
    }

    /// Forgets the oldest ids beyond `limit`.
    mutating func trim(to limit: Int) -> ArraySlice<String> {
        guard ids.count > limit else { return [] }
        let forgotten = ids.prefix(ids.count - limit)
        ids.removeFirst(ids.count - limit)
        return forgotten
    }
}
