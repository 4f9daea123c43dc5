import Governance
import JSONKit
import PlatformSimulators
import TestSupport
import Testing

@testable import DiscoursePlatform

/// Each kind of action is heard, undone and done again, and our own doings are recognised as ours.
@Suite struct ActionTests {
    /// Prepares a topic that was there before the bot.
    private func with(
        _ body: (SimulatedForum, DiscourseSimulator.Made) async throws -> Void
    ) async throws {
        let forum = DiscourseSimulator()
        try await forum.start()
        let made = try #require(
            try await forum.createTopic("A topic about roses", raw: text, category: "garden", as: "ben"))
        let stage = await SimulatedForum.start(forum, RecordingSink())
        do {
            try #require(await stage.sink.wait { $0.catchUps > 0 })
            #expect(await stage.sink.actions.isEmpty, "nothing older than the first start is governed")
            try await body(stage, made)
        } catch {
            await stage.stop()
            await forum.stop()
            throw error
        }
        await stage.stop()
        await forum.stop()
    }

    @Test func beginningATopic() async throws {
        try await with { stage, _ in
            let made = try #require(
                try await stage.forum.createTopic("Bicycles for sale here", raw: text, category: "general", as: "cleo"))
            let action = try await stage.action("discoursecreatetopic")
            #expect(action.initiator == "cleo")
            #expect(action.fields["title"] == "Bicycles for sale here")
            #expect(action.fields["raw"] == .string(text))
            #expect(action.fields["topic_id"]?.int == made.topic)
            #expect(action.fields["category"]?.int == (await stage.forum.category("general")))
            try await stage.revert(action)
            #expect(await !stage.forum.isStanding(topic: made.topic))
            // Our own deletion is told as ours, by what it changed.
            let echo = try await stage.action("discoursedeletetopic")
            #expect(echo.isByOurIdentity)
            #expect(echo.object == action.object)
            #expect(echo.newState == false)
            try await stage.execute(action)
            #expect(await stage.forum.isStanding(topic: made.topic))
            let back = try await stage.action("discoursecreatetopic", count: 2)
            #expect(back.isByOurIdentity)
            #expect(back.object == action.object)
            #expect(back.newState == true)
            // Done again, it is done already.
            try await stage.execute(action)
            #expect(await stage.forum.record.changes("topic.recovered").count == 1)
        }
    }

    @Test func posting() async throws {
        try await with { stage, made in
            let post = try #require(try await stage.forum.reply(text + " More.", in: made.topic, to: 1, as: "dan"))
            let action = try await stage.action("discoursecreatepost")
            #expect(action.initiator == "dan")
            #expect(action.fields["post_id"]?.int == post)
            #expect(action.fields["reply_to_post_number"]?.int == 1)
            #expect(action.channel == String(made.topic))
            try await stage.revert(action)
            #expect(await !stage.forum.isStanding(post))
            let echo = try await stage.action("discoursedeletepost")
            #expect(echo.isByOurIdentity && echo.object == action.object)
            try await stage.execute(action)
            #expect(await stage.forum.isStanding(post))
        }
    }

    @Test func editing() async throws {
        try await with { stage, made in
            // Soon after the writing it makes no revision.
            try await stage.forum.edit(made.post, to: text + " And thorns.", as: "ben")
            let action = try await stage.action("discourseeditpost")
            #expect(action.initiator == "ben")
            #expect(action.fields["previous_raw"] == .string(text))
            #expect(action.fields["raw"] == .string(text + " And thorns."))
            try await stage.revert(action)
            #expect(await stage.forum.raw(made.post) == text)
            let echo = try await stage.action("discourseeditpost", count: 2)
            #expect(echo.isByOurIdentity && echo.newState == .string(text))
            try await stage.execute(action)
            #expect(await stage.forum.raw(made.post) == text + " And thorns.")
            try #require(await stage.sink.wait { $0.actions("discourseeditpost").count == 3 })
            // A moderator's edit is the moderator's.
            try await stage.forum.edit(made.post, to: text + " Moderated.", as: "mod")
            let moderated = try await stage.action("discourseeditpost", count: 4)
            #expect(moderated.initiator == "mod")
            #expect(!moderated.isByOurIdentity)
        }
    }

    @Test func deleting() async throws {
        try await with { stage, made in
            let post = try #require(try await stage.forum.reply(text + " Twice.", in: made.topic, as: "dan"))
            _ = try await stage.action("discoursecreatepost")
            try await stage.forum.delete(post, as: "dan")
            let own = try await stage.action("discoursedeletepost")
            #expect(own.initiator == "dan")
            try await stage.revert(own)
            #expect(await stage.forum.isStanding(post))
            try #require(await stage.sink.wait { $0.actions("discoursecreatepost").count == 2 })
            try await stage.forum.delete(post, as: "mod")
            let moderated = try await stage.action("discoursedeletepost", count: 2)
            #expect(moderated.initiator == "mod")
            try await stage.revert(moderated)
            try #require(await stage.sink.wait { $0.actions("discoursecreatepost").count == 3 })
            try await stage.execute(moderated)
            #expect(await !stage.forum.isStanding(post))

            try await stage.forum.delete(topic: made.topic, as: "mod")
            let topic = try await stage.action("discoursedeletetopic")
            #expect(topic.initiator == "mod")
            #expect(topic.fields["title"] == "A topic about roses")
            try await stage.revert(topic)
            #expect(await stage.forum.isStanding(topic: made.topic))
            let returned = try await stage.action("discoursecreatetopic")
            #expect(returned.isByOurIdentity)
            // What somebody else brings back is not ours, though the forum does not say whose it is.
            try await stage.forum.delete(topic: made.topic, as: "mod")
            _ = try await stage.action("discoursedeletetopic", count: 2)
            try await stage.forum.recover(topic: made.topic, as: "mod")
            let other = try await stage.action("discoursecreatetopic", count: 2)
            #expect(!other.isByOurIdentity && other.initiator == nil)
        }
    }

    @Test func whatATopicIsCalledAndWhereItStands() async throws {
        try await with { stage, made in
            try await stage.forum.edit(topic: made.topic, title: "A topic about tulips", as: "ben")
            let renamed = try await stage.action("discourserenametopic")
            #expect(renamed.initiator == "ben")
            #expect(renamed.fields["previous_title"] == "A topic about roses")
            try await stage.revert(renamed)
            #expect(await stage.forum.topic(made.topic)?["title"] == "A topic about roses")
            let echo = try await stage.action("discourserenametopic", count: 2)
            #expect(echo.isByOurIdentity && echo.newState == "A topic about roses")
            try await stage.execute(renamed)
            #expect(await stage.forum.topic(made.topic)?["title"] == "A topic about tulips")

            let (from, to) = (await stage.forum.category("garden"), await stage.forum.category("general"))
            try await stage.forum.edit(topic: made.topic, category: "general", as: "mod")
            let moved = try await stage.action("discourserecategorisetopic")
            #expect(moved.initiator == "mod")
            #expect(moved.fields["category"]?.int == to)
            try await stage.revert(moved)
            #expect(await stage.forum.topic(made.topic)?["category_id"]?.int == from)

            try await stage.forum.edit(topic: made.topic, tags: ["tea"], as: "mod")
            let tagged = try await stage.action("discourseretagtopic")
            #expect(tagged.fields["tags"] == ["tea"])
            try await stage.revert(tagged)
            #expect(await stage.forum.topic(made.topic)?["tags"]?.array?.isEmpty == true)
        }
    }

    @Test(arguments: [
        ("closed", "discourseclosetopic"), ("archived", "discoursearchivetopic"), ("pinned", "discoursepintopic"),
    ])
    func theStandingOfATopic(status: String, type: String) async throws {
        try await with { stage, made in
            try await stage.forum.setStatus(status, of: made.topic, as: "mod")
            let action = try await stage.action(type)
            #expect(action.initiator == "mod", "as the small action in the topic says")
            #expect(action.newState == true)
            try await stage.revert(action)
            let echo = try await stage.action(type, count: 2)
            #expect(echo.isByOurIdentity && echo.newState == false)
            try await stage.execute(action)
            _ = try await stage.action(type, count: 3)
            let record = await stage.forum.record
            #expect(record.changes("topic.\(status)").map { $0.details["enabled"]?.bool } == [true, false, true])
        }
    }

    @Test func movingAPost() async throws {
        try await with { stage, made in
            let other = try #require(
                try await stage.forum.createTopic("Another topic to go to", raw: text + " 2", as: "ben"))
            let post = try #require(try await stage.forum.reply(text + " Off topic.", in: made.topic, as: "dan"))
            _ = try await stage.action("discoursecreatepost")
            try await stage.forum.move([post], from: made.topic, to: other.topic, as: "mod")
            let action = try await stage.action("discoursemovepost")
            #expect(action.newState?.int == other.topic)
            try await stage.revert(action)
            #expect(await stage.forum.posts(in: made.topic).contains(post))
        }
    }

    @Test func groupsTitlesAndSuspensions() async throws {
        try await with { stage, _ in
            // What was there is known before anything is changed.
            try #require(await stage.sink.wait { $0.events.contains { $0.id.hasPrefix("baseline:members") } })
            try await stage.forum.add("dan", to: "council", as: "ben")
            let joined = try await stage.action("discoursejoingroup")
            #expect(joined.fields["user"] == "dan" && joined.fields["group"] == "council")
            try await stage.revert(joined)
            #expect(await !stage.forum.members(of: "council").contains("dan"))
            // What is seen at once has no order, so the next one waits until this one was heard.
            let undone = try await stage.action("discourseleavegroup")
            #expect(undone.fields["user"] == "dan")
            try await stage.forum.remove("cleo", from: "council", as: "ben")
            let left = try await stage.action("discourseleavegroup", count: 2)
            #expect(left.fields["user"] == "cleo")
            try await stage.revert(left)
            #expect(await stage.forum.members(of: "council").contains("cleo"))

            try await stage.forum.change("dan", title: "Gardener", as: "mod")
            let titled = try await stage.action("discoursechangetitle")
            #expect(titled.fields["title"] == "Gardener")
            try await stage.revert(titled)

            try await stage.forum.suspend("eve", reason: "weeds", as: "mod")
            let suspended = try await stage.action("discoursesuspenduser")
            #expect(suspended.initiator == "mod")
            #expect(suspended.fields["user"] == "eve")
            try await stage.revert(suspended)
            try await stage.execute(suspended)
            #expect(await stage.forum.record.changes("user.suspended").count == 2)
            #expect(await stage.forum.record.changes("user.unsuspended").count == 1)
        }
    }

    @Test func silencing() async throws {
        try await with { stage, _ in
            try #require(await stage.sink.wait { $0.events.contains { $0.id.hasPrefix("baseline:members") } })
            try await stage.forum.silence("eve", reason: "noise", as: "mod")
            let silenced = try await stage.action("discoursesilenceuser")
            #expect(silenced.initiator == "mod")
            #expect(silenced.fields["user"] == "eve" && silenced.fields["silenced"] == true)
            #expect(silenced.fields["reason"] == "noise")
            try await stage.revert(silenced)
            #expect(await stage.forum.record.changes("user.unsilenced").count == 1)
            let lifted = try await stage.action("discoursesilenceuser", count: 2)
            #expect(lifted.newState == false)
            try await stage.execute(silenced)
            // Again is no change.
            try await stage.execute(silenced)
            #expect(await stage.forum.record.changes("user.silenced").count == 2)
            #expect(await stage.forum.record.changes("user.suspended").isEmpty)
        }
    }

    @Test func triggers() async throws {
        try await with { stage, made in
            try #require(await stage.sink.wait { $0.events.contains { $0.id.hasPrefix("baseline:members") } })
            await stage.forum.join(DiscourseSetup.User("fay", ageInDays: 0))
            try await stage.forum.like(made.post, as: "dan")
            let reply = try #require(try await stage.forum.reply(text + " Solved.", in: made.topic, as: "cleo"))
            _ = try await stage.action("discoursecreatepost")
            try await stage.forum.solve(reply, as: "ben")
            // Who is new to the forum, as eve is, may not flag.
            try await stage.forum.flag(reply, as: "dan")
            try await stage.forum.change("dan", fields: ["Plot": "17"], as: "dan")
            try await stage.forum.reply("!policykit help, please do", in: made.topic, as: "dan")
            let isHeard = await stage.sink.wait { sink in
                let types = Set(sink.triggers.map(\.type))
                return types.isSuperset(of: [
                    "discoursecreateuser", "discourselikepost", "discoursesolvetopic", "discourseflagpost",
                    "discoursechangeuserfields",
                ]) && !sink.commands.isEmpty
            }
            let heard = await stage.sink.triggers
            #expect(isHeard, "\(heard.map(\.type))")
            let like = await stage.sink.triggers.first { $0.type == "discourselikepost" }
            #expect(like?.initiator == "dan")
            #expect(await stage.sink.commands.map(\.text) == ["help, please do"])
            #expect(await stage.sink.members["fay"] != nil)
            #expect(await stage.sink.members["policykit"]?.isBot == true)
            #expect(await stage.sink.members["ada"]?.isAdmin == true)
        }
    }

    @Test func whatIsProposedFromWithinIsMade() async throws {
        try await with { stage, made in
            try await stage.perform(
                "create_topic", ["title": "Decided by everybody", "raw": .string(text), "category": 4],
                purpose: .execute)
            try await stage.perform("create_post", ["topic_id": JSON(made.topic), "raw": .string(text + " New.")])
            let lock = try await stage.perform("lock_post", ["post_id": JSON(made.post)])
            #expect(lock["locked"] == true)
            try await stage.perform(
                "perform_action",
                ["action": "discourse.delete-topic", "parameters": ["id": JSON(made.topic)]])
            #expect(await !stage.forum.isStanding(topic: made.topic))
            try await stage.perform("recover_topic", ["topic_id": .string(String(made.topic))])
            #expect(await stage.forum.isStanding(topic: made.topic))
            try await stage.perform(
                "create_message", ["users": ["dan"], "raw": .string(text), "title": "To you alone, dan"])
            #expect(await stage.forum.messages(of: "dan").count == 1)
            let answer = try await stage.perform("make_call", ["url": "/t/\(made.topic).json"], purpose: .read)
            #expect(answer["title"] == "A topic about roses")
            await #expect(throws: PlatformRefusal.self) {
                try await stage.perform("make_call", ["url": "admin/users/list/active.json"], purpose: .read)
            }
            // Nothing of it comes back as somebody's deed.
            try await Task.sleep(for: .milliseconds(200))
            #expect(await stage.sink.actions("discoursecreatetopic").allSatisfy(\.isByOurIdentity))
            #expect(await stage.sink.actions("discoursecreatepost").allSatisfy(\.isByOurIdentity))
        }
    }
}
