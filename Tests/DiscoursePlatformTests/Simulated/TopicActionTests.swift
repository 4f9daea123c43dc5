import Governance
import JSONKit
import PlatformSimulators
import TestSupport
import Testing

@testable import DiscoursePlatform

/// What a topic is called, where it stands and how: each is heard, undone and done again.
@Suite struct TopicActionTests {
    @Test func renaming() async throws {
        try await SimulatedForum.withTopic { stage, made in
            try await stage.forum.edit(topic: made.topic, title: "A topic about tulips", as: "ben")
            let renamed = try await stage.action("discourserenametopic")
            #expect(renamed.initiator == "ben")
            #expect(renamed.fields["topic_id"]?.int == made.topic)
            #expect(renamed.fields["title"] == "A topic about tulips")
            #expect(renamed.fields["previous_title"] == "A topic about roses")
            #expect(renamed.channel == String(made.topic))
            try await stage.revert(renamed)
            #expect(await stage.forum.topic(made.topic)?["title"] == "A topic about roses")
            let echo = try await stage.action("discourserenametopic", count: 2)
            #expect(echo.isByOurIdentity && echo.newState == "A topic about roses" && echo.object == renamed.object)
            try await stage.execute(renamed)
            #expect(await stage.forum.topic(made.topic)?["title"] == "A topic about tulips")
            let done = try await stage.action("discourserenametopic", count: 3)
            #expect(done.isByOurIdentity && done.newState == "A topic about tulips")
            // What was lawful when it was undone is put back, whatever stood there just before.
            try await stage.revert(renamed, lawful: "A topic about thorns")
            #expect(await stage.forum.topic(made.topic)?["title"] == "A topic about thorns")
            #expect(await stage.answered("PUT t/:slug/:id") == 3)
        }
    }

    @Test func recategorising() async throws {
        try await SimulatedForum.withTopic { stage, made in
            let (from, to) = (await stage.forum.category("garden"), await stage.forum.category("general"))
            try await stage.forum.edit(topic: made.topic, category: "general", as: "mod")
            let moved = try await stage.action("discourserecategorisetopic")
            #expect(moved.initiator == "mod")
            #expect(moved.fields["topic_id"]?.int == made.topic && moved.fields["title"] == "A topic about roses")
            #expect(moved.fields["category"]?.int == to && moved.fields["previous_category"]?.int == from)
            try await stage.revert(moved)
            #expect(await stage.forum.topic(made.topic)?["category_id"]?.int == from)
            let echo = try await stage.action("discourserecategorisetopic", count: 2)
            #expect(echo.isByOurIdentity && echo.newState?.int == from && echo.object == moved.object)
            try await stage.execute(moved)
            #expect(await stage.forum.topic(made.topic)?["category_id"]?.int == to)
            let done = try await stage.action("discourserecategorisetopic", count: 3)
            #expect(done.isByOurIdentity && done.newState?.int == to)
            #expect(await stage.answered("PUT t/:slug/:id") == 2)
        }
    }

    /// Tags are objects since 2026, and were names before.
    @Test(arguments: [false, true]) func retagging(isBefore2026: Bool) async throws {
        var setup = DiscourseSetup()
        setup.settings.isBefore2026 = isBefore2026
        try await SimulatedForum.withTopic(setup) { stage, made in
            func tags() async -> [String] {
                let tags = await stage.forum.topic(made.topic)?["tags"]?.array ?? []
                return tags.compactMap { $0.string ?? $0["name"]?.string }
            }
            try await stage.forum.edit(topic: made.topic, tags: ["tea"], as: "mod")
            let tagged = try await stage.action("discourseretagtopic")
            #expect(tagged.initiator == "mod")
            #expect(tagged.fields["topic_id"]?.int == made.topic)
            #expect(tagged.fields["tags"] == ["tea"] && tagged.fields["previous_tags"] == [])
            try await stage.revert(tagged)
            #expect(await tags() == [])
            let echo = try await stage.action("discourseretagtopic", count: 2)
            #expect(echo.isByOurIdentity && echo.newState == [] && echo.object == tagged.object)
            try await stage.execute(tagged)
            #expect(await tags() == ["tea"])
            let done = try await stage.action("discourseretagtopic", count: 3)
            #expect(done.isByOurIdentity && done.newState == ["tea"])
            let calls = await stage.forum.record.calls("PUT t/:slug/:id", successful: true).map { $0.details["tags"] }
            #expect(calls == (isBefore2026 ? [[""], ["tea"]] : [[], [["id": 1, "name": "tea"]]]))
        }
    }

    @Test(arguments: [
        ("closed", "discourseclosetopic"), ("archived", "discoursearchivetopic"), ("pinned", "discoursepintopic"),
    ])
    func theStandingOfATopic(status: String, type: String) async throws {
        try await SimulatedForum.withTopic { stage, made in
            try await stage.forum.setStatus(status, of: made.topic, as: "mod")
            let action = try await stage.action(type)
            #expect(action.initiator == "mod", "as the small action in the topic says")
            #expect(action.newState == true && action.fields[status] == true)
            #expect(action.fields["topic_id"]?.int == made.topic)
            try await stage.revert(action)
            let echo = try await stage.action(type, count: 2)
            #expect(echo.isByOurIdentity && echo.newState == false && echo.object == action.object)
            try await stage.execute(action)
            let done = try await stage.action(type, count: 3)
            #expect(done.isByOurIdentity && done.newState == true)
            let record = await stage.forum.record
            #expect(record.changes("topic.\(status)").map { $0.details["enabled"]?.bool } == [true, false, true])
            let calls = record.calls("PUT t/:id/status", successful: true).map(\.details)
            #expect(
                calls == ["false", "true"].map { ["status": .string(status), "enabled": .string($0)] })
        }
    }

    @Test func movingAPost() async throws {
        try await SimulatedForum.withTopic { stage, made in
            let other = try #require(
                try await stage.forum.createTopic("Another topic to go to", raw: text + " 2", as: "ben"))
            let post = try #require(try await stage.forum.reply(text + " Off topic.", in: made.topic, as: "dan"))
            _ = try await stage.action("discoursecreatepost")
            try await stage.forum.move([post], from: made.topic, to: other.topic, as: "mod")
            let action = try await stage.action("discoursemovepost")
            #expect(action.fields["post_id"]?.int == post && action.fields["topic_id"]?.int == other.topic)
            #expect(action.fields["previous_topic_id"]?.int == made.topic)
            #expect(action.newState?.int == other.topic && action.previousState?.int == made.topic)
            try await stage.revert(action)
            #expect(await stage.forum.posts(in: made.topic).contains(post))
            let echo = try await stage.action("discoursemovepost", count: 2)
            #expect(echo.newState?.int == made.topic && echo.object == action.object)
            try await stage.execute(action)
            #expect(await stage.forum.posts(in: other.topic).contains(post))
            let done = try await stage.action("discoursemovepost", count: 3)
            #expect(done.newState?.int == other.topic)
            #expect(await stage.answered("POST t/:id/move-posts") == 2)
        }
    }
}
