import PlatformSimulators
import Testing

@testable import DiscoursePlatform

@Suite struct PostsPageTests {
    private func page(_ ids: [Int], before: Int?) -> PostsPage {
        PostsPage(posts: ids.compactMap { DiscoursePost(post($0)) }, before: before)
    }

    @Test func theNextPageBeginsWithTheLastOfThisOne() {
        #expect(page([90, 80], before: nil).next == 80)
        #expect(page([80, 70], before: 80).next == 70)
        #expect(page([70], before: 80).next == 70)
        // An older Discourse has shown fifty ids, of which one or none is left.
        #expect(page([70], before: 70).next == 21)
        #expect(page([], before: 70).next == 21)
        #expect(page([], before: 21).next == nil && page([2, 1], before: 9).next == nil)
        #expect(page([], before: nil).next == nil)
    }

    @Test func pagesCoverAllIDsAndNoneTwice() {
        #expect(page([90, 80], before: nil).covered(newest: 95) == 80...95)
        #expect(page([80, 70], before: 80).covered(newest: 95) == 70...79)
        #expect(page([70], before: 70).covered(newest: 95) == 21...69)
        #expect(page([], before: 21).covered(newest: 95) == 1...20)
        #expect(page([], before: nil).covered(newest: 95) == nil)
    }

    /// Walks down a forum with gaps of every length, as both kinds of Discourse list it: every post is seen, and the pages
    /// cover every id once.
    @Test(arguments: [false, true]) func everyPostIsOnSomePage(isBefore2026: Bool) async throws {
        var setup = DiscourseSetup()
        setup.settings.isBefore2026 = isBefore2026
        let forum = DiscourseSimulator(setup)
        let made = try #require(try await forum.createTopic("A topic about roses", raw: text, as: "ben"))
        var ids = [made.post]
        for number in 0..<400 {
            ids.append(try #require(try await forum.reply("\(text) Number \(number).", in: made.topic, as: "cleo")))
        }
        // Deleted: every second one, forty-nine, fifty and a hundred on end.
        let gaps = [51...99, 120...169, 220...319]
        let gone = ids.filter { id in
            (id < 40 && id.isMultiple(of: 2)) || gaps.contains { $0.contains(id) }
        }
        for id in gone { try await forum.delete(id, as: "mod") }
        var (seen, covered): (Set<Int>, [Int]) = ([], [])
        var before: Int?
        for _ in 0..<40 {
            let page = page(await forum.latestPosts(before: before), before: before)
            seen.formUnion(page.posts.map(\.id))
            covered += page.covered(newest: 401).map(Array.init) ?? []
            guard let next = page.next else { break }
            before = next
        }
        #expect(seen == Set(ids).subtracting(gone))
        #expect(covered.sorted() == Array(1...401))
    }
}
