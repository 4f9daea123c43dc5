/// One page of a listing, and where the next one is.
public struct Page<Item: Sendable, Cursor: Sendable>: Sendable {
    /// What is on the page, in the platform's order.
    public var items: [Item]
    /// Nil on the last page.
    public var next: Cursor?

    /// Makes a page.
    public init(items: [Item], next: Cursor?) {
        self.items = items
        self.next = next
    }
}

/// Reads listings that come in pages.
public enum Paging {
    /// Reads pages until the last one, or until `limit` pages were read. Pages may be short or empty before the end.
    /// - Parameters:
    ///   - limit: how many pages are read at the most.
    ///   - read: reads the page at a cursor; nil for the first.
    /// - Returns: the items of all pages, and whether the end was reached.
    /// - Throws: what `read` throws.
    public static func readAll<Item: Sendable, Cursor: Sendable>(
        limit: Int = 1000, _ read: (Cursor?) async throws -> Page<Item, Cursor>
    ) async throws -> (items: [Item], isComplete: Bool) {
        var items: [Item] = []
        var cursor: Cursor?
        for _ in 0..<limit {
            let page = try await read(cursor)
            items += page.items
            guard let next = page.next else { return (items, true) }
            cursor = next
        }
        return (items, false)
    }
}
