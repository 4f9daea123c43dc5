import JSONKit
import OrderedCollections
import Testing

@testable import DiscoursePlatform

@Suite struct ForumMemoryTests {
    private func seen(_ json: JSON) -> DiscoursePost? { DiscoursePost(json) }

    @Test func aFirstSightTellsNothing() throws {
        #expect(ForumMemory().findings(try #require(seen(post(1)))).isEmpty)
    }

    @Test func anEditIsSeenByTheTextAlone() throws {
        var memory = ForumMemory()
        memory.note(try #require(seen(post(1, raw: "a"))))
        // Soon after the writing it makes no new version.
        #expect(memory.findings(try #require(seen(post(1, raw: "b")))) == [.edited(from: "a")])
        #expect(memory.findings(try #require(seen(post(1, raw: "a", version: 2)))).isEmpty)
    }

    @Test func aLawfulTextIsComparedAfterAStart() throws {
        var memory = ForumMemory()
        memory.note(text: "a", ofPost: 1)
        #expect(memory.findings(try #require(seen(post(1, raw: "b", version: 2)))) == [.edited(from: "a")])
        #expect(memory.missing(from: PostsPage(posts: [try #require(seen(post(2)))], before: nil)).isEmpty)
    }

    @Test func whatIsAsItWasIsKnown() throws {
        var memory = ForumMemory()
        let first = try #require(seen(post(1, raw: "a")))
        #expect(!memory.isAsKnown(first))
        memory.note(first)
        #expect(memory.isAsKnown(first))
        #expect(!memory.isAsKnown(try #require(seen(post(1, raw: "b")))))
        #expect(!memory.isAsKnown(try #require(seen(post(1, raw: "a", version: 2)))))
        memory.noteUnlisted(post: 1)
        #expect(!memory.isAsKnown(first), "it is listed again")
    }

    @Test func missingPostsAreThoseThatThePageShouldHold() throws {
        var memory = ForumMemory()
        for id in [1, 5, 6, 7, 9] { memory.note(try #require(seen(post(id)))) }
        let posts = try [5, 7].map { try #require(seen(post($0))) }
        func missing(_ posts: [DiscoursePost], before: Int?) -> [Int] {
            memory.missing(from: PostsPage(posts: posts, before: before))
        }
        #expect(missing(posts, before: 8) == [6])
        #expect(missing(posts, before: nil) == [6, 9])
        // The page before this one has shown the one at the edge, or shown that it is gone.
        #expect(missing(posts, before: 9) == [6])
        #expect(missing(posts, before: 10) == [6, 9])
        #expect(missing([], before: 6) == [1, 5])
        #expect(missing([], before: 58) == [9])
        memory.noteDeleted(post: 6)
        memory.noteUnlisted(post: 9)
        #expect(missing(posts, before: nil).isEmpty)
        #expect(missing([], before: nil).isEmpty)
        #expect(memory.findings(try #require(seen(post(6)))) == [.returned])
    }

    @Test func missingTopicsAreThoseThatThePageShouldHold() throws {
        func topic(_ id: Int, bumped: String) throws -> DiscourseTopic {
            try #require(
                DiscourseTopic([
                    "id": JSON(id), "title": "A", "created_at": "2026-01-01T00:00:00Z", "bumped_at": .string(bumped),
                ]))
        }
        let topics = try (1...4).map { try topic($0, bumped: "2026-01-0\($0)T00:00:00Z") }
        var memory = ForumMemory()
        for topic in topics { memory.noteSeen(topic) }
        #expect(memory.missing(from: [topics[1], topics[3]], isWhole: false) == [3])
        #expect(memory.missing(from: [topics[1], topics[3]], isWhole: true) == [1, 3])
        #expect(memory.missing(from: [], isWhole: false).isEmpty)
        // Of a page further down only those between its own.
        #expect(memory.missing(from: [topics[0], topics[2]], isFirst: false, isWhole: false) == [2])
        #expect(memory.missing(from: [topics[1]], isFirst: false, isWhole: false).isEmpty)
        memory.noteDeleted(topic: 2)
        memory.noteUnlisted(topic: 3)
        #expect(memory.missing(from: [], isWhole: true) == [1, 4])
    }

    @Test func aTopicThatGoesTakesItsPostsAlong() throws {
        var memory = ForumMemory()
        memory.note(try #require(seen(post(1, number: 1))))
        memory.note(try #require(seen(post(2))))
        memory.note(try #require(seen(post(3, topic: 8))))
        memory.noteDeleted(topic: 7)
        #expect(memory.topics[7]?.isDeleted == true)
        #expect(memory.posts[1]?.isDeleted == true)
        #expect(memory.posts[2]?.isListed == false)
        #expect(memory.posts[3]?.isListed == true)
        // When it comes back its first post tells, and no other.
        #expect(memory.findings(try #require(seen(post(1, number: 1)))) == [.returned])
        #expect(memory.findings(try #require(seen(post(2)))).isEmpty)
    }

    @Test func changesOfATopic() throws {
        func topic(_ more: JSON) -> DiscourseTopic? {
            var json: JSON = ["id": 7, "title": "A", "created_at": "2026-01-01T00:00:00Z", "category_id": 3]
            for (name, value) in more.object ?? [:] { json[name] = value }
            return DiscourseTopic(json)
        }
        var memory = ForumMemory()
        let first = try #require(topic([:]))
        #expect(memory.changes(first).isEmpty)
        for aspect in DiscourseTopic.Aspect.allCases { memory.note(first.state(aspect), aspect, ofTopic: 7) }
        #expect(memory.changes(first).isEmpty)
        let next = try #require(topic(["title": "B", "closed": true, "tags": ["y", "x"]]))
        #expect(
            memory.changes(next) == [
                .init(aspect: .title, from: "A", to: "B"), .init(aspect: .tags, from: [], to: ["x", "y"]),
                .init(aspect: .closed, from: false, to: true),
            ])
    }
}
