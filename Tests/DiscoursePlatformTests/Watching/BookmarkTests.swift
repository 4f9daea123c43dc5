import Testing

@testable import DiscoursePlatform

/// Reading page by page, a page a turn.
@Suite struct BookmarkTests {
    /// - Returns: the marks at which turns read a forum of three pages.
    private func marks(turns: Int, pages: Int) async throws -> [Int?] {
        let bookmark = Bookmark()
        let (marks, feed) = AsyncStream.makeStream(of: Int?.self)
        for _ in 0..<turns {
            try await bookmark.turn(pages: pages) { mark in
                feed.yield(mark)
                let page = mark ?? 1
                return page == 3 ? nil : page + 1
            }
        }
        feed.finish()
        return await marks.reduce(into: []) { $0.append($1) }
    }

    @Test func beginsAnewBehindTheLastPage() async throws {
        #expect(try await marks(turns: 8, pages: 7) == [nil, 2, 3, nil, 2, 3, nil, 2])
    }

    @Test func beginsAnewAfterSoManyPages() async throws {
        #expect(try await marks(turns: 5, pages: 2) == [nil, 2, nil, 2, nil])
    }
}
